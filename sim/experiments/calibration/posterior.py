"""What the evidence did to the numbers: how far each was narrowed, which combinations are pinned down, what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.core.parameter import Parameter
    from sim.experiments.calibration.targets import Target

FITTED, FILTERED, PRIOR, WORLD = "fitted", "filtered by laws", "prior only", "named worlds"
CLASSES = (FITTED, FILTERED, PRIOR, WORLD)
INFORMED = 0.2
"""Narrowing below which the data have not informed a number."""
EDGE = 0.001
"""Members stand at least so far from the ends of a range, as shares of it."""
PAIRS = 20
"""How many combinations are told."""
SURE = 4.0
"""Standard errors by which a correlation between two numbers must differ from none to count."""


def scores_at(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return normal scores of shares: the prior of each number is a standard normal."""
    found: NDArray[np.float64] = ndtri(shares.clip(EDGE, 1.0 - EDGE))
    return found


def shares_at(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shares of normal scores, inside the ranges whatever the scores."""
    found: NDArray[np.float64] = ndtr(scores)
    return found.clip(EDGE, 1.0 - EDGE)


def narrowing(shares: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 less each column's SD over that of the uniform prior: 0 nothing learnt, 1 known exactly."""
    middle = weights @ shares
    spread = np.sqrt(weights @ (shares - middle) ** 2)
    found: NDArray[np.float64] = 1.0 - spread * np.sqrt(12.0)
    return found


@dataclass(frozen=True)
class Posterior:
    """Members beside their prior.

    Attributes
    ----------
    parameters : sequence of Parameter
        All numbers.
    shares : array, (members, parameters)
        Where each member stands.
    weights : array, (members,)
        How likely each is.
    fitted, filtered : array of bool, (parameters,)
        Numbers that the fit moved, and those on which it depended whether a member obeyed the laws.
    """

    parameters: Sequence[Parameter]
    shares: NDArray[np.float64]
    weights: NDArray[np.float64]
    fitted: NDArray[np.bool_]
    filtered: NDArray[np.bool_]

    @property
    def kept(self) -> NDArray[np.int64]:
        """Return the places of the numbers that the ensemble stores."""
        return np.flatnonzero(self.fitted | self.filtered)

    def classes(self) -> list[str]:
        """Return the class of each number."""
        return [
            WORLD if each.worlds else FITTED if fitted else FILTERED if filtered else PRIOR
            for each, fitted, filtered in zip(self.parameters, self.fitted, self.filtered, strict=True)
        ]

    def numbers(self) -> pd.DataFrame:
        """Return one row for each number: class, narrowing, verdict, where its members stand."""
        import pandas as pd

        narrowed = narrowing(self.shares, self.weights)
        rows = []
        for place, (each, name) in enumerate(zip(self.parameters, self.classes(), strict=True)):
            informed = name in (FITTED, FILTERED)
            share = self.shares[:, place]
            low, middle, high = np.quantile(share, (0.1, 0.5, 0.9))
            rows.append({
                "parameter": each.name, "class": name, "narrowing": float(narrowed[place]) if informed else 0.0,
                "verdict": _verdict(name, float(narrowed[place])), "default": each.value,
                "low": each.quantile(low) if informed else each.quantile(0.1),
                "median": each.quantile(middle) if informed else each.quantile(0.5),
                "high": each.quantile(high) if informed else each.quantile(0.9),
                "share_median": float(middle) if informed else 0.5,
                "at_an_end": bool(informed and (middle < 0.1 or middle > 0.9)),
                "unit": each.unit,
            })  # fmt: skip
        return pd.DataFrame(rows)

    def combinations(self) -> pd.DataFrame:
        """Return the pairs of numbers that the data pin down together, strongest first.

        In normal scores the sum of two numbers that go against one another is known better than either; of two that
        go together it is the difference. For positive numbers a sum of logarithms is a product, so where one may make
        up for the other is read off here, whatever the form.
        """
        import pandas as pd

        stored = np.array([place for place in self.kept if not self.parameters[place].worlds], dtype=np.int64)
        scores = scores_at(self.shares[:, stored])
        scores = (scores - self.weights @ scores) * np.sqrt(self.weights)[:, None]
        spread = np.sqrt((scores**2).sum(axis=0))
        together = (scores.T @ scores) / np.outer(spread, spread).clip(min=1e-12)
        rows = []
        least = SURE / np.sqrt(len(self.weights))
        for one, other in zip(*np.triu_indices(len(stored), 1), strict=True):
            if abs(together[one, other]) < least:
                continue
            sign = -np.sign(together[one, other])
            joint = np.sqrt((spread[one] ** 2 + spread[other] ** 2 + 2 * sign * together[one, other] * spread[one]
                             * spread[other]) / 2)  # fmt: skip
            first, second = (self.parameters[stored[each]].name for each in (one, other))
            rows.append({
                "one": first, "other": second, "known": "sum" if sign > 0 else "difference",
                "correlation": float(together[one, other]), "narrowing_together": float(1 - joint),
                "narrowing_one": float(1 - spread[one]), "narrowing_other": float(1 - spread[other]),
            })  # fmt: skip
        names = ["one", "other", "known", "correlation", "narrowing_together", "narrowing_one", "narrowing_other"]
        table = pd.DataFrame(rows, columns=names)
        order = table["correlation"].abs().sort_values(ascending=False, kind="stable").index
        return table.loc[order].head(PAIRS).reset_index(drop=True)


def depends(failed: NDArray[np.bool_], shares: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return on which numbers it clearly depends whether a candidate fails."""
    if failed.all() or not failed.any():
        return np.zeros(shares.shape[1], bool)
    scores, outcome = scores_at(shares), failed - failed.mean()
    scores = scores - scores.mean(axis=0)
    size = np.sqrt((scores**2).sum(axis=0) * (outcome**2).sum()).clip(min=1e-12)
    found: NDArray[np.bool_] = np.abs(outcome @ scores) / size > SURE / np.sqrt(len(failed))
    return found


def _verdict(name: str, narrowed: float) -> str:
    if name == WORLD:
        return "kept apart"
    if name == PRIOR:
        return "not informed"
    return "informed" if narrowed >= INFORMED else "not informed"


def fit_table(
    fitted: Sequence[Target],
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    errors: NDArray[np.float64],
    luck: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> pd.DataFrame:
    """Return one row for each target: what was published, and what members showed before and after the fit.

    ``off`` is the distance of the members' mean from what was published, in SDs of both together; what luck adds to the
    spread of members, each of which is lived through once, is taken out.
    """
    import pandas as pd

    rows = []
    for place, target in enumerate(fitted):
        each, old, new = target.statistic, before[:, place], after[:, place]
        known = ~np.isnan(new)
        share = weights[known] / weights[known].sum()
        middle = float(share @ new[known])
        spread = float(np.sqrt(share @ (new[known] - middle) ** 2))
        rows.append({
            "statistic": each.name, "row": each.row, "study": target.study.name, "published": each.value,
            "error": each.error, "fitted_with_error": float(errors[place]),
            "before": float(np.nanmean(old)), "before_sd": float(np.nanstd(old)), "after": middle, "after_sd": spread,
            "off": (middle - each.value) / float(np.sqrt(each.error**2 + max(spread**2 - luck[place], 0.0))),
            "luck_sd": float(np.sqrt(luck[place])),
            "in_band": float(share @ ((new[known] >= each.low) & (new[known] <= each.high))),
            "meaning": each.meaning,
        })  # fmt: skip
    return pd.DataFrame(rows)
