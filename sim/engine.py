"""The engine: owns the ledger and turns the week. It knows no Mesa, so workers need none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.compile import CompiledWeek, load_week
from sim.core.errors import InputError, nearest
from sim.core.interpret import Interpreter
from sim.core.ledger import Ledger
from sim.core.week import Week
from sim.groups import ALWAYS_ON

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COMPILED: dict[int, tuple[Week, CompiledWeek]] = {}


def compiled(week: Week, told: Callable[[str], None] | None = None) -> CompiledWeek:
    """Return a week's compiled form, once for each week object of this process."""
    if id(week) not in _COMPILED:
        _COMPILED[id(week)] = (week, load_week(week, told=told))
    return _COMPILED[id(week)][1]


class Engine:
    """A run: a ledger, its parameters, and the weeks that it has turned.

    Parameters
    ----------
    ledger : Ledger
        The columns, at the beginning of week `now`; changed in place.
    parameters : ndarray
        One value for each of the week's parameters, in order.
    strengths : ndarray
        One for each mechanism: 1, or 0 for a knock-out.
    seed : int
        Signed 64-bit seed of every draw.
    extras : mapping
        Arrays for the week's native lines.
    now : int
        The next week to turn.
    interpreted : bool
        Walk the weeks row by row in plain Python; same results to the bit, slowly.
    window : callable, optional
        For the interpreted week: the object through which a row is read.
    """

    def __init__(
        self,
        ledger: Ledger,
        parameters: NDArray[np.float64],
        strengths: NDArray[np.float64],
        seed: int,
        extras: Mapping[str, NDArray[Any]],
        now: int = 0,
        *,
        interpreted: bool = False,
        window: Callable[[str, int], Any] | None = None,
    ) -> None:
        self.ledger = ledger
        self.week = ledger.week
        self.parameters = np.ascontiguousarray(parameters, np.float64)
        self.strengths = np.ascontiguousarray(strengths, np.float64)
        self.seed = seed
        self.extras = dict(extras)
        self.now = now
        self.interpreted = interpreted
        self.window = window

    def run(self, weeks: int) -> None:
        """Turn some weeks; compiled, without leaving compiled code unless a pool has to grow."""
        last = self.now + weeks
        if self.interpreted:
            twin = Interpreter(self.ledger, self.parameters, self.strengths, self.seed, self.extras, self.window)
            while self.now < last:
                self._make_room()
                twin.run(self.now)
                self.now += 1
            return
        code = compiled(self.week)
        while self.now < last:
            arrays = {**self.ledger.arrays(), **self.extras}
            self.now = code.run(
                self.now, last, self.seed, self.parameters, self.strengths, *(arrays[name] for name in code.arrays)
            )
            if self.now < last:
                self._make_room()

    def _make_room(self) -> None:
        """Grow every pool that next week's births might overflow."""
        for line in self.week.lines:
            if line.kind == "birth":
                used = int(np.count_nonzero(self.ledger.column(line.makes, "present")))
                wanted = int(np.ceil(self.ledger.column(line.entity, line.at_most).sum()))
                if self.ledger.rows(line.makes) - used < wanted:
                    self.ledger.grow(line.makes, used + 2 * wanted)


def default_parameters(week: Week) -> NDArray[np.float64]:
    """Return every parameter's default, in the week's order."""
    return np.array([each.value for each in week.parameters])


def parameters_with(week: Week, changes: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the defaults with some parameters changed by name.

    Raises
    ------
    InputError
        For an unknown name or a value outside the parameter's hard limits.
    """
    values = default_parameters(week)
    for name, value in changes.items():
        if name not in week.parameter_place:
            raise InputError(f"there is no parameter {name!r}{nearest(name, week.parameter_place)}")
        declared = week.parameters[week.parameter_place[name]]
        low, high = declared.limits
        try:
            inside = low <= value <= high
        except TypeError:
            raise InputError(f"parameter {name} = {value!r} is not a number; give {low:g} to {high:g}") from None
        if not inside:
            raise InputError(f"parameter {name} = {value:g} is outside its limits, {low:g} to {high:g} {declared.unit}")
        values[week.parameter_place[name]] = value
    return values


def strengths_without(week: Week, mechanisms: tuple[str, ...]) -> NDArray[np.float64]:
    """Return strengths of 1 with some mechanisms knocked out.

    Raises
    ------
    InputError
        For an unknown mechanism, or one that is always on, such as an account or a mix.
    """
    strengths = np.ones(len(week.mechanisms))
    for name in mechanisms:
        if name not in week.mechanisms:
            raise InputError(f"there is no mechanism {name!r}{nearest(name, week.knockable)}")
        if name not in week.knockable:
            allowed = ", ".join(week.knockable)
            reason = f" ({ALWAYS_ON[name]})" if name in ALWAYS_ON else ""
            raise InputError(f"{name} has no response that could be knocked out{reason}; these have one: {allowed}")
        strengths[week.mechanisms.index(name)] = 0.0
    return strengths
