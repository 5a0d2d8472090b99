"""Field marketers and head office: the ready case shows what it says, and not without the mechanism behind it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine import parameters_with
from sim.projection import Founded, Log, found, project
from sim.reading import load_scenario
from sim.schedule import the_week

CASE = Path(__file__).parents[2] / "scenarios" / "field-marketers"
RUNS = 8
WEEKS = 104
CAMPAIGN = slice(41, 52)
A_MONTH = 4


@cache
def firms() -> tuple[Founded, ...]:
    """Return the settled firm under a few lucks."""
    organisation, week = load_scenario(CASE).organisation, the_week()
    return tuple(
        found(organisation, week, seed=700 + number, parameters=parameters_with(week, {}), horizon=WEEKS)
        for number in range(RUNS)
    )


@cache
def runs(plan: str, without: tuple[str, ...] = ()) -> tuple[Log, ...]:
    """Return runs of one of the case's plans."""
    (chosen,) = (each for each in load_scenario(CASE).plans if each.key == plan)
    return tuple(project(firm, chosen, without) for firm in firms())


def late(log: Log) -> NDArray[np.float64]:
    """Return the share of the field teams' requests that was late, by week."""
    fields = [place for place, each in enumerate(firms()[0].organisation.departments) if each.is_front]
    mean: NDArray[np.float64] = log.department("lateness")[:, fields].mean(axis=1)
    return mean


def change(plan: str, base: str, of: Any, without: tuple[str, ...] = ()) -> NDArray[np.float64]:
    """Return paired differences of a weekly series, (runs, weeks)."""
    series = of if callable(of) else lambda log: log.series(of)
    pairs = zip(runs(plan, without), runs(base, without), strict=True)
    return np.array([series(one) - series(other) for one, other in pairs])


def z(values: NDArray[np.float64]) -> float:
    """Return a mean in its standard errors."""
    return float(values.mean() / (values.std(ddof=1) / np.sqrt(len(values))))


def test_the_plans_are_in_order() -> None:
    scenario = load_scenario(CASE)
    assert next(iter(scenario.plans)).key == "baseline" and len(scenario.plans) == 7
    assert 0.15 < np.mean([late(log)[:13].mean() for log in runs("no-campaign")]) < 0.35


@pytest.mark.statistical
def test_before_the_holiday_more_comes_late_and_more_is_worth_nothing() -> None:
    assert np.array_equal(change("baseline", "no-campaign", late)[:, :41], np.zeros((RUNS, 41)))
    assert z(change("baseline", "no-campaign", late)[:, CAMPAIGN].mean(axis=1)) > 4
    worthless = change("baseline", "no-campaign", "worthless")[:, CAMPAIGN].mean(axis=1)
    assert z(worthless) > 4 and worthless.mean() > 2.0


@pytest.mark.statistical
def test_limits_and_preparation_make_requests_punctual_first_and_shops_content_later() -> None:
    lateness = change("limits-and-preparation", "baseline", late)
    index = change("limits-and-preparation", "baseline", "index")
    assert z(lateness[:, 26:41].mean(axis=1)) < -4 and z(index[:, 26:41].mean(axis=1)) > 4
    assert lateness[:, CAMPAIGN].mean() < lateness[:, 26:41].mean() < -0.04
    # In halves of what each comes to in year 2: requests first, by a month or more; shops never before.
    halves = []
    for gain in (-lateness.mean(axis=0), index.mean(axis=0)):
        halves.append(int(np.argmax(gain > 0.5 * gain[52:].mean())))
    assert halves[0] + A_MONTH <= halves[1]
    first = [int(np.argmax(gain > part)) for gain, part in ((-lateness.mean(axis=0), 0.01), (index.mean(axis=0), 0.1))]
    assert 4 <= first[0] < first[1]


@pytest.mark.statistical
def test_a_bonus_for_the_field_alone_does_not() -> None:
    bonus = change("field-bonus", "baseline", late)[:, 26:104].mean()
    limits = change("limits-and-preparation", "baseline", late)[:, 26:104].mean()
    assert abs(bonus) < 0.1 * abs(limits)


@pytest.mark.statistical
def test_more_rules_spare_errors_and_cost_time() -> None:
    assert z(change("more-rules", "baseline", "error_money")[:, 13:].mean(axis=1)) < -2
    assert z(change("more-rules", "baseline", late)[:, 26:].mean(axis=1)) > 4
    assert z(change("limits-and-preparation", "baseline", "error_money")[:, 13:].mean(axis=1)) > 2


@pytest.mark.statistical
def test_agreement_and_contact_help_and_contact_moves_regard_most() -> None:
    for plan in ("service-agreement", "contact"):
        assert z(change(plan, "baseline", late)[:, 52:].mean(axis=1)) < -3
    regard = {
        plan: change(plan, "baseline", "office_regard")[:, 52:].mean()
        for plan in ("limits-and-preparation", "service-agreement", "contact", "field-bonus")
    }
    assert max(regard, key=lambda plan: regard[plan]) == "contact"


@pytest.mark.statistical
def test_it_vanishes_where_lateness_does_not_reach_the_field() -> None:
    whole = change("limits-and-preparation", "baseline", "index")[:, 52:].mean()
    cut = change("limits-and-preparation", "baseline", "index", ("internal_service",))[:, 52:].mean()
    assert abs(cut) < 0.2 * whole
    campaign = change("baseline", "no-campaign", "index", ("internal_service",))[:, 43:70].mean()
    assert abs(campaign) < 0.3 * abs(change("baseline", "no-campaign", "index")[:, 43:70].mean())
