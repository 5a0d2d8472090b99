"""What a sceptic tries on the firm: ten quiet years, cuts, everything at once (checks 1, 17, 18 and 21)."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_a_twentieth, without_slack
from sim.policies.levers import LEVERS

YEAR = 52

LAST = 468


def _drift(runs: Runs) -> list[Figure]:
    # Where two firms have just become one, uncertainty fades in the first year: that is no drift.
    merged = any(each.origin for each in runs.organisation.departments)
    first = slice(YEAR, 2 * YEAR) if merged else slice(YEAR)

    def moved(values: np.ndarray) -> np.ndarray:
        difference: np.ndarray = values[:, LAST:].mean(axis=1) - values[:, first].mean(axis=1)
        return difference

    quits = runs.series("practice", "mean_quit_hazard")
    ratio = quits[:, LAST:].mean(axis=1) / quits[:, first].mean(axis=1)
    found = [
        mean_of("index, points", moved(runs.series("practice", "index")), -1, 1),
        mean_of("turnover, ratio", ratio, 0.9, 1.1),
        mean_of("job satisfaction, SD", moved(runs.series("practice", "satisfaction")), -0.1, 0.1),
        mean_of("exhaustion, SD", moved(runs.series("practice", "exhaustion")), -0.1, 0.1),
        mean_of("share of requests late", moved(runs.series("practice", "lateness")), -0.03, 0.03),
    ]
    for name, words in (("climate", "climate, SD"), ("mean_orientation", "customer orientation, SD")):
        found.append(mean_of(words, moved(runs.departments("practice", name).mean(axis=2)), -0.1, 0.1))
    found.append(
        mean_of(
            "cooperation (spread between people .17)",
            moved(runs.departments("practice", "mean_cooperation").mean(axis=2)),
            -0.02,
            0.02,
        )
    )
    found.append(mean_of("standard of the front", moved(runs.office("practice", "standard", "front")), -0.01, 0.01))
    found.append(
        mean_of("standard of the back office", moved(runs.office("practice", "standard", "back")), -0.05, 0.05)
    )
    return found


SCEPTIC_1 = Check(
    "sceptic 1",
    "Ten years of changing nothing: no one-way drift.",
    "practice for 520 weeks; last year less first, less second where a merger unsettles the first",
    "index 1 point, attitudes and climate .1 SD, turnover 10 %; lateness 3 in 100; standards 1 % in front, 5 % "
    "behind it, "
    "where departments of eight to thirty people meet shocks that a ratchet keeps",
    {"practice": Case(PRACTICE, weeks=520)},
    _drift,
    Sabotage(
        "the discontented leave much faster than the founding mix supposes",
        parameters={"quitting.satisfaction": 2.0, "attitudes.stayer_content": 0.0},
    ),
    replications=32,
    quick=6,
    lucky=True,
)


def _cut(runs: Runs) -> list[Figure]:
    left = {}
    for case, world in (("ratchet", "ratchet"), ("symmetric", "symmetric"), ("lent, symmetric", "symmetric")):
        lost = runs.office(f"practice, {world}", "standard", "front") - runs.office(case, "standard", "front")
        # Over the mean of the largest losses: some teams of two or three lose next to nothing.
        left[case] = lost[:, 60] / max(lost.max(axis=1).mean(), 1e-6)
    name = "share of the front's loss of standard left at week 60"
    found = [
        mean_of(f"{name}, ratchet", left["ratchet"], 0.3, 1.0),
        mean_of(f"{name}, symmetric", left["symmetric"]),
        mean_of(f"{name}, symmetric, the same people back in week 8", left["lent, symmetric"], -1.0, 0.25),
        mean_of("the first of them less the second", left["ratchet"] - left["symmetric"], 0.1),
    ]
    if without_slack(runs.organisation):
        return found
    buffer = runs.office("practice, loose", "standard", "front") - runs.office("loose", "standard", "front")
    lost = runs.office("practice, ratchet", "standard", "front") - runs.office("ratchet", "standard", "front")
    found.append(
        mean_of(
            "largest loss of standard with a buffer, over that without",
            buffer.max(axis=1) / lost.max(axis=1).mean(),
            high=0.3,
        )
    )
    return found


CUT = plan(staffing=-0.2, end=8)
SHORTER = plan(weekly_hours=0.8, end=8)
"""A fifth fewer hours of the same people. After a cut it is others who come, one by one, and learn for a year."""
LENT = ("layoff_survivors",)

SCEPTIC_17 = Check(
    "sceptic 17",
    "A fifth fewer people for 8 weeks: the standard is still low a year later in the ratchet world; a buffer "
    "prevents it.",
    "staff -20 % for 8 weeks, in two worlds, and with slack; what layoffs do to those who stay is frozen. In the "
    "symmetric world also weeks a fifth shorter for 8 weeks: after a cut seats stand empty for months and newcomers "
    "learn for a year, so that only then the overload ends when it is said to",
    "in the ratchet world at least 30 % of the loss left a year after, in the symmetric one at least 10 % less, and at "
    "most 25 % where the same people are back (8 % by its time constant); a buffer where teams are large enough to "
    "have any",
    {
        "practice, ratchet": Case(PRACTICE, without=LENT),
        "ratchet": Case(CUT, without=LENT),
        "practice, symmetric": Case(PRACTICE, without=LENT, parameters={"pressure.up": 20.0}),
        "symmetric": Case(CUT, without=LENT, parameters={"pressure.up": 20.0}),
        "lent, symmetric": Case(SHORTER, without=LENT, parameters={"pressure.up": 20.0}),
        "practice, loose": Case(PRACTICE, "with slack", LENT),
        "loose": Case(CUT, "with slack", LENT),
    },
    _cut,
    Sabotage("a standard falls and recovers alike", parameters={"pressure.up": 20.0}),
    replications=12,
    quick=4,
)


def _fewer(runs: Runs) -> list[Figure]:
    return [
        mean_of(
            "index in years 2 and 3 with slack, points",
            runs.gain("loose", "practice, loose", "index", 52, 156),
            -0.4,
            0.4,
        ),
        mean_of(
            "index in years 2 and 3 at use .90, points",
            runs.gain("tight", "practice, tight", "index", 52, 156),
            high=-0.8,
        ),
    ]


FEWER = plan(staffing=-0.05, direction="firm_to_front")

SCEPTIC_18 = Check(
    "sceptic 18",
    "Five per cent fewer people in the front: nothing with slack, clearly worse without.",
    "staff -5 % in the front with slack (at use .55, less in small teams) and at .90",
    "within .4 of 0; below -.8 (half of what a good course gives)",
    {
        "practice, loose": Case(PRACTICE, "with slack"),
        "loose": Case(FEWER, "with slack"),
        "practice, tight": Case(PRACTICE, "use .90"),
        "tight": Case(FEWER, "use .90"),
    },
    _fewer,
    Sabotage("pressure and waits are knocked out", without=("pressure", "waiting")),
    replications=16,
    quick=4,
    lucky=True,
    no_sense=lambda organisation: without_slack(organisation) or without_a_twentieth(organisation),
)

LAVISH = (
    programme(direction="firm_to_front", service_training=2, product_training=1),
    programme(office="back", process_training=2),
    programme(pay_raise=0.1, team_bonus=0.1, profit_sharing=0.1),
    programme(individual_bonus=0.1, benefits=5000, premises=5000),
    programme(appreciation=3, awards=0.25, award_money=1000),
    programme(emails=3, meetings=3, tailoring=1),
    programme(contact_hours=2, contact_conditions=1, customers_visible=1, staff_visible=1),
    programme(manager_relief=40, staffing=0.1),
    programme(listening=1, acting=1, safe_criticism=1, participation=0.5, customer_research=5, insight_spread=1),
    programme(peer_review=1, results_compared=1, customer_visits=6, leader_preparation=2),
)


WANTED = ("rewards", "development", "vision")
AT_THEIR_BOUNDS = tuple(
    programme(**{lever.name: lever.bounds[1] for lever in LEVERS if lever.family in WANTED and lever.level == level})
    for level in ("offer", "department", "firm")
    if any(lever.family in WANTED and lever.level == level for lever in LEVERS)
)
"""Every lever of the three families at the largest value that it can have."""


def _everything(runs: Runs) -> list[Figure]:
    gains = {name: runs.gain(name, "practice", "index", 143, 156) for name in runs.cases}
    alone = [runs.gain(f"alone {number}", "practice", "index", 39, 52) for number in range(len(LAVISH))]
    largest = max(alone, key=lambda gain: float(gain.mean()))
    return [
        mean_of("index after three years of everything, points", gains["all"], 0, 10),
        mean_of("net of all costs, millions", runs.net("all", "practice") / 1e6, high=0, sure=True),
        mean_of("index with every lever at its bound, points", gains["bounds"], high=10),
        mean_of("net of that, millions", runs.net("bounds", "practice") / 1e6, high=0, sure=True),
        mean_of("largest effect of one of them at the end of year 1, points", largest, high=5.0),
        *(
            mean_of(f"net of {each.name}, thousands", runs.net(f"alone {number}", "practice") / 1e3)
            for number, each in enumerate(LAVISH)
        ),
    ]


SCEPTIC_21 = Check(
    "sceptic 21",
    "Everything at a lavish maximum: at most 10 points in three years, at a loss; nothing alone above 5 points in a "
    "year.",
    "ten families of programmes as far as a spendthrift firm might go, alone and together; and every lever of rewards, "
    "development and vision at its bound, where nobody has time left for customers",
    "10 and 5 points are alarms for a toy",
    {
        "practice": Case(PRACTICE),
        "all": Case(together(*LAVISH)),
        "bounds": Case(together(*AT_THEIR_BOUNDS)),
        **{f"alone {number}": Case(together(each)) for number, each in enumerate(LAVISH)},
    },
    _everything,
    Sabotage(
        "attention and time are not scarce, quality has no ceiling, skill and effort are worth more",
        without=("attention", "pressure", "waiting"),
        parameters={
            "service_production.top": 1000.0,
            "service_production.skill": 15.0,
            "service_production.effort": 15.0,
        },
    ),
    replications=8,
    quick=3,
)
