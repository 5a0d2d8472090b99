"""The slow twin: walks the same week row by row through windows, and calls each rule itself.

Written apart from the compiler, without arrays: a row is an object whose attributes are its
columns and whose links are other such objects. Mesa's agents are such objects, and so is
`Window`. The compiled week must equal it to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core import randomness
from sim.core.errors import DeclarationError
from sim.core.ledger import Ledger
from sim.core.rule import Line
from sim.core.week import Read, Week


class Window:
    """A read-only look at one row: columns are attributes, links lead to other windows."""

    __slots__ = ("_entity", "_ledger", "_row")

    def __init__(self, ledger: Ledger, entity: str, row: int) -> None:
        object.__setattr__(self, "_ledger", ledger)
        object.__setattr__(self, "_entity", entity)
        object.__setattr__(self, "_row", row)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return look(self._ledger, self._entity, self._row, name, lambda entity, row: Window(self._ledger, entity, row))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(refusal(self._ledger.week, self._entity, name))


def look(ledger: Ledger, entity: str, row: int, name: str, window: Callable[[str, int], Any]) -> Any:
    """Return one cell as plain Python: a float, an int, or the window of a linked row."""
    column = ledger.week.dictionary.columns_of(entity).get(name)
    if column is None:
        raise AttributeError(f"{entity} has no column {name!r}")
    if column.kind == "link":
        return window(column.to, int(ledger.column(entity, name)[row]))
    if column.kind in ("whole", "cents"):
        return int(ledger.column(entity, name)[row])
    if column.kind == "sum":
        terms = [float(ledger.column(entity, each)[row]) for each in ledger.week.contributions.get((entity, name), [])]
        total = terms[0] if terms else 0.0
        for term in terms[1:]:
            total = total + term
        return total
    return float(ledger.column(entity, name)[row])


def refusal(week: Week, entity: str, name: str) -> str:
    """Return the sentence that refuses to set a cell and says who writes it."""
    writer = week.writer.get((entity, name))
    if writer:
        return f"{entity}.{name} is written by {writer}; a window is read-only"
    return f"{entity}.{name} cannot be set: a window is read-only"


class Interpreter:
    """Runs a week's lines one row at a time.

    Parameters
    ----------
    ledger : Ledger
        Where the columns stand; changed in place.
    parameters, strengths : ndarray
        Values of the week's parameters, and strengths of its mechanisms.
    seed : int
        Signed 64-bit seed.
    extras : mapping
        Arrays for native lines.
    window : callable, optional
        Returns the object through which a row (entity, row) is read.
    """

    def __init__(
        self,
        ledger: Ledger,
        parameters: NDArray[np.float64],
        strengths: NDArray[np.float64],
        seed: int,
        extras: Mapping[str, NDArray[Any]],
        window: Callable[[str, int], Any] | None = None,
    ) -> None:
        self.ledger = ledger
        self.week = ledger.week
        self.seed = seed
        self.extras = extras
        self.strengths = {name: float(value) for name, value in zip(self.week.mechanisms, strengths, strict=True)}
        self.parameters = parameters
        self.window = window or (lambda entity, row: Window(ledger, entity, row))
        self.resolved: dict[int, tuple[Line, dict[str, Read]]] = {}
        self.arrivals = [Line(**{**vars(line), "where": "arriving"}) for line in self.week.starts]
        self.kinds: dict[str, Callable[[Line, int], None]] = {
            "rule": self.rule, "gather": self.gather, "fold": self.fold, "birth": self.birth,
            "leave": self.leave, "arrive": self.arrive, "native": self.native,
        }  # fmt: skip

    def run(self, week: int) -> None:
        """Run every line of one week."""
        for line in self.week.lines:
            self.kinds[line.kind](line, week)

    # reading -----------------------------------------------------------------------------

    def rows(self, entity: str, where: str) -> list[int]:
        """Return the rows of an entity, or those whose flag is up."""
        if not where:
            return list(range(self.ledger.rows(entity)))
        return [row for row, flag in enumerate(self.ledger.column(entity, where).tolist()) if flag != 0.0]

    def reads(self, line: Line) -> dict[str, Read]:
        """Return `Week.reads` of a line, worked out once."""
        if id(line) not in self.resolved:
            self.resolved[id(line)] = (line, self.week.reads(line))
        return self.resolved[id(line)][1]

    def read(self, read: Read, entity: str, row: int) -> Any:
        """Return a value by following links from window to window."""
        if read.column.kind == "link":
            return self.link(read, entity, row)
        window = self.window(entity, row)
        for owner, link in read.path:
            window = getattr(window, link) if owner else self.window("firm", 0)
        return getattr(window, read.column.name)

    def link(self, read: Read, entity: str, row: int) -> int:
        """Return the row to which a chain of links leads."""
        window_row, owner = row, entity
        for step_entity, link in read.path:
            window_row = int(self.ledger.column(step_entity, link)[window_row]) if step_entity else 0
            owner = self.week.dictionary.columns_of(step_entity)[link].to if step_entity else "firm"
        return int(self.ledger.column(owner, read.column.name)[window_row])

    def values(self, line: Line) -> Any:
        """Return the line's parameters as an instance of its dataclass."""
        if line.parameters is None:
            return None
        _, start = self.week.parameter_owner[line.title]
        names = [each.name for each in fields(line.parameters)]
        return line.parameters(**{name: float(self.parameters[start + place]) for place, name in enumerate(names)})

    def draw(self, line: Line, name: str, entity: str, row: int, week: int) -> float:
        """Return a rule's draw for one row."""
        declared = line.draws[name]
        base = randomness.decision_base(self.seed, randomness.text_key(f"{line.title}.{name}"))
        if declared.per == "week":
            base = randomness.week_base(base, week)
        column = "seat_key" if declared.per == "once" and "seat_key" in self.week.whole[entity] else "key"
        return randomness.draw_at(declared.kind, base, int(self.ledger.column(entity, column)[row]))

    def arguments(self, line: Line, row: int, week: int, p: Any, carried: Mapping[str, float]) -> list[Any]:
        """Return the values of a rule's arguments for one row."""
        entity = line.over or line.entity
        reads = self.reads(line)
        found: list[Any] = []
        for name in line.arguments:
            if name == "p":
                found.append(p)
            elif name == "week":
                found.append(week)
            elif name == "strength":
                found.append(self.strengths[line.mechanism])
            elif name in line.draws:
                found.append(self.draw(line, name, entity, row, week))
            elif name in carried:
                found.append(carried[name])
            else:
                found.append(self.read(reads[name], entity, row))
        return found

    # the kinds of line -------------------------------------------------------------------

    def rule(self, line: Line, week: int) -> None:
        """Apply a rule to each row; all are read before any is written."""
        assert line.function is not None
        p = self.values(line)
        targets = [(name, 0.0) for name in line.writes]
        targets += [(f"{name}__{line.mechanism}_{line.name}", 1.0) for name in line.adds]
        strength = self.strengths[line.mechanism]
        written = []
        for row in self.rows(line.entity, line.where):
            result = line.function(*self.arguments(line, row, week, p, {}))
            written.append((row, result if isinstance(result, tuple) else (result,)))
        for row, values in written:
            for (name, adds), value in zip(targets, values, strict=True):
                self.ledger.column(line.entity, name)[row] = strength * value if adds else value

    def gather(self, line: Line, week: int) -> None:
        """Gather over the rows of each group."""
        groups = self.ledger.rows(line.entity)
        total = [-float("inf") if line.how == "max" else 0.0] * groups
        weight, square = [0.0] * groups, [0.0] * groups
        for group, value, share in self._gathered(line):
            square[group] += share * (value * value)
            if line.how == "max":
                total[group] = max(total[group], value)
                weight[group] += 1.0
            else:
                total[group] += share * value if line.weight or line.by == "ends" else value
                weight[group] += share
        out = self.ledger.column(line.entity, line.writes[0])
        for group in range(groups):
            value = total[group]
            if weight[group] > 0.0 and line.how in ("mean", "share"):
                value = value / weight[group]
            if weight[group] > 0.0 and line.how == "spread":
                mean = value / weight[group]
                value = math.sqrt(max(0.0, square[group] / weight[group] - mean * mean))
            out[group] = value if weight[group] > 0.0 else line.empty

    def _gathered(self, line: Line) -> list[tuple[int, float, float]]:
        reads = self.reads(line)
        found = []
        if line.by == "ends":
            ends = [c.name for c in self.week.dictionary.columns_of(line.over).values() if c.kind == "link"]
            for row in self.rows(line.over, ""):
                share = float(self.read(reads[line.weight], line.over, row)) if line.weight else 1.0
                one, other = (int(self.ledger.column(line.over, end)[row]) for end in ends[:2])
                for here, there in ((one, other), (other, one)):
                    if not line.where or getattr(self.window(line.entity, there), line.where) != 0.0:
                        found.append((here, float(self.read(reads[line.of], line.entity, there)), share))
            return found
        for row in self.rows(line.over, line.where):
            group = self.link(reads[line.by], line.over, row) if line.by else 0
            value = float(self.read(reads[line.of], line.over, row)) if line.of else 1.0
            share = float(self.read(reads[line.weight], line.over, row)) if line.weight else 1.0
            found.append((group, value, share))
        return found

    def fold(self, line: Line, week: int) -> None:
        """Hand a carry through each group's rows, in order."""
        assert line.function is not None
        reads = self.reads(line)
        group_entity = reads[line.by].column.to
        for name, source in line.carry.items():
            self.ledger.column(group_entity, name)[:] = self.ledger.column(group_entity, source)
        p = self.values(line)
        items = []
        for row in self.rows(line.entity, line.where):
            items.append(
                (
                    self.link(reads[line.by], line.entity, row),
                    -float(self.read(reads[line.order], line.entity, row)),
                    row,
                )
            )
        for group, _, row in sorted(items, key=lambda item: item[:2]):
            carried = {name: float(self.ledger.column(group_entity, name)[group]) for name in line.carry}
            values = line.function(*self.arguments(line, row, week, p, carried))
            for name, value in zip([*line.carry, *line.writes], values, strict=True):
                owner, place = (group_entity, group) if name in line.carry else (line.entity, row)
                self.ledger.column(owner, name)[place] = value

    def birth(self, line: Line, week: int) -> None:
        """Make each parent's new rows in free places."""
        assert line.function is not None
        child = line.makes
        self.ledger.column(child, "arriving")[:] = 0.0
        p = self.values(line)
        present = self.ledger.column(child, "present")
        free = 0
        for row in range(self.ledger.rows(line.entity)):
            most = int(getattr(self.window(line.entity, row), line.at_most))
            count = min(int(line.function(*self.arguments(line, row, week, p, {}))), most)
            for ordinal in range(count):
                while present[free] != 0.0:
                    free += 1
                present[free] = 1.0
                self.ledger.column(child, "arriving")[free] = 1.0
                self.ledger.column(child, line.entity)[free] = row
                parent = int(self.ledger.column(line.entity, "key")[row])
                self.ledger.column(child, "key")[free] = randomness.birth_key(parent, week, ordinal)
        self.begin(child, week)

    def begin(self, entity: str, week: int) -> None:
        """Give arriving rows their first values."""
        arriving = self.rows(entity, "arriving")
        for name, value in self.week.reset_columns(entity).items():
            for row in arriving:
                self.ledger.column(entity, name)[row] = value
        for line in self.arrivals:
            if line.entity == entity:
                self.rule(line, week)

    def leave(self, line: Line, week: int) -> None:
        """Empty the places of those who leave."""
        for row in self.rows(line.entity, "leaving"):
            self.ledger.column(line.entity, "present")[row] = 0.0
            self.ledger.column(line.entity, "leaving")[row] = 0.0

    def arrive(self, line: Line, week: int) -> None:
        """Fill the places of those who arrive."""
        for row in self.rows(line.entity, "arriving"):
            self.ledger.column(line.entity, "present")[row] = 1.0
            self.ledger.column(line.entity, "holder")[row] += 1
            seat, holder = (int(self.ledger.column(line.entity, name)[row]) for name in ("seat_key", "holder"))
            self.ledger.column(line.entity, "key")[row] = randomness.holder_key(seat, holder)
        self.begin(line.entity, week)

    def native(self, line: Line, week: int) -> None:
        """Run a native line as it stands, uncompiled."""
        if line.function is None:
            raise DeclarationError(f"{line.title} has no function")
        arrays = self.ledger.arrays()
        line.function(week, *(arrays[name] for name in line.matrices), *(self.extras[name] for name, _ in line.extras))
