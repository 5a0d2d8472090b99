"""Circles at founding: who is whose friend, drawn so that the order of any file changes nothing.

An employee's friends come first, then the friends of each of these. A share of all these
places (the overlap) is taken by people who stand in a circle already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.ledger import Ledger
    from sim.reading.organisation import Organisation


@dataclass(frozen=True)
class CircleCounts:
    """How many circle places there are and how many people fill them: of employees, and of friends."""

    direct: int = 0
    near: int = 0
    onward: int = 0
    far: int = 0

    @property
    def rows(self) -> dict[str, int]:
        """Return the number of rows of each entity; one listener whom nobody talks to where no circles are known."""
        return {"listener": max(1, self.people), "acquaintance": self.direct + self.onward}

    @property
    def people(self) -> int:
        """Return the number of people in circles."""
        return self.near + self.far


def count_circles(organisation: Organisation, others: int) -> CircleCounts:
    """Return the counts for an organisation with so many people within reach who are no customers."""
    circles = organisation.circles
    if circles is None or others == 0:
        return CircleCounts()

    def people(places: int, room: int) -> int:
        return min(room, max(min(places, 1), round(places * (1.0 - circles.overlap))))

    direct = organisation.headcount * circles.friends_per_employee
    near = people(direct, others)
    onward = near * circles.friends_per_friend
    return CircleCounts(direct, near, onward, people(onward, others - near))


def lay_circles(ledger: Ledger, counts: CircleCounts, seed: int) -> None:
    """Fill listeners and acquaintances, and mark the places in the reachable market that listeners are."""
    if not counts.near:
        return
    ledger.column("firm", "circles")[:] = 1.0
    listeners = counts.people
    ledger.column("listener", "key")[:] = randomness.place_keys(randomness.text_key("listener"), listeners)
    ledger.column("listener", "near")[: counts.near] = 1.0
    keys = randomness.place_keys(randomness.text_key("acquaintance"), counts.direct + counts.onward)
    ledger.column("acquaintance", "key")[:] = keys
    free = np.flatnonzero(ledger.column("customer", "present") == 0.0)
    places = free[np.argsort(_luck(seed, "place", ledger.column("customer", "key")[free]), kind="stable")][:listeners]
    ledger.column("listener", "customer")[:] = places
    ledger.column("customer", "circled")[places] = 1.0
    ledger.column("customer", "listener")[places] = np.arange(listeners)
    _lay_ties(ledger, counts, seed, keys)


def _lay_ties(ledger: Ledger, counts: CircleCounts, seed: int, keys: NDArray[np.int64]) -> None:
    direct, onward = counts.direct, counts.onward
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    hearers = np.concatenate(
        [
            _hearers(_luck(seed, "direct", keys[:direct]), _luck(seed, "known", keys[:direct]), 0, counts.near),
            _hearers(
                _luck(seed, "onward", keys[direct:]), _luck(seed, "known", keys[direct:]), counts.near, counts.far
            ),
        ]
    )
    tellers = np.concatenate([hearers[:direct], np.arange(onward) // max(1, onward // max(1, counts.near))])
    tellers = np.minimum(tellers, counts.near - 1)
    ledger.column("acquaintance", "direct")[:direct] = 1.0
    ledger.column("acquaintance", "seat")[:direct] = np.repeat(seats, direct // len(seats))
    ledger.column("acquaintance", "seat")[direct:] = seats[0]
    ledger.column("acquaintance", "listener")[:] = hearers
    ledger.column("acquaintance", "friend")[:] = tellers


def _hearers(order: NDArray[np.float64], known: NDArray[np.float64], before: int, fresh: int) -> NDArray[np.int64]:
    """Return who stands in each place: `fresh` new people once each, elsewhere somebody who is there already."""
    found = np.floor(known * (before + fresh)).astype(np.int64)
    found[np.argsort(order, kind="stable")[:fresh]] = before + np.arange(fresh)
    return found


def _luck(seed: int, decision: str, keys: NDArray[np.int64]) -> NDArray[np.float64]:
    return randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key(f"circles.{decision}")), keys)
