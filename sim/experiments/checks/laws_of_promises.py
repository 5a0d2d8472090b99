"""Laws 9, 10, 13, 18 and 21: recognition of one side, promises, programmes and leaders, customers' mood, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sense import without_requests_behind

if TYPE_CHECKING:
    from numpy.typing import NDArray

A_TRIFLE = 0.02
"""Trust, in SD, of which nobody would speak; a tenth of what a broken promise costs."""
LATER = (104, 130, 155)
REGARD = (
    (130, "relation", "regard"),
    *((week, "relation", name) for week in LATER for name in ("late_share", "rate", "asker", "crosses")),
)
APART = {"contact_hours": -1}
HONOURS = {"appreciation": 1, "awards": 0.2, "award_money": 500}


def _regard(runs: Runs, case: str) -> NDArray[np.float64]:
    """Return the paired difference of regard between the two offices."""
    gains = []
    for place in range(len(runs.traces[case])):
        crosses = runs.look(case, 130, "relation", "crosses")[place] > 0
        now, usual = (runs.look(name, 130, "relation", "regard")[place][crosses].mean() for name in (case, "practice"))
        gains.append(now - usual)
    return np.array(gains)


def _one_sided(runs: Runs) -> list[Figure]:
    front, both = (_regard(runs, case) for case in ("front only", "both"))
    late = {
        case: np.mean(
            [runs.crossing_lateness(case, week) - runs.crossing_lateness("practice", week) for week in LATER], axis=0
        )
        for case in ("front only", "both", "apart")
    }
    return [
        mean_of("regard between front and back without the ordinary contact, SD", _regard(runs, "apart"), high=-0.3),
        mean_of("share late of what the front asks of the back office, without it", late["apart"], 0, sure=True),
        mean_of("that regard, where the back office meets nobody, SD", _regard(runs, "back apart"), high=0, sure=True),
        mean_of("regard between front and back, front honoured, SD", front, high=0, sure=True),
        mean_of("the same, both honoured", both, -0.1),
        mean_of(
            "share late of what the front asks of the back office, front honoured", late["front only"], 0, sure=True
        ),
        mean_of("the same, both honoured", late["both"], high=0.005),
    ]


LAW_9 = Check(
    "law 9",
    "Regard between front and back falls without internal marketing to both, and when only the front is recognised; "
    "requests come later.",
    "ordinary contact ends, for all and for the back; appreciation and awards for the front only, and for both",
    "signs by two standard errors; without contact regard loses .3 SD or more; with both honoured it loses at most "
    ".1 SD and lateness half a point in a hundred",
    {
        "practice": Case(PRACTICE, looks=REGARD),
        "front only": Case(plan(direction="firm_to_front", **HONOURS), looks=REGARD),
        "both": Case(plan(**HONOURS), looks=REGARD),
        "apart": Case(plan(**APART), looks=REGARD),
        "back apart": Case(plan(office="back", **APART), looks=REGARD),
    },
    _one_sided,
    Sabotage(
        "nobody minds one-sided honours or the loss of contact",
        parameters={"regard.one_sided": 0.0, "regard.contact": 0.0, "regard.apart": 0.0},
    ),
    replications=24,
    quick=6,
    no_sense=without_requests_behind,
)
TRUST = tuple((week, "employee", name) for week in (26, 52) for name in ("trust", "present", "known"))


def staff_mean(runs: Runs, case: str, week: int, column: str) -> list[float]:
    """Return the mean of a column over people present, by replication."""
    here = runs.look(case, week, "employee", "present")
    return [
        float(one[who > 0].mean()) for one, who in zip(runs.look(case, week, "employee", column), here, strict=True)
    ]


def staff_gain(runs: Runs, case: str, base: str, week: int, column: str) -> Figure:
    """Return the paired difference of such means as a figure without bounds."""
    values = np.array(staff_mean(runs, case, week, column)) - np.array(staff_mean(runs, base, week, column))
    return mean_of(column, values)


def _promise(runs: Runs) -> list[Figure]:
    won = runs.gain("promise", "practice", "arrivals", 4, 16) / runs.series("practice", "arrivals")[:, 4:16].mean(
        axis=1
    )
    trust = staff_gain(runs, "promise", "practice", 52, "trust")
    return [
        mean_of("new customers in weeks 4 to 15, relative", won, 0.02, sure=True),
        mean_of(
            "cohort index in quarter 4, points",
            runs.gain("promise", "practice", "cohort_index", 39, 52),
            high=0,
            sure=True,
        ),
        mean_of("index in year 3, points", runs.gain("promise", "practice", "index", 104, 156), high=0, sure=True),
        Figure("trust of staff in week 52, SD", trust.value, trust.error, high=-A_TRIFLE, sure=True),
    ]


LAW_10 = Check(
    "law 10",
    "A promise above delivery sells now and costs later, with customers and with staff.",
    "the market is told 10 points more, from week 0 on",
    "signs by two standard errors; at least 2 % more new customers",
    {"practice": Case(PRACTICE, looks=TRUST), "promise": Case(plan(external_promise=10), looks=TRUST)},
    _promise,
    Sabotage("staff do not see the gap", without=("consistency", "messages")),
    replications=16,
    quick=4,
)
FIRST = programme(appreciation=1)
SIX = (
    FIRST,
    programme(direction="firm_to_front", service_training=1),
    programme(team_bonus=0.04),
    programme(awards=0.2, award_money=300),
    programme(meetings=2),
    programme(contact_hours=1, contact_conditions=0.9),
)
RELIEF = programme(manager_relief=40)
MANY = {
    "practice": Case(PRACTICE),
    "1": Case(together(FIRST)),
    "3": Case(together(*SIX[:3])),
    "6": Case(together(*SIX)),
    "6, relieved": Case(together(*SIX, RELIEF)),
    "relief": Case(together(RELIEF)),
    **{f"alone {number}": Case(together(each)) for number, each in enumerate(SIX)},
}
DOUBT = programme(leader_doubt=2.5)
PREPARED = programme(leader_preparation=3, end=13)
LED = (
    programme(direction="firm_to_front", service_training=1, start=13),
    programme(appreciation=1, meetings=1, start=13),
)
LEADERS = {
    "convinced": Case(together(*LED)),
    "doubt": Case(together(DOUBT)),
    "doubtful": Case(together(DOUBT, *LED)),
    "prepared": Case(together(DOUBT, PREPARED, *LED)),
}


def crowding(runs: Runs) -> list[Figure]:
    """Return what one, three and six programmes do, against the sum of each alone."""
    gains = {name: runs.gain(name, "practice", "index", 52, 156) for name in runs.cases if name != "practice"}
    alone = sum(gains[f"alone {number}"] for number in range(6))
    relieved = gains["6, relieved"] - gains["relief"]
    strength = runs.departments("6", "implementation")[:, 60:].mean(axis=(1, 2))
    return [
        mean_of("index with one programme, points", gains["1"]),
        mean_of("with three", gains["3"]),
        mean_of("with six", gains["6"]),
        mean_of("six together less the sum of each alone, points", gains["6"] - alone, high=0, sure=True),
        mean_of("strength at which six are run", strength, high=0.95),
        mean_of("gain when managers are relieved, beyond relief itself, points", relieved - gains["6"], 0, sure=True),
    ]


def _leaders(runs: Runs) -> list[Figure]:
    whole = runs.gain("convinced", "practice", "index", 52, 156)
    gains = {name: runs.gain(name, "doubt", "index", 52, 156) for name in ("doubtful", "prepared")}
    return [
        mean_of("index with convinced leaders, points", whole, 0, sure=True),
        mean_of("with doubtful leaders, over it", gains["doubtful"] / whole.mean(), 0.1, 0.75),
        mean_of("gain when doubtful leaders are prepared first, points", gains["prepared"] - gains["doubtful"], 0,
                sure=True),
        mean_of("with prepared leaders, over convinced ones", gains["prepared"] / whole.mean(), 0.67, 1.15),
    ]  # fmt: skip


LAW_13 = Check(
    "law 13",
    "Programmes whose leaders are not convinced reach a fraction of their effect, and many at once crowd each other "
    "out; leaders who are prepared first, and managers who have time, make them work.",
    "six ordinary programmes alone and together, with and without 40 hours a week of relief in each department; a "
    "course and appreciation from week 13 with ordinary leaders, with leaders who doubt (2.5 SD), and with such "
    "leaders after 13 weeks of preparation",
    "signs by two standard errors; doubt leaves at most three quarters, preparation brings back at least two thirds",
    {**MANY, **LEADERS},
    lambda runs: [*crowding(runs), *_leaders(runs)],
    Sabotage("managers' attention is not scarce, and their conviction does not matter",
             without=("attention", "leader_buy_in")),  # fmt: skip
    replications=12,
    quick=4,
)


def _outside_in(runs: Runs) -> list[Figure]:
    whole = runs.gain("product", "practice", "satisfaction", 26, 52)
    cut = runs.gain("product, cut", "practice, cut", "satisfaction", 26, 52)
    return [
        mean_of("satisfaction of employees in quarters 3 and 4, SD", whole, 0.02, sure=True),
        mean_of("with outside-in cut, over it", cut / whole.mean(), -0.2, 0.2),
    ]


LAW_18 = Check(
    "law 18",
    "A better product alone makes employees more satisfied within quarters; with outside-in cut it does not.",
    "product 5 points better, without any internal marketing",
    "at least .02 SD; at most a fifth may remain (fewer late cases, fewer leavers)",
    {
        "practice": Case(PRACTICE),
        "product": Case(plan(product=5)),
        "practice, cut": Case(PRACTICE, without=("outside_in",)),
        "product, cut": Case(plan(product=5), without=("outside_in",)),
    },
    _outside_in,
    Sabotage("outside-in is cut everywhere", without=("outside_in",)),
    replications=24,
    quick=6,
)
HEARD = tuple((week, "employee", name) for week in (39, 78) for name in ("orientation", "trust", "present"))
LEVELS = {"few": 0.5, "some": 2.0, "many": 20.0}


def _messages(runs: Runs) -> list[Figure]:
    gains = {name: staff_gain(runs, name, "practice", 39, "orientation") for name in LEVELS}
    after = staff_gain(runs, "some", "practice", 78, "orientation")
    lie = staff_gain(runs, "lie", "practice", 78, "trust")
    best = gains["some"].value
    return [
        Figure("customer orientation at 2 mails a week, SD", best, gains["some"].error, 0.02, sure=True),
        Figure("at half a mail, over it", gains["few"].value / best, gains["few"].error / best, 0.1, 0.9),
        Figure("at twenty mails, over it", gains["many"].value / best, gains["many"].error / best, -0.2, 0.8),
        Figure("share left 38 weeks after the last mail", after.value / best, after.error / best, -0.3, 0.5),
        Figure("trust when staff are told 10 points more than the market, SD", lie.value, lie.error, high=0, sure=True),
    ]


LAW_21 = Check(
    "law 21",
    "Messages: reach, wear-in, wear-out near ten exposures, decay; a claim that insiders see to be false lowers trust.",
    "half a mail, 2 and 20 mails a week for 40 weeks (2, 10 and 96 exposures in mind, 1, 4 and 39 of them still "
    "irritating); staff told more than the market",
    "the published curve gives .53 at 2.4 in mind and, of its best, .22 at 39 at once; half may be left after 38 weeks",
    {
        "practice": Case(PRACTICE, looks=HEARD),
        **{name: Case(plan(emails=mails, end=40), looks=HEARD) for name, mails in LEVELS.items()},
        "lie": Case(plan(told_promise=10), looks=HEARD),
    },
    _messages,
    Sabotage("messages move nobody", parameters={"messages.amplitude": 0.0}),
    replications=16,
    quick=4,
)
