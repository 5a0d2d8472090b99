"""The week as a graph: which line reads a column to write another, and whether a declared loop follows such lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.causal_loops import LOOPS, Loop, Station
from sim.core.errors import DeclarationError, InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.core.rule import Line
    from sim.core.week import Week

Column = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One column read to write another, with the titles of the lines that do so."""

    source: Column
    target: Column
    lines: tuple[str, ...]


def steps_of(week: Week) -> dict[tuple[Column, Column], tuple[str, ...]]:
    """Return for each pair of columns the lines of a week that read the first and write the second.

    Contributions count as the sum that they add to. A line reads the flag by which it chooses its rows, too; whoever
    arrives is given first values by start rules, which thus read ``arriving``.
    """
    found: dict[tuple[Column, Column], list[str]] = {}
    for line in (*week.lines, *week.starts):
        for source in _read_by(week, line):
            for target in _written_by(line, week):
                found.setdefault((source, target), []).append(line.title)
    return {pair: tuple(titles) for pair, titles in found.items()}


def _read_by(week: Week, line: Line) -> set[Column]:
    if line.kind in ("leave", "arrive"):
        return {(line.entity, "leaving" if line.kind == "leave" else "arriving")}
    if line.kind == "native":
        return set()
    if line.kind == "start":
        visiting = replace(line, kind="rule")
        arriving = {(line.entity, "arriving")} if "arriving" in week.real[line.entity] else set()
        return arriving | {(read.entity, read.column.name) for read in week.reads(visiting).values()}
    found = {(read.entity, read.column.name) for read in week.reads(line).values()}
    if line.where:
        found.add((line.entity if line.by == "ends" else line.over or line.entity, line.where))
    if line.kind == "fold":
        group = week.resolve(line.over or line.entity, line.by, line).column.to
        found |= {(group, source) for source in line.carry.values()}
    return found


def _written_by(line: Line, week: Week) -> Iterator[Column]:
    if line.kind in ("leave", "arrive"):
        yield line.entity, "present"
    elif line.kind == "birth":
        yield line.makes, "present"
    elif line.kind != "native":
        yield from ((line.entity, name) for name in (*line.writes, *line.adds))
        if line.kind == "fold":
            group = week.resolve(line.over or line.entity, line.by, line).column.to
            yield from ((group, name) for name in line.carry)


def column_of(name: str) -> Column:
    """Return entity and column of ``entity.column``."""
    entity, _, column = name.partition(".")
    return entity, column


def path_of(station: Station, following: Station) -> tuple[Column, ...]:
    """Return the columns of a link from one station to the next, both included."""
    return tuple(column_of(each) for each in (station.column, *station.then, following.column))


def steps_along(week: Week, loop: Loop) -> list[Step]:
    """Return every step of a loop with the lines that make it.

    Raises
    ------
    DeclarationError
        For a step that no line of the week makes, or a knock-out that touches none of the loop's lines.
    """
    known, found = _steps(week), []
    for station, following in loop.links():
        path = path_of(station, following)
        for source, target in pairwise(path):
            if (source, target) not in known:
                raise DeclarationError(
                    f"loop {loop.key}: no line of the week reads {'.'.join(source)} and writes {'.'.join(target)}"
                )
            found.append(Step(source, target, known[source, target]))
        _check_measured(week, loop, following)
    theories = {title.split(".")[0] for step in found for title in step.lines}
    if loop.mechanism not in theories or loop.mechanism not in week.knockable:
        raise DeclarationError(
            f"loop {loop.key}: {loop.mechanism} writes none of its links, or cannot be knocked out"
            f"{nearest(loop.mechanism, sorted(theories & set(week.knockable)))}"
        )
    return found


def _check_measured(week: Week, loop: Loop, station: Station) -> None:
    """Complain unless one line writes both a station's column and the one in which its answer is read."""
    pushed, read = column_of(station.column), column_of(station.measured or station.column)
    if pushed not in week.writer or week.writer[pushed] != week.writer.get(read):
        raise DeclarationError(
            f"loop {loop.key}: no line of the week writes both {station.column} and {'.'.join(read)}"
        )


@cache
def _steps(week: Week) -> dict[tuple[Column, Column], tuple[str, ...]]:
    return steps_of(week)


def loops_named(names: tuple[str, ...]) -> tuple[Loop, ...]:
    """Return loops by key, all of them for none.

    Raises
    ------
    InputError
        For an unknown key.
    """
    known = {loop.key: loop for loop in LOOPS}
    for name in names:
        if name not in known:
            raise InputError(f"there is no loop {name!r}{nearest(name, known)}; the loops are: {', '.join(known)}")
    return tuple(loop for loop in LOOPS if not names or loop.key in names)
