"""The first rows: a firm drawn from an organisation, in an order that its files cannot change.

Departments, dealings and markets are sorted by name before anything is drawn, and every
row's key is made of names and numbers, so the order of rows in a file changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness
from sim.core.ledger import Ledger
from sim.core.week import Week
from sim.state.customers import DIMENSIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation, People

RING = 3
"""Ties of each seat to the seats beside it in its department's own order."""
ACROSS = 2
"""Ties of each seat to seats in departments that its own department deals with."""


def canonical(organisation: Organisation) -> Organisation:
    """Return the same organisation with departments, relations, segments and markets sorted by name."""
    departments = tuple(sorted(organisation.departments, key=lambda each: each.name))
    segments = tuple(sorted(organisation.segments, key=lambda each: each.name))
    people = organisation.people
    if people is not None:
        moved = np.array([departments.index(each) for each in organisation.departments], np.int64)
        values = np.array([*(segments.index(each) for each in organisation.segments), -1], np.int64)
        people = replace(people, department=moved[people.department], segment=values[people.segment])
        people = _in_their_own_order(people)
    return replace(
        organisation,
        departments=departments,
        segments=segments,
        relations=tuple(sorted(organisation.relations, key=lambda each: (each.asker, each.supplier))),
        markets=tuple(sorted(organisation.markets, key=lambda each: each.name)),
        people=people,
    )


def _in_their_own_order(people: People) -> People:
    """Return the same people in an order that comes from what they answered, and not from the order of the file.

    A hash of the answers, so that seats (the last are given up first) go by no answer.
    """
    names = sorted(people.columns)
    answers = zip(*(people.columns[name].tolist() for name in names), strict=True) if names else [()] * len(people)
    keys = [
        randomness.text_key(*row)
        for row in zip(people.department.tolist(), people.segment.tolist(), answers, strict=True)
    ]
    order = np.argsort(np.array(keys, np.int64), kind="stable")
    return replace(
        people,
        department=people.department[order],
        segment=people.segment[order],
        columns={name: column[order] for name, column in people.columns.items()},
    )


SEGMENT_DIFFERENCE = 0.4
"""How far a values segment's concerns differ from its colleagues' where a firm has several (judgement)."""


@dataclass(frozen=True)
class Layout:
    """How many rows each entity gets, and where each department's seats begin."""

    organisation: Organisation
    seats: tuple[int, ...]
    first_seat: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int, int, int], ...]

    @property
    def rows(self) -> dict[str, int]:
        """Return the number of rows of each entity, ties excepted."""
        return {
            "firm": 1,
            "department": len(self.seats),
            "offer": len(self.seats) * len(self.organisation.segments),
            "employee": sum(self.seats),
            "relation": 2 * len(self.pairs),
            "request": 64,
            "market": len(self.organisation.markets),
            "customer": sum(ours + others for _, _, ours, others in self.places),
        }


def lay_out(organisation: Organisation, spare: float) -> Layout:
    """Return the layout of a canonical organisation with a share of spare seats."""
    departments = organisation.departments
    seats = tuple(each.people + math.ceil(each.people * spare) for each in departments)
    index = {each.name: place for place, each in enumerate(departments)}
    pairs = sorted({tuple(sorted((index[each.asker], index[each.supplier]))) for each in organisation.relations})
    places = []
    for number, market in enumerate(organisation.markets):
        homes = sorted(market.home.items())
        shares = np.array([share for _, share in homes])
        edges = np.floor(np.concatenate([[0.0], np.cumsum(shares / shares.sum())]) * market.customers + 0.5).astype(int)
        for (name, _), ours in zip(homes, np.diff(edges), strict=True):
            places.append((number, index[name], int(ours), math.ceil(ours * organisation.prospects)))
    first = tuple(int(each) for each in np.concatenate([[0], np.cumsum(seats)[:-1]]))
    return Layout(organisation, seats, first, tuple(pairs), tuple(places))  # type: ignore[arg-type]


def lay_rows(week: Week, organisation: Organisation, spare: float, seed: int, horizon: int) -> Ledger:
    """Return a ledger with every place of an organisation, before anybody's nature is drawn.

    Parameters
    ----------
    week : Week
        The week whose columns the ledger has.
    organisation : Organisation
        Canonical (see `canonical`).
    spare : float
        Unestablished seats for each seat, so that a department can grow.
    seed : int
        Seed of the ties.
    horizon : int
        Weeks that will be projected.
    """
    layout = lay_out(organisation, spare)
    ends = _ties(layout, seed)
    ledger = Ledger(week, {**layout.rows, "tie": len(ends)})
    ledger.column("firm", "horizon")[:] = horizon
    _departments(ledger, layout)
    _offers(ledger, layout)
    _relations(ledger, layout)
    _seats(ledger, layout, seed)
    _markets(ledger, layout)
    _customers(ledger, layout)
    ledger.column("tie", "one")[:] = ends[:, 0]
    ledger.column("tie", "other")[:] = ends[:, 1]
    ledger.column("tie", "key")[:] = randomness.place_keys(randomness.text_key("tie"), len(ends))
    return ledger


def _departments(ledger: Ledger, layout: Layout) -> None:
    departments = layout.organisation.departments
    names = [each.name for each in departments]
    sites = sorted({each.site for each in departments})
    origins = sorted({each.origin for each in departments})
    parents = [names.index(each.parent) if each.parent in names else place for place, each in enumerate(departments)]

    def level(place: int) -> int:
        return 0 if parents[place] == place else 1 + level(parents[place])

    columns: dict[str, Sequence[float]] = {
        "key": [randomness.text_key("department", name) for name in names],
        "parent": parents,
        "level": [level(place) for place in range(len(names))],
        "site": [sites.index(each.site) for each in departments],
        "front": [each.front for each in departments],
        "first_seat": list(layout.first_seat),
        "seats": [each.people for each in departments],
        "wage": [each.wage for each in departments],
        "case_minutes": [each.case_minutes for each in departments],
        "routine_share": [each.routine_share for each in departments],
        "manager_hours": [each.manager_hours for each in departments],
        "aim_pressure": [each.use for each in departments],
        "headcount": [each.people for each in departments],
        "origin": [origins.index(each.origin) for each in departments],
        "culture": [each.culture for each in departments],
        "duplicated": [each.duplicated for each in departments],
    }
    ledger.column("firm", "merged")[:] = float(len(origins) > 1)
    for name, values in columns.items():
        ledger.column("department", name)[:] = values


def _offers(ledger: Ledger, layout: Layout) -> None:
    departments, segments = layout.organisation.departments, layout.organisation.segments
    ledger.column("offer", "department")[:] = np.repeat(np.arange(len(departments)), len(segments))
    ledger.column("offer", "segment")[:] = np.tile(np.arange(len(segments)), len(departments))
    if len(segments) > 1:
        ledger.column("offer", "difference")[:] = SEGMENT_DIFFERENCE
    ledger.column("offer", "key")[:] = [
        randomness.text_key("offer", department.name, segment.name)
        for department in departments
        for segment in segments
    ]


def _relations(ledger: Ledger, layout: Layout) -> None:
    departments = layout.organisation.departments
    declared = {(each.asker, each.supplier): each for each in layout.organisation.relations}
    for number, (one, other) in enumerate(layout.pairs):
        for row, asker, supplier in ((2 * number, one, other), (2 * number + 1, other, one)):
            names = (departments[asker].name, departments[supplier].name)
            values: dict[str, float] = {
                "asker": asker,
                "supplier": supplier,
                "reverse": row ^ 1,
                "key": randomness.text_key("relation", *names),
                "crosses": float(departments[asker].is_front != departments[supplier].is_front),
            }
            if names in declared:
                each = declared[names]
                values |= {
                    "most": float(math.ceil(20 + 4 * each.per_week)),
                    "rate": each.per_week,
                    "size": each.hours,
                    "due": each.due,
                }
                values |= {"approval": each.approval, "deadline": each.deadline}
            for name, value in values.items():
                ledger.column("relation", name)[row] = value


def _seats(ledger: Ledger, layout: Layout, seed: int) -> None:
    segments = layout.organisation.segments
    shares = np.cumsum([each.share for each in segments])
    base = randomness.decision_base(seed, randomness.text_key("founding.segment"))
    people = layout.organisation.people
    for place, department in enumerate(layout.organisation.departments):
        count, first = layout.seats[place], layout.first_seat[place]
        rows = slice(first, first + count)
        keys = randomness.place_keys(randomness.text_key("seat", department.name), count)
        segment = np.minimum(
            np.searchsorted(shares / shares[-1], randomness.uniforms_at(base, keys)), len(segments) - 1
        )
        if people is not None:
            known = people.segment[people.department == place][: department.people]
            segment[: len(known)] = np.where(known >= 0, known, segment[: len(known)])
        rank = np.arange(count)
        ledger.column("employee", "seat_key")[rows] = keys
        ledger.column("employee", "key")[rows] = keys
        ledger.column("employee", "department")[rows] = place
        ledger.column("employee", "segment")[rows] = segment
        ledger.column("employee", "offer")[rows] = place * len(segments) + segment
        ledger.column("employee", "seat_rank")[rows] = rank
        ledger.column("employee", "established")[rows] = rank < department.people
        ledger.column("employee", "present")[rows] = rank < department.people


def _markets(ledger: Ledger, layout: Layout) -> None:
    names = [each.name for each in layout.organisation.departments]
    for row, market in enumerate(layout.organisation.markets):
        values: dict[str, float] = {
            "key": randomness.text_key("market", market.name),
            "visit_rate": market.visit_rate,
            "value": market.value,
            "churn": market.churn,
            "alternate_share": market.alternate_share if market.alternate else 0.0,
            "alternate": names.index(market.alternate) if market.alternate else 0,
        }
        values["places"] = sum(ours + others for number, _, ours, others in layout.places if number == row)
        values |= {f"weight_{name}": weight for name, weight in zip(DIMENSIONS, market.weights, strict=True)}
        for name, value in values.items():
            ledger.column("market", name)[row] = value


def _customers(ledger: Ledger, layout: Layout) -> None:
    first = 0
    for market, department, ours, others in layout.places:
        rows = slice(first, first + ours + others)
        owner = layout.organisation
        name = randomness.text_key("customer", owner.markets[market].name, owner.departments[department].name)
        keys = randomness.place_keys(name, ours + others)
        ledger.column("customer", "seat_key")[rows] = keys
        ledger.column("customer", "key")[rows] = keys
        ledger.column("customer", "market")[rows] = market
        ledger.column("customer", "home")[rows] = department
        ledger.column("customer", "served_at")[rows] = department
        ledger.column("customer", "served_by")[rows] = layout.first_seat[department]
        ledger.column("customer", "present")[rows] = np.arange(ours + others) < ours
        first += ours + others


def _ties(layout: Layout, seed: int) -> NDArray[np.int64]:
    """Return pairs of seats: a ring with shortcuts inside departments, and hubs across those that deal."""
    dealings: dict[int, list[int]] = {place: [] for place in range(len(layout.seats))}
    for one, other in layout.pairs:
        dealings[one].append(other)
        dealings[other].append(one)
    found = []
    for place, department in enumerate(layout.organisation.departments):
        count = department.people
        keys = randomness.place_keys(randomness.text_key("seat", department.name), count)
        seats = layout.first_seat[place] + np.arange(count)

        def luck(decision: str, keys: NDArray[np.int64] = keys) -> NDArray[np.float64]:
            return randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key("ties", decision)), keys)

        order = np.argsort(luck("order"), kind="stable")
        for step in range(1, min(RING, (count - 1) // 2) + 1):
            there = np.roll(order, -step)
            shortcut = luck(f"shortcut{step}")[order] < 0.25
            hub = np.floor(luck(f"hub{step}")[order] ** 2 * count).astype(np.int64)
            there = np.where(shortcut & (order[hub] != order), order[hub], there)
            found.append(np.stack([seats[order], seats[there]], axis=1))
        if count == 2:
            found.append(np.array([[seats[0], seats[1]]]))
        for step in range(ACROSS if dealings[place] else 0):
            partner = np.array(dealings[place])[(luck(f"partner{step}") * len(dealings[place])).astype(np.int64)]
            people = np.array([layout.organisation.departments[each].people for each in partner])
            first = np.array([layout.first_seat[each] for each in partner])
            there = first + np.floor(luck(f"across{step}") ** 2 * people).astype(np.int64)
            found.append(np.stack([seats, there], axis=1))
    if not found:
        return np.zeros((0, 2), np.int64)
    pairs = np.sort(np.concatenate(found), axis=1)
    unique: NDArray[np.int64] = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    return unique
