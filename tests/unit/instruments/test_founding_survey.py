"""A survey moves the people of a settled firm towards their answers, and nothing else."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.engine import default_parameters
from sim.instruments.founding_survey import hear_satisfaction
from sim.instruments.measures import correlation
from sim.instruments.scales import SCALES
from sim.projection import Founded, found
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week

PARAMETERS = {each.name: each.value for each in the_week().parameters}
MOVED = 0.85 * (0.54**2 + 0.36**2 + 0.65**2)


@pytest.fixture
def crowd(staff: Callable[..., Ledger]) -> Ledger:
    """Return 20,000 people of one department whose attitudes have the parts that the model gives them."""
    ledger = staff(20_000, 1)
    luck = np.random.default_rng(11)
    z = {name: luck.standard_normal(20_000) for name in ("disposition", "own", "mood", "treatment")}
    ledger.column("department", "seats")[:] = 20_000
    ledger.column("employee", "disposition")[:] = np.clip(z["disposition"], -4.0, 4.0)
    ledger.column("employee", "satisfaction_trait")[:] = 0.54 * z["disposition"] + 0.36 * z["own"]
    ledger.column("employee", "satisfaction_fast")[:] = 0.65 * z["mood"]
    ledger.column("employee", "satisfaction_slow")[:] = 0.39 * z["treatment"]
    parts = [ledger.column("employee", f"satisfaction_{part}") for part in ("trait", "slow", "fast")]
    ledger.column("employee", "satisfaction")[:] = np.clip(sum(parts), -4, 4)
    return ledger


def test_those_who_answer_become_as_their_answers_say(crowd: Ledger) -> None:
    scores = 3.5 + 0.8 * np.random.default_rng(12).standard_normal(20_000)
    mean = crowd.column("employee", "satisfaction").mean()
    hear_satisfaction(crowd, np.zeros(20_000, np.int64), scores, PARAMETERS, 4)
    now = crowd.column("employee", "satisfaction")
    z = (scores - scores.mean()) / scores.std()
    assert np.polyfit(z, now, 1)[0] == pytest.approx(MOVED / 0.85**0.5, abs=0.02)
    assert now.std() == pytest.approx(1.0, abs=0.02)  # the spread that it had
    assert now.mean() == pytest.approx(mean, abs=0.01)
    for part, spread in (("trait", 0.649), ("fast", 0.65)):
        assert crowd.column("employee", f"satisfaction_{part}").std() == pytest.approx(spread, abs=0.015)
    assert crowd.column("employee", "disposition").std() == pytest.approx(1.0, abs=0.02)
    assert correlation(crowd.column("employee", "exhaustion_trait"), z) < -0.2


def test_those_who_do_not_answer_keep_their_luck(crowd: Ledger) -> None:
    scores = np.where(np.arange(20_000) % 3 == 0, np.nan, np.random.default_rng(12).standard_normal(20_000))
    before = crowd.copy()
    hear_satisfaction(crowd, np.zeros(20_000, np.int64), scores, PARAMETERS, 4)
    silent = np.isnan(scores)
    assert np.array_equal(crowd.real["employee"][:, silent], before.real["employee"][:, silent])
    assert (crowd.column("employee", "satisfaction") != before.column("employee", "satisfaction"))[~silent].all()


@pytest.mark.parametrize("scores", [[np.nan] * 4, [3.0] * 4, [np.nan, np.nan, 5.0, np.nan]])
def test_answers_that_say_nothing_change_nothing(staff: Callable[..., Ledger], scores: list[float]) -> None:
    ledger = staff(4, 1)
    ledger.column("department", "seats")[:] = 4
    before = ledger.copy()
    hear_satisfaction(ledger, np.zeros(4, np.int64), np.array(scores), PARAMETERS, 4)
    assert np.array_equal(ledger.real["employee"], before.real["employee"])


def test_extreme_answers_and_absent_people(crowd: Ledger) -> None:
    crowd.column("employee", "present")[::2] = 0.0
    scores = np.ones(20_000)
    scores[:5] = 7.0
    hear_satisfaction(crowd, np.zeros(20_000, np.int64), scores, PARAMETERS, 4)
    for name in ("satisfaction", "exhaustion", "disposition", "trust", "effort"):
        assert np.abs(crowd.column("employee", name)).max() <= 4.0


# ------------------------------------------------------------------------- the file of the ready-made bank


def test_the_shipped_file_is_a_real_survey(bank: Scenario) -> None:
    people = bank.organisation.people
    assert people is not None and len(people) == 240
    assert set(people.columns) == {scale.name for scale in SCALES}
    counts = np.bincount(people.department, minlength=9)
    assert counts.tolist() == [each.people for each in bank.organisation.departments]
    assert np.isnan(people.columns["satisfaction"]).mean() == pytest.approx(0.28, abs=0.03)
    assert 0.03 < (people.segment < 0).mean() < 0.15
    known = people.columns["satisfaction"][~np.isnan(people.columns["satisfaction"])]
    assert 3.0 < known.mean() < 4.2 and 0.6 < known.std() < 1.0


def test_the_shipped_file_has_gaps(repository: Path) -> None:
    lines = (repository / "scenarios/regional-bank/employees.csv").read_text().splitlines()
    answered = [line.split(",")[4:] for line in lines[1:] if line.split(",")[3] == "yes"]
    silent = [line.split(",")[4:] for line in lines[1:] if line.split(",")[3] == "no"]
    assert not any(cell for cells in silent for cell in cells)
    gaps = np.mean([cell == "" for cells in answered for cell in cells])
    assert 0.01 < gaps < 0.06 and len(answered) + len(silent) == 240


def test_the_file_can_be_made_again(repository: Path) -> None:
    """Under the rules as they are now: the script gives the same text twice, in the form of the shipped file."""
    place = repository / "scenarios/regional-bank/make_survey.py"
    specification = importlib.util.spec_from_file_location("make_survey", place)
    assert specification is not None and specification.loader is not None
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    text = script.survey_text()
    shipped = (place.parent / "employees.csv").read_text(encoding="utf-8")
    assert text == script.survey_text()
    assert text.splitlines()[0] == shipped.splitlines()[0]
    assert len(text.splitlines()) == len(shipped.splitlines()) == 241


def test_the_order_of_the_file_changes_nothing(bank: Scenario, tmp_path: Path) -> None:
    for name in ("organisation.toml", "figures.toml"):
        (tmp_path / name).write_text((bank.path / name).read_text())
    lines = (bank.path / "employees.csv").read_text().splitlines()
    (tmp_path / "employees.csv").write_text("\n".join([lines[0], *sorted(lines[1:], key=lambda line: line[::-1])]))
    (tmp_path / "scenario.toml").write_text('title = "The same people"\n')
    people, shuffled = bank.organisation.people, load_scenario(tmp_path).organisation.people
    assert people is not None and shuffled is not None
    assert np.array_equal(people.department, shuffled.department) and np.array_equal(people.segment, shuffled.segment)
    for name, values in people.columns.items():
        assert np.array_equal(values, shuffled.columns[name], equal_nan=True)


@pytest.mark.statistical
def test_departments_begin_where_their_people_answered(bank: Scenario, settled: Callable[..., Founded]) -> None:
    """Over ten banks, departments move as their answers differ; a false alarm is rarer than 1 in 1,000."""
    heard = [_means(settled(seed, 1, heard=True)) for seed in range(10)]
    unheard = [_means(settled(seed, 1)) for seed in range(10)]
    names = sorted(each.name for each in bank.organisation.departments)
    people = bank.organisation.people
    assert people is not None
    scores = people.columns["satisfaction"]
    answers = np.array([np.nanmean(scores[people.department == bank.organisation.place(name)]) for name in names])
    z = (answers - np.nanmean(scores)) / np.nanstd(scores)
    where = np.mean(heard, axis=0)
    moved = where - np.mean(unheard, axis=0)
    sizes = np.array([each.people for each in sorted(bank.organisation.departments, key=lambda each: each.name)])
    assert correlation(where, z) > 0.5 and correlation(moved, z) > 0.3
    large = (sizes > 15) & (np.abs(z) > 0.2)
    assert large.sum() >= 2 and (np.sign(moved[large]) == np.sign(z[large])).all()


def _means(founded: Founded) -> list[float]:
    present = founded.ledger.column("employee", "present") > 0.0
    place = founded.ledger.column("employee", "department")
    felt = founded.ledger.column("employee", "satisfaction")
    return [float(felt[present & (place == row)].mean()) for row in range(founded.ledger.rows("department"))]


def test_a_firm_without_a_survey_is_left_alone(bank: Scenario, settled: Callable[..., Founded]) -> None:
    people = bank.organisation.people
    assert people is not None
    silent = replace(people, columns={"satisfaction": np.full(240, np.nan)})
    week = the_week()
    empty = found(replace(bank.organisation, people=replace(silent, segment=np.full(240, -1))), week, seed=2,
                  parameters=default_parameters(week), horizon=1)  # fmt: skip
    assert np.array_equal(empty.ledger.real["employee"], settled(2, 1).ledger.real["employee"])


@pytest.mark.statistical
def test_attitudes_hang_together_as_before(settled: Callable[..., Founded]) -> None:
    """Job satisfaction goes with commitment and exhaustion as in banks that heard no survey.

    A paired difference of ten banks has a standard error near .02: a false alarm is rarer than 1 in 1,000.
    """
    differences = [_bonds(settled(seed, 1, heard=True)) - _bonds(settled(seed, 1)) for seed in range(10)]
    assert np.abs(np.mean(differences, axis=0)).max() < 0.08


def _bonds(founded: Founded) -> np.ndarray:
    ledger = founded.ledger
    present = ledger.column("employee", "present") > 0.0
    felt = ledger.column("employee", "satisfaction")[present]
    bonds = [correlation(felt, ledger.column("employee", name)[present]) for name in ("commitment", "exhaustion")]
    return np.array([felt.std(), *bonds])
