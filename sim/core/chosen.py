"""Chosen worlds: where published evidence conflicts, somebody may say which side to believe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sim.core.errors import InputError, nearest
from sim.core.parameter import Parameter


def choice_problem(parameters: Sequence[Parameter], name: str, world: str) -> str:
    """Return in a sentence why this world of this number cannot be chosen; nothing where it can."""
    known = {each.name: each for each in parameters}
    if name not in known:
        return f"there is no number {name!r}{nearest(name, known)}"
    worlds = [each for each, _ in known[name].worlds]
    if not worlds:
        contested = ", ".join(each.name for each in parameters if each.worlds)
        return f"{name} has no named worlds; those that have: {contested}"
    if world in worlds:
        return ""
    there = ", ".join(map(repr, worlds))
    return f"{name} has no world {world!r}{nearest(world, worlds)}; there is {there}"


def chosen_values(parameters: Sequence[Parameter], worlds: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the values of chosen worlds, by the numbers' names.

    Parameters
    ----------
    parameters : sequence of Parameter
        Declarations.
    worlds : iterable of (str, str)
        Full name of a number, and which of its worlds was chosen.

    Raises
    ------
    InputError
        For a number that is not there or has no named worlds, and for a world that it has not.
    """
    declared, found = {each.name: each for each in parameters}, {}
    for name, world in worlds:
        if problem := choice_problem(parameters, name, world):
            raise InputError(problem)
        found[name] = dict(declared[name].worlds)[world]
    return found


def declared_for(parameters: Sequence[Parameter], worlds: Iterable[tuple[str, str]]) -> tuple[Parameter, ...]:
    """Return declarations in which a chosen world is the number's value, and its only world; see `chosen_values`."""
    names = dict(worlds)
    values = chosen_values(parameters, names.items())
    return tuple(
        replace(each, value=values[each.name], worlds=((names[each.name], values[each.name]),))
        if each.name in values
        else each
        for each in parameters
    )


def worlds_text(worlds: Iterable[tuple[str, str]]) -> str:
    """Return chosen worlds as a list in words; nothing where there are none."""
    return ", ".join(f"{name} “{world}”" for name, world in worlds)
