from __future__ import annotations

import math

import pytest

from sim.mechanisms.comfort import Comfort, comfort_felt
from sim.mechanisms.discretion import Discretion, discretion_gain_next
from sim.mechanisms.incentives import Incentives, effort_from_incentives
from sim.mechanisms.messages import Messages, attitude_from_messages
from sim.mechanisms.pay import Pay, pay_felt
from sim.mechanisms.recognition import Recognition, appreciation_felt, awards_felt
from sim.mechanisms.training import Training, bump_next
from sim.mechanisms.values import Values, sensitivities
from sim.state.values import EIGHT, LEANING, VALUES, profile_around

P = Values()


def profiles() -> list[list[float]]:
    return [[profile_around(value)[name] for name in VALUES] for value, _ in EIGHT.values()]


def test_one_profile_for_all_moves_everybody_as_the_trials_say():
    assert sensitivities(P, *[1.0] * 8) == (*[1.0] * 8, 0.0)


def test_without_contrast_nobody_differs():
    assert sensitivities(Values(contrast=0.0), *profiles()[0]) == (*[1.0] * 8, 0.0)


def test_first_concern_and_what_stands_across():
    felt = sensitivities(P, *profiles()[0])
    assert felt[0] == max(felt[:8]) == pytest.approx(1 + LEANING * P.contrast)
    assert felt[4] == min(felt[:8]) == pytest.approx(1 - LEANING * P.contrast)
    assert felt[2] == pytest.approx(1.0)


def test_those_who_value_meaning_need_no_version_of_their_own():
    differences = [sensitivities(P, *profile)[8] for profile in profiles()]
    assert differences[0] == 0.0 and max(differences) == differences[4] == pytest.approx(2 * LEANING * P.contrast)
    assert sum(differences) / 8 == pytest.approx(LEANING * P.contrast)


def test_neighbours_on_the_circle_go_together():
    for place, profile in enumerate(profiles()):
        falling = [profile[(place + steps) % 8] for steps in range(5)]
        assert falling == sorted(falling, reverse=True)
        assert profile[(place + 1) % 8] == pytest.approx(profile[(place - 1) % 8])


def test_the_eight_are_a_whole_and_each_value_has_its_segment():
    assert sum(share for _, share in EIGHT.values()) == pytest.approx(1.0)
    assert sorted(value for value, _ in EIGHT.values()) == sorted(VALUES)
    means = [sum(row[place] for row in profiles()) / 8 for place in range(8)]
    assert means == pytest.approx([1.0] * 8)


def test_the_mean_over_people_stays_one_at_any_contrast():
    shares = (0.2, 0.5, 0.3)
    said = ((1.6, 0.9), (1.0, 1.2), (0.6, 0.7))
    means = [sum(share * row[place] for share, row in zip(shares, said, strict=True)) for place in range(2)]
    for contrast in (0.3, 0.7, 1.0):
        rows = [
            sensitivities(Values(contrast=contrast), row[0] / means[0], row[1] / means[1], *[1.0] * 6)
            for row in said
        ]
        for place in range(2):
            assert sum(share * row[place] for share, row in zip(shares, rows, strict=True)) == pytest.approx(1.0)


def test_extremes_stay_in_bounds():
    felt = sensitivities(Values(contrast=1.0), *[0.0, 100.0] * 4)
    assert all(0.0 <= each <= 5.0 for each in felt) and felt[8] == 5.0


FELT = {
    "pay": lambda values: pay_felt(Pay(), 1.05, 1.0, 1.0, 0.0, 0.0, 0.0, values)[2],
    "a cut": lambda values: pay_felt(Pay(), 0.95, 1.0, 1.0, 0.0, 0.0, 0.0, values)[2],
    "appreciation": lambda values: appreciation_felt(Recognition(), 10.0, values)[0],
    "awards": lambda values: awards_felt(Recognition(), 0.3, 0.1, 0.2, 300.0, 1.0, 1.0, values)[1],
    "benefits": lambda values: comfort_felt(Comfort(), 1000.0, 0.0, 1.0, 1.0, 4e4, values, 1.0)[0],
    "premises": lambda values: comfort_felt(Comfort(), 0.0, 1000.0, 1.0, 1.0, 4e4, 1.0, values)[0],
    "own results": lambda values: effort_from_incentives(Incentives(), 1.0, 0.6, 0.6, 0.0, 0.0, 8.0, 240.0, values)[1],
    "a commission": lambda values: effort_from_incentives(Incentives(), 1.0, 0.6, 0.0, 0.0, 0.0, 8.0, 240.0, values)[0],
    "shared results": lambda values: effort_from_incentives(
        Incentives(), 1.0, 0.0, 0.0, 0.6, 0.0, 8.0, 240.0, 1.0, values
    )[1],
    "a course": lambda values: bump_next(Training(), 0.0, 0.1, 0.0, 0.0, values)[1],
    "discretion": lambda values: discretion_gain_next(Discretion(), 1.0, 0.0, 0.0, 1.0, values)[2],
    "messages": lambda values: attitude_from_messages(Messages(), 10.0, 0.0, 0.0, values)[0],
}


@pytest.mark.parametrize("stimulus", FELT)
def test_each_stimulus_is_felt_in_proportion_to_its_value(stimulus: str):
    average = FELT[stimulus](1.0)
    assert average != 0.0
    assert FELT[stimulus](1.5) == pytest.approx(1.5 * average)
    assert FELT[stimulus](0.0) == pytest.approx(0.0)


def test_judgement_of_service_has_nothing_to_do_with_values():
    gains = [discretion_gain_next(Discretion(), 1.0, 1.0, 0.0, 1.0, values)[0] for values in (0.4, 1.6)]
    assert gains[0] == gains[1] and math.isfinite(gains[0])
