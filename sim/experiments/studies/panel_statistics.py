"""Statistics of panels: the same units or people, year after year, as published panels are worked out.

Arrays are (years, units) with NaN for gaps. Every function is plain arithmetic on arrays, so that known answers can
be checked on made-up data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.instruments.measures import correlation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.instruments.employee_survey import Answers

    Years = NDArray[np.float64]


def over_units(first: Years, second: Years, lag: int = 0) -> float:
    """Return the correlation over units of one year's figure with another's `lag` years later, mean over years."""
    found = [correlation(first[year], second[year + lag]) for year in range(len(first) - lag)]
    return float(np.nanmean(found))


def with_performance(predictor: Years, measures: Sequence[Years]) -> float:
    """Return the mean correlation over units with several measures of performance, as meta-analyses take it."""
    return float(np.mean([over_units(predictor, each) for each in measures]))


def by_consensus(predictor: Years, measures: Sequence[Years], spread: Years) -> float:
    """Return the correlation with performance among units that agree, less that among those that do not.

    Units are split each year at the median spread of their people's answers.
    """
    agree = spread <= np.nanmedian(spread, axis=1, keepdims=True)
    one, other = (with_performance(np.where(half, predictor, np.nan), measures) for half in (agree, ~agree))
    return one - other


def cross_lagged(first: Years, second: Years) -> tuple[float, float]:
    """Return standardised cross-lagged slopes of a panel of yearly waves: first on later second, second on later first.

    Each figure is standardised within its year; all pairs of neighbouring years are taken together; each later figure
    is regressed on both earlier ones.
    """
    one, other = _standardised(first), _standardised(second)
    before = np.stack([one[:-1].ravel(), other[:-1].ravel()], axis=1)
    later_one, later_other = one[1:].ravel(), other[1:].ravel()
    there = ~np.isnan(before).any(axis=1) & ~np.isnan(later_one) & ~np.isnan(later_other)
    slopes, *_ = np.linalg.lstsq(before[there], np.stack([later_one, later_other], axis=1)[there], rcond=None)
    return float(slopes[0, 1]), float(slopes[1, 0])


def _standardised(years: Years) -> Years:
    centred = years - np.nanmean(years, axis=1, keepdims=True)
    found: Years = centred / np.nanstd(years, axis=1, keepdims=True)
    return found


def slope(predictor: Years, outcome: Years) -> float:
    """Return the unstandardised slope of an outcome on a predictor, over units and years, years' means taken out."""
    one = (predictor - np.nanmean(predictor, axis=1, keepdims=True)).ravel()
    other = (outcome - np.nanmean(outcome, axis=1, keepdims=True)).ravel()
    there = ~np.isnan(one) & ~np.isnan(other)
    return float(one[there] @ other[there] / (one[there] @ one[there]))


def kept_by_units(waves: Sequence[Answers], scales: Sequence[str], lag: int) -> float:
    """Return the correlation of units' mean score of some scales with that `lag` waves later, as in units of any size.

    Only answers of different people are compared, so that neither the error of the survey nor the lasting leanings
    of a few people count as the unit's: the mean product of two people's answers within a unit, over that within one
    wave, mean of all waves. Held within -1 and 1; NaN where units do not differ at all.
    """
    pairs = [(waves[place], waves[place + lag]) for place in range(len(waves) - lag)]
    together = float(np.mean([_shared(one, other, scales) for one, other in pairs]))
    within = float(np.mean([_shared(each, each, scales) for each in waves]))
    return float(np.clip(together / within, -1.0, 1.0)) if within > 0.0 else float("nan")


def _shared(one: Answers, other: Answers, scales: Sequence[str]) -> float:
    """Return the covariance between answers of different people of one unit, mean over units."""
    first, second = (np.mean([each.score(scale) for scale in scales], axis=0) for each in (one, other))
    first, second = first - np.nanmean(first), second - np.nanmean(second)
    units = int(max(one.department.max(), other.department.max())) + 1
    (sums, heads), (later, later_heads) = _totals(first, one, units), _totals(second, other, units)
    _, here, there = np.intersect1d(one.person, other.person, assume_unique=True, return_indices=True)
    stayed = (one.department[here] == other.department[there]) & ~np.isnan(first[here]) & ~np.isnan(second[there])
    here, there = here[stayed], there[stayed]
    same = np.bincount(one.department[here], first[here] * second[there], units)
    both = np.bincount(one.department[here], minlength=units)
    pairs = heads * later_heads - both
    known = pairs > 0
    return float(np.mean((sums * later - same)[known] / pairs[known]))


def _totals(score: Years, asked: Answers, units: int) -> tuple[Years, Years]:
    there = ~np.isnan(score)
    unit = asked.department[there]
    sums = np.bincount(unit, score[there], units).astype(np.float64)
    return sums, np.bincount(unit, minlength=units).astype(np.float64)


def over_people(waves: Sequence[Answers], predictor: str, outcome: str, lag: int) -> float:
    """Return the correlation of a score with another one `lag` waves later over the people who answered both waves."""
    found = []
    for one, other in zip(waves[: len(waves) - lag], waves[lag:], strict=True):
        _, here, there = np.intersect1d(one.person, other.person, assume_unique=True, return_indices=True)
        found.append(correlation(one.score(predictor)[here], other.score(outcome)[there]))
    return float(np.mean(found))
