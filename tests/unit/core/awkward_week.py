"""A week of everything that is awkward to compile, and means nothing."""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.randomness import place_keys
from sim.core.rule import arrive, exponential, gather, leave, normal, rule, start, uniform
from sim.core.week import Week

PEOPLE = 30
TEAMS = 4


def dictionary() -> Dictionary:
    """Return people with friends, in teams."""
    found = Dictionary()
    found.entity("firm", "one row")
    for name in ("busy_count", "highest", "share_tired", "weighted"):
        found.column("firm", name, "1", "gathered")
    found.entity("team", "a team")
    found.column("team", "friends_first", "1", "gathered through a chain of links")
    found.column("firm", "spread", "1", "gathered")
    found.column("team", "spread_inside", "1", "gathered, weighted; some of them empty")
    found.column("team", "members", "1", "gathered, where flags change within the week")
    found.entity("person", "a seat", turnover=True)
    found.column("person", "friend", "row", "a friend", kind="link", to="person")
    found.column("person", "rank", "count", "a whole number", kind="whole")
    found.column("person", "first", "1", "real")
    found.column("person", "nature", "1", "real; stands at the same place among real columns as rank among whole ones")
    found.column("person", "second", "1", "real", start=2.0)
    found.column("person", "team", "row", "where", kind="link", to="team")
    found.column("person", "luck", "1", "real")
    found.column("person", "busy", "flag", "a flag", kind="flag")
    found.column("person", "tired", "flag", "a flag", kind="flag")
    found.column("person", "pull", "1", "a sum", kind="sum")
    found.column("person", "pulled", "1", "the sum as it was read")
    return found


@rule(each="person", writes=("first", "second"), mechanism="swap")
def swapped(friend_first: float, friend_second: float, first: float) -> tuple[float, float]:
    """Read both columns of another row while both are written."""
    return friend_second + 0.125, 0.5 * friend_first + 0.5 * first


@rule(each="person", writes=("rank", "nature"), mechanism="ranks")
def ranked(friend_rank: int, friend_nature: float, rank: int) -> tuple[int, float]:
    """Read and write a whole number and a real one across rows."""
    return (friend_rank + rank + 1) % 1000, 0.9 * friend_nature + 0.1


@rule(each="person", adds="pull", mechanism="lean")
def leaning(friend_pull: float, first: float) -> float:
    """Read, of another row, the sum to which this very line adds."""
    return 0.5 * friend_pull + 0.25 * first


@rule(each="person", adds="pull", where="busy", mechanism="strain")
def straining(pull: float, second: float) -> float:
    """Read, of this row, the sum to which this very line adds."""
    return 0.25 * pull + 0.125 * second


@rule(each="person", writes="friend", where="present", draws={"chance": uniform()}, mechanism="friends")
def friend_of_friend(friend: int, friend_friend: int, chance: float) -> int:
    """Write a link from links."""
    if chance < 0.2:
        return friend_friend
    return friend


@rule(each="person", writes="busy", where="busy", draws={"chance": uniform()}, mechanism="business")
def still_busy(friend_busy: float, chance: float) -> float:
    """Write the flag by which the rows are chosen, reading it across rows."""
    if chance < 0.3 + 0.5 * friend_busy:
        return 1.0
    return 0.0


@rule(
    each="person", writes=("luck", "tired"), where="busy", mechanism="luck",
    draws={"weekly": normal(), "own": normal("holder"), "of_the_place": exponential("once"), "coin": uniform()},
)  # fmt: skip
def lucky(weekly: float, own: float, of_the_place: float, coin: float, tired: float) -> tuple[float, float]:
    """Draw in every way at once, for chosen rows only."""
    flag = 1.0 - tired
    if coin < 0.3:
        flag = tired
    return weekly + 10.0 * own + 100.0 * of_the_place, flag


@rule(each="person", writes="pulled", where="tired", mechanism="reading")
def pull_read(pull: float, strength: float, week: int) -> float:
    """Read a sum, the strength and the week."""
    return pull * strength + week


@rule(each="person", writes=("arriving", "leaving"), draws={"chance": uniform()}, mechanism="moves")
def moved(present: float, chance: float) -> tuple[float, float]:
    """Come and go."""
    if present > 0.0:
        return 0.0, 1.0 if chance < 0.1 else 0.0
    return 1.0 if chance < 0.4 else 0.0, 0.0


@start(of="person", writes=("busy", "rank"), draws={"chance": uniform("holder")}, mechanism="moves")
def begins(week: int, friend_first: float, team_members: float, chance: float) -> tuple[float, int]:
    """Read links and the week on arrival; write a flag and a whole number."""
    if chance + 0.01 * friend_first < 0.6:
        return 1.0, week + 7
    return 0.0, int(team_members)


LINES = (
    swapped,
    ranked,
    leaning,
    straining,
    friend_of_friend,
    gather(each="firm", writes="busy_count", how="count", of="", over="person", where="busy"),
    still_busy,
    lucky,
    pull_read,
    gather(each="firm", writes="highest", how="max", of="pull", over="person", where="tired", empty=-7.0),
    gather(each="firm", writes="share_tired", how="share", of="tired", over="person", where="busy"),
    gather(
        each="firm", writes="weighted", how="mean", of="friend_first", over="person", weight="second", where="present"
    ),
    gather(each="firm", writes="spread", how="spread", of="first", over="person", where="present"),
    gather(
        each="team", writes="spread_inside", how="spread", of="first", over="person", by="team", where="busy",
        weight="rank", empty=-1.0,
    ),
    leave("person"),
    moved,
    arrive("person"),
    gather(each="team", writes="friends_first", how="mean", of="first", over="person", by="friend_team", empty=0.5),
    gather(each="team", writes="members", how="sum", of="busy", over="person", by="team", where="present"),
)
"""The week."""


@cache
def awkward() -> Week:
    """Return the awkward week."""
    return Week(dictionary(), LINES, (begins,))


def filled() -> Ledger:
    """Return a ledger in which nothing is alike."""
    rng = np.random.default_rng(4)
    ledger = Ledger(awkward(), {"firm": 1, "team": TEAMS, "person": PEOPLE})
    ledger.column("person", "key")[:] = place_keys(1, PEOPLE)
    ledger.column("person", "seat_key")[:] = place_keys(1, PEOPLE)
    ledger.column("team", "key")[:] = place_keys(2, TEAMS)
    ledger.column("person", "team")[:] = rng.integers(0, TEAMS, PEOPLE)
    ledger.column("person", "friend")[:] = rng.integers(0, PEOPLE, PEOPLE)
    ledger.column("person", "rank")[:] = rng.integers(0, 99, PEOPLE)
    for name in ("first", "second", "nature"):
        ledger.column("person", name)[:] = rng.normal(size=PEOPLE)
    for name in ("present", "busy", "tired"):
        ledger.column("person", name)[:] = rng.integers(0, 2, PEOPLE)
    return ledger
