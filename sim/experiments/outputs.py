"""Outputs: what is kept of a single run, each a number with a name, a unit and a meaning.

Any weekly series of the firm can be asked for too: ``"satisfaction"`` is its mean over the
last half year, ``"satisfaction@52"`` its value in week 52.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError, nearest
from sim.experiments.money_outcomes import discount
from sim.recorders.logbook import accounts, firm_series
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.projection import Log

HALF_YEAR, YEAR = 26, 52
DISCOUNT_RATE = 0.05
"""Per year, for money."""

COSTS = ("payroll", "variable_pay", "programme", "turnover", "acquisition", "error", "failure")
"""Accounts that net worth takes from the margin."""


@dataclass(frozen=True)
class Output:
    """A number that is kept of a run.

    Attributes
    ----------
    name, unit, words : str
        Its name, its unit, and what it is in plain words.
    better : int
        +1 where more is better, -1 where less is, 0 where neither is.
    of : callable
        From the log of a run to the number.
    """

    name: str
    unit: str
    words: str
    better: int
    of: Callable[[Log], float] = field(compare=False)


def _late(series: str, weeks: int = HALF_YEAR) -> Callable[[Log], float]:
    return lambda log: float(log.series(series)[-weeks:].mean())


def _turnover(log: Log) -> float:
    heads = log.series("headcount")[-YEAR:].mean()
    return float(log.series("quits")[-YEAR:].mean() * YEAR / max(heads, 1e-9))


def _total(*names: str) -> Callable[[Log], float]:
    return lambda log: float(sum(_flow(log, name).sum() for name in names))


def _net_worth(log: Log) -> float:
    factors = discount(len(log.firm), DISCOUNT_RATE)
    flow = _flow(log, "margin") - sum((_flow(log, name) for name in COSTS), np.zeros(len(log.firm)))
    return float((flow * factors).sum())


def _flow(log: Log, account: str) -> NDArray[np.float64]:
    """Return an account's weekly movements in whole money."""
    return np.asarray(np.diff(log.account(f"{account}_cents"), prepend=np.int64(0)) / 100.0)


OUTPUTS: tuple[Output, ...] = (
    Output("index", "index points", "satisfaction index of all customers, last half year", 1, _late("index")),
    Output(
        "cohort_index", "index points", "satisfaction index of those who were customers at the start, last half year",
        1, _late("cohort_index"),
    ),
    Output("customers", "customers", "customers, last half year", 1, _late("customers")),
    Output("satisfaction", "SD", "job satisfaction, last half year", 1, _late("satisfaction")),
    Output("exhaustion", "SD", "exhaustion, last half year", -1, _late("exhaustion")),
    Output("turnover", "share/year", "share of people who quit, last year", -1, _turnover),
    Output("lateness", "share", "internal requests that come late, last half year", -1, _late("lateness")),
    Output("margin", "money", "margin over the horizon", 1, _total("margin")),
    Output("programme_money", "money", "spent on programmes over the horizon", -1, _total("programme")),
    Output("pay", "money", "wages and variable pay over the horizon", -1, _total("payroll", "variable_pay")),
    Output(
        "net_worth", "money",
        "margin less pay, programmes, and what leavers, errors, failures and winning customers cost, over the horizon, "
        "discounted by 5 % a year; between two plans, the net value of one",
        1, _net_worth,
    ),
)  # fmt: skip
"""The catalogue; every experiment keeps these of each run unless told otherwise."""

BY_NAME = {each.name: each for each in OUTPUTS}


def output(name: str) -> Output:
    """Return an output of the catalogue, or one made from a weekly series of the firm.

    Raises
    ------
    InputError
        For an unknown name, with the nearest spelling, or a week that is no whole number from 0.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    series, at, week = name.partition("@")
    known = firm_series(the_week())
    if series not in known:
        raise InputError(f"there is no output {name!r}{nearest(series, dict.fromkeys([*BY_NAME, *known]))}")
    if not at:
        return Output(name, "", f"{series.replace('_', ' ')}, last half year", 0, _late(series))
    if not week.isdecimal():
        raise InputError(f"output {name!r}: {week!r} is no week; write {series}@52 for week 52")
    return Output(name, "", f"{series.replace('_', ' ')} in week {int(week)}", 0, _in_week(series, int(week)))


def _in_week(series: str, week: int) -> Callable[[Log], float]:
    return lambda log: float(log.series(series)[week])


def outputs_named(names: Sequence[str], horizon: int) -> tuple[Output, ...]:
    """Return outputs by name, none of them beyond the horizon.

    Raises
    ------
    InputError
        For an unknown name, one that comes twice, or a week that the horizon does not reach.
    """
    found = []
    for name in names:
        _, at, week = name.partition("@")
        chosen = output(name)
        if chosen in found:
            raise InputError(f"output {name!r} is asked for twice")
        if at and int(week) >= horizon:
            raise InputError(f"output {name!r}: the last week is {horizon - 1}")
        found.append(chosen)
    return tuple(found)


def weekly_series(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of weekly series of the firm or of its accounts, checked.

    Raises
    ------
    InputError
        For an unknown name, or one that comes twice.
    """
    known = (*firm_series(the_week()), *accounts(the_week()))
    for place, name in enumerate(names):
        if name not in known:
            raise InputError(f"there is no weekly series {name!r}{nearest(name, known)}")
        if name in names[:place]:
            raise InputError(f"weekly series {name!r} is asked for twice")
    return tuple(names)
