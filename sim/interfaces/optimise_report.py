"""The report of a search: one page that opens offline, with its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sim.experiments.best_plan.archive import archive
from sim.experiments.best_plan.optimum import Entry, Optimum
from sim.experiments.best_plan.reasons import leans, uses
from sim.experiments.best_plan.words import sentences, table
from sim.experiments.files import write_whole
from sim.experiments.words import clean, percent, plain
from sim.interfaces.chart_style import Picture
from sim.interfaces.optimise_charts import draw
from sim.interfaces.report import inline, template
from sim.reading.plan_text import quantity_text


def write_all(optimum: Optimum, out: Path) -> Path:
    """Write report, pictures, tables, plans and, last, the manifest; return the manifest."""
    pictures = draw(optimum)
    for each in pictures.values():
        each.write(out / "pictures")
    write_whole(out / "report.html", render(optimum, pictures).encode("utf-8"))
    return archive(optimum, out)


def render(optimum: Optimum, pictures: Mapping[str, Picture]) -> str:
    """Return the report as HTML; names from files are escaped."""
    winner = optimum.winner
    used = uses(optimum, winner)
    told = sentences(optimum, used, leans(optimum, winner))
    shown = table(optimum)
    return template("optimise_template.html").render(
        title=optimum.goal.title,
        question=optimum.goal.scenario.title,
        headline=told[0],
        sentences=told[1:],
        columns=shown.columns,
        rows=shown.rows,
        notes=shown.notes,
        levers=lever_rows(optimum, winner),
        pictures={name: inline(each) for name, each in pictures.items()},
        alternatives={name: each.alternative for name, each in pictures.items()},
        provenance={key: value for key, value in optimum.provenance.items() if key != "versions"},
    )


def lever_rows(optimum: Optimum, entry: Entry) -> list[tuple[str, ...]]:
    """Return a row of text for each lever: its level, what is allowed, what it takes, where it stands, its evidence."""
    currency = optimum.goal.scenario.organisation.currency
    return [
        (
            clean(each.factor.name),
            quantity_text(each.amount, each.factor.unit, currency),
            f"{quantity_text(each.factor.low, each.factor.unit, currency)} to "
            f"{quantity_text(each.factor.high, each.factor.unit, currency)}",
            percent(each.share),
            plain(each.spent, 0),
            each.where,
            f"{len(each.judgements)} numbers of judgement; cost: {each.cost_grade}",
        )
        for each in uses(optimum, entry)
    ]

