"""Gaps: front against back office, managers against others, and how departments see one another.

Differences of groups are in SD of people, so that scales can be laid side by side. Judgements of departments are means
of pairs (who judges whom), drawn towards one another by what chance explains; a pair of fewer than five judgements is
withheld, and whatever is summed up over pairs is summed up over those that are told, so that nothing withheld follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.experiments.audit_ground import MANAGERS, SIDES, Ground
from sim.experiments.audit_scales import Shrunken, shrunken
from sim.instruments.group_means import SMALLEST_GROUP

if TYPE_CHECKING:
    from sim.reading.survey import Ratings

Array = NDArray[np.float64]
Row = dict[str, object]
MANY = 1e6
"""Judgements that a pair of departments could give: a pair is no counted set of people."""


def group_gaps(ground: Ground, found: Mapping[str, Shrunken]) -> list[Row]:
    """Return the gaps between office sides and between managers and others, a row for each scale."""
    rows: list[Row] = []
    for scale in ground.survey.scales:
        name = scale.asked.name
        if name not in found:
            continue
        made, given = found[name], found[name].answers
        if ground.sides_shown and all((given[side] > 0).any() for _, side in ground.sides()):
            front, back = (made.of(ground.people * side * (given > 0)) for _, side in ground.sides())
            low, high = np.quantile((front - back) / made.spread, (0.025, 0.975))
            counts = [int(given[side].sum()) for _, side in ground.sides()]
            rows.append(_row(" less ".join(SIDES), name, float((front - back).mean() / made.spread), low, high, counts))
        if MANAGERS in ground.divisions:
            score = scale.score()
            one, other = (_known(score[part.members]) for part in ground.divisions[MANAGERS][:2])
            if min(len(one), len(other)) >= SMALLEST_GROUP:
                size, low, high = welch(one, other)
                sizes = [len(one), len(other)]
                spread = made.spread
                rows.append(_row("managers less others", name, size / spread, low / spread, high / spread, sizes))
    return rows


def _known(values: Array) -> Array:
    return values[~np.isnan(values)]


def _row(gap: str, scale: str, size: float, low: float, high: float, answers: list[int]) -> Row:
    return {
        "gap": gap, "scale": scale, "difference": size, "low": float(low), "high": float(high),
        "answers_first": answers[0], "answers_second": answers[1], "told_apart": bool(low > 0 or high < 0),
    }  # fmt: skip


def welch(one: Array, other: Array, level: float = 0.95) -> tuple[float, float, float]:
    """Return the difference of two means and its interval, the groups differing in spread."""
    first, second = one.var(ddof=1) / len(one), other.var(ddof=1) / len(other)
    size, error = float(one.mean() - other.mean()), float(np.sqrt(first + second))
    if error == 0.0:
        return size, size, size
    freedom = (first + second) ** 2 / (first**2 / (len(one) - 1) + second**2 / (len(other) - 1))
    half = float(stats.t.ppf(0.5 + level / 2, freedom)) * error
    return size, size - half, size + half


@dataclass(frozen=True)
class Views:
    """How departments see one another: pairs that may be told, with draws of each pair's mean, 1 to 5."""

    asker: NDArray[np.int64]
    supplier: NDArray[np.int64]
    answers: Array
    raw: Array
    draws: Array
    withheld: int

    def __len__(self) -> int:
        return len(self.asker)

    def mean(self, pairs: NDArray[np.bool_] | None = None) -> Array:
        """Return draws of the mean judgement over some pairs, each by its judgements."""
        weight = self.answers if pairs is None else self.answers * pairs
        return np.asarray(self.draws @ (weight / weight.sum()))


def views_of(ground: Ground, ratings: Ratings) -> Views | None:
    """Return how departments see one another; None where fewer than two pairs may be told."""
    count = len(ground.people)
    code, place, answers = np.unique(ratings.asker * count + ratings.supplier, return_inverse=True, return_counts=True)
    told = answers >= SMALLEST_GROUP
    if told.sum() < 2:
        return None
    kept = told[place]
    _, unit = np.unique(place[kept], return_inverse=True)
    made = shrunken(ratings.points[kept], unit, np.full(int(told.sum()), MANY), word=90)
    if made is None:
        return None
    code = code[told]
    return Views(code // count, code % count, made.answers, made.raw, made.draws, int((~told).sum()))


def view_rows(ground: Ground, views: Views) -> list[Row]:
    """Return a row for each pair of departments that may be told."""
    low, high = np.quantile(views.draws, (0.025, 0.975), axis=0)
    return [
        {
            "asker": ground.names[views.asker[at]], "supplier": ground.names[views.supplier[at]],
            "judgements": int(views.answers[at]), "raw_mean": float(views.raw[at]),
            "mean": float(views.draws[:, at].mean()), "low": float(low[at]), "high": float(high[at]),
        }
        for at in range(len(views))
    ]  # fmt: skip


def view_gaps(ground: Ground, views: Views) -> list[Row]:
    """Return differences between views: the sides of one another, received against given, and pairs of one another."""
    front_asks, front_serves = ground.front[views.asker], ground.front[views.supplier]
    rows = []
    to_back, to_front = front_asks & ~front_serves, ~front_asks & front_serves
    if to_back.any() and to_front.any():
        rows.append(_difference("front of back less back of front", views, to_back, to_front))
    for place, name in enumerate(ground.names):
        received, given = views.supplier == place, views.asker == place
        if received.any() and given.any():
            rows.append(_difference(f"{name}: what it receives less what it gives", views, received, given))
    seen = {(int(one), int(other)): at for at, (one, other) in enumerate(zip(views.asker, views.supplier, strict=True))}
    for (one, other), at in seen.items():
        if one < other and (other, one) in seen:
            first, second = np.zeros(len(views), bool), np.zeros(len(views), bool)
            first[at], second[seen[other, one]] = True, True
            words = f"{ground.names[one]} of {ground.names[other]} less {ground.names[other]} of {ground.names[one]}"
            rows.append(_difference(words, views, first, second))
    return rows


def _difference(words: str, views: Views, one: NDArray[np.bool_], other: NDArray[np.bool_]) -> Row:
    gap = views.mean(one) - views.mean(other)
    low, high = np.quantile(gap, (0.025, 0.975))
    return {
        "gap": words, "difference": float(gap.mean()), "low": float(low), "high": float(high),
        "judgements_first": int(views.answers[one].sum()), "judgements_second": int(views.answers[other].sum()),
        "told_apart": bool(low > 0 or high < 0),
    }  # fmt: skip
