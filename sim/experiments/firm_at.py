"""A design's runs as Mesa models, for `mesa.batch_run` and for looking inside a single run.

The model of a run has the same firm, plan, parameters and luck as the run of a sweep, and
comes to the same figures, to the last bit.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError, nearest
from sim.experiments.design import Design
from sim.experiments.design_file import load_design
from sim.experiments.factors import limits_of, trial_at
from sim.experiments.outputs import output

if TYPE_CHECKING:
    from sim.model import Firm

UNSIGNED = 2**64


def firm_at(design: Design | str | Path, replication: int = 0, world: int = -1, **point: float) -> Firm:
    """Return the Mesa model of one run of a design, at week 0.

    ``mesa.batch_run(firm_at, {"design": "DESIGN.toml", "replication": range(10), "appreciation": [0, 1, 2]})``
    runs a grid of it. The model's data collector reports the design's outputs when the horizon
    is reached, and not a number before.

    Parameters
    ----------
    design : Design or path
        Whose firm, base plan, aims, horizon and outputs.
    replication : int
        Which luck: that of the same replication of the sweep.
    world : int
        Which of the design's sampled worlds; -1 for the parameters as declared.
    **point : float
        Values of factors, by their names in the design; those left out keep their defaults.

    Raises
    ------
    InputError
        For a factor, world or replication that the design does not have, or a value out of range.
    """
    from sim.model import Firm

    found = design if isinstance(design, Design) else _read(str(design), Path(design).stat().st_mtime_ns)
    _check(found, replication, world, point)
    seed = found.seed_at(world, replication)
    trial = trial_at(found.base, found.factors, point, seed=seed, changes=found.changes(world))
    return Firm(
        organisation=found.scenario.organisation, plan=trial.plan, weeks=found.horizon,
        parameters=dict(trial.changes), rng=seed % UNSIGNED,
        reporters={name: partial(_reported, name) for name in found.outputs},
    )  # fmt: skip


def _reported(name: str, firm: Firm) -> float:
    return output(name).of(firm.log) if firm.week == firm.horizon else float("nan")


@lru_cache(maxsize=8)
def _read(path: str, changed: int) -> Design:
    """Read a design once, and again when its file has changed."""
    return load_design(path)


def _check(design: Design, replication: int, world: int, point: dict[str, Any]) -> None:
    factors = {each.name: each for each in design.factors}
    for name, value in point.items():
        if name not in factors:
            raise InputError(f"the design has no factor {name!r}{nearest(name, factors)}")
        low, high = limits_of(factors[name])
        if isinstance(value, bool) or not low <= value <= high:
            raise InputError(
                f"factor {name!r} = {value!r}: allowed is {low:g} to {high:g} {factors[name].unit}".rstrip()
            )
    if replication < 0:
        raise InputError(f"replication = {replication!r}: allowed is a whole number from 0")
    if not -1 <= world < max(design.worlds, 0):
        raise InputError(f"world = {world!r}: the design has {design.worlds:,} sampled worlds, from 0; -1 is for none")
