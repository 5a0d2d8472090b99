"""Made-up experiments with a known effect: worlds and luck, through the house's own statistics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.experiments.blocks import Design
from sim.experiments.intervals import chance_of_none, interval_of_means
from sim.experiments.resolving import Until, draw_until
from sim.experiments.statistics import Difference, difference, many_set_means

TRUTH = 1.0

SHAPES: dict[str, Callable[[np.random.Generator, int], np.ndarray]] = {
    "normal": lambda rng, count: rng.normal(size=count),
    "even": lambda rng, count: (rng.random(count) - 0.5) * np.sqrt(12.0),
    "lopsided": lambda rng, count: rng.exponential(size=count) - 1.0,
    "very lopsided": lambda rng, count: (rng.lognormal(0.0, 0.8, count) - np.exp(0.32)) / 1.3057,
    "heavy tails": lambda rng, count: rng.standard_t(5, count) / np.sqrt(5.0 / 3.0),
}
"""What worlds do to an effect: mean 0, variance 1. Skewness 0, 0, 2, 3.7 and 0; the bank's plans have 0 to 2.7."""


@dataclass(frozen=True)
class Kind:
    """A kind of experiment: spread between worlds and between replications, the shape of the first, the true effect."""

    shape: str = "normal"
    ignorance: float = 1.0
    luck: float = 0.5
    truth: float = TRUTH


def places(design: Design, blocks: int = 1) -> np.ndarray:
    """Return the world of each draw of some blocks, numbered as in a comparison."""
    place = np.arange(design.size)
    return np.concatenate([place % design.worlds + block * design.worlds for block in range(blocks)])


def outcomes(kind: Kind, sets: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return baseline and plan (2, draws) for draws whose worlds are given."""
    own = SHAPES[kind.shape](rng, int(sets.max()) - int(sets.min()) + 1)[sets - sets.min()]
    base = 70.0 + 3.0 * rng.normal(size=len(sets))
    return np.stack([base, base + kind.truth + kind.ignorance * own + kind.luck * rng.normal(size=len(sets))])


def all_at_once(kind: Kind, design: Design, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return what `count` experiments of a fixed design find: mean, its interval, chance of luck (4, count).

    Made with the functions that a difference is made of, which take many at once.
    """
    sets = places(design)
    away = np.stack([np.subtract(*outcomes(kind, sets, rng)[::-1]) for _ in range(count)], axis=1)
    means = many_set_means(away, sets)
    return np.stack([*interval_of_means(means), chance_of_none(means)])


def drawn_until(kind: Kind, design: Design, until: Until, rng: np.random.Generator) -> tuple[Difference, int]:
    """Return the difference that one adaptive experiment ends with, and its draws."""
    found: list[np.ndarray] = []

    def run(blocks: range) -> None:
        found.extend(outcomes(kind, places(design) + block * design.worlds, rng) for block in blocks)

    def so_far() -> tuple[np.ndarray, np.ndarray]:
        return np.concatenate(found, axis=1), places(design, len(found))

    sampling = draw_until(until, run, so_far, clock=lambda: 0.0)
    values, sets = so_far()
    return difference(values[1], values[0], sets, sampling.error), len(sets)


def covered(found: list[Difference], truth: float) -> float:
    """Return the share of experiments whose interval of the mean holds the truth."""
    return float(np.mean([each.mean_low <= truth <= each.mean_high for each in found]))


def called_different(found: list[Difference]) -> float:
    """Return the share of experiments whose interval of the mean leaves 0 out, whatever else the house asks for."""
    return float(np.mean([not each.mean_low <= 0.0 <= each.mean_high for each in found]))
