"""Variants of a plan, what they spend and how price and advertising are sized, and the words; nothing is simulated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.core.errors import InputError
from sim.experiments.boardroom.readings import readings, readings_table, spending_table
from sim.experiments.boardroom.spending import sized, spending
from sim.experiments.boardroom.study import OUTCOME, Board
from sim.experiments.boardroom.telling import delay_sentences, in_words, instead_sentences, plan_sentences
from sim.experiments.boardroom.variants import Subject, Variant, delayed, delays_within, instead, subject_of
from sim.experiments.comparison import Comparison
from sim.policies.plan import Plan, Programme
from tests.synthetic_comparison import synthetic

RIVAL = Programme("A rival moves", {"competitor_level": 3.0}, start=20)
SHARED = Programme("Goes on anyway", {"appreciation": 0.2})
COURSE = Programme("Course", {"service_training": 2.0}, start=4, end=16)
AFTER = Programme("After", {"service_training": 0.5}, start=60)
BASELINE = Plan("baseline", "As before", programmes=(SHARED,))
PLAN = Plan("course", "A course", programmes=(SHARED, COURSE, RIVAL, AFTER))
SUBJECT = Subject(BASELINE, PLAN, 104)


def test_a_delay_moves_what_the_plan_decides_and_nothing_else() -> None:
    late = delayed(SUBJECT, 26)
    found = {each.name: each for each in late.plan.programmes}
    assert (found["Course"].start, found["Course"].end) == (30, 42)
    assert (found["After"].start, found["After"].end) == (86, None)
    assert found["A rival moves"] == RIVAL and found["Goes on anyway"] == SHARED
    assert late.delay == 26 and late.key != PLAN.key


def test_what_would_begin_after_the_horizon_is_left_out() -> None:
    assert "After" not in {each.name for each in delayed(SUBJECT, 52).plan.programmes}
    assert delays_within(SUBJECT) == (13, 26, 52)
    assert delays_within(replace(SUBJECT, horizon=30)) == (13,)
    assert delays_within(replace(SUBJECT, horizon=17)) == ()


def test_instead_keeps_the_baseline_and_what_is_met_and_the_weeks_of_the_plan() -> None:
    found = instead(SUBJECT, "price", -0.03).plan.programmes
    assert found[:2] == (SHARED, RIVAL) and len(found) == 3
    assert (found[2].settings, found[2].start, found[2].end) == ({"price": -0.03}, 4, None)
    ending = Subject(BASELINE, replace(PLAN, programmes=(COURSE,)), 104)
    assert instead(ending, "advertising", 5.0).plan.programmes[-1].end == 16


@pytest.mark.parametrize(
    ("plan", "said"),
    [("baseline", "is what the others are compared with"), ("counter-curse", "did you mean 'counter-course'")],
)
def test_a_plan_that_cannot_be_asked_about_is_refused(repository: Path, plan: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        subject_of(sim.load_scenario(repository / "scenarios" / "bakery"), plan)


def test_a_plan_that_decides_nothing_is_refused(repository: Path) -> None:
    asked = sim.load_scenario(repository / "scenarios" / "bakery")
    with pytest.raises(InputError, match="begins no programme of its own before week 104"):
        subject_of(replace(asked, plans=(asked.baseline, Plan("idle", programmes=(RIVAL,)))), "idle")


def of(extra: dict[str, list[float]], weeks: int = 52) -> dict[str, Any]:
    """Return weekly series of one draw; `extra` is a value for each plan."""
    names = ("margin", "programme_money", "payroll", "variable_pay")
    series = {name: [0.0, 0.0] for name in names} | {"price_margin": [1.0, 1.0]} | extra
    return {name: np.repeat(np.array(values)[:, None, None], weeks, axis=2) for name, values in series.items()}


def test_spending_counts_programmes_pay_and_what_a_lower_price_gives_away() -> None:
    found = spending(of({"programme_money": [5.0, 25.0], "payroll": [100.0, 103.0], "variable_pay": [0.0, 1.0]}), 1)
    assert found.programmes == pytest.approx([20 * 52]) and found.pay == pytest.approx([4 * 52])
    # 110 of margin at week 0's price, of which a unit keeps nine tenths: 11 a week are given away
    cheaper = spending(of({"margin": [100.0, 99.0], "price_margin": [1.0, 0.9]}, weeks=104), 1)
    assert cheaper.given_away == pytest.approx([11 * 52]) and cheaper.total == pytest.approx([11 * 52])


def pilot(target: float) -> Any:
    """Return a made-up pilot: a customer pays 40, business grows with a lower price and customers with advertising."""

    def run(trials: tuple[Variant, ...]) -> Any:
        price, advertising = trials
        revenue = 1000.0 * (1 - 2 * price.setting)
        unit = 1 + price.setting / 0.5
        money = advertising.setting / 52 * 100 * (1 + advertising.setting / 1000)
        series = of({
            "margin": [500.0, 500.0, revenue / 2 * unit, 500.0], "price_margin": [1.0, 1.0, unit, 1.0],
            "programme_money": [0.0, target, 0.0, money], "payroll": [0.0] * 4, "variable_pay": [0.0] * 4,
        })  # fmt: skip
        return replace(synthetic(1, 1, 52), series={**synthetic(1, 1, 52).series, **_whole(series)})

    return run


def _whole(series: dict[str, Any]) -> dict[str, Any]:
    """Return series of four plans as seven, which a made-up comparison has."""
    return {name: np.concatenate([values, np.repeat(values[:1], 3, axis=0)]) for name, values in series.items()}


def test_price_and_advertising_are_set_to_spend_what_the_plan_does() -> None:
    price, advertising = sized(SUBJECT, pilot(30.0))
    spent_on_price = -price.setting * 1000 * (1 - 2 * price.setting)
    spent_on_advertising = advertising.setting / 52 * 100 * (1 + advertising.setting / 1000)
    assert spent_on_price == pytest.approx(30.0, rel=0.01) and spent_on_advertising == pytest.approx(30.0, rel=0.01)
    assert not price.capped and not advertising.capped


def test_a_sum_beyond_a_levers_range_ends_there_and_no_sum_is_nothing_to_spend() -> None:
    price, _ = sized(SUBJECT, pilot(5000.0))
    assert price.setting == -0.3 and price.capped
    assert sized(SUBJECT, pilot(-1.0)) == ()


VARIANTS = (
    Variant("baseline", BASELINE),
    Variant("plan", PLAN),
    delayed(SUBJECT, 13),
    delayed(SUBJECT, 52),
    instead(SUBJECT, "price", -0.0123),
    instead(SUBJECT, "advertising", 12.5),
)


def made_up(gain: float = 2.0, lost: float = 0.5, money: float = 1_000.0) -> Board:
    """Return a made-up study: the plan gains `gain` points, each delay loses `lost`; the plan nets `money` a week."""
    rng = np.random.default_rng(3)
    noise = np.repeat(rng.normal(0, 0.01, (7, 24, 1)), 104, axis=2)
    points = np.array([0, gain, gain - lost, gain - lost, 0.5, -0.1, 0])[:, None, None]
    series = dict(synthetic(12, 2, 104).series)
    series["cohort_index"] = 70 + points + noise
    series["margin"] = 50_000 + np.array([0, money, money / 2, 0, 0, 0, 0])[:, None, None] + noise
    series["customer_equity"] = 1e6 + 1e5 * points + noise
    series["price_margin"] = np.ones_like(noise)
    for name in ("payroll", "variable_pay", "turnover_cost", "acquisition_cost"):
        series[name] = np.zeros_like(noise)
    series["programme_money"] = np.array([0, 500, 400, 200, 0, 490, 0.0])[:, None, None] + 0 * noise
    whole = synthetic(12, 2, 104, series=series, outcome=OUTCOME)
    cut = {name: values[:6] for name, values in series.items()}
    comparison = Comparison(**{
        **{name: getattr(whole, name) for name in whole.__dataclass_fields__}, "plans": whole.plans[:6], "series": cut,
        "why": None, "department_values": {name: each[:6] for name, each in whole.department_values.items()},
    })  # fmt: skip
    return Board(comparison, VARIANTS, readings(comparison, VARIANTS), {}, comparison.provenance)


def test_waiting_is_told_as_a_cost_per_week_and_as_not_distinguishable() -> None:
    said = delay_sentences(made_up())
    assert said[0].startswith("Waiting 13 weeks costs 0.5") and said[0].count("index points (+0.") == 1
    assert said[1].startswith("Waiting 13 weeks costs EUR\u00a0") and said[1].endswith(" a week.")
    nothing = delay_sentences(made_up(lost=0.0))[0]
    assert nothing.startswith("Waiting 13 weeks is not distinguishable from beginning now in the index (cost ")
    assert delay_sentences(made_up(lost=-0.5))[0].startswith("Waiting 13 weeks gains 0.5")


def test_readings_are_paired_signed_and_per_week() -> None:
    found = made_up()
    table = readings_table(found.readings, found.comparison).set_index(["variant", "against", "measure"])
    waiting = table.loc[("course", "course-52-weeks-later", "net")]
    net = found.money["course"].net - found.money["course-52-weeks-later"].net
    assert waiting["median"] == pytest.approx(np.median(net)) and waiting["low"] == pytest.approx(np.quantile(net, 0.1))
    assert waiting["per_week"] == pytest.approx(waiting["mean"] / 52) and bool(waiting["told_apart"])
    equity = table.loc[("course", "baseline", "customer_equity")]
    assert equity["mean"] == pytest.approx(2e5, rel=0.01) and equity["unit"] == "EUR"
    assert np.isnan(equity["per_week"]) and equity["draws"] == 24 and equity["worlds"] == 12


def test_payback_may_be_never() -> None:
    found = made_up()
    payback = found.tables()["payback"].set_index("variant")
    assert payback.loc["course", "median"] != "never" and payback.loc["course", "paid_back"] == 1.0
    assert payback.loc["advertising-instead", "median"] == "never" and payback.loc["advertising-instead", "never"] == 1
    assert "all\u00a024 draws" in plan_sentences(found)[-1]
    assert any("in the middle draw: never in two years." in each for each in instead_sentences(found))


def test_the_words_say_what_was_spent_and_the_table_holds_it() -> None:
    found = made_up()
    said = in_words(found)
    assert "prices 1.23 % lower" in said and "12.50 EUR/customer-year more" in said
    assert "(98\u00a0% of the plan's)" in said
    table = spending_table(found.comparison, found.variants).set_index("variant")
    assert table.loc["course", "total"] == pytest.approx(500 * 52)
    assert table.loc["advertising-instead", "plan_total"] == pytest.approx(500 * 52)
    assert "EUR\u00a026,000 a year more than the baseline" in said


def test_what_is_not_told_apart_is_said_so_and_signed() -> None:
    found = made_up(gain=0.0, money=500.0)
    assert any(
        each.startswith("Against “As before”, not distinguishable from none: the index ")
        for each in plan_sentences(found)
    )
