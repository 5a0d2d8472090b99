"""The report: one file that opens offline, and its pictures. It finds words and places, and computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sim.experiments.comparison import Comparison
from sim.experiments.files import write_whole
from sim.experiments.findings import Findings, PlanFinding, findings
from sim.experiments.headline import headline
from sim.experiments.hours_table import hours_table
from sim.experiments.leading_words import indicator_table
from sim.experiments.subgroups import DEPARTMENTS
from sim.experiments.words import clean, duration, plain
from sim.interfaces import charts, charts_of_reasons, report_tables, report_trust, report_words, report_worlds
from sim.interfaces.chart_style import Picture, style


def write_report(comparison: Comparison, out_dir: Path, found: Findings | None = None) -> Path:
    """Write ``report.html`` and, under ``pictures/``, each picture as SVG and PNG.

    Parameters
    ----------
    comparison : Comparison
        What to report.
    out_dir : Path
        Made if it does not exist.
    found : Findings, optional
        Findings already made from the same comparison.

    Returns
    -------
    Path
        The report.
    """
    found = found or findings(comparison)
    pictures = draw(comparison, found)
    page = render(comparison, found, pictures)
    for each in pictures.values():
        each.write(out_dir / "pictures")
    write_whole(out_dir / "report.html", page.encode("utf-8"))
    return out_dir / "report.html"


def ranked(found: Findings) -> list[PlanFinding]:
    """Return the plans other than the baseline, best first."""
    return sorted(found.plans[1:], key=lambda plan: -plan.difference.mean)


def draw(comparison: Comparison, found: Findings) -> dict[str, Picture]:
    """Return every picture that the comparison allows, by name."""
    plans = ranked(found)
    with style():
        drawn = [charts.satisfaction_over_time(comparison)]
        if plans:
            drawn += [
                charts.difference_over_time(comparison),
                charts.differences(comparison, plans),
                charts.chance_of_best(found),
                charts.net_and_return(comparison, plans),
                charts.payback(comparison, plans),
                charts.side_effects(plans),
            ]
            places = [each for each in found.subgroups if each.view == DEPARTMENTS]
            drawn += [charts_of_reasons.heat_map(comparison, each) for each in places]
            if plans[0].reasons:
                drawn.append(charts_of_reasons.why(plans, comparison.outcome.unit))
            if found.movers.strongest:
                drawn.append(charts_of_reasons.assumptions(found.movers))
    return {each.name: each for each in drawn}


def render(comparison: Comparison, found: Findings, pictures: Mapping[str, Picture]) -> str:
    """Return the report as HTML; names from files are escaped."""
    scenario, plans = comparison.scenario, ranked(found)
    return template("report_template.html").render(
        scenario=scenario,
        horizon=duration(scenario.horizon),
        outcome=comparison.outcome,
        headline=headline(comparison, found),
        cards=report_words.cards(comparison, found),
        plans=comparison.plans,
        programmes=report_tables.programmes(comparison),
        differences=report_tables.differences(found, plans),
        money=report_tables.money_table(comparison, plans),
        returns=report_tables.return_table(comparison, plans),
        side_effects=report_tables.side_effects(found, plans),
        indicators=report_tables.as_table(indicator_table(comparison, [plan.number for plan in plans])),
        hours=report_tables.as_table(hours_table(comparison)),
        reasons=report_tables.reasons(plans),
        movers=report_tables.movers_table(found),
        worlds=report_worlds.worlds_table(found),
        sides=report_worlds.worlds_words(found),
        widened=report_trust.widened(found),
        luck=report_tables.luck_table(plans),
        effects=report_tables.effect_table(comparison, plans),
        provenance=report_tables.provenance(comparison),
        words=report_words.sentences(comparison, found),
        captions=report_words.captions(comparison, found),
        measures=comparison.department_measures,
        department_pictures=[f"departments_{name}" for name in comparison.department_values],
        views=report_tables.views(comparison, found, plans),
        sources=comparison.sources,
        notes=scenario.notes,
        hash=scenario.hash,
        draws=plain(comparison.draws, 0),
        pictures={name: inline(each) for name, each in pictures.items()},
    )


@cache
def template(name: str) -> Template:
    """Return a page's template; texts that it prints are escaped and without control characters."""
    environment = Environment(
        loader=PackageLoader("sim.interfaces", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sentence"] = lambda text: clean(text)[:1].upper() + clean(text)[1:]
    return environment.get_template(name)


def _shown(value: object) -> object:
    """Return what the template prints: text from files without control characters, pictures as they are."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def inline(each: Picture) -> Markup:
    """Return a picture's SVG element as it can stand in a page, with words for those who cannot see it."""
    body = each.svg[each.svg.index("<svg") :]
    opening = Markup('<svg role="img" aria-label="{}"').format(each.alternative)
    return opening + Markup(body.removeprefix("<svg"))
