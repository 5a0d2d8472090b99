"""Rating scales: several congeneric items that ask for one attitude, each with its own loading and error.

Theory
    Items of a scale share the attitude with different loadings; what they have in common over all
    that they measure is the scale's reliability (congeneric test theory, coefficient omega).
    Conventional reliabilities of attitude scales are .80-.90 (recalled) [evidence BAS-22].
    Answers to one questionnaire also share a leaning of the day, the common-method factor.

Equation
    item = centre + shift + c·a·(sqrt(1 - m)·attitude + sqrt(m)·leaning) + error, rounded and held in 1..5
    c² = R·k·V / ((1 - R)·(sum a)² + R·sum a²)        V variance of an item, R reliability, k items
    variance of the error = V - c²·a² - 1/12          (rounding brings the twelfth)

Known answer
    With an attitude of variance 1 the scale's reliability is R, its squared correlation with the attitude R·(1 - m).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHAPES = {3: (1.08, 1.0, 0.92), 4: (1.1, 1.04, 0.96, 0.9)}
"""Loadings of a scale's items relative to one another (judgement: items are never equally good)."""
SHIFTS = {3: (0.15, 0.0, -0.15), 4: (0.2, 0.05, -0.05, -0.2)}
"""How much easier items are to agree with, in points (judgement)."""


@dataclass(frozen=True)
class Scale:
    """A scale of a questionnaire.

    Attributes
    ----------
    name : str
        How exports call it; items add ``_1``, ``_2`` ...
    items : int
        Number of items, 3 or 4.
    centre : float
        Mean answer of an average person, in points.
    own_view : float
        SD of a personal, stable way of seeing something shared, for scales about a department's column; 0 otherwise.
    middle, unit : float
        Usual mean and spread of the column that the scale asks about, where it is no z-score.
    """

    name: str
    items: int
    centre: float
    own_view: float = 0.0
    middle: float = 0.0
    unit: float = 1.0

    @property
    def item_names(self) -> tuple[str, ...]:
        """Return the names of the items."""
        return tuple(f"{self.name}_{number + 1}" for number in range(self.items))


SCALES = (
    Scale("satisfaction", 4, 3.6),
    Scale("commitment", 4, 3.5),
    Scale("trust", 3, 3.3),
    Scale("needs", 3, 3.5),
    Scale("orientation", 3, 3.8),
    Scale("exhaustion", 3, 2.6),
    Scale("manager_relation", 3, 3.6),
    Scale("climate", 3, 3.4, own_view=0.93),
    Scale("clarity", 3, 3.7, unit=0.9),
    Scale("cooperation", 3, 3.6, middle=0.5, unit=0.15),
)
"""The questionnaire: points from 1 to 5; centres are ordinary practice (judgement)."""


QUESTIONS = 10
"""Questions of the test of what customers are promised."""


def loadings(items: int, reliability: float, variance: float) -> NDArray[np.float64]:
    """Return each item's loading in points for an attitude of SD 1, so that the scale has this reliability."""
    shape = np.array(SHAPES[items])
    common = reliability * items * variance
    scaled = shape * np.sqrt(common / ((1.0 - reliability) * shape.sum() ** 2 + reliability * (shape**2).sum()))
    return np.asarray(scaled, np.float64)


def ratings(wanted: NDArray[np.float64], low: float = 1.0, high: float = 5.0) -> NDArray[np.float64]:
    """Return whole answers on a scale from `low` to `high`."""
    found: NDArray[np.float64] = np.clip(np.floor(wanted + 0.5), low, high)
    return found
