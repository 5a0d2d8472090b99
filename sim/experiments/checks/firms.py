"""The firms that checks are made on: one organisation, as it is and changed in one respect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.experiments.checks.soap_shop import soap_shop
from sim.reading.organisation import Department, Organisation, Segment


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


def _twice(organisation: Organisation) -> Organisation:
    """Return two whole sites that have nothing to do with one another."""
    one = _as_it_is(organisation)
    return replace(
        one,
        departments=tuple(
            replace(each, name=each.name + end, parent=each.parent + end if each.parent else "")
            for end in ENDS
            for each in one.departments
        ),
        relations=tuple(
            replace(each, asker=each.asker + end, supplier=each.supplier + end)
            for end in ENDS
            for each in one.relations
        ),
        markets=tuple(
            replace(
                each,
                name=each.name + end,
                home={name + end: share for name, share in each.home.items()},
                partners={name + end: share for name, share in each.partners.items()},
            )
            for end in ENDS
            for each in one.markets
        ),
    )


ENDS = (" north", " south")


def _renamed(organisation: Organisation) -> Organisation:
    """Return the same firm under other names."""
    twice = _twice(organisation)
    return replace(
        twice,
        departments=twice.departments[: len(organisation.departments)],
        relations=twice.relations[: len(organisation.relations)],
        markets=twice.markets[: len(organisation.markets)],
    )


def _reversed(organisation: Organisation) -> Organisation:
    """Return the same firm with the rows of every table in the opposite order."""
    one = _as_it_is(organisation)
    return replace(
        one,
        departments=one.departments[::-1],
        relations=one.relations[::-1],
        segments=one.segments[::-1],
        markets=one.markets[::-1],
    )


def weighing(*weights: float) -> Callable[[Organisation], Organisation]:
    """Return a change that gives all customers these weights of the five dimensions."""
    five = (weights[0], weights[1], weights[2], weights[3], weights[4])
    return lambda organisation: replace(
        _as_it_is(organisation), markets=tuple(replace(each, weights=five) for each in organisation.markets)
    )


def _large_accounts(organisation: Organisation) -> Organisation:
    """Return the firm whose business clients need several departments, and whose other customers need only one."""
    one = _as_it_is(organisation)
    shares = {"Operations": 0.25, "Loans administration": 0.2, "Call centre": 0.1}
    return replace(
        one,
        markets=tuple(
            replace(each, partners=shares if each.name == "Business clients" else {}) for each in one.markets
        ),
    )


def failing(share: float, *weights: float) -> Callable[[Organisation], Organisation]:
    """Return a change that gives front departments this defect rate and, if said, all customers these weights."""

    def changed(each: Department) -> Department:
        return replace(each, defects=share) if each.is_front else each

    def firm(organisation: Organisation) -> Organisation:
        other = weighing(*weights)(organisation) if weights else _as_it_is(organisation)
        return replace(other, departments=tuple(changed(each) for each in other.departments))

    return firm


def halves(contrast: float) -> Callable[[Organisation], Organisation]:
    """Return a change that splits people into two halves: one values security more, the other comfort."""
    said = (("home", 1.0 + contrast, 1.0 - contrast), ("workplace", 1.0 - contrast, 1.0 + contrast))
    segments = tuple(Segment(name, 0.5, {"security": safe, "comfort": nice}) for name, safe, nice in said)
    return lambda organisation: replace(_as_it_is(organisation), segments=segments)


FIRMS: dict[str, Callable[[Organisation], Organisation]] = {
    "as it is": _as_it_is,
    "use .55": at_use(0.55),
    "use .90": at_use(0.90),
    "use .95": at_use(0.95),
    "double": grown(2.0),
    "two sites": _twice,
    "renamed": _renamed,
    "rows reversed": _reversed,
    "large accounts": _large_accounts,
    "hurried customers": weighing(0.1, 0.75, 0.05, 0.05, 0.05),
    "identical segments": halves(0.0),
    "different segments": halves(0.6),
    "careful customers": weighing(0.5, 0.05, 0.25, 0.15, 0.05),
    "1 % defects": failing(0.01),
    "20 % defects": failing(0.20),
    "10 % defects": failing(0.10),
    "10 % defects, even": failing(0.10, 0.2, 0.2, 0.2, 0.2, 0.2),
    "10 % defects, hurried": failing(0.10, 0.1, 0.75, 0.05, 0.05, 0.05),
    "10 % defects, careful": failing(0.10, 0.5, 0.05, 0.25, 0.15, 0.05),
    "soap shop": lambda _: soap_shop(0.05),
    "soap shop, friends in common": lambda _: soap_shop(0.85),
}
"""Firms by name."""
