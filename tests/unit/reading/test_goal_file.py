"""Goals are read with every complaint at once, and checked like any other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.experiments.outputs import output
from sim.reading.checking import check
from sim.reading.goal import Goal
from sim.reading.goal_file import read_goal

GOOD = """
title = "A good use of money"
scenario = "{scenario}"
horizon = "52 weeks"
[budget]
money = "4000 EUR/year"
manager_hours = "60 hours/year"
[levers.Thanks]
lever = "appreciation"
high = "2 acts/head-week"
ramp = "8 weeks"
[levers.Course]
lever = "service_training"
direction = "firm_to_front"
roleplay_share = "40 %"
setup_cost = "500 EUR"
[levers.pay_raise]
[goals.customers]
maximise = "index@51"
[limits.Calm]
output = "exhaustion"
rise_at_most = "0.1 SD"
over = "worst_decile"
[effort]
minutes = "2 minutes"
"""


@pytest.fixture
def bakery(repository: Path) -> str:
    return (repository / "scenarios" / "bakery").as_posix()


def read(text: str, folder: Path) -> Goal:
    path = folder / "goal.toml"
    path.write_text(text, encoding="utf-8")
    return read_goal(path, output)


def complaints(text: str, folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(text, folder)
    return str(caught.value)


def test_a_goal_in_a_manager_s_words(tmp_path: Path, bakery: str) -> None:
    goal = read(GOOD.format(scenario=bakery), tmp_path)
    thanks, course, raised = goal.choices
    assert (thanks.lever, thanks.low, thanks.high, thanks.aim.ramp) == ("appreciation", 0.0, 2.0, 8)
    assert course.aim.settings == {"roleplay_share": 0.4} and course.aim.setup_cost == 500.0
    assert (raised.low, raised.high) == (0.0, 1.0), "nobody's pay is cut unless the goal says so"
    assert goal.budget.money == pytest.approx(4000.0) and goal.budget.limits[1:] == (None, 60.0)
    assert goal.limits[0].rise_at_most == 0.1 and goal.limits[0].over == "worst_decile"
    assert (goal.objectives[0].output, goal.objectives[0].sign) == ("index@51", 1)
    assert goal.effort.minutes == 2.0 and goal.effort.runs is None
    assert goal.seed == goal.scenario.seed and goal.horizon == 52
    assert goal.base.key == "baseline"


def test_everything_that_is_wrong_is_said_at_once_with_its_line(tmp_path: Path, bakery: str) -> None:
    text = (
        GOOD.format(scenario=bakery)
        .replace('lever = "appreciation"', 'lever = "apreciation"')
        .replace("index@51", "indx")
        .replace("manager_hours", "manger_hours")
        .replace('"0.1 SD"', '"0.1 EUR"')
        .replace("worst_decile", "worst_decil")
        .replace("setup_cost", "setup_costs")
    )
    said = complaints(text, tmp_path)
    for words in (
        "goal.toml:7: budget.manger_hours: unknown key \"manger_hours\" (did you mean 'manager_hours'",
        "goal.toml:9: levers.Thanks.lever: there is no lever \"apreciation\" (did you mean 'appreciation'",
        'levers.Course.setup_costs: unknown key "setup_costs"',
        "goals.customers.maximise: there is no output 'indx' (did you mean 'index'",
        'limits.Calm.rise_at_most: "0.1 EUR" is in',
        'limits.Calm.over: "worst_decil" is not one of',
    ):
        assert words in said, f"{words}\n{said}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('scenario = "{scenario}"', 'scenario = "nowhere"', 'there is no file "nowhere"'),
        ('scenario = "{scenario}"', "", "scenario is missing"),
        ('money = "4000 EUR/year"\nmanager_hours = "60 hours/year"', "", "nothing is limited"),
        ('maximise = "index@51"', "", "either maximise or minimise"),
        ('maximise = "index@51"', 'maximise = "index"\nminimise = "turnover"', "either maximise or minimise"),
        ("index@51", "index@52", "is after the last week"),
        ('rise_at_most = "0.1 SD"', "", "the limit has no number"),
        ('high = "2 acts/head-week"', 'high = "20 acts/head-week"', "outside what is allowed"),
        ('high = "2 acts/head-week"', "low = 2\nhigh = 1", "low, 2, is not below high, 1"),
        ("[levers.Thanks]", "[levers.Thanks]\nstart = 99", "outside what is allowed"),
        ('direction = "firm_to_front"', 'direction = "firm_to_frnt"', "did you mean 'firm_to_front'"),
        ('minutes = "2 minutes"', 'minutes = 2\nruns = 500', "runs or minutes, not both"),
        ('minutes = "2 minutes"', "random_search = 3", "allowed is true or false"),
        ('title = "A good', 'base = "thnks"\ntitle = "A good', "no plan \"thnks\" (did you mean 'thanks'"),
        ('title = "A good', 'robustness = "best"\ntitle = "A good', "is not one of 'mean', 'worst_decile', 'regret'"),
        ("[levers.pay_raise]", "[levers.pay_rise]", "did you mean 'pay_raise'"),
        ("[levers.pay_raise]", "[levers.advertising]\nsegments = [\"nobody\"]", "there is no segment"),
    ],
)  # fmt: skip
def test_a_goal_that_is_not_in_order(tmp_path: Path, bakery: str, old: str, new: str, words: str) -> None:
    assert old in GOOD
    assert words in complaints(GOOD.replace(old, new).replace("{scenario}", bakery), tmp_path)


def test_levers_that_leave_their_bounds_with_the_base_plan_are_named(tmp_path: Path, bakery: str) -> None:
    text = GOOD.format(scenario=bakery).replace('title = "A', 'base = "thanks"\ntitle = "A')
    said = complaints(text.replace('"2 acts/head-week"', "3"), tmp_path)
    assert "together bring appreciation" in said and "levers.Thanks: " in said and "programmes" not in said
    text = text.replace("[levers.Thanks]", '[levers."Books to the accountant"]').replace('"2 acts/head-week"', "1")
    assert "the base plan has a programme" in complaints(text, tmp_path)


def test_check_knows_a_goal(tmp_path: Path, bakery: str) -> None:
    path = tmp_path / "goal.toml"
    path.write_text(GOOD.format(scenario=bakery), encoding="utf-8")
    sentence, wrong = check(path, output)
    assert not wrong and sentence.startswith("A good use of money: maximise index@51, 3 levers, 52 weeks")
    path.write_text("[goals]\n[levers]\n", encoding="utf-8")
    assert "scenario is missing" in str(check(path, output)[1][0])


def test_the_ready_goal_of_the_bank_is_in_order(repository: Path) -> None:
    goal = read_goal(repository / "scenarios" / "regional-bank" / "goal.toml", output)
    assert len(goal.choices) >= 7 and goal.budget.manager_hours
