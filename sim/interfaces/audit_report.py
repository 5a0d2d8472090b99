"""The report of an audit: one file that opens offline, and its pictures. It finds words and places."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sim.experiments.audit import Audit
from sim.experiments.audit_steps import HOURS_IN_A_YEAR
from sim.experiments.files import write_whole
from sim.experiments.words import DASH, between, clean, money, percent, plain, signed
from sim.interfaces import audit_words
from sim.interfaces.audit_charts import draw
from sim.interfaces.report import inline, template
from sim.interfaces.report_tables import Row, Table

MOST_ROWS = 200
"""Rows of a table in the report; all of them stand in the results."""


def write_audit_report(audit: Audit, out: Path) -> Path:
    """Write ``report.html`` and, under ``pictures/``, each picture as SVG and PNG; return the report."""
    pictures = draw(audit)
    page = template("audit_template.html").render(
        name=audit.scenario.organisation.name,
        title=audit_words.title(audit),
        lead=audit_words.lead(audit),
        cards=audit_words.cards(audit),
        limits=audit_words.LIMITS,
        captions=audit_words.captions(audit),
        pictures={name: inline(each) for name, each in pictures.items()},
        tables={name: make(audit) for name, make in TABLES.items()},
        change=_change(audit),
        start=audit_words.start_words(audit),
        files=sorted(audit.files),
        notes=audit.notes,
        hours=plain(HOURS_IN_A_YEAR, 0),
        made=_made(audit),
    )
    for each in pictures.values():
        each.write(out / "pictures")
    write_whole(out / "report.html", page.encode("utf-8"))
    return out / "report.html"


def _rows(frame: pd.DataFrame, make: Callable[[Mapping[str, Any]], Row]) -> tuple[Row, ...]:
    return tuple(make(row) for row in frame.head(MOST_ROWS).to_dict("records"))  # type: ignore[arg-type]


def _interval(row: Mapping[str, Any], digits: int = 2, name: str = "") -> str:
    low, high = row[f"{name}_low" if name else "low"], row[f"{name}_high" if name else "high"]
    return DASH if math.isnan(low) else f"{plain(low, digits)} to {plain(high, digits)}"


def _told(told: bool) -> str:
    return "told apart" if told else "not distinguishable"


def _links(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        below = DASH if not row["firms"] else f"{round(row['firms_below'] * row['firms'])} of {row['firms']}"
        interval = between(row["low"], row["high"], 2) if math.isfinite(row["z"]) else DASH
        return (row["title"], signed(row["z"], 2), interval, percent(row["chance_lowest"]), below,
                row["measured_by"] or "nothing in this input")  # fmt: skip

    columns = ("link", "z", "95 % interval", "chance of being lowest", "ordinary firms that lie lower", "measured by")
    return Table(columns, _rows(audit.tables["links"], make), words=1)


def _scales(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        points = f"{row['lowest']:g} to {row['highest']:g}"
        compared = {"model": "ordinary firms", "norm": "its norm"}.get(row["reference"], "nothing")
        return (row["title"], points, str(row["answers"]), plain(row["mean"], 2), _interval(row), plain(row["sd"], 2),
                plain(row["alpha"], 2), _interval(row, 2, "alpha"), plain(row["icc1"], 2), _interval(row, 2, "icc1"),
                plain(row["icc2"], 2) if row["icc2"] > 0 else DASH, compared)  # fmt: skip

    columns = ("scale", "points", "n", "mean", "95 % interval", "SD", "alpha", "95 %", "ICC(1)", "95 %", "ICC(2)",
               "compared with")  # fmt: skip
    return Table(columns, _rows(audit.tables["scales"], make), words=1)


def _departments(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (f"{row['department']}: {row['scale'].replace('_', ' ')}", f"{row['answers']} of {row['people']}",
                plain(row["raw_mean"], 2), plain(row["mean"], 2), _interval(row), signed(row["from_firm"], 2),
                between(row["from_firm_low"], row["from_firm_high"], 2), _told(row["told_apart"]))  # fmt: skip

    columns = ("department", "n", "raw mean", "drawn in", "95 % interval", "from the firm, SD", "95 %", "verdict")
    return Table(columns, _rows(audit.tables["departments"], make), words=1)


def _groups(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (f"{row['group']}: {row['scale'].replace('_', ' ')}", str(row["answers"]), plain(row["mean"], 2),
                _interval(row), row["division"])  # fmt: skip

    return Table(("group", "n", "mean", "95 % interval", "divided by"), _rows(audit.tables["groups"], make), words=1)


def _gaps(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        counts = f"{row['answers_first']} and {row['answers_second']}"
        return (f"{row['scale'].replace('_', ' ')}: {row['gap']}", counts, signed(row["difference"], 2),
                between(row["low"], row["high"], 2), _told(row["told_apart"]))  # fmt: skip

    return Table(("gap", "n", "SD", "95 % interval", "verdict"), _rows(audit.tables["gaps"], make), words=1)


def _views(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (f"{row['asker']} of {row['supplier']}", str(row["judgements"]), plain(row["raw_mean"], 2),
                plain(row["mean"], 2), _interval(row))  # fmt: skip

    return Table(("who judges whom", "n", "raw mean", "drawn in", "95 % interval"), _rows(audit.tables["views"], make))


def _view_gaps(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (row["gap"], f"{row['judgements_first']} and {row['judgements_second']}", signed(row["difference"], 2),
                between(row["low"], row["high"], 2), _told(row["told_apart"]))  # fmt: skip

    columns = ("difference of views", "n", "points", "95 % interval", "verdict")
    return Table(columns, _rows(audit.tables["view_gaps"], make), words=1)


def _wishes(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (row["segment"], str(row["people"]), percent(row["share"]), percent(row["organisation_says"]),
                row["values_most"] or DASH)  # fmt: skip

    columns = ("values segment", "people", "share of those known", "as the organisation says", "values most")
    return Table(columns, _rows(audit.tables["wishes"], make), words=1)


def _response(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        few = math.isnan(row["answered"])
        return (row["department"] or "all", str(row["people"]), "under 5" if few else plain(row["answered"], 0),
                percent(row["response"]), "yes" if row["told_of"] else "withheld")  # fmt: skip

    columns = ("department", "people", "answered", "share", "told of")
    return Table(columns, _rows(audit.tables["response"].iloc[::-1], make), words=1)


def _silence(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (row["department"] or "all", percent(row["response"]), plain(row["leaning"], 2),
                signed(row["overstated_by_sd"], 2))  # fmt: skip

    supposed = "if one SD of contentment raises the tendency to answer by"
    columns = ("where", "answered", supposed, "means are too high by, SD")
    return Table(columns, _rows(audit.tables["silence"], make))


def _silent(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (row["figure"].replace("_", " "), f"{row['answered']} and {row['silent']}", signed(row["difference"], 2),
                between(row["low"], row["high"], 2), _told(row["told_apart"]))  # fmt: skip

    columns = ("personnel figure", "n answered and silent", "difference, SD", "95 % interval", "verdict")
    return Table(columns, _rows(audit.tables["silent"], make), words=1)


def _customers(audit: Audit) -> Table:
    def make(row: Mapping[str, Any]) -> Row:
        return (f"{row['label']} {row['segment'] or 'all'}".strip(), plain(row["answers"], 0), plain(row["index"], 1),
                _interval(row, 1))  # fmt: skip

    columns = ("wave and segment", "n", "index", "95 % interval")
    return Table(columns, _rows(audit.tables["customers"], make))


def _steps(audit: Audit) -> Table:
    currency = audit.scenario.organisation.currency

    def make(row: Mapping[str, Any]) -> Row:
        verdict = "told from nothing" if row["told_from_nothing"] else "not distinguishable from nothing"
        if row["not_told_from_strongest"] and not row["strongest"]:
            verdict += "; nor from the strongest" if not row["told_from_nothing"] else "; not from the strongest"
        cost = money(row["yearly_cost"], currency) + (" (its most)" if row["at_its_strongest"] else "")
        return (row["step"], cost, signed(row["index"], 2), between(row["index_low"], row["index_high"], 2),
                signed(row["satisfaction"], 2), money(row["net_worth"], currency, sign=True), verdict,
                row["levers"])  # fmt: skip

    columns = ("step", "a year", "index, points", "95 % interval", "job satisfaction, SD", "net value", "verdict",
               "levers")  # fmt: skip
    return Table(columns, _rows(audit.tables["steps"], make), words=2)


TABLES: dict[str, Callable[[Audit], Table]] = {
    "links": _links, "scales": _scales, "departments": _departments, "groups": _groups, "gaps": _gaps, "views": _views,
    "view_gaps": _view_gaps, "wishes": _wishes, "response": _response, "silence": _silence, "silent": _silent,
    "customers": _customers, "steps": _steps,
}  # fmt: skip


def _change(audit: Audit) -> str:
    """Return how the index of customers changed, in a sentence."""
    found = audit.customers_change
    if found is None:
        return ""
    size, low, high = (float(str(found[name])) for name in ("change", "low", "high"))
    if math.isnan(low):
        return f"From {found['from']} to {found['to']} the index changed by {signed(size)} points; n is not known, so "\
               "whether that is more than chance is not either."  # fmt: skip
    verdict = "" if found["told_apart"] else ", not distinguishable from no change"
    return f"From {found['from']} to {found['to']} the index of all customers changed by {signed(size)} points " \
           f"(95 % interval {between(low, high)}{verdict})."  # fmt: skip


def _made(audit: Audit) -> list[tuple[str, str]]:
    """Return what the report rests on, as names and values."""
    told, names = audit.provenance, ("input_hash", "scenario_hash", "week_hash", "code_hash", "commit", "started")
    arguments = told["arguments"]
    assert isinstance(arguments, dict)
    found = [(name.replace("_", " "), str(value)) for name, value in arguments.items()]
    found += [(name.replace("_", " "), str(told[name])) for name in names if told.get(name)]
    return [(clean(name), clean(value)) for name, value in found]
