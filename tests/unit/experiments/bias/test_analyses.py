"""Analyses on made-up data: a confounder biases them by a known amount, and intervals cover no effect."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.bias.analyses import NONE, estimated, gee, needed, ols, panel, sem
from sim.experiments.bias.summary import summarised


def made_up(effect: float, confounder: float, people: int = 4000, units: int = 40, seed: int = 1) -> pd.DataFrame:
    """Return two waves in which x (SD 1) moves y by `effect`, and a stable third thing moves both."""
    dice = np.random.default_rng(seed)
    unit = np.arange(people) % units
    third = dice.normal(size=people)
    own = np.sqrt(1.0 - confounder**2)
    x, x0 = (confounder * third + own * dice.normal(size=people) for _ in range(2))
    y, y0 = (effect * each + confounder * third + own * dice.normal(size=people) for each in (x, x0))
    frame = pd.DataFrame({"x": x, "y": y, "x0": x0, "y0": y0, "unit": unit})
    for place in (1, 2, 3):
        frame[f"x_{place}"] = x + dice.normal(size=people)
        frame[f"y_{place}"] = y + dice.normal(size=people)
    return frame


def test_a_confounder_biases_every_analysis_by_a_known_amount() -> None:
    """A third thing with loadings of .7 makes a slope of .49, and a cross-lagged path of .49·.51/(1 - .49²)."""
    found = estimated(made_up(0.0, 0.7))
    for name in ("ols", "gee", "sem"):
        assert found[name].value == pytest.approx(0.49, abs=0.06), name
        assert found[name].low > 0.4, name
    assert found["panel"].value == pytest.approx(0.49 * 0.51 / (1.0 - 0.49**2), abs=0.06)


def test_without_a_confounder_the_effect_is_found() -> None:
    found = estimated(made_up(0.5, 0.0))
    assert found["ols"].value == pytest.approx(0.5, abs=0.05)
    assert found["gee"].value == pytest.approx(0.5, abs=0.05)
    assert found["sem"].value == pytest.approx(0.5 / np.sqrt(1.25), abs=0.05)
    assert found["panel"].value == pytest.approx(0.0, abs=0.05), "what comes within a wave is not cross-lagged"


def test_factors_undo_what_unreliable_items_take() -> None:
    frame = made_up(0.5, 0.0)
    score = frame.assign(x=frame["x_1"] / frame["x_1"].std())
    assert ols(score).value == pytest.approx(0.5 / np.sqrt(2.0), abs=0.05)
    assert sem(score).value == pytest.approx(0.5 / np.sqrt(1.25), abs=0.05)


def test_copies_of_people_in_a_unit_make_no_interval_shorter() -> None:
    frame = made_up(0.0, 0.0, people=200, units=200)
    once, often = ols(frame), ols(pd.concat([frame] * 4))
    assert often.high - often.low == pytest.approx(once.high - once.low, rel=0.03)


@pytest.mark.parametrize("analysis", [ols, gee, panel])
def test_intervals_cover_no_effect(analysis: object) -> None:
    """Of 80 intervals of 95 % fewer than 68 hold nought once in 2,000; half as long ones would hold it 54 times."""
    found = [analysis(made_up(0.0, 0.0, people=200, units=20, seed=seed)) for seed in range(80)]  # type: ignore[operator]
    assert sum(each.low <= 0.0 <= each.high for each in found) >= 68
    assert any(not each.low <= 0.0 <= each.high for each in found)


def test_what_everybody_has_and_what_few_answer_gives_no_estimate() -> None:
    assert set(estimated(made_up(0.0, 0.0).assign(x=1.0, x0=1.0)).values()) == {NONE}
    assert set(estimated(made_up(0.0, 0.0, people=8)).values()) == {NONE}


def test_a_plan_enters_a_structural_equation_as_it_is() -> None:
    frame = made_up(0.0, 0.0).drop(columns=["x_1", "x_2", "x_3"])
    frame["x"] = (frame["unit"] < 20) * 1.0
    for name in ("y_1", "y_2", "y_3"):
        frame[name] += 0.5 * frame["x"]
    assert sem(frame).value == pytest.approx(0.5 / np.sqrt(1.0 + 0.25**2), abs=0.06)


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "semopy", None)
    with pytest.raises(InputError, match=r"pip install 'morale-sim\[paper\]'"):
        needed()


def test_bias_and_coverage_are_counted_over_studies() -> None:
    studies = pd.DataFrame({
        "chain": "a -> b", "analysis": "ols", "truth": [0.1, 0.1, 0.1, 0.1], "estimate": [0.3, 0.5, 0.4, np.nan],
        "low": [0.0, 0.4, 0.3, np.nan], "high": [0.6, 0.6, 0.5, np.nan],
    })  # fmt: skip
    row = summarised(studies).iloc[0]
    assert (row["studies"], row["failed"]) == (3, 1)
    assert row["bias"] == pytest.approx(0.3)
    assert row["bias_error"] == pytest.approx(0.1 / np.sqrt(3.0))
    assert row["rmse"] == pytest.approx(np.sqrt((0.04 + 0.16 + 0.09) / 3.0))
    assert row["coverage"] == pytest.approx(1.0 / 3.0)
    assert row["verdict"] == "a cross-section says +0.40 ± 0.06; the truth is +0.10 ± 0.00: too large"
