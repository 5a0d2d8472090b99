"""Laws 1 to 3, 6, 8 to 10 and 13: what programmes do, and how it fades."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_slack

COURSE = {"direction": "firm_to_front", "service_training": 10, "end": 4}
"""Forty hours of service training for the front office within four weeks."""
PEOPLE = tuple((104, "employee", name) for name in ("key", "tenure", "satisfaction_fast", "present"))


def _same_draws(runs: Runs) -> list[Figure]:
    series = np.abs(runs.series("practice", "index") - runs.series("nothing new", "index")).max(axis=1)
    before = np.abs(runs.series("practice", "index") - runs.series("later", "index"))[:, :52].max(axis=1)
    moods = []
    for place in range(len(series)):
        looks = {name: [runs.look(case, *look)[place] for look in PEOPLE] for name, case in PAIR.items()}
        (key, tenure, mood, here), (other, as_long, again, there) = looks["a"], looks["b"]
        shared = (here > 0) & (there > 0) & (key == other) & (tenure == as_long)
        moods.append(np.abs(mood - again)[shared].max())
    return [
        mean_of("largest difference of the index, nothing new planned", series, 0, 0),
        mean_of("largest difference of the index before a programme begins", before, 0, 0),
        mean_of("largest difference of a week's mood of people in both plans", np.array(moods), 0, 0),
    ]


PAIR = {"a": "practice", "b": "later"}

LAW_1 = Check(
    "law 1",
    "Identical scenarios give identical runs, and two scenarios give the same draws to whoever is in both.",
    "practice; practice said as a programme; a programme from week 52; moods of week 104 compared person by person",
    "none: equal to the bit",
    {
        "practice": Case(PRACTICE, looks=PEOPLE),
        "nothing new": Case(plan(appreciation=0), looks=PEOPLE),
        "later": Case(plan(start=52, appreciation=1, service_training=1), looks=PEOPLE),
    },
    _same_draws,
    Sabotage("moods have another memory in one of them", parameters={"attitudes.memory": 9.0}, only=("later",)),
    replications=6,
    quick=2,
)


def _fades(runs: Runs) -> list[Figure]:
    pleased = runs.series("appreciation", "satisfaction") - runs.series("practice", "satisfaction")
    at_end, later = pleased[:, 48:52].mean(axis=1), pleased[:, 143:156].mean(axis=1)
    effort = [
        np.array(
            [
                a[p > 0].mean() - b[q > 0].mean()
                for a, b, p, q in zip(
                    runs.look("team bonus", week, "employee", "effort"),
                    runs.look("practice", week, "employee", "effort"),
                    runs.look("team bonus", week, "employee", "present"),
                    runs.look("practice", week, "employee", "present"),
                    strict=True,
                )
            ]
        )
        for week in (52, 60)
    ]
    skill = runs.office("course", "mean_skill", "front") - runs.office("practice", "mean_skill", "front")
    felt = runs.series("course", "experienced") - runs.series("practice", "experienced")
    best = max(float(felt[:, week : week + 13].mean()) for week in range(4, 143))
    return [
        mean_of("satisfaction gained by a year of appreciation, SD", at_end, 0.02, sure=True),
        mean_of("share of it left two years later", later / at_end.mean(), high=0.35),
        mean_of("effort bought by a team bonus, SD", effort[0], 0.02, sure=True),
        mean_of("share of it left 8 weeks after", effort[1] / effort[0].mean(), high=0.25),
        mean_of(
            "share of a course's skill left in year 3 (declared exception: above 0)",
            skill[:, 143:156].mean(axis=1) / max(1e-9, float(skill[:, 4:13].mean())),
            0.03,
            0.5,
        ),
        mean_of(
            "experience left in year 3, over its best quarter",
            felt[:, 143:156].mean(axis=1) / max(1e-9, best),
        ),
    ]


EFFORT = tuple((week, "employee", name) for week in (52, 60) for name in ("effort", "present"))

LAW_2 = Check(
    "law 2",
    "A programme that stops, fades; what a course leaves behind is the declared exception.",
    "a year of appreciation; a year of a team bonus; a course of 40 hours",
    "two thirds must be gone two years after appreciation (recognition 26 weeks, satisfaction 13, commitment 39, and "
    "people who stayed stay a while), three quarters of bought "
    "effort 8 weeks after the bonus (half-lives in weeks); a course keeps 3 to 50 % of the skill",
    {
        "practice": Case(PRACTICE, looks=EFFORT),
        "appreciation": Case(plan(appreciation=1, end=52)),
        "team bonus": Case(plan(team_bonus=0.1, end=52), looks=EFFORT),
        "course": Case(plan(**COURSE)),
    },
    _fades,
    Sabotage("appreciation is never forgotten", parameters={"recognition.weeks": 520.0}),
    replications=24,
    quick=6,
)


def _capacity_first(runs: Runs) -> list[Figure]:
    dip = runs.series("course", "experienced") - runs.series("practice", "experienced")
    loose = runs.series("course, loose", "experienced") - runs.series("practice, loose", "experienced")
    slack = mean_of("experience in weeks 0 to 3 with slack, points", loose[:, 0:4].mean(axis=1), -0.4)
    return [
        mean_of(
            "experience in weeks 0 to 3 of the course, points", dip[:, 0:4].mean(axis=1), high=0, sure=True
        ),
        mean_of("experience in weeks 13 to 38, points", dip[:, 13:39].mean(axis=1), 0, sure=True),
        *([] if without_slack(runs.organisation) else [slack]),
    ]


LAW_3 = Check(
    "law 3",
    "Training costs capacity first: it is worse before it is better, unless there is slack.",
    "40 hours for the front in 4 weeks, as the firm stands and with slack: at use .55, less where small teams meet "
    "customers",
    "the dip is a sign; with slack, where teams are large enough to have any, a dip of at most .4 points (a third of a "
    "percent of the scale) may remain",
    {
        "practice": Case(PRACTICE),
        "course": Case(plan(**COURSE)),
        "practice, loose": Case(PRACTICE, "with slack"),
        "course, loose": Case(plan(**COURSE), "with slack"),
    },
    _capacity_first,
    Sabotage("pressure and waits are knocked out", without=("pressure", "waiting")),
    replications=24,
    quick=6,
)


def _raise_and_cut(runs: Runs) -> list[Figure]:
    up = runs.series("raise", "satisfaction") - runs.series("practice", "satisfaction")
    down = runs.series("cut", "satisfaction") - runs.series("practice", "satisfaction")
    best, worst = up[:, 13:39].mean(axis=1), down[:, 13:39].mean(axis=1)
    return [
        mean_of("satisfaction after a raise of 10 %, quarters 2 and 3, SD", best, 0.02, sure=True),
        mean_of("share left in the last quarter of year 3", up[:, 143:].mean(axis=1) / best.mean(), high=0.5),
        mean_of("cut of 10 % against raise, ratio", -worst / best.mean(), 1.5, 2.6),
    ]


LAW_6 = Check(
    "law 6",
    "A raise lifts satisfaction and fades over years; a cut hurts about twice as much.",
    "pay +10 % and -10 % for all",
    "at most half of the lift left after three years (published: gone in 3 to 4 years); ratio 1.5 to 2.6 around 1.96",
    {"practice": Case(PRACTICE), "raise": Case(plan(pay_raise=0.1)), "cut": Case(plan(pay_raise=-0.1))},
    _raise_and_cut,
    Sabotage("losses weigh as much as gains", parameters={"pay.loss_aversion": 1.0}),
    replications=24,
    quick=6,
)


def _comfort(runs: Runs) -> list[Figure]:
    return [
        mean_of("satisfaction in year 3, SD", runs.gain("comfort", "practice", "satisfaction", 104, 156), 0.08, 0.35),
        mean_of("index in year 3, points", runs.gain("comfort", "practice", "index", 104, 156), -0.6, 0.6),
        mean_of("index in year 3, mood and leaving frozen", runs.gain("frozen", "held", "index", 104, 156), -0.2, 0.2),
        mean_of(
            "index over satisfaction, points per SD",
            runs.gain("comfort", "practice", "index", 104, 156)
            / runs.gain("comfort", "practice", "satisfaction", 104, 156).mean(),
            -2.5,
            2.5,
        ),
    ]


FROZEN = ("emotional_labour", "quitting", "strain", "crowding", "cooperation")
NOTHING_TO_LOSE = {"comfort.quitting": 0.0}
"""Benefits hold nobody by what is lost with them, which freezing quitting leaves in place."""

LAW_8 = Check(
    "law 8",
    "Comfort alone raises employee satisfaction; customer satisfaction moves little unless skill or capacity move too.",
    "benefits of 1,500 a head and year; the same with mood in service, leaving, absence and cooperation frozen",
    "index within .6 points, and within .2 with the ways through people's behaviour frozen: below what a survey sees",
    {
        "practice": Case(PRACTICE),
        "comfort": Case(plan(benefits=1500)),
        "held": Case(PRACTICE, without=FROZEN, parameters=NOTHING_TO_LOSE),
        "frozen": Case(plan(benefits=1500), without=FROZEN, parameters=NOTHING_TO_LOSE),
    },
    _comfort,
    Sabotage(
        "a direct path: a contented mood alone is worth 15 points",
        parameters={"emotional_labour.mood": 2.0, "service_production.warmth": 15.0},
    ),
    replications=24,
    quick=6,
)
