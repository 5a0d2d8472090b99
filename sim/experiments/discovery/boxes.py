"""Boxes in the space of factors that hold many cases and few others: PRIM and CART of the EMA Workbench.

Boxes are found in one part of the worlds and measured in the other, which had no say in
them: the search itself always finds something. What it finds again in halves of its own
part is told for each limit.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from sim.experiments.sensitivity.dice import shuffled
from sim.experiments.sensitivity.extras import needed
from sim.experiments.sensitivity.regional import distances

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

SCREENED = 12
"""Factors that are searched: those whose distributions differ most between cases and others."""
MOST_LIMITED = 4
MOST_BOXES = 3
HALVES = 10
LEAST_CASES = 10
"""Fewest cases, and fewest others, with which a search makes sense."""
QUASI_P = 0.05
PEEL = 0.05
ANY_DENSITY = 1e-9
"""A box of any density is looked at; above nought, since the workbench counts as cases what reaches it."""
LEAF = 0.1
"""Smallest share of worlds in a leaf of CART, and in a box."""


@dataclass(frozen=True)
class Limit:
    """One side of a box.

    Attributes
    ----------
    factor : str
        What is limited.
    above : bool
        Whether the box lies above the value, or below it.
    value : float
        In the factor's unit.
    quasi_p : float
        Chance of a box as dense if this limit did nothing (Bryant and Lempert 2010); not-a-number for CART.
    again : float
        Share of half samples in which the search limits this factor on this side; not-a-number for CART.
    """

    factor: str
    above: bool
    value: float
    quasi_p: float = float("nan")
    again: float = float("nan")


@dataclass(frozen=True)
class Score:
    """How a box does among some worlds.

    Attributes
    ----------
    worlds, inside, cases, all_cases : int
        Worlds measured; those in the box; cases in it; cases over all.
    """

    worlds: int
    inside: int
    cases: int
    all_cases: int

    @property
    def coverage(self) -> float:
        """Return the share of all cases that lie in the box."""
        return self.cases / self.all_cases if self.all_cases else float("nan")

    @property
    def density(self) -> float:
        """Return the share of the box that are cases."""
        return self.cases / self.inside if self.inside else float("nan")

    @property
    def chance(self) -> float:
        """Return the chance of a box as dense if cases were dealt at random (Fisher's exact test, one-sided)."""
        rest, others = self.worlds - self.inside, self.inside - self.cases
        missed = self.all_cases - self.cases
        table = np.array([[self.cases, others], [missed, rest - missed]])
        return float(stats.fisher_exact(table, alternative="greater").pvalue)

    def density_interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the density (Wilson)."""
        if not self.inside:
            return 0.0, 1.0
        found = stats.binomtest(self.cases, self.inside).proportion_ci(method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True)
class Box:
    """Limits, and how the box does in the worlds that found it and in fresh ones."""

    method: str
    limits: tuple[Limit, ...]
    found: Score
    fresh: Score

    def holds(self, table: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which worlds lie in the box."""
        return inside(self.limits, table)


def inside(limits: tuple[Limit, ...], table: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which rows of a table of factors lie within limits."""
    found = np.ones(len(table), dtype=bool)
    for limit in limits:
        values = table[limit.factor].to_numpy(dtype=np.float64)
        found &= values >= limit.value if limit.above else values <= limit.value
    return found


def score(limits: tuple[Limit, ...], table: pd.DataFrame, cases: NDArray[np.bool_]) -> Score:
    """Return how limits do among worlds."""
    held = inside(limits, table)
    return Score(len(table), int(held.sum()), int((held & cases).sum()), int(cases.sum()))


def screened(table: pd.DataFrame, cases: NDArray[np.bool_], most: int = SCREENED) -> list[str]:
    """Return the factors whose distributions differ most between cases and others."""
    far = distances(table.to_numpy(dtype=np.float64), cases)
    return [str(table.columns[place]) for place in np.argsort(-far, kind="stable")[:most]]


def enough(cases: NDArray[np.bool_]) -> bool:
    """Return whether there are cases and others enough for a search."""
    return min(int(cases.sum()), int((~cases).sum())) >= LEAST_CASES


def prim_boxes(
    table: pd.DataFrame, cases: NDArray[np.bool_], fresh: pd.DataFrame, fresh_cases: NDArray[np.bool_], seed: int
) -> tuple[Box, ...]:
    """Return the boxes that PRIM finds, densest search first, none where nothing stands out.

    Parameters
    ----------
    table, cases
        Worlds by factor, and which of them are cases: the part that the search sees.
    fresh, fresh_cases
        The part that measures what was found.
    seed : int
        Of the half samples.
    """
    if not enough(cases):
        return ()
    found = _search(table, cases)
    seen = []
    for order in shuffled(seed, "halves", HALVES, len(table)):
        half = order[: len(table) // 2]
        part = cases[half]
        again = _search(table.iloc[half].reset_index(drop=True), part) if enough(part) else []
        seen.append({(limit.factor, limit.above) for each in again for limit in each})
    boxes: list[Box] = []
    for sides in found:
        limits = tuple(
            replace(each, again=sum((each.factor, each.above) in half for half in seen) / HALVES) for each in sides
        )
        boxes.append(Box("PRIM", limits, score(limits, table, cases), score(limits, fresh, fresh_cases)))
    return tuple(boxes)


def _search(table: pd.DataFrame, cases: NDArray[np.bool_]) -> list[tuple[Limit, ...]]:
    """Return the limits of the boxes that PRIM peels, one after the other."""
    prim = needed("explore", "analysis.prim")
    chosen = table[screened(table, cases)]
    found: list[tuple[Limit, ...]] = []
    with _quiet():
        search = prim.Prim(chosen, cases.copy(), threshold=ANY_DENSITY, peel_alpha=PEEL, mass_min=LEAF)
        while len(found) < MOST_BOXES:
            box = search.find_box()
            limits = _chosen(box, chosen, cases, search) if box is not None else ()
            if not limits:
                break
            found.append(limits)
            remaining = search.yi[~np.isin(search.yi, np.concatenate([each.yi for each in search._boxes]))]
            if not enough(cases[remaining]):
                break
    return found


def _chosen(box: Any, table: pd.DataFrame, cases: NDArray[np.bool_], search: Any) -> tuple[Limit, ...]:
    """Return the box of a peeling that parts cases from others best, without the sides that do nothing."""
    remaining = search.yi_remaining
    left, its = table.iloc[remaining], cases[remaining]
    best: tuple[Limit, ...] = ()
    worth, place = 0.0, -1
    for step, restricted in enumerate(box.peeling_trajectory["res_dim"]):
        if not 0 < restricted <= MOST_LIMITED:
            continue
        limits = _significant(box, step)
        held = inside(limits, left)
        if not limits or held.all():
            continue
        gain = held[its].mean() - held[~its].mean()
        if gain > worth:
            best, worth, place = limits, gain, step
    if place >= 0:
        box.select(place)
    return best


def _significant(box: Any, step: int) -> tuple[Limit, ...]:
    """Return the limits of one step of a peeling whose quasi-p says that they do something."""
    limits, ends = [], box.box_lims[step]
    for factor, (low, high) in box.qp[step].items():
        for above, chance in ((True, low), (False, high)):
            if 0 <= chance <= QUASI_P:
                limits.append(Limit(str(factor), above, float(ends[factor].iloc[0 if above else 1]), float(chance)))
    return tuple(limits)


def cart_boxes(
    table: pd.DataFrame, cases: NDArray[np.bool_], fresh: pd.DataFrame, fresh_cases: NDArray[np.bool_], seed: int
) -> tuple[Box, ...]:
    """Return the leaves of a CART tree in which cases are more frequent than over all, densest first."""
    if not enough(cases):
        return ()
    cart, trees = needed("explore", "analysis.cart"), import_module("sklearn.tree")
    chosen = table[screened(table, cases)].reset_index(drop=True)
    with _quiet():
        tree = cart.CART(chosen, cases.astype(int), LEAF)
        # The workbench's own build_tree lets ties fall by chance.
        least = max(1, int(LEAF * len(chosen)))
        tree.clf = trees.DecisionTreeClassifier(min_samples_leaf=least, random_state=seed % 2**32)
        tree.clf.fit(chosen.to_numpy(dtype=np.float64), cases.astype(int))
        leaves = tree.boxes if tree.clf.tree_.node_count > 1 else []
    whole = chosen.min(), chosen.max()
    boxes: list[Box] = []
    for leaf in leaves:
        limits = tuple(
            Limit(str(name), above, float(leaf[name].iloc[0 if above else 1]))
            for name in chosen.columns
            for above in (True, False)
            if leaf[name].iloc[0 if above else 1] != whole[0 if above else 1][name]
        )
        box = Box("CART", limits, score(limits, table, cases), score(limits, fresh, fresh_cases))
        if box.found.density > cases.mean():
            boxes.append(box)
    return tuple(sorted(boxes, key=lambda box: (-box.found.density, -box.found.coverage)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Hush what libraries warn of about one another."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
