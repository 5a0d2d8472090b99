"""Pattern T13: networks at work have these shapes, and so has the firm that is founded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from sim.experiments.checks.firms import grown
from sim.reading import load_scenario
from sim.state.founding import canonical, lay_out
from sim.state.network import network_of

BANK = Path(__file__).resolve().parents[2] / "scenarios" / "regional-bank"
RANGES = {"reciprocity": (0.39, 0.88), "transitivity": (0.27, 0.55), "inequality": (0.22, 0.56), "ratio": (2.8, 17)}
"""Smallest and largest of the measured networks (T13 of the data patterns)."""


def shape(size: float, seed: int) -> dict[str, float]:
    """Return the measures of one network."""
    organisation = canonical(grown(size)(replace(load_scenario(BANK).organisation, people=None)))
    layout = lay_out(organisation, 0.0)
    ties = network_of(organisation, layout.first_seat, layout.pairs, seed)
    people = sum(layout.seats)
    arcs = np.zeros((people, people), bool)
    arcs[ties.asks, ties.asked] = True
    arcs[ties.asked[ties.mutual], ties.asks[ties.mutual]] = True
    department = np.repeat(np.arange(len(layout.seats)), layout.seats)
    paths = arcs.astype(float) @ arcs.astype(float)
    np.fill_diagonal(paths, 0.0)
    asked = np.sort(arcs.sum(axis=0))
    together = department[:, None] == department
    pairs_inside = together.sum() - people
    return {
        "reciprocity": (arcs & arcs.T).sum() / arcs.sum(),
        "transitivity": (paths * arcs).sum() / paths.sum(),
        "inequality": (2 * np.arange(1, people + 1) - people - 1) @ asked / (people * asked.sum()),
        "ratio": (arcs & together).sum() / pairs_inside / ((arcs & ~together).sum() / (~together).sum()),
    }


@pytest.mark.parametrize("size", [0.5, 1.0, 3.0])
def test_the_network_has_the_measured_shape(size: float) -> None:
    found = [shape(size, seed) for seed in range(6)]
    for name, (low, high) in RANGES.items():
        assert low <= fmean(each[name] for each in found) <= high, name


def test_ties_are_between_different_people_and_none_stands_twice() -> None:
    organisation = canonical(replace(load_scenario(BANK).organisation, people=None))
    layout = lay_out(organisation, 0.2)
    ties = network_of(organisation, layout.first_seat, layout.pairs, 5)
    ends = np.sort(np.stack([ties.asks, ties.asked], axis=1), axis=1)
    assert (ends[:, 0] < ends[:, 1]).all()
    assert len(np.unique(ends, axis=0)) == len(ends)
    seats = zip(layout.first_seat, organisation.departments, strict=True)
    filled = np.concatenate([first + np.arange(each.people) for first, each in seats])
    assert set(ends.ravel()) <= set(filled)
