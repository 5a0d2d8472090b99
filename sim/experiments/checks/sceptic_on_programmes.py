"""What a sceptic tries on courses: empty, hurried, large, misdirected, too many (checks 2 to 5 and 10)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_programmes import COURSE
from sim.experiments.checks.laws_of_promises import MANY, crowding
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_back_office, without_slack

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.organisation import Organisation


def _empty(runs: Runs) -> list[Figure]:
    free = np.abs(runs.series("takes nothing", "index") - runs.series("practice", "index")).max(axis=1)
    return [
        mean_of(
            "index in three years, hours without content", runs.gain("empty hours", "practice", "index", 0, 156), high=0
        ),
        mean_of(
            "index in three years, mail nobody opens", runs.gain("unread mail", "practice", "index", 0, 156), high=0.02
        ),
        mean_of("cost of empty hours, thousands", runs.cost("empty hours", "practice") / 1e3, 0, sure=True),
        mean_of("largest effect of a programme that takes no time", free, 0, 0),
    ]


SCEPTIC_2 = Check(
    "sceptic 2",
    "An empty programme does nothing good, costs money, and does exactly nothing if it takes no time.",
    "an hour a week of training without content; five mails a week without content; a setting that takes nothing",
    "index not above 0 (.02 for chance in who meets whom); exactly 0 for the last",
    {
        "practice": Case(PRACTICE),
        "empty hours": Case(plan(service_training=1, training_substance=0)),
        "unread mail": Case(plan(emails=5, message_substance=0)),
        "takes nothing": Case(plan(message_substance=0.5, setup_cost=1000.0)),
    },
    _empty,
    Sabotage("a plan changes luck", parameters={"attitudes.memory": 9.0}, only=("takes nothing",)),
    replications=12,
    quick=4,
)

SLOW = plan(direction="firm_to_front", service_training=40 / 26, end=26)


def _met(organisation: Organisation, weeks: float) -> float:
    """Return the share of customers who usually have a case within so many weeks."""
    met = sum(each.customers * -math.expm1(-each.visit_rate * weeks) for each in organisation.markets)
    return met / organisation.customers


def _hurry(runs: Runs) -> list[Figure]:
    felt = {name: runs.series(name, "experienced") - runs.series(base, "experienced") for name, base in BASES.items()}
    index = {name: runs.series(name, "index") - runs.series(base, "index") for name, base in BASES.items()}
    best = felt["hurried"][:, 4:52].mean(axis=0).max()
    slack = mean_of("deepest dip of the index with slack, points", index["loose"][:, :13].min(axis=1), -0.1)
    return [
        mean_of("experience in the four weeks, points", felt["hurried"][:, :4].mean(axis=1), -6, -1),
        mean_of("deepest dip of the index, points", index["hurried"][:, :13].min(axis=1), -5, -0.3),
        mean_of("deepest dip of the index over 26 weeks, points", index["slow"][:, :26].min(axis=1), -0.5),
        mean_of("index in week 26 after four weeks, points", index["hurried"][:, 24:29].mean(axis=1),
                0.5 * _met(runs.organisation, 26 - 4), 2.5),
        mean_of("index in week 34 after 26 weeks, points", index["slow"][:, 32:37].mean(axis=1),
                0.5 * _met(runs.organisation, 34 - 4), 2.5),
        mean_of("experience left in week 104, over the best", felt["hurried"][:, 100:109].mean(axis=1) / best, 0, 0.5),
        *([] if without_slack(runs.organisation) else [slack]),
    ]  # fmt: skip


BASES = {"hurried": "practice", "slow": "practice", "loose": "practice, loose"}

SCEPTIC_3 = Check(
    "sceptic 3",
    "Forty hours in 4 weeks make a dip, over 26 weeks hardly; half the effect is gone by week 104; no dip with slack.",
    "the course in 4 and in 26 weeks as the firm stands, in 4 with slack (use .55, less in small teams); the index "
    "moves with customers' cases, of which they have a few a year, so the dip is read in what they experience, too",
    "1 to 6 points of experience (28 % of the hours are gone), at least .3 of the index; then half a point or more "
    "among customers who have had a case since the course; slack where teams are large enough to have any",
    {
        "practice": Case(PRACTICE),
        "hurried": Case(plan(**COURSE)),
        "slow": Case(SLOW),
        "practice, loose": Case(PRACTICE, "with slack"),
        "loose": Case(plan(**COURSE), "with slack"),
    },
    _hurry,
    Sabotage("pressure and waits are knocked out", without=("pressure", "waiting")),
    replications=24,
    quick=6,
)


def _dose(runs: Runs) -> list[Figure]:
    gains = {n: runs.gain(f"{n} hours", "practice", "index", 26, 104) for n in (20, 40, 80)}
    tight = runs.gain("tight 40", "practice, tight", "index", 0, 52)
    return [
        mean_of("index of 20 hours in 26 weeks, weeks 26 to 103", gains[20], 0, sure=True),
        mean_of("40 over 20 hours", gains[40] / gains[20].mean(), 1.05, 1.95),
        mean_of("80 over 40 hours", gains[80] / gains[40].mean(), 0.5, 1.5),
        mean_of("40 hours at use .95, first year, points", tight, high=0.1),
    ]


def _hours(hours: float) -> Case:
    return Case(plan(direction="firm_to_front", service_training=hours / 26, end=26))


SCEPTIC_4 = Check(
    "sceptic 4",
    "Hours are concave, and help nobody who has no time.",
    "20, 40 and 80 hours in 26 weeks; 40 in 4 weeks at use .95",
    "80 hours less than 1.5 times 40; at .95 none or negative in the first year (.1 for chance)",
    {
        "practice": Case(PRACTICE),
        "20 hours": _hours(20),
        "40 hours": _hours(40),
        "80 hours": _hours(80),
        "practice, tight": Case(PRACTICE, "use .95"),
        "tight 40": Case(plan(**COURSE), "use .95"),
    },
    _dose,
    Sabotage("a course never saturates", parameters={"training.saturation": 1000.0}),
    replications=16,
    quick=4,
)


def _for_the_inmost(organisation: Organisation) -> Plan:
    """Return a service course for the department that meets customers least, the largest of several."""
    inmost = min(organisation.departments, key=lambda each: (each.front, -each.people, each.name))
    return plan(departments=(inmost.name,), service_training=10, end=4)


def _misdirected(runs: Runs) -> list[Figure]:
    late = runs.series("turnaround", "lateness") - runs.series("practice", "lateness")
    index = runs.gain("turnaround", "practice", "index", 52, 104)
    return [
        mean_of(
            "index of a service course where nobody meets customers, points",
            runs.gain("service", "practice", "index", 26, 104),
            -0.2,
            0.2,
        ),
        mean_of(
            "late share in weeks 13 to 38 of a turnaround course in the back office",
            late[:, 13:39].mean(axis=1),
            high=0,
            sure=True,
        ),
        mean_of("index in weeks 0 to 12 of it, points", runs.gain("turnaround", "practice", "index", 0, 13), -0.2, 0.1),
        mean_of("index in year 2 of it, points", index, 0, sure=True),
    ]


SCEPTIC_5 = Check(
    "sceptic 5",
    "A service course where nobody meets customers does nothing; a turnaround course works through lateness first.",
    "40 hours of service training for the department with the least of customers (in the bank Finance); 26 hours of "
    "process training for the back office",
    "index within .2 of 0",
    {
        "practice": Case(PRACTICE),
        "service": Case(_for_the_inmost),
        "turnaround": Case(plan(office="back", process_training=1, end=26)),
    },
    _misdirected,
    Sabotage("lateness reaches nobody", without=("internal_service",)),
    replications=24,
    quick=6,
    no_sense=without_back_office,
)

SCEPTIC_10 = Check(
    "sceptic 10",
    "Six programmes at once with the same managers do less than each alone; relief restores it.",
    "one, three and six programmes; each alone; six with 40 hours of relief a week in each department",
    "signs by two standard errors",
    MANY,
    crowding,
    Sabotage("managers' attention is not scarce", without=("attention",)),
    replications=12,
    quick=4,
)
