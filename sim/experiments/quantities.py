"""Quantities: what a firm's figures may say something of: parameters, beginning, present, and what lies ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from sim.experiments.firm_bank import Array, Bank

if TYPE_CHECKING:
    from sim.core.parameter import Parameter

PARAMETER, START, NOW, AHEAD = "parameter", "start", "now", "ahead"
YEAR, QUARTER = 52, 13
EDGE = 1e-4
"""Share of its range that a parameter keeps from its ends, so that normal scores are finite."""


@dataclass(frozen=True)
class Quantity:
    """A number of every member.

    Attributes
    ----------
    name, words, unit : str
        Name, plain words, unit.
    kind : str
        ``"parameter"``, ``"start"``, ``"now"`` or ``"ahead"``.
    values : array, (members,)
        Each member's, on the scale on which it is learnt.
    back : callable
        From that scale to the unit.
    """

    name: str
    words: str
    unit: str
    kind: str
    values: Array
    back: Callable[[Array], Array]


def _same(values: Array) -> Array:
    return values


def _exp(values: Array) -> Array:
    return np.asarray(np.exp(values))


def _squared(values: Array) -> Array:
    return np.maximum(values, 0.0) ** 2 - 0.25


def parameter_quantities(bank: Bank) -> list[Quantity]:
    """Return every parameter that varies, as the normal score of where it stands in its range."""
    return [
        Quantity(each.name, each.meaning, each.unit, PARAMETER, scores_of(bank.shares[:, place]), _values(each))
        for place, each in enumerate(bank.parameters)
        if np.ptp(bank.shares[:, place]) > 0.0
    ]


def scores_of(shares: Array) -> Array:
    """Return normal scores of shares of a range."""
    return np.asarray(ndtri(np.clip(shares, EDGE, 1.0 - EDGE)))


def shares_of(scores: Array) -> Array:
    """Return shares of a range of normal scores."""
    return np.asarray(np.clip(ndtr(scores), EDGE, 1.0 - EDGE))


def _values(parameter: Parameter) -> Callable[[Array], Array]:
    return lambda scores: np.array([parameter.quantile(float(each)) for each in shares_of(scores)])


def start_quantities(bank: Bank) -> list[Quantity]:
    """Return the states in which firms began."""
    return [
        Quantity("start_turnover", "yearly turnover to which it had settled", "share/year", START,
                 np.log(bank.starts[:, 1]), _exp),
        *_states(bank, 0, START),
    ]  # fmt: skip


def now_quantities(bank: Bank, week: int) -> list[Quantity]:
    """Return the states of firms in the four weeks before a week."""
    return _states(bank, max(0, week - 4), NOW)


def _states(bank: Bank, first: int, kind: str) -> list[Quantity]:
    span = slice(first, first + 4)
    when = "at the start" if kind == START else "now"
    return [
        Quantity(f"{kind}_{name}", f"{words} {when}", unit, kind, bank.week(name)[:, span].mean(axis=1), _same)
        for name, words, unit in (
            ("index", "satisfaction of all customers", "index points"), ("satisfaction", "job satisfaction", "SD"),
            ("exhaustion", "exhaustion", "SD"), ("trust", "trust in management", "SD"),
            ("promise_knowledge", "knowledge of what customers are promised", "share"),
        )
    ]  # fmt: skip


def ahead_quantities(bank: Bank, week: int) -> list[Quantity]:
    """Return what happens in the year after a week, if nothing else is done; nothing if the bank ends before."""
    if bank.horizon < week + YEAR:
        return []
    late, year = slice(week + YEAR - QUARTER, week + YEAR), slice(week, week + YEAR)
    customers = bank.week("customers")
    kept = customers[:, late].mean(axis=1) / np.maximum(customers[:, max(0, week - 4) : week or 1].mean(axis=1), 1.0)
    return [
        Quantity("ahead_index", "satisfaction of all customers in a year", "index points", AHEAD,
                 bank.week("index")[:, late].mean(axis=1), _same),
        Quantity("ahead_satisfaction", "job satisfaction in a year", "SD", AHEAD,
                 bank.week("satisfaction")[:, late].mean(axis=1), _same),
        Quantity("ahead_quits", "people who quit in the year to come", "people", AHEAD,
                 np.sqrt(bank.week("quits")[:, year].sum(axis=1) + 0.25), _squared),
        Quantity("ahead_customers", "customers in a year, over those of today", "share", AHEAD,
                 np.log(np.maximum(kept, 1e-6)), _exp),
    ]  # fmt: skip


def table_of(quantities: list[Quantity]) -> Array:
    """Return the values of quantities as columns, (members, quantities)."""
    return np.array([each.values for each in quantities]).T
