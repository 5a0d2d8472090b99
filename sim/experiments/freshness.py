"""Freshness: whether ensemble and board were made for what is declared of numbers today, in words where not.

A rule's hash holds no range and no named world, so that a number whose range moves, or whose evidence is found to
conflict, would leave a stored ensemble in force that never knew of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sim.evidence.ensemble import stored, story
from sim.experiments.calibration.posterior import WORLD
from sim.experiments.provenance import declarations_hash
from sim.experiments.words import listed
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.core.parameter import Parameter


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
    now = {each.name for each in known if each.worlds}
    if then != now:
        which = listed([f"`{name}`" for name in sorted(then ^ now)])
        return f"The stored ensemble is stale: named worlds were declared or taken back since it was made, of {which}."
    if made["provenance"].get("declarations_hash") != declarations_hash(known):
        return (
            "The stored ensemble is stale: a default, a range, a named world or a grade of some number is another than "
            "when it was made."
        )
    return ""


def stale_board(declarations: str) -> str:
    """Return in words whether a board was made for other declarations than today's; empty where it was not."""
    if declarations == declarations_hash():
        return ""
    return (
        "This board is stale: a default, a range, a named world or a grade of some number is another than when it was "
        "made."
    )
