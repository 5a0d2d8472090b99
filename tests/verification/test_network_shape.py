"""Pattern T13: networks at work have these shapes, and so has the firm that is founded."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.engine import default_parameters
from sim.experiments.checks.firms import grown
from sim.experiments.studies.survey_statistics import Shape, shape_of
from sim.policies.plan import Plan, Programme
from sim.projection import found
from sim.reading import load_scenario
from sim.reading.organisation import Department, Organisation
from sim.schedule import the_week
from sim.state.founding import canonical, lay_out
from sim.state.network import Network, network_of

BANK = Path(__file__).resolve().parents[2] / "scenarios" / "regional-bank"
RANGES = {"reciprocity": (0.39, 0.88), "transitivity": (0.27, 0.55), "inequality": (0.22, 0.56), "ratio": (2.8, 17)}
"""Smallest and largest of the measured networks (T13 of the data patterns)."""


def shape(size: float, seed: int) -> dict[str, float]:
    """Return the measures of one network."""
    organisation = canonical(grown(size)(replace(load_scenario(BANK).organisation, people=None)))
    layout = lay_out(organisation, 0.0)
    ties = network_of(organisation, layout.first_seat, layout.pairs, seed)
    people = sum(layout.seats)
    arcs = np.zeros((people, people))
    arcs[ties.asks, ties.asked] = 1.0
    arcs[ties.asked[ties.mutual], ties.asks[ties.mutual]] = 1.0
    return weighted_shape(arcs, np.repeat(np.arange(len(layout.seats)), layout.seats))


def weighted_shape(arcs: NDArray[np.float64], department: NDArray[np.int64]) -> dict[str, float]:
    """Return the measures of a network of arcs with weights; with weights of 1 they are those of the arcs.

    A path weighs the product of its two arcs, what goes both ways the lighter one.
    """
    people = len(arcs)
    paths = arcs @ arcs
    np.fill_diagonal(paths, 0.0)
    asked = np.sort(arcs.sum(axis=0))
    together = department[:, None] == department
    inside, across = (arcs * together).sum(), (arcs * ~together).sum()
    return {
        "reciprocity": np.minimum(arcs, arcs.T).sum() / arcs.sum(),
        "transitivity": (paths * (arcs > 0.0)).sum() / paths.sum(),
        "inequality": (2 * np.arange(1, people + 1) - people - 1) @ asked / (people * asked.sum()),
        "ratio": inside / (together.sum() - people) / (across / (~together).sum()),
        "within": inside / arcs.sum(),
        "closeness": arcs.sum() / (arcs > 0.0).sum(),
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


INSTITUTION = (
    109, 92, 65, 61, 55, 51, 49, 39, 35, 32, 29, 29, 28, 27, 26, 25, 25, 22, 19, 18, 15, 14, 13, 13, 13, 12, 10, 10, 9,
    9, 8, 8, 6, 6, 5, 4, 4, 3, 3, 2, 1, 1,
)  # fmt: skip
MEASURED = {
    (48, 19, 4): (0.14, 0.23, 3.0),  # Lazega2001
    (27, 17, 17, 16): (0.15, 0.15, 17.2),  # Cross2004
    (26, 9, 3, 3, 2, 2, 1): (0.17, 0.17, 8.7),  # Cross2004
    INSTITUTION: (0.61, 0.65, 10.8),  # Leskovec2007
}
"""Measured firms by the sizes of their departments: share of ties that cross, least and most, and density ratio."""
AS_OTHERS = 0.2
"""Firms of the same layout differ: the share of ties that cross between 14 and 39 % in one firm of 71 people."""


def laid_out(sizes: tuple[int, ...], pairs: tuple[tuple[int, int], ...], seed: int) -> Network:
    """Return the ties of a firm with departments of these sizes."""
    departments = tuple(Department(f"D{place:02d}", 0.5, people=count) for place, count in enumerate(sizes))
    first = np.cumsum(sizes) - np.array(sizes)
    return network_of(Organisation("a firm", departments), tuple(int(each) for each in first), pairs, seed)


def measured_as(sizes: tuple[int, ...], ties: Network) -> tuple[float, Shape]:
    """Return the share of arcs that cross, and the shape."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    asks = np.concatenate([ties.asks, ties.asked[ties.mutual]])
    asked = np.concatenate([ties.asked, ties.asks[ties.mutual]])
    return float((group[asks] != group[asked]).mean()), shape_of(asks, asked, group)


def test_as_many_ties_cross_as_in_measured_firms_of_the_same_departments() -> None:
    crossing, ratios, published = [], [], []
    for sizes, (least, most, ratio) in MEASURED.items():
        everybody = tuple(combinations(range(len(sizes)), 2))
        shares, shapes = zip(*(measured_as(sizes, laid_out(sizes, everybody, seed)) for seed in range(3)), strict=True)
        crossing.append(fmean(shares))
        ratios.append(fmean(each.density_ratio for each in shapes))
        published.append(ratio)
        assert least - AS_OTHERS < crossing[-1] < most + AS_OTHERS, sizes
        assert 0.27 <= fmean(each.transitivity for each in shapes) <= 0.55, sizes
    assert crossing[-1] > 1.4 * max(crossing[:-1])
    assert max(ratios) < 1.7 * max(published), "the ratio does not grow with the number of departments"


def test_ties_reach_as_far_as_dealings_do_and_not_beyond() -> None:
    sizes = (60, 60, 60, 60, 60)
    ties = laid_out(sizes, ((0, 1), (1, 2), (3, 4)), 1)
    one, other = ties.asks // 60, ties.asked // 60
    assert ((one < 3) == (other < 3)).all()
    assert ((np.minimum(one, other) == 0) & (np.maximum(one, other) == 2)).any(), "beyond those it deals with"
    alone = laid_out(sizes, (), 1)
    assert (alone.asks // 60 == alone.asked // 60).all()


def lived_in(ledger: Ledger, laid: bool = False) -> dict[str, float]:
    """Return the measures of ties between those who are here, by closeness, or of the pairs that are laid."""
    one, other, close = (ledger.column("tie", name) for name in ("one", "other", "closeness"))
    mutual = ledger.column("tie", "mutual") > 0.0
    arcs = np.zeros((ledger.rows("employee"), ledger.rows("employee")))
    arcs[one, other] = np.ones(len(one)) if laid else close
    arcs[other[mutual], one[mutual]] = 1.0 if laid else close[mutual]
    here = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    return weighted_shape(arcs[np.ix_(here, here)], ledger.column("employee", "department")[here])


def test_by_closeness_the_network_keeps_its_shape_through_turnover_reorganisation_and_contact() -> None:
    organisation, week = replace(load_scenario(BANK).organisation, people=None), the_week()
    founded = found(organisation, week, seed=1, parameters=default_parameters(week), horizon=156)
    ends = founded.ledger.column("tie", "one").copy(), founded.ledger.column("tie", "other").copy()
    after = {}
    for name, settings in {
        "practice": {"contact_hours": 0.0}, "reorganised": {"restructuring": 2.0}, "met": {"contact_hours": 4.0},
    }.items():  # fmt: skip
        engine = founded.start(Plan(name, programmes=(Programme(name, settings=settings),)))
        engine.run(156)
        after[name], pairs = lived_in(engine.ledger), lived_in(engine.ledger, laid=True)
        assert all(np.array_equal(engine.ledger.column("tie", side), was) for side, was in zip(
            ("one", "other"), ends, strict=True)), "pairs are laid once"  # fmt: skip
        for measure, (low, high) in RANGES.items():
            assert low <= after[name][measure] <= high, (name, measure)
            assert low <= pairs[measure] <= high, (name, measure)
        assert abs(after[name]["reciprocity"] - pairs["reciprocity"]) < 0.05
    tenure = engine.ledger.column("employee", "tenure")[engine.ledger.column("employee", "present") > 0.0]
    assert (tenure < 156.0).mean() > 0.25
    usual, broken, met = after["practice"], after["reorganised"], after["met"]
    assert usual["within"] > pairs["within"] + 0.1, "time together makes ties inside the closer ones"
    assert broken["closeness"] < usual["closeness"] - 0.2
    assert abs(broken["within"] - usual["within"]) < 0.06
    assert met["within"] < usual["within"] - 0.08, "contact carries ties across"
    assert met["closeness"] > usual["closeness"] + 0.08
