"""A bank's members measured as a firm's own series is: the same periods, the same sample sizes, the same errors.

Equation
    wave:  measured = mean of those who answer + SD·sqrt(1/n - 1/N)·z          n answers out of N who would answer
           a scale of the firm's own questionnaire lies off by one constant for all waves, .4 points·z (judgement)
    absence: the mean chance, with the error of so many person-days
    counts are what was counted
Error of a member's figure as a likeness of the firm's, for weights
    wave:  SD·sqrt(1/n + 1/N);  counts: sqrt(2·count + 1), since the member's count is luck, too
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.core.randomness import place_keys, text_key
from sim.experiments.firm_bank import EVERY, Array, Bank
from sim.instruments.draws import normals
from sim.instruments.series_figures import FIGURES, WAVE
from sim.reading.series import Point

OFF = 0.4
"""SD of the constant by which an own questionnaire's means lie off, in points from 1 to 5 (judgement)."""
SUMS = {"quits": "quits", "hires": "hires", "complaints": "complaints", "customers_won": "arrivals",
        "customers_lost": "churned", "margin": "margin"}  # fmt: skip
MEANS = {"headcount": "headcount", "vacancies": "vacancies", "customers": "customers", "lateness": "lateness"}
COUNTED = ("quits", "hires", "complaints", "customers_won", "customers_lost")
WEIGHING = (*COUNTED, "absence", *(name for name, each in FIGURES.items() if each.kind == WAVE))
"""Figures whose error is known well enough to weigh members by; the others only inform a regression."""
DAYS = 5.0


def true_figure(bank: Bank, point: Point) -> Array:
    """Return a figure of every member as a perfect measurement of the period would have it, (members,)."""
    span = slice(point.first, point.end)
    name = point.figure
    if name in SUMS:
        return np.asarray(bank.week(SUMS[name])[:, span].sum(axis=1))
    if name in MEANS:
        return np.asarray(bank.week(MEANS[name])[:, span].mean(axis=1))
    if name == "turnover":
        quits, heads = bank.week("quits")[:, span].sum(axis=1), bank.week("headcount")[:, span].mean(axis=1)
        return np.asarray(quits / np.maximum(heads, 1.0) * 52.0 / point.weeks)
    if name == "absence":
        moments = np.arange(point.first, point.end + 1e-9, EVERY)
        return np.asarray(np.mean([bank.wave("absence", each) for each in moments], axis=0))
    found = bank.wave(name, point.middle)
    known = ~np.isnan(found)
    return np.where(known, found, found[known].mean() if known.any() else 0.0)


def errors_of(bank: Bank, point: Point) -> tuple[Array, Array]:
    """Return the SD of what measuring adds to a member's true figure, and of its likeness to the firm's, (members,)."""
    name = point.figure
    if FIGURES[name].kind == WAVE:
        spread = np.nan_to_num(bank.wave(f"{name}_sd", point.middle))
        asked = np.maximum(bank.wave("willing" if name == "index" else "answered", point.middle), 1.0)
        part = 1.0 / max(point.answers, 1.0)
        floor = 1e-3 * (FIGURES[name].high - FIGURES[name].low)
        adds = spread * np.sqrt(np.maximum(part - 1.0 / asked, 0.0))
        return adds, np.maximum(spread * np.sqrt(np.maximum(part, 1.0 / asked) + 1.0 / asked), floor)
    if name == "absence":
        days = DAYS * point.weeks * np.maximum(bank.week("headcount")[:, point.first], 1.0)
        chance = np.clip(true_figure(bank, point), 1e-4, 1.0)
        adds = np.sqrt(chance * (1.0 - chance) / days)
        return adds, adds
    none = np.zeros(len(bank))
    if name in COUNTED:
        return none, np.sqrt(2.0 * true_figure(bank, point) + 1.0)
    return none, none


def measured(bank: Bank, points: Sequence[Point], own: Sequence[str]) -> Array:
    """Return what every member's firm would have in such a file, (members, points).

    Parameters
    ----------
    bank : Bank
        Members.
    points : sequence of Point
        Periods, figures and sample sizes; values do not matter.
    own : sequence of str
        Figures of a questionnaire whose level may lie off.
    """
    keys = place_keys(text_key("firm bank"), len(bank))
    columns = []
    for point in points:
        luck = normals(bank.seed, f"error of {point.figure} at {point.first}", keys, point.weeks)
        off = OFF * normals(bank.seed, f"level of {point.figure}", keys) if point.figure in own else 0.0
        columns.append(true_figure(bank, point) + errors_of(bank, point)[0] * luck + off)
    return np.array(columns).reshape(len(points), len(bank)).T


def log_likeness(bank: Bank, points: Sequence[Point], own: Sequence[str], values: Array) -> Array:
    """Return how likely each member finds each firm's figures, as a logarithm, (firms, members).

    Parameters
    ----------
    bank : Bank
        Members.
    points : sequence of Point
        What was measured; figures outside `WEIGHING` are passed over.
    own : sequence of str
        As in `measured`; a member carries a constant of its own.
    values : array, (firms, points)
        What each firm measured.
    """
    keys = place_keys(text_key("firm bank"), len(bank))
    total = np.zeros((len(values), len(bank)))
    for place, point in enumerate(points):
        if point.figure not in WEIGHING:
            continue
        off = OFF * normals(bank.seed, f"level of {point.figure}", keys) if point.figure in own else 0.0
        middle, error = true_figure(bank, point) + off, errors_of(bank, point)[1]
        total += -0.5 * ((values[:, place, None] - middle) / error) ** 2 - np.log(error)
    return total
