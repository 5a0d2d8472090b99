"""One declaration for each number: value, unit, plausible range, hard limits, source, grade.

A mechanism gathers its numbers in a frozen dataclass whose fields are made with
`parameter`. That declaration feeds validation, error texts, the documentation,
sampling, sweeps, and the bibliography of a run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sim.core.errors import DeclarationError, nearest

GRADES = ("experiment", "meta-analysis", "field study", "practice", "judgement")
"""How good the evidence for a number is, best first."""


@dataclass(frozen=True)
class Parameter:
    """A declared number of the model.

    Attributes
    ----------
    name : str
        Full name, ``mechanism.parameter``.
    value : float
        Default, in `unit`.
    unit : str
        Unit in words, such as ``"1/week"``, ``"SD"`` or ``"index points"``.
    plausible : tuple of float
        Range that a careful reader of the evidence would accept; sampled for uncertainty.
    limits : tuple of float
        Hard limits: outside them the equation has no meaning.
    source : str
        Citation key, or ``"judgement"``.
    grade : str
        One of `GRADES`.
    evidence : str
        Row ids of the evidence table, comma separated.
    meaning : str
        The number in plain words.
    worlds : mapping
        Named alternatives where published evidence conflicts; sampled instead of the range.
    """

    name: str
    value: float
    unit: str
    plausible: tuple[float, float]
    limits: tuple[float, float]
    source: str
    grade: str
    evidence: str
    meaning: str
    worlds: tuple[tuple[str, float], ...] = ()

    def quantile(self, u: float) -> float:
        """Return the value at probability `u` in (0, 1); the default is the median.

        Each half of the plausible range is uniform, unless the number has named
        worlds, which are then equally likely.
        """
        if self.worlds:
            return self.worlds[min(int(u * len(self.worlds)), len(self.worlds) - 1)][1]
        low, high = self.plausible
        if u < 0.5:
            return low + (self.value - low) * 2 * u
        return self.value + (high - self.value) * (2 * u - 1)


def parameter(
    value: float,
    unit: str,
    *,
    plausible: tuple[float, float],
    source: str,
    grade: str,
    meaning: str,
    evidence: str = "",
    limits: tuple[float, float] = (-math.inf, math.inf),
    worlds: Mapping[str, float] | None = None,
) -> Any:
    """Declare a number inside a mechanism's frozen dataclass.

    Raises
    ------
    DeclarationError
        If the value leaves its plausible range, the range leaves the limits,
        the grade is unknown, or a number that is not judgement has no source.
    """
    low, high = plausible
    if not (limits[0] <= low <= value <= high <= limits[1]):
        raise DeclarationError(
            f"parameter {meaning!r}: value {value} must lie in its plausible range {plausible}, "
            f"and that inside the limits {limits}"
        )
    if grade not in GRADES:
        raise DeclarationError(f"parameter {meaning!r}: grade {grade!r} is not one of {GRADES}{nearest(grade, GRADES)}")
    if not source:
        raise DeclarationError(f"parameter {meaning!r}: a source is needed (or 'judgement')")
    declared = {
        "value": float(value),
        "unit": unit,
        "plausible": (float(low), float(high)),
        "limits": (float(limits[0]), float(limits[1])),
        "source": source,
        "grade": grade,
        "evidence": evidence,
        "meaning": meaning,
        "worlds": tuple((worlds or {}).items()),
    }
    return field(default=float(value), metadata={"parameter": declared})


def parameters_of(owner: type, mechanism: str) -> tuple[Parameter, ...]:
    """Return the parameters that a mechanism's dataclass declares, in order of declaration."""
    found = []
    for each in fields(owner):
        if "parameter" not in each.metadata:
            raise DeclarationError(f"{owner.__name__}.{each.name}: declare it with parameter(...)")
        found.append(Parameter(name=f"{mechanism}.{each.name}", **each.metadata["parameter"]))
    return tuple(found)
