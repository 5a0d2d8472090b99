"""A board's study in short sentences, and its tables in text."""

from __future__ import annotations

from sim.experiments.boardroom.readings import MEASURES, Reading, spent
from sim.experiments.boardroom.study import Board
from sim.experiments.boardroom.variants import Variant
from sim.experiments.summary import SummaryTable
from sim.experiments.words import (
    chosen_words,
    clean,
    draws_words,
    duration,
    listed,
    money,
    payback_words,
    percent,
    plain,
    signed,
)
from sim.policies.levers import LEVERS, lever_index

NAMES = {"index": "the index", "customers": "customers", "customer_equity": "customer equity", "net": "net money"}
DIGITS = {"index": 2, "customers": 0}
WAITING = {"index": "index points", "net": "net"}
"""What is said of waiting, and how it is called after a sum."""


def sections(found: Board) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a board reads: headings, each with its sentences."""
    return (
        ("The plan", plan_sentences(found)),
        ("Waiting", delay_sentences(found)),
        ("The same money elsewhere", instead_sentences(found)),
        ("How this was made", small_print(found)),
    )


def in_words(found: Board) -> str:
    """Return the whole study in words."""
    parts = [f"{clean(found.comparison.scenario.title)}\nFor the board: {clean(found.plan.title)}"]
    parts += ["\n".join((title.upper(), *sentences)) for title, sentences in sections(found)]
    return "\n\n".join(parts) + "\n"


def plan_sentences(found: Board) -> tuple[str, ...]:
    """Return what the plan brings over the baseline, and whether and when it pays back."""
    baseline, plan = found.variants[:2]
    reads = [found.read(each.name, plan, baseline) for each in MEASURES]
    return (*_changes(found, f"Against “{clean(baseline.title)}”", reads), _payback(found, plan))


def delay_sentences(found: Board) -> tuple[str, ...]:
    """Return what waiting costs, in index points and in money."""
    if not found.of("delay"):
        return (f"A delay of a quarter or more would begin nothing within {_horizon(found)}, so none was tried.",)
    sentences = [_waiting(found, found.read(name, found.plan, late)) for late in found.of("delay") for name in WAITING]
    return (*sentences, f"A plan that begins later also spends less by week {found.comparison.scenario.horizon}.")


def _waiting(found: Board, reading: Reading) -> str:
    """Return what waiting costs, or gains, in one measure; and for each week of it, in money."""
    weeks, mean = reading.against.delay, reading.difference.mean
    told, turn = reading.difference.distinguishable, -1.0 if reading.difference.mean < 0 else 1.0
    turn, show = (turn, _plain) if told else (1.0, _signed)
    low, high = sorted((turn * reading.low, turn * reading.high))
    middle, bounds = show(found, reading, turn * mean), _bounds(found, reading, low, high)
    each = ""
    if reading.measure.unit == "money":
        each = f", {money(turn * mean / weeks, found.comparison.scenario.currency, sign=not told)} a week"
    if told:
        what = "costs" if mean > 0 else "gains"
        return f"Waiting {weeks} weeks {what} {middle} {WAITING[reading.measure.name]} ({bounds}){each}."
    name = NAMES[reading.measure.name]
    return (
        f"Waiting {weeks} weeks is not distinguishable from beginning now in {name} (cost {middle}, {bounds}{each})."
    )


def instead_sentences(found: Board) -> tuple[str, ...]:
    """Return what was spent elsewhere, and how the plan does against it."""
    if not found.of("instead"):
        return ("The plan spends no more than the baseline, so that there is no money to spend elsewhere.",)
    told, currency = spent(found.comparison, found.variants), found.comparison.scenario.currency
    own = told[found.plan.key].total.mean()
    sentences = [f"The plan spends {money(own, currency)} a year more than the baseline: programmes and pay."]
    for other in found.of("instead"):
        sum_spent = told[other.key].total.mean()
        short = ", as far as its range goes" if other.capped else ""
        sentences.append(
            f"{other.title}: {setting_words(other, currency)}{short}, which {_spends(other)} "
            f"{money(sum_spent, currency)} a year ({percent(sum_spent / own)} of the plan's)."
        )
        reads = [found.read(each.name, found.plan, other) for each in MEASURES]
        sentences += [*_changes(found, "The plan less that", reads), _payback(found, other)]
    return tuple(sentences)


def setting_words(variant: Variant, currency: str) -> str:
    """Return a setting of price or advertising in words."""
    if variant.lever == "price":
        return f"prices {plain(-100 * variant.setting, 2)} % lower"
    unit = LEVERS[lever_index()[variant.lever]].unit.replace("money", currency)
    return f"{plain(variant.setting, 2)} {clean(unit)} more"


def small_print(found: Board) -> tuple[str, ...]:
    """Return on what the sentences stand."""
    comparison = found.comparison
    horizon, weeks = comparison.scenario.horizon, min(comparison.outcome.weeks, comparison.scenario.horizon)
    return (
        f"{comparison.draws} draws in {comparison.parameter_sets} worlds, the same worlds and the same luck for every "
        f"variant; seed {comparison.provenance['seed']}. In brackets: the middle 80 % of the draws, over worlds and "
        "luck.",
        "Not distinguishable: fewer than nine of ten draws agree in sign, or the 95 % interval of the mean holds 0.",
        f"The index is that of the customers of week 0 over the last {weeks} weeks; net money is all that comes in "
        f"by week {horizon} less all that goes out, discounted by {percent(comparison.discount_rate)} a year; customer "
        "equity is the margin that the customers of the last week will still bring, in that week's money, and no part "
        "of net money.",
        "A lower price spends what it gives away on the business done at it. Price and advertising run evenly over the "
        "plan's weeks; their settings come from short pilot runs, so that their sums are near the plan's, not equal.",
        *chosen_words(comparison.scenario.worlds),
    )


def reading_table(found: Board) -> SummaryTable:
    """Return every comparison of the plan as a table of text."""
    columns = ("the plan less", *(f"{NAMES[each.name]} ({_unit(found, each.name)})" for each in MEASURES))
    others = (found.variants[0], *found.variants[2:])
    rows = tuple(
        (clean(other.title), *(_cell(found, found.read(each.name, found.plan, other)) for each in MEASURES))
        for other in others
    )
    notes = ("In brackets the middle 80 % of the draws; n. d.: not distinguishable.",)
    return SummaryTable(columns, rows, notes, found.plan.title)


def _cell(found: Board, reading: Reading) -> str:
    return _figures(found, reading, bare=True) + ("" if reading.difference.distinguishable else " n. d.")


def _payback(found: Board, variant: Variant) -> str:
    """Return whether and when something pays back, never among the answers."""
    back, horizon = found.money[variant.key], found.comparison.scenario.horizon
    it = "It" if variant is found.plan else "That"
    draws = draws_words(back.paid_back, found.comparison.draws)
    middle = payback_words(back.median_payback, horizon).replace("\u00a0", " ")
    return f"{it} pays back in {draws} within {duration(horizon)}; in the middle draw: {middle}."


def _changes(found: Board, lead: str, reads: list[Reading]) -> list[str]:
    """Return a sentence of what is told apart, and one of what is not, as far as there is any."""
    sentences = []
    for told, words in ((True, lead), (False, f"{lead}, not distinguishable from none")):
        some = [each for each in reads if each.difference.distinguishable == told]
        if some:
            sentences.append(f"{words}: {listed([_named(found, each) for each in some])}.")
    return sentences


def _named(found: Board, reading: Reading) -> str:
    return f"{NAMES[reading.measure.name]} {_figures(found, reading)}"


def _figures(found: Board, reading: Reading, *, bare: bool = False) -> str:
    """Return a mean with its band; `bare` where the currency is told elsewhere."""
    mean = (_bare if bare else _signed)(found, reading, reading.difference.mean)
    return f"{mean} ({_bounds(found, reading, reading.low, reading.high)})"


def _bounds(found: Board, reading: Reading, low: float, high: float) -> str:
    """Return a band; with a single draw there is none."""
    if found.comparison.draws < 2:
        return "one draw, no band"
    return f"{_bare(found, reading, low)} to {_bare(found, reading, high)}"


def _bare(found: Board, reading: Reading, value: float) -> str:
    """Return a signed figure without its currency."""
    currency = clean(found.comparison.scenario.currency)
    return _signed(found, reading, value).removeprefix(f"{currency}\u00a0")


def _signed(found: Board, reading: Reading, value: float) -> str:
    if reading.measure.unit == "money":
        return money(value, found.comparison.scenario.currency, sign=True)
    return signed(value, DIGITS[reading.measure.name])


def _plain(found: Board, reading: Reading, value: float) -> str:
    if reading.measure.unit == "money":
        return money(value, found.comparison.scenario.currency)
    return plain(value, DIGITS[reading.measure.name])


def _unit(found: Board, name: str) -> str:
    unit = next(each.unit for each in MEASURES if each.name == name)
    return clean(found.comparison.scenario.currency) if unit == "money" else unit


def _horizon(found: Board) -> str:
    return duration(found.comparison.scenario.horizon)


def _spends(variant: Variant) -> str:
    return "gives away" if variant.lever == "price" else "costs"
