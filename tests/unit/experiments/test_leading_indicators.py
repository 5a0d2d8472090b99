"""Leading indicators of a made-up comparison: differences, what measuring shows, rules and their words."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.comparison import Comparison
from sim.experiments.detectability import smallest_difference
from sim.experiments.leading_indicators import INDICATORS, measuring_error, monthly
from sim.experiments.leading_words import indicator_table, rule_sentences
from tests.synthetic_comparison import synthetic

BY_NAME = {each.name: each for each in INDICATORS}


def with_complaints(noise: float) -> Comparison:
    """Return a comparison in which plan 1 fails in half of the worlds, and complaints foretell it from week 8 on."""
    made = synthetic(40, 1, 104)
    rng = np.random.default_rng(3)
    gain = rng.normal(0.0, 1.0, 40)
    index = made.series["cohort_index"].copy()
    index[1] = index[0] + gain[:, None]
    complaints = 100.0 + rng.normal(0.0, noise, index.shape)
    complaints[1:] = complaints[0]
    complaints[1, :, 8:] -= 10.0 * gain[:, None]
    return dataclasses.replace(made, series={**made.series, "cohort_index": index, "complaints": complaints})


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return with_complaints(noise=1.0)


def test_a_month_is_the_mean_of_its_weeks_and_a_count_that_of_all_weeks_so_far(comparison: Comparison):
    index, quits = comparison.series["index"], comparison.series["quits"]
    assert monthly(comparison, BY_NAME["index"])[2, 3, 5] == pytest.approx(index[2, 3, 20:24].mean())
    assert monthly(comparison, BY_NAME["quits"])[2, 3, 5] == pytest.approx(4 * quits[2, 3, :24].mean())
    assert monthly(comparison, BY_NAME["quits"]).shape[2] == 13


def test_without_swing_an_index_shows_what_its_interviews_show():
    made = synthetic(4, 2, 52)
    series = {**made.series, "index": np.full_like(made.series["index"], 70.0)}
    still = dataclasses.replace(made, series=series)
    frame = still.leading_indicators(interviews=800)
    row = frame[frame["indicator"] == "index"].iloc[-1]
    assert row["smallest_detectable"] == pytest.approx(smallest_difference(800))
    assert not frame[frame["indicator"] == "index"]["detectable"].any()


def test_counts_swing_as_their_months_do():
    made = synthetic(30, 1, 52)
    quits = np.random.default_rng(4).poisson(5.0, made.series["quits"].shape).astype(float)
    error = measuring_error(dataclasses.replace(made, series={**made.series, "quits": quits}), BY_NAME["quits"])
    # 20 a month: SD of a month 4.5, of the mean of m months against a record of 13 that times sqrt(1/m + 1/13)
    expected = np.sqrt(20.0 * (1.0 / np.arange(1, 14) + 1.0 / 13.0))
    assert error == pytest.approx(expected, rel=0.15)


def test_the_table_holds_paired_differences_with_their_band(comparison: Comparison):
    frame = comparison.leading_indicators()
    row = frame[(frame["plan"] == "service-training") & (frame["indicator"] == "complaints")].iloc[12]
    values = comparison.series["complaints"]
    away = 4 * (values[1] - values[0])[:, :52].mean(axis=1)
    assert row[["mean", "low_80", "high_80"]].to_list() == pytest.approx([away.mean(), *np.quantile(away, (0.1, 0.9))])
    assert row["week"] == 52 and len(frame) == 6 * 13 * frame["indicator"].nunique()


def test_an_indicator_that_foretells_makes_a_rule_and_others_say_why_not(comparison: Comparison):
    rules = comparison.stop_rules().set_index("plan")
    own = rules.loc[["service-training"]]
    assert own["indicator"].to_list()[0] == "complaints" and own["stop_if"].iloc[0] == "above"
    assert own["right"].iloc[0] >= 0.9 and own["week"].iloc[0] > 8
    assert rules.loc["integrated-internal-marketing", "why_none"] == "succeeds"
    said = " ".join(rule_sentences(comparison))
    assert "Service training: stop if by week" in said and "of such stops were right" in said
    assert "Integrated internal marketing: nothing can be learnt" in said


def test_a_swing_that_hides_the_difference_leaves_no_rule_and_says_so():
    loud = with_complaints(noise=400.0)
    quiet = with_complaints(noise=0.0)
    assert quiet.stop_rules().set_index("plan").loc["service-training", "why_none"] == ""
    assert loud.stop_rules().set_index("plan").loc["service-training", "why_none"] == "too small"
    assert any("complaints would tell" in each and "too small to measure" in each for each in rule_sentences(loud))


def test_a_horizon_without_weeks_before_the_outcome_teaches_nothing():
    assert set(synthetic(12, 1, 26).stop_rules()["why_none"]) == {"too short"}


def test_a_target_that_is_no_number_is_refused(comparison: Comparison):
    with pytest.raises(InputError, match="target of a stop rule"):
        comparison.stop_rules(target=float("nan"))


def test_differences_that_measuring_does_not_show_are_starred(comparison: Comparison):
    rows = {row[0]: row for row in indicator_table(comparison, [6]).rows}
    index = next(row for title, row in rows.items() if "index" in title)
    assert index[1].endswith(" *") and len(index) == 6
