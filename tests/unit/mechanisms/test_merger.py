"""A merger: nothing without one, uncertainty that fades, strangers who meet, customers who notice."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.merger import (
    Merger,
    change_met,
    integration_next,
    strangers_next,
    strangers_regarded,
    uncertainty_felt,
    upheaval,
)

P = Merger()


def department(
    week=10, strength=1.0, merged=1.0, integrated=0.0, pace=0.0, strange=1.0, unsure=0.5, culture=0.5, duplicated=0.2,
    contact=0.0, conditions=0.5, fairness=0.5, skill=0.0,
):  # fmt: skip
    return strangers_next(
        P, week, strength, merged, integrated, pace, strange, unsure, culture, duplicated, contact, conditions,
        fairness, skill,
    )  # fmt: skip


def after(weeks, **how):
    """Return estrangement and uncertainty after some weeks of the same."""
    strange, unsure = 1.0, 0.0
    for week in range(weeks):
        strange, unsure, _, _ = department(week=week, strange=strange, unsure=unsure, **how)
    return strange, unsure


@pytest.mark.parametrize("how", [{"merged": 0.0}, {"strength": 0.0}])
def test_without_a_merger_everything_is_exactly_nothing(how):
    for week in (-5, 0, 10):
        assert department(week=week, pace=3.0, contact=4.0, **how) == (0.0, 0.0, 0.0, 0.0)
    assert integration_next(10, 1.0, 0.0, 3.0, 0.0) == (0.0, 0.0)
    assert integration_next(10, 0.0, 1.0, 3.0, 0.0) == (0.0, 0.0)
    assert uncertainty_felt(P, 0.0, 3.0) == (0.0, 0.0, 0.0)
    assert strangers_regarded(P, 0, 0, 0.5, -0.5, 1.0, 1.0) == 0.0
    assert strangers_regarded(P, 0, 1, 0.5, -0.5, 0.0, 0.0) == 0.0
    assert change_met(P, 0.0, 0.0, 0.0, 0.3) == (0.0, 0.0)


def test_before_week_0_two_firms_stand_side_by_side():
    assert department(week=-1) == (1.0, 0.0, 0.0, pytest.approx(P.climate * 0.5))
    assert integration_next(-1, 1.0, 1.0, 3.0, 0.0) == (0.0, 0.0)


def test_left_alone_uncertainty_fades_and_strangers_stay_strangers():
    strange, unsure = after(1)
    assert unsure == pytest.approx(P.announced * (1 - 1 / P.fading))
    strange, unsure = after(520)
    assert strange == 1.0 and unsure == pytest.approx(0.0, abs=1e-6)
    assert after(26)[1] == pytest.approx(P.announced * math.exp(-1), rel=0.03)


def test_at_the_digestible_pace_trouble_is_the_pace():
    assert upheaval(P.digestible, P.digestible) == P.digestible
    assert upheaval(3.0, 1.0) == 6.0
    whole = [upheaval(pace, 1.0) / pace for pace in (0.5, 1.0, 2.0, 4.0)]  # over the whole integration
    assert whole == sorted(whole)


def test_a_year_at_full_pace_is_all_of_it():
    integrated, pace, weeks = 0.0, 1.0, 0
    while pace > 0.0 and weeks < 100:
        integrated, pace = integration_next(weeks, 1.0, 1.0, 1.0, integrated)
        weeks += 1
    assert integrated == pytest.approx(1.0) and weeks in (53, 54)


def test_contact_on_good_terms_brings_people_together_and_bad_terms_part_them():
    assert after(52, contact=2.0, conditions=1.0)[0] == pytest.approx(
        math.exp(-P.contact * (1 - math.exp(-1))), rel=0.05
    )
    assert after(52, contact=2.0, conditions=-1.0)[0] > 1.2
    assert after(2_000, contact=8.0, conditions=1.0)[0] == pytest.approx(0.0, abs=1e-9)
    assert after(2_000, contact=8.0, conditions=-1.0)[0] == 1.5
    assert after(52, pace=0.5)[0] < 1.0 < after(17, pace=3.0)[0]


def test_uncertainty_grows_with_hurry_unfairness_and_duplicated_roles():
    plain = after(30, pace=0.8)[1]
    assert after(30, pace=3.0)[1] > plain + 0.5
    assert after(30, pace=0.8, fairness=0.0)[1] > plain + 0.2 > plain - 0.2 > after(30, pace=0.8, fairness=1.0)[1]
    assert after(30, pace=0.8, duplicated=0.0)[1] < plain


def test_who_is_told_often_is_less_unsettled():
    trust, quits, effort = uncertainty_felt(P, 1.0, 0.0)
    assert (trust, quits, effort) == (-P.trust, P.quitting, -P.effort)
    told = uncertainty_felt(P, 1.0, 1e6)
    assert told[0] == pytest.approx(-P.trust * (1 - P.informed)) and told[1] < quits and told[2] > effort


def test_strangers_and_two_cultures_lack_regard():
    alike, apart = (strangers_regarded(P, 0, 1, culture, -culture, 1.0, 1.0) for culture in (0.0, 0.5))
    assert alike == -P.foreign and apart == pytest.approx(-P.foreign - P.strange)
    assert strangers_regarded(P, 1, 0, 0.5, -0.5, 1.0, 0.0) == pytest.approx(apart / 2)


def test_customers_meet_change_and_then_one_firm():
    experience, leaving = change_met(P, 0.2, 3.0, 1.0, 0.0)
    assert experience == pytest.approx(-P.trouble * 6.0) and leaving == pytest.approx(P.switching * 6 + P.unsettled)
    prepared = change_met(P, 0.2, 3.0, 1.0, 0.5)
    assert prepared[0] > experience and prepared[1] < leaving
    assert change_met(P, 1.0, 0.0, 0.0, 0.0) == (P.seamless, 0.0)
    assert change_met(P, 1.0, 0.0, 1.3, 0.0) == (0.0, 0.0)  # one system, two camps


def test_integration_takes_work_and_then_saves_the_duplicated_part():
    assert department(pace=1.0, duplicated=0.0)[2] == -P.migration
    assert department(integrated=1.0)[2] == 0.2
    assert department(pace=1.0, duplicated=0.0, skill=1.0)[2] > -P.migration


@pytest.mark.parametrize("pace", [0.0, 4.0])
@pytest.mark.parametrize("conditions", [-1.0, 1.0])
def test_extremes_stay_in_bounds(pace, conditions):
    for skill in (0.0, 4.0):
        strange, unsure, freed, _ = department(
            pace=pace, contact=8.0, conditions=conditions, fairness=0.0, duplicated=1.0, strange=1.5, unsure=4.0,
            integrated=1.0, skill=skill,
        )  # fmt: skip
        assert 0.0 <= strange <= 1.5 and 0.0 <= unsure <= 4.0 and -1.0 <= freed <= 1.0
