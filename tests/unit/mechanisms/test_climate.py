import math

import pytest

from sim.mechanisms.climate import Climate, climate_at_founding, climate_next, pull_on_climate, pulls_from_climate

P = Climate()


def test_climate_closes_half_of_the_gap_in_log_two_time_constants():
    climate, weeks = 0.0, 0
    while climate < 0.5:
        climate = climate_next(P, climate, 1.0, 0.0)
        weeks += 1
    assert weeks == math.ceil(P.lag * math.log(2))


def test_neutral_at_practice():
    assert pull_on_climate(P, 1.0, 0.2, 0.2, 0.0, 1.0) == 0.0
    assert pulls_from_climate(P, 0.0) == (0.0, 0.0)


def test_fallen_standard_and_late_colleagues_lower_it_recognition_raises_it():
    assert pull_on_climate(P, 0.9, 0.2, 0.2, 0.0, 1.0) < 0.0
    assert pull_on_climate(P, 1.0, 0.4, 0.2, 0.0, 1.0) == pytest.approx(-0.2 * P.late)
    assert 0.0 < pull_on_climate(P, 1.0, 0.2, 0.2, 1.0, 1.0) < P.recognition
    assert pull_on_climate(P, 1.0, 0.2, 0.2, 1.0, 0.0) == 0.0


def test_founding_spread_is_that_of_the_chance_events():
    retained = math.exp(-1 / P.lag)
    assert climate_at_founding(P, 1.0) == pytest.approx(P.events / math.sqrt(1 - retained**2), rel=0.05)


@pytest.mark.parametrize("pull", [-1e4, 1e4])
def test_extremes_stay_in_bounds(pull):
    assert -4.0 <= climate_next(P, 0.0, pull, 5.0) <= 4.0
