from __future__ import annotations

import math
import random
from dataclasses import replace
from statistics import fmean

import pytest

from sim.mechanisms.quitting import (
    HAZARDS,
    OVERALL,
    Quitting,
    hazard_of,
    patience_start,
    quit_decided,
    quit_share_next,
    quit_share_start,
    shape,
    tenure_next,
    tenure_start,
)

P = Quitting()


def hazard(tenure=500.0, satisfaction=0.0, commitment=0.0, pull=0.0, level=1.0, strength=1.0):
    return quit_decided(P, tenure, satisfaction, commitment, pull, 0.0, 1e6, level, strength)[0]


def test_the_published_hump_in_tenure():
    assert [shape(weeks) * OVERALL for weeks in (0, 20, 40, 60, 90, 120, 200, 500)] == pytest.approx(list(HAZARDS))
    peak = max(range(520), key=shape)
    assert 52 <= peak < 78


def test_a_person_goes_in_the_week_in_which_the_draw_is_passed():
    _, threshold = patience_start(0.01)
    borne, weeks, gone = 0.0, 0, 0.0
    while not gone:
        weeks += 1
        h, borne, gone = quit_decided(P, 500.0, 0.0, 0.0, 0.0, borne, threshold, 1.0, 1.0)
    assert weeks == math.floor(0.01 / h) + 1


def test_exponential_patience_and_a_constant_hazard_lose_the_share_of_the_equation():
    luck = random.Random(4)
    h = hazard()
    left = fmean(52 * h > luck.expovariate(1) for _ in range(20_000))
    # Standard error .002.
    assert left == pytest.approx(1 - math.exp(-52 * h), abs=0.008)


def test_content_and_committed_people_stay():
    step = 1e-4
    assert math.log(hazard(satisfaction=step) / hazard()) / step == pytest.approx(-P.satisfaction, rel=1e-3)
    assert math.log(hazard(commitment=step) / hazard()) / step == pytest.approx(-P.commitment, rel=1e-3)
    assert math.log(hazard(pull=step) / hazard()) / step == pytest.approx(1.0, rel=1e-3)
    assert hazard(pull=-0.3) == pytest.approx((0.2 + 0.8 * math.exp(-0.3 / 0.8)) * hazard())
    assert hazard(level=2.0) == pytest.approx(2 * hazard())


def test_some_leave_whatever_they_are_paid_and_feel():
    assert hazard(pull=-9.0) == pytest.approx(P.unavoidable * hazard(), rel=1e-3)
    nobody = replace(P, unavoidable=0.0)
    plain = [quit_decided(nobody, 500.0, 0.0, 0.0, pull, 0.0, 1e6, 1.0, 1.0)[0] for pull in (0.0, -1.84)]
    assert plain[0] == hazard()
    assert plain[1] / plain[0] == pytest.approx(math.exp(-1.84))


def test_a_knock_out_removes_the_response_and_not_the_level():
    assert hazard(satisfaction=-3.0, commitment=-3.0, strength=0.0) == hazard()
    assert hazard(pull=-2.0, strength=0.0) == pytest.approx(math.exp(-2.0) * hazard())


def test_founders_have_served_and_hires_have_not():
    served, stayed = tenure_start(-104, 0, 0.135, 1.0)
    assert served == math.floor(1 / hazard_of(0.135))
    assert stayed == pytest.approx(0.05, abs=0.01)
    assert tenure_start(-50, 1, 0.135, 1.0)[0] == 0.0
    assert tenure_start(10, 0, 0.135, 1.0) == (0.0, -0.95)


def test_what_stayers_have_come_through_is_zero_on_average():
    luck = random.Random(7)
    stayed = [tenure_start(-1, 0, 0.135, luck.expovariate(1))[1] for _ in range(20_000)]
    # Standard error .006.
    assert fmean(stayed) == pytest.approx(0, abs=0.02)


def test_a_years_figure_becomes_a_weeks_hazard():
    assert 52 * hazard_of(0.135) == pytest.approx(0.135), "13.5 leavers for a hundred seats"
    assert hazard_of(0.0) > 0
    assert quit_share_start(0.135) == (hazard_of(0.135), hazard_of(0.135))


def test_the_share_who_left_is_smoothed_and_the_usual_one_frozen():
    share, usual = quit_share_next(P, -1, 2.0, 20.0, 0.0, 0.0)
    assert share == pytest.approx(0.1 / P.smoothing)
    assert usual == pytest.approx(0.1 / P.usual_smoothing)
    assert quit_share_next(P, 0, 2.0, 20.0, 0.0, 0.004)[1] == 0.004
    assert quit_share_next(P, 0, 0.0, 0.0, 0.0, 0.0) == (0.0, 0.0)


def test_extremes_stay_in_bounds():
    assert 0 <= hazard(0.0, -4.0, -4.0, 50.0, 20.0) <= 1
    assert 0 <= hazard(0.0, 4.0, 4.0, -50.0, 0.05) < 1e-4
    assert tenure_next(3000.0) == 3000.0
    assert tenure_start(-1, 0, 1.0, 50.0)[0] <= 1800
