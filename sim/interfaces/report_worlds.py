"""The report's words on worlds: what the answer is on each side of a conflict in the published evidence."""

from __future__ import annotations

from sim.experiments.contested import FEW, Contested, Turn
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
        return _left_out(found)
    decisive = [_called(each) for each in found.contested if each.decides]
    leader = clean(found.plans[found.leader].title)
    first = (
        f"Which plan is best hangs on the world of {listed(decisive)}."
        if decisive
        else f"{leader} is best in every named world, or not told apart there from the plan that is."
    )
    turns = [_turned(found, each, turn) for each in found.contested for turn in each.turns]
    none = ["No plan turns from gain to loss, measured against the baseline, between two of them."]
    return (first, *_changes(found), *(turns or none), *_left_out(found))


def world_notes(found: Findings) -> tuple[str, ...]:
    """Return what the summary says: where another plan is best, and which numbers' worlds are not told apart."""
    return (*_changes(found), *_left_out(found))


def _changes(found: Findings) -> tuple[str, ...]:
    """Say in which named worlds another plan is best than over all, and by how much, where chance is ruled out."""
    leader = clean(found.plans[found.leader].title)
    return tuple(
        f"In the world {clean(side.world)} of {_called(each)} {clean(found.plans[side.best].title)} is best, ahead of "
        f"{leader} (best over all worlds) by {_effect(side.ahead)}."
        for each in found.contested
        for side in each.sides
        if side.other
    )


def _left_out(found: Findings) -> tuple[str, ...]:
    """Say of which numbers nothing is said by world, and why."""
    if not found.thin:
        return ()
    said = listed([f"{clean(each.parameter.name)} ({clean(each.world)}: {each.sets})" for each in found.thin])
    return (
        f"Not told by world, since a world has fewer than {FEW} sets of parameters (which, and how many): {said}. "
        "More sets would tell.",
    )


def _effect(effect: tuple[float, float, float]) -> str:
    mean, low, high = effect
    return f"{signed(mean, 2)} ({signed(low, 2)} to {signed(high, 2)})"


def _called(each: Contested) -> str:
    return clean(each.parameter.name)


def _turned(found: Findings, each: Contested, turn: Turn) -> str:
    """Say between which worlds a plan turns, near which value if they stand on one scale, and whether by chance."""
    one, other = turn.between
    doubt = "" if turn.sure else "; with so few sets that may be chance"
    near = "" if turn.near is None else f", near {turn.near:.3g}"
    return (
        f"Against the baseline {clean(found.plans[turn.plan].title)} changes sign between the worlds {clean(one)} and "
        f"{clean(other)} of {_called(each)}{near}{doubt}."
    )
