"""The bakery of five: everything works, luck is most of a year, and what cannot be told apart is said to be so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from cases.paired import SCENARIOS, Pairs, Run, above, money_in_balance, without_people

from sim.engine import default_parameters
from sim.experiments.archive import archive
from sim.experiments.checks.firms import grown
from sim.experiments.compare import compare
from sim.experiments.comparison import Comparison
from sim.experiments.findings import findings
from sim.instruments.employee_survey import employee_survey
from sim.instruments.group_means import group_means, overall_mean
from sim.interfaces.report import write_report
from sim.interfaces.report_tables import differences
from sim.policies.plan import Plan
from sim.projection import found
from sim.reading import load_scenario
from sim.schedule import the_week

SEEDS = range(16)
WEEKS = 104
BAKERY = Pairs("bakery", seeds=SEEDS, weeks=WEEKS)
TEN_BAKERIES = Pairs("bakery", seeds=SEEDS[:10], weeks=WEEKS, changed=grown(10))
FIRST_YEAR = Pairs("bakery", seeds=SEEDS, weeks=52)


@cache
def compared() -> Comparison:
    return compare(load_scenario(SCENARIOS / "bakery"), draws=12, why_draws=1, workers=1)


def from_year_to_year(runs: tuple[Run, ...]) -> float:
    """Return how far an index moves from one year to the next; a median, since a run of leavers moves it by twenty."""
    return float(np.median([abs(each.mean("index", 52, 104) - each.mean("index", 0, 52)) for each in runs]))


def test_it_is_as_small_as_it_says() -> None:
    organisation = BAKERY.organisation
    assert (organisation.headcount, organisation.customers, organisation.sites) == (5, 300, ("main",))
    assert 1.4 < money_in_balance(organisation) < 1.8


@pytest.mark.parametrize("plan", BAKERY.plans)
def test_nothing_leaves_its_bounds(plan: str) -> None:
    for log in (each.log for each in BAKERY.of(plan)):
        assert np.isfinite(log.firm).all()
        assert ((log.series("headcount") >= 0) & (log.series("headcount") <= 5)).all()
        assert (log.series("customers") <= 300 * 1.6 + 2).all() and (log.series("customers") > 100).all()
        assert ((log.series("index") > 20) & (log.series("index") < 100)).all()


def test_a_year_is_mostly_luck() -> None:
    # Nothing changes from one year to the next, and yet the index moves by more than any plan moves it.
    change = from_year_to_year(BAKERY.of("baseline"))
    assert change > max(BAKERY.gain(plan, "baseline", "index", 52).mean() for plan in BAKERY.plans)
    # Ten such bakeries under one roof: luck shrinks as the square root of ten says, within a factor of two.
    assert 1.6 < change / from_year_to_year(TEN_BAKERIES.of("baseline")) < 6.4


def test_thanks_please_five_people_and_a_small_raise_pleases_them_less() -> None:
    thanks, raised = (BAKERY.gain(plan, "baseline", "satisfaction", 26) for plan in ("thanks", "small-raise"))
    assert above(thanks, 0.02)
    assert 0.0 < raised.mean() < thanks.mean()


def test_without_recognition_thanks_do_nothing_for_moods() -> None:
    cut = ("recognition", "attention", "leader_relation")
    assert abs(FIRST_YEAR.gain("thanks", "baseline", "satisfaction", 26, without=cut).mean()) < 0.02


def test_what_cannot_be_told_apart_is_said_outright() -> None:
    verdicts = {row[0]: row[-1] for row in differences(findings(compared()), findings(compared()).plans[1:]).rows}
    assert "not distinguishable" in verdicts["Three per cent for everybody"]


def test_intervals_are_wide() -> None:
    raised = findings(compared()).plans[1].difference
    assert raised.high - raised.low > 4 * abs(raised.mean)


def test_report_and_archive_are_written_and_withhold_what_five_people_would_give_away(tmp_path: Path) -> None:
    page = write_report(compared(), tmp_path).read_text(encoding="utf-8")
    archive(compared(), tmp_path)
    assert "office side" in page and "segment of customers" in page and "values segment of employees" not in page
    assert np.isnan(compared().views["employee_segments"].values["satisfaction"]).all()
    assert np.isfinite(compared().views["customer_segments"].values["index"]).all()


def test_a_survey_of_five_shows_no_department() -> None:
    week = the_week()
    firm = found(BAKERY.organisation, week, seed=3, parameters=default_parameters(week), horizon=1)
    answers = employee_survey(firm.ledger, 3, 0)
    scores = answers.score("satisfaction")
    assert len(answers) == 5
    assert np.isnan(group_means(scores, answers.department, 2)).all()
    assert np.isnan(overall_mean(scores)) == ((~np.isnan(scores)).sum() < 5)


def test_a_bakery_that_loses_most_of_its_people_still_runs() -> None:
    cuts = Plan("cuts", programmes=(replace(BAKERY.plans["thanks"].programmes[0], settings={"staffing": -0.7}),))
    smaller = Pairs("bakery", seeds=range(3), weeks=52, more={"cuts": cuts}, changed=without_people)
    kept = smaller.of("cuts")
    assert all(np.isfinite(each.log.firm).all() for each in kept)
    assert max(each.log.series("headcount")[-1] for each in kept) <= 2


@pytest.mark.parametrize("plan", ["small-raise", "thanks", "counter-course"])
def test_every_plan_costs_something(plan: str) -> None:
    assert BAKERY.paid(plan, "baseline", "programme_cents", "payroll_cents").mean() > 1_000
