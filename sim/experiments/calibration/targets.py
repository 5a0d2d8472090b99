"""Targets: the published figures that parameters are fitted to, and those that no fit may ever see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.evidence.table import FIT, rows
from sim.experiments.studies.study import Statistic, Study, studies, study

CHEAP = ("message-exposures", "contribution-types", "call-centre-training")
"""Studies of the short version."""


@dataclass(frozen=True)
class Target:
    """A figure that is fitted, and the study that yields it."""

    study: Study
    statistic: Statistic

    @property
    def name(self) -> str:
        """Return the figure's name."""
        return self.statistic.name


def may_be_fitted(statistic: Statistic) -> bool:
    """Return whether the evidence table gives a figure's row for fitting; it alone decides."""
    return statistic.row in rows() and statistic.evidence.use == FIT


def targets(chosen: Sequence[Study] | None = None) -> tuple[Target, ...]:
    """Return what is fitted, in the order of the studies.

    Raises
    ------
    InputError
        If there is nothing to fit.
    """
    known = studies() if chosen is None else chosen
    found = tuple(Target(one, each) for one in known for each in one.statistics if may_be_fitted(each))
    if not found:
        raise InputError("there is no study of a row that may be fitted")
    return found


def studies_of(fitted: Sequence[Target]) -> tuple[Study, ...]:
    """Return the studies that yield some targets, each once."""
    return tuple({each.study.name: each.study for each in fitted}.values())


def short_targets() -> tuple[Target, ...]:
    """Return the targets of the few cheapest studies."""
    return targets([study(name) for name in CHEAP])


def values_of(fitted: Sequence[Target]) -> NDArray[np.float64]:
    """Return what was published, one number for each target."""
    return np.array([each.statistic.value for each in fitted])


def errors_of(fitted: Sequence[Target]) -> NDArray[np.float64]:
    """Return the SD of what was published about the truth, one number for each target."""
    return np.array([each.statistic.error for each in fitted])
