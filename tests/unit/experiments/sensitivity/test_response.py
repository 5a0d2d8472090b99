"""Responses: a planted line, a planted bend, a planted switch point, and a number that does nothing."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.sensitivity.response import Responses, responses

RANGES = np.array([(0.0, 10.0), (-1.0, 1.0), (2.0, 4.0)])


def fitted(answer, noise: float = 0.5, threshold: float = float("nan"), count: int = 200) -> Responses:
    dice = np.random.default_rng(11)
    values = RANGES[:, 0] + dice.uniform(size=(count, 3)) * np.diff(RANGES, axis=1)[:, 0]
    answers = answer(values) + dice.normal(0, noise, count)
    return responses(["a", "b", "c"], values, RANGES, answers, np.arange(count) // 2, 5, threshold=threshold)


def test_the_switch_point_of_a_planted_line_is_found() -> None:
    table = fitted(lambda x: 0.4 * (x[:, 0] - 3.0) + 0.2 * x[:, 1], threshold=0.0).table.set_index("factor")
    row = table.loc["a"]
    assert row["effect_low"] < 4.0 < row["effect_high"] and row["shape"] == "rises"
    assert row["switch"] == pytest.approx(3.0, abs=0.3) and row["switch_low"] < 3.0 < row["switch_high"]
    assert row["turns"] == 1.0 and row["told_apart"]
    assert row["fitted_share_low"] < 0.8 < row["fitted_share_high"]


def test_the_switch_point_stays_where_worlds_lie_unevenly() -> None:
    dice = np.random.default_rng(4)
    values = RANGES[:, 0] + dice.uniform(size=(200, 3)) ** 3 * np.diff(RANGES, axis=1)[:, 0]
    answers = 0.4 * (values[:, 0] - 3.0) + dice.normal(0, 0.3, 200)
    table = responses(["a", "b", "c"], values, RANGES, answers, np.arange(200), 5, threshold=0.0).table
    assert table["switch"].iloc[0] == pytest.approx(3.0, abs=0.3)


def test_a_number_that_does_nothing_is_not_told_apart() -> None:
    found = fitted(lambda x: 0.4 * (x[:, 0] - 3.0))
    row = found.table.set_index("factor").loc["c"]
    assert not row["told_apart"] and abs(row["effect"]) < 3 * found.inert and row["fitted_share"] < 0.03


def test_without_a_crossing_there_is_no_switch_point() -> None:
    table = fitted(lambda x: 5.0 + 0.4 * x[:, 0], threshold=0.0).table.set_index("factor")
    assert np.isnan(table.loc["a", "switch"]) and table.loc["a", "turns"] == 0.0 and table.loc["a", "told_apart"]


def test_a_bend_is_seen_as_one() -> None:
    found = fitted(lambda x: 4.0 * x[:, 1] ** 2)
    row = found.table.set_index("factor").loc["b"]
    assert row["shape"] == "bends" and found.curves[1][100] < found.curves[1][0] - 3.0


def test_two_alternatives_need_no_parabola() -> None:
    dice = np.random.default_rng(2)
    values = np.where(dice.uniform(size=(120, 3)) > 0.5, RANGES[:, 1], RANGES[:, 0])
    answers = values[:, 2] - 3.0 + dice.normal(0, 0.1, 120)
    table = responses(["a", "b", "c"], values, RANGES, answers, np.arange(120), 5, threshold=0.0).table
    row = table.set_index("factor").loc["c"]
    assert row["effect"] == pytest.approx(2.0, abs=0.1) and row["told_apart"]


@pytest.mark.long
@pytest.mark.statistical
def test_intervals_of_an_effect_cover_it() -> None:
    """Of 60 intervals of 95 % at least 51 must cover the truth (chance of fewer: under 1 in 1,000)."""
    covered = 0
    for study in range(60):
        dice = np.random.default_rng(100 + study)
        values = RANGES[:, 0] + dice.uniform(size=(80, 3)) * np.diff(RANGES, axis=1)[:, 0]
        answers = 0.4 * values[:, 0] + dice.normal(0, 1, 80)
        row = responses(["a", "b", "c"], values, RANGES, answers, np.arange(80), study).table.iloc[0]
        covered += bool(row["effect_low"] <= 4.0 <= row["effect_high"])
    assert covered >= 51
