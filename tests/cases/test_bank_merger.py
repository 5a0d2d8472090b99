"""Two banks become one: the careful way beats the rushed one, and the merger's own part goes with its mechanism.

Paired runs with the same luck. Each claim is a difference that is larger than two standard errors over eight draws.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.engine import default_parameters
from sim.projection import Log, found, project, spare_for
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week

DRAWS, WEEKS = 8, 104
Runs = dict[tuple[str, bool], list[Log]]


@pytest.fixture(scope="module")
def banks() -> Scenario:
    return load_scenario(Path(__file__).resolve().parents[2] / "scenarios" / "bank-merger")


@pytest.fixture(scope="module")
def runs(banks: Scenario) -> Runs:
    """Return the logs of every plan, with the merger's mechanism and without it."""
    week, made = the_week(), {}
    for draw in range(DRAWS):
        founded = found(banks.organisation, week, seed=900 + draw, parameters=default_parameters(week), horizon=WEEKS,
                        spare=spare_for(banks.plans))  # fmt: skip
        for plan in banks.plans:
            for without in (False, True):
                log = project(founded, plan, ("merger",) if without else ())
                made.setdefault((plan.key, without), []).append(log)
    return made


def gain(runs: Runs, series: str, weeks: slice, *, plan: str = "careful", other: str = "rushed",
         without: bool = False) -> tuple[float, float]:  # fmt: skip
    """Return the mean paired difference of a series over some weeks, and its standard error."""
    pairs = zip(runs[plan, without], runs[other, without], strict=True)
    found = np.array([one.series(series)[weeks].mean() - two.series(series)[weeks].mean() for one, two in pairs])
    return float(found.mean()), float(found.std(ddof=1) / np.sqrt(DRAWS))


@pytest.mark.parametrize(
    ("series", "weeks"),
    [("customers", slice(92, 104)), ("trust", slice(26, 52)), ("index", slice(26, 52)), ("index", slice(92, 104))],
)
def test_the_careful_way_keeps_customers_trust_and_satisfaction(runs: Runs, series: str, weeks: slice) -> None:
    mean, error = gain(runs, series, weeks)
    assert mean > 2 * error and mean > {"customers": 500, "trust": 0.2, "index": 2.0}[series]


@pytest.mark.parametrize(("series", "left"), [("customers", 0.15), ("trust", 0.35), ("index", 0.35)])
def test_the_first_half_year_is_the_mergers_own_doing(runs: Runs, series: str, left: float) -> None:
    """Without the mechanism the same programmes (cuts, a bonus, training) differ by little in these weeks."""
    weeks = slice(13, 26)
    whole, rest = gain(runs, series, weeks)[0], gain(runs, series, weeks, without=True)[0]
    assert whole > 0 and abs(rest) < left * whole


def test_one_roof_is_not_one_bank(runs: Runs) -> None:
    """The careful plan is dear at first and better than doing nothing in the end; in part for being one bank."""
    first, _ = gain(runs, "index", slice(0, 26), other="baseline")
    last, error = gain(runs, "index", slice(92, 104), other="baseline")
    assert first < 1.0 < last and last > 2 * error
    without, _ = gain(runs, "index", slice(92, 104), other="baseline", without=True)
    assert last > without + 0.5


def test_uncertainty_fades_if_nothing_happens_and_hurry_keeps_it_up(runs: Runs) -> None:
    felt = {plan: np.mean([log.department("uncertainty") for log in runs[plan, False]], axis=(0, 2)) for plan in
            ("baseline", "careful", "rushed")}  # fmt: skip
    assert felt["baseline"][0] > 0.8 and felt["baseline"][-1] < 0.05
    assert felt["rushed"][20] > felt["careful"][20] + 0.5 > felt["baseline"][20]
    strange = {plan: runs[plan, False][0].department("estrangement")[-1].mean() for plan in felt}
    assert strange["careful"] < 0.3 < strange["baseline"] == 1.0 < strange["rushed"]
    assert not np.any(runs["rushed", True][0].department("uncertainty"))


def test_the_pace_that_can_be_digested_is_a_world(banks: Scenario) -> None:
    """Studies of speed disagree: in the world in which speed helps, the rushed way loses fewer customers."""
    week = the_week()
    worlds = {}
    for world, value in week.parameters[week.parameter_place["merger.digestible"]].worlds:
        parameters = default_parameters(week)
        parameters[week.parameter_place["merger.digestible"]] = value
        founded = found(
            banks.organisation, week, seed=77, parameters=parameters, horizon=40, spare=spare_for(banks.plans)
        )  # fmt: skip
        rushed, stays = (project(founded, plan) for plan in (banks.plans[2], banks.plans[0]))
        worlds[world] = float(rushed.series("customers")[-1] - stays.series("customers")[-1])
    assert worlds["speed harms"] < worlds["a year is right"] < worlds["speed helps"]

