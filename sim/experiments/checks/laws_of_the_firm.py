"""Laws 7, 14, 15, 23 and 24: how the firm itself behaves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_room_for_cases

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.organisation import Organisation

MORE_WORK = 0.2
"""Share of the front's capacity by which an overload adds to its work."""


def overload(organisation: Organisation) -> Plan:
    """Return five months of so many more cases that the front's work grows by a fifth of what it can do.

    In the bank a third more cases; more where routine takes much of the hours, since that does not grow.
    """
    return plan(demand=more_cases(organisation), start=4, end=24)


def more_cases(organisation: Organisation) -> float:
    """Return the factor of cases at which the front's work has grown by a fifth of what it can do."""
    fronts = [each for each in organisation.departments if each.is_front]
    people = sum(each.people for each in fronts)
    room = sum(each.people * (each.use - each.routine_share) for each in fronts) / people
    return 1.0 + MORE_WORK / max(room, MORE_WORK)


def _standard(runs: Runs) -> list[Figure]:
    found = []
    for world in ("ratchet", "symmetric", "never"):
        lost = runs.office(f"practice, {world}", "standard", "front") - runs.office(world, "standard", "front")
        worst = lost.max(axis=1)
        if world == "ratchet":
            found.append(mean_of("largest loss of the front's standard", worst, 0.005, sure=True))
            fell = (lost >= worst[:, None] * 0.999).argmax(axis=1) - 4
            back = 156 - (lost >= worst[:, None] * 0.5)[:, ::-1].argmax(axis=1) - (fell + 4)
            found.append(mean_of("weeks to lose half of it back, over weeks to lose it", back / fell, 1.2))
        left = lost[:, 104] / np.maximum(worst, 1e-6)
        if world == "never":
            # Chance lowers practice for good in this world, too: what comes back is read in the overloaded firm alone.
            own = runs.office(world, "standard", "front")
            left = 1.0 - (own[:, 104] - own[:, :105].min(axis=1)) / np.maximum(worst, 1e-6)
        low, high = {"ratchet": (0.2, 0.75), "symmetric": (-1, 0.2), "never": (0.8, 1.1)}[world]
        found.append(mean_of(f"share of the loss left after 80 weeks, {world}", left, low, high))
    return found


WORLDS = {"ratchet": 80.0, "symmetric": 20.0, "never": 1e9}

LAW_7 = Check(
    "law 7",
    "A temporary overload lowers the service standard, which comes back more slowly than it fell; in the named world "
    "not "
    "by itself.",
    "so many more cases for 20 weeks that the front's work grows by a fifth of its capacity (in the bank 35 % more), "
    "in the three worlds of the ratchet",
    "with a recovery of 80 weeks exp(-1) = .37 should be left after 80; .2 to .75 allows for weeks that press again",
    {
        name: Case(what, parameters={"pressure.up": up})
        for world, up in WORLDS.items()
        for name, what in ((world, overload), (f"practice, {world}", PRACTICE))
    },
    _standard,
    Sabotage("a standard falls and recovers alike", parameters={"pressure.up": 20.0}),
    replications=16,
    quick=4,
    no_sense=lambda organisation: without_room_for_cases(organisation, more_cases(organisation)),
)


def _turnover(runs: Runs) -> list[Figure]:
    hazard = {name: runs.series(name, "mean_quit_hazard").mean(axis=1) for name in ("tight", "practice")}
    whole = runs.gain("tight", "practice", "index", 52, 156)
    still = runs.gain("tight, nothing lost", "practice, nothing lost", "index", 52, 156)
    return [
        mean_of("hazard of quitting, ratio", hazard["tight"] / hazard["practice"], 1.2, sure=True),
        mean_of("index in years 2 and 3, points", whole, high=0.0, sure=True),
        mean_of("the same without newcomers' ramp and vacancies, over it", still / whole.mean(), -0.4, 0.4),
    ]


NOTHING_LOST = {
    "learning.newcomer": 1.0,
    "hiring.weeks": 1.0,
    "clarity.newcomer": 0.0,
    "attention.hiring": 0.0,
}

LAW_14 = Check(
    "law 14",
    "Turnover hurts through lost skill, vacancies and newcomers only.",
    "a labour market three times as tight; the same where newcomers are at once as good as others and seats fill at "
    "once",
    "at most 40 % of the harm may remain (one week's vacancy, lost fit and relations)",
    {
        "practice": Case(PRACTICE),
        "tight": Case(plan(labour_tightness=3)),
        "practice, nothing lost": Case(PRACTICE, parameters=NOTHING_LOST),
        "tight, nothing lost": Case(plan(labour_tightness=3), parameters=NOTHING_LOST),
    },
    _turnover,
    Sabotage("newcomers lack nothing and seats fill at once everywhere", parameters=NOTHING_LOST),
    replications=32,
    quick=8,
)


def _speed(runs: Runs) -> list[Figure]:
    hurried = runs.gain("faster, hurried", "practice, hurried", "index", 52, 156)
    careful = runs.gain("faster, careful", "practice, careful", "index", 52, 156)
    return [
        mean_of("index, customers who weigh speed, points", hurried, 0, sure=True),
        mean_of("index, customers who weigh care, points", careful, high=0, sure=True),
    ]


FASTER = plan(case_time_target=0.9)

LAW_15 = Check(
    "law 15",
    "Speed against accuracy: which wins flips with customers' weights.",
    "10 % less time per case, for customers who give nine tenths of the weight to responsiveness, and for careful "
    "ones",
    "signs, by two standard errors",
    {
        "practice, hurried": Case(PRACTICE, "hurried customers"),
        "faster, hurried": Case(FASTER, "hurried customers"),
        "practice, careful": Case(PRACTICE, "careful customers"),
        "faster, careful": Case(FASTER, "careful customers"),
    },
    _speed,
    Sabotage("customers do not feel waits", without=("waiting",)),
    replications=16,
    quick=4,
)


def _largest_front(runs: Runs) -> int:
    """Return the row of the largest department that meets customers."""
    people = {each.name: each.people for each in runs.organisation.departments if each.is_front}
    return runs.names["as it is"].index(max(people, key=lambda name: people[name]))


def _scale(runs: Runs) -> list[Figure]:
    means = {case: runs.series(case, "index")[:, 52:104].mean(axis=1) for case in ("one", "two")}
    error = np.sqrt(sum(values.var(ddof=1) / len(values) for values in means.values()))
    difference = float(means["two"].mean() - means["one"].mean())
    ratio = float(means["two"].var(ddof=1) / means["one"].var(ddof=1))
    place = _largest_front(runs)
    waits = {
        case: np.array([look[place] for look in runs.look(case, 52, "department", "usual_wait_cases")])
        for case in ("one", "double")
    }
    span = 4.0 * np.sqrt(4.0 / (len(means["one"]) - 1))
    return [
        Figure("index of two sites less that of one, standard errors", float(difference / error), 1.0, -3, 3),
        Figure(
            "variance of the index, two sites over one", ratio, ratio * span / 4.0, 0.5 / (1 + span), 0.5 * (1 + span)
        ),
        mean_of(
            "mean wait at the largest front department doubled, over the single one, same load",
            waits["double"] / waits["one"],
            high=0.9,
            sure=True,
        ),
    ]


WAITS = ((52, "department", "usual_wait_cases"),)

LAW_23 = Check(
    "law 23",
    "Replicating a whole independent site leaves means unchanged and halves the variance; enlarging a department at "
    "the "
    "same load shortens its waits.",
    "the firm; two copies of it that have nothing to do with one another; the firm twice as large",
    "means within 3 standard errors of the difference; the variance ratio within the spread that so few replications "
    "leave",
    {
        "one": Case(PRACTICE, looks=WAITS),
        "two": Case(PRACTICE, "two sites"),
        "double": Case(PRACTICE, "double", looks=WAITS),
    },
    _scale,
    Sabotage(
        "customers of the large firm wait ten times as long", parameters={"waiting.patience": 20.0}, only=("double",)
    ),
    replications=48,
    quick=12,
)


HEADCOUNT, OTHER_LUCK = 240, 1.5
"""People of the bank, and points that other luck may move its index; a smaller firm has more luck."""


def _order(runs: Runs) -> list[Figure]:
    series = {case: runs.series(case, "index") for case in ("as it is", "rows reversed", "renamed")}
    turned = np.abs(series["as it is"] - series["rows reversed"]).max(axis=1)
    named = series["as it is"][:, 52:] - series["renamed"][:, 52:]
    heads = runs.series("as it is", "headcount")
    people = np.abs(runs.departments("as it is", "headcount").sum(axis=2) - heads).max(axis=1)
    ours = runs.series("as it is", "customers")
    moved = ours[:, :-1] + runs.series("as it is", "arrivals")[:, 1:] - runs.series("as it is", "churned")[:, 1:]
    customers = np.abs(moved - ours[:, 1:]).max(axis=1)
    spent = np.diff(runs.account("as it is", "margin_cents"), axis=1)
    luck = OTHER_LUCK * math.sqrt(max(1.0, HEADCOUNT / runs.organisation.headcount))
    money = np.abs(spent - runs.series("as it is", "margin")[:, 1:]).max(axis=1)
    return [
        mean_of("largest difference of the index, rows reversed", turned, 0, 0),
        mean_of(
            "largest difference of the index, renamed (a difference shows that names matter)",
            np.abs(named).max(axis=1),
            1e-6,
        ),
        mean_of("mean difference of the index, renamed, points", named.mean(axis=1), -luck, luck),
        mean_of("people who appeared or vanished", people, 0, 0),
        mean_of("customers who appeared or vanished", customers, 0, 0),
        mean_of("money that appeared or vanished in a week, units", money, 0, 0.1),
    ]


LAW_24 = Check(
    "law 24",
    "Reordering the rows of the input changes nothing, to the bit; renaming changes results only in distribution. "
    "People, "
    "customers and money are conserved.",
    "the firm; the same with all rows in reverse; the same under other names; its headcount, customers and accounts",
    "none for order, people and customers; .1 for money, because series are kept in short numbers; 1.5 points for "
    "other luck in a firm of 240, more in a smaller one by the square root",
    {
        "as it is": Case(PRACTICE),
        "rows reversed": Case(PRACTICE, "rows reversed"),
        "renamed": Case(PRACTICE, "renamed"),
    },
    _order,
    Sabotage("one of them has other luck in its moods", parameters={"attitudes.memory": 9.0}, only=("rows reversed",)),
    replications=8,
    quick=3,
)
