"""Design files are read with everything that is wrong with them at once, each thing with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.checking import check
from sim.experiments.design_file import design_with_complaints, load_design
from sim.interfaces.sweep_commands import example_design

GOOD = """\
scenario = "scenarios/bakery"
plan = "thanks"
horizon = "1 year"
design = "grid"
replications = 3
seed = 7
outputs = ["index", "turnover", "quits@51"]
weekly = ["index"]
[factors.thanks]
of = "appreciation"
high = "1 act/head-week"
levels = 2
office = "front"
start = 4
[factors.raise]
of = "pay_raise"
values = [0, "3 %"]
[factors."training.adoption"]
levels = 2
"""

WRONG = """\
scenario = "scenarios/bakery"
plan = "thank"
design = "soboll"
points = 1.5
replications = 0
outputs = ["indx", "index@104"]
weekly = ["foo"]
base_point = "yes"
bogus = 3
[factors.apreciation]
[factors.raise]
of = "pay_raise"
low = -3
high = "6 kg"
office = "middle"
depts = 3
[factors.training.adoption]
[factors."training.adoption"]
start = 3
[factors.benefits]
values = [1, 1]
[factors.awards]
levels = 1
"""


@pytest.fixture
def folder(tmp_path: Path, repository: Path) -> Path:
    """Return a folder with the scenarios in it."""
    (tmp_path / "scenarios").symlink_to(repository / "scenarios")
    return tmp_path


def written(folder: Path, text: str) -> Path:
    path = folder / "design.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaints(folder: Path, text: str) -> str:
    found, wrong = design_with_complaints(written(folder, text))
    assert wrong and found is None
    return "\n".join(str(each) for each in wrong)


def test_a_design_is_read(folder: Path) -> None:
    design = load_design(written(folder, GOOD))
    assert design.base.key == "thanks" and design.horizon == 52 and design.seed == 7
    assert [each.values for each in design.factors] == [(0.0, 1.0), (0.0, 0.03), (0.5, 0.7)]
    aim = design.factors[0].aim
    assert aim is not None and (aim.office, aim.start) == ("front", 4)
    assert len(design.points) == 8 and len(design) == 24
    assert design.outputs == ("index", "turnover", "quits@51")
    trial = design.trials[8 + 7]
    assert trial.changes == (("training.adoption", 0.7),) and trial.seed == design.seed_at(-1, 1)
    assert [each.settings for each in trial.plan.programmes[-2:]] == [{"appreciation": 1.0}, {"pay_raise": 0.03}]
    assert trial.plan.programmes[0].name == design.base.programmes[0].name, "the base plan goes on"


def test_everything_that_is_wrong_is_said_at_once_with_its_line(folder: Path) -> None:
    said = complaints(folder, WRONG)
    for expected in (
        "design.toml:2: plan: there is no plan \"thank\" (did you mean 'thanks'?)",
        'design.toml:3: design: "soboll" is not one of',
        "design.toml:4: points: 1.5 is not a whole number",
        "design.toml:5: replications: 0 is outside what is allowed: a whole number from 1 to 100,000",
        "design.toml:6: outputs[1]: there is no output 'indx' (did you mean 'index'",
        "design.toml:6: outputs[2]: output 'index@104': the last week is 103",
        "design.toml:7: weekly[1]: there is no weekly series 'foo'",
        'design.toml:8: base_point: "yes" is a text; allowed is true or false',
        "design.toml:9: bogus: unknown key",
        "design.toml:10: factors.apreciation: there is no lever or parameter \"apreciation\"",
        "design.toml:13: factors.raise.low: -3 is outside what is allowed: a number from -0.5 to 1 (share of wage)",
        "design.toml:14: factors.raise.high: \"6 kg\" has an unknown unit 'kg'",
        "design.toml:15: factors.raise.office: \"middle\" is not one of 'front', 'back'",
        "design.toml:16: factors.raise.depts: unknown key \"depts\" (did you mean 'departments'?)",
        'factors.training: a name with a dot needs quotation marks: write [factors."training.adoption"]',
        'design.toml:19: factors."training.adoption".start: "training.adoption" is a number of a theory',
        "design.toml:21: factors.benefits.values: 1 stands here twice",
        "design.toml:23: factors.awards.levels: 1 is outside what is allowed",
    ):
        assert expected in said, f"{expected}\n--- said was\n{said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('design = "grid"\n[factors.appreciation]\n', "scenario is missing"),
        ('scenario = "scenarios/bakry"\ndesign = "grid"\n[factors.appreciation]\n', "did you mean 'bakery'"),
        ('scenario = "scenarios/bakery"\n[factors.appreciation]\n', "design is missing"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\n', "there is no factor to vary"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\npoints = 8\n[factors.appreciation]\n',
         "points: the design `grid` has none; its size is said by levels"),
        ('scenario = "scenarios/bakery"\ndesign = "morris"\n[factors.appreciation]\n', "at least two factors"),
        ('scenario = "scenarios/bakery"\ndesign = "list"\n[factors.appreciation]\n', "file is missing"),
        ('scenario = "scenarios/bakery"\ndesign = "list"\nfile = "x.csv"\n', "there is no file"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\n[factors.index]\nof = "appreciation"\n',
         "has the name of something else in the tables"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\nlevels = 1000\nreplications = 100000\n'
         "[factors.appreciation]\n",
         "100,000,000 runs; at most 10,000,000"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\n[factors.a]\nof = "appreciation"\n[factors.b]\n'
         'of = "appreciation"\n', "together bring appreciation"),
        ('scenario = "scenarios/bakery"\ndesign = "grid"\n[factors]\nappreciation = 3\n', "a factor is a table"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(folder: Path, text: str, said: str) -> None:
    assert said in complaints(folder, text)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_list_of_points_comes_from_a_file(folder: Path, kind: str) -> None:
    rows = pd.DataFrame({"point": [0, 1], "appreciation": [0.0, 1.5], "training.adoption": [0.62, 0.5]})
    rows.to_csv(folder / "points.csv", index=False) if kind == "csv" else rows.to_parquet(folder / "points.parquet")
    text = f'scenario = "scenarios/bakery"\ndesign = "list"\nfile = "points.{kind}"\n'
    design = load_design(written(folder, text))
    assert [dict(point) for point in design.points] == [
        {"appreciation": 0.0, "training.adoption": 0.62}, {"appreciation": 1.5, "training.adoption": 0.5},
    ]  # fmt: skip
    assert design.points.base == 0, "a row at which every factor has its default is the base point"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("appreciation,training.adption\n1,0.5\n", 'points.csv:1: column "training.adption" is no lever, parameter'),
        ("point\n1\n", "points.csv:1: no column is a lever, a parameter or a factor"),
        ("appreciation,appreciation\n1,2\n", 'points.csv:1: there are two columns "appreciation"'),
        ("appreciation\n1\nmany\n", 'points.csv:3: appreciation: "many" is not a number'),
        ("appreciation\n1\n9\n", "points.csv:3: appreciation: 9; allowed is 0 to 3 acts/head-week"),
        ("appreciation\n1,2\n", "points.csv:2: 2 values under 1 names"),
        ("appreciation\n", "there are no points"),
    ],
)
def test_a_bad_list_is_refused(folder: Path, table: str, said: str) -> None:
    (folder / "points.csv").write_text(table)
    assert said in complaints(folder, 'scenario = "scenarios/bakery"\ndesign = "list"\nfile = "points.csv"\n')


def test_a_list_says_at_once_what_is_wrong_in_both_files(folder: Path) -> None:
    (folder / "points.csv").write_text("appreciation\n1\n9\n")
    said = complaints(
        folder, 'scenario = "scenarios/bakery"\ndesign = "list"\nfile = "points.csv"\npoints = 2\noutputs = ["indx"]\n'
    )
    assert "design.toml:4: points: the design `list` has none" in said
    assert "points.csv:3: appreciation: 9" in said and "there is no output 'indx'" in said


def test_the_example_is_in_order(folder: Path) -> None:
    sentence, wrong = check(written(folder, example_design()))
    assert not wrong
    assert "grid design of 19 points over 3 factors" in sentence and "76 runs of 52 weeks" in sentence


def test_check_knows_designs_from_scenarios(folder: Path) -> None:
    assert "24 runs" in check(written(folder, GOOD))[0]
    assert "plans" in check(folder / "scenarios" / "bakery")[0]
    with pytest.raises(InputError, match="there is no file"):
        load_design(folder / "nothing.toml")


@pytest.mark.parametrize("text", ["", "design = ", "scenario = 3\ndesign = []\nfactors = 7\n", "factors = [1]\n"])
def test_nonsense_is_refused_with_a_sentence(folder: Path, text: str) -> None:
    wrong: Any = design_with_complaints(written(folder, text))[1]
    assert wrong and all(str(each) for each in wrong)
