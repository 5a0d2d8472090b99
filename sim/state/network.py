"""Who works and talks with whom: ties of the shape of measured networks at work.

Networks of advice, information and messages in firms have short paths, many closed triangles, a few people whom
everybody asks, and ties 3 to 17 times denser inside a department or an office than across. People here ask most in
their own team, those more who are prominent there; a team knows some people in other teams and in other departments,
and half of its members ask them. A tie points from who asks to who is asked; in some both ask.

The density ratio does not grow with the number of departments, but the share of ties that cross does. It is 14 to
23 % among 71 lawyers of three offices [Lazega2001], 15 and 17 % among 77 people of four plants and 46 of seven offices
[Cross2004], and 65 % among 1,005 people of 42 departments [Leskovec2007], 61 to 63 % of the stronger ties there: ratios
of 3 to 5, 17, 9, and 11 to 13. So a team knows the more people elsewhere the more there are of them for each in the own
department, until time runs out. In the last of these networks half of the ties that cross lead to five of the 41 other
departments: here half of them lead to those that the own deals with, and half anywhere, as far as dealings reach.

The numbers below are judgements, chosen so that reciprocity, transitivity, inequality and density ratio lie within the
ranges of eleven measured networks (pattern T13, a pattern to calibrate on). In firms laid out as those four, 30, 26, 36
and 56 % of ties cross: the most where the most do, but too many in the seven small offices and too few in the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation

TEAM = 11
"""People in a team, about: the group within a department in which most ties lie."""
IN_TEAM = 9
"""People in the own team whom each asks; fewer differ, since some are chosen twice."""
NEXT_TEAMS = 2
"""People in other teams of the department that a team knows; half of its members ask each."""
FEWEST_ACROSS, MOST_ACROSS = 3, 24
"""People in other departments that a team knows at least and at most; half of its members ask each.

In between it knows about one for every so many people elsewhere as its own department has.
"""
NEAR = 0.5
"""Share of them in departments that its own deals with; the others are anywhere, as far as dealings reach."""
TOGETHER = 3
"""People of one team in another department whom a team knows, if it knows any there."""
PROMINENCE = 2.0
"""How unequally people are asked: in an order of prominence, the place x of n is chosen with density x^(1/P - 1)."""
MUTUAL = 0.5
"""Share of ties in which both ask each other."""


@dataclass(frozen=True)
class Network:
    """Ties: rows of the seats that ask and are asked, and whether both ask."""

    asks: NDArray[np.int64]
    asked: NDArray[np.int64]
    mutual: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.asks)


class _Luck:
    """Chance by seat, the same for a seat whoever else is there."""

    def __init__(self, seed: int, keys: NDArray[np.int64]) -> None:
        self.seed = seed
        self.keys = keys

    def __call__(self, decision: str) -> NDArray[np.float64]:
        """Return one uniform number for each seat."""
        return randomness.uniforms_at(
            randomness.decision_base(self.seed, randomness.text_key("ties", decision)), self.keys
        )


def network_of(
    organisation: Organisation, first_seats: tuple[int, ...], pairs: tuple[tuple[int, int], ...], seed: int
) -> Network:
    """Return the ties between the seats that are filled at the start.

    Parameters
    ----------
    organisation : Organisation
        Canonical: departments sorted by name.
    first_seats : tuple of int
        Row of each department's first seat.
    pairs : tuple of (int, int)
        Departments that deal with one another.
    seed : int
        Signed 64-bit seed.
    """
    teams = [
        _Teams(start, _Luck(seed, randomness.place_keys(randomness.text_key("seat", each.name), each.people)))
        for start, each in zip(first_seats, organisation.departments, strict=True)
    ]
    near, far = _elsewhere(len(teams), pairs)
    everyone = _Everyone(teams)
    found: list[Ties] = []
    for place, each in enumerate(teams):
        found += each.inside() + each.next_teams() + each.across(near[place], far[place], everyone)
    asks, asked, chance = (np.concatenate(each) for each in zip(*found, strict=True))
    ends = np.sort(np.stack([asks, asked], axis=1), axis=1)
    _, first = np.unique(ends, axis=0, return_index=True)
    first = first[asks[first] != asked[first]]
    return Network(asks[first], asked[first], chance[first] < MUTUAL)


Ties = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]


def _prominent(chance: NDArray[np.float64], count: NDArray[np.int64] | int) -> NDArray[np.int64]:
    """Return places in an order of prominence: the first are chosen most often."""
    return np.floor(chance**PROMINENCE * count).astype(np.int64)


def _elsewhere(
    departments: int, pairs: tuple[tuple[int, int], ...]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """Return for each department those that it deals with, and those that dealings reach from it."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    deals = coo_array((np.ones(len(one)), (one, other)), shape=(departments, departments))
    _, part = connected_components(deals, directed=False)
    near = [np.sort(np.concatenate([other[one == place], one[other == place]])) for place in range(departments)]
    far = [np.flatnonzero((part == part[place]) & (np.arange(departments) != place)) for place in range(departments)]
    return near, far


class _Teams:
    """A department's people in its own order, divided into teams of about the same size."""

    def __init__(self, start: int, luck: _Luck) -> None:
        count = len(luck.keys)
        teams = max(1, round(count / TEAM))
        edges = np.arange(teams + 1) * count // teams
        self.luck = luck
        self.rows = start + np.argsort(luck("order"), kind="stable")
        self.team = np.repeat(np.arange(teams), np.diff(edges))
        self.first = edges[:-1][self.team]
        self.size = np.diff(edges)[self.team]
        self.start = start

    def lots(self, decision: str) -> NDArray[np.float64]:
        """Return one uniform number for each person, in the department's own order."""
        drawn: NDArray[np.float64] = self.luck(decision)[self.rows - self.start]
        return drawn

    def inside(self) -> list[Ties]:
        """Return ties to members of the own team."""
        found = []
        for number in range(IN_TEAM):
            there = self.rows[self.first + _prominent(self.lots(f"team{number}"), self.size)]
            found.append((self.rows, there, self.lots(f"mutual team{number}")))
        return found

    def known_to_team(self, name: str, there: NDArray[np.int64]) -> Ties:
        """Return ties of half of each team's members to the one whom the team knows."""
        joins = self.lots(f"joins {name}") < 0.5
        return self.rows[joins], there[joins], self.lots(f"mutual {name}")[joins]

    def next_teams(self) -> list[Ties]:
        """Return ties to other teams of the department."""
        found = []
        for number in range(NEXT_TEAMS if self.team[-1] > 0 else 0):
            name = f"next{number}"
            there = self.rows[_prominent(self.lots(name), len(self.rows))][self.first]
            found.append(self.known_to_team(name, there))
        return found

    def known_across(self, elsewhere: int) -> int:
        """Return how many people in other departments a team knows, of so many who are there."""
        ratio = elsewhere / len(self.rows)
        return max(FEWEST_ACROSS, round(ratio / (1.0 + ratio / MOST_ACROSS))) if elsewhere else 0

    def across(self, near: NDArray[np.int64], far: NDArray[np.int64], everyone: _Everyone) -> list[Ties]:
        """Return ties to departments that this one deals with, and by their size to those that dealings reach."""
        found = []
        edges = np.cumsum(everyone.people[far])
        for number in range(self.known_across(int(everyone.people[far].sum()))):
            name, group = f"across{number}", number // TOGETHER
            drawn = self.lots(f"partner{group}")
            deals = near[(drawn * len(near)).astype(np.int64)]
            reached = far[np.searchsorted(edges, drawn * edges[-1], side="right")]
            partner = np.where(self.lots(f"reach{group}") < NEAR, deals, reached)
            there = everyone.prominent_in(partner, self.lots(f"team across{group}"), self.lots(name))[self.first]
            found.append(self.known_to_team(name, there))
        return found


class _Everyone:
    """All people of a firm, department by department, each in its own order."""

    def __init__(self, teams: list[_Teams]) -> None:
        self.people = np.array([len(each.rows) for each in teams], np.int64)
        self.start = np.cumsum(self.people) - self.people
        self.rows = np.concatenate([each.rows for each in teams])
        self.first = np.concatenate([start + each.first for start, each in zip(self.start, teams, strict=True)])
        self.size = np.concatenate([each.size for each in teams])

    def prominent_in(
        self, department: NDArray[np.int64], team: NDArray[np.float64], person: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """Return rows of people prominent in teams of these departments, chosen by two lots each."""
        place = self.start[department] + (team * self.people[department]).astype(np.int64)
        found: NDArray[np.int64] = self.rows[self.first[place] + _prominent(person, self.size[place])]
        return found
