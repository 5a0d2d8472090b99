"""A small week of textbook models, each with a known answer, run by the package's own engine.

Nothing here is a theory of the package, save the published shape of quitting. Groups of
people, ties, customers and jobs are independent of one another unless a column says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.parameter import parameter
from sim.core.randomness import place_keys, text_key
from sim.core.rule import arrive, birth, exponential, fold, gather, leave, normal, rule, start, uniform
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without
from sim.mechanisms.quitting import shape

WIDE = (-1e9, 1e9)


def number(value: float, low: float, high: float) -> Any:
    """Declare a number of a textbook model."""
    return parameter(value, "1", plausible=(low, high), source="judgement", grade="judgement", meaning="a number")


def dictionary() -> Dictionary:
    """Return the textbook firm's entities and columns."""
    found = Dictionary()
    found.entity("firm", "one row")
    for name in ("lever", "hours"):
        found.column("firm", name, "1", "set by the test", bounds=WIDE)
    found.entity("group", "people who work together")
    for name in ("mean_quality", "rate", "capacity", "left_over", "waiting", "oldest"):
        found.column("group", name, "1", "of a group", bounds=WIDE)
    found.column("group", "most", "1", "bound of jobs born in a week", bounds=WIDE, start=40.0)
    found.entity("person", "a seat and its holder", turnover=True)
    found.column("person", "group", "row", "where", kind="link", to="group")
    for name in (
        "opinion", "neighbours", "still", "slow", "fast", "mood", "age", "hazard_sum", "threshold", "skill", "attitude",
        "quality",
    ):  # fmt: skip
        found.column("person", name, "1", "of a person", bounds=WIDE)
    found.column("person", "pull", "1", "what moves the still one", kind="sum")
    found.entity("tie", "two people")
    found.column("tie", "one", "row", "an end", kind="link", to="person")
    found.column("tie", "other", "row", "an end", kind="link", to="person")
    found.column("tie", "strength", "1", "closeness", start=1.0)
    found.entity("customer", "somebody who is served by a group")
    found.column("customer", "group", "row", "who serves", kind="link", to="group")
    for name in ("satisfaction", "felt", "felt_total"):
        found.column("customer", name, "1", "of a customer", bounds=WIDE)
    found.entity("job", "a piece of work", turnover=True)
    found.column("job", "group", "row", "whose", kind="link", to="group")
    for name in ("work", "age", "urgency"):
        found.column("job", name, "1", "of a job", bounds=WIDE)
    found.column("job", "done", "flag", "1 in the week in which it is finished", kind="flag")
    return found


@dataclass(frozen=True)
class Network:
    """DeGroot's model of opinions."""

    own: float = number(0.4, 0, 1)


@rule(each="person", writes="opinion", parameters=Network, where="present", mechanism="network")
def opinion_next(p: Network, opinion: float, neighbours: float) -> float:
    """Return a mean of one's own opinion and the neighbours'."""
    return p.own * opinion + (1.0 - p.own) * neighbours


@dataclass(frozen=True)
class Stillness:
    """Three things that could move an attitude."""

    noise: float = number(1.0, 0, 1)


@rule(each="person", adds="pull", where="present", mechanism="influence")
def influence(neighbours: float, still: float) -> float:
    """Return the pull of neighbours."""
    return 0.3 * (neighbours - still)


@rule(each="person", adds="pull", where="present", mechanism="management")
def management(firm_lever: float) -> float:
    """Return the pull of a lever."""
    return firm_lever


@rule(each="person", adds="pull", parameters=Stillness, draws={"shock": normal()}, where="present", mechanism="noise")
def noise(p: Stillness, shock: float) -> float:
    """Return the pull of chance."""
    return p.noise * shock


@rule(each="person", writes="still", where="present", mechanism="stillness")
def still_next(still: float, pull: float) -> float:
    """Return the attitude, moved by nothing but its pulls."""
    return still + pull


@dataclass(frozen=True)
class Mood:
    """Two autoregressions of the first order, with innovations of standard deviation 1 and `slow_shock`."""

    fast: float = number(0.5, 0, 1)
    slow: float = number(0.95, 0, 1)
    slow_shock: float = number(0.2, 0, 1)


@rule(
    each="person", writes=("fast", "slow", "mood"), parameters=Mood,
    draws={"fast_shock": normal(), "slow_shock": normal()}, where="present", mechanism="mood",
)  # fmt: skip
def mood_next(p: Mood, fast: float, slow: float, fast_shock: float, slow_shock: float) -> tuple[float, float, float]:
    """Return both parts and their sum."""
    next_fast = p.fast * fast + fast_shock
    next_slow = p.slow * slow + p.slow_shock * slow_shock
    return next_fast, next_slow, next_fast + next_slow


@dataclass(frozen=True)
class Leaving:
    """A hazard, constant or of the published shape."""

    hazard: float = number(0.03, 0, 1)
    hump: float = number(0.0, 0, 1)


@rule(each="person", writes="arriving", mechanism="replacement")
def replaced(present: float) -> float:
    """Return 1 for an empty seat: it is filled at once."""
    return 1.0 - present


@start(
    of="person",
    writes=("age", "hazard_sum", "threshold"),
    draws={"patience": exponential("holder")},
    mechanism="leaving",
)
def begins(patience: float) -> tuple[float, float, float]:
    """Return a new holder's age and patience."""
    return -1.0, 0.0, patience


@rule(each="person", writes=("age", "hazard_sum", "leaving"), parameters=Leaving, where="present", mechanism="leaving")
def ages(p: Leaving, age: float, hazard_sum: float, threshold: float) -> tuple[float, float, float]:
    """Return age, the hazard borne, and whether that was enough to go; the first week has age 0."""
    older = age + 1.0
    borne = hazard_sum + p.hazard * (1.0 + p.hump * (shape(older) - 1.0))
    gone = 0.0
    if borne > threshold:
        gone = 1.0
    return older, borne, gone


@dataclass(frozen=True)
class Training:
    """Learning by the hour, forgetting by the week."""

    learning: float = number(0.04, 0, 1)
    forgetting: float = number(0.01, 0, 1)


@rule(each="person", writes="skill", parameters=Training, where="present", mechanism="training")
def skill_next(p: Training, skill: float, firm_hours: float) -> float:
    """Return skill after a week."""
    return skill + p.learning * firm_hours * (1.0 - skill) - p.forgetting * skill


@dataclass(frozen=True)
class Chain:
    """A lever moves an attitude, that quality, and that satisfaction."""

    attitude: float = number(0.5, -2, 2)
    quality: float = number(0.4, -2, 2)
    satisfaction: float = number(0.3, -2, 2)


@rule(each="person", writes="attitude", parameters=Chain, draws={"luck": normal()}, where="present", mechanism="chain")
def attitude_now(p: Chain, firm_lever: float, luck: float) -> float:
    """Return an attitude."""
    return p.attitude * firm_lever + luck


@rule(each="person", writes="quality", parameters=Chain, draws={"luck": normal()}, where="present", mechanism="chain")
def quality_now(p: Chain, attitude: float, luck: float) -> float:
    """Return quality."""
    return p.quality * attitude + luck


@rule(each="customer", writes="satisfaction", parameters=Chain, draws={"luck": normal()}, mechanism="chain")
def satisfaction_now(p: Chain, group_mean_quality: float, luck: float) -> float:
    """Return satisfaction."""
    return p.satisfaction * group_mean_quality + luck


@dataclass(frozen=True)
class Losses:
    """A customer for whom losses count more."""

    reference: float = number(1.0, -5, 5)
    aversion: float = number(2.25, 1, 5)
    mean: float = number(0.6, -5, 5)
    spread: float = number(1.5, 0, 5)


@rule(
    each="customer", writes=("felt", "felt_total"), parameters=Losses, draws={"quality": normal()}, mechanism="losses"
)
def felt_now(p: Losses, felt_total: float, quality: float) -> tuple[float, float]:
    """Return what a customer feels about normal quality, and the sum of it."""
    gain = p.mean + p.spread * quality - p.reference
    if gain < 0.0:
        gain = p.aversion * gain
    return gain, felt_total + gain


@birth(each="group", makes="job", at_most="most", draws={"chance": uniform()}, mechanism="queue")
def jobs_born(rate: float, chance: float) -> int:
    """Return a Poisson count by inversion."""
    term = math.exp(-rate)
    below = term
    count = 0
    for k in range(1, 40):
        if below >= chance:
            break
        term = term * rate / k
        below = below + term
        count = k
    return count


@start(of="job", writes=("work", "age"), mechanism="queue")
def job_made(week: int) -> tuple[float, float]:
    """Return a job of one unit of work."""
    return 1.0, 0.0


@rule(each="job", writes=("age", "urgency"), where="present", mechanism="queue")
def older(age: float) -> tuple[float, float]:
    """Return age and urgency: first come, first served."""
    return age + 1.0, age + 1.0


@fold(
    over="job", by="group", order="urgency", carry={"left_over": "capacity"}, writes=("work", "done", "leaving"),
    where="present", mechanism="queue",
)  # fmt: skip
def served(left_over: float, work: float) -> tuple[float, float, float, float]:
    """Return capacity left, work left, and whether the job is finished."""
    given = min(left_over, work)
    finished = 0.0
    if work - given <= 0.0:
        finished = 1.0
    return left_over - given, work - given, finished, finished


LINES = (
    gather(each="person", writes="neighbours", how="mean", of="opinion", over="tie", by="ends", where="present",
           weight="strength"),
    opinion_next,
    influence,
    management,
    noise,
    still_next,
    mood_next,
    leave("person"),
    replaced,
    arrive("person"),
    ages,
    skill_next,
    attitude_now,
    quality_now,
    gather(each="group", writes="mean_quality", how="mean", of="quality", over="person", by="group", where="present"),
    satisfaction_now,
    felt_now,
    leave("job"),
    jobs_born,
    older,
    served,
    gather(each="group", writes="waiting", how="sum", of="work", over="job", by="group", where="present"),
    gather(each="group", writes="oldest", how="max", of="age", over="job", by="group", where="present", empty=-1.0),
)  # fmt: skip
STARTS = (begins, job_made)


@cache
def textbook() -> Week:
    """Return the textbook week."""
    return Week(dictionary(), LINES, STARTS)


def desk(
    *,
    people: int = 1,
    groups: int = 1,
    customers: int = 1,
    jobs: int = 64,
    ties: NDArray[np.int64] | None = None,
    seed: int = 1,
    changes: dict[str, float] | None = None,
    without: tuple[str, ...] = (),
    names: tuple[str, ...] = ("all",),
    interpreted: bool = False,
) -> Engine:
    """Return an engine at week 0 over a textbook firm; `people`, `groups` and `customers` are for each name."""
    week = textbook()
    pairs = np.zeros((0, 2), np.int64) if ties is None else ties
    many = len(names)
    rows = {"firm": 1, "group": groups * many, "person": people * many, "tie": len(pairs),
            "customer": customers * many, "job": jobs}  # fmt: skip
    ledger = Ledger(week, rows)
    for entity, count in (("group", groups), ("person", people), ("customer", customers)):
        keys = np.concatenate([place_keys(text_key(entity, name), count) for name in names])
        ledger.column(entity, "key")[:] = keys
        if entity != "group":
            offset = np.repeat(np.arange(many) * groups, count)
            ledger.column(entity, "group")[:] = np.tile(np.arange(count) % groups, many) + offset
    ledger.column("person", "seat_key")[:] = ledger.column("person", "key")
    ledger.column("person", "threshold")[:] = 1e9
    ledger.column("person", "present")[:] = 1.0
    ledger.column("tie", "one")[:] = pairs[:, 0]
    ledger.column("tie", "other")[:] = pairs[:, 1]
    ledger.column("group", "capacity")[:] = 1.0
    return Engine(
        ledger, parameters_with(week, changes or {}), strengths_without(week, without), seed, {},
        interpreted=interpreted,
    )  # fmt: skip


def track(engine: Engine, weeks: int, *columns: str) -> list[NDArray[np.float64]]:
    """Run week by week and return each column's history, (weeks, rows); columns are named entity.column."""
    kept: list[list[NDArray[np.float64]]] = [[] for _ in columns]
    for _ in range(weeks):
        engine.run(1)
        for history, name in zip(kept, columns, strict=True):
            entity, column = name.split(".")
            history.append(engine.ledger.column(entity, column).copy())
    return [np.array(history) for history in kept]
