"""The firms that checks are made on: one organisation, as it is and changed in one respect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.reading.organisation import Department, Organisation


def _as_it_is(organisation: Organisation) -> Organisation:
    return replace(organisation, people=None)


def at_use(use: float) -> Callable[[Organisation], Organisation]:
    """Return a change that lets front departments stand at this use of capacity."""

    def changed(each: Department) -> Department:
        return replace(each, use=use) if each.is_front else each

    return lambda organisation: replace(
        _as_it_is(organisation), departments=tuple(changed(each) for each in organisation.departments)
    )


def grown(factor: float) -> Callable[[Organisation], Organisation]:
    """Return a change that makes everything larger or smaller: people, managers' hours, customers, requests."""

    def larger(each: Department) -> Department:
        people = max(1, round(factor * each.people))
        return replace(each, people=people, manager_hours=each.manager_hours * people / each.people)

    def changed(organisation: Organisation) -> Organisation:
        return replace(
            _as_it_is(organisation),
            departments=tuple(larger(each) for each in organisation.departments),
            relations=tuple(replace(each, per_week=factor * each.per_week) for each in organisation.relations),
            markets=tuple(replace(each, customers=round(factor * each.customers)) for each in organisation.markets),
        )

    return changed


FIRMS: dict[str, Callable[[Organisation], Organisation]] = {
    "as it is": _as_it_is,
    "use .55": at_use(0.55),
    "use .90": at_use(0.90),
    "use .95": at_use(0.95),
    "half": grown(0.5),
    "double": grown(2.0),
}
"""Firms by name."""
