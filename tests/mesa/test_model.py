"""Firm is a Mesa model as its users know one: keywords, chance, weeks, freedom from leaks."""

from __future__ import annotations

import ast
import gc
import inspect
import pickle
import weakref
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest

import sim
from sim.agents import Employee
from sim.core.errors import InputError
from sim.model import Firm
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan


def test_every_parameter_is_a_keyword_with_a_default() -> None:
    parameters = inspect.signature(Firm).parameters.values()
    assert all(each.default is not inspect.Parameter.empty for each in parameters)
    assert not [each for each in parameters if each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
    assert {lever.name for lever in LEVERS} <= {each.name for each in parameters}


def _mesas_check() -> Any:
    """Return the check that SolaraViz makes of a model's parameters, without importing Solara."""
    source = Path(mesa.__file__).with_name("visualization").joinpath("solara_viz.py").read_text(encoding="utf-8")
    (check,) = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == "_check_model_params"
    ]
    space: dict[str, Any] = {"inspect": inspect}
    exec(compile(ast.Module([check], []), "solara_viz", "exec"), space)  # noqa: S102
    return space["_check_model_params"]


def test_mesas_page_of_sliders_takes_levers_and_refuses_misspellings() -> None:
    check = _mesas_check()
    check(Firm.__init__, {"weeks": 52, "rng": 1, "service_training": {"type": "SliderFloat", "value": 1.0}})
    check(Firm.__init__, {})
    with pytest.raises(ValueError, match="service_trainig"):
        check(Firm.__init__, {"service_trainig": 1.0})


@pytest.mark.parametrize(
    "rng",
    [7, np.int64(7), [1, 2, 3], (4, 5), np.random.SeedSequence(9)],
    ids=["int", "numpy int", "list", "tuple", "SeedSequence"],
)
def test_the_same_rng_is_the_same_firm(rng: Any, differs: Any) -> None:
    one, other = Firm(weeks=3, rng=rng), Firm(weeks=3, rng=rng)
    one.run()
    other.run()
    assert one.seed_used == other.seed_used
    assert not differs(one, other)


def test_generators_go_on_and_any_firm_can_be_repeated(differs: Any) -> None:
    generator = np.random.default_rng(3)
    one, other = Firm(weeks=3, rng=generator), Firm(weeks=3, rng=generator)
    again = Firm(weeks=3, rng=np.random.default_rng(3))
    assert one.seed_used != other.seed_used and one.seed_used == again.seed_used
    anyhow = Firm(weeks=3)
    repeated = Firm(weeks=3, rng=anyhow.seed_used)
    anyhow.run()
    repeated.run()
    assert not differs(anyhow, repeated)
    assert Firm(weeks=3).seed_used != anyhow.seed_used


def test_week_by_week_is_all_at_once(differs: Any) -> None:
    walked, run, mixed = (Firm(weeks=30, rng=5, service_training=2.0) for _ in range(3))
    walked.run_model()
    run.run()
    mixed.run(4)
    mixed.step()
    _ = mixed.agents
    mixed.run()
    assert (walked.week, run.week, mixed.week) == (30, 30, 30)
    assert not differs(walked, run)
    assert not differs(walked, mixed)
    frames = [each.datacollector.get_model_vars_dataframe() for each in (walked, run, mixed)]
    assert len(frames[0]) == 30 and frames[0].equals(frames[1]) and frames[0].equals(frames[2])


def test_it_stops_at_the_horizon() -> None:
    firm = Firm(weeks=4, rng=1)
    firm.run_model()
    assert (firm.running, firm.week, len(firm.log.firm)) == (False, 4, 4)
    firm.step()
    assert (firm.week, len(firm.datacollector.model_vars["Index"])) == (4, 4)


def test_the_interpreted_firm_equals_the_compiled_one_to_the_bit(tiny: Any, differs: Any) -> None:
    levers = {"service_training": 3.0, "awards": 0.2, "staffing": 0.1, "contact_hours": 1.0}
    compiled, interpreted = (Firm(tiny, weeks=5, rng=2, interpreted=slow, **levers) for slow in (False, True))
    assert not differs(compiled, interpreted)
    compiled.run()
    interpreted.run()
    assert not differs(compiled, interpreted)
    assert len(interpreted.windows.shown) > len(compiled.windows.shown) == 0, "the twin walks Mesa's agents"
    assert interpreted.log.series("index").std() > 0.0


def test_the_interpreted_test_can_fail(tiny: Any, differs: Any) -> None:
    one, other = Firm(tiny, weeks=5, rng=2), Firm(tiny, weeks=5, rng=2, service_training=3.0)
    one.run()
    other.run()
    assert {"employee.satisfaction", "the log's firm"} <= set(differs(one, other))


def test_a_model_that_nobody_holds_is_freed() -> None:
    firm = Firm(weeks=3, rng=1)
    firm.run()
    assert len(firm.agents) > 50
    held = weakref.ref(firm)
    del firm
    gc.collect()
    assert held() is None


def test_a_model_can_be_pickled_and_go_on(differs: Any) -> None:
    firm = Firm(weeks=6, rng=1)
    firm.run(3)
    _ = firm.agents
    copy = pickle.loads(pickle.dumps(firm))  # noqa: S301
    firm.run()
    copy.run()
    assert not differs(firm, copy)
    assert copy.datacollector.get_model_vars_dataframe().equals(firm.datacollector.get_model_vars_dataframe())


def test_a_scenario_becomes_a_firm(repository: Path) -> None:
    path = repository / "scenarios/regional-bank"
    base = sim.Firm.from_scenario(path, rng=1, weeks=2)
    trained = sim.Firm.from_scenario(path, plan="service-training", rng=1, weeks=2)
    assert len(base.agents_by_type[Employee]) > 200
    assert (base.plan.key, trained.plan.key) == ("baseline", "service-training")
    assert sim.Firm.from_scenario(path, weeks=1).seed_used == 20260105
    with pytest.raises(InputError, match="did you mean 'service-training'"):
        Firm.from_scenario(path, plan="service-trainin")


@pytest.mark.parametrize(
    ("keywords", "sentence"),
    [
        ({"service_trainin": 1.0}, "did you mean 'service_training'"),
        ({"week_s": 1.0}, "did you mean 'weeks'"),
        ({"service_training": 1000.0}, "outside 0 to 40 hours/head-week"),
        ({"service_training": float("nan")}, "outside"),
        ({"service_training": "much"}, "is not a number"),
        ({"parameters": {"training.adoptoin": 0.5}}, "did you mean 'training.adoption'"),
        ({"training.adoption": 5.0}, "outside its limits"),
        ({"knocked_out": "trainings"}, "did you mean 'training'"),
        ({"weeks": 2.5}, "not a whole number"),
        ({"weeks": -1}, "outside 0 to"),
        ({"weeks": float("nan")}, "not a whole number"),
        ({"plan": "baseline"}, "is no Plan"),
        ({"organisation": "scenarios/bakery"}, r"an Organisation \(Firm.from_scenario\(path\) reads one\) is needed"),
        ({"parameters": ["training.adoption"]}, "a mapping of parameters by name"),
        ({"training.adoption": "much"}, "training.adoption = 'much' is not a number; give 0 to 1"),
        ({"knocked_out": 3}, "knocked_out = 3: a list of names of mechanisms is needed"),
        ({"interpreted": "no"}, "interpreted = 'no': True or False is needed"),
        ({"week": 3}, "week = 3: a Week is needed"),
        ({"reporters": ["Index"]}, "a mapping of reporters by name"),
    ],
)
def test_what_is_wrong_is_said(keywords: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Firm(**keywords)


def test_a_mechanism_can_be_knocked_out(differs: Any) -> None:
    whole = Firm(weeks=5, rng=1, service_training=2.0, knocked_out="training")
    same = Firm(weeks=5, rng=1, service_training=2.0, knocked_out=("training",))
    other = Firm(weeks=5, rng=1, service_training=2.0)
    for firm in (whole, same, other):
        firm.run()
    assert not differs(whole, same)
    assert differs(whole, other)


def test_levers_come_on_top_of_a_plan(differs: Any) -> None:
    named = Firm(weeks=5, rng=1, plan=Plan("idle", "Nothing new"), service_training=2.0)
    plain = Firm(weeks=5, rng=1, service_training=2.0)
    named.run()
    plain.run()
    assert not differs(named, plain)


@pytest.mark.parametrize("rng", [-1, "luck", 1.5, [1, -2]])
def test_luck_that_cannot_be_used_is_refused_in_a_sentence(rng: Any) -> None:
    with pytest.raises(InputError, match="cannot be used; allowed is a whole number from 0") as told:
        Firm(weeks=1, rng=rng)
    assert len(told.value.complaints) == 1 and "\n" not in str(told.value)
