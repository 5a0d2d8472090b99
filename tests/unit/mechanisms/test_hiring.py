from __future__ import annotations

import math
import random
from statistics import NormalDist, fmean, pstdev

import pytest

from sim.mechanisms.hiring import Hiring, applicants, nature_start, normal_quantile, premium_of, seat_filled

P = Hiring()


def hires(pay_raise, count=8_000, selectivity=1.0, focus=0.5, tightness=1.0, drawn=0.0, strength=1.0):
    luck = random.Random(2)
    made = []
    for _ in range(count):
        draws = drawn, strength, luck.uniform(1e-9, 1), luck.gauss(0, 1), luck.gauss(0, 1)
        made.append(nature_start(P, pay_raise, 0.0, 1.0, 0.0, tightness, selectivity, focus, 0.0, *draws))
    return made


def weeks_to_fill(wait, *, pay_raise=0.0, tightness=1.0, reputation=0.0, strength=1.0, selectivity=1.0):
    borne, arriving, weeks = 0.0, 0.0, 0
    while not arriving:
        weeks += 1
        borne, arriving = seat_filled(
            P, 0, 1.0, borne, pay_raise, 0.0, 1.0, reputation, tightness, selectivity, strength, wait
        )
    return weeks


@pytest.mark.parametrize("u", [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999999])
def test_the_quantile_is_the_normal_one(u):
    assert normal_quantile(u) == pytest.approx(NormalDist().inv_cdf(u), abs=5e-4)


@pytest.mark.parametrize("part", [0, 1])
def test_ordinary_hires_are_average(part):
    seen = [hire[part] for hire in hires(0.0)]
    # 8,000 hires: a standard error of .011.
    assert fmean(seen) == pytest.approx(0.0, abs=0.04)
    assert pstdev(seen) == pytest.approx(1.0, abs=0.04)


def test_better_pay_chooses_somewhat_better_people():
    gain = fmean(hire[0] for hire in hires(0.2)) - fmean(hire[0] for hire in hires(0.0))
    assert 0.03 < gain < 0.25


def test_seeing_more_candidates_chooses_better_people_and_takes_longer():
    # The best of 16 lies .74 above the best of 4 in the signal.
    gain = fmean(hire[0] for hire in hires(0.0, selectivity=4.0)) - fmean(hire[0] for hire in hires(0.0))
    assert gain == pytest.approx(0.74 * P.talent, abs=0.04)
    assert weeks_to_fill(2.0, selectivity=4.0) == pytest.approx(2.0 * weeks_to_fill(2.0), abs=2)
    assert weeks_to_fill(2.0, selectivity=4.0, strength=0.0) == weeks_to_fill(2.0)


def test_who_looks_for_fit_only_gets_more_fit_and_less_talent():
    fitting, able = hires(0.0, focus=1.0), hires(0.0, focus=0.0)
    assert fmean(hire[1] for hire in fitting) > 0.05 > fmean(hire[1] for hire in able)
    assert fmean(hire[0] for hire in fitting) < -0.2 < 0.1 < fmean(hire[0] for hire in able)


def test_a_vacancy_lasts_five_weeks_on_average():
    luck = random.Random(1)
    # Whole weeks: the mean of an exponential, rounded up, is half a week longer.
    assert fmean(weeks_to_fill(luck.expovariate(1)) for _ in range(4_000)) == pytest.approx(5.5, abs=0.3)


def test_pay_and_name_fill_seats_sooner_and_a_tight_market_later():
    usual = weeks_to_fill(2.0)
    assert weeks_to_fill(2.0, pay_raise=0.2) < usual < weeks_to_fill(2.0, tightness=2.0)
    assert weeks_to_fill(4.0, reputation=2.0) < weeks_to_fill(4.0)
    assert weeks_to_fill(2.0, pay_raise=0.2, strength=0.0) == usual


def test_held_and_unwanted_seats_are_not_filled():
    assert seat_filled(P, 1, 1.0, 3.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.1) == (0.0, 0.0)
    assert seat_filled(P, 0, 0.0, 3.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.1) == (0.0, 0.0)


def test_extremes_have_an_answer():
    assert applicants(P, 9.0, 4.0, 0.2) <= 1000
    assert applicants(P, -9.0, -4.0, 5.0) == 1.0
    assert premium_of(-0.5, 0.0, 10.0, 0.5, 1.0) < 0
    for choice in (1e-12, 1 - 1e-12):
        talent, fit = nature_start(P, 1.0, 0.5, 0.1, 4.0, 0.2, 8.0, 1.0, 2.0, 4.0, 1.0, choice, 9.0, -9.0)
        assert abs(talent) <= 4
        assert abs(fit) <= 4


def test_knocked_out_hiring_feels_neither_the_market_nor_the_choice():
    usual = hires(0.0, count=50)
    assert hires(0.3, count=50, selectivity=4.0, focus=1.0, tightness=3.0, drawn=0.5, strength=0.0) == usual
    assert hires(0.0, count=50, tightness=3.0) != usual
    assert weeks_to_fill(2.0, tightness=3.0, strength=0.0) == weeks_to_fill(2.0) < weeks_to_fill(2.0, tightness=3.0)


def test_what_pay_on_results_draws_is_added_to_talent():
    usual, drawn = hires(0.0, count=50), hires(0.0, count=50, drawn=0.1)
    assert [one[0] - other[0] for one, other in zip(drawn, usual, strict=True)] == pytest.approx([0.1] * 50)


def test_a_shorter_week_at_the_same_pay_fills_seats_sooner_and_a_usual_or_longer_one_does_not() -> None:
    empty = (P, 0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1e9)
    usual, shorter = seat_filled(*empty)[0], seat_filled(*empty, 0.8)[0]
    assert shorter / usual == pytest.approx(math.exp(P.speed * P.pay * P.time_off * 0.2))
    assert seat_filled(*empty, 1.0) == seat_filled(*empty, 1.2) == seat_filled(*empty)


def test_a_shorter_week_brings_better_people_and_nobody_where_hiring_is_knocked_out() -> None:
    chosen = (0.5, 0.0, 0.0)
    asked = (P, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.5, 0.0, 0.0)
    assert nature_start(*asked, 1.0, *chosen, 0.8)[0] > nature_start(*asked, 1.0, *chosen)[0]
    assert nature_start(*asked, 0.0, *chosen, 0.8) == nature_start(*asked, 0.0, *chosen)
    assert all(abs(value) <= 4.0 for value in nature_start(*asked, 1.0, *chosen, 0.5))
