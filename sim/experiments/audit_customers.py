"""What customers said, wave by wave: means with their error, of each segment and of all by their numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.audit_gaps import Row
from sim.experiments.audit_scales import DRAWS, dice
from sim.instruments.group_means import SMALLEST_GROUP

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation
    from sim.reading.survey import Customers

Array = NDArray[np.float64]
SD = 21.0
"""Spread of customers' indices in points, where only means and numbers of answers are known (bank customers)."""


@dataclass(frozen=True)
class CustomerLevel:
    """The index of all customers in the last wave, with its standard error (NaN where nothing tells it)."""

    index: float
    error: float
    answers: float
    label: str

    def draws(self) -> Array | None:
        """Return draws of the index, None where its error is not known."""
        if not np.isfinite(self.error):
            return None
        return np.asarray(self.index + self.error * dice("customers", DRAWS))


def customer_rows(organisation: Organisation, customers: Customers) -> list[Row]:
    """Return a row for each wave and segment, and for all customers; waves of few answers are not told."""
    weights = np.array([each.customers for each in organisation.markets], np.float64)
    names = [each.name for each in organisation.markets]
    rows: list[Row] = []
    for when in np.unique(customers.when):
        here = customers.when == when
        label = next(word for word, there in zip(customers.label, here, strict=True) if there)
        found: dict[int, tuple[float, float, float]] = {}
        for market in np.unique(customers.market[here]):
            found[int(market)] = _mean(customers, here & (customers.market == market))
        rows += [_row(when, label, names[at], each) for at, each in sorted(found.items()) if at >= 0]
        told = {at: each for at, each in found.items() if not each[2] < SMALLEST_GROUP}
        if told:
            rows.append(_row(when, label, "", told[-1] if -1 in told else _all(told, weights)))
    return rows


def _mean(customers: Customers, here: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return mean, standard error and answers of some rows."""
    score, answers = customers.score[here], customers.answers[here]
    if customers.interviews:
        count = float(len(score))
        return float(score.mean()), float(score.std(ddof=1) / np.sqrt(count)) if count > 1 else np.nan, count
    if np.isnan(answers).any():
        return float(score.mean()), np.nan, np.nan
    return float(np.average(score, weights=answers)), SD / float(np.sqrt(answers.sum())), float(answers.sum())


def _all(found: dict[int, tuple[float, float, float]], weights: Array) -> tuple[float, float, float]:
    """Return the mean over segments by their numbers of customers."""
    share = np.array([weights[at] for at in found])
    share = share / share.sum()
    table = np.array(list(found.values()))
    return float(share @ table[:, 0]), float(np.sqrt((share**2) @ table[:, 1] ** 2)), float(table[:, 2].sum())


def _row(when: float, label: str, market: str, found: tuple[float, float, float]) -> Row:
    mean, error, answers = found
    told = not answers < SMALLEST_GROUP
    half = 1.96 * error
    return {
        "when": float(when), "label": label, "segment": market, "answers": answers if told else np.nan,
        "index": mean if told else np.nan, "low": mean - half if told else np.nan,
        "high": mean + half if told else np.nan,
    }  # fmt: skip


def latest(rows: list[Row]) -> CustomerLevel | None:
    """Return the level of all customers in the last wave that may be told."""
    firm = [row for row in rows if row["segment"] == "" and np.isfinite(float(str(row["index"])))]
    if not firm:
        return None
    last = firm[-1]
    index, high = float(str(last["index"])), float(str(last["high"]))
    return CustomerLevel(index, (high - index) / 1.96, float(str(last["answers"])), str(last["label"]))


def change(rows: list[Row]) -> Row | None:
    """Return the change of the index of all customers from the first wave to the last, with its interval."""
    firm = [row for row in rows if row["segment"] == "" and np.isfinite(float(str(row["index"])))]
    if len(firm) < 2:
        return None
    one, other = firm[0], firm[-1]
    size = float(str(other["index"])) - float(str(one["index"]))
    errors = [float(str(each["high"])) - float(str(each["index"])) for each in (one, other)]
    half = math.hypot(*errors)
    return {"from": one["label"], "to": other["label"], "waves": len(firm), "change": size, "low": size - half,
            "high": size + half, "told_apart": bool(abs(size) > half)}  # fmt: skip
