"""What a discovery found, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.discovery.boxes import Box, Limit, enough
from sim.experiments.sensitivity.telling import share_interval
from sim.experiments.words import DASH, chosen_words, listed, percent, plain

if TYPE_CHECKING:
    from sim.experiments.discovery.study import Discovery
    from sim.experiments.factors import Factor

SURE = 0.05


def told(found: Discovery) -> list[str]:
    """Return paragraphs: how often the plan loses, in which boxes, and how far that can be relied on."""
    sentence = found.conclusion.holds if found.wins else found.conclusion.fails
    worlds, cases = len(found.cases), int(found.cases.sum())
    if cases in (0, worlds):
        most = percent(1 - 0.05 ** (1 / worlds))
        times = f"In none of {worlds} worlds" if not cases else f"In all {worlds} worlds"
        rare = "this" if not cases else "the contrary"
        return [f"{times}: {sentence}. With 95 % confidence {rare} happens in less than {most} of such worlds.",
                _how(found)]  # fmt: skip
    ends = " to ".join(percent(each) for each in share_interval(cases / worlds, worlds))
    opening = f"{sentence} in {cases} of {worlds} worlds: {percent(cases / worlds)} (95 % interval {ends})."
    if not enough(found.cases[found.searched]):
        few = min(cases, worlds - cases)
        side = "1 world on one side is" if few == 1 else f"{few} worlds on one side are"
        return [f"{opening} {side} too few to describe them by a box: live more.", _how(found)]
    units = {each.name: each for each in found.factors}
    return [opening, *_of_method(found, found.boxes, units), *_of_method(found, found.leaves[:1], units), _how(found)]


def _of_method(found: Discovery, boxes: tuple[Box, ...], units: dict[str, Factor]) -> list[str]:
    if not boxes:
        return [] if found.boxes else ["No box parts these worlds from the others better than chance."]
    return [_box(number, box, units) for number, box in enumerate(boxes, 1)]


def _box(number: int, box: Box, units: dict[str, Factor]) -> str:
    """Say what a box is, and how it does in fresh worlds."""
    name = f"{box.method}, box {number}" if box.method == "PRIM" else f"{box.method}, densest leaf"
    where = listed([limit_words(each, units) for each in box.limits])
    fresh, overall = box.fresh, box.fresh.all_cases / box.fresh.worlds if box.fresh.worlds else np.nan
    if not fresh.inside:
        return f"{name}: where {where}. None of {fresh.worlds} fresh worlds lies there, so it could not be tried."
    low, high = (percent(each) for each in fresh.density_interval())
    chance = "under .001" if fresh.chance < 0.001 else plain(fresh.chance, 3)
    sure = "" if fresh.chance <= SURE else " This is not distinguishable from a box drawn at random."
    return (
        f"{name}: where {where}. There it happens in {percent(fresh.density)} of {fresh.inside} fresh worlds ({low} to "
        f"{high}) against {percent(overall)} of all {fresh.worlds}; they are {percent(fresh.coverage)} of the worlds "
        f"where it happens (p = {chance}; {percent(box.found.density)} in the worlds that found it).{sure}{_again(box)}"
    )


def _again(box: Box) -> str:
    """Say which limits the search does not find again in most halves of its worlds."""
    loose = [each.factor for each in box.limits if each.again < 0.5]
    return f" In most half samples the search does not find {listed(loose)} again." if loose else ""


def limit_words(limit: Limit, units: dict[str, Factor]) -> str:
    """Return a limit in words."""
    unit = units[limit.factor].unit if limit.factor in units else ""
    return f"{limit.factor} is {'above' if limit.above else 'below'} {limit.value:.3g} {unit}".rstrip()


def _how(found: Discovery) -> str:
    searched = int(found.searched.sum())
    varied = [each.name for each in found.factors]
    chosen = "".join(f" {each}" for each in chosen_words(found.question.scenario.worlds, varied))
    return (
        f"{len(found.cases)} worlds, a Latin hypercube over the ranges of {len(found.factors)} factors, each with a "
        f"luck of its own; seed {found.provenance['seed']}. Boxes are searched in {searched} of them and measured in "
        f"the other {len(found.cases) - searched}; p is for "
        f"each box on its own. Shares are shares of what is assumed to be plausible, not chances.{chosen}"
    )


def rows_of(found: Discovery) -> list[dict[str, str]]:
    """Return boxes as rows of text, without columns that none of them fills."""
    units = {each.name: each for each in found.factors}
    rows = [
        {
            "method": box.method,
            "where": listed([limit_words(each, units) for each in box.limits]),
            "quasi-p": _of_limits(box, lambda each: each.quasi_p, lambda value: f"{value:.1g}"),
            "found again": _of_limits(box, lambda each: each.again, percent),
            "density": f"{percent(box.fresh.density)} of {box.fresh.inside}",
            "coverage": percent(box.fresh.coverage),
            "p": f"{box.fresh.chance:.2g}",
        }
        for box in [*found.boxes, *found.leaves]
    ]
    empty = {name for name in rows[0] if all(row[name] == DASH for row in rows)} if rows else set()
    return [{name: cell for name, cell in row.items() if name not in empty} for row in rows]


def _of_limits(box: Box, of: Callable[[Limit], float], words: Callable[[float], str]) -> str:
    """Return a number of each limit of a box in words, or a dash where its method gives none."""
    values = [of(each) for each in box.limits]
    return DASH if np.isnan(values).all() else ", ".join(DASH if np.isnan(each) else words(each) for each in values)
