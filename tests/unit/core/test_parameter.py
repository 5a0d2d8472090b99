"""A parameter says what it is, and refuses what contradicts it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from sim.core.errors import DeclarationError
from sim.core.parameter import parameter, parameters_of


@dataclass(frozen=True)
class Mood:
    memory: float = parameter(
        4.0, "weeks", plausible=(2, 10), limits=(0, 100), source="Blume2010", grade="meta-analysis", evidence="TRN-01",
        meaning="how long a mood lasts",
    )  # fmt: skip
    world: float = parameter(
        2.0, "ratio", plausible=(1, 3), source="judgement", grade="judgement", meaning="disputed",
        worlds={"low": 1.0, "middle": 2.0, "high": 3.0},
    )  # fmt: skip


def test_the_value_is_the_default_and_the_declaration_is_kept() -> None:
    assert Mood().memory == 4.0 and Mood(memory=5.0).memory == 5.0
    memory, world = parameters_of(Mood, "mood")
    assert (memory.name, memory.unit, memory.plausible, memory.limits) == (
        "mood.memory",
        "weeks",
        (2.0, 10.0),
        (0.0, 100.0),
    )
    assert (memory.source, memory.grade, memory.evidence) == ("Blume2010", "meta-analysis", "TRN-01")
    assert world.worlds == (("low", 1.0), ("middle", 2.0), ("high", 3.0))


@pytest.mark.parametrize(("u", "value"), [(1e-12, 2.0), (0.25, 3.0), (0.5, 4.0), (0.75, 7.0), (1 - 1e-12, 10.0)])
def test_the_default_is_the_median_and_each_half_is_even(u: float, value: float) -> None:
    assert parameters_of(Mood, "mood")[0].quantile(u) == pytest.approx(value)


@pytest.mark.parametrize(("u", "value"), [(0.01, 1.0), (0.34, 2.0), (0.66, 2.0), (0.67, 3.0), (0.999999, 3.0)])
def test_named_worlds_are_equally_likely(u: float, value: float) -> None:
    assert parameters_of(Mood, "mood")[1].quantile(u) == value


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": 11.0}, "must lie in its plausible range"),
        ({"value": float("nan")}, "must lie in its plausible range"),
        ({"plausible": (10, 2)}, "must lie in its plausible range"),
        ({"limits": (3, 100)}, "inside the limits"),
        ({"grade": "experimet"}, "did you mean 'experiment'"),
        ({"source": ""}, "a source is needed"),
    ],
)
def test_a_number_that_contradicts_itself(change: dict[str, Any], reason: str) -> None:
    declared = {"value": 4.0, "unit": "weeks", "plausible": (2, 10), "source": "x", "grade": "practice", "meaning": "m"}
    declared |= change
    with pytest.raises(DeclarationError, match=reason):
        parameter(declared.pop("value"), declared.pop("unit"), **declared)


def test_a_number_must_be_declared() -> None:
    @dataclass(frozen=True)
    class Plain:
        number: float = field(default=1.0)

    with pytest.raises(DeclarationError, match=r"Plain\.number: declare it with parameter"):
        parameters_of(Plain, "plain")
