"""Each trial's figures are there, and go when the mechanism that they are about is taken out."""

from __future__ import annotations

import math

import pytest

from sim.experiments.studies.study import observe, setting_of, study

pytestmark = pytest.mark.long

TRIALS = (
    "call-centre-training", "incentives", "feedback", "pay-raise", "message-exposures", "contribution-types",
    "training-wears-off", "learning-styles", "public-goods", "overloaded-bank", "reinforcement", "public-recognition",
    "engagement-intervention",
)  # fmt: skip
GONE = (
    ("call-centre-training", ("training",), {"TRN-05": 1.0}),
    ("call-centre-training", ("peers",), {"COO-16": 0.02}),
    ("call-centre-training", ("learning",), {"TRN-22": 10.0}),
    ("incentives", ("incentives", "gaming"), {"MOT-12": 0.06, "MOT-19": 0.06, "MOT-21": 0.06, "MOT-16": 0.06}),
    ("feedback", ("feedback",), {"MOT-27": 0.05, "MOT-28": 0.05}),
    ("message-exposures", ("messages",), {"COM-31": 0.0}),
    ("public-goods", ("cooperation",), {"COO-15": 0.01, "COO-15.steadily": 0.3}),
    ("reinforcement", ("incentives", "recognition", "feedback"), {"MOT-24": 0.05}),
    ("reinforcement", ("instrumentality",), {"MOT-26": 0.03}),
    ("public-recognition", ("recognition",), {"MOT-29": 0.01, "MOT-29.others": 0.01}),
    ("engagement-intervention", ("recognition", "voice", "leader_relation", "leader_buy_in"), {"MOT-41": 0.02}),
)


def figures(name, without=(), **changes):
    asked = study(name)
    return observe(asked, setting_of(asked), changes, 3, without)


@pytest.mark.parametrize("name", TRIALS)
def test_every_figure_is_a_number(name):
    assert all(math.isfinite(value) for value in figures(name).values())


@pytest.mark.parametrize(("name", "without", "left"), GONE)
def test_an_effect_goes_with_its_mechanism(name, without, left):
    usual, found = figures(name), figures(name, without)
    for statistic, little in left.items():
        assert abs(found[statistic]) <= little, statistic
        if statistic != "MOT-21":
            assert abs(usual[statistic]) > little, statistic


def test_incentives_halve_the_slope_of_needs_only_through_crowding():
    usual, without = figures("incentives"), figures("incentives", ("crowding",))
    assert usual["MOT-02"] < usual["MOT-03"] - 0.04
    assert without["MOT-02"] == pytest.approx(without["MOT-03"], abs=0.02)


def test_without_pressure_no_standard_falls():
    assert math.isnan(figures("overloaded-bank", ("pressure",))["ATT-19"])


@pytest.mark.parametrize(
    ("name", "statistic", "parameter", "low", "high"),
    [
        ("call-centre-training", "TRN-12", "training.disuse_weeks", 41, 81),
        ("call-centre-training", "TRN-14", "training.adoption", 0.5, 0.7),
        ("call-centre-training", "TRN-16", "training.kept_share", 0.2, 0.5),
        ("call-centre-training", "COO-16", "peers.elasticity", 0.1, 0.22),
        ("pay-raise", "MOT-33", "pay.adaptation", 52, 90),
        ("contribution-types", "COO-13", "cooperation.free_riders", 0.15, 0.33),
        ("training-wears-off", "TRN-07", "training.bump", 0.25, 0.9),
        ("overloaded-bank", "ATT-19", "pressure.up", 20, 80),
    ],
)
def test_a_figure_follows_the_number_it_is_about(name, statistic, parameter, low, high):
    below, above = (figures(name, **{parameter: value})[statistic] for value in (low, high))
    assert above > below
