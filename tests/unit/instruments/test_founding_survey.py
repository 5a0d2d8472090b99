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
from sim.instruments.founding_answers import HEARD
from sim.instruments.founding_survey import hear_survey, seats_of
from sim.instruments.measures import correlation
from sim.instruments.scales import SCALES
from sim.mechanisms.quitting import hazard_of
from sim.policies.plan import Plan
from sim.projection import Founded, found, project
from sim.reading import load_scenario
from sim.reading.organisation import People
from sim.reading.scenario import Scenario
from sim.schedule import the_week

PARAMETERS = {each.name: each.value for each in the_week().parameters}


@pytest.fixture
def crowd(staff: Callable[..., Ledger]) -> Ledger:
    """Return 20,000 people of one department whose attitudes have the parts that the model gives them."""
    ledger = staff(20_000, 1)
    luck = np.random.default_rng(11)

    def drawn(spread: float = 1.0) -> np.ndarray:
        return spread * luck.standard_normal(20_000)

    columns = {"disposition": drawn(), "chemistry": drawn(), "usual_clarity": drawn(0.85)}
    for name, own, mood in (("satisfaction", 0.36, 0.65), ("commitment", 0.44, 0.53), *(
        (name, 0.44, 0.67) for name in ("trust", "needs", "orientation")
    )):  # fmt: skip
        columns[f"{name}_trait"] = 0.54 * columns["disposition"] + drawn(own)
        columns[f"{name}_fast"] = drawn(mood)
        columns[f"{name}_slow"] = drawn(0.2)
    columns |= {"exhaustion_trait": drawn(0.35) - 0.57 * columns["disposition"], "exhaustion_fast": drawn(0.72)}
    columns |= {"manager_relation": 0.7 * columns["chemistry"] + drawn(0.51), "clarity": columns["usual_clarity"]}
    for name in ("satisfaction", "commitment", "trust", "needs", "orientation", "exhaustion"):
        columns[name] = sum(columns.get(f"{name}_{part}", np.zeros(20_000)) for part in ("trait", "slow", "fast"))
    for name, values in columns.items():
        ledger.column("employee", name)[:] = np.clip(values, -4.0, 4.0)
    ledger.column("department", "seats")[:] = 20_000
    return ledger


def people(**columns: np.ndarray) -> People:
    """Return a list of people of one department."""
    count = len(next(iter(columns.values())))
    return People(np.zeros(count, np.int64), np.full(count, -1), columns)


def test_those_who_answer_become_as_their_answers_say(crowd: Ledger) -> None:
    """One scale, nothing shared: the latent value moves by its reliability (Kelley) and keeps its spread."""
    scores = 3.5 + 0.8 * np.random.default_rng(12).standard_normal(20_000)
    mean = crowd.column("employee", "exhaustion").mean()
    hear_survey(crowd, people(exhaustion=scores), PARAMETERS, 4)
    now = crowd.column("employee", "exhaustion")
    z = (scores - scores.mean()) / scores.std()
    parts = 0.57**2 + 0.35**2 + 0.72**2
    assert np.polyfit(z, now, 1)[0] == pytest.approx(parts * 0.85**0.5, abs=0.02)
    assert now.mean() == pytest.approx(mean, abs=0.02)
    assert crowd.column("employee", "disposition").std() == pytest.approx(1.0, abs=0.02)  # the spread that it had
    content = np.polyfit(z, crowd.column("employee", "disposition"), 1)[0]
    assert content == pytest.approx(-0.57 * 0.85**0.5, abs=0.02)
    leaning = np.polyfit(z, crowd.column("employee", "trust_trait"), 1)[0]
    assert leaning == pytest.approx(0.54 * content, abs=0.01)  # what goes with disposition goes with the answers


@pytest.mark.parametrize("scale", [name for name in HEARD if name != "climate"])
def test_every_scale_moves_what_it_asks_about(crowd: Ledger, scale: str) -> None:
    scores = np.random.default_rng(12).standard_normal(20_000)
    before = crowd.copy()
    hear_survey(crowd, people(**{scale: scores}), PARAMETERS, 4)
    change = crowd.column("employee", scale) - before.column("employee", scale)
    assert correlation(change, scores) > 0.5
    lasting = {"manager_relation": "chemistry", "clarity": "usual_clarity"}.get(scale, f"{scale}_trait")
    stays = crowd.column("employee", lasting) - before.column("employee", lasting)
    assert correlation(stays, scores) > 0.3


def test_the_mean_of_a_department_is_shrunk_by_its_answers(staff: Callable[..., Ledger]) -> None:
    """Spearman and Brown: n answers about a shared climate move it by n·r / (1 + (n - 1)·r) of the difference."""
    moved = {}
    for many in (2, 8, 32):
        ledger = staff(4_000, 4_000 // many)
        ledger.column("employee", "department")[:] = np.repeat(np.arange(4_000 // many), many)
        ledger.column("department", "seats")[:] = many
        ledger.column("department", "first_seat")[:] = many * np.arange(4_000 // many)
        ledger.column("department", "climate")[:] = 0.0
        ledger.column("department", "manager_quality")[:] = 0.0
        units = np.random.default_rng(3).standard_normal(4_000 // many)
        answers = np.repeat(units, many)  # everybody in a department agrees
        columns = {"climate": answers}
        asked = People(np.repeat(np.arange(4_000 // many), many), np.full(4_000, -1), columns)
        hear_survey(ledger, asked, PARAMETERS, 4)
        z = (units - answers.mean()) / answers.std()
        moved[many] = np.polyfit(z, ledger.column("department", "climate"), 1)[0]
    shared, rest = 0.35**2 + 0.04**2 * 9.0, 0.93**2
    total = (shared + rest) / 0.85
    for many, slope in moved.items():
        share = shared / total
        assert slope == pytest.approx(total**0.5 * many * share / (1 + (many - 1) * share), rel=0.12)


def test_those_who_do_not_answer_keep_their_luck(crowd: Ledger) -> None:
    luck = np.random.default_rng(12)
    columns = {name: luck.standard_normal(20_000) for name in HEARD}
    columns |= {"tenure_years": luck.uniform(0, 20, 20_000), "wage": luck.uniform(3e4, 5e4, 20_000)}
    columns |= {"cooperation": luck.standard_normal(20_000)}
    silent = np.arange(20_000) % 3 == 0
    for values in columns.values():
        values[silent] = np.nan
    before = crowd.copy()
    hear_survey(crowd, people(**columns), PARAMETERS, 4)
    own = [name for name in the_week().real["employee"] if name.endswith(("_trait", "_fast"))]
    for name in (*own, "disposition", "chemistry", "tenure", "wage", "proficiency", "fit", "cooperation", "effort"):
        assert np.array_equal(crowd.column("employee", name)[silent], before.column("employee", name)[silent]), name
    assert (crowd.column("employee", "satisfaction") != before.column("employee", "satisfaction"))[~silent].all()


@pytest.mark.parametrize("scores", [[np.nan] * 4, [3.0] * 4, [np.nan, np.nan, 5.0, np.nan]])
def test_answers_that_say_nothing_change_nothing(staff: Callable[..., Ledger], scores: list[float]) -> None:
    ledger = staff(4, 1)
    ledger.column("department", "seats")[:] = 4
    before = ledger.copy()
    hear_survey(ledger, people(satisfaction=np.array(scores), cooperation=np.array(scores)), PARAMETERS, 4)
    assert np.array_equal(ledger.real["employee"], before.real["employee"])


def test_extreme_answers_and_absent_people(crowd: Ledger) -> None:
    crowd.column("employee", "present")[::2] = 0.0
    scores = np.ones(20_000)
    scores[:5] = 7.0
    before = crowd.copy()
    hear_survey(crowd, people(**dict.fromkeys(HEARD, scores)), PARAMETERS, 4)
    for name in ("satisfaction", "exhaustion", "disposition", "trust", "effort", "clarity", "manager_relation"):
        assert np.abs(crowd.column("employee", name)).max() <= 4.0
    assert np.array_equal(crowd.real["employee"][:, ::2], before.real["employee"][:, ::2])


# ------------------------------------------------------------------------- personnel files, knowledge, cooperation


def test_time_in_the_firm_is_what_the_files_say(crowd: Ledger) -> None:
    crowd.column("firm", "figure_turnover")[:] = 0.13
    crowd.column("employee", "tenure")[:] = 300.0
    crowd.column("employee", "stayed")[:] = 300.0 * hazard_of(0.13) - 0.95
    crowd.column("employee", "talent")[:] = 0.0
    before = crowd.copy()
    years = np.where(np.arange(20_000) < 10_000, 0.1, 300.0 / 52.0)
    hear_survey(crowd, people(tenure_years=years), PARAMETERS, 4)
    new, same = slice(0, 10_000), slice(10_000, None)
    assert set(crowd.column("employee", "tenure")[new]) == {5.0}
    assert crowd.column("employee", "newcomer")[new].all()
    learned = 1.0 - 0.45 * np.exp(-5.0 / 20.0)
    assert crowd.column("employee", "proficiency")[new] == pytest.approx(np.full(10_000, learned))
    for name in ("disposition", "chemistry", "fit", "clarity"):
        change = crowd.column("employee", name) - before.column("employee", name)
        assert (change[new][np.abs(before.column("employee", name)[new]) < 3.0] < 0.0).all(), name
        assert np.array_equal(change[same], np.zeros(10_000)), name


def test_a_wage_is_what_its_holder_has_got_used_to(crowd: Ledger) -> None:
    crowd.column("department", "wage")[:] = 40_000.0
    crowd.column("employee", "wage")[:] = 1.0
    wages = np.where(np.arange(20_000) % 2 == 0, 30_000.0, 60_000.0)
    before = crowd.copy()
    hear_survey(crowd, people(wage=wages), PARAMETERS, 4)
    assert crowd.column("department", "wage")[0] == 45_000.0
    for name in ("wage", "total_pay", "reference_pay"):
        assert crowd.column("employee", name)[:2] == pytest.approx([30 / 45, 60 / 45])
    lift = crowd.column("employee", "satisfaction_slow") - before.column("employee", "satisfaction_slow")
    assert lift[:2] == pytest.approx(0.7 * np.log([30 / 45, 60 / 45]))
    assert (wages / 45_000 * crowd.column("department", "wage")[0]).mean() == pytest.approx(wages.mean())


def test_right_answers_bring_the_level_and_shrink_the_differences(crowd: Ledger) -> None:
    usual = np.clip(0.5 + 0.12 * np.random.default_rng(2).standard_normal(20_000), 0.05, 0.95)
    for name in ("usual_knowledge", "known", "promise_knowledge"):
        crowd.column("employee", name)[:] = usual
    scores = np.random.default_rng(3).choice([0.1, 0.2, 0.3, 0.4, 0.5], 20_000)
    hear_survey(crowd, people(knowledge=scores), PARAMETERS, 4)
    now = crowd.column("employee", "promise_knowledge")
    assert now.mean() == pytest.approx(0.3, abs=0.01)
    assert crowd.column("firm", "knowledge_over")[0] == pytest.approx(-0.2, abs=0.01)
    reliability = 0.12**2 / (0.12**2 + 0.3 * 0.7 / 10)
    assert np.polyfit(scores, now, 1)[0] == pytest.approx(reliability, abs=0.03)
    assert np.array_equal(now, crowd.column("employee", "known"))


def test_people_exchange_their_ways_of_cooperating(staff: Callable[..., Ledger]) -> None:
    ledger = staff(4_000, 2)
    ledger.column("employee", "department")[:] = np.repeat([0, 1], 2_000)
    ledger.column("department", "seats")[:] = 2_000
    ledger.column("department", "first_seat")[:] = [0, 2_000]
    ledger.column("employee", "cooperation")[:] = np.random.default_rng(4).uniform(0, 1, 4_000)
    ledger.column("employee", "cooperation_type")[:] = np.floor(4 * ledger.column("employee", "cooperation"))
    before = ledger.copy()
    scores = np.random.default_rng(5).standard_normal(4_000)
    hear_survey(ledger, People(np.repeat([0, 1], 2_000), np.full(4_000, -1), {"cooperation": scores}), PARAMETERS, 4)
    now = ledger.column("employee", "cooperation")
    for half in (slice(0, 2_000), slice(2_000, None)):
        assert np.array_equal(np.sort(now[half]), np.sort(before.column("employee", "cooperation")[half]))
    assert correlation(now, scores) == pytest.approx(0.85**0.5, abs=0.04)
    assert np.array_equal(ledger.column("employee", "cooperation_type"), np.floor(4 * now))


# ------------------------------------------------------------------------- the file of the ready-made bank


def test_the_shipped_file_is_a_real_survey(bank: Scenario) -> None:
    people = bank.organisation.people
    assert people is not None and len(people) == 240
    assert set(people.columns) == {*(scale.name for scale in SCALES), "tenure_years", "wage", "knowledge"}
    counts = np.bincount(people.department, minlength=9)
    assert counts.tolist() == [each.people for each in bank.organisation.departments]
    assert np.isnan(people.columns["satisfaction"]).mean() == pytest.approx(0.28, abs=0.03)
    assert 0.03 < (people.segment < 0).mean() < 0.15
    known = people.columns["satisfaction"][~np.isnan(people.columns["satisfaction"])]
    assert 3.0 < known.mean() < 4.2 and 0.6 < known.std() < 1.0


def test_the_shipped_file_has_gaps(repository: Path) -> None:
    lines = (repository / "scenarios/regional-bank/employees.csv").read_text().splitlines()
    answered = [line.split(",")[6:] for line in lines[1:] if line.split(",")[5] == "yes"]
    silent = [line.split(",")[6:] for line in lines[1:] if line.split(",")[5] == "no"]
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

    A paired difference of ten banks has a standard error near .02: a false alarm is rarer than 1 in 1,000. Spreads are
    a tenth larger where answers were heard: the linear model takes every manager for one who has long been there.
    """
    differences = [_bonds(settled(seed, 1, heard=True)) - _bonds(settled(seed, 1)) for seed in range(10)]
    assert np.abs(np.mean(differences, axis=0)).max() < 0.15


def _bonds(founded: Founded) -> np.ndarray:
    ledger = founded.ledger
    present = ledger.column("employee", "present") > 0.0
    felt = ledger.column("employee", "satisfaction")[present]
    bonds = [correlation(felt, ledger.column("employee", name)[present]) for name in ("commitment", "exhaustion")]
    return np.array([felt.std(), *bonds])


@pytest.mark.statistical
def test_a_bank_that_has_heard_its_survey_is_at_rest(settled: Callable[..., Founded]) -> None:
    """What answers say lasts: a year later people feel as at the start, and the index stands at the bank's figure.

    Paired differences of six banks have standard errors near .01 SD and .2 points.
    """
    drifts, indices = [], []
    for seed in range(30, 36):
        heard, unheard = (project(settled(seed, 52, heard=said), Plan("practice")) for said in (True, False))
        felt = heard.series("satisfaction") - unheard.series("satisfaction")
        drifts.append(felt[39:].mean() - felt[:4].mean())
        indices.append(heard.series("index")[26:].mean() - unheard.series("index")[26:].mean())
    assert abs(np.mean(drifts)) < 0.06 and abs(np.mean(indices)) < 1.0


def test_differences_between_people_last(settled: Callable[..., Founded], bank: Scenario) -> None:
    """A year later the people who had answered low are still lower than those who had answered high."""
    founded = settled(3, 52, heard=True)
    people = bank.organisation.people
    assert people is not None
    scores = np.full(founded.ledger.rows("employee"), np.nan)
    ordered = founded.organisation.people
    assert ordered is not None
    seats = seats_of(founded.ledger, ordered.department)
    scores[seats] = ordered.columns["satisfaction"]
    engine = founded.start(Plan("practice"))
    engine.run(52)
    stayed = (engine.ledger.column("employee", "tenure") > 52) & (engine.ledger.column("employee", "present") > 0)
    felt = np.where(stayed, engine.ledger.column("employee", "satisfaction"), np.nan)
    assert correlation(felt, scores) > 0.25
