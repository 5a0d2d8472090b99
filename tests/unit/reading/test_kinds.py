"""A file that is given where another kind is wanted is recognised, and the command that takes it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.experiments.audit_input import organisation_beside
from sim.experiments.checking import check
from sim.experiments.design_file import load_design
from sim.experiments.outputs import output
from sim.reading import load_scenario
from sim.reading.document import Reading
from sim.reading.goal_file import read_goal

TEXTS = {
    "scenario.toml": 'question = "?"\norganisation = "o.toml"\n',
    "other.toml": 'title = "x"\nplans = []\n',
    "plan.toml": "[programmes.thanks]\nappreciation = 1\n",
    "goal.toml": 'scenario = "s"\n[budget]\nmoney = 1\n[levers.appreciation]\n',
    "design.toml": 'scenario = "s"\ndesign = "grid"\n',
    "figures.toml": "[yearly]\ncustomers = 3\n",
    "points.csv": "appreciation\n1\n",
    "empty.toml": " \n",
}


def organisation(path: Path) -> None:
    """Read the organisation of a fit or an audit."""
    reading = Reading()
    organisation_beside(reading, path)
    raise InputError(reading.finished())


LOAD = {
    "design": load_design, "goal": lambda path: read_goal(path, output), "scenario": load_scenario,
    "organisation": organisation,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "given", "said"),
    [
        ("design", "scenario.toml", "this is a scenario, which `morale compare` takes; a design is wanted"),
        ("design", "", "this is a scenario, which `morale compare` takes; a design is wanted"),
        ("design", "goal.toml", "this is a goal, which `morale optimise` takes; a design is wanted"),
        ("design", "points.csv", "this is a .csv file"),
        ("design", "empty.toml", "the file is empty; `morale sweep --example` prints a design"),
        ("goal", "other.toml", "this is a scenario, which `morale compare` takes; a goal is wanted"),
        ("goal", "design.toml", "this is a design of experiments, which `morale sweep` takes; a goal is wanted"),
        ("goal", "empty.toml", "the file is empty; name a scenario"),
        ("scenario", "design.toml", "this is a design of experiments, which `morale sweep` takes"),
        ("scenario", "goal.toml", "this is a goal, which `morale optimise` takes; a scenario is wanted"),
        ("scenario", "plan.toml", "this is a plan, which a scenario holds"),
        ("scenario", "figures.toml", "these are yearly figures"),
        ("organisation", "goal.toml", "this is a goal, which `morale optimise` takes; an organisation is wanted"),
        ("organisation", "other.toml", "this is a scenario, which `morale compare` takes; an organisation"),
        ("scenario", "empty.toml", "the file is empty; `morale new DIR`"),
    ],
)
def test_another_kind_of_file_is_recognised(tmp_path: Path, wanted: str, given: str, said: str) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError) as found:
        LOAD[wanted](tmp_path / given)
    assert len(found.value.complaints) == 1 and said in str(found.value)


def test_a_design_whose_keys_are_misspelt_is_checked_as_a_design(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('scenario = "s"\ndesing = "grid"\n')
    _, complaints = check(path)
    assert any("did you mean 'design'?" in str(each) for each in complaints)
