"""Lists of what the house declares, as tables on a terminal or as JSON."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.core.errors import Complaint, InputError, nearest

if TYPE_CHECKING:
    from sim.core.parameter import Parameter
    from sim.core.rule import Line

Row = Mapping[str, Any]

MOST_LISTED = 12
"""Items of a list that a table shows; JSON has them all."""


def printed_json(rows: Sequence[Row]) -> None:
    """Print rows as JSON; what has no limit is null."""
    json.dump([{key: _finite(value) for key, value in row.items()} for row in rows], sys.stdout, indent=2)
    sys.stdout.write("\n")


def _finite(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def show(
    title: str,
    rows: Sequence[Row],
    *,
    as_json: bool,
    group: str = "",
    hidden: Sequence[str] = (),
    numbered: bool = False,
) -> None:
    """Print rows as a table, or as JSON; the `group` column becomes headings, `hidden` ones are left to JSON."""
    if as_json:
        printed_json(rows)
        return
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    width = console.width if console.is_terminal else 160
    table = Table(title=f"{title} ({len(rows)})", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    names = [name for name in (rows[0] if rows else {}) if name != group and name not in hidden]
    for name in (["#"] if numbered else []) + names:
        table.add_column(name.replace("_", " "), overflow="fold", ratio=3 if name == "meaning" else None)
    last = None
    for number, row in enumerate(rows, start=1):
        if group and row[group] != last:
            last = row[group]
            table.add_section()
            table.add_row(f"[bold]{escape(str(last))}[/bold]")
        cells = [escape(_cell(row[name])) for name in names]
        table.add_row(*([str(number)] if numbered else []), *cells)
    Console(width=max(width, 100)).print(table)


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and all(isinstance(each, float) for each in value):
            return f"{_cell(value[0])} .. {_cell(value[1])}"
        more = f" and {len(value) - MOST_LISTED} more" if len(value) > MOST_LISTED + 1 else ""
        return ", ".join(_cell(each) for each in (value[:MOST_LISTED] if more else value)) + more
    return f"{value:g}" if isinstance(value, float) else str(value)


def complaints_as_rows(complaints: Iterable[Complaint]) -> list[Row]:
    """Return complaints as rows."""
    return [{"file": each.file, "line": each.line, "key": each.key, "message": each.message} for each in complaints]


def lever_rows(family: str = "") -> list[Row]:
    """Return the levers, or those of one family, as rows."""
    from sim.policies.lever import FAMILIES
    from sim.policies.levers import LEVERS

    if family and family not in FAMILIES:
        hint = nearest(family, FAMILIES) or "; known: " + ", ".join(FAMILIES)
        raise InputError(f"there is no family {family!r}{hint}")
    chosen = sorted(
        (lever for lever in LEVERS if family in ("", lever.family)), key=lambda lever: FAMILIES.index(lever.family)
    )
    return [
        {
            "lever": lever.name,
            "family": lever.family,
            "for": {"offer": "people", "department": "department", "firm": "firm"}[lever.level],
            "unit": lever.unit,
            "range": (float(lever.bounds[0]), float(lever.bounds[1])),
            "practice": float(lever.practice),
            "combines": "adds up" if lever.combine == "add" else "is set",
            "cost": _cost(lever),
            "meaning": lever.meaning,
            "source": lever.source,
            "grade": lever.grade,
        }
        for lever in chosen
    ]


def print_plan_schema(family: str = "") -> None:
    """Print the JSON schema of a plan's file, which knows the levers of all families."""
    from sim.reading.plan_schema import plan_schema

    if family:
        raise InputError("--schema describes plans with levers of every family; leave --family out")
    json.dump(plan_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def _cost(lever: Any) -> str:
    basis = "customer" if lever.per_customer else "head" if lever.level == "offer" or lever.per_head else lever.level
    times = f" x {' + '.join(lever.times)}" if lever.times else ""
    parts = ["booked as pay"] if lever.in_payroll else []
    if lever.money_per_unit:
        parts.append(f"{lever.money_per_unit:.3g}{times} money/{basis}-week")
    if lever.hours_per_unit:
        parts.append(f"{lever.hours_per_unit:.3g} h/head-week")
    if lever.attention_per_unit:
        parts.append(f"{lever.attention_per_unit:.3g} manager h/head-week")
    return "; ".join(parts) or "none"


def parameter_rows(mechanism: str = "") -> list[Row]:
    """Return every parameter, or those of one mechanism, as rows."""
    from sim.schedule import the_week

    declared = the_week().parameters
    known = list(dict.fromkeys(each.name.split(".")[0] for each in declared))
    if mechanism and mechanism not in known:
        hint = nearest(mechanism, known) or "; known: " + ", ".join(known)
        raise InputError(f"there are no parameters of {mechanism!r}{hint}")
    return [_parameter(each) for each in declared if mechanism in ("", each.name.split(".")[0])]


def _parameter(each: Parameter) -> Row:
    mechanism, name = each.name.split(".", 1)
    return {
        "parameter": name,
        "mechanism": mechanism,
        "value": each.value,
        "unit": each.unit,
        "plausible": each.plausible,
        "limits": each.limits,
        "worlds": [f"{name} {value:g}" for name, value in each.worlds],
        "grade": each.grade,
        "source": each.source,
        "evidence": each.evidence,
        "meaning": each.meaning,
    }


def week_rows() -> list[Row]:
    """Return the lines of the week, in their order, as rows."""
    from sim.core.parameter import parameters_of
    from sim.schedule import the_week

    week = the_week()

    def sources(line: Line) -> list[str]:
        if line.parameters is None:
            return []
        found = (each.source for each in parameters_of(line.parameters, line.mechanism))
        return [source for source in dict.fromkeys(found) if source != "judgement"]

    return [
        {
            "line": line.title,
            "kind": line.kind,
            "each": line.over or line.entity,
            "reads": _reads(line),
            "draws": [f"{name} ({draw.kind} per {draw.per})" for name, draw in line.draws.items()],
            "writes": [*line.writes, *(f"+{name}" for name in line.adds)],
            "sources": sources(line),
        }
        for line in week.lines
    ]


def _reads(line: Line) -> list[str]:
    names = [name for name in line.arguments if name not in ("p", "strength") and name not in line.draws]
    return list(dict.fromkeys([*names, *(name for name in (line.of, line.by, line.weight, line.order) if name)]))
