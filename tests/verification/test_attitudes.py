"""Attitudes left alone, in a network, and moved by chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from property.random_firms import differences
from verification.textbook import desk, track

from sim.core.randomness import decision_base, draw_at, text_key, week_base


def ring(count: int, chords: int) -> np.ndarray:
    """Return a ring with some chords, so that no two people have the same neighbours."""
    pairs = [(each, (each + 1) % count) for each in range(count)]
    pairs += [(each, (each * 3 + 5) % count) for each in range(chords) if each != (each * 3 + 5) % count]
    return np.array(pairs, np.int64)


def test_the_textbook_week_is_the_same_interpreted() -> None:
    engines = []
    for interpreted in (False, True):
        engine = desk(people=6, groups=2, customers=3, ties=ring(12, 3), names=("a", "b"), interpreted=interpreted)
        engine.ledger.column("person", "threshold")[:] = np.arange(12) * 0.05
        engine.ledger.column("person", "opinion")[:] = np.sin(np.arange(12))
        engine.ledger.column("group", "rate")[:] = [0.5, 0.9, 1.5, 3.0]
        engine.ledger.column("firm", "lever")[:] = 0.7
        engine.ledger.column("firm", "hours")[:] = 2.0
        engine.run(30)
        engines.append(engine)
    assert differences(engines[0].ledger, engines[1].ledger) == []
    assert engines[0].ledger.column("person", "holder").sum() > 5


# 1. Without influence, noise or levers, attitudes are constant to the bit. -----------------


def started_still(**more: object) -> object:
    engine = desk(people=40, ties=ring(40, 9), **more)  # type: ignore[arg-type]
    engine.ledger.column("person", "still")[:] = np.random.default_rng(3).normal(size=40)
    engine.ledger.column("person", "opinion")[:] = np.random.default_rng(4).normal(size=40)
    return engine


@pytest.mark.parametrize(
    "calm",
    [
        {"without": ("influence", "management", "noise")},
        {"without": ("influence",), "changes": {"noise.noise": 0.0}},
    ],
    ids=["knocked out", "nothing there"],
)
def test_attitudes_left_alone_are_constant_to_the_bit(calm: dict[str, object]) -> None:
    engine = started_still(**calm)
    before = engine.ledger.column("person", "still").copy()  # type: ignore[attr-defined]
    engine.run(520)  # type: ignore[attr-defined]
    assert engine.ledger.column("person", "still").tobytes() == before.tobytes()  # type: ignore[attr-defined]


@pytest.mark.parametrize("alive", ["influence", "management", "noise"])
def test_each_mover_alone_moves_them(alive: str) -> None:
    engine = started_still(without=tuple({"influence", "management", "noise"} - {alive}))
    engine.ledger.column("firm", "lever")[:] = 0.01  # type: ignore[attr-defined]
    before = engine.ledger.column("person", "still").copy()  # type: ignore[attr-defined]
    engine.run(1)  # type: ignore[attr-defined]
    assert np.all(engine.ledger.column("person", "still") != before)  # type: ignore[attr-defined]


# 2. DeGroot: the limit is the average by the left eigenvector; the error decays as |lambda2|^t.


def degroot(count: int = 24, own: float = 0.4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ties, strengths, and the matrix that they make."""
    pairs = ring(count, 11)
    strengths = 0.2 + 0.8 * np.random.default_rng(6).random(len(pairs))
    weights = np.zeros((count, count))
    for (one, other), strength in zip(pairs, strengths, strict=True):
        weights[one, other] += strength
        weights[other, one] += strength
    matrix = own * np.eye(count) + (1 - own) * weights / weights.sum(axis=1, keepdims=True)
    return pairs, strengths, matrix


def test_opinions_follow_the_matrix_to_consensus() -> None:
    pairs, strengths, matrix = degroot()
    engine = desk(people=24, ties=pairs)
    engine.ledger.column("tie", "strength")[:] = strengths
    opinions = np.random.default_rng(7).normal(size=24)
    engine.ledger.column("person", "opinion")[:] = opinions
    values, vectors = np.linalg.eig(matrix.T)
    order = np.argsort(-np.abs(values))
    weights = np.real(vectors[:, order[0]]) / np.real(vectors[:, order[0]]).sum()
    limit = float(weights @ opinions)
    (history,) = track(engine, 400, "person.opinion")
    expected = opinions
    for week in range(60):
        expected = matrix @ expected
        assert history[week] == pytest.approx(expected, abs=1e-12)
    # Weights are not all alike, so the plain mean is another number.
    assert abs(limit - opinions.mean()) > 1e-3
    assert history[-1] == pytest.approx(np.full(24, limit), abs=1e-9)
    error = np.abs(history - limit).max(axis=1)
    second = np.abs(values[order[1]])
    slope = np.polyfit(np.arange(250, 380), np.log(error[250:380]), 1)[0]
    assert slope == pytest.approx(math.log(second), rel=0.01)


# 3. One person's mood: variance s2 / (1 - r2), autocorrelation r^k; two speeds add up. -------


@pytest.mark.statistical
def test_moods_have_the_variance_and_memory_of_their_two_speeds() -> None:
    # 4,000 independent people, settled for 200 weeks; nine z-tests at |z| < 4.5: false alarm below 7e-5 in all.
    people = 4000
    engine = desk(people=people, changes={"mood.fast": 0.5, "mood.slow": 0.95, "mood.slow_shock": 0.2})
    engine.run(200)
    fast, slow, mood = track(engine, 14, "person.fast", "person.slow", "person.mood")
    of_fast, of_slow = 1 / (1 - 0.5**2), 0.2**2 / (1 - 0.95**2)
    for lag in (0, 1, 4, 13):
        for history, wanted in (
            (fast, of_fast * 0.5**lag), (slow, of_slow * 0.95**lag), (mood, of_fast * 0.5**lag + of_slow * 0.95**lag)
        ):  # fmt: skip
            products = history[0] * history[lag]
            z = (products.mean() - wanted) / (products.std(ddof=1) / math.sqrt(people))
            assert abs(z) < 4.5
    # The tests could fail: one speed in place of two is told apart at 13 weeks by far more than that.
    products = mood[0] * mood[13]
    alone = (of_fast + of_slow) * 0.5**13
    assert abs(products.mean() - alone) / (products.std(ddof=1) / math.sqrt(people)) > 6
    assert abs(fast[0].mean()) / (fast[0].std() / math.sqrt(people)) < 4.5


def test_the_recursion_is_the_recursion() -> None:
    engine = desk(people=3, seed=9)
    (mood,) = track(engine, 20, "person.fast")
    keys = engine.ledger.column("person", "key")
    base = decision_base(9, text_key("mood.mood_next.fast_shock"))
    expected = np.zeros(3)
    for week in range(20):
        shocks = np.array([draw_at("normal", week_base(base, week), int(key)) for key in keys])
        expected = 0.5 * expected + shocks
        assert mood[week].tolist() == expected.tolist()
