"""Answers are what a questionnaire would hold: as reliable as said, biased as said, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.instruments.employee_survey import Answers, Questionnaire, employee_survey
from sim.instruments.measures import alpha, correlation
from sim.instruments.scales import SCALES, loadings

EVERYBODY = Questionnaire(response=0.999999, bias=0.0, departments=0.0, gap=0.0)


@pytest.fixture(scope="module")
def wave(staff: Callable[..., Ledger]) -> Answers:
    return employee_survey(staff(), 7, 0)


@pytest.mark.parametrize("items", [3, 4])
@pytest.mark.parametrize("reliability", [0.6, 0.85, 0.95])
def test_loadings_give_the_reliability_that_is_asked_for(items: int, reliability: float) -> None:
    found = loadings(items, reliability, 1.3)
    common = found.sum() ** 2
    assert common / (common + (1.3 - found**2).sum()) == pytest.approx(reliability, abs=1e-12)


def test_scales_are_as_reliable_as_said(staff: Callable[..., Ledger]) -> None:
    """Answers stop at 1 and 5, which costs about .01; alpha is below omega where loadings differ."""
    answers = employee_survey(staff(), 7, 0, EVERYBODY)
    for scale in SCALES[:7]:
        assert alpha(answers.items[scale.name]) == pytest.approx(0.85, abs=0.02), scale.name


def test_a_score_tells_of_its_attitude_and_of_no_other(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    answers = employee_survey(ledger, 7, 0, EVERYBODY)
    truth = ledger.column("employee", "satisfaction")
    assert correlation(answers.score("satisfaction"), truth) ** 2 == pytest.approx(0.85 * 0.96, abs=0.03)
    assert abs(correlation(answers.score("trust"), truth)) < 0.03


def test_the_leaning_of_the_day_colours_all_scales(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    with_it = employee_survey(ledger, 7, 0, replace(EVERYBODY, method=0.2))
    without = employee_survey(ledger, 7, 0, replace(EVERYBODY, method=0.0))
    assert correlation(with_it.score("trust"), with_it.score("needs")) == pytest.approx(0.2 * 0.84, abs=0.03)
    assert correlation(with_it.score("trust"), with_it.score("exhaustion")) < -0.1
    assert abs(correlation(without.score("trust"), without.score("needs"))) < 0.03


def test_answers_are_whole_points(wave: Answers) -> None:
    for points in wave.items.values():
        known = points[~np.isnan(points)]
        assert set(np.unique(known)) == {1.0, 2.0, 3.0, 4.0, 5.0}


def test_who_answers(staff: Callable[..., Ledger], wave: Answers) -> None:
    truth = staff().column("employee", "satisfaction")
    assert wave.answered.mean() == pytest.approx(0.72, abs=0.05)
    assert truth[wave.answered].mean() > truth.mean() + 0.05
    rates = np.array([wave.answered[wave.department == place].mean() for place in range(10)])
    assert rates.std() > 0.03


def test_those_who_do_not_answer_leave_nothing(wave: Answers) -> None:
    for points in wave.items.values():
        assert np.isnan(points[~wave.answered]).all()
        assert np.isnan(points[wave.answered]).mean() == pytest.approx(0.03, abs=0.01)


def test_the_response_rate_is_the_one_asked_for(staff: Callable[..., Ledger]) -> None:
    form = Questionnaire(response=0.4, bias=0.8)
    rates = [employee_survey(staff(2_000, 40), seed, 0, form).answered.mean() for seed in range(10)]
    assert np.mean(rates) == pytest.approx(0.4, abs=0.02)


def test_the_firm_is_not_changed(staff: Callable[..., Ledger]) -> None:
    ledger = staff(500)
    before = {name: matrix.copy() for name, matrix in ledger.real.items()}
    employee_survey(ledger, 7, 0)
    assert all(np.array_equal(matrix, before[name]) for name, matrix in ledger.real.items())


def test_an_export_holds_answers_only(staff: Callable[..., Ledger]) -> None:
    ledger = staff(500)
    wave = employee_survey(ledger, 7, 3)
    frame = wave.to_frame()
    items = [name for scale in SCALES for name in scale.item_names]
    assert list(frame.columns) == ["week", "person", "department", "segment", "answered", *items, "knowledge"]
    keys = {int(key) & ((1 << 64) - 1) for key in ledger.column("employee", "key")}
    assert not keys & {int(person, 16) for person in frame["person"]}
    for name in ("satisfaction", "trust", "exhaustion"):
        latent = set(ledger.column("employee", name).tolist())
        assert all(not latent & set(frame[item].dropna()) for item in items)


def test_a_later_wave_asks_the_same_people_with_new_luck(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    first, second = employee_survey(ledger, 7, 0), employee_survey(ledger, 7, 26)
    assert np.array_equal(first.person, second.person)
    again = np.corrcoef(first.answered, second.answered)[0, 1]
    assert 0.2 < again < 0.5
    stable = correlation(first.score("satisfaction"), second.score("satisfaction"))
    assert stable == pytest.approx(0.85 * 0.96, abs=0.03)


def test_one_more_person_changes_nobody_elses_answers(staff: Callable[..., Ledger]) -> None:
    ledger = staff(300)
    whole = employee_survey(ledger, 7, 0).to_frame().set_index("person")
    ledger.column("employee", "present")[17] = 0.0
    fewer = employee_survey(ledger, 7, 0).to_frame().set_index("person")
    assert len(fewer) == 299
    assert whole.loc[fewer.index].equals(fewer)


def test_nobody_there(staff: Callable[..., Ledger]) -> None:
    ledger = staff(5)
    ledger.column("employee", "present")[:] = 0.0
    answers = employee_survey(ledger, 7, 0)
    assert len(answers) == 0 and answers.score("trust").shape == (0,) and answers.to_frame().empty
