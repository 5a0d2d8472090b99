"""What a difference between two plans is taken apart into: groups of mechanisms, single mechanisms, directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sim.core.errors import InputError, nearest
from sim.groups import GROUPS
from sim.policies.plan import DIRECTIONS, Plan, Programme
from sim.schedule import the_week

MIXED = "mixed"
"""Key of a plan that takes some directions from one plan and the others from another."""


@dataclass(frozen=True)
class Part:
    """Something that carries a share of a difference.

    Attributes
    ----------
    key, title, words : str
        Short name, heading, and what it is in plain words.
    family : str
        For a single mechanism the key of its group.
    mechanisms : tuple of str
        What is knocked out without it; empty for a direction.
    caution : str
        What a reader is told when the answer leans on it.
    """

    key: str
    title: str
    words: str = ""
    family: str = ""
    mechanisms: tuple[str, ...] = ()
    caution: str = ""


def mechanism_parts(within: str = "") -> tuple[Part, ...]:
    """Return the groups of mechanisms; of the group `within` each mechanism by itself.

    Raises
    ------
    InputError
        If there is no such group.
    """
    keys = [each.key for each in GROUPS]
    if within and within not in keys:
        raise InputError(
            f"there is no group of mechanisms {within!r}{nearest(within, keys)}; these are: {', '.join(keys)}"
        )
    knockable = set(the_week().knockable)
    found: list[Part] = []
    for group in GROUPS:
        mechanisms = tuple(each for each in group.mechanisms if each in knockable)
        if group.key == within:
            found += [Part(each, each.replace("_", " "), "", group.key, (each,), group.caution) for each in mechanisms]
        else:
            found.append(Part(group.key, group.title, group.words, "", mechanisms, group.caution))
    return tuple(found)


def families_of(parts: Iterable[Part]) -> tuple[tuple[int, ...], ...]:
    """Return the places of parts by family; a part without a family is one of its own."""
    families: dict[str, list[int]] = {}
    for place, part in enumerate(parts):
        families.setdefault(part.family or part.key, []).append(place)
    return tuple(tuple(places) for places in families.values())


def direction_parts(first: Plan, second: Plan) -> tuple[Part, ...]:
    """Return the directions of internal marketing in which two plans differ."""
    return tuple(
        Part(each, each.replace("_", " ").capitalize())
        for each in DIRECTIONS
        if _along(first, each) != _along(second, each)
    )


def mixed(first: Plan, second: Plan, directions: Iterable[str]) -> Plan:
    """Return `first` with what `second` does along some directions in place of what `first` does along them."""
    taken = set(directions)
    programmes = (each for way in DIRECTIONS for each in _along(second if way in taken else first, way))
    return replace(first, key=MIXED, programmes=tuple(programmes))


def _along(plan: Plan, direction: str) -> tuple[Programme, ...]:
    return tuple(each for each in plan.programmes if each.direction == direction)
