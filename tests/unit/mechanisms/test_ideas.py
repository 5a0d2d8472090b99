"""Ideas: what is adopted is worth what a truncated normal says, and nothing without screens."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from statistics import NormalDist, fmean, stdev

import pytest

from sim.mechanisms.ideas import CUT, PASSING, Ideas, ideas_next, screening

P = Ideas()
PRACTICE = {
    "participation": 0.0, "process_skill": 0.0, "peer_review": 0.0, "customer_visits": 0.0, "results_compared": 0.0,
    "implementation": 1.0,
}  # fmt: skip
NORMAL = NormalDist()
OFTEN = replace(P, rate=50.0)


def week(luck: random.Random, p: Ideas = P, stock: float = 0.0, **changed: float) -> tuple[float, float, float, float]:
    chances = {
        "arrival": luck.random(), "worth": luck.gauss(0, 1), "error": luck.gauss(0, 1), "discovery": luck.random(),
    }  # fmt: skip
    return ideas_next(p, stock, **{**PRACTICE, **changed}, **chances)


def worth_of_adopted(count: int, **changed: float) -> list[float]:
    """Return the true worth of adopted ideas that are kept, and 0 for those withdrawn."""
    luck, found = random.Random(7), []
    practice = -OFTEN.size * OFTEN.worth * PASSING
    for _ in range(count):
        adopted, withdrawn, stock, _ = week(luck, OFTEN, **changed)
        if adopted:
            found.append(0.0 if withdrawn else (stock - practice) / OFTEN.size)
    return found


def test_three_of_ten_pass_whatever_the_screen() -> None:
    assert 1.0 - NORMAL.cdf(CUT) == pytest.approx(PASSING, abs=1e-12)
    for settings in ({}, {"peer_review": 1.0, "customer_visits": 20.0}):
        # 20,000 ideas: a standard error of .0032
        assert len(worth_of_adopted(20_000, **settings)) / 20_000 == pytest.approx(PASSING, abs=0.013)


@pytest.mark.parametrize(
    "settings", [{}, {"peer_review": 0.3}, {"peer_review": 1.0}, {"peer_review": 1.0, "customer_visits": 12.0}]
)
def test_adopted_ideas_are_worth_what_a_truncated_normal_says(settings: dict[str, float]) -> None:
    rho = screening(P, settings.get("peer_review", 0.0), settings.get("customer_visits", 0.0))
    expected = P.worth + rho * NORMAL.pdf(CUT) / PASSING
    values = worth_of_adopted(30_000, **settings)
    assert fmean(values) == pytest.approx(expected, abs=4 * stdev(values) / math.sqrt(len(values)))
    if not settings:
        assert expected == P.worth <= 0.0


def test_comparing_results_drops_what_failed() -> None:
    kept = worth_of_adopted(30_000)
    compared = worth_of_adopted(30_000, results_compared=1.0)
    # of a normal with mean m, the part below 0 is m·Phi(-m) - phi(m); the share found out is taken away
    below = P.worth * NORMAL.cdf(-P.worth) - NORMAL.pdf(P.worth)
    error = stdev(compared) / math.sqrt(len(compared))
    assert fmean(compared) == pytest.approx(P.worth - P.detected * below, abs=4 * error)
    assert fmean(compared) > fmean(kept) + 0.2


def test_leaders_without_time_or_conviction_screen_nothing() -> None:
    full = {"peer_review": 1.0, "results_compared": 1.0}
    assert worth_of_adopted(500, **full, implementation=0.0) == worth_of_adopted(500)
    assert fmean(worth_of_adopted(9000)) < fmean(worth_of_adopted(9000, **full, implementation=0.4))
    assert fmean(worth_of_adopted(9000, **full, implementation=0.4)) < fmean(worth_of_adopted(9000, **full))


def test_screens_add_up_with_diminishing_returns() -> None:
    found = [screening(P, share, visits) for share, visits in ((0, 0), (0.5, 0), (1, 0), (1, 6), (1, 52))]
    assert found[0] == 0.0 and found == sorted(found) and found[-1] < 1.0
    assert found[1] - found[0] > found[2] - found[1] > found[4] - found[3]


def test_practice_is_neutral_on_average_and_stays_so() -> None:
    luck, ends = random.Random(3), []
    for _ in range(400):
        stock = 0.0
        for _ in range(400):
            stock = week(luck, stock=stock)[2]
        ends.append(stock)
    assert fmean(ends) == pytest.approx(0.0, abs=4 * stdev(ends) / 20)
    assert 0.05 < stdev(ends) < 0.4


def test_more_ideas_without_screens_are_no_better_process() -> None:
    luck = random.Random(5)
    gained = {"many": 0.0, "screened": 0.0}
    for _ in range(60_000):
        gained["many"] += week(luck, participation=1.0)[2]
        gained["screened"] += week(luck, participation=1.0, peer_review=1.0, results_compared=1.0)[2]
    assert gained["many"] < 0.2 * gained["screened"]


def test_extremes_stay_in_bounds() -> None:
    for stock in (-10.0, 10.0):
        for worth in (-5.0, 5.0):
            for rate in (0.0, 5.0):
                adopted, withdrawn, left, pull = ideas_next(
                    replace(P, rate=rate), stock, 1.0, 4.0, 1.0, 52.0, 1.0, 1.5, 0.5, worth, 5.0, 0.5
                )
                assert adopted in (0.0, 1.0) and withdrawn <= adopted
                assert -10.0 <= left <= 10.0 and abs(pull) <= P.most
