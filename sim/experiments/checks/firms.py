"""The firms that checks are made on: one organisation, as it is and changed in one respect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sim.experiments.checks.soap_shop import soap_shop
from sim.mechanisms.waiting import Waiting, mean_over_hours
from sim.reading.organisation import Department, Market, Organisation, Segment


def _as_it_is(organisation: Organisation) -> Organisation:
    return replace(organisation, people=None)


def thinned(organisation: Organisation, most: float) -> Organisation:
    """Return an organisation with at most so many customers, for speed; their cases take as much longer."""
    factor = max(1.0, organisation.customers / most)
    return replace(
        organisation,
        markets=tuple(replace(each, customers=round(each.customers / factor)) for each in organisation.markets),
        departments=tuple(replace(each, case_minutes=factor * each.case_minutes) for each in organisation.departments),
    )


def at_use(use: float) -> Callable[[Organisation], Organisation]:
    """Return a change that lets front departments stand at this use of capacity."""

    def changed(each: Department) -> Department:
        return replace(each, use=use) if each.is_front else each

    return lambda organisation: replace(
        _as_it_is(organisation), departments=tuple(changed(each) for each in organisation.departments)
    )


COURSE_HOURS = 0.26
"""Share of the working week that a course of forty hours in four weeks takes."""
HARDLY_NOTICED = 0.01
"""Wait in case times: a fifth of the wait at which customers begin to notice (`waiting.unnoticed`)."""
SLACK_USES = (0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2)


def slack_of(department: Department) -> float:
    """Return the use of capacity that leaves a department slack: .55, and less in a small team.

    Customers of a small team wait sooner at the same use. With slack they hardly notice a wait even in weeks in
    which a course takes a quarter of the hours.
    """
    return next((use for use in SLACK_USES if _hardly_waits(department, use)), SLACK_USES[-1])


def has_slack(department: Department) -> bool:
    """Return whether there is any use of capacity at which its customers hardly wait: not in a team of a few."""
    return _hardly_waits(department, SLACK_USES[-1])


def _hardly_waits(department: Department, use: float) -> bool:
    patience, peak = Waiting().patience, Waiting().peak
    servers = max(1.0, 0.9 * department.people * (1.0 - department.routine_share))
    return mean_over_hours(use / (1.0 - COURSE_HOURS), servers, 1.0 / patience, peak) <= HARDLY_NOTICED


def _with_slack(organisation: Organisation) -> Organisation:
    def changed(each: Department) -> Department:
        return replace(each, use=slack_of(each)) if each.is_front else each

    return replace(_as_it_is(organisation), departments=tuple(changed(each) for each in organisation.departments))


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


PARTNER_SHARES = (0.25, 0.2, 0.1)
"""Shares of a large account's cases that go to those departments that its home asks most of."""


def _partners(organisation: Organisation, market: Market) -> Mapping[str, float]:
    """Return the departments that a large account needs: its own if several, or those that its home asks most of."""
    own = {name: share for name, share in market.partners.items() if name not in market.home}
    if len(own) > 1:
        return own
    hours: dict[str, float] = {}
    for each in organisation.relations:
        if each.asker in market.home and each.supplier not in market.home:
            hours[each.supplier] = hours.get(each.supplier, 0.0) + each.per_week * each.hours
    suppliers = sorted(hours, key=lambda name: (-hours[name], name))
    return dict(zip(suppliers, PARTNER_SHARES, strict=False))


def _large_accounts(organisation: Organisation) -> Organisation:
    """Return the firm whose most valuable customers need several departments, and whose others need only one.

    Where there is but one kind of customers, a tenth of them become large accounts.
    """
    one = _as_it_is(organisation)
    markets = one.markets
    if len(markets) == 1:
        tenth = max(1, markets[0].customers // 10)
        rest = replace(markets[0], customers=markets[0].customers - tenth)
        markets = (rest, replace(markets[0], name=markets[0].name + ", large accounts", customers=tenth))
    large = max(markets, key=lambda each: (each.value, each.name.endswith("large accounts")))
    return replace(
        one,
        markets=tuple(replace(each, partners=_partners(one, each) if each is large else {}) for each in markets),
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

    def firm(organisation: Organisation) -> Organisation:
        alike = tuple(replace(each, segments={}) for each in organisation.departments)
        return replace(_as_it_is(organisation), segments=segments, departments=alike)

    return firm


FIRMS: dict[str, Callable[[Organisation], Organisation]] = {
    "as it is": _as_it_is,
    "with slack": _with_slack,
    "use .90": at_use(0.90),
    "use .95": at_use(0.95),
    "double": grown(2.0),
    "two sites": _twice,
    "renamed": _renamed,
    "rows reversed": _reversed,
    "large accounts": _large_accounts,
    "hurried customers": weighing(0.02, 0.92, 0.02, 0.02, 0.02),
    "identical segments": halves(0.0),
    "different segments": halves(0.6),
    "careful customers": weighing(0.5, 0.05, 0.25, 0.15, 0.05),
    "0.1 % defects": failing(0.001),
    "1 % defects": failing(0.01),
    "5 % defects": failing(0.05),
    "20 % defects": failing(0.20),
    "10 % defects": failing(0.10),
    "10 % defects, even": failing(0.10, 0.2, 0.2, 0.2, 0.2, 0.2),
    "10 % defects, hurried": failing(0.10, 0.1, 0.75, 0.05, 0.05, 0.05),
    "10 % defects, careful": failing(0.10, 0.5, 0.05, 0.25, 0.15, 0.05),
    "soap shop": lambda _: soap_shop(0.05),
    "soap shop, friends in common": lambda _: soap_shop(0.85),
}
"""Firms by name."""
