"""Valid files become what they say, and files may extend one another."""

from __future__ import annotations

import math
import pickle
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.interfaces.starting_point import write_starting_point
from sim.reading import load_scenario
from sim.reading.checking import check
from sim.reading.organisation import Department, Organisation
from sim.schedule import the_week
from sim.state.founding import canonical, lay_rows


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    write_starting_point(tmp_path / "firm")
    return tmp_path / "firm"


def test_the_starting_point_says_what_it_says(firm: Path) -> None:
    scenario = load_scenario(firm)
    organisation = scenario.organisation
    assert (scenario.key, scenario.horizon, scenario.seed, scenario.start_date) == ("firm", 104, 1, date(2026, 1, 5))
    assert [each.name for each in organisation.departments] == ["Counter", "Workshop", "Office"]
    counter = organisation.departments[0]
    assert (counter.front, counter.people, counter.case_minutes, counter.wage) == (0.9, 24, 40.0, 38_000.0)
    assert counter.is_front and not organisation.departments[1].is_front
    market = organisation.markets[0]
    assert market.visit_rate == pytest.approx(9.4 / 52) and market.value == pytest.approx(620 / 52)
    assert 1 - math.exp(-52 * market.churn) == pytest.approx(0.10)
    assert market.home == {"Counter": 1.0} and sum(market.weights) == pytest.approx(1)
    assert organisation.figures.turnover == 0.13 and organisation.figures.satisfaction_index == 76
    assert organisation.people is None
    course = scenario.plans[1].programmes[0]
    assert dict(course.settings) == {"service_training": 1.0, "roleplay_share": 0.4}
    assert (course.start, course.end, course.ramp, course.setup_cost) == (4, 56, 8, 5000.0)


def test_departments_have_defaults_in_proportion(firm: Path) -> None:
    workshop = load_scenario(firm).organisation.departments[1]
    assert (workshop.managers, workshop.manager_hours, workshop.site, workshop.parent) == (1, 20.0, "main", "")


def test_a_firm_says_how_likely_managers_are_to_leave(firm: Path) -> None:
    file = firm / "organisation.toml"
    file.write_text(file.read_text().replace("# manager_turnover", "manager_turnover").replace("20 %/year", "8 %/year"))
    organisation = load_scenario(firm).organisation
    assert [each.manager_turnover for each in organisation.departments] == [0.08, None, None]
    rows = lay_rows(the_week(), canonical(organisation), 0.1, 1, 52).column("department", "manager_turnover")
    assert rows.tolist() == [0.08, -1.0, -1.0]


def test_the_owner_of_a_few_people_stays_unless_the_file_says_otherwise() -> None:
    few = Organisation("few", (Department("oven", 0.1, 4), Department("shop", 1.0, 5, manager_turnover=0.3)))
    more = Organisation("more", (Department("oven", 0.1, 4), Department("shop", 1.0, 6)))
    turnover = [lay_rows(the_week(), each, 0.1, 1, 52).column("department", "manager_turnover") for each in (few, more)]
    assert [each.tolist() for each in turnover] == [[0.0, 0.3], [-1.0, -1.0]]


def test_a_scenario_travels_to_other_processes(firm: Path) -> None:
    scenario = load_scenario(firm)
    assert pickle.loads(pickle.dumps(scenario)) == scenario  # noqa: S301


def test_baseline_comes_first_and_is_added_when_nobody_wrote_one(firm: Path) -> None:
    file = firm / "scenario.toml"
    text = file.read_text()
    listed = '"plans/baseline.toml", "plans/train-the-counter.toml", "plans/thank-people.toml"'
    file.write_text(text.replace(listed, '"plans/thank-people.toml", "plans/baseline.toml"'))
    assert [plan.key for plan in load_scenario(firm).plans] == ["baseline", "thank-people"]
    file.write_text(text.replace(listed, '"plans/thank-people.toml"'))
    plans = load_scenario(firm).plans
    assert [plan.key for plan in plans] == ["baseline", "thank-people"] and not plans[0].programmes


def test_a_scenario_of_ten_lines_extends_another(firm: Path) -> None:
    mine = firm.parent / "mine" / "mine.toml"
    mine.parent.mkdir()
    mine.write_text(
        'extends = "../firm/scenario.toml"\n'
        'title = "What if the workshop were larger?"\n'
        "departments.Workshop.people = 20\n"
        "[plan.course.programmes.Course]\n"
        'office = "front"\n'
        "start = 2026-02-02\n"
        'service_training = "2 hours/week"\n'
    )
    scenario = load_scenario(mine)
    assert (scenario.key, scenario.horizon) == ("mine", 104)
    assert [each.people for each in scenario.organisation.departments] == [24, 20, 8]
    assert [plan.key for plan in scenario.plans] == ["baseline", "train-the-counter", "thank-people", "course"]
    assert scenario.plans[-1].programmes[0].start == 4


def test_a_complaint_about_what_is_extended_names_that_file(firm: Path) -> None:
    (firm / "mine.toml").write_text('extends = "scenario.toml"\nhorizon = 52\n')
    text = (firm / "scenario.toml").read_text()
    (firm / "scenario.toml").write_text(text.replace("replications = 100", "replications = 0"))
    sentences = [str(complaint).replace(f"{firm}/", "") for complaint in check(firm / "mine.toml")[1]]
    assert sentences[0].startswith("scenario.toml:9: replications: 0 is outside")
    assert sentences[1].startswith("plans/train-the-counter.toml:12:"), "the plan ends after the shorter horizon"


def test_plans_may_extend_plans(firm: Path) -> None:
    (firm / "plans" / "longer.toml").write_text(
        'extends = "train-the-counter.toml"\ntitle = "Longer"\n[programmes."Service training"]\nend = 100\n'
    )
    file = firm / "scenario.toml"
    file.write_text(file.read_text().replace('"plans/baseline.toml"', '"plans/baseline.toml", "plans/longer.toml"'))
    plan = load_scenario(firm).plans[1]
    assert (plan.title, plan.programmes[0].end, plan.programmes[0].settings["roleplay_share"]) == ("Longer", 100, 0.4)


def test_files_may_extend_in_a_circle_only_once(firm: Path) -> None:
    (firm / "a.toml").write_text('extends = "b.toml"\n')
    (firm / "b.toml").write_text('extends = "c.toml"\nseed = 1\n')
    (firm / "c.toml").write_text('extends = "a.toml"\n')
    (first, *_) = check(firm / "b.toml")[1]
    assert "files extend one another in a circle: b.toml extends c.toml extends a.toml extends b.toml" in str(first)


def test_the_digest_is_that_of_every_text(firm: Path) -> None:
    seen = {load_scenario(firm).digest}
    assert seen == {load_scenario(firm).digest}
    for file in ("scenario.toml", "organisation.toml", "figures.toml", "plans/baseline.toml"):
        with (firm / file).open("a") as text:
            text.write("\n# one more line\n")
        seen.add(load_scenario(firm).digest)
    (firm / "employees.csv").write_text("department\nCounter\n")
    seen.add(load_scenario(firm).digest)
    assert len(seen) == 6


def test_employees_with_gaps(firm: Path) -> None:
    (firm / "employees.csv").write_text(
        "\ufeffemployee;department;segment;tenure_years;satisfaction_1;satisfaction_2;trust\n"
        "a;Office;Growth and learning;2.5;4;6;\n"
        "b;Counter;;NA;;3;5\n"
    )
    people = load_scenario(firm).organisation.people
    assert people is not None and len(people) == 2
    assert people.department.tolist() == [2, 0] and people.segment.tolist() == [1, -1]
    np.testing.assert_array_equal(people.columns["satisfaction"], [5.0, 3.0])
    np.testing.assert_array_equal(people.columns["tenure_years"], [2.5, math.nan])
    np.testing.assert_array_equal(people.columns["trust"], [math.nan, 5.0])


def test_single_files_can_be_checked(firm: Path) -> None:
    for file in ("organisation.toml", "figures.toml", "plans/thank-people.toml", "scenario.toml"):
        sentence, complaints = check(firm / file)
        assert sentence and not complaints
    plan = firm / "plans" / "thank-people.toml"
    plan.write_text(plan.read_text().replace('direction = "firm_to_all"', 'departments = ["Cuonter"]'))
    assert "(did you mean 'Counter'?)" in str(check(plan)[1][0])
