"""Freshness: whether ensemble and board were made for what is declared of numbers today, in words where not.

A rule's hash holds no range and no named world, so that a number whose range moves, or whose evidence is found to
conflict, would leave a stored ensemble in force that never knew of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.evidence.ensemble import stored, story
from sim.experiments.calibration.posterior import WORLD
from sim.experiments.provenance import declarations_hash
from sim.experiments.words import listed
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.core.parameter import Parameter

ANOTHER = "a default, a range, a named world or a grade of some number is another than when it was made"


def fitted_for() -> str:
    """Return the hash of the declarations that the stored ensemble was made for; empty if unknown, or without one."""
    return str(story()["provenance"].get("declarations_hash", "")) if stored() else ""


def stale_ensemble() -> str:
    """Return in words how the stored ensemble differs from today's declarations; empty where it does not."""
    return mismatch(story(), the_week().parameters) if stored() else ""


def mismatch(made: Mapping[str, Any], parameters: Iterable[Parameter]) -> str:
    """Return in words how an ensemble's story differs from declarations; empty where it does not.

    Parameters
    ----------
    made : mapping
        The story, as `sim.evidence.ensemble.story` returns it.
    parameters : iterable of Parameter
        Declarations.
    """
    known = list(parameters)
    then = {each["parameter"] for each in made["numbers"] if each["class"] == WORLD}
    before, added = _parted(made, known)
    now = {each.name for each in before if each.worlds}
    if then != now:
        which = listed([f"`{name}`" for name in sorted(then ^ now)])
        return f"The stored ensemble is stale: named worlds were declared or taken back since it was made, of {which}."
    if made["provenance"].get("declarations_hash") != declarations_hash(before):
        return f"The stored ensemble is stale: {ANOTHER}."
    return _without(added) if added else ""


def stale_board(declarations: str) -> str:
    """Return in words whether a board was made for other declarations than today's; empty where it was not."""
    known = the_week().parameters
    if declarations == declarations_hash(known):
        return ""
    before, added = _parted(story(), known) if stored() else (known, [])
    if declarations == declarations_hash(before):
        return _without(added)
    return f"This board is stale: {ANOTHER}."


def _parted(made: Mapping[str, Any], known: Sequence[Parameter]) -> tuple[list[Parameter], list[Parameter]]:
    """Return the numbers that an ensemble's story knows, and those that were declared since."""
    names = {each["parameter"] for each in made["numbers"]} | set(made["prior_only"])
    return [each for each in known if each.name in names], [each for each in known if each.name not in names]


def _without(added: Sequence[Parameter]) -> str:
    return f"Made before these numbers were declared: {listed([f'`{each.name}`' for each in added])}."
