"""What a sceptic tries on promises, scripts and products (checks 12, 13, 14 and 20)."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_promises import LAW_18, TRUST, staff_gain
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_many, without_teams

PROMISES = (-10, 5, 10, 20, 30)


def _informed_first(runs: Runs) -> list[Figure]:
    """Return how much more trust the best informed lose than the least informed, where people are enough to tell."""
    if without_many(runs.organisation):
        return []
    informed = []
    for place in range(len(runs.traces["10"])):
        look = {
            n: (runs.look("10", 26, "employee", n)[place], runs.look("practice", 26, "employee", n)[place])
            for n in ("trust", "known", "present")
        }
        both = (look["present"][0] > 0) & (look["present"][1] > 0)
        known, lost = look["known"][1][both], (look["trust"][0] - look["trust"][1])[both]
        high, low = known > np.quantile(known, 2 / 3), known < np.quantile(known, 1 / 3)
        informed.append(lost[high].mean() - lost[low].mean())
    name = "trust of the best informed less the least informed in week 26, SD"
    return [mean_of(name, np.array(informed), high=0, sure=True)]


def _promise(runs: Runs) -> list[Figure]:
    won = {size: runs.gain(f"{size}", "practice", "arrivals", 4, 13) for size in PROMISES}
    usual = runs.series("practice", "arrivals")[:, 4:13].mean()
    net = {size: float(runs.net(f"{size}", "practice").mean()) / 1e3 for size in PROMISES}
    trust = staff_gain(runs, "10", "practice", 52, "trust")
    best = max(net, key=lambda size: net[size])
    return [
        mean_of("new customers with +10, relative", won[10] / usual, 0.02, sure=True),
        mean_of("new customers with -10, relative", won[-10] / usual, high=-0.02, sure=True),
        mean_of(
            "cohort index with +10 in quarter 4, points",
            runs.gain("10", "practice", "cohort_index", 39, 52),
            high=0,
            sure=True,
        ),
        Figure("trust of staff with +10 in week 52, SD", trust.value, trust.error, high=0, sure=True),
        *_informed_first(runs),
        Figure(
            "promise with the best three-year value among -10, 0, 5, 10, 20, 30",
            float(best if net[best] > 0 else 0),
            0,
            0,
            20,
        ),
        *(Figure(f"three-year value with {size:+d}, thousands", net[size]) for size in PROMISES),
    ]


SCEPTIC_12 = Check(
    "sceptic 12",
    "A promise sells within weeks and costs trust and satisfaction within quarters, the informed first; value peaks "
    "inside.",
    "promises from -10 to +30 points for three years",
    "signs by two standard errors; the best promise is neither end",
    {
        "practice": Case(PRACTICE, looks=TRUST),
        **{f"{size}": Case(plan(external_promise=size), looks=TRUST) for size in PROMISES},
    },
    _promise,
    Sabotage("staff do not see the gap", without=("consistency", "messages")),
    replications=12,
    quick=4,
)

TOLD = tuple(range(27, 41))
KNOWN = ("clarity", "promise_knowledge", "trust")
BRIEFED = tuple((week, "employee", name) for week in TOLD for name in (*KNOWN, "present"))
BRIEFINGS = {
    "before": (programme(meetings=2, emails=1, start=22, end=26),),
    "after": (programme(meetings=2, emails=1, start=28, end=32),),
    "never": (),
}


def _dips(runs: Runs) -> list[Figure]:
    lows = {}
    for column in KNOWN:
        for case in BRIEFINGS:
            gains = [staff_gain(runs, case, f"{case}, quiet", week, column) for week in TOLD]
            lows[column, case] = min(gains, key=lambda each: each.value)
    found = []
    for (column, case), low in lows.items():
        name = f"deepest dip of {column} after a campaign, briefed {case}"
        worst = min(lows[column, "never"].value, -1e-9)
        if case == "before":
            found.append(Figure(f"{name}, over never", low.value / worst, low.error / abs(worst), high=0.15))
        else:
            found.append(Figure(name, low.value, low.error, high=0.0, sure=True))
        if case == "after":
            found.append(Figure(f"{name}, over never", low.value / worst, low.error / abs(worst), 0.15, sure=True))
    spent = runs.account("before", "programme_cents")[:, -1] / runs.account("after", "programme_cents")[:, -1]
    return [*found, mean_of("money spent before, over after", spent, 0.98, 1.02)]


BETTER = programme(product=8)
CAMPAIGN = programme(external_promise=6, start=26)

SCEPTIC_13 = Check(
    "sceptic 13",
    "Staff briefed before a campaign keep their footing; briefed after it, at the same cost, they lose clarity, right "
    "answers and trust for a while.",
    "8 points of a better product from week 0, 6 of them told to the market from week 26, so that none is broken; the "
    "same briefings for 4 weeks from week 22, from week 28, and never; each against itself without the campaign",
    "signs by two standard errors; briefed before, at most .15 of what the unbriefed lose may be lost, after, more",
    {
        name: Case(together(BETTER, *told, *campaign), looks=BRIEFED, weeks=52)
        for when, told in BRIEFINGS.items()
        for name, campaign in ((when, (CAMPAIGN,)), (f"{when}, quiet", ()))
    },
    _dips,
    Sabotage("news surprises nobody", without=("messages",)),
    replications=12,
    quick=4,
    lucky=True,
)

QUALITIES = ("quality", "present", "department")
QUALITY = tuple((78, "employee", name) for name in QUALITIES)


def quality_spread(runs: Runs, case: str) -> np.ndarray:
    """Return the spread of quality between employees of a department, one value for each replication."""
    looks = zip(
        runs.look(case, 78, "employee", "quality"),
        runs.look(case, 78, "employee", "present"),
        runs.look(case, 78, "employee", "department"),
        strict=True,
    )
    found = []
    for quality, here, place in looks:
        inside = [quality[(here > 0) & (place == each)] for each in np.unique(place)]
        found.append(np.sqrt(np.mean([each.var() for each in inside if len(each) > 5])))
    return np.array(found)


def _ends(runs: Runs, case: str, base: str, share: float) -> np.ndarray:
    """Return how far a tail of people's quality lies from its place in another case, for those who meet customers."""
    found = []
    for place in range(len(runs.traces[case])):
        there = []
        for name in (case, base):
            quality, here, where = (runs.look(name, 78, "employee", each)[place] for each in QUALITIES)
            fronts = runs.fronts["as it is"][where.astype(int)] >= 0.5
            there.append(np.quantile(quality[(here > 0) & fronts], share))
        found.append(there[0] - there[1])
    return np.array(found)


def _up(runs: Runs, case: str, base: str) -> np.ndarray:
    """Return the paired difference of managers' hours for escalations, in weeks 52 to 155."""
    change: np.ndarray = runs.office(case, "escalation_hours", "front") - runs.office(base, "escalation_hours", "front")
    mean: np.ndarray = change[:, 52:156].mean(axis=1)
    return mean


def _scripts(runs: Runs) -> list[Figure]:
    spread = {case: quality_spread(runs, case) for case in runs.cases}
    free = runs.gain("free", "practice", "experienced", 52, 156)
    able = runs.gain("trained, free", "trained", "experienced", *STILL_TRAINED)
    return [
        mean_of("discretion without training, experience, points", free, high=0, sure=True),
        mean_of("discretion after training, experience, points", able, 0, sure=True),
        mean_of(
            "spread between employees with discretion, over practice",
            spread["free"] / spread["practice"],
            1.0,
            sure=True,
        ),
        mean_of(
            "spread with discretion after training, over training",
            spread["trained, free"] / spread["trained"],
            1.0,
            sure=True,
        ),
        mean_of("spread with scripts, over practice", spread["script"] / spread["practice"], high=1.0, sure=True),
        mean_of(
            "scripts after training, experience, points",
            runs.gain("trained, script", "trained", "experienced", *STILL_TRAINED),
            high=0.0,
            sure=True,
        ),
        mean_of("a floor: quality of the weakest tenth, scripts, points", _ends(runs, "script", "practice", 0.1), 0,
                sure=True),
        mean_of("a ceiling: quality of the best tenth under scripts", _ends(runs, "script", "practice", 0.9), high=0,
                sure=True),
        mean_of("a ceiling for the trained, too", _ends(runs, "trained, script", "trained", 0.9), high=0, sure=True),
        mean_of("managers' hours for cases sent up, scripts", _up(runs, "script", "practice"), 0, sure=True),
        mean_of("with discretion", _up(runs, "free", "practice"), high=0, sure=True),
        mean_of("with discretion after training, less without", _up(runs, "trained, free", "free"), high=0, sure=True),
    ]  # fmt: skip


TRAINED = programme(direction="firm_to_front", service_training=1.5, product_training=1.5, end=52)

STILL_TRAINED = (52, 104)
"""Weeks in which the trained still have most of their skill."""

FREE = programme(discretion=1, start=26)

SCRIPT = programme(discretion=0, start=26)

SCEPTIC_14 = Check(
    "sceptic 14",
    "Discretion is worth what the skill behind it is worth; scripts have the smallest spread, and a ceiling.",
    "full discretion and scripts from week 26, with and without a year of service and product training; the trained "
    "are looked at in the year after, before the skill has faded",
    "signs by two standard errors",
    {
        "practice": Case(PRACTICE, looks=QUALITY),
        "free": Case(together(FREE), looks=QUALITY),
        "script": Case(together(SCRIPT), looks=QUALITY),
        "trained": Case(together(TRAINED), looks=QUALITY),
        "trained, free": Case(together(TRAINED, FREE), looks=QUALITY),
        "trained, script": Case(together(TRAINED, SCRIPT), looks=QUALITY),
    },
    _scripts,
    Sabotage("discretion is knocked out", without=("discretion",)),
    replications=12,
    quick=4,
    no_sense=without_teams,
)


def _product(runs: Runs) -> list[Figure]:
    first = next(
        (
            week
            for week in range(4, 156)
            if (runs.gain("product", "practice", "satisfaction", week, week + 4)).mean() > 0.02
        ),
        156,
    )
    return [*LAW_18.judge(runs), Figure("week in which employees gain .02 SD", float(first), 0, 4, 52)]


SCEPTIC_20 = Check(
    "sceptic 20",
    "A better product without internal marketing makes employees more satisfied in 1 to 4 quarters; with outside-in "
    "cut: gone.",
    LAW_18.ran,
    LAW_18.tolerance,
    LAW_18.cases,
    _product,
    LAW_18.sabotage,
    replications=24,
    quick=6,
)
