"""The tables of a tracked plan: months, bands, actual results, what would have to be true, and how often it errs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.firm_bank import EVERY, Array, Bank
from sim.experiments.fit_tables import BAND, Row
from sim.experiments.measuring import errors_of, measured
from sim.experiments.quantities import (
    AHEAD,
    PARAMETER,
    Quantity,
    now_quantities,
    parameter_quantities,
    start_quantities,
)
from sim.experiments.tracking import EARLY, OFF_COURSE, ON, Members, Population, Told, known_to, verdict_of
from sim.experiments.updating import learn
from sim.instruments.series_figures import FIGURES

if TYPE_CHECKING:
    from sim.reading.series import Series

OUTCOME, CARRIED, PATH = 0, 1, 2
"""Places of the outcome, of whether the plan was carried out, and of the path among the values of a population."""
SHARES = tuple(each / 100.0 for each in BAND)
STRICT = 4.0
"""Standard errors from which a factor counts as different: of some 600 that are looked at, under one in ten tables
shows one by chance."""
MOST_FACTORS = 12
LEAST_SIDE = 20.0
"""Effective members that have to stand on each side of the goal before they are compared."""


def month_rows(after: Sequence[tuple[int, Population]], goal: float, series: Series) -> list[Row]:
    """Return a row for the projection and for each month: chance, verdict, outcome, and how it was found."""
    rows = []
    for end, population in after:
        known = [each for each in series.points if each.end <= end]
        low, middle, high = population.quantiles(OUTCOME, SHARES)
        chance = population.chance(OUTCOME, goal)
        least, most = known_to(chance, population.rests_on)
        carried = float(np.clip(population.weights @ population.values[:, CARRIED], 0.0, 1.0))
        rows.append({
            "week": end, "period": known[-1].label if known else "", "figures": len(known), "chance": chance,
            "chance_low": least, "chance_high": most, "rests_on": population.rests_on,
            "verdict": verdict_of(chance, population.rests_on), "outcome": middle, "outcome_low": low,
            "outcome_high": high, "carried_out": carried, "effective_members": population.effective,
            "how": population.how,
        })  # fmt: skip
    return rows


def band_rows(carried: Bank, instead: Bank, last: Population) -> list[Row]:
    """Return the projected index, that of doing nothing, and the corrected one, every four weeks."""
    rows = []
    for place in range(carried.waves.shape[2]):
        projected = np.percentile(carried.waves[:, 0, place], BAND)
        corrected = last.quantiles(PATH + place, SHARES)
        rows.append({
            "week": place * EVERY, "projected": projected[1], "projected_low": projected[0],
            "projected_high": projected[2], "nothing_done": float(np.median(instead.waves[:, 0, place])),
            "corrected": corrected[1], "corrected_low": corrected[0], "corrected_high": corrected[2],
        })  # fmt: skip
    return rows


def actual_rows(members: Members, series: Series) -> tuple[list[Row], float]:
    """Return every measured figure beside what members with the plan would have, and how strange all of them are."""
    figures = measured(members.bank, series.points, series.own)
    firm = np.array([each.value for each in series.points])
    rows = []
    for place, point in enumerate(series.points):
        projected = figures[members.carried, place]
        low, middle, high = np.percentile(projected, BAND)
        spread = float(projected.std())
        rows.append({
            "figure": point.figure, "meaning": FIGURES[point.figure].words, "period": point.label, "week": point.first,
            "weeks": point.weeks, "value": point.value, "answers": point.answers,
            "error": float(np.median(errors_of(members.bank, point)[0])), "projected": middle, "projected_low": low,
            "projected_high": high, "off": (point.value - float(projected.mean())) / spread if spread > 0 else 0.0,
        })  # fmt: skip
    return rows, learn(figures, members.outcome[:, None]).stranger_than(firm)


def factors_of(members: Members, week: int) -> list[Quantity]:
    """Return what members may differ in: parameters, beginnings, the present, and what happens on the way."""
    bank = members.bank
    rest = slice(min(week, bank.horizon - EVERY), bank.horizon)
    later = [
        Quantity("later_quits", "people who quit from now to the end", "people", AHEAD,
                 bank.week("quits")[:, rest].sum(axis=1), _same),
        Quantity("later_exhaustion", "exhaustion at the end", "SD", AHEAD,
                 bank.week("exhaustion")[:, -4:].mean(axis=1), _same),
        Quantity("later_trust", "trust in management at the end", "SD", AHEAD,
                 bank.week("trust")[:, -4:].mean(axis=1), _same),
        Quantity("later_lateness", "internal requests that come late at the end", "share", AHEAD,
                 bank.week("lateness")[:, -4:].mean(axis=1), _same),
        Quantity("later_complaints", "complaints from now to the end", "complaints", AHEAD,
                 bank.week("complaints")[:, rest].sum(axis=1), _same),
    ]  # fmt: skip
    return [*parameter_quantities(bank), *start_quantities(bank), *now_quantities(bank, week), *later]


def _same(values: Array) -> Array:
    return values


def sides_of(last: Population, goal: float) -> tuple[list[Array], tuple[float, float]]:
    """Return weights of the members that reach the goal and of the others, and on how many each rest."""
    reach = last.values[:, OUTCOME] >= goal
    sides = [last.weights * reach, last.weights * ~reach]
    reaching, missing = (float(each.sum() ** 2 / max(float((each**2).sum()), 1e-300)) for each in sides)
    return sides, (reaching, missing)


def factor_rows(last: Population, factors: Sequence[Quantity], goal: float, path: int) -> list[Row]:
    """Return in what members that reach the goal differ from the others, strongest first."""
    sides, effective = sides_of(last, goal)
    if min(effective) < LEAST_SIDE:
        return []
    sides = [each / each.sum() for each in sides]
    table = np.column_stack([last.values[:, CARRIED], last.values[:, PATH + path :]])
    means = [each @ table for each in sides]
    within = sum(0.5 * (side @ (table - mean) ** 2) for side, mean in zip(sides, means, strict=True))
    distance = np.where(within > 1e-18, (means[0] - means[1]) / np.sqrt(np.maximum(within, 1e-18)), 0.0)
    rows: list[Row] = []
    for place in np.argsort(-np.abs(distance), kind="stable"):
        if abs(distance[place]) < told_apart(effective) or len(rows) == MOST_FACTORS:
            break
        rows.append(_factor_row(None if place == 0 else factors[place - 1], distance[place],
                                [mean[place] for mean in means]))  # fmt: skip
    return rows


def told_apart(sides: tuple[float, float]) -> float:
    """Return the distance, in SD, from which a factor counts as different between so many members on each side."""
    return STRICT * float(np.sqrt(1.0 / sides[0] + 1.0 / sides[1]))


def _factor_row(factor: Quantity | None, distance: float, means: Sequence[float]) -> Row:
    if factor is None:
        return {"factor": "carried_out", "meaning": "the plan is carried out as written", "unit": "share",
                "kind": "plan", "reaching": float(np.clip(means[0], 0, 1)), "others": float(np.clip(means[1], 0, 1)),
                "distance": float(distance)}  # fmt: skip
    reaching, others = (float(factor.back(np.array([each]))[0]) for each in means)
    return {"factor": factor.name, "meaning": factor.words, "unit": factor.unit, "kind": factor.kind,
            "reaching": reaching, "others": others, "distance": float(distance)}  # fmt: skip


def trial_rows(told: Sequence[Told]) -> list[Row]:
    """Return how often each verdict would have been given, month by month, to firms whose truth is known."""
    rows: list[Row] = []
    for end, chance, rests_on, carried, reached in told:
        verdicts = np.array([verdict_of(float(each), float(n)) for each, n in zip(chance, rests_on, strict=True)])
        for firms, which in (
            ("followed the projection", carried), ("did not carry the plan out", ~carried),
            ("reached the goal", reached), ("missed the goal", ~reached),
            *((f"told {name}", verdicts == name) for name in (ON, EARLY, OFF_COURSE)),
        ):  # fmt: skip
            of_them = verdicts[which]
            rows.append({
                "week": end, "firms": firms, "count": len(of_them), "on_course": _mean(of_them == ON),
                "too_early": _mean(of_them == EARLY), "off_course": _mean(of_them == OFF_COURSE),
                "reached": _mean(reached[which]),
            })  # fmt: skip
    return rows


def _mean(values: NDArray[np.bool_]) -> float:
    return float(values.mean()) if len(values) else np.nan


KINDS = {PARAMETER: "number of the model", "start": "beginning", "now": "present", AHEAD: "on the way", "plan": "plan"}
"""What kind of thing a factor is, in words."""
