"""Small groups are withheld, and never can be worked out from the rest."""

from __future__ import annotations

import numpy as np
import pytest

from sim.instruments.group_means import group_means, overall_mean


def answers(*sizes: int) -> tuple[np.ndarray, np.ndarray]:
    groups = np.repeat(np.arange(len(sizes)), sizes)
    return groups.astype(np.float64) + 1.0, groups


def test_means_of_large_groups() -> None:
    values, groups = answers(12, 8, 5)
    assert group_means(values, groups, 3).tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((12, 8, 3), [True, False, False]),
        ((12, 3, 2), [True, False, False]),
        ((12, 8, 2, 1), [True, False, False, False]),
        ((9, 0, 7), [True, False, True]),
        ((5,), [True]),
        ((4,), [False]),
        ((2, 1, 1, 1), [False] * 4),
        ((6, 4), [False, False]),
    ],
)
def test_who_is_withheld(sizes: tuple[int, ...], shown: list[bool]) -> None:
    values, groups = answers(*sizes)
    assert (~np.isnan(group_means(values, groups, len(sizes)))).tolist() == shown


def test_only_answers_count() -> None:
    values, groups = answers(6, 7)
    values[:3] = np.nan
    assert np.isnan(group_means(values, groups, 2)).all()
    assert np.isnan(overall_mean(values[:7])) and overall_mean(values) == pytest.approx((3 * 1 + 7 * 2) / 10)
