"""The report's words on worlds: what the answer is on each side of a conflict in the published evidence."""

from __future__ import annotations

from sim.experiments.contested import Contested, Turn
from sim.experiments.findings import Findings
from sim.experiments.words import clean, listed, plain, signed
from sim.interfaces.report_tables import Table


def worlds_table(found: Findings) -> Table:
    """Return a row for each named world: how many draws it has, the best plan, and what the answer's plan does."""
    answer = clean(found.plans[found.answer].title)
    columns = ("where published evidence conflicts", "world", "sets", f"{answer}, and its 95 % interval", "best plan")
    rows = tuple(
        (
            clean(each.parameter.meaning) if number == 0 else "",
            f"{clean(side.world)} ({side.value:g})",
            plain(side.sets, 0),
            _effect(side.effects[found.answer]),
            clean(found.plans[side.best].title),
        )
        for each in found.contested
        for number, side in enumerate(each.sides)
    )
    return Table(columns, rows, words=1)


def worlds_words(found: Findings) -> tuple[str, ...]:
    """Say whether the best plan is the same in all named worlds, and where plans turn from gain to loss."""
    if not found.contested:
        return ()
    decisive = [_called(each) for each in found.contested if each.decides]
    leader = clean(found.plans[found.leader].title)
    first = (
        f"Which plan is best hangs on the world of {listed(decisive)}."
        if decisive
        else f"{leader} is best in every named world, or not told apart there from the plan that is."
    )
    turns = [_turned(found, each, turn) for each in found.contested for turn in each.turns]
    return (first, *(turns or ["No plan turns from gain to loss between two of them."]))


def _effect(effect: tuple[float, float, float]) -> str:
    mean, low, high = effect
    return f"{signed(mean, 2)} ({signed(low, 2)} to {signed(high, 2)})"


def _called(each: Contested) -> str:
    return clean(each.parameter.name)


def _turned(found: Findings, each: Contested, turn: Turn) -> str:
    """Say where a plan turns, and whether chance can be ruled out."""
    one, other = turn.between
    doubt = "" if turn.sure else "; with so few sets that may be chance"
    return (
        f"{clean(found.plans[turn.plan].title)} changes sign between the worlds {clean(one)} and {clean(other)} of "
        f"{_called(each)}, near {turn.near:.3g}{doubt}."
    )
