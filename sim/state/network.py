"""Who works and talks with whom: ties of the shape of measured networks at work.

Networks of advice, information and messages in firms have short paths, many closed triangles, a few people whom
everybody asks, and ties 3 to 17 times denser inside a department or an office than across. People here ask most in
their own team, those more who are prominent there; a team knows some people in other teams and in the departments that
its own deals with, and half of its members ask them. A tie points from who asks to who is asked; in some both ask.
The six numbers below are judgements, chosen so that reciprocity, transitivity, inequality and density ratio lie within
the ranges of eleven measured networks (pattern T13, a pattern to calibrate on).
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
ACROSS = 4
"""People in departments that its own deals with that a team knows; half of its members ask each."""
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
    dealings: dict[int, list[int]] = {place: [] for place in range(len(first_seats))}
    for one, other in pairs:
        dealings[one].append(other)
        dealings[other].append(one)
    people = np.array([each.people for each in organisation.departments], np.int64)
    starts = np.array(first_seats, np.int64)
    found: list[Ties] = []
    for place, department in enumerate(organisation.departments):
        keys = randomness.place_keys(randomness.text_key("seat", department.name), department.people)
        luck = _Luck(seed, keys)
        teams = _Teams(first_seats[place], luck)
        found += teams.inside(luck) + teams.next_teams(luck)
        found += teams.across(luck, np.array(dealings[place], np.int64), people, starts)
    asks, asked, chance = (np.concatenate(each) for each in zip(*found, strict=True))
    ends = np.sort(np.stack([asks, asked], axis=1), axis=1)
    _, first = np.unique(ends, axis=0, return_index=True)
    first = first[asks[first] != asked[first]]
    return Network(asks[first], asked[first], chance[first] < MUTUAL)


Ties = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]


def _prominent(chance: NDArray[np.float64], count: NDArray[np.int64] | int) -> NDArray[np.int64]:
    """Return places in an order of prominence: the first are chosen most often."""
    return np.floor(chance**PROMINENCE * count).astype(np.int64)


class _Teams:
    """A department's people in its own order, divided into teams of about the same size."""

    def __init__(self, start: int, luck: _Luck) -> None:
        count = len(luck.keys)
        teams = max(1, round(count / TEAM))
        edges = np.arange(teams + 1) * count // teams
        self.rows = start + np.argsort(luck("order"), kind="stable")
        self.team = np.repeat(np.arange(teams), np.diff(edges))
        self.first = edges[:-1][self.team]
        self.size = np.diff(edges)[self.team]
        self.start = start

    def lots(self, luck: _Luck, decision: str) -> NDArray[np.float64]:
        """Return one uniform number for each person, in the department's own order."""
        drawn: NDArray[np.float64] = luck(decision)[self.rows - self.start]
        return drawn

    def inside(self, luck: _Luck) -> list[Ties]:
        """Return ties to members of the own team."""
        found = []
        for number in range(IN_TEAM):
            there = self.rows[self.first + _prominent(self.lots(luck, f"team{number}"), self.size)]
            found.append((self.rows, there, self.lots(luck, f"mutual team{number}")))
        return found

    def known_to_team(self, luck: _Luck, name: str, there: NDArray[np.int64]) -> Ties:
        """Return ties of half of each team's members to the one whom the team knows."""
        joins = self.lots(luck, f"joins {name}") < 0.5
        return self.rows[joins], there[joins], self.lots(luck, f"mutual {name}")[joins]

    def next_teams(self, luck: _Luck) -> list[Ties]:
        """Return ties to other teams of the department."""
        found = []
        for number in range(NEXT_TEAMS if self.team[-1] > 0 else 0):
            name = f"next{number}"
            there = self.rows[_prominent(self.lots(luck, name), len(self.rows))][self.first]
            found.append(self.known_to_team(luck, name, there))
        return found

    def across(
        self, luck: _Luck, dealings: NDArray[np.int64], people: NDArray[np.int64], starts: NDArray[np.int64]
    ) -> list[Ties]:
        """Return ties to the departments that this one deals with."""
        found = []
        for number in range(ACROSS if len(dealings) else 0):
            name = f"across{number}"
            partner = dealings[(self.lots(luck, f"partner{number}") * len(dealings)).astype(np.int64)]
            there = (starts[partner] + _prominent(self.lots(luck, name), people[partner]))[self.first]
            found.append(self.known_to_team(luck, name, there))
        return found
