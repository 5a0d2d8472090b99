"""The report of a fit: words and tables. It finds words and places, and computes nothing."""

from __future__ import annotations

import math
from pathlib import Path

from sim.experiments.fit import Fit
from sim.experiments.updating import INFORMED
from sim.experiments.words import DASH, clean, listed, percent, plain, signed
from sim.instruments.series_figures import FIGURES
from sim.interfaces.measured_charts import narrowing, series_paths
from sim.interfaces.measured_report import PEOPLE, Page, Part, Record, records, write_page
from sim.interfaces.report_tables import Row, Table

MOST_PARAMETERS = 25
LIMITS = (
    *PEOPLE,
    "A number that the series narrowed is not proved: something that the model leaves out may have done the same. What "
    "is “not informed” stays as wide as it was plausible before, and says nothing about this firm.",
    "What lies ahead holds if things go on as they are and the model’s causes are the firm’s; projections are no "
    "promises.",
)


def write_fit_report(fit: Fit, out: Path) -> Path:
    """Write the report and its pictures; return the report."""
    pictures = {each.name: each for each in (*series_paths(fit), narrowing(fit))}
    return write_page(page_of(fit), pictures, fit.provenance, out)


def page_of(fit: Fit) -> Page:
    """Return the report's words."""
    return Page(
        clean(fit.sources.organisation.name), "fit", title(fit), lead(fit), cards(fit), LIMITS,
        [clean(each) for each in fit.sources.notes], parts(fit),
    )  # fmt: skip


def title(fit: Fit) -> str:
    """Return the headline."""
    if fit.strange:
        return "The model has hardly shown a firm like this one: nothing below can be relied on"
    names = [str(row["meaning"]) for row in _informed(fit, "states")]
    if not names:
        return "The series say too little to narrow the firm’s state"
    return f"What the series narrow most: {clean(names[0])}"


def lead(fit: Fit) -> list[str]:
    """Return the sentences below the headline."""
    parameters, states = fit.tables["parameters"], fit.tables["states"]
    informed = int(parameters["informed"].sum()) if len(parameters) else 0
    known = listed([clean(row["meaning"]) for row in _informed(fit, "states")[:4]])
    found = [
        f"{len(fit.series.points)} figures of {len(fit.series.periods)} periods were laid beside "
        f"{plain(float(len(fit.posterior)), 0)} simulated firms like this one, each with numbers, luck and a "
        "beginning of "
        "its own, and measured in the same way.",
        f"Of {len(parameters)} numbers of the model they narrowed {informed} by a fifth or more; all others are not "
        f"informed, and stay as they were. Of {len(states)} states of the firm they narrowed "
        f"{int(states['informed'].sum())}{': ' + known if known else ''}.",
    ]
    if fit.strange:
        found.append(
            f"The firm’s figures lie farther from all simulated ones than those of {percent(1.0 - fit.strangeness)} of "
            "them lie from one another. See which below; the organisation’s file, the plan or a column may be "
            "wrong, or "
            "the firm is unlike the model."
        )
    else:
        found.append(
            f"The model knows such firms: the figures of {percent(fit.strangeness)} of simulated ones lie as far from "
            "the others as these."
        )
    return found


def _informed(fit: Fit, table: str) -> list[Record]:
    return [row for row in records(fit.tables[table]) if row["informed"]]


def cards(fit: Fit) -> list[tuple[str, str, str]]:
    """Return the figures at the top: name, figure, what it is."""
    states = {row["name"]: row for row in records(fit.tables["states"])}
    found = []
    for name, label, digits in (("now_index", "Customers now", 1), ("ahead_index", "Customers in a year", 1),
                                ("ahead_quits", "Quits in the year to come", 0)):  # fmt: skip
        if name in states:
            row = states[name]
            before, after = (_span(row, which, digits) for which in ("before", "after"))
            words = f"80 % interval {after} {row['unit']}; before the series {before}"
            found.append((label, plain(row["after"], digits), words))
    best = fit.tables["measurements"]
    if len(best):
        row = records(best)[0]
        found.append(("Worth measuring", percent(row["of_what_is_left"]),
                      f"of what is left open about {row['meaning']} would go with: {row['measurement']}"))  # fmt: skip
    return [(clean(name), clean(figure), clean(what)) for name, figure, what in found]


def _span(row: Record, which: str, digits: int) -> str:
    return f"{plain(row[f'{which}_low'], digits)} to {plain(row[f'{which}_high'], digits)}"


def parts(fit: Fit) -> list[Part]:
    """Return the parts of the report."""
    weeks = fit.series.weeks
    return [
        Part("series", "The series beside the model", (
            "Grey: what simulated firms like this one measured, before anything was known of it (80 % of them). Blue: "
            "the firm’s own path without chance of the sample, as the figures together tell it.",),
            "series", _seed(fit, "Dots: the firm’s figures. Bands: 80 % intervals"), figures_table(fit),
            quiet="Off: distance from the simulated firms’ mean in their standard deviations. All rows are in the "
            "results."),
        Part("states", "Where the firm began, where it is, and what lies ahead", (
            f"Now: the last four weeks of the {weeks} that the series span. Ahead: the year after, with nothing new "
            "done. A state that is not informed is as wide as before.",), table=states_table(fit)),
        Part("parameters", "Numbers of the model", (
            "How far the series narrowed each number: 1 less its spread after over its spread before. Below a fifth it "
            "counts as not informed.",), "narrowed", _seed(fit, "Bars: narrowing; the line is at a fifth"),
            parameters_table(fit), quiet=f"The {MOST_PARAMETERS} that were narrowed most; all are in the results."),
        Part("next", "What to measure next", (
            "What each measurement that can still be made would narrow of what is still open. People can be asked "
            "now, at the end of the series; figures that the firm’s books hold can be taken from them for all its "
            "periods. What it would narrow is known before it is made, because it does not depend on what would be "
            "found.",), table=measurements_table(fit)),
        Part("use", "How to go on from here", (
            "ensemble.csv holds the firm’s own worlds: compare and track take it with --ensemble. figures.toml "
            "holds the "
            "state of today for an organisation that projections start from.",)),
    ]  # fmt: skip


def _seed(fit: Fit, words: str) -> str:
    told = fit.provenance["arguments"]
    assert isinstance(told, dict)
    return f"{words}; n = {len(fit.posterior)} simulated firms; seed {told['seed']}."


def figures_table(fit: Fit) -> Table:
    """Return the firm's figures beside those of simulated firms, the strangest first."""

    def make(row: Record) -> Row:
        digits = _digits(row["figure"])
        asked = DASH if math.isnan(row["answers"]) else plain(row["answers"], 0)
        return (f"{FIGURES[row['figure']].words}, {clean(row['period'])}", plain(row["value"], digits), asked,
                _span(row, "before", digits), _span(row, "path", digits), signed(row["off"], 1))  # fmt: skip

    table = fit.tables["figures"]
    rows = records(table.reindex(table["off"].abs().sort_values(ascending=False).index).head(12))
    columns = ("figure", "measured", "answers", "80 % of simulated firms", "path, 80 %", "off, SD")
    return Table(columns, tuple(make(row) for row in rows))


def _digits(figure: str) -> int:
    return 0 if FIGURES[figure].high > 100.0 else 1 if FIGURES[figure].high > 10.0 else 2


def _quantity(row: Record) -> Row:
    digits = 3 if abs(row["before"]) < 1.0 else 2 if abs(row["before"]) < 10.0 else 1
    verdict = "informed" if row["informed"] else "not informed"
    return (clean(row["meaning"]), clean(row["unit"]), _span(row, "before", digits), plain(row["after"], digits),
            _span(row, "after", digits), percent(row["narrowed"]), verdict)  # fmt: skip


COLUMNS = ("", "unit", "before, 80 %", "after", "after, 80 %", "narrowed", f"a fifth ({INFORMED:.0%}) or more")


def states_table(fit: Fit) -> Table:
    """Return the states of the firm."""
    return Table(COLUMNS, tuple(_quantity(row) for row in records(fit.tables["states"])), words=1)


def parameters_table(fit: Fit) -> Table:
    """Return the numbers that were narrowed most."""
    rows = records(fit.tables["parameters"].head(MOST_PARAMETERS))
    return Table(COLUMNS, tuple((f"{row['name']}: {_quantity(row)[0]}", *_quantity(row)[1:]) for row in rows), words=1)


def measurements_table(fit: Fit) -> Table:
    """Return what further measurement would narrow."""
    rows = records(fit.tables["measurements"].head(16))
    return Table(
        ("measurement", "narrowed now", "with it", "of what is left", "what it is about"),
        tuple((clean(row["measurement"]), percent(row["narrowed_now"]), percent(row["narrowed_with_it"]),
               percent(row["of_what_is_left"]), clean(row["meaning"])) for row in rows), words=1,
    )  # fmt: skip
