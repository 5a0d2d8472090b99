"""Factors: levers and parameters that a study varies, each with the range that its own declaration gives.

A factor that is a lever becomes a programme of its own, with an aim and weeks like any
other; a factor that is a parameter changes a number of a theory. A point gives every
factor a value; `trial_at` turns it into a run's order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sim.core.errors import InputError, nearest
from sim.experiments.trials import Trial
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan, Programme
from sim.schedule import the_week

LEVER, PARAMETER = "lever", "parameter"


@dataclass(frozen=True)
class Factor:
    """Something that a study varies.

    Attributes
    ----------
    name : str
        Its name in tables; the lever's or the parameter's unless two factors vary the same lever.
    of : str
        The lever or the full parameter name that it varies.
    kind : str
        ``"lever"`` or ``"parameter"``.
    low, high : float
        Range, in `unit`.
    unit : str
        As declared.
    default : float
        The lever's practice, or the parameter's value.
    values : tuple of float
        For grids and one-at-a-time designs: the values to take; empty for evenly spaced ones.
    aim : Programme or None
        For a lever: whom it is for and when; its settings are not used.
    """

    name: str
    of: str
    kind: str
    low: float
    high: float
    unit: str
    default: float
    values: tuple[float, ...] = ()
    aim: Programme | None = None

    def at(self, share: float) -> float:
        """Return the value at a share of the way from `low` (0) to `high` (1)."""
        return self.low + (self.high - self.low) * share


def factor(
    of: str,
    *,
    low: float | None = None,
    high: float | None = None,
    values: Sequence[float] = (),
    name: str = "",
    aim: Programme | None = None,
) -> Factor:
    """Return a factor by the name of a lever or a parameter.

    Parameters
    ----------
    of : str
        A lever, such as ``"appreciation"``, or a parameter, such as ``"training.learned"``.
    low, high : float, optional
        Range; the lever's bounds or the parameter's plausible range unless told.
    values : sequence of float
        Values to take in a grid.
    name : str
        Its name in tables, if not `of`.
    aim : Programme, optional
        For a lever: whom it is for and when; everybody from week 0 unless told.

    Raises
    ------
    InputError
        For an unknown name, a range that is empty or outside what is allowed, or a parameter with an aim.
    """
    levers = {each.name: each for each in LEVERS}
    parameters = {each.name: each for each in the_week().parameters}
    if of in levers:
        lever = levers[of]
        found = Factor(name or of, of, LEVER, *lever.bounds, lever.unit, lever.practice, aim=aim or Programme(of, {}))
        limits = lever.bounds
    elif of in parameters:
        declared = parameters[of]
        if aim is not None:
            raise InputError(f"factor {of!r} is a number of a theory; only levers are aimed at somebody")
        found = Factor(name or of, of, PARAMETER, *declared.plausible, declared.unit, declared.value)
        limits = declared.limits
    else:
        raise InputError(f"there is no lever or parameter {of!r}{nearest(of, [*levers, *parameters])}")
    found = replace(
        found,
        low=float(found.low if low is None else low),
        high=float(found.high if high is None else high),
        values=tuple(float(each) for each in values),
    )
    for value in (found.low, found.high, *found.values):
        if not limits[0] <= value <= limits[1]:
            allowed = f"{limits[0]:g} to {limits[1]:g} {found.unit}".rstrip()
            raise InputError(f"factor {found.name!r}: {value:g} is outside what is allowed, {allowed}")
    if not found.values and not found.low < found.high:
        raise InputError(f"factor {found.name!r}: low, {found.low:g}, is not below high, {found.high:g}")
    return found


def trial_at(
    base: Plan,
    factors: Sequence[Factor],
    point: Mapping[str, float],
    *,
    seed: int,
    changes: Mapping[str, float] | None = None,
    without: tuple[str, ...] = (),
) -> Trial:
    """Return the order of the run at a point: the base plan, and on it every factor's value.

    Parameters
    ----------
    base : Plan
        What management does anyway.
    factors : sequence of Factor
        What is varied; those that the point does not name keep their default.
    point : mapping
        A value for each factor, by its name.
    seed : int
        Seed of every chance in the run.
    changes : mapping, optional
        Parameters that differ from their defaults whatever the point says: a world.
    without : tuple of str
        Mechanisms knocked out.
    """
    programmes = list(base.programmes)
    changed = dict(changes or {})
    for each in factors:
        value = float(point.get(each.name, each.default))
        if each.kind == PARAMETER:
            changed[each.of] = value
        elif each.aim is not None:
            programmes.append(replace(each.aim, name=each.name, settings={each.of: value}))
    return Trial(
        replace(base, programmes=tuple(programmes)), tuple(sorted(changed.items())), seed, tuple(sorted(without))
    )


def limits_of(factor: Factor) -> tuple[float, float]:
    """Return what a factor's values may be at all: its lever's bounds, or its parameter's limits."""
    if factor.kind == LEVER:
        return next(each.bounds for each in LEVERS if each.name == factor.of)
    return next(each.limits for each in the_week().parameters if each.name == factor.of)
