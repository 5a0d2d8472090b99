"""Compiled weeks: a change of any rule, helper or constant is a new week; errors name the rule."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sim.core.compile import cache_folder, fingerprint, load_week
from sim.core.errors import DeclarationError
from sim.core.ledger import Ledger
from sim.engine import Engine, default_parameters, strengths_without

MODEL = '''
"""A week of one rule, with a helper and a constant."""
from dataclasses import dataclass
from sim.core.column import Dictionary
from sim.core.parameter import parameter
from sim.core.rule import rule, normal
from sim.core.week import Week

STEP = 0.5

def lifted(x):
    return x + 1.0

@dataclass(frozen=True)
class Growth:
    rate: float = parameter(2.0, "1", plausible=(0, 9), source="judgement", grade="judgement", meaning="rate")

@rule(each="person", writes="skill", parameters=Growth, draws={"luck": normal()}, mechanism="growth")
def grow(p, skill, luck, week):
    """A docstring."""
    return lifted(skill) * STEP + p.rate + 0.0 * luck

def dictionary():
    found = Dictionary()
    found.entity("firm", "one row")
    found.entity("person", "a person")
    found.column("person", "skill", "z", "skill")
    return found

def week():
    return Week(dictionary(), [grow], [])
'''


def module_of(folder: Path, name: str, text: str) -> ModuleType:
    """Write a module and import it afresh."""
    path = folder / f"{name}.py"
    path.write_text(text)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def after_one_week(model: ModuleType) -> float:
    week = model.week()
    ledger = Ledger(week, {"firm": 1, "person": 1})
    Engine(ledger, default_parameters(week), strengths_without(week, ()), 1, {}).run(1)
    return float(ledger.column("person", "skill")[0])


CHANGES = {
    "constant": ("STEP = 0.5", "STEP = 0.25", 2.25),
    "helper": ("return x + 1.0", "return x + 3.0", 3.5),
    "rule": ("* STEP + p.rate", "* STEP - p.rate", -1.5),
}


@pytest.mark.parametrize("change", [*CHANGES, "draw", "column"])
def test_every_change_is_a_new_week(tmp_path: Path, change: str) -> None:
    changes = {name: pair[:2] for name, pair in CHANGES.items()} | {
        "draw": ("normal()", 'normal("holder")'),
        "column": (
            'found.column("person", "skill"',
            'found.column("person", "first", "z", "x"); found.column("person", "skill"',
        ),
    }
    before = module_of(tmp_path, f"before_{change}", MODEL)
    after = module_of(tmp_path, f"after_{change}", MODEL.replace(*changes[change]))
    assert fingerprint(before.week()) != fingerprint(after.week())


def test_what_changes_no_rule_is_the_same_week(tmp_path: Path) -> None:
    before = fingerprint(module_of(tmp_path, "same", MODEL).week())
    assert fingerprint(module_of(tmp_path, "same", MODEL.replace("A docstring.", "Another one.")).week()) == before
    assert fingerprint(module_of(tmp_path, "same", MODEL.replace("parameter(2.0", "parameter(3.5")).week()) == before


def test_a_changed_rule_never_runs_in_its_old_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORALE_CACHE", str(tmp_path / "cache"))
    # The same module name each time, as after an edit and a restart; the cache stays.
    assert after_one_week(module_of(tmp_path, "edited", MODEL)) == 2.5
    for old, new, expected in CHANGES.values():
        assert after_one_week(module_of(tmp_path, "edited", MODEL.replace(old, new))) == expected
    assert after_one_week(module_of(tmp_path, "edited", MODEL)) == 2.5
    # And in a process that has only the cache and the edited file.
    (tmp_path / "edited.py").write_text(MODEL.replace("STEP = 0.5", "STEP = 0.75"))
    code = (
        "from sim.core.ledger import Ledger; from sim.engine import *; import edited; week = edited.week();"
        "ledger = Ledger(week, {'firm': 1, 'person': 1});"
        "Engine(ledger, default_parameters(week), strengths_without(week, ()), 1, {}).run(1);"
        "import sys; sys.stdout.write(repr(float(ledger.column('person', 'skill')[0])))"
    )
    root = Path(sys.modules["sim"].__file__ or "").parent.parent
    environment = {**os.environ, "PYTHONPATH": f"{root}:{tmp_path}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "2.75"


def test_parameters_and_strengths_need_no_compilation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORALE_CACHE", str(tmp_path / "cache"))
    week = module_of(tmp_path, "tuned", MODEL).week()
    load_week(week)
    files = sorted(path.name for path in (tmp_path / "cache").iterdir())
    ledger = Ledger(week, {"firm": 1, "person": 1})
    values = default_parameters(week)
    values[0] = 7.0
    Engine(ledger, values, strengths_without(week, ()), 1, {}).run(1)
    assert ledger.column("person", "skill")[0] == 7.5
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == files


def test_a_rule_that_does_not_compile_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORALE_CACHE", str(tmp_path / "cache"))
    text = MODEL.replace("return lifted(skill) * STEP + p.rate + 0.0 * luck", "return (skill, luck)[week] + p.rat")
    with pytest.raises(DeclarationError, match=r"growth\.grow does not compile"):
        load_week(module_of(tmp_path, "broken", text).week())


def test_the_cache_is_where_it_is_told_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MORALE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("MORALE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache_folder() == Path("/somewhere/morale")
