"""The customer survey: an index of three questions, satisfaction with the latest case, and recommending.

Theory
    A satisfaction index in the manner of the American index: three questions on scales from 1 to 10
    (satisfied overall; against what was expected; against an ideal), put together and spread over 0 to
    100 [HultMorgeson2023]. In that survey's bank customers the three have means of 79.3, 71.4 and 73.6
    of 100, correlate at .73-.81 and form a scale of reliability .90; shifts and errors are set so.
    Recommending is asked on 0 to 10; net promoters are the share of 9 and 10 less that of 0 to 6.

Equation
    item = 1 + 9·(satisfaction + shift + error) / 100, rounded and held in 1..10
    index = 100·(mean of items - 1) / 9
    standard error of a mean = SD / sqrt(n)·sqrt(1 - n/N), N customers in all

Known answer
    With everybody asked the standard errors are 0; with an SD of 21 and 200 interviews out of many the index
    has a standard error of 1.5.

Units: index, CSAT and net promoters in points (per cent), 0 to 100 and -100 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals, uniforms
from sim.instruments.scales import ratings

if TYPE_CHECKING:
    import pandas as pd

ITEMS = (("overall", 4.5, 8.0), ("expected", -3.4, 11.0), ("ideal", -1.1, 9.5))
"""Question, shift and SD of its error, in index points."""
RECOMMENDING_ERROR = 14.0
"""SD of the error of the question about recommending, in index points (judgement)."""
CASE_ERROR = 10.0
"""SD of the error of the question about the latest case, in index points (judgement)."""


@dataclass(frozen=True)
class Estimate:
    """A figure from a sample.

    Attributes
    ----------
    value : float
        The figure, in points; NaN without answers.
    standard_error : float
        Its standard error, in points; NaN with fewer than two answers.
    size : int
        Answers that it rests on.
    """

    value: float
    standard_error: float
    size: int


@dataclass(frozen=True)
class Interviews:
    """One wave of a customer survey: answers of those who were asked, in no order that means anything.

    Attributes
    ----------
    week : int
        When it was taken.
    market : ndarray of int64
        Row of each customer's segment.
    items : ndarray
        The three questions, (customers, 3), points from 1 to 10.
    recommending : ndarray
        Points from 0 to 10.
    case : ndarray
        Satisfaction with the latest case, points from 1 to 5.
    customers : int
        How many could have been asked.
    """

    week: int
    market: NDArray[np.int64]
    items: NDArray[np.float64]
    recommending: NDArray[np.float64]
    case: NDArray[np.float64]
    customers: int

    def __len__(self) -> int:
        return len(self.market)

    def to_frame(self, markets: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each interview, one column for each question."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "interview": np.arange(1, len(self) + 1)})
        frame["market"] = [markets[each] for each in self.market] if markets else self.market
        for place, (name, _, _) in enumerate(ITEMS):
            frame[name] = self.items[:, place]
        frame["recommending"] = self.recommending
        frame["latest_case"] = self.case
        return frame

    def scores(self) -> NDArray[np.float64]:
        """Return each customer's index, 0 to 100."""
        found: NDArray[np.float64] = 100.0 * (self.items.mean(axis=1) - 1.0) / 9.0
        return found

    def index(self) -> Estimate:
        """Return the satisfaction index, 0 to 100."""
        return mean_of(self.scores(), self.customers)

    def csat(self) -> Estimate:
        """Return the share in per cent who give 4 or 5 of 5 to their latest case."""
        return mean_of(np.where(self.case >= 4.0, 100.0, 0.0), self.customers)

    def net_promoters(self) -> Estimate:
        """Return promoters (9, 10) less detractors (0 to 6), in per cent of all."""
        kinds = 1.0 * (self.recommending >= 9.0) - 1.0 * (self.recommending <= 6.0)
        return mean_of(100.0 * kinds, self.customers)


def mean_of(values: NDArray[np.float64], population: int) -> Estimate:
    """Return the mean of a simple sample without replacement, with its standard error."""
    size = len(values)
    if size == 0:
        return Estimate(float("nan"), float("nan"), 0)
    if size == 1:
        return Estimate(float(values[0]), float("nan"), 1)
    left = max(0.0, 1.0 - size / max(population, size))
    return Estimate(float(values.mean()), float(values.std(ddof=1) * np.sqrt(left / size)), size)


def customer_survey(
    ledger: Ledger, seed: int, week: int, size: int | None = None, *, response: float = 1.0, bias: float = 0.0
) -> Interviews:
    """Ask some of the customers who are there.

    The default assumes that everybody is asked and answers, the discontented as readily as the content: a census,
    with errors of the questions and none of who answers. No firm has that. `sim.experiments.field_work`, which
    ``morale survey`` runs, asks a sample of whom three in ten answer, the satisfied a little sooner.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the survey's luck: with the same seed, two plans ask the same customers.
    week : int
        Now; each wave asks others.
    size : int, optional
        Interviews; without it, everybody who answers.
    response : float
        Share of customers who answer when they are asked.
    bias : float
        Rise of the tendency to answer with one SD of satisfaction, in SD.
    """
    places = np.flatnonzero(ledger.column("customer", "present") > 0.0)
    customers = len(places)
    if response < 1.0:
        places = places[_willing(ledger, places, seed, week, response, bias)]
    if size is not None and size < len(places):
        turn = uniforms(seed, "asked", ledger.column("customer", "key")[places], week)
        places = np.sort(places[np.argsort(turn, kind="stable")[: max(0, size)]])
    keys = ledger.column("customer", "key")[places]
    felt = ledger.column("customer", "satisfaction")[places]
    case = ledger.column("customer", "experience")[places] + ledger.column("customer", "leniency")[places]
    items = [
        ratings(1.0 + 0.09 * (felt + shift + error * normals(seed, f"customer {name}", keys, week)), 1.0, 10.0)
        for name, shift, error in ITEMS
    ]
    would = felt + RECOMMENDING_ERROR * normals(seed, "recommending", keys, week)
    pleased = case + CASE_ERROR * normals(seed, "latest case", keys, week)
    return Interviews(
        week=week,
        market=ledger.column("customer", "market")[places].copy(),
        items=np.stack(items, axis=1),
        recommending=ratings(0.1 * would, 0.0, 10.0),
        case=ratings(1.0 + 0.04 * pleased, 1.0, 5.0),
        customers=customers,
    )


def _willing(
    ledger: Ledger, places: NDArray[np.int64], seed: int, week: int, response: float, bias: float
) -> NDArray[np.bool_]:
    """Return which customers would answer."""
    from scipy.special import ndtri

    felt = ledger.column("customer", "satisfaction")[places]
    z = (felt - felt.mean()) / max(float(felt.std()), 1e-9) if len(felt) else felt
    luck = normals(seed, "customer answers", ledger.column("customer", "key")[places], week)
    level = float(ndtri(response)) * np.sqrt(1.0 + bias**2)
    found: NDArray[np.bool_] = level + bias * z + luck > 0.0
    return found
