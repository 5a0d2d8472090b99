"""Naive comparators: what those would predict who have no model of the firm, by one declared rule for each case.

Three of them stand on the same board. *No effect* says that nothing differs from what it was. *The engagement
calculator* is a sales tool: an engaged firm has 41.5 % less turnover and 41 % less absence. *Chained
correlations* take meta-analytic correlations for effects and multiply them along the service-profit chain.

One rule for all: where a comparator has nothing to say of a figure, it says no effect. Where "no effect" means nothing,
because the figure is a level and not a difference or a relation, all three are silent, and the figure is left out of
the comparison. Each predicts its figure with the publication's error, as the engine does; chained correlations have
`LINK` for each link, too. No input is a scored row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.evidence.table import rows
from sim.experiments.scoring.predictive import Predictive
from sim.experiments.studies.study import Statistic

RELATIONS = ("rho", "r", "d", "beta")
"""Metrics that are 0 where nothing has an effect."""

NULLS: dict[str, float] = {
    "W1.lost": 9.0, "W1.turnover": 25.0, "W2.index": 5.0, "W2.order": 0.0, "W2.paths": 0.0,
    "B1.sales": 0.0, "B1.profit": 0.0, "B1.lasting": 0.0,
    "C1.punctual": 0.0, "C1.complaints": 0.0, "C1.sites": 0.0,
    "L1.output": 0.0, "L1.incentive": 0.0, "L1.selection": 0.0,
    "P1.turnover": 44.0, "P1.satisfaction": 0.0,
    "G1.sales": 0.0, "G1.tenure": 0.0,
    "S1.cooks": 0.0, "S1.diners": 0.0, "S1.both": 0.0, "S1.order": 0.0, "S1.pace": 0.0,
    "SPC-14": 0.0, "SPC-18": 0.0, "SPC-19": 0.0, "SPC-20": 0.0, "MOT-26": 0.0, "MOT-29": 0.0, "TRN-07": 0.0,
    "TRN-29": 0.0, "COO-15": 0.0, "ATT-19": 0.0, "TIM-01": 0.0,
    "O1.stays": 0.0, "O1.recovers": 1.0, "O1.buffer": 1.0, "O1.delay": 0.0,
    "T6": 1.0, "T12.1": 0.0, "T12.2": 1.0, "T12.3": 1.0,
}  # fmt: skip
"""What "no effect" predicts where the metric does not say: an acquired bank loses 12 % of its customers
in an ordinary year and a quarter of its tellers, the industry's index rose by 3 to 7 points, 44 % left at the market's
pay."""

TURNOVER_OF_ENGAGED = -0.415
"""Turnover of engaged firms over that of others, less 1, as the calculator has it."""

TO_CUSTOMERS, TO_PERFORMANCE, TO_LEAVING, TO_LOYALTY, OF_PAY = 0.32, 0.30, -0.19, 0.52, 0.15
"""Correlations that are chained: SPC-01, SPC-10, ATT-01, SPC-29, MOT-31."""
LINK = 0.06
"""SD of a link: the tolerance of .10 with which such correlations are met, read as 1.645 SD."""
UNITS, OUTPUT = 6.0, 20.0
"""SD of the index between firms (BAS-15), and of output between people in per cent (BAS-19)."""


@dataclass(frozen=True)
class Says:
    """What a comparator says of a figure: a value, its own SD, and how it comes to it."""

    value: float
    deviation: float
    rule: str

    def predictive(self, error: float) -> Predictive:
        """Return the predictive distribution of the published figure."""
        return Predictive((self.value,), float(np.hypot(self.deviation, error)))


@dataclass(frozen=True)
class Comparator:
    """A naive way to predict: its key, its name, and what it says by name of figure."""

    key: str
    title: str
    about: str
    sayings: Mapping[str, Says]


def null_of(statistic: Statistic) -> float | None:
    """Return what a figure is where nothing has an effect; None where that means nothing."""
    if statistic.name in NULLS or statistic.row in NULLS:
        return NULLS.get(statistic.name, NULLS.get(statistic.row))
    if statistic.row in rows() and statistic.evidence.metric in RELATIONS:
        return 0.0
    return None


def says(comparator: Comparator, statistic: Statistic) -> Says | None:
    """Return what a comparator says of a figure: its own saying, no effect, or nothing at all."""
    null = null_of(statistic)
    if null is None:
        return None
    return comparator.sayings.get(statistic.name) or Says(null, 0.0, "nothing to say: no effect")


def _chain(value: float, *links: float, rule: str) -> Says:
    """Return a chained prediction, each link as unsure as `LINK`; `value` is what the chain comes to."""
    spread = abs(value) * math.sqrt(sum((LINK / each) ** 2 for each in links))
    return Says(value, spread, rule)


def _leaving(moved: float, usual: float, rule: str) -> Says:
    """Return turnover in per cent where satisfaction has moved by so many SD from where `usual` per cent leave."""
    change = 100.0 * moved * TO_LEAVING * math.sqrt(usual / 100.0 * (1.0 - usual / 100.0))
    return Says(usual + change, abs(change) * LINK / abs(TO_LEAVING), rule)


NO_EFFECT = Comparator("none", "no effect", "nothing differs from what it was", {})

CALCULATOR = Comparator(
    "calculator",
    "engagement calculator",
    "an engaged firm has 41.5 % less turnover and 41 % less absence, whatever makes it so; of all else it says nothing",
    {
        "W1.turnover": Says(25.0 / (1.0 + TURNOVER_OF_ENGAGED), 0.0, "cuts undo engagement: 25 / (1 - .415)"),
        "P1.turnover": Says(44.0 * (1.0 + TURNOVER_OF_ENGAGED), 0.0, "high pay makes engaged: 44 (1 - .415)"),
    },
)

PAID_WELL, SHAKEN, CARED_FOR = 2.0, -1.0, 1.0
"""SD of pay above the market, of satisfaction lost in a takeover with cuts, gained in one with care (judgements)."""

CHAINED = Comparator(
    "chained",
    "chained correlations",
    "meta-analytic correlations taken for effects and multiplied along the service-profit chain",
    {
        "SPC-02": _chain(TO_CUSTOMERS, TO_CUSTOMERS, rule="satisfaction to customers, .32, stands for engagement"),
        "SPC-03": _chain(TO_LEAVING, TO_LEAVING, rule="satisfaction to leaving, -.19"),
        "SPC-04": _chain(TO_LEAVING, TO_LEAVING, rule="satisfaction to leaving, -.19"),
        "SPC-05": _chain(TO_PERFORMANCE, TO_PERFORMANCE, rule="satisfaction to performance, .30"),
        "SPC-06": _chain(TO_CUSTOMERS * TO_LOYALTY, TO_CUSTOMERS, TO_LOYALTY, rule="customers, loyalty: .32 × .52"),
        "SPC-05.order": Says(TO_CUSTOMERS - TO_PERFORMANCE, LINK * math.sqrt(2.0), "to customers less to performance"),
        "SPC-06.order": Says(TO_PERFORMANCE - TO_CUSTOMERS * TO_LOYALTY, LINK, "to performance less to loyalty"),
        "SPC-09": _chain(TO_PERFORMANCE, TO_PERFORMANCE, rule="satisfaction to performance, .30"),
        "SPC-11": _chain(TO_PERFORMANCE, TO_PERFORMANCE, rule="the correlation taken for the effect, .30"),
        "SPC-12": _chain(TO_PERFORMANCE, TO_PERFORMANCE, rule="a correlation has no direction, .30"),
        "SPC-19": _chain(TO_CUSTOMERS, TO_CUSTOMERS, rule="satisfaction to customers, .32 points a point at equal SDs"),
        **dict.fromkeys(
            ("ATT-06", "ATT-07", "ATT-08"),
            _chain(TO_LEAVING * TO_PERFORMANCE, TO_LEAVING, TO_PERFORMANCE, rule="over satisfaction, -.19 × .30"),
        ),
        "W1.turnover": _leaving(SHAKEN, 25.0, "satisfaction 1 SD lower, to leaving"),
        "W1.lost": _chain(
            9.0 - 100.0 * SHAKEN * TO_CUSTOMERS * TO_LOYALTY * math.sqrt(0.09 * 0.91), 1.0,
            rule="satisfaction 1 SD lower, to customers, to loyalty; the rest leaves anyway",
        ),
        "W2.index": _chain(5.0 + CARED_FOR * TO_CUSTOMERS * UNITS, 1.0, rule="5 of the industry, and .32 SD of firms"),
        "B1.sales": _chain(
            0.1 * OF_PAY * TO_PERFORMANCE * OUTPUT, OF_PAY, TO_PERFORMANCE, rule="2 % of pay: a tenth of an SD",
        ),
        "P1.turnover": _leaving(PAID_WELL * OF_PAY, 44.0, "pay to satisfaction to leaving"),
        "P1.satisfaction": _chain(
            PAID_WELL * OF_PAY * TO_CUSTOMERS * UNITS, OF_PAY, TO_CUSTOMERS, rule="pay to satisfaction to customers",
        ),
    },
)  # fmt: skip

COMPARATORS = (CALCULATOR, CHAINED, NO_EFFECT)
