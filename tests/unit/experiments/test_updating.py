"""What figures teach of quantities: known answers, nothing where there is nothing, curves and spreads."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.updating import INFORMED, learn

DICE = np.random.default_rng(20260116)


def test_a_normal_mean_is_narrowed_as_theory_says() -> None:
    truth = DICE.normal(size=(4000, 1))
    update = learn(truth + DICE.normal(size=(4000, 1)), truth)
    assert update.narrowed[0] == pytest.approx(1.0 - np.sqrt(0.5), abs=0.02)
    posterior = update.posterior(np.array([1.5]))
    assert posterior.mean() == pytest.approx(0.75, abs=0.05)
    assert posterior.std() == pytest.approx(np.sqrt(0.5), abs=0.03)


def test_more_figures_of_the_same_narrow_more() -> None:
    truth = DICE.normal(size=(2000, 1))
    narrowed = [learn(truth + DICE.normal(size=(2000, count)), truth).narrowed[0] for count in (1, 4, 16)]
    assert narrowed == sorted(narrowed)
    assert narrowed[2] == pytest.approx(1.0 - np.sqrt(1.0 / 17.0), abs=0.03)


def test_chance_narrows_nothing() -> None:
    figures, quantities = DICE.normal(size=(400, 60)), DICE.normal(size=(400, 300))
    update = learn(figures, quantities)
    assert (update.narrowed < 0.06).all() and (update.narrowed == 0.0).mean() > 0.85
    assert (update.narrowed < INFORMED).all()
    still = ~update.gains.any(axis=0)
    assert still.mean() > 0.85
    assert np.allclose(update.posterior(figures[0])[:, still], quantities[:, still])


def test_what_is_not_straight_is_mended() -> None:
    score = DICE.normal(size=(5000, 1))
    truth = np.exp(0.7 * score) + 0.1 * DICE.normal(size=(5000, 1)) * (1.0 + 2.0 * (score > 0.0))
    update = learn(score, truth)
    for at, spread in ((-1.5, 0.1), (1.5, 0.3)):
        posterior = update.posterior(np.array([at]))
        assert posterior.mean() == pytest.approx(np.exp(0.7 * at), abs=0.25)
        assert posterior.std() == pytest.approx(spread, rel=0.75)
    assert update.posterior(np.array([1.5])).std() > 1.5 * update.posterior(np.array([-1.0])).std()


def test_intervals_are_not_narrow_by_chance() -> None:
    dice = np.random.default_rng(20260117)
    figures = dice.normal(size=(200, 1))
    update = learn(figures, figures + dice.normal(size=(200, 60)))
    spread = update.foretold(np.array([[-1.5], [0.0], [1.5]]))[1]
    assert np.abs(np.log(spread)).mean() < 0.06, "what spreads evenly is not said to spread unevenly"


def test_a_spread_goes_by_the_size_of_errors_and_not_by_the_smallest_of_them() -> None:
    dice = np.random.default_rng(20260118)
    figures = dice.normal(size=(4000, 1))
    normal = dice.normal(size=(4000, 1))
    errors = np.where(figures < 0.0, np.sqrt(2.0 / np.pi) * np.sign(normal), normal)
    low, high = learn(figures, figures + errors).foretold(np.array([[-1.0], [1.0]]))[1]
    assert high / low == pytest.approx(1.0, abs=0.1)


def test_strange_figures_are_known() -> None:
    figures = DICE.normal(size=(600, 1)) + 0.3 * DICE.normal(size=(600, 12))
    update = learn(figures, figures[:, :1])
    usual = np.mean([update.stranger_than(row) for row in figures[:200]])
    assert usual == pytest.approx(0.5, abs=0.12)
    strange = figures[0].copy()
    strange[3] += 4.0
    assert update.stranger_than(strange) < 0.01


def test_a_figure_that_never_differs_does_no_harm() -> None:
    truth = DICE.normal(size=(500, 1))
    update = learn(np.column_stack([truth + DICE.normal(size=(500, 1)), np.full(500, 7.0)]), truth)
    assert np.isfinite(update.posterior(np.array([0.5, 7.0]))).all()
    assert update.narrowed[0] > 0.2
