"""Time to effect, break-even cost and sub-groups against known answers."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.experiments.break_even import break_even
from sim.experiments.effect_words import draws_taken, effect_words
from sim.experiments.findings import findings
from sim.experiments.money_outcomes import discount, money_outcome
from sim.experiments.subgroups import holm, subgroups
from sim.experiments.tidy import tables
from sim.experiments.timing import MONTH, TimeToEffect, time_to_effect
from tests.synthetic_comparison import synthetic

ALONE = np.arange(30)


def noisy(effect: np.ndarray, spread: float = 0.3) -> np.ndarray:
    return effect[None, :] + spread * np.random.default_rng(4).normal(size=(30, len(effect)))


def test_an_effect_shows_from_the_week_in_which_it_begins() -> None:
    found = time_to_effect(noisy(np.where(np.arange(100) >= 40, 1.0, 0.0)), ALONE)
    assert found.week is not None and 40 <= found.week < 40 + MONTH and found.sign == 1 and not found.worse_before


def test_worse_before_better_is_seen() -> None:
    weeks = np.arange(100)
    found = time_to_effect(noisy(np.where(weeks < 20, -1.0, np.where(weeks < 50, 0.0, 1.0))), ALONE)
    assert found.week is not None and 50 <= found.week < 50 + MONTH and found.worse_before
    assert effect_words(found, 100, True) == f"week\u00a0{found.week}, worse before"


@pytest.mark.parametrize("effect", [np.zeros(60), np.where(np.arange(60) < 50, 2.0, 0.0)])
def test_what_is_not_there_at_the_end_is_never_there(effect: np.ndarray) -> None:
    found = time_to_effect(noisy(effect), ALONE)
    assert found == TimeToEffect(None, 0, False)
    assert effect_words(found, 104, False) == "never in two years"


def test_an_effect_from_the_start_and_one_for_the_worse() -> None:
    assert time_to_effect(noisy(np.full(30, -2.0)), ALONE) == TimeToEffect(0, -1, False)
    assert effect_words(TimeToEffect(0, -1, False), 52, True) == "week\u00a00, for the worse"


def test_where_draws_never_agree_the_mean_may_still_show() -> None:
    """A fifth of the draws has it for the worse in every month, and the mean is far from 0 from week 20 on."""
    weeks = np.where(np.arange(60) >= 20, 1.0, 0.0)
    one = np.where(np.arange(30) < 6, -0.2, 1.0)[:, None] * weeks
    found = time_to_effect(one + 0.01 * noisy(np.zeros(60)), ALONE)
    assert found.week is None and found.mean_week is not None and 20 <= found.mean_week < 20 + MONTH
    said = effect_words(found, 60, False)
    assert said == f"in no month do nine of ten draws agree; in the mean from week\u00a0{found.mean_week}"
    assert time_to_effect(noisy(np.zeros(60)), ALONE).mean_week is None


def test_no_differences_at_all_are_no_effect() -> None:
    assert time_to_effect(np.zeros((30, 40)), ALONE).week is None


def test_net_value_is_nought_at_the_break_even_cost() -> None:
    comparison = synthetic(8, 2, 104)
    for number in (1, 3, 6):
        even = break_even(comparison, money_outcome(comparison.series, number, comparison.discount_rate))
        assert even.room.mean == pytest.approx(even.cost.mean - even.actual)
        years = discount(104, comparison.discount_rate).sum() / 52
        series = dict(comparison.series)
        spent = series["programme_money"].copy()
        spent[number] = spent[0] + even.cost.mean / 52
        net = money_outcome({**series, "programme_money": spent}, number, comparison.discount_rate).net
        assert net.mean() / years == pytest.approx(0.0, abs=1.0)


def test_a_plan_whose_programmes_cost_more_than_they_are_worth_does_not_pay() -> None:
    comparison = synthetic(8, 2, 104)
    dear = dict(comparison.series)
    dear["programme_money"] = dear["programme_money"] * 50
    plans = findings(dataclasses.replace(comparison, series=dear)).plans
    assert plans[2].break_even.pays == "no" and plans[2].break_even.room.mean_high < 0
    assert plans[0].break_even.pays == "open" and plans[0].break_even.cost.mean == 0


def test_holm_by_hand() -> None:
    # .01 * 4, .02 * 3, .03 * 2 (raised to .06), .5; a missing one is not counted.
    assert holm(np.array([0.03, 0.01, np.nan, 0.5, 0.02])) == pytest.approx(
        [0.06, 0.04, np.nan, 0.5, 0.06], nan_ok=True
    )
    assert holm(np.full(3, np.nan)) == pytest.approx(np.full(3, np.nan), nan_ok=True)


def null(seed: int, places: int = 40, sets: int = 20):
    rng = np.random.default_rng(seed)
    base = synthetic(sets, 1, 8)
    measure = {"satisfaction": base.department_measures["satisfaction"]}
    values = rng.normal(size=(7, sets, places)) + rng.normal(size=(1, sets, 1))
    departments = tuple(dataclasses.replace(base.departments[0], key=f"d{place}") for place in range(places))
    return dataclasses.replace(
        base, departments=departments, department_values={"satisfaction": values}, department_measures=measure
    )


def test_of_forty_departments_without_an_effect_hardly_ever_one_survives() -> None:
    found = [subgroups(null(seed))[0] for seed in range(60)]
    alone = np.mean([(each.chance[1:] <= 0.05).any(axis=1).mean() for each in found])
    survived = np.mean([(each.adjusted[1:] <= 0.05).any(axis=1).mean() for each in found])
    # 360 families: 5 % with three standard errors of 1.2 %; one by one nearly every family has a false one.
    assert alone > 0.7 and survived < 0.085
    assert not np.concatenate([each.marked[0] for each in found]).any()


def test_an_effect_in_one_place_is_marked_there_alone() -> None:
    comparison = null(1)
    comparison.department_values["satisfaction"][3, :, 7] += 6.0
    marked = subgroups(comparison)[0].marked
    assert np.argwhere(marked).tolist() == [[3, 7]]


def test_subgroups_are_a_table() -> None:
    comparison = synthetic(9, 2, 12)
    table = tables(comparison, findings(comparison))["subgroups"]
    assert set(table["view"]) == {"departments"} and "carry-on-as-now" not in set(table["plan"])
    heard = table[(table["measure"] == "heard") & (table["plan"] == "service-training")]
    assert list(heard["place"]) == ["branches", "call centre", "business clients"]
    assert (table["chance_adjusted"] >= table["chance_by_luck"]).all() and table["marked"].dtype == bool
    summary = tables(comparison, findings(comparison))["summary"]
    assert {"effect_from_week", "break_even_cost_a_year", "ignorance_share", "resolved"} <= set(summary.columns)


def test_an_adaptive_comparison_says_what_it_took() -> None:
    comparison = synthetic(8, 2, 12)
    assert draws_taken(comparison) == ""
    taken = dataclasses.replace(
        comparison.sampling, block=4, blocks=4, looks=2, width=0.5, minutes=10.0, stopped="time", unresolved=(3,)
    )
    said = draws_taken(dataclasses.replace(comparison, sampling=taken))
    assert "at most 0.5 points wide, 10 minutes at most: 16 draws in 2 rounds, then the time was up" in said
    assert "not resolved: Sales bonus." in said
    assert "told apart at a chance of luck of 1.2" in draws_taken(
        dataclasses.replace(comparison, sampling=dataclasses.replace(taken, told_apart=True, error=0.0125))
    )
