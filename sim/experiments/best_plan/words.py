"""The answer in sentences and tables of text, the same on the screen and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.experiments.best_plan.front_words import front_sentences, front_verdict
from sim.experiments.best_plan.optimum import BASE, FINALIST, OWN, RANDOM_BEST, SINGLE, Entry, Optimum, Versus
from sim.experiments.best_plan.reasons import HIGHEST, LOWEST, Leans, Use
from sim.experiments.summary import SummaryTable
from sim.experiments.words import DASH, SPACE, between, chosen_words, clean, listed, percent, plain, signed
from sim.reading.plan_text import quantity_text

if TYPE_CHECKING:
    from sim.experiments.best_plan.measure import Interval
    from sim.reading.goal import Objective

JUDGED = {
    "mean": "the mean over the worlds",
    "worst_decile": "the mean of the tenth of worlds in which a plan gains least",
    "regret": "how far a plan falls behind the best of those measured, in the tenth of worlds where it falls furthest",
}


def digits(optimum: Optimum, objective: int = 0) -> int:
    """Return how many digits an objective's figures need, by their size."""
    sizes = [abs(each.measured[objective].value) for each in optimum.entries]
    largest = max(sizes, default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 20 else 2 if largest >= 0.2 else 4


def levels(optimum: Optimum, entry: Entry) -> str:
    """Return a plan in words: what it sets each lever to that it uses."""
    if entry.amounts is None:
        return clean(entry.plan.story.split(". ")[0]) if entry.plan.story else clean(entry.plan.title)
    currency = optimum.goal.scenario.organisation.currency
    used = [
        f"{clean(each.name)} {quantity_text(amount, each.unit, currency)}"
        for each, amount in zip(optimum.space.factors, entry.amounts, strict=True)
        if amount != each.default
    ]
    return "; ".join(used) or "nothing beyond the base plan"


def aim(objective: Objective) -> str:
    """Return what an objective asks for."""
    return f"{'as much' if objective.sign > 0 else 'as little'} {objective.output} as possible"


def interval_words(found: Interval, number: int) -> str:
    """Return an estimate with its interval."""
    return f"{signed(found.value, number)} [{between(found.low, found.high, number)}]"


def gained(optimum: Optimum, entry: Entry) -> str:
    """Return what a plan is worth in the first goal, in what the goal judges by."""
    one, found, number = optimum.goal.objectives[0], entry.measured[0], digits(optimum)
    what = one.unit if one.output in one.unit else f"{one.unit} of {one.output}"
    if optimum.goal.robustness == "regret":
        behind = f"{plain(-found.value, number)} [{plain(-found.high, number)} to {plain(-found.low, number)}]"
        return f"it stays {behind} {what} behind the best of those measured, in the worlds where it falls furthest"
    where = "" if optimum.goal.robustness == "mean" else ", in the tenth of worlds where it does least,"
    if one.sign < 0:
        size = f"{plain(found.value, number)} [{between(found.low, found.high, number)}] {one.unit}"
        return f"it lowers {one.output}{where} by {size} against {clean(optimum.base.title)}"
    return f"it gains{where} {interval_words(found, number)} {what} over {clean(optimum.base.title)}"


def headline(optimum: Optimum) -> str:
    """Return the answer in one or two sentences."""
    winner, goal = optimum.winner, optimum.goal
    gain = gained(optimum, winner)
    if len(goal.objectives) > 1:
        count = len(optimum.front)
        those = f"{count} plans, none of which is better than another in every goal" if count > 1 else "one plan"
        most = f"{clean(winner.title)} does most for {clean(goal.objectives[0].name)}: {gain}."
        none = "" if optimum.beats_base else " Nothing beats the base plan in any goal."
        return f"The search leaves {those}. {most}{none}"
    if not optimum.beats_base:
        return _nothing(optimum, gain)
    own = [clean(each.title) for each in optimum.of_kind(OWN) if optimum.versus(each, winner).better]
    better = f" The scenario's own {listed(own)} {_is(own)} better still." if own else ""
    return f"{clean(winner.title)}: {levels(optimum, winner)}. {gain[0].upper()}{gain[1:]}.{better}"


def _nothing(optimum: Optimum, gain: str) -> str:
    """Return the answer where the plan that was chosen is not told apart from the base plan."""
    better = [each for each in optimum.entries if optimum.versus(each, optimum.base).better]
    own = [clean(each.title) for each in better if each.kind == OWN]
    rest = [clean(each.title) for each in better if each.kind != OWN]
    base = clean(optimum.base.title)
    if rest:
        return (
            f"The plan that was chosen, {clean(optimum.winner.title)}, is not told apart from {base} in fresh worlds "
            f"({gain}). {listed(rest)} {_is(rest)}; with {len(optimum.entries)} plans measured, one may be so by "
            "chance. Measure again with more runs."
        )
    also = f" The scenario's own {listed(own)} {_is(own)} better: by other levers than these." if own else ""
    return (
        f"Nothing beats the baseline: no plan that the budget buys of these levers is told apart from {base}. As for "
        f"the best that was found, {gain}.{also}"
    )


def _is(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def sentences(optimum: Optimum, used: Sequence[Use], leaning: Leans) -> list[str]:
    """Return what there is to say about an answer, beginning with the answer itself."""
    found = [headline(optimum)]
    if len(optimum.goal.objectives) == 1:
        found += _undecided(optimum) + _against(optimum)
    else:
        found += front_sentences(optimum)
    found += _limits(optimum) + _optimism(optimum)
    if optimum.beats_base:
        found += _corners(used) + _leaning(optimum, leaning)
    return found


def _undecided(optimum: Optimum) -> list[str]:
    near = optimum.undecided
    if not near or not optimum.beats_base:
        return []
    names = listed([clean(optimum.winner.title), *(clean(each.title) for each in near)])
    return [f"These {len(near) + 1} are not distinguishable: {names}. Choose among them by what else matters to you."]


def _against(optimum: Optimum) -> list[str]:
    found = []
    near = (optimum.winner, *optimum.undecided)
    others = tuple(each for each in optimum.of_kind(FINALIST) if each not in near)
    kinds = (
        (others if optimum.beats_base else (), "the other finalists"),
        (optimum.alone, "each lever alone at the whole budget"),
        (optimum.of_kind(OWN), "the scenario's own plans that the budget allows"),
        (optimum.of_kind(RANDOM_BEST), "the best of as many plans at random"),
    )
    for entries, words in kinds:
        those = [(each, optimum.versus(optimum.winner, each)) for each in entries]
        if not those:
            continue
        beaten = [each for each, against in those if against.better]
        same = [each for each, against in those if against.open]
        worse = [each for each, against in those if against.worse]
        parts = [f"better than {len(beaten)} of {len(those)}"] if beaten or len(those) > 1 else []
        parts += [
            in_the_mean(optimum, "it" if len(those) == 1 else clean(each.title), against)
            for each, against in those
            if against.in_the_mean
        ]
        if same:
            parts.append(f"not distinguishable from {listed([clean(each.title) for each in same])}")
        if worse:
            parts.append(f"worse than {listed([clean(each.title) for each in worse])}")
        found.append(f"Against {words}: {clean(optimum.winner.title)} is {'; '.join(parts)}.")
    return found


def in_the_mean(optimum: Optimum, other: str, against: Versus) -> str:
    """Return how the winner stands against a plan of which only the means are told apart; `other` is its name."""
    size = against.difference
    return (
        f"{'better' if size.value > 0 else 'worse'} than {other} in the mean, by "
        f"{interval_words(size, digits(optimum))}, and better in {percent(against.share)} of the worlds"
    )


def _limits(optimum: Optimum) -> list[str]:
    return [
        f"Limit {clean(each.limit.name)}: {each.words}. {each.limit.output} is {plain(each.value, 3)} "
        f"{each.limit.unit}, {plain(abs(each.beyond.value), 3)} {'beyond' if each.beyond.value > 0 else 'inside'} the "
        f"limit [{between(each.beyond.low, each.beyond.high, 3)}; above 0 is beyond]."
        for each in optimum.winner.kept
    ]


def _optimism(optimum: Optimum) -> list[str]:
    winner, number = optimum.winner, digits(optimum)
    if winner.looked is None or winner.raced is None:
        return []
    return [
        f"When it was found, in {optimum.looked_in} worlds, the figure of {clean(winner.title)} was "
        f"{signed(winner.looked.value, number)}; after the race, in {winner.judged_in} worlds, "
        f"{signed(winner.raced.value, number)}; in {optimum.fresh_worlds} fresh worlds it is "
        f"{signed(winner.measured[0].value, number)}. The last figure counts: nothing was chosen in those worlds, "
        "while the first ones are those of the plan that came out best of many."
    ]


def _corners(used: Sequence[Use]) -> list[str]:
    found = []
    for each in used:
        if each.where in (LOWEST, "in between"):
            continue
        numbers = [one.name for one in each.judgements]
        shown = listed(numbers[:4]) + (f" and {len(numbers) - 4} more" if len(numbers) > 4 else "")
        most = quantity_text(each.factor.high, each.factor.unit)
        limit = (
            f"the search would take more of it if it were allowed ({most} is the most)"
            if each.where == HIGHEST
            else "it is all that the budget buys"
        )
        cost = "what it costs is a judgement, too; " if each.cost_grade == "judgement" else ""
        found.append(
            f"{clean(each.factor.name)} stands {each.where}: {limit}. {cost.capitalize()}its effect leans on "
            f"{len(numbers)} numbers that are only judgement: {shown}. Ask whether your firm could do so much of it "
            "well."
        )
    idle = [clean(each.factor.name) for each in used if each.where == LOWEST]
    if idle:
        found.append(f"Not used, though it was allowed: {listed(idle)}.")
    return found


def _leaning(optimum: Optimum, leaning: Leans) -> list[str]:
    if not leaning.found:
        return [
            f"No single number of the {leaning.tried} behind these levers was seen to move the gain in "
            f"{leaning.worlds} worlds (a rank correlation above {plain(leaning.bound, 2)} would have been)."
        ]
    number = digits(optimum)
    told = [
        f"{each.parameter.name} ({each.parameter.grade}): {signed(each.low_third, number)} where it is low, "
        f"{signed(each.high_third, number)} where it is high"
        for each in leaning.found[:5]
    ]
    return ["The gain goes with " + "; ".join(told) + f" ({leaning.worlds} worlds, {leaning.tried} numbers tried)."]


def table(optimum: Optimum) -> SummaryTable:
    """Return one row for each plan that was measured: best first within its kind."""
    goal = optimum.goal
    currency = goal.scenario.organisation.currency or "money"
    aims = [f"{clean(each.name)} ({clean(each.output)}, {each.unit})" for each in goal.objectives]
    columns = ("plan", "levels", f"{currency}/year", "manager h/year", *aims, "worlds with a gain",
               *(clean(each.name) for each in goal.limits),
               "against the winner" if len(goal.objectives) == 1 else "against the front")  # fmt: skip
    order = {kind: place for place, kind in enumerate((FINALIST, RANDOM_BEST, SINGLE, OWN))}
    ranked = sorted(optimum.entries, key=lambda each: (order.get(each.kind, 9), -each.measured[0].value))
    rows = tuple(_row(optimum, each) for each in ranked)
    return SummaryTable(columns, rows, notes(optimum))


def _row(optimum: Optimum, entry: Entry) -> tuple[str, ...]:
    measured = [interval_words(each, digits(optimum, place)) for place, each in enumerate(entry.measured)]
    return (
        clean(entry.title),
        levels(optimum, entry) if entry.amounts is not None else DASH,
        plain(entry.needs.money, 0),
        plain(entry.needs.manager_hours, 0),
        *measured,
        DASH if entry.kind == BASE else percent(entry.gaining),
        *(each.words for each in entry.kept),
        verdict(optimum, entry),
    )


def verdict(optimum: Optimum, entry: Entry) -> str:
    """Return how a plan stands against the winner, or with several goals against the front."""
    if len(optimum.goal.objectives) > 1:
        return front_verdict(optimum, entry)
    if entry is optimum.winner:
        return "the winner"
    against = optimum.versus(entry, optimum.winner)
    if against.open:
        return "not distinguishable"
    size = against.difference.value
    words = f"{plain(abs(size), digits(optimum))} {'better' if size > 0 else 'worse'}"
    return words if against.told else f"{words} in the mean, better in {percent(against.share)} of the worlds"


def notes(optimum: Optimum) -> tuple[str, ...]:
    """Return what stands behind every figure."""
    goal, told = optimum.goal, optimum.provenance
    limits = [
        f"{plain(limit, 0)}{SPACE}{unit}"
        for limit, unit in zip(
            goal.budget.limits,
            (goal.scenario.organisation.currency or "money", "work hours", "manager hours"),
            strict=True,
        )
        if limit is not None
    ]
    by_mean = goal.robustness == "mean"
    rough = "" if by_mean else " (rough ones: a tenth of them is a handful)"
    return (
        *chosen_words(goal.scenario.worlds),
        f"Gains over {clean(optimum.base.title)}, {clean(JUDGED[goal.robustness])}, with 95 % intervals over "
        f"{optimum.fresh_worlds} fresh worlds, the same for all plans{rough}; {goal.horizon} weeks; seed {goal.seed}.",
        f"Budget in the dearest 52 weeks beyond the base plan: {listed(limits)}. {len(optimum.found)} plans looked at "
        f"in {optimum.looked_in} worlds each" + (f", {told['runs']:,} runs in all." if "runs" in told else "."),
        "Not distinguishable: the 95 % interval of the paired difference covers 0."
        + (" In the mean: it does not, but the other gains more in a tenth of the worlds or more." if by_mean else ""),
    )
