"""What a check is: a claim, the runs that test it, what would be tolerated, and how it could fail."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.checks.runs import Runs
    from sim.policies.plan import Plan
    from sim.reading.organisation import Organisation

SURE = 2.0
"""Standard errors by which a bound must be passed where a claim is about a sign."""


@dataclass(frozen=True)
class Case:
    """One run of a check, repeated with each replication's firm and luck.

    Attributes
    ----------
    plan : Plan or callable
        What management does; or how to say it for an organisation, where it names departments.
    firm : str
        Which firm: a name in `sim.experiments.checks.firms.FIRMS`.
    without : tuple of str
        Mechanisms knocked out.
    parameters : mapping
        Parameters that differ from their defaults, by name.
    weeks : int
        Length of the run.
    looks : tuple of (week, entity, column)
        Columns copied as they stand at the beginning of a week, row by row.
    """

    plan: Plan | Callable[[Organisation], Plan]
    firm: str = "as it is"
    without: tuple[str, ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)
    weeks: int = 156
    looks: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A number that a check found, and where it ought to lie.

    With `sure`, the bounds must be passed by two standard errors: the claim is about a sign.
    A figure without bounds is for information.
    """

    name: str
    value: float
    error: float = 0.0
    low: float = -math.inf
    high: float = math.inf
    sure: bool = False

    @property
    def held(self) -> bool:
        """Return whether the number lies where it ought to."""
        if self.sure:
            return bool(self.low + SURE * self.error < self.value < self.high - SURE * self.error)
        return bool(self.low <= self.value <= self.high)

    @property
    def refuted(self) -> bool:
        """Return whether the number lies where it ought not to, and that by two standard errors."""
        return not self.low - SURE * self.error <= self.value <= self.high + SURE * self.error

    @property
    def wanted(self) -> str:
        """Return where the number ought to lie, in words."""
        if math.isinf(self.low) and math.isinf(self.high):
            return ""
        beyond = " by 2 SE" if self.sure else ""
        if math.isinf(self.high):
            return f"above {self.low:.4g}{beyond}"
        if math.isinf(self.low):
            return f"below {self.high:.4g}{beyond}"
        return f"{self.low:.4g} to {self.high:.4g}"


@dataclass(frozen=True)
class Sabotage:
    """What is done to the model so that a check must fail: the proof that it could.

    With `only`, it is done to these cases alone.
    """

    words: str
    without: tuple[str, ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A declared check.

    Attributes
    ----------
    key : str
        ``"law 6"`` or ``"sceptic 12"``.
    claim : str
        What must be true, in plain words.
    ran : str
        What is run.
    tolerance : str
        What is tolerated, and why; magnitudes are judgements for acceptance and never fitted.
    cases : mapping
        The runs, by name.
    judge : callable
        From the runs to the figures; the check holds if all of them do.
    sabotage : Sabotage or None
        How it could fail; None where nothing can be knocked out, and `ran` says why.
    replications, quick : int
        Replications in full, and in the default suite; 0 leaves it to the long one.
    no_sense : callable
        From an organisation to the reason why the check makes no sense there, or nothing.
    own_firm : bool
        Whether it is about a firm of its own, and so the same whatever the organisation.
    lucky : bool
        Whether luck hides what it looks for in a smaller firm, so that it needs all replications there.
    """

    key: str
    claim: str
    ran: str
    tolerance: str
    cases: Mapping[str, Case]
    judge: Callable[[Runs], list[Figure]]
    sabotage: Sabotage | None = None
    replications: int = 24
    quick: int = 4
    no_sense: Callable[[Organisation], str] = lambda _: ""
    own_firm: bool = False
    lucky: bool = False


@dataclass(frozen=True)
class Known:
    """Figures of a check that are known not to hold for an organisation, and why.

    Attributes
    ----------
    organisation : str
        Its name; nothing says: for every organisation.
    check : str
        Key of the check.
    figures : tuple of str
        How the names of these figures begin.
    reason : str
        A plain sentence.
    """

    organisation: str
    check: str
    figures: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Verdict:
    """What came out of a check; `known` says which of its figures are known not to hold."""

    check: Check
    figures: tuple[Figure, ...]
    replications: int
    known: tuple[Known, ...] = ()

    @property
    def held(self) -> bool:
        """Return whether every figure lies where it ought to."""
        return all(figure.held for figure in self.figures)

    @property
    def as_known(self) -> bool:
        """Return whether every figure lies where it ought to, but for those that are known not to."""
        return all(figure.held or self.is_known(figure) for figure in self.figures)

    @property
    def undecided(self) -> bool:
        """Return whether luck hides the answer: some figure does not hold, but none is refuted beyond what is known."""
        return not self.as_known and not any(each.refuted and not self.is_known(each) for each in self.figures)

    def is_known(self, figure: Figure) -> bool:
        """Return whether a figure is known not to hold."""
        return any(figure.name.startswith(each.figures) for each in self.known)


def mean_of(
    name: str, values: NDArray[np.float64], low: float = -math.inf, high: float = math.inf, sure: bool = False
) -> Figure:
    """Return the mean over replications with its standard error."""
    count = len(values)
    error = float(np.std(values, ddof=1) / math.sqrt(count)) if count > 1 else 0.0
    return Figure(name, float(np.mean(values)), error, low, high, sure)
