"""Law 12 and the sceptic's check 22: what is made for segments pays only where segments differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_promises import staff_mean
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

IDENTICAL, DIFFERENT = "identical segments", "different segments"
AMOUNT = 600.0
"""Money a head and year: small, so that what two halves of it buy more than one whole is little."""
SAME = together(programme(benefits=AMOUNT / 2, premises=AMOUNT / 2))
EACH_ITS_OWN = together(
    programme(benefits=AMOUNT, segments=("home",)), programme(premises=AMOUNT, segments=("workplace",))
)
EACH_THE_OTHERS = together(
    programme(benefits=AMOUNT, segments=("workplace",)), programme(premises=AMOUNT, segments=("home",))
)
MAIL = {"emails": 2.0, "meetings": 0.5}
PLAIN, TAILORED = plan(**MAIL), plan(**MAIL, tailoring=1)
LOOKS = tuple((78, "employee", name) for name in ("orientation", "clarity", "present"))


CASES = {
    f"{name}, {firm}": Case(what, firm, weeks=104, looks=LOOKS)
    for firm in (IDENTICAL, DIFFERENT)
    for name, what in (
        ("practice", PRACTICE), ("same for all", SAME), ("to each its own", EACH_ITS_OWN),
        ("to each the other's", EACH_THE_OTHERS), ("one for all", PLAIN), ("tailored", TAILORED),
    )
}  # fmt: skip


def _look(runs: Runs, one: str, other: str, column: str) -> NDArray[np.float64]:
    """Return the paired difference of a column's mean over people in week 78."""
    mine, theirs = (np.array(staff_mean(runs, case, 78, column)) for case in (one, other))
    difference: NDArray[np.float64] = mine - theirs
    return difference


def _gain(runs: Runs, firm: str, one: str, other: str, name: str, low: float, high: float, sure: bool) -> Figure:
    values = runs.gain(f"{one}, {firm}", f"{other}, {firm}", "satisfaction", 26, 104)
    return mean_of(name, values, low, high, sure)


def _law(runs: Runs) -> list[Figure]:
    infinite = float("inf")
    found = [
        _gain(runs, DIFFERENT, "to each its own", "same for all", "to each its own over the same for all, segments "
              "differ, SD", 0.01, infinite, True),
        _gain(runs, DIFFERENT, "to each the other's", "same for all", "to each what the other values, SD", -infinite, 0,
              True),
        _gain(runs, IDENTICAL, "to each its own", "same for all", "to each its own, segments identical, SD", -infinite,
              0.005, False),
    ]  # fmt: skip
    for firm in (DIFFERENT, IDENTICAL):
        own, same = (
            runs.account(f"{name}, {firm}", "programme_cents")[:, -1] for name in ("to each its own", "same for all")
        )
        found.append(mean_of(f"its money over that of the same for all, {firm}", own / same, 0.97, 1.03))
    different, identical = (
        mean_of("", _look(runs, f"tailored, {firm}", f"one for all, {firm}", "orientation"))
        for firm in (DIFFERENT, IDENTICAL)
    )
    gains = [
        runs.gain(f"tailored, {firm}", f"one for all, {firm}", "index", 26, 104) for firm in (DIFFERENT, IDENTICAL)
    ]
    return [
        *found,
        mean_of("index, tailored messages, segments differ, points", gains[0]),
        mean_of("the same, less that where they are identical", gains[0] - gains[1], 0, sure=True),
        Figure("tailored messages: orientation, segments differ, SD", different.value, different.error, 0, sure=True),
        Figure("the same, segments identical", identical.value, identical.error, -0.02, 0.002),
    ]


LAW_12 = Check(
    "law 12",
    "What is made for each segment pays only where segments differ.",
    "two halves of the bank's people, who value benefits and premises differently, and the same halves who do not: "
    f"{AMOUNT:g} a head and year in what each values, in both for all, in what the other values; tailored messages",
    "at least .01 SD where they differ, below .005 where they do not; money spent on it equal within 3 %",
    CASES,
    _law,
    Sabotage("what people say they value moves nobody", parameters={"values.contrast": 0.0}),
    replications=16,
    quick=4,
)


LEAST = -0.005
"""Loss of clarity, in standard deviations, that is more than rounding."""


def _sceptic(runs: Runs) -> list[Figure]:
    mine, plain = f"tailored, {IDENTICAL}", f"one for all, {IDENTICAL}"
    clarity = mean_of("", _look(runs, mine, plain, "clarity"))
    return [
        mean_of("index, points", runs.gain(mine, plain, "index", 26, 104), high=0.01),
        mean_of("satisfaction, SD", runs.gain(mine, plain, "satisfaction", 26, 104), high=0.002),
        mean_of("cost in two years, thousands", runs.cost(mine, plain) / 1e3, 1),
        Figure("role clarity, lost to contradicting versions, SD", clarity.value, clarity.error, high=LEAST, sure=True),
    ]


SCEPTIC_22 = Check(
    "sceptic 22",
    "Tailoring for identical segments gains nothing, costs money, and contradicts itself no less.",
    "two mails a week and a briefing every other week, in one version and tailored, where segments are identical",
    "the index gains at most .01 points, satisfaction at most .002 SD; it costs more than nothing; clarity falls by "
    ".005 SD or more",
    {name: CASES[name] for name in (f"tailored, {IDENTICAL}", f"one for all, {IDENTICAL}")},
    _sceptic,
    Sabotage("versions never contradict one another", parameters={"clarity.contradiction": 0.0}),
    replications=16,
    quick=4,
)
