"""Following people through a trial: the same seats and holders, week after week, with and without a programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import parameters_with, strengths_without

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.engine import Engine
    from sim.experiments.studies.study import Lab
    from sim.projection import Founded


def start_in(lab: Lab, plan: str, **changes: float) -> Engine:
    """Return an engine at week 0 that will follow a plan, with numbers changed from week 0 on.

    For numbers that ordinary practice does not touch (what a bonus does, where nobody has one), so that the firm need
    not be founded again for them; and for what a laboratory does to people who come from the firm.
    """
    parameters = parameters_with(lab.founded.week, {**lab.changes, **changes})
    strengths = strengths_without(lab.founded.week, lab.without)
    return replace(lab.founded, parameters=parameters).start(lab.plan(plan), strengths)


def members(founded: Founded, department: str, segment: str = "") -> NDArray[np.bool_]:
    """Return which seats belong to a department, or to one segment of its people."""
    column = founded.ledger.column
    found: NDArray[np.bool_] = column("employee", "department") == founded.organisation.place(department)
    if segment:
        found = found & (column("employee", "segment") == founded.organisation.segment_names.index(segment))
    return found


@dataclass(frozen=True)
class Followed:
    """Figures of people in some weeks.

    Attributes
    ----------
    weeks : tuple of int
        Weeks that had passed when each was read.
    figures : dict of ndarray
        By name, (weeks, seats): NaN where the seat is empty, or has another holder than when following began.
    """

    weeks: tuple[int, ...]
    figures: dict[str, NDArray[np.float64]]

    def at(self, name: str, *weeks: int) -> NDArray[np.float64]:
        """Return a figure in some of the weeks, (weeks, seats); in all of them if none is named."""
        places = [self.weeks.index(week) for week in weeks] if weeks else slice(None)
        found: NDArray[np.float64] = self.figures[name][places]
        return found


def follow(engine: Engine, weeks: Iterable[int], *names: str) -> Followed:
    """Live on and read columns of those who are employed now, whenever so many weeks have passed.

    Parameters
    ----------
    engine : Engine
        A run, not past the first of the weeks.
    weeks : iterable of int
        When to read, in order.
    names : str
        Columns of employees, or ``performance``.
    """
    asked = tuple(weeks)
    column = engine.ledger.column
    there, holder = column("employee", "present") > 0.0, column("employee", "holder").copy()
    figures: dict[str, list[NDArray[np.float64]]] = {name: [] for name in names}
    for week in asked:
        engine.run(week - engine.now)
        same = there & (column("employee", "present") > 0.0) & (column("employee", "holder") == holder)
        for name in names:
            values = performance(engine) if name == "performance" else column("employee", name)
            figures[name].append(np.where(same, values, np.nan))
    return Followed(asked, {name: np.stack(values) for name, values in figures.items()})


def performance(engine: Engine) -> NDArray[np.float64]:
    """Return the log of the work that each person does in an hour, quantity and quality taken together.

    Pay on volume moves effort from quality to volume; what volume gains by that is no performance, so it is
    taken off again: published effects of incentives are means over measures of both.
    """
    column, place = engine.ledger.column, engine.week.parameter_place["pressure.speed"]
    moved = 0.5 * (column("employee", "volume_effort") - column("employee", "quality_effort"))
    done = np.log(np.maximum(column("employee", "productivity"), 1e-3))
    found: NDArray[np.float64] = done - float(engine.parameters[place]) * moved
    return found


def mean_effect(treated: NDArray[np.float64], control: NDArray[np.float64]) -> float:
    """Return the mean difference over all weeks and people who are there with and without the programme."""
    change = treated - control
    return float(np.nanmean(change)) if np.isfinite(change).any() else float("nan")


def spread(values: NDArray[np.float64]) -> float:
    """Return the SD between people of their means over the weeks, (weeks, people)."""
    return float(np.nanstd(values.mean(axis=0), ddof=1))
