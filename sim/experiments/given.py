"""What the functions of the front are given in Python: one table says what every argument has to be, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numpy as np

from sim.core.errors import InputError
from sim.experiments.factors import Factor
from sim.reading import given
from sim.reading.given import Rule, many, number, of, short, whole
from sim.reading.scenario import Scenario

Called = ParamSpec("Called")
Answer = TypeVar("Answer")


def pair(name: str, value: Any) -> None:
    """Complain of anything but two texts."""
    if not isinstance(value, tuple | list) or len(value) != 2 or not all(isinstance(each, str) for each in value):
        raise InputError(f"{name} = {short(value)}: two keys of plans are needed, such as ('baseline', 'thanks')")


TEXT = of(str, "a text")
PLAN = of(str, "the key of a plan, a text,")
PATH = of((str, Path), "a path")
SCENARIO = of((str, Path, Scenario), "a scenario, or the path of one,")
FLAG = of((bool, np.bool_), "True or False")
COUNT = whole(1)
OUTPUTS = many(str, "names of outputs", "['index', 'net_worth']")
NUMBERS = many(str, "names of parameters", "['training.learned']", in_one_text=True)
LEVERS = many((str, Factor), "names of levers", "['appreciation']", in_one_text=True)

RULES: Mapping[str, Rule] = {
    "scenario": SCENARIO, "a": SCENARIO, "b": SCENARIO,
    "organisation": PATH, "series": PATH, "actuals": PATH, "survey": PATH, "columns": PATH, "figures": PATH,
    "customers": PATH, "ratings": PATH, "ensemble": PATH, "bank": PATH, "out": PATH, "scenarios": PATH,
    "plan": PLAN, "against": PLAN, "first": PLAN, "second": PLAN, "plans": pair,
    "output": of(str, "the name of an output, a text,"), "outcome": of(str, "the name of an output, a text,"),
    "within": TEXT, "title": TEXT, "name": TEXT, "cluster": TEXT,
    "outputs": OUTPUTS, "outcomes": OUTPUTS, "weekly": many(str, "names of weekly series", "['satisfaction']"),
    "parameters": NUMBERS, "uncertainties": many(
        (str, Factor), "names of parameters", "['training.learned']", in_one_text=True
    ),
    "levers": LEVERS, "factors": many((str, Factor), "levers, parameters or factors", "['appreciation']"),
    "only": many(str, "names", "['training.learned']"), "without": many(str, "mechanisms", "['recognition']"),
    "workers": COUNT, "draws": COUNT, "why_draws": whole(0), "replications_per_world": whole(0), "blocks": COUNT,
    "replications": COUNT, "worlds": whole(0), "firms": whole(0), "members": COUNT, "budget": COUNT, "runs": COUNT,
    "horizon": COUNT, "memory_limit": COUNT, "levels": COUNT, "points": COUNT, "trajectories": COUNT,
    "seed": whole(0),
    "threshold": number(""), "effort": number(" from 0.01 to 100"), "doubt": number(" from 0 to 0.9"),
    "goal": number(" from 0 to 100"), "step": number(" above 0, a share of payroll,"),
    "minutes": number(" above 0", above=0.0), "time_limit": number(" of seconds above 0", above=0.0),
    "alone": FLAG, "wins": FLAG, "short": FLAG, "retry": FLAG, "base_point": FLAG, "second_order": FLAG,
    "progress": of(Callable, "a function"),  # type: ignore[arg-type]
    "told": of(Callable, "a function"),  # type: ignore[arg-type]
}  # fmt: skip
"""What every argument has to be that has this name in a function of the front."""


def looked_at(**own: Rule) -> Callable[[Callable[Called, Answer]], Callable[Called, Answer]]:
    """Return a decorator that has `RULES`, and rules of a function's own, looked at before it runs."""
    return given.looked_at(**{**RULES, **own})
