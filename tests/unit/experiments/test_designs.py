"""Designs hold the points that they promise, in the same order every time."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.designs import (
    Points,
    grid,
    in_steps,
    latin_hypercube,
    morris,
    one_at_a_time,
    points_of,
    saltelli,
    sobol,
    with_base_point,
)
from sim.experiments.factors import Factor, factor

THANKS = factor("appreciation", low=0.0, high=2.0)
RAISE = factor("pay_raise", values=[0.0, 0.03, 0.05], name="raise")
ADOPTION = factor("training.adoption")
FACTORS = (THANKS, RAISE, ADOPTION)


def test_a_grid_is_every_combination_the_last_factor_fastest() -> None:
    points = grid((THANKS, RAISE), levels=2)
    assert points.names == ("appreciation", "raise")
    assert points.values.tolist() == [[0, 0], [0, 0.03], [0, 0.05], [2, 0], [2, 0.03], [2, 0.05]]
    assert points[1] == {"appreciation": 0.0, "raise": 0.03}
    assert points.base == 0 and not points.added
    assert [dict(point) for point in points[4:]] == [points[4], points[5]]


def test_one_at_a_time_moves_one_factor_from_the_base_point() -> None:
    points = one_at_a_time(FACTORS, levels=3)
    base = [each.default for each in FACTORS]
    assert points.base == 0 and points.values[0].tolist() == base
    assert ((points.values[1:] != base).sum(axis=1) == 1).all()
    assert len(points) == 1 + 2 + 2 + 3, "a value that is the default is the base point itself"


def test_a_hypercube_uses_every_stratum_once() -> None:
    points = latin_hypercube((THANKS, ADOPTION), 10, seed=3)
    for place, each in enumerate((THANKS, ADOPTION)):
        share = (points.values[:, place] - each.low) / (each.high - each.low)
        assert sorted(np.floor(share * 10).astype(int).tolist()) == list(range(10))


def test_a_sobol_sequence_grows_and_is_a_power_of_two_long() -> None:
    short, long = sobol((THANKS, ADOPTION), 8, seed=5), sobol((THANKS, ADOPTION), 30, seed=5)
    assert len(long) == 32 and np.array_equal(long.values[:8], short.values)
    assert long.notes == ("30 points are no power of 2, which a Sobol sequence wants; 32 were taken",)
    assert short.notes == ()
    halves = (long.values[:, 0] > 1.0).sum()
    assert halves == 16, "a net: each half of a range holds half of the points"


def test_morris_moves_one_factor_from_point_to_point_and_grows() -> None:
    points = morris((THANKS, ADOPTION), 6, seed=2)
    assert len(points) == 6 * 3 and points.together == 3
    moves = (np.diff(points.values.reshape(6, 3, 2), axis=1) != 0).sum(axis=2)
    assert (moves == 1).all()
    assert np.array_equal(morris((THANKS, ADOPTION), 9, seed=2).values[:18], points.values)
    with pytest.raises(InputError, match="even number of levels"):
        morris((THANKS, ADOPTION), 6, levels=3)


def test_saltelli_blocks_swap_one_column_at_a_time_and_grow() -> None:
    points = saltelli((THANKS, ADOPTION), 4, seed=2)
    assert len(points) == 4 * 4 and points.together == 4
    first, *_, last = points.values[:4]
    assert points.values[1].tolist() == [last[0], first[1]] and points.values[2].tolist() == [first[0], last[1]]
    assert np.array_equal(saltelli((THANKS, ADOPTION), 8, seed=2).values[:16], points.values)
    assert len(saltelli((THANKS, ADOPTION), 4, seed=2, second_order=True)) == 4 * 6


@pytest.mark.parametrize("kind", ["grid", "one-at-a-time", "latin-hypercube", "sobol", "morris", "saltelli"])
def test_designs_repeat_by_their_seed_and_stay_in_range(kind: str) -> None:
    size: dict[str, Any] = {"trajectories": 4} if kind == "morris" else {"points": 8} if kind == "saltelli" else {}
    one, two, other = (points_of(kind, FACTORS, seed, **size) for seed in (1, 1, 2))
    assert np.array_equal(one.values, two.values)
    assert np.array_equal(one.values, other.values) == (kind in ("grid", "one-at-a-time"))
    for place, each in enumerate(FACTORS):
        column = one.values[:, place]
        assert column.min() >= each.low and column.max() <= each.high
        assert not each.values or set(column) <= set(each.values)


def test_a_base_point_is_added_once() -> None:
    points = with_base_point(sobol((THANKS, ADOPTION), 4, seed=1), (THANKS, ADOPTION))
    assert points.base == 0 and points.added and len(points) == 5
    assert points[0] == {"appreciation": 0.0, "training.adoption": ADOPTION.default}
    assert np.array_equal(points.sample, points.values[1:])
    assert with_base_point(points, (THANKS, ADOPTION)) is points


def test_a_factor_in_steps_takes_evenly_spaced_values_everywhere() -> None:
    stepped = in_steps(THANKS, 5)
    assert stepped.values == (0.0, 0.5, 1.0, 1.5, 2.0)
    shares = sobol((stepped, ADOPTION), 64, seed=1).values[:, 0]
    assert sorted(set(shares)) == list(stepped.values)


@pytest.mark.parametrize(
    ("kind", "factors", "sizes", "said"),
    [
        ("gird", FACTORS, {}, "did you mean 'grid'"),
        ("grid", FACTORS, {"points": 3}, "its size is said by levels"),
        ("grid", [in_steps(THANKS, 1000), in_steps(ADOPTION, 1001)], {}, r"1,001,000 points; at most 1,000,000"),
        ("sobol", (), {}, "no factor to vary"),
        ("sobol", (THANKS, THANKS), {}, "two factors 'appreciation'"),
        ("sobol", FACTORS, {"points": 0}, "at least 1"),
        ("sobol", FACTORS, {"points": 2_000_000}, "2,097,152 points"),
        ("morris", (THANKS,), {}, "at least two factors"),
        ("grid", FACTORS, {"levels": 1}, "at least 2"),
    ],
)
def test_what_cannot_be_is_said(kind: str, factors: Any, sizes: dict[str, int], said: str) -> None:
    with pytest.raises(InputError, match=said):
        points_of(kind, factors, **sizes)


def test_without_salib_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(InputError, match=r"pip install 'morale-sim\[analysis\]'"):
        morris((THANKS, ADOPTION), 4)


def test_points_are_a_sequence_of_mappings() -> None:
    points = Points("list", ("a", "b"), np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert list(points) == [{"a": 1.0, "b": 2.0}, {"a": 3.0, "b": 4.0}]
    assert len(points) == 2 and isinstance(THANKS, Factor)
