"""What was published of business units, beside which the study of sixty branches is put.

Nothing here is fitted. Where only a sign was seen, the value stands at the edge of the band, and only the band counts.
"""

from __future__ import annotations

import numpy as np

from sim.experiments.studies.study import Statistic

TENTH = "tolerance of .10 in the table of hold-out patterns, read as 1.645 SD; "
CHAIN = TENTH + "the sampling error of 36 firms and 7,939 units is below .02, the rest is how firms differ"
TURNOVER = "tolerance of .06 in the table of hold-out patterns, read as 1.645 SD; 110 independent samples"
SIGN = "only the sign was seen: the band is above 0, and the value is its edge; "
SURVEYED = "range of published series, read as 1.645 SD on either side of its middle"


def _chain(row: str, meaning: str, value: float, why: str = CHAIN) -> Statistic:
    return Statistic(row, meaning, row, value, 0.06, value - 0.1, value + 0.1, why)


def _above(name: str, meaning: str, error: float, why: str) -> Statistic:
    return Statistic(name, meaning, name.partition(".")[0], 0.0, error, 0.0, np.inf, SIGN + why)


def _turnover(row: str, kind: str, value: float) -> Statistic:
    meaning = f"correlation of units' {kind} rate with customers, sales and profit of its year, mean of three"
    return Statistic(row, meaning, row, value, 0.036, value - 0.06, value + 0.06, TURNOVER)


def _kept(lag: int, low: float, high: float) -> Statistic:
    name, middle = f"T4.{lag}", round((low + high) / 2, 3)
    meaning = f"correlation of units' engagement in surveys with that of {lag} years before, in units of any size"
    why = SURVEYED + "; organisations of hundreds of people, so leanings of single people are taken out here"
    return Statistic(name, meaning, name, middle, (high - low) / 3.29, low, high, why)


SATISFACTION_CHAIN = (
    _chain("SPC-02", "correlation of units' engagement with satisfaction of their customers, latent", 0.33),
    _chain("SPC-03", "correlation of units' engagement with their expected rate of quitting, latent", -0.30),
    _chain("SPC-04", "correlation of units' job satisfaction with their expected rate of quitting, latent", -0.36),
    _chain("SPC-05", "correlation of units' engagement with sales for each seat", 0.25),
    _chain("SPC-06", "correlation of units' engagement with profit as a share of sales margin", 0.17),
    Statistic(
        "SPC-05.order", "correlation of engagement with customers less that with sales", "SPC-05", 0.08, 0.06, 0.0,
        np.inf,
        "order of the published figures (.33 before .25), which share their firms: error as of one of them",
    ),
    Statistic(
        "SPC-06.order", "correlation of engagement with sales less that with profit", "SPC-06", 0.08, 0.06, 0.0, np.inf,
        "order of the published figures (.25 before .17), which share their firms: error as of one of them",
    ),
    _chain("SPC-09", "correlation of units' job satisfaction with customers, sales and profit, mean of three", 0.34,
           TENTH + "73 samples"),
    _above("SPC-09.consensus", "the same among units whose people agree, less that among the others", 0.1,
           "error of a difference between halves of the 73 samples (judgement)"),
)  # fmt: skip

LEAVERS = (
    _turnover("ATT-06", "total turnover", -0.15),
    _turnover("ATT-07", "voluntary turnover", -0.15),
    _turnover("ATT-08", "involuntary turnover", -0.01),
)

DIRECTIONS = (
    _above("SPC-18", "yearly waves: slope of people's satisfaction on customers' a year before, less the reverse", 0.1,
           "outside-in 'substantially larger'; error of the difference of two slopes with a hundred units (judgement)"),
    _above("TIM-01", "yearly waves: standardised slope of people's satisfaction on customers' a year before", 0.1,
           "significant with a one-year lag; error of a slope with a hundred units (judgement)"),
    Statistic(
        "TIM-01.reverse", "yearly waves: standardised slope of customers' satisfaction on people's a year before",
        "TIM-01", 0.0, 0.1, -0.2, 0.2, "not significant at any lag: within two errors of a slope with a hundred units "
        "(how many there were was not seen: judgement)",
    ),
)  # fmt: skip

LASTING = (
    _kept(1, 0.55, 0.92),
    _kept(3, 0.40, 0.78),
    _kept(8, 0.25, 0.60),
    Statistic(
        "ATT-17", "correlation of manager relation, climate, clarity and cooperation with less exhaustion a year "
        "later, mean of four, over the reliability of the scales", "ATT-17", 0.15, 0.077, 0.0, 0.30,
        "published as 'mostly weak, below .30': middle and 1.96 SD of what lies between 0 and that",
    ),
    _above("ATT-17.decline", "the same less that three years later", 0.03,
           "weaker with longer follow-up; error of a difference between groups of 65 studies (judgement)"),
)  # fmt: skip

SYSTEMS = (
    Statistic(
        "MOT-42", "correlation of a system of ten practices with customers' index, sales, profit and staying, mean of "
        "the four",
        "MOT-42", 0.20, 0.06, 0.10, 0.30, TENTH + "92 samples",
    ),
    Statistic(
        "MOT-42.bundle", "the same less the mean of that of single practices", "MOT-42", 0.14, 0.07, 0.0, np.inf,
        "systems above single practices; .28 against .14 are recalled, so the error is half of that (judgement)",
    ),
    Statistic(
        "MOT-43", "correlation of a system of ten practices with performance two years later, mean of the same four",
        "MOT-43", 0.287, 0.06, 0.187, 0.387, TENTH + "8 samples: .035 if they differ by .10 each",
    ),
)  # fmt: skip

STATISTICS = (*SATISFACTION_CHAIN, *LEAVERS, *DIRECTIONS, *LASTING, *SYSTEMS)
