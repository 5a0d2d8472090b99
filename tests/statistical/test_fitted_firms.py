"""Fits mean what they say: ranks of the truth are uniform, intervals hold it as often as they should, and it is found.

Toy firms here; firms of the engine with `-m long`, and the full count by ``python -m benchmarks.calibration_ranks``.
"""

from __future__ import annotations

import numpy as np
import pytest
from toy_firms import DRIFT, IDLE, QUITTING, toy_bank

from benchmarks.calibration_ranks import calibrations, holm, series, shared_bank
from sim.experiments.firm_bank import Bank
from sim.experiments.measuring import measured
from sim.experiments.quantities import parameter_quantities, scores_of, table_of
from sim.experiments.updating import learn
from sim.reading.series import Point

POINTS = [
    *(Point("index", first, 4, 0.0, 200.0, "") for first in range(0, 52, 4) if first != 16),
    *(Point("quits", first, 13, 0.0, np.nan, "") for first in (0, 13, 26)),
]
TAUGHT, FITTED = 2500, 500


def ranks(bank: Bank, wide: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ranks of the truth of firms that were set aside, posterior means, and the truth: of three parameters."""
    figures = measured(bank, POINTS, ())
    asked = [*parameter_quantities(bank)]
    truth = np.column_stack([table_of(asked), bank.week("index")[:, 95:].mean(axis=1)])
    update = learn(figures[:TAUGHT], truth[:TAUGHT])
    middle, spread = update.foretold(figures[TAUGHT:])
    found = np.empty_like(middle)
    for place in range(truth.shape[1]):
        draws = middle[:, place, None] + wide * spread[:, place, None] * update.residuals[:, place]
        found[:, place] = (draws < truth[TAUGHT:, place, None]).mean(axis=1)
    return found, middle, truth[TAUGHT:]


@pytest.mark.statistical
def test_ranks_of_toy_firms_are_uniform_and_intervals_hold_the_truth() -> None:
    """False alarms: 1 in 100 for the ranks (Holm), 1 in 1,000 for the coverage of each of four quantities."""
    from scipy import stats

    found, _, _ = ranks(toy_bank(TAUGHT + FITTED))
    uniform = [stats.kstest(found[:, place], "uniform").pvalue for place in range(found.shape[1])]
    assert min(holm(uniform)) > 0.01
    covered = ((found > 0.1) & (found <= 0.9)).mean(axis=0)
    assert (abs(covered - 0.8) < 0.06).all(), covered


@pytest.mark.statistical
def test_posteriors_that_are_too_narrow_are_found_out() -> None:
    from scipy import stats

    found, _, _ = ranks(toy_bank(TAUGHT + FITTED), wide=0.7)
    assert stats.kstest(found[:, DRIFT], "uniform").pvalue < 0.001
    assert ((found > 0.1) & (found <= 0.9)).mean(axis=0)[DRIFT] < 0.74


def test_known_parameters_are_recovered_and_idle_ones_are_not() -> None:
    _, middle, truth = ranks(toy_bank(TAUGHT + FITTED))
    together = [np.corrcoef(middle[:, place], truth[:, place])[0, 1] for place in (DRIFT, QUITTING)]
    assert together[0] > 0.85 and together[1] > 0.45
    assert middle[:, IDLE].std() < 0.1, "what drives nothing is not moved"


def test_a_known_firm_is_found_where_it_is() -> None:
    bank = toy_bank(TAUGHT + FITTED)
    update = learn(measured(bank, POINTS, ()), table_of(parameter_quantities(bank)))
    firm = toy_bank(60, seed=9)
    firm.shares[:, DRIFT] = 0.9
    drifting = firm.starts[:, :1] + 12.0 * 0.4 * np.arange(27) * 4.0 / 52.0
    firm.waves[:, 0] = drifting
    posteriors = np.array([update.posterior(row)[:, DRIFT] for row in measured(firm, POINTS, ())])
    assert posteriors.mean() == pytest.approx(scores_of(np.array([0.9]))[0], abs=0.35)
    assert (np.percentile(posteriors, 95, axis=1) > scores_of(np.array([0.9]))[0]).mean() > 0.8


@pytest.mark.long
@pytest.mark.statistical
def test_firms_of_the_engine_are_fitted_as_they_should_be() -> None:
    """A third of the full count: the share of 800 firms lies within 5 points of 80, 3.5 errors of so few."""
    found = calibrations(shared_bank(800), series())
    assert min(holm([each.uniform for each in found])) > 0.01
    for each in found:
        assert 0.75 <= each.covered <= 0.85, each.quantity.name
        assert each.score < 1.02 * each.before, f"{each.quantity.name}: worse than before the series"
    recovered = {each.quantity.name: each.recovered for each in found}
    for name in ("strain.usual_absence", "messages.usual_knowledge", "start_index", "now_index"):
        assert recovered[name] > 0.85, name
