"""Lines of the board: a published figure beside what the ensemble and the comparators predicted, and the verdicts."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.evidence.table import rows
from sim.experiments.scoring.comparators import COMPARATORS, null_of, says
from sim.experiments.scoring.predictive import Predictive, predictive
from sim.experiments.scoring.reasons import REASONS
from sim.experiments.scoring.standing import DIRECTION, Scored
from sim.experiments.words import percent, plain

if TYPE_CHECKING:
    from numpy.typing import NDArray


HALF = 0.5
"""Share of the draws that must lie on the side of the mean; with fewer there is no clear side."""
FEW = 0.9
"""Share of the draws that must give a figure; with fewer it counts as missed, whatever the others say."""


@dataclass(frozen=True)
class Verdict:
    """How a prediction did.

    Attributes
    ----------
    mean, deviation : float
        Of the predictive distribution.
    low, high : float
        Its central band of 80 %.
    sign : bool or None
        Whether it lies on the published side of no effect; None where there are no sides.
    inside : bool
        Whether what was published lies in the band.
    accepted : bool
        Whether the mean lies where it counts as the same result.
    distance : float
        What was published less the mean, in predictive SDs.
    crps, interval : float
        Scores in SDs of the publication's error; less is better.
    share : float or None
        Share of the draws on that side.
    rule : str
        How a comparator came to it.
    """

    mean: float
    deviation: float
    low: float
    high: float
    sign: bool | None
    inside: bool
    accepted: bool
    distance: float
    crps: float
    interval: float
    share: float | None = None
    rule: str = ""

    @property
    def right(self) -> bool | None:
        """Return whether mean and more than half of the draws lie on the published side; None without sides."""
        return None if self.sign is None else self.sign and not self.torn

    @property
    def torn(self) -> bool:
        """Return whether the mean lies on one side, and no more than half of the draws with it: no clear side."""
        if self.sign is None or self.share is None:
            return False
        return (self.share if self.sign else 1.0 - self.share) <= HALF


@dataclass(frozen=True)
class Line:
    """One figure of the board; `comparators` holds their verdicts by key, and no one where they are silent."""

    name: str
    row: str
    study: str
    title: str
    meaning: str
    source: str
    kind: str
    note: str
    value: float
    error: float
    low: float
    high: float
    why: str
    null: float | None
    given: float
    engine: Verdict
    comparators: dict[str, Verdict] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return what is wrong with it, if it failed, and why, if that is known."""
        return sentence_of(self)

    @property
    def failed(self) -> bool:
        """Return whether it is missed: a wrong sign, or a size outside the band."""
        if self.kind == DIRECTION:
            return self.engine.right is False
        return not self.engine.inside or self.engine.sign is False

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON holds it; an open end of a band is null."""
        told = asdict(self)
        for end in ("low", "high"):
            told[end] = told[end] if math.isfinite(told[end]) else None
        return told

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Line:
        """Return the line that `to_json` told of."""
        ends = {"low": -math.inf, "high": math.inf}
        open_ends = {end: value for end, value in ends.items() if told[end] is None}
        made = {key: Verdict(**one) for key, one in told["comparators"].items()}
        known = {name: value for name, value in told.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, **open_ends, "engine": Verdict(**told["engine"]), "comparators": made})


def line_of(scored: Scored, draws: NDArray[np.float64]) -> Line:
    """Score one figure.

    Parameters
    ----------
    scored : Scored
        The figure.
    draws : ndarray
        One for each world; not a number where it could not be had.
    """
    statistic = scored.statistic
    given = float(np.isfinite(draws).mean())
    engine = verdict(scored, predictive(draws if given else np.zeros(1), statistic.error), missing=given < FEW)
    said = {each.key: says(each, statistic) for each in COMPARATORS}
    known = statistic.row in rows()
    return Line(
        name=statistic.name, row=statistic.row, study=scored.study.name, title=scored.study.title,
        meaning=statistic.meaning, source=statistic.evidence.citation if known else scored.study.title,
        kind=scored.kind, note=scored.reason, value=statistic.value, error=statistic.error, low=statistic.low,
        high=statistic.high, why=statistic.why, null=null_of(statistic), given=given, engine=engine,
        comparators={
            key: verdict(scored, one.predictive(statistic.error), one.rule) for key, one in said.items() if one
        },
    )  # fmt: skip


def verdict(scored: Scored, predicted: Predictive, rule: str = "", *, missing: bool = False) -> Verdict:
    """Return how a predictive distribution did; a figure that is `missing` in too many draws is missed."""
    statistic = scored.statistic
    low, high = predicted.band
    value, mean = statistic.value, predicted.mean
    sign = _side(scored, mean)
    sides = [_side(scored, each) for each in predicted.centres]
    share = None if sign is None else float(np.mean([each is True for each in sides]))
    return Verdict(
        mean, predicted.deviation, low, high, sign and not missing, low <= value <= high and not missing,
        statistic.low <= mean <= statistic.high and not missing, predicted.distance(value),
        predicted.crps(value) / statistic.error, predicted.interval_score(value) / statistic.error, share, rule,
    )  # fmt: skip


def _side(scored: Scored, figure: float) -> bool | None:
    """Return whether a figure lies on the published side; None where there is none.

    Where only a direction was published, that is strictly inside the band that counts as it.
    """
    statistic = scored.statistic
    if scored.kind == DIRECTION:
        return statistic.low < figure < statistic.high
    null = null_of(statistic)
    if null is None or math.isclose(statistic.value, null):
        return None
    return (figure - null) * (statistic.value - null) > 0


def sentence_of(line: Line) -> str:
    """Return what is wrong with a line that failed, with the written reason; nothing for one that did not."""
    if not line.failed:
        return ""
    engine = line.engine
    digits = digits_for(line)
    if line.given < FEW:
        first = f"only {plain(100 * line.given, 0)} % of the worlds give this figure at all"
    elif engine.torn and line.kind == DIRECTION:
        first = (
            f"no clear side: the engine's mean is {plain(engine.mean, digits)}, and "
            f"{percent(engine.share or 0.0)} of the worlds are on the published side"
        )
    elif engine.sign is False:
        first = (
            f"wrong side: published {plain(line.value, digits)}, engine {plain(engine.mean, digits)} "
            f"({plain(engine.low, digits)} to {plain(engine.high, digits)})"
        )
    else:
        first = (
            f"too {_side_word(line)} by {plain(abs(line.value - engine.mean), digits)}, "
            f"{plain(abs(engine.distance))} predictive SD: published {plain(line.value, digits)}, engine "
            f"{plain(engine.mean, digits)} ({plain(engine.low, digits)} to {plain(engine.high, digits)})"
        )
    reason = REASONS.get(line.name) or REASONS.get(line.row) or "Why has not been examined."
    return f"{first[:1].upper()}{first[1:]}. {reason}"


def _side_word(line: Line) -> str:
    """Return on which side a prediction lies: weak or strong beside no effect, high or low where there is none."""
    mean, null = line.engine.mean, line.null
    if null is None or math.isclose(line.value, null):
        return "high" if mean > line.value else "low"
    return "strong" if abs(mean - null) > abs(line.value - null) else "weak"


def digits_for(line: Line) -> int:
    """Return how many decimals show a line's figures: two significant ones of its error."""
    return int(min(3, max(0, 1 - math.floor(math.log10(line.error)))))
