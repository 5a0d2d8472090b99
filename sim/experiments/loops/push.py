"""A run in which one column is pushed a little in each week, right after the line that writes it.

The week is turned part by part in its compiled form. Where the push has to be there before the next line of the same
part reads the column, that part is walked line by line in plain Python instead, which gives the same to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.compile import cache_folder, write_week
from sim.core.interpret import Interpreter
from sim.core.loading import load_all
from sim.engine import Engine, compiled
from sim.experiments.loops.graph import Column

if TYPE_CHECKING:
    from sim.core.ledger import Ledger
    from sim.core.rule import Line
    from sim.core.week import Week


@dataclass(frozen=True)
class Push:
    """What is added to a column in each week, in every row, within the column's bounds.

    Attributes
    ----------
    column : (str, str)
        Entity and column.
    amount : float
        In the column's unit, or a share of its own value where `relative`.
    relative : bool
        Whether it is a share.
    """

    column: Column
    amount: float
    relative: bool = False

    def apply(self, ledger: Ledger) -> None:
        """Push the column of a ledger."""
        entity, name = self.column
        values = ledger.column(entity, name)
        low, high = ledger.week.dictionary.columns_of(entity)[name].bounds
        values[:] = np.clip(values + self.amount * (values if self.relative else 1.0), low, high)


@dataclass(frozen=True)
class CompiledPart:
    """Some lines of a week that stand in one file: the lines, the function that runs them, and its arrays."""

    lines: tuple[Line, ...]
    function: Any
    arrays: tuple[str, ...]


@cache
def parts_of(week: Week) -> tuple[CompiledPart, ...]:
    """Return a week's compiled parts in order, with the lines that stand in each."""
    compiled(week)
    parts = write_week(week).parts
    modules = load_all(cache_folder(), [part.module for part in parts])
    found, waiting = [], list(week.lines)
    for part in parts:
        count = next((n for n, line in enumerate(waiting) if _head(line) not in part.text), len(waiting))
        found.append(CompiledPart(tuple(waiting[:count]), modules[part.module].part, part.arrays))
        waiting = waiting[count:]
    return tuple(found)


def _head(line: Line) -> str:
    return f"def line_{line.title.replace('.', '__')}("


class PushedEngine(Engine):
    """An engine that pushes a column in every week that it turns.

    Parameters
    ----------
    like : Engine
        Whose parameters, strengths, luck and plan it takes, and in whose week it begins.
    ledger : Ledger
        What it starts from; changed in place.
    push : Push
        What is pushed.
    reader : (str, str)
        Column that is written next along the loop.
    """

    def __init__(self, like: Engine, ledger: Ledger, push: Push, reader: Column) -> None:
        super().__init__(ledger, like.parameters, like.strengths, like.seed, like.extras, like.now)
        self.push = push
        self.writer = self.week.writer[push.column]
        self.parts = parts_of(self.week)
        self.home = next(
            place for place, part in enumerate(self.parts) if any(line.title == self.writer for line in part.lines)
        )
        self.by_line = read_at_once(self.parts[self.home], push.column, reader, self.writer, self.week)

    def run(self, weeks: int) -> None:
        """Turn some weeks, pushing in each."""
        for _ in range(weeks):
            self._make_room()
            arrays = {**self.ledger.arrays(), **self.extras}
            for place, part in enumerate(self.parts):
                if place == self.home and self.by_line:
                    self._walk(part)
                    continue
                part.function(
                    self.now, self.seed, self.parameters, self.strengths, *(arrays[name] for name in part.arrays)
                )
                if place == self.home:
                    self.push.apply(self.ledger)
            self.now += 1

    def _walk(self, part: CompiledPart) -> None:
        """Run a part line by line, with the push right after the line that writes the column."""
        twin = Interpreter(self.ledger, self.parameters, self.strengths, self.seed, self.extras, self.window)
        for line in part.lines:
            twin.kinds[line.kind](line, self.now)
            if line.title == self.writer:
                self.push.apply(self.ledger)
        choose(self.ledger)


def read_at_once(part: CompiledPart, pushed: Column, reader: Column, writer: str, week: Week) -> bool:
    """Return whether the push would come too late after a part: `reader` is written there from what `writer` wrote.

    It does not where the column remembers: its writer then reads the push in the next week.
    """
    titles = [line.title for line in part.lines]
    line = part.lines[titles.index(writer)]
    if line.kind not in ("native", "leave", "arrive") and any(
        (read.entity, read.column.name) == pushed for read in week.reads(line).values()
    ):
        return False
    adds = {title for title, target in _adders(part) if target == reader}
    return week.writer.get(reader) in titles[titles.index(writer) :] or bool(adds)


def _adders(part: CompiledPart) -> list[tuple[str, Column]]:
    return [(line.title, (line.entity, name)) for line in part.lines for name in line.adds]


def choose(ledger: Ledger) -> None:
    """Bring the lists of chosen rows up to date, as compiled lines expect to find them."""
    for entity, flags in ledger.week.chosen.items():
        for place, flag in enumerate(flags):
            rows = np.flatnonzero(ledger.column(entity, flag))
            ledger.chosen[entity][place, : len(rows)] = rows
            ledger.counts[entity][place] = len(rows)
