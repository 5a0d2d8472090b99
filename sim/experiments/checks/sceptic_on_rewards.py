"""What a sceptic tries on rewards: comfort, commission, a bonus withdrawn, pay, awards (checks 6 to 9 and 11)."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_programmes import FROZEN, NOTHING_TO_LOSE
from sim.experiments.checks.laws_of_promises import staff_gain
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs


def _comfort(runs: Runs) -> list[Figure]:
    hazard = {name: runs.series(name, "mean_quit_hazard").mean(axis=1) for name in ("comfort", "practice")}
    return [
        mean_of(
            "satisfaction of employees in year 3, SD",
            runs.gain("comfort", "practice", "satisfaction", 104, 156),
            0.1,
            0.3,
        ),
        mean_of("hazard of quitting, ratio", hazard["comfort"] / hazard["practice"], high=0.99),
        mean_of("index in year 3, points", runs.gain("comfort", "practice", "index", 104, 156), -0.5, 0.5),
        mean_of(
            "index, behaviour and leaving frozen, points", runs.gain("frozen", "held", "index", 104, 156), -0.2, 0.2
        ),
        mean_of("net of all costs, thousands", runs.net("comfort", "practice") / 1e3, high=0),
    ]


HALVES = plan(benefits=750, premises=750)

SCEPTIC_6 = Check(
    "sceptic 6",
    "Benefits and premises please employees, hold some, and hardly reach customers.",
    "750 a head and year for each; the same with the ways through behaviour and leaving frozen",
    "employees +.1 to +.3 SD, index within .5; frozen within .2, as in law 8 (premises that customers see "
    "remain)",
    {
        "practice": Case(PRACTICE),
        "comfort": Case(HALVES),
        "held": Case(PRACTICE, without=FROZEN, parameters=NOTHING_TO_LOSE),
        "frozen": Case(HALVES, without=FROZEN, parameters=NOTHING_TO_LOSE),
    },
    _comfort,
    Sabotage("comfort pleases nobody", without=("comfort",)),
    replications=24,
    quick=6,
)

COMMISSION = plan(direction="firm_to_front", commission=0.1)


def _commission(runs: Runs) -> list[Figure]:
    gained = runs.gain("commission", "practice", "margin", 4, 17) / runs.series("practice", "margin")[:, 4:17].mean(
        axis=1
    )
    left = runs.gain("commission", "practice", "churned", 52, 156) / runs.series("practice", "churned")[:, 52:156].mean(
        axis=1
    )
    helped = runs.office("commission", "mean_cooperation", "front") - runs.office(
        "practice", "mean_cooperation", "front"
    )
    usual = runs.series("practice", "complaints")[:, 26:104].mean(axis=1)
    honest = runs.gain("no gaming", "practice, no gaming", "complaints", 26, 104) / usual
    through = {
        name: runs.gain("commission", "practice", name, first, 156)
        - runs.gain("no gaming", "practice, no gaming", name, first, 156)
        for name, first in (("complaints", 26), ("churned", 52), ("index", 104))
    }
    return [
        mean_of("margin in weeks 4 to 16, relative", gained, 0, sure=True),
        mean_of(
            "complaints a week in weeks 26 to 103",
            runs.gain("commission", "practice", "complaints", 26, 104),
            0,
            sure=True,
        ),
        mean_of("customers lost in years 2 and 3, relative", left, 0, sure=True),
        mean_of("cooperation in year 2", helped[:, 52:104].mean(axis=1), high=0, sure=True),
        mean_of("complaints with multitasking frozen, relative", honest, high=1 / 85),
        mean_of("complaints a week that come through multitasking", through["complaints"], 0, sure=True),
        mean_of("customers lost a week through it", through["churned"], 0, sure=True),
        mean_of("index in year 3, what is lost through it, points", through["index"], high=0, sure=True),
        mean_of("index in year 3, points", runs.gain("commission", "practice", "index", 104, 156), high=0, sure=True),
        mean_of(
            "index in year 3 with multitasking frozen, points",
            runs.gain("no gaming", "practice, no gaming", "index", 104, 156),
            -0.15,
        ),
    ]


SCEPTIC_7 = Check(
    "sceptic 7",
    "Commission sells at once; complaints and churn follow, helping falls; without multitasking there is no harm.",
    "commission of 10 % of the sold margin for the front; the same with multitasking and gaming frozen; what comes "
    "through them is the difference of the two",
    "signs by two standard errors; frozen at most one complaint in 85 more and .15 points (what lost help costs)",
    {
        "practice": Case(PRACTICE),
        "commission": Case(COMMISSION),
        "practice, no gaming": Case(PRACTICE, without=("gaming",)),
        "no gaming": Case(COMMISSION, without=("gaming",)),
    },
    _commission,
    Sabotage("nobody games", without=("gaming",)),
    replications=48,
    quick=48,
)

DONE = tuple((week, "employee", name) for week in (51, 57) for name in ("effort", "present"))


def _withdrawn(runs: Runs) -> list[Figure]:
    before, after = (staff_gain(runs, "withdrawn", "practice", week, "effort") for week in (51, 57))
    pleased = runs.gain("withdrawn", "practice", "satisfaction", 56, 78)
    return [
        Figure("effort bought by week 51, SD", before.value, before.error, 0.01, sure=True),
        Figure("share left five weeks after", after.value / before.value, after.error / before.value, -1.0, 0.3),
        mean_of("satisfaction in weeks 56 to 77 against never had, SD", pleased, high=0, sure=True),
        mean_of(
            "the same in weeks 69 to 81", runs.gain("withdrawn", "practice", "satisfaction", 69, 82), high=0, sure=True
        ),
    ]


SCEPTIC_8 = Check(
    "sceptic 8",
    "A bonus withdrawn: effort is back within weeks, and people are less content than if they had never had it.",
    "an individual bonus of 10 % for all in weeks 0 to 51",
    "30 % of the effort may be left after five weeks; satisfaction below never-had for half a year",
    {"practice": Case(PRACTICE, looks=DONE), "withdrawn": Case(plan(individual_bonus=0.1, end=52), looks=DONE)},
    _withdrawn,
    Sabotage("a bonus lost is not felt", without=("pay",)),
    replications=16,
    quick=4,
)

SHARES = (0.1, 0.25, 0.5, 1.0)


def _awards(runs: Runs) -> list[Figure]:
    gains = {share: runs.gain(f"{share:g}", "practice", "experienced", 13, 104) for share in SHARES}
    best = gains[0.25]
    return [
        mean_of("experience with a quarter awarded, points", best, 0, sure=True),
        *(
            mean_of(f"{share:.0%} less a quarter", gains[share] - best, high=0, sure=share > 0.5)
            for share in (0.1, 0.5, 1.0)
        ),
        mean_of("random winners, points", runs.gain("random", "practice", "experienced", 13, 104), high=0.05),
        mean_of(
            "appreciation of all less that of half the people",
            runs.gain("all", "practice", "experienced", 13, 104)
            - runs.gain("half", "practice", "experienced", 13, 104),
            0,
            sure=True,
        ),
    ]


def _award(share: float, **more: float) -> Case:
    return Case(plan(awards=share, award_money=75.0 / share, **more))


SCEPTIC_11 = Check(
    "sceptic 11",
    "Awards: an inverted U in the share who get them; random ones do nothing or harm; appreciation: the more the "
    "better.",
    "awards to 10, 25, 50 and 100 % with the same money; random winners; appreciation for all and for half the people",
    "signs; the neighbours of the best share only by their mean",
    {
        "practice": Case(PRACTICE),
        **{f"{share:g}": _award(share) for share in SHARES},
        "random": _award(0.25, award_fairness=0),
        "all": Case(plan(appreciation=1), "identical segments"),
        "half": Case(together(programme(appreciation=1, segments=("home",))), "identical segments"),
    },
    _awards,
    Sabotage("an award for everybody counts as much", parameters={"recognition.peak": 1.0}),
    replications=16,
    quick=4,
)


def _pay(runs: Runs) -> list[Figure]:
    def quits(case: str, first: int, last: int) -> np.ndarray:
        hazard = runs.series(case, "mean_quit_hazard")[:, first:last].mean(axis=1)
        ratio: np.ndarray = hazard / runs.series("practice", "mean_quit_hazard")[:, first:last].mean(axis=1)
        return ratio

    return [
        mean_of("quits in year 1 after +10 %, ratio", quits("raise", 0, 52), 0.62, 0.78),
        mean_of("quits in year 3, ratio", quits("raise", 104, 156), 0.62, 0.8),
        mean_of("quits in year 3 when the market has followed, ratio", quits("followed", 104, 156), 0.9, 1.1),
        mean_of(
            "quits at the end of year 3, pay frozen, market +3 % a year, ratio", quits("frozen", 143, 156), 1.25, 1.55
        ),
    ]


SCEPTIC_9 = Check(
    "sceptic 9",
    "A lasting premium lowers quits for as long as it lasts.",
    "pay +10 %; the market follows at week 52; pay frozen while the market rises 3 % a year",
    "down by a quarter to a third (satisfaction adds to it in year 1); back within 10 %; up by a third to a half",
    {
        "practice": Case(PRACTICE),
        "raise": Case(plan(pay_raise=0.1)),
        "followed": Case(together(programme(pay_raise=0.1), programme(market_wage_growth=0.3, start=52, end=69))),
        "frozen": Case(plan(market_wage_growth=0.03)),
    },
    _pay,
    Sabotage("nobody compares with the market", parameters={"outside_option.pay": 0.0}),
    replications=12,
    quick=4,
)
