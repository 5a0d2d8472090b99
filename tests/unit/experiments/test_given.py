"""What is given to the functions of the front in Python: anything of the wrong kind is refused before anything runs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.core.errors import InputError
from sim.experiments.compare import compare
from sim.experiments.comparison import Outcome
from sim.experiments.design import design
from sim.experiments.early_workers import early_workers, workers_here

BAKERY = Path(__file__).resolve().parents[3] / "scenarios/bakery"
FRONT: dict[str, Callable[..., Any]] = {
    "audit": sim.audit, "bias_map": sim.bias_map, "board": sim.board, "calibrate": sim.calibrate,
    "compare": sim.compare, "design": design, "diff": sim.diff, "discover": sim.discover, "explain": sim.explain,
    "fit": sim.fit, "loops": sim.loops, "optimise": sim.optimise,
    "scoreboard": sim.scoreboard, "sensitivity": sim.sensitivity, "sweep": sim.sweep, "to_ema": sim.to_ema,
    "track": sim.track, "trial_power": sim.trial_power,
}  # fmt: skip
LEFT_ALONE = {("board", "early"), ("compare", "early"), ("design", "sizes")}
"""Arguments that people do not give, and the sizes of a design, which are looked at one by one."""


@pytest.fixture(autouse=True, scope="module")
def _elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that what should have been refused writes nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        yield


def needed(function: Callable[..., Any]) -> dict[str, Any]:
    """Return something of the right kind for every argument that has to be given."""
    usual = {"factors": ["appreciation"]}
    given = inspect.signature(function).parameters.values()
    return {
        each.name: usual.get(each.name, "nowhere")
        for each in given
        if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    }


def arguments() -> Iterator[tuple[str, str]]:
    for name, function in FRONT.items():
        yield from ((name, argument) for argument in inspect.signature(function).parameters)


@pytest.mark.parametrize(("name", "argument"), [each for each in arguments() if each not in LEFT_ALONE])
def test_every_argument_is_looked_at(name: str, argument: str) -> None:
    thing = object()
    with pytest.raises(InputError, match=rf"^{argument} = <object object at [^:]*: .* (is|are) needed"):
        FRONT[name](**{**needed(FRONT[name]), argument: thing})


def test_nothing_of_the_front_is_forgotten() -> None:
    others = {"Column", "Firm", "birth", "fold", "gather", "lesson", "load_scenario", "parameter", "rule", "start"}
    experiments = {each for each in sim.__all__ if not each.startswith("_")} - others
    assert experiments == set(FRONT) - {"design"}


@pytest.mark.parametrize("name", [name for name in FRONT if "workers" in inspect.signature(FRONT[name]).parameters])
@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True])
def test_workers_are_a_whole_number_from_1(name: str, workers: Any) -> None:
    sentence = f"workers = {workers!r}: a whole number, at least 1, is needed"
    with pytest.raises(InputError, match=f"^{re.escape(sentence)}$"):
        FRONT[name](**needed(FRONT[name]), workers=workers)


def test_workers_are_counted_in_one_place() -> None:
    assert workers_here(3) == workers_here(np.int64(3)) == 3 and workers_here() >= 1
    with pytest.raises(InputError, match="workers = 0: a whole number, at least 1"):
        workers_here(0)
    with pytest.raises(InputError, match="workers = -2: a whole number, at least 1"):
        early_workers(3, -2)


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("sensitivity", {"effort": "a"}, "effort = 'a': a number from 0.01 to 100 is needed"),
        ("sensitivity", {"effort": None}, "effort = None: a number from 0.01 to 100 is needed"),
        ("sensitivity", {"effort": 0}, "effort 0 is outside what is allowed, 0.01 to 100"),
        ("sensitivity", {"outputs": [3]}, "outputs = [3]: 3 cannot be one; a list of names of outputs is needed"),
        ("sensitivity", {"outputs": "index"}, "outputs = 'index': give a list, such as ['index']"),
        ("sensitivity", {"outputs": ["indx"]}, "there is no output 'indx' (did you mean 'index'"),
        ("sensitivity", {"parameters": [3]}, "parameters = [3]: 3 cannot be one"),
        ("sensitivity", {"threshold": "a", "outputs": ["index"]}, "threshold = 'a': a number is needed"),
        ("sensitivity", {"seed": -1}, "seed = -1: a whole number, at least 0, is needed"),
        ("sensitivity", {"alone": "no"}, "alone = 'no': True or False is needed"),
        ("discover", {"output": ["index"]}, "output = ['index']: the name of an output, a text, is needed"),
        ("discover", {"worlds": 19}, "worlds = 19: a whole number, at least 20, is needed"),
        ("discover", {"seed": -1}, "seed = -1: a whole number, at least 0, is needed"),
        ("explain", {"first": "baseline", "second": ["thanks"]}, "second = ['thanks']: the key of a plan, a text,"),
        ("design", {"factors": ["appreciation"], "outputs": [3]}, "a list of names of outputs is needed, such as"),
        ("design", {"factors": ["appreciation"], "outputs": (each for each in "ab")}, "a list of names of outputs is"),
        ("design", {"factors": [3]}, "a list of levers, parameters or factors is needed"),
        ("design", {"factors": ["appreciation"], "kind": 3}, "kind = 3: the kind of a design, such as 'grid'"),
        ("design", {"factors": ["appreciation"], "levels": "a"}, "levels = 'a': a whole number, at least 1"),
        ("compare", {"blocks": 0}, "blocks = 0: a whole number, at least 1, is needed"),
        ("compare", {"until": "narrow"}, "until = 'narrow': a width in points, or an Until, is needed"),
        ("compare", {"outcome": Outcome("indx")}, "there is no weekly series 'indx' (did you mean 'index'"),
        ("compare", {"outcome": Outcome("index", 0)}, "weeks of the outcome = 0: a whole number, at least 1"),
        ("to_ema", {"replications": 0}, "replications = 0: a whole number, at least 1, is needed"),
        ("to_ema", {"name": "two words"}, "name = 'two words': letters and digits alone are needed"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(name: str, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)) as said:
        FRONT[name](scenario=BAKERY, **given)
    assert len(said.value.complaints) == 1


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("fit", {"series": "a.csv", "only": "training.adoption"}, "only = 'training.adoption': give a list"),
        ("fit", {"series": "a.csv", "members": "a"}, "members = 'a': a whole number from 50 to 100,000 is needed"),
        ("track", {"scenario": BAKERY, "plan": "thanks", "actuals": "a.csv", "goal": "a"}, "goal = 'a': a number from"),
        ("audit", {"survey": "a.csv", "organisation": BAKERY, "firms": 1.5}, "firms = 1.5: a whole number"),
        ("optimise", {"goal": "goal.toml", "minutes": float("nan")}, "minutes = nan: a number above 0 is needed"),
        ("optimise", {"goal": "goal.toml", "without": "recognition"}, "without = 'recognition': give a list"),
        ("sweep", {"design": "design.toml", "time_limit": 0}, "time_limit = 0: a number of seconds above 0 is needed"),
        ("scoreboard", {"out": "out", "members": 2.5}, "members = 2.5: a whole number from 2 to 10,000 is needed"),
        ("calibrate", {"out": "out", "budget": 1e5}, "budget = 100000.0: a whole number, at least 1, is needed"),
        ("diff", {"a": BAKERY, "plans": "ab"}, "plans = 'ab': two keys of plans are needed"),
    ],
)
def test_the_same_of_functions_without_a_scenario(name: str, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)):
        FRONT[name](**given)


def test_a_path_of_nothing_is_no_scenario() -> None:
    with pytest.raises(InputError, match="a scenario is read from a path, not from NoneType"):
        sim.load_scenario(None)  # type: ignore[arg-type]


def test_arguments_that_do_not_fit_are_told_by_python() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'draw'"):
        compare(BAKERY, draw=3)  # type: ignore[call-arg]
    assert list(inspect.signature(compare).parameters)[:2] == ["scenario", "draws"]
