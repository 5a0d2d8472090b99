"""Customers of a bank, interviewed as the American index interviews them; and the bank's own network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.bank_interviews import RELIABILITY, Cases, Interviews, interviews, live
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.experiments.studies.survey_statistics import Values, asked, shape_of, slopes
from sim.instruments.measures import correlation, skewness

if TYPE_CHECKING:
    from sim.core.ledger import Ledger

WEEKS, NOTED = 26, 4
RECALLED = (
    "tolerance of the calibration table, read as 1.645 SD (.05); .06 because the figure is recalled, and because "
)
INDUSTRY = "one sample of 2,505 customers of banks in one country and year (.01), and the spread between banks"
NETWORKS = "measured networks in firms, whose smallest and largest are the band, read as two SD to either side"

STATISTICS = (
    Statistic(
        "SPC-25", "how far a case differed from what was expected, and satisfaction after it (r)", "SPC-25",
        0.46, 0.09, 0.38, 0.54, f"{RECALLED} .05 for how many studies ask about the case and how many about the firm",
    ),
    Statistic(
        "SPC-28", "what was expected of a case and satisfaction after it (r)", "SPC-28", 0.27, 0.09, 0.19, 0.35,
        f"{RECALLED} .05 for how far expectations were asked for before the case (as here) or recalled",
    ),
    Statistic(
        "T10.1", "share of the index's variance that quality and value explain", "T10.1", 0.77, 0.05, 0.65, 0.88,
        f"{INDUSTRY} and industries (.70 to .88)",
    ),
    Statistic(
        "T10.2", "standardised slope of the wish to stay on the index", "T10.2", 0.86, 0.06, 0.70, 0.95,
        f"{INDUSTRY} and industries (.65 to .87); that the wish to stay is asked as here is a judgement",
    ),
    Statistic(
        "T16.1", "mean of the index, 0 to 100", "T16.1", 74.8, 3.5, 70.0, 80.0,
        f"{INDUSTRY} (3, recalled: 5 to 7 between firms of all kinds); a firm without figures starts near here, so "
        "the figure says little",
    ),
    Statistic(
        "T16.2", "SD of the index between customers", "T16.2", 21.0, 2.0, 17.0, 25.0,
        f"{INDUSTRY}; industries have 17 to 27",
    ),
    Statistic(
        "T16.3", "skewness of the question about satisfaction", "T16.3", -1.26, 0.2, -1.6, -0.8,
        f"{INDUSTRY}, half of the pattern's band",
    ),
    Statistic("T13.1", "share of arcs that have one back", "T13.1", 0.63, 0.12, 0.39, 0.88, NETWORKS),
    Statistic("T13.2", "share of paths of two ties that are closed", "T13.2", 0.46, 0.07, 0.27, 0.55, NETWORKS),
    Statistic("T13.3", "Gini coefficient of how often people are asked", "T13.3", 0.37, 0.085, 0.22, 0.56, NETWORKS),
    Statistic(
        "T13.4", "density within departments over that between", "T13.4", 7.0, 4.0, 2.8, 17.0,
        f"{NETWORKS}; from 2 to 42 departments the ratio does not grow with their number, so that eight are like with "
        "like; with more of them than were measured it must grow in the end, since nobody has time for all",
    ),
)  # fmt: skip


def measure(lab: Lab) -> Mapping[str, float]:
    """Live through half a year, interview the customers, and draw the network."""
    engine = lab.start("baseline")
    shape = network(engine.ledger)
    half, cases = live(engine, WEEKS, NOTED)
    said = interviews(engine, lab.seed, half)
    return {**of_cases(cases, lab.seed), **of_answers(said), **shape}


def of_cases(cases: Cases, seed: int) -> dict[str, float]:
    """Return what satisfaction after a case goes with: what was expected, and how the case differed from it.

    Studies ask how satisfied people are with the case, or with the firm; half of them is taken to do either.
    """

    def answer(what: Values, question: str) -> Values:
        return asked(what, cases.keys, seed, question, WEEKS, RELIABILITY)

    satisfied = answer(cases.satisfied, "satisfied"), answer(cases.pleased, "pleased")
    expected, surprised = answer(cases.expected, "expected"), answer(cases.experience - cases.expected, "better")
    return {
        "SPC-25": float(np.mean([correlation(surprised, each) for each in satisfied])),
        "SPC-28": float(np.mean([correlation(expected, each) for each in satisfied])),
    }


def of_answers(said: Interviews) -> dict[str, float]:
    """Return how the questions of the interview hang together."""
    _, explained = slopes(said.index, said.quality, said.value)
    (slope,), _ = slopes(said.loyalty, said.index)
    return {
        "T10.1": explained,
        "T10.2": float(slope),
        "T16.1": float(said.index.mean()),
        "T16.2": float(said.index.std()),
        "T16.3": skewness(said.overall),
    }


def network(ledger: Ledger) -> dict[str, float]:
    """Return the shape of the network of who asks whom."""
    one, other = ledger.column("tie", "one"), ledger.column("tie", "other")
    mutual = ledger.column("tie", "mutual") > 0.0
    asks, asked = np.concatenate([one, other[mutual]]), np.concatenate([other, one[mutual]])
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    place = np.full(ledger.rows("employee"), -1)
    place[seats] = np.arange(len(seats))
    there = (place[asks] >= 0) & (place[asked] >= 0)
    group = ledger.column("employee", "department")[seats]
    found = shape_of(place[asks][there], place[asked][there], group)
    return {
        "T13.1": found.reciprocity,
        "T13.2": found.transitivity,
        "T13.3": found.inequality,
        "T13.4": found.density_ratio,
    }


BANK_CUSTOMERS = Study(
    name="bank-customers",
    folder="evidence",
    title="Interviews with customers of a bank, and who asks whom in it",
    statistics=STATISTICS,
    measure=measure,
    lucks=2,
)
