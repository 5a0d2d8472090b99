"""The tables of a fit: how far each number was narrowed, how the series lie in the model, what to measure next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.firm_bank import Array, Bank
from sim.experiments.measuring import measured
from sim.experiments.quantities import Quantity, ahead_quantities, now_quantities, table_of
from sim.experiments.updating import INFORMED, learn
from sim.instruments.series_figures import FIGURES, SURVEYED
from sim.reading.series import Point

if TYPE_CHECKING:
    from sim.reading.series import Series

BAND = (10.0, 50.0, 90.0)
"""Percentiles of an 80 % interval and its middle."""
INTERVIEWS, ANSWERS = 400.0, 1e9
Row = dict[str, object]


def quantity_rows(quantities: Sequence[Quantity], posterior: Array, narrowed: Array) -> list[Row]:
    """Return a row for each quantity: before and after, and how far the series narrowed it; the most narrowed first."""
    rows = []
    for place, each in enumerate(quantities):
        before = each.back(np.percentile(each.values, BAND))
        after = each.back(np.percentile(posterior[:, place], BAND))
        rows.append({
            "name": each.name, "meaning": each.words, "unit": each.unit, "kind": each.kind,
            "before": before[1], "before_low": before[0], "before_high": before[2],
            "after": after[1], "after_low": after[0], "after_high": after[2],
            "narrowed": narrowed[place], "informed": bool(narrowed[place] >= INFORMED),
        })  # fmt: skip
    return sorted(rows, key=lambda row: -float(str(row["narrowed"])))


def figure_rows(series: Series, figures: Array, paths: Array) -> list[Row]:
    """Return a row for each point: what was measured, what members would have, and the firm's own path as it seems."""
    rows = []
    for place, point in enumerate(series.points):
        low, middle, high = np.percentile(figures[:, place], BAND)
        path = np.percentile(paths[:, place], BAND)
        spread = figures[:, place].std()
        rows.append({
            "figure": point.figure, "period": point.label, "week": point.first, "weeks": point.weeks,
            "value": point.value, "answers": point.answers, "before": middle, "before_low": low, "before_high": high,
            "path": path[1], "path_low": path[0], "path_high": path[2],
            "off": (point.value - figures[:, place].mean()) / spread if spread > 0 else 0.0,
        })  # fmt: skip
    return rows


def measurement_rows(firms: Bank, series: Series, figures: Array) -> list[Row]:
    """Return what further measurement would narrow what the user asks: the present index and the year ahead.

    What it would narrow is known before it is made, since it does not depend on what will be found.
    """
    asked = [*now_quantities(firms, series.weeks)[:2], *ahead_quantities(firms, series.weeks)]
    table = table_of(asked)
    now = learn(figures, table).narrowed
    rows = []
    for words, points in _further(series):
        more = learn(np.hstack([figures, measured(firms, points, series.own)]), table).narrowed
        gained = (more - now) / np.maximum(1.0 - now, 1e-9)
        for each, before, after, part in zip(asked, now, more, gained, strict=True):
            rows.append({"measurement": words, "quantity": each.name, "meaning": each.words, "narrowed_now": before,
                         "narrowed_with_it": after, "of_what_is_left": part})  # fmt: skip
    return sorted(rows, key=lambda row: -float(str(row["of_what_is_left"])))


def _further(series: Series) -> list[tuple[str, list[Point]]]:
    """Return measurements that can still be made, each with its points.

    Answers can only be asked for in the last period; what the books hold can be taken from them for all periods.
    """
    periods, known = series.periods, series.figures
    last = periods[-1]
    found = []
    if "index" not in known:
        found.append((f"{INTERVIEWS:.0f} interviews with customers, now", _points("index", [last], INTERVIEWS)))
    else:
        label = (last[0], last[1], "once more")
        found.append(
            (f"{4 * INTERVIEWS:,.0f} more interviews with customers, now", _points("index", [label], 4 * INTERVIEWS))
        )
    asked = [name for name in (*SURVEYED, "knowledge") if name not in known]
    if asked:
        found.append(("a survey of all employees, once, now", [_points(name, [last], ANSWERS)[0] for name in asked]))
    for name in ("quits", "absence", "vacancies", "complaints", "customers_lost", "customers", "lateness", "margin"):
        if name not in known:
            found.append((f"{FIGURES[name].words}, in each period, from the books", _points(name, periods, np.nan)))
    return found


def _points(name: str, periods: Sequence[tuple[int, int, str]], answers: float) -> list[Point]:
    return [Point(name, first, weeks, 0.0, answers, label) for first, weeks, label in periods]
