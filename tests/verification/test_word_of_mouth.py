"""Words that spread by the package's own rules: the Bass curve, and the threshold of random acquaintance."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray
from scipy import optimize

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.randomness import place_keys, text_key
from sim.core.rule import gather
from sim.core.week import Week
from sim.engine import Engine, parameters_with
from sim.mechanisms import circles
from sim.state import listeners

FREQUENCY = 0.02


@cache
def chain() -> Week:
    """Return a week of nothing but the chain: tellers, hearers, and customers who come every week."""
    dictionary = Dictionary()
    dictionary.entity("firm", "one row")
    dictionary.column("firm", "reached", "count", "people reached", bounds=(0, 1e9))
    dictionary.entity("employee", "a teller", turnover=True)
    dictionary.column("employee", "advocacy", "1", "inclination to tell", bounds=(0, 1e6))
    dictionary.entity("customer", "what a hearer is to the firm", turnover=True)
    for name in ("recommends", "warns", "visits"):
        dictionary.column("customer", name, "1", "of a customer", bounds=(0, 1e6))
    listeners.declare(dictionary)
    lines = (
        circles.word_passes,
        gather(each="listener", writes="news", how="sum", of="tells", over="acquaintance", by="listener"),
        circles.word_arrives,
        gather(each="firm", writes="reached", how="sum", of="heard", over="listener"),
    )
    return Week(dictionary, lines, ())


def spread(
    advocacy: NDArray[np.float64], recommends: NDArray[np.float64], ties: NDArray[np.int64], seed: int
) -> Engine:
    """Return an engine: employee i talks to person i, and each row of `ties` is (friend, hearer)."""
    people = len(advocacy)
    rows = {"firm": 1, "employee": people, "customer": people, "listener": people, "acquaintance": people + len(ties)}
    ledger = Ledger(chain(), rows)
    for entity, count in rows.items():
        ledger.column(entity, "key")[:] = place_keys(text_key(entity), count)
    ledger.column("employee", "present")[:] = 1.0
    ledger.column("employee", "advocacy")[:] = advocacy
    ledger.column("customer", "present")[:] = 1.0
    ledger.column("customer", "visits")[:] = 1.0
    ledger.column("customer", "recommends")[:] = recommends
    ledger.column("listener", "customer")[:] = np.arange(people)
    everybody = np.arange(people)
    ledger.column("acquaintance", "direct")[:people] = 1.0
    ledger.column("acquaintance", "seat")[:people] = everybody
    ledger.column("acquaintance", "friend")[:] = np.concatenate([everybody, ties[:, 0]])
    ledger.column("acquaintance", "listener")[:] = np.concatenate([everybody, ties[:, 1]])
    changes = {"circles.frequency": FREQUENCY, "circles.enough": 1.0}
    return Engine(ledger, parameters_with(chain(), changes), np.ones(len(chain().mechanisms)), seed, {})


def curve(engine: Engine, weeks: int) -> NDArray[np.float64]:
    """Return how many have heard after each week."""
    found = []
    for _ in range(weeks):
        engine.run(1)
        found.append(float(engine.ledger.column("firm", "reached")[0]))
    return np.array(found)


# 6. One message, everybody knows everybody: Bass's curve, with employees as the outer influence. --


def assert_basss_curve(people: int, seeds: int) -> None:
    """Compare the mean of some runs with the weekly recursion, within 1 % of all people, and with Bass's curve."""
    inner, outer, weeks = 0.1, 0.025, 70
    everybody = np.arange(people)
    ties = np.stack([np.repeat(everybody, people), np.tile(everybody, people)], axis=1)
    advocacy = np.full(people, outer / FREQUENCY)
    told = np.full(people, inner / people / FREQUENCY)
    runs = np.array([curve(spread(advocacy, told, ties, seed), weeks) for seed in range(seeds)])
    mean = runs.mean(axis=0) / people
    wanted, heard = [], 0.0
    for _ in range(weeks):
        heard = 1.0 - (1.0 - heard) * (1.0 - outer) * (1.0 - inner / people) ** (heard * people)
        wanted.append(heard)
    assert np.abs(mean - wanted).max() < 0.01
    times = np.arange(1, weeks + 1)
    decay = np.exp(-(outer + inner) * times)
    bass = (1.0 - decay) / (1.0 + inner / outer * decay)
    # Steps of a week stay within 3 % of the continuous curve.
    assert np.abs(mean - bass).max() < 0.03
    # It could fail: without imitation the curve would be another.
    assert np.abs(mean - (1.0 - (1.0 - outer) ** times)).max() > 0.2


@pytest.mark.statistical
def test_one_message_among_all_who_know_each_other_follows_basss_curve() -> None:
    # A thousand people and a million ties; 24 runs: standard error .003, so that 1 % is a test at three of them.
    assert_basss_curve(1_000, 24)


@pytest.mark.long
@pytest.mark.statistical
def test_one_message_among_ten_thousand_follows_basss_curve() -> None:
    # A hundred million ties; two runs: standard error .0033.
    if psutil.virtual_memory().available < 8e9:
        pytest.skip("a hundred million ties need 8 GB of free memory")
    assert_basss_curve(10_000, 2)


# 7. Random acquaintance: what is reached, and the threshold at degree times probability = 1. --------


def reached(seeds: float, threshold: float) -> float:
    """Return the share of people reached for a share of seeds and a mean number of listeners to each hearer."""
    return float(optimize.brentq(lambda h: h - 1.0 + (1.0 - seeds) * math.exp(-threshold * h), 1e-9, 1.0))


@pytest.mark.statistical
@pytest.mark.parametrize(("passes", "tolerance"), [(0.1, 0.006), (0.2, 0.015), (0.5, 0.02), (0.9, 0.01)])
def test_final_reach_on_a_random_graph_is_the_component_and_has_its_threshold(passes: float, tolerance: float) -> None:
    # Mean degree 4; a share of people pass the word on: mean listeners to each hearer .4, .8, 2 and 3.6.
    people, degree, seeds = 4000, 4.0, 0.005
    found = []
    for seed in range(4):
        rng = np.random.default_rng([7, seed])
        ties = rng.integers(0, people, (rng.poisson(degree * people), 2))
        advocacy = np.where(np.arange(people) < seeds * people, 1.0 / FREQUENCY, 0.0)
        telling = np.where(rng.random(people) < passes, 1.0 / FREQUENCY, 0.0)
        found.append(curve(spread(advocacy, telling, ties, seed), 120)[-1] / people)
    assert np.mean(found) == pytest.approx(reached(seeds, degree * passes), abs=tolerance)
    if degree * passes < 1.0:
        assert np.mean(found) < 0.04
    else:
        assert np.mean(found) > 0.7
