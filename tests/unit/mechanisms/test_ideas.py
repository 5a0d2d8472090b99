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
        "measurement": luck.gauss(0, 1),
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
    # of worth v ~ N(m, 1) with measured v + s·e ~ N(m, S²), the part measured below 0 is m·Phi(-m/S) - phi(m/S)/S
    spread = math.hypot(1.0, P.noise)
    below = P.worth * NORMAL.cdf(-P.worth / spread) - NORMAL.pdf(P.worth / spread) / spread
    error = stdev(compared) / math.sqrt(len(compared))
    assert fmean(compared) == pytest.approx(P.worth - P.detected * below, abs=4 * error)
    assert fmean(compared) > fmean(kept) + 0.2


@pytest.mark.parametrize("worth", [-1.0, -0.2, 0.0, 0.3, 1.0])
def test_a_good_idea_is_withdrawn_by_mistake_as_often_as_the_error_says(worth: float) -> None:
    luck, count = random.Random(11), 20_000
    drawn = {**PRACTICE, "results_compared": 1.0, "arrival": 0.0, "worth": worth - P.worth, "error": 9.0}
    found = sum(
        ideas_next(P, 0.0, **drawn, discovery=luck.random(), measurement=luck.gauss(0, 1))[1] for _ in range(count)
    )
    chance = P.detected * NORMAL.cdf(-worth / P.noise)
    assert found / count == pytest.approx(chance, abs=4 * math.sqrt(chance * (1 - chance) / count))
    assert found / count > 0.01 or worth >= 1.0


def test_nothing_is_withdrawn_where_nothing_is_compared_and_without_error_only_what_failed() -> None:
    drawn = {**PRACTICE, "arrival": 0.0, "error": 9.0, "discovery": 0.0, "measurement": -9.0}
    assert ideas_next(P, 0.0, **drawn, worth=-3.0)[:2] == (1.0, 0.0)
    exact = replace(P, noise=0.0)
    for worth, gone in ((-0.01, 1.0), (0.01, 0.0)):
        assert ideas_next(exact, 0.0, **{**drawn, "results_compared": 1.0}, worth=worth - P.worth)[1] == gone


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
                    replace(P, rate=rate), stock, 1.0, 4.0, 1.0, 52.0, 1.0, 1.5, 0.5, worth, 5.0, 0.5, -5.0
                )
                assert adopted in (0.0, 1.0) and withdrawn <= adopted
                assert -10.0 <= left <= 10.0 and abs(pull) <= P.most
