"""The first rows: a firm drawn from an organisation, in an order that its files cannot change.

Departments, dealings and markets are sorted by name before anything is drawn, and every
row's key is made of names and numbers, so the order of rows in a file changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness
from sim.core.ledger import Ledger
from sim.core.week import Week
from sim.state.customers import DIMENSIONS, PARTNERS
from sim.state.founding_circles import count_circles, lay_circles
from sim.state.network import Network, network_of
from sim.state.values import VALUES

if TYPE_CHECKING:

    from sim.reading.organisation import Department, Organisation, People


OWNER_LED = 10
"""People below whom a firm is led by its owner (the European Union calls it a micro-enterprise), who does not leave."""


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


@dataclass(frozen=True)
class Layout:
    """How many rows each entity gets, and where each department's seats begin."""

    organisation: Organisation
    seats: tuple[int, ...]
    first_seat: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int, int, int], ...]
    borders: tuple[tuple[int, int], ...] = ()

    @property
    def rows(self) -> dict[str, int]:
        """Return the number of rows of each entity, ties excepted."""
        return {
            "firm": 1,
            "department": len(self.seats),
            "offer": len(self.seats) * len(self.organisation.segments),
            "employee": sum(self.seats),
            "relation": 2 * len(self.pairs + self.borders),
            "portfolio": len(self.places),
            "request": 64,
            "market": len(self.organisation.markets),
            "customer": sum(ours + others for _, _, ours, others in self.places),
            **count_circles(self.organisation, self.others).rows,
        }

    @property
    def others(self) -> int:
        """Return the number of people within reach who are no customers."""
        return sum(others for _, _, _, others in self.places)


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
    borders = _borders(organisation, index, pairs, places)
    return Layout(organisation, seats, first, tuple(pairs), tuple(places), borders)  # type: ignore[arg-type]


def _borders(
    organisation: Organisation, index: Mapping[str, int], pairs: Sequence[tuple[int, ...]],
    places: Sequence[tuple[int, int, int, int]],
) -> tuple[tuple[int, int], ...]:  # fmt: skip
    """Return pairs of departments that share customers and ask nothing of one another.

    A firm without any dealings gets those of its first department with itself, so that every customer's link to
    dealings has somewhere to point to.
    """
    shared = {
        (min(home, index[name]), max(home, index[name]))
        for market, home, _, _ in places
        for name in organisation.markets[market].partners
        if index[name] != home
    }
    found = tuple(sorted(shared - {(one, other) for one, other in pairs}))
    return found if found or pairs else ((0, 0),)


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
    network = network_of(organisation, layout.first_seat, layout.pairs, seed)
    ledger = Ledger(week, {**layout.rows, "tie": len(network)})
    ledger.column("firm", "horizon")[:] = horizon
    _departments(ledger, layout)
    _offers(ledger, layout)
    _relations(ledger, layout)
    _seats(ledger, layout, seed)
    _markets(ledger, layout)
    _portfolios(ledger, layout)
    _customers(ledger, layout)
    lay_circles(ledger, count_circles(layout.organisation, layout.others), seed)
    _network(ledger, network)
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
        "defects": [each.defects for each in departments],
        "manager_hours": [each.manager_hours for each in departments],
        "manager_turnover": [_manager_turnover(each, layout.organisation) for each in departments],
        "aim_pressure": [each.use for each in departments],
        "headcount": [each.people for each in departments],
        "origin": [origins.index(each.origin) for each in departments],
        "culture": [each.culture for each in departments],
        "duplicated": [each.duplicated for each in departments],
    }
    ledger.column("firm", "merged")[:] = float(len(origins) > 1)
    for name, values in columns.items():
        ledger.column("department", name)[:] = values


def _manager_turnover(department: Department, organisation: Organisation) -> float:
    """Return the chance that a manager leaves within a year; below 0 where nothing is known."""
    if department.manager_turnover is not None:
        return department.manager_turnover
    return 0.0 if organisation.headcount < OWNER_LED else -1.0


def _offers(ledger: Ledger, layout: Layout) -> None:
    departments, segments = layout.organisation.departments, layout.organisation.segments
    ledger.column("offer", "department")[:] = np.repeat(np.arange(len(departments)), len(segments))
    ledger.column("offer", "segment")[:] = np.tile(np.arange(len(segments)), len(departments))
    _profiles(ledger, layout)
    ledger.column("offer", "key")[:] = [
        randomness.text_key("offer", department.name, segment.name)
        for department in departments
        for segment in segments
    ]


def _profiles(ledger: Ledger, layout: Layout) -> None:
    """Give each offer its segment's profile, as ratios to the mean of all people, and how many are of another."""
    organisation = layout.organisation
    here = np.array(organisation.department_shares)
    here = here / here.sum(axis=1, keepdims=True)
    people = np.array([each.people for each in organisation.departments], np.float64)
    everywhere = people @ here / people.sum()
    said = np.array([[each.values.get(name, 1.0) for name in VALUES] for each in organisation.segments])
    mean = everywhere @ said
    profiles = said / np.where(mean > 0.0, mean, 1.0)
    ledger.column("offer", "elsewhere")[:] = np.clip(1.0 - here, 0.0, 1.0).ravel()
    for place, name in enumerate(VALUES):
        ledger.column("offer", f"profile_{name}")[:] = np.tile(profiles[:, place], len(organisation.departments))


def _relations(ledger: Ledger, layout: Layout) -> None:
    departments = layout.organisation.departments
    declared = {(each.asker, each.supplier): each for each in layout.organisation.relations}
    for number, (one, other) in enumerate(layout.pairs + layout.borders):
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
                    "most": float(math.ceil(20 + 4 * each.per_week + 8 * each.campaign_per_week)),
                    "rate": each.per_week,
                    "campaign": each.campaign_per_week,
                    "size": each.hours,
                    "due": each.due,
                }
                values |= {"approval": each.approval, "deadline": each.deadline}
            for name, value in values.items():
                ledger.column("relation", name)[row] = value


def _seats(ledger: Ledger, layout: Layout, seed: int) -> None:
    segments = layout.organisation.segments
    shares_of = np.cumsum(layout.organisation.department_shares, axis=1)
    base = randomness.decision_base(seed, randomness.text_key("founding.segment"))
    people = layout.organisation.people
    for place, department in enumerate(layout.organisation.departments):
        count, first = layout.seats[place], layout.first_seat[place]
        rows = slice(first, first + count)
        keys = randomness.place_keys(randomness.text_key("seat", department.name), count)
        shares = shares_of[place]
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
    for row, market in enumerate(layout.organisation.markets):
        values: dict[str, float] = {
            "key": randomness.text_key("market", market.name),
            "visit_rate": market.visit_rate,
            "value": market.value,
            "churn": market.churn,
        }
        values["places"] = sum(ours + others for number, _, ours, others in layout.places if number == row)
        values |= {f"weight_{name}": weight for name, weight in zip(DIMENSIONS, market.weights, strict=True)}
        for name, value in values.items():
            ledger.column("market", name)[row] = value


def _portfolios(ledger: Ledger, layout: Layout) -> None:
    """Lay out where the cases of each segment's customers at each home department may go."""
    index = {each.name: place for place, each in enumerate(layout.organisation.departments)}
    dealings = {}
    for number, (one, other) in enumerate(layout.pairs + layout.borders):
        dealings[other, one] = 2 * number + 1
        dealings[one, other] = 2 * number
    for row, (market, home, ours, _) in enumerate(layout.places):
        segment = layout.organisation.markets[market]
        name = layout.organisation.departments[home].name
        ledger.column("portfolio", "key")[row] = randomness.text_key("portfolio", segment.name, name)
        ledger.column("department", "clients")[home] += ours
        partners = [(index[each], share) for each, share in sorted(segment.partners.items()) if index[each] != home]
        ledger.column("portfolio", "partners")[row] = len(partners)
        edge, partner, dealing = 0.0, home, 0
        for place in range(PARTNERS):
            if place < len(partners):
                partner, edge = partners[place][0], min(1.0, edge + partners[place][1])
                dealing = dealings[home, partner]
            ledger.column("portfolio", f"partner_{place + 1}")[row] = partner
            ledger.column("portfolio", f"dealing_{place + 1}")[row] = dealing
            ledger.column("portfolio", f"edge_{place + 1}")[row] = edge


def _customers(ledger: Ledger, layout: Layout) -> None:
    first = 0
    for portfolio, (market, department, ours, others) in enumerate(layout.places):
        rows = slice(first, first + ours + others)
        owner = layout.organisation
        name = randomness.text_key("customer", owner.markets[market].name, owner.departments[department].name)
        keys = randomness.place_keys(name, ours + others)
        ledger.column("customer", "seat_key")[rows] = keys
        ledger.column("customer", "key")[rows] = keys
        ledger.column("customer", "market")[rows] = market
        ledger.column("customer", "portfolio")[rows] = portfolio
        ledger.column("customer", "dealing")[rows] = ledger.column("portfolio", "dealing_1")[portfolio]
        ledger.column("customer", "home")[rows] = department
        ledger.column("customer", "owner")[rows] = layout.first_seat[department]
        ledger.column("customer", "served_at")[rows] = department
        ledger.column("customer", "served_by")[rows] = layout.first_seat[department]
        ledger.column("customer", "present")[rows] = np.arange(ours + others) < ours
        first += ours + others


def _network(ledger: Ledger, network: Network) -> None:
    ledger.column("tie", "one")[:] = network.asks
    ledger.column("tie", "other")[:] = network.asked
    ledger.column("tie", "mutual")[:] = network.mutual
    department = ledger.column("employee", "department")
    ledger.column("tie", "crosses")[:] = department[network.asks] != department[network.asked]
    ledger.column("tie", "key")[:] = randomness.place_keys(randomness.text_key("tie"), len(network))
