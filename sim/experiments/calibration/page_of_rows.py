"""What an ensemble's page says of rows: where a figure is not its row's, and where instrument or setting is shared.

A row of the evidence table is not always what a study can be compared with: it may give a range, stand in another
unit, or rest on an instrument that the engine does not have. What was taken instead, and why, is told from the table
and the studies.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sim.evidence.table import Row, rows
from sim.experiments.calibration.targets import targets
from sim.experiments.markdown import table
from sim.experiments.words import listed


def other_than_row(story: Mapping[str, Any]) -> str:
    """Return the figures that were compared with another number than their row gives, each with the reason."""
    why = {each.name: each.statistic.why for each in targets()}
    told = [
        (each["statistic"], _says(known), number(each["published"]), why.get(each["statistic"], ""))
        for each in story["fit"]
        if (known := rows().get(each["row"])) and not _is(known, each["published"])
    ]
    if not told:
        return "## Where a figure is not what its row says\n\nNowhere."
    return (
        "## Where a figure is not what its row says\n\nThe row gives a range or no figure, stands in another unit, or "
        "rests on something that the engine does not have.\n\n"
        + table(("figure", "row says", "compared with", "why, and where its error comes from"), told)
    )


def shared(story: Mapping[str, Any]) -> str:
    """Return which figures are compared with one figure of the engine, and which settings serve several sources."""
    fit = story["fit"]
    twins = [
        f"- {_named(names)} are compared with one figure of the engine ({key[1]}): it can agree with both only between "
        "them."
        for key, names in _grouped(fit, ("study", "meaning", "before", "after")).items()
        if len(names) > 1
    ]
    settings = []
    for (study,), names in _grouped(fit, ("study",)).items():
        sources: dict[str, list[str]] = {}
        for name in names:
            known = rows().get(_row_of(fit, name))
            if known:
                sources.setdefault(_source(known), []).append(name)
        if len(sources) > 1:
            said = "; ".join(f"{_named(own)} ({source})" for source, own in sources.items())
            settings.append(f"- `{study}`: {said}.")
    return (
        "## What is shared\n\nEach figure is measured as it was published, but not each in a setting of its own: where "
        "sources differ in their firms and people, one simulated setting stands for all of them, and errors hold the "
        "difference.\n\n" + "\n".join((*twins, *settings))
    )


def _row_of(fit: Sequence[Mapping[str, Any]], name: str) -> str:
    return next(str(each["row"]) for each in fit if each["statistic"] == name)


def _grouped(fit: Sequence[Mapping[str, Any]], by: tuple[str, ...]) -> dict[tuple[Any, ...], list[str]]:
    found: dict[tuple[Any, ...], list[str]] = {}
    for each in fit:
        found.setdefault(tuple(each.get(name) for name in by), []).append(each["statistic"])
    return found


def _is(known: Row, published: float) -> bool:
    return known.value is not None and math.isclose(known.value, published, rel_tol=1e-9, abs_tol=1e-9)


def _says(known: Row) -> str:
    """Return a row's figure in its own words."""
    if known.value is not None:
        figure = number(known.value)
    elif known.low is not None and known.high is not None:
        figure = f"{number(known.low)} to {number(known.high)}"
    elif known.low is not None:
        figure = f"above {number(known.low)}"
    else:
        figure = "no figure"
    return f"{figure} ({known.predictor}: {known.outcome})"


def _source(known: Row) -> str:
    """Return whose data a row rests on, in words."""
    head, closing, _ = known.citation.partition(")")
    return known.sample or head + closing


def _named(names: Sequence[str]) -> str:
    return listed([f"`{each}`" for each in names])


def number(value: float | None) -> str:
    """Return a figure with three digits; nothing for none."""
    return "" if value is None else f"{value:.3g}"
