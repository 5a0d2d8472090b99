"""What a sceptic tries first: empty, hurried, misdirected and crowded programmes (checks 2 to 8, 10 and 11)."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_programmes import COURSE, FROZEN
from sim.experiments.checks.laws_of_promises import MANY, crowding, staff_gain
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs


def _empty(runs: Runs) -> list[Figure]:
    free = np.abs(runs.series("takes nothing", "index") - runs.series("practice", "index")).max(axis=1)
    return [
        mean_of("index in three years, hours without content", runs.gain("empty hours", "practice", "index", 0, 156), high=0),
        mean_of("index in three years, mail nobody opens", runs.gain("unread mail", "practice", "index", 0, 156), high=0.02),
        mean_of("cost of empty hours, thousands", runs.cost("empty hours", "practice") / 1e3, 0, sure=True),
        mean_of("largest effect of a programme that takes no time", free, 0, 0),
    ]


SCEPTIC_2 = Check(
    "sceptic 2", "An empty programme does nothing good, costs money, and does exactly nothing if it takes no time.",
    "an hour a week of training without content; five mails a week without content; a setting that takes nothing",
    "index not above 0 (.02 for chance in who meets whom); exactly 0 for the last",
    {
        "practice": Case(PRACTICE), "empty hours": Case(plan(service_training=1, training_substance=0)),
        "unread mail": Case(plan(emails=5, message_substance=0)),
        "takes nothing": Case(plan(message_substance=0.5, setup_cost=1000.0)),
    },
    _empty, Sabotage("a plan changes luck", parameters={"attitudes.memory": 9.0}, only=("takes nothing",)),
    replications=12, quick=4,
)  # fmt: skip
SLOW = plan(direction="firm_to_front", service_training=40 / 26, end=26)


def _hurry(runs: Runs) -> list[Figure]:
    felt = {name: runs.series(name, "experienced") - runs.series(base, "experienced") for name, base in BASES.items()}
    index = {name: runs.series(name, "index") - runs.series(base, "index") for name, base in BASES.items()}
    best = felt["hurried"][:, 4:52].mean(axis=0).max()
    return [
        mean_of("experience in the four weeks, points", felt["hurried"][:, :4].mean(axis=1), -6, -1),
        mean_of("deepest dip of the index, points", index["hurried"][:, :13].min(axis=1), -5, -0.3),
        mean_of("deepest dip of the index over 26 weeks, points", index["slow"][:, :26].min(axis=1), -0.5),
        mean_of("index in week 26 after four weeks, points", index["hurried"][:, 24:29].mean(axis=1), 0.3, 2.5),
        mean_of("index in week 34 after 26 weeks, points", index["slow"][:, 32:37].mean(axis=1), 0.5, 2.5),
        mean_of("experience left in week 104, over the best", felt["hurried"][:, 100:109].mean(axis=1) / best, 0, 0.5),
        mean_of("deepest dip of the index at use .55, points", index["loose"][:, :13].min(axis=1), -0.1),
    ]


BASES = {"hurried": "practice", "slow": "practice", "loose": "practice, loose"}

SCEPTIC_3 = Check(
    "sceptic 3", "Forty hours in 4 weeks make a dip, over 26 weeks hardly; half the effect is gone by week 104; no dip with slack.",
    "the course in 4 and in 26 weeks at use .85, in 4 at .55; the index moves by a case of each customer every ten weeks, so "
    "the dip is read in what customers experience and in the index",
    "1 to 6 points of experience (28 % of the hours are gone), at least .3 of the index; week 26 at least .3 after the dip",
    {
        "practice": Case(PRACTICE), "hurried": Case(plan(**COURSE)), "slow": Case(SLOW),
        "practice, loose": Case(PRACTICE, "use .55"), "loose": Case(plan(**COURSE), "use .55"),
    },
    _hurry, Sabotage("pressure and waits are knocked out", without=("pressure", "waiting")),
    replications=24, quick=6,
)  # fmt: skip


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
    "sceptic 4", "Hours are concave, and help nobody who has no time.",
    "20, 40 and 80 hours in 26 weeks; 40 in 4 weeks at use .95",
    "80 hours less than 1.5 times 40; at .95 none or negative in the first year (.1 for chance)",
    {
        "practice": Case(PRACTICE), "20 hours": _hours(20), "40 hours": _hours(40), "80 hours": _hours(80),
        "practice, tight": Case(PRACTICE, "use .95"), "tight 40": Case(plan(**COURSE), "use .95"),
    },
    _dose, Sabotage("a course never saturates", parameters={"training.saturation": 1000.0}),
    replications=16, quick=4,
)  # fmt: skip


def _misdirected(runs: Runs) -> list[Figure]:
    late = runs.series("turnaround", "lateness") - runs.series("practice", "lateness")
    index = runs.gain("turnaround", "practice", "index", 52, 104)
    return [
        mean_of("index of a service course for Finance, points", runs.gain("service", "practice", "index", 26, 104), -0.2, 0.2),
        mean_of("late share in weeks 13 to 38 of a turnaround course in the back office", late[:, 13:39].mean(axis=1), high=0, sure=True),
        mean_of("index in weeks 0 to 12 of it, points", runs.gain("turnaround", "practice", "index", 0, 13), -0.2, 0.1),
        mean_of("index in year 2 of it, points", index, 0, sure=True),
    ]


SCEPTIC_5 = Check(
    "sceptic 5", "A service course where nobody meets customers does nothing; a turnaround course works through lateness first.",
    "40 hours of service training for Finance; 26 hours of process training for the back office",
    "index within .2 of 0",
    {
        "practice": Case(PRACTICE), "service": Case(plan(departments=("Finance",), service_training=10, end=4)),
        "turnaround": Case(plan(office="back", process_training=1, end=26)),
    },
    _misdirected, Sabotage("lateness reaches nobody", without=("internal_service",)),
    replications=24, quick=6,
)  # fmt: skip


def _comfort(runs: Runs) -> list[Figure]:
    quits = runs.series("comfort", "quits").sum(axis=1) / runs.series("practice", "quits").sum(axis=1)
    return [
        mean_of("satisfaction of employees in year 3, SD", runs.gain("comfort", "practice", "satisfaction", 104, 156), 0.1, 0.3),
        mean_of("quits, ratio", quits, high=0.99),
        mean_of("index in year 3, points", runs.gain("comfort", "practice", "index", 104, 156), -0.5, 0.5),
        mean_of("index, behaviour and leaving frozen, points", runs.gain("frozen", "held", "index", 104, 156), -0.15, 0.15),
        mean_of("net of all costs, thousands", runs.net("comfort", "practice") / 1e3, high=0),
    ]


HALVES = plan(benefits=750, premises=750)

SCEPTIC_6 = Check(
    "sceptic 6", "Benefits and premises please employees, hold some, and hardly reach customers.",
    "750 a head and year for each; the same with the ways through behaviour and leaving frozen",
    "employees +.1 to +.3 SD, index within .5; frozen within .15 (premises that customers see remain)",
    {
        "practice": Case(PRACTICE), "comfort": Case(HALVES), "held": Case(PRACTICE, without=FROZEN),
        "frozen": Case(HALVES, without=FROZEN),
    },
    _comfort, Sabotage("comfort pleases nobody", without=("comfort",)),
    replications=24, quick=6,
)  # fmt: skip
COMMISSION = plan(direction="firm_to_front", commission=0.1)


def _commission(runs: Runs) -> list[Figure]:
    gained = runs.gain("commission", "practice", "margin", 4, 17) / runs.series("practice", "margin")[:, 4:17].mean(axis=1)
    left = runs.gain("commission", "practice", "churned", 52, 156) / runs.series("practice", "churned")[:, 52:156].mean(axis=1)
    helped = runs.office("commission", "mean_cooperation", "front") - runs.office("practice", "mean_cooperation", "front")
    honest = runs.gain("no gaming", "practice, no gaming", "complaints", 26, 104)
    return [
        mean_of("margin in weeks 4 to 16, relative", gained, 0, sure=True),
        mean_of("complaints a week in weeks 26 to 103", runs.gain("commission", "practice", "complaints", 26, 104), 0, sure=True),
        mean_of("customers lost in years 2 and 3, relative", left, 0, sure=True),
        mean_of("cooperation in year 2", helped[:, 52:104].mean(axis=1), high=0, sure=True),
        mean_of("complaints a week with multitasking frozen", honest, high=1.0),
        mean_of("index in year 3, points", runs.gain("commission", "practice", "index", 104, 156), high=0, sure=True),
        mean_of("index in year 3 with multitasking frozen, points",
                runs.gain("no gaming", "practice, no gaming", "index", 104, 156), -0.15),
    ]  # fmt: skip


SCEPTIC_7 = Check(
    "sceptic 7", "Commission sells at once; complaints and churn follow, helping falls; without multitasking there is no harm.",
    "commission of 10 % of the sold margin for the front; the same with multitasking and gaming frozen",
    "signs by two standard errors; frozen at most one complaint a week in 85 and .15 points (what lost help costs)",
    {
        "practice": Case(PRACTICE), "commission": Case(COMMISSION), "practice, no gaming": Case(PRACTICE, without=("gaming",)),
        "no gaming": Case(COMMISSION, without=("gaming",)),
    },
    _commission, Sabotage("nobody games", without=("gaming",)),
    replications=24, quick=6,
)  # fmt: skip
DONE = tuple((week, "employee", name) for week in (51, 57) for name in ("effort", "present"))


def _withdrawn(runs: Runs) -> list[Figure]:
    before, after = (staff_gain(runs, "withdrawn", "practice", week, "effort") for week in (51, 57))
    pleased = runs.gain("withdrawn", "practice", "satisfaction", 56, 78)
    return [
        Figure("effort bought by week 51, SD", before.value, before.error, 0.01, sure=True),
        Figure("share left five weeks after", after.value / before.value, after.error / before.value, -1.0, 0.3),
        mean_of("satisfaction in weeks 56 to 77 against never had, SD", pleased, high=0, sure=True),
        mean_of("the same in weeks 69 to 81", runs.gain("withdrawn", "practice", "satisfaction", 69, 82), high=0, sure=True),
    ]


SCEPTIC_8 = Check(
    "sceptic 8", "A bonus withdrawn: effort is back within weeks, and people are less content than if they had never had it.",
    "an individual bonus of 10 % for all in weeks 0 to 51",
    "30 % of the effort may be left after five weeks; satisfaction below never-had for half a year",
    {"practice": Case(PRACTICE, looks=DONE), "withdrawn": Case(plan(individual_bonus=0.1, end=52), looks=DONE)},
    _withdrawn, Sabotage("a bonus lost is not felt", without=("pay",)),
    replications=16, quick=4,
)  # fmt: skip

SCEPTIC_10 = Check(
    "sceptic 10", "Six programmes at once with the same managers do less than each alone; relief restores it.",
    "one, three and six programmes; each alone; six with 40 hours of relief a week in each department",
    "signs by two standard errors", MANY, crowding,
    Sabotage("managers' attention is not scarce", without=("attention",)),
    replications=12, quick=4,
)  # fmt: skip
SHARES = (0.1, 0.25, 0.5, 1.0)


def _awards(runs: Runs) -> list[Figure]:
    gains = {share: runs.gain(f"{share:g}", "practice", "experienced", 13, 104) for share in SHARES}
    best = gains[0.25]
    return [
        mean_of("experience with a quarter awarded, points", best, 0, sure=True),
        *(mean_of(f"{share:.0%} less a quarter", gains[share] - best, high=0, sure=share > 0.5) for share in (0.1, 0.5, 1.0)),
        mean_of("random winners, points", runs.gain("random", "practice", "experienced", 13, 104), high=0.05),
        mean_of("appreciation of all less that of half the people",
                runs.gain("all", "practice", "experienced", 13, 104) - runs.gain("half", "practice", "experienced", 13, 104),
                0, sure=True),
    ]  # fmt: skip


def _award(share: float, **more: float) -> Case:
    return Case(plan(awards=share, award_money=75.0 / share, **more))


HALF_OF_THEM = ("Status and reward", "Security and family")

SCEPTIC_11 = Check(
    "sceptic 11", "Awards: an inverted U in the share who get them; random ones do nothing or harm; appreciation: the more the better.",
    "awards to 10, 25, 50 and 100 % with the same money; random winners; appreciation for all and for two segments",
    "signs; the neighbours of the best share only by their mean",
    {
        "practice": Case(PRACTICE), **{f"{share:g}": _award(share) for share in SHARES},
        "random": _award(0.25, award_fairness=0), "all": Case(plan(appreciation=1)),
        "half": Case(together(programme(appreciation=1, segments=HALF_OF_THEM))),
    },
    _awards, Sabotage("an award for everybody counts as much", parameters={"recognition.peak": 1.0}),
    replications=16, quick=4,
)  # fmt: skip
