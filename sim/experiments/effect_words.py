"""When effects show, what plans might cost, and how draws were taken: in words, the same in report and table."""

from __future__ import annotations

import math

from sim.experiments.break_even import BreakEven
from sim.experiments.comparison import Comparison, Sampling
from sim.experiments.statistics import Separation
from sim.experiments.timing import TimeToEffect
from sim.experiments.words import DASH, SPACE, clean, duration, listed, money, percent, plain, spread

TIMING_RULE = (
    "Shows from: the first week from which on the difference, as the mean of a month, is told apart from none to the "
    "very end. Weeks are tried from the last one backwards, so the chance to name one too early is that of one test."
)
COSTS = "its programmes cost a year"
"""Title of what stands beside the break-even cost: programme money alone."""
BREAK_EVEN_RULE = (
    "Break-even: what programmes could cost a year, more than the baseline's, until net value is 0. Extra wages and "
    "variable pay are no programme money: they are taken off what the plan brings."
)
SUBGROUP_RULE = (
    "marked only if it survives Holm's correction for all places and measures of its plan: the chance that any of "
    "them is marked by luck is 5 %"
)


def effect_words(effect: TimeToEffect, horizon: int, told_apart: bool) -> str:
    """Return when an effect shows, and whether it went the other way before; `told_apart` is that of the outcome."""
    if effect.week is None:
        if effect.mean_week is not None:
            worse = ", for the worse" if effect.sign < 0 else ""
            return f"in no month do nine of ten draws agree; in the mean from week{SPACE}{effect.mean_week}{worse}"
        return f"in no month of {duration(horizon)} for good" if told_apart else f"never in {duration(horizon)}"
    way = "" if effect.sign > 0 else ", for the worse"
    before = ("worse" if effect.sign > 0 else "better") + " before" if effect.worse_before else ""
    return f"week{SPACE}{effect.week}{way}" + (f", {before}" if before else "")


def break_even_words(found: BreakEven, currency: str) -> tuple[str, str, str]:
    """Return the break-even cost a year with its interval, what the programmes cost, and how far the two are apart."""
    cost, room = found.cost, found.room
    bounds = spread(money(cost.mean_low, "").strip(), money(cost.mean_high, "").strip(), cost.draws)
    price = f"{money(cost.mean, currency)} [{bounds}]" if cost.mean > 0 else f"none ({money(cost.mean, currency)})"
    away = money(abs(room.mean), currency)
    side = {"yes": "above", "no": "below"}.get(found.pays, "above" if room.mean > 0 else "below")
    doubt = ", may be luck" if found.pays == "open" else ""
    return price, money(found.actual, currency), f"{away} {side}{doubt}" if found.room.mean else DASH


def separation_words(found: Separation | None) -> str:
    """Return luck and ignorance as standard deviations, and ignorance's share of the variance with its interval."""
    if found is None:
        return DASH
    share = f"{percent(found.ignorance_share)} ignorance"
    return f"{plain(found.luck, 2)} / {plain(found.ignorance, 2)} ({share})"


def draws_taken(comparison: Comparison) -> str:
    """Return how many draws an adaptive comparison took, why it stopped and what stayed unresolved; else nothing."""
    taken = comparison.sampling
    if not taken.stopped:
        return ""
    wish = _wish(taken, comparison.outcome.unit)
    rounds = "one round" if taken.looks == 1 else f"{taken.looks} rounds"
    looked = f"Drawn until {wish}: {comparison.draws:,} draws in {rounds}"
    if not taken.unresolved:
        return f"{looked}; every difference is resolved. {_honesty(taken)}"
    why = "the time was up" if taken.stopped == "time" else "more draws are not kept"
    names = listed([clean(comparison.plans[plan].title) for plan in taken.unresolved])
    return f"{looked}, then {why}; not resolved: {names}. {_honesty(taken)}"


def _wish(taken: Sampling, unit: str) -> str:
    width = f"each interval of a mean difference is at most {taken.width:g} {unit} wide" if taken.width else ""
    apart = "its plan is told apart from the baseline" if taken.told_apart else ""
    time = "" if math.isinf(taken.minutes) else f", {taken.minutes:g} minutes at most"
    return " or ".join(each for each in (width, apart) if each) + time


def _honesty(taken: Sampling) -> str:
    if not taken.told_apart:
        return "Only widths were looked at, and a last block was drawn unseen, so intervals mean what they say."
    return (
        "Whoever looks often sees luck often: each look was allowed only a share of the error of 5 %, so a plan is "
        f"told apart at a chance of luck of {100 * taken.error:.2g}{SPACE}% at most."
    )
