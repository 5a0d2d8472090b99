"""Draws are even, independent, addressed, and known in advance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.core import randomness
from sim.core.randomness import (
    birth_key,
    decision_base,
    draw_at,
    holder_key,
    mix,
    mix_array,
    normal_quantile,
    place_keys,
    signed,
    text_key,
    uniform_at,
    uniforms_at,
    week_base,
)  # fmt: skip

PEOPLE = 20_000


def test_the_mix_is_splitmix64() -> None:
    # First outputs of the published generator from state 0 and from state 1234567.
    assert mix(0) == 0xE220A8397B1DCDAF
    assert mix(randomness.GOLDEN) == 0x6E789E6AA1B965F4
    assert mix(1234567) == 6457827717110365317


def test_many_at_once_are_one_by_one() -> None:
    keys = place_keys(text_key("seat", "branch"), 50, first=3)
    assert keys.tolist() == [holder_key(text_key("seat", "branch"), number) for number in range(3, 53)]
    base = decision_base(1, 2)
    assert uniforms_at(base, keys).tolist() == [uniform_at(base, int(key)) for key in keys]
    assert mix_array(keys.view(np.uint64)).tolist() == [mix(int(key) & randomness.MASK) for key in keys]


def test_names_have_the_same_key_on_every_machine() -> None:
    assert text_key("seat", "branch") == text_key("seat", "branch") != text_key("seatbranch")
    assert text_key("a", "b", 1) != text_key("a", "b", 2)
    assert text_key("training.service_next.luck") == TRAINING_KEY
    assert signed(2**63) == -(2**63) and signed(-1) == -1 and signed(2**64 + 5) == 5


TRAINING_KEY = 1516840484571539953


def test_an_address_is_never_0_or_1() -> None:
    assert 0.5 * 2.0**-52 == (0 + 0.5) * 2.220446049250313e-16
    draws = uniforms_at(decision_base(0, 0), place_keys(0, 200_000))
    assert 0.0 < draws.min() < 1e-4 and 1 - 1e-4 < draws.max() < 1.0
    assert ((2**52 - 1) + 0.5) * 2.220446049250313e-16 < 1.0


@pytest.mark.statistical
@pytest.mark.parametrize("way", ["people", "weeks", "seeds", "decisions", "births", "holders"])
def test_draws_are_even_along_every_part_of_the_address(way: str) -> None:
    # Kolmogorov and chi-square at p > 1e-6 each, two tests, six ways: false alarm 1.2e-5 (seeds are fixed).
    base = decision_base(7, text_key("a.b.c"))
    draws = {
        "people": lambda n: uniform_at(base, holder_key(1, n)),
        "weeks": lambda n: uniform_at(week_base(base, n - 100), 12345),
        "seeds": lambda n: uniform_at(decision_base(n, text_key("a.b.c")), 12345),
        "decisions": lambda n: uniform_at(decision_base(7, text_key("a", n)), 12345),
        "births": lambda n: uniform_at(base, birth_key(99, n // 50, n % 50)),
        "holders": lambda n: uniform_at(base, holder_key(text_key("seat", n % 100), n // 100)),
    }[way]
    values = np.array([draws(n) for n in range(PEOPLE)])
    assert stats.kstest(values, "uniform").pvalue > 1e-6
    counts = np.histogram(values, bins=200, range=(0, 1))[0]
    assert stats.chisquare(counts).pvalue > 1e-6
    # Neighbours along the way do not resemble each other, nor those ten apart.
    for lag in (1, 2, 10):
        r = np.corrcoef(values[:-lag], values[lag:])[0, 1]
        assert abs(r) * math.sqrt(PEOPLE) < 5
    # Pairs of neighbours fill the square evenly.
    square = np.histogram2d(values[:-1], values[1:], bins=20, range=((0, 1), (0, 1)))[0]
    assert stats.chisquare(square.ravel()).pvalue > 1e-6


@pytest.mark.statistical
def test_the_tests_of_evenness_could_fail() -> None:
    n = np.arange(PEOPLE)
    bent = (((n * 0.6180339887) % 1.0) ** 1.06).astype(float)
    assert stats.kstest(bent, "uniform").pvalue < 1e-6
    assert abs(np.corrcoef(n[:-1] % 10, n[1:] % 10)[0, 1]) * math.sqrt(PEOPLE) > 5


@pytest.mark.statistical
def test_two_decisions_two_weeks_and_two_seeds_are_strangers() -> None:
    # Twelve correlations at |r| sqrt(n) < 5: false alarm 7e-6.
    keys = place_keys(text_key("seat"), PEOPLE)
    bases = [
        decision_base(1, text_key("a")), decision_base(1, text_key("b")), decision_base(2, text_key("a")),
        week_base(decision_base(1, text_key("a")), 0), week_base(decision_base(1, text_key("a")), 1),
    ]  # fmt: skip
    table = np.corrcoef(np.array([uniforms_at(base, keys) for base in bases]))
    assert np.abs(table[~np.eye(len(bases), dtype=bool)]).max() * math.sqrt(PEOPLE) < 5


@pytest.mark.statistical
def test_normal_and_exponential_draws_have_their_distribution() -> None:
    keys = place_keys(text_key("seat"), PEOPLE).tolist()
    base = decision_base(3, text_key("luck"))
    assert stats.kstest([draw_at("normal", base, key) for key in keys], "norm").pvalue > 1e-6
    assert stats.kstest([draw_at("exponential", base, key) for key in keys], "expon").pvalue > 1e-6


@pytest.mark.parametrize(
    "u", [2.0**-53, 1e-12, 1e-6, 0.01, 0.0749, 0.0751, 0.3, 0.5, 0.7, 0.925, 0.99999, 1 - 2.0**-53]
)
def test_the_quantile_is_the_normal_quantile(u: float) -> None:
    assert normal_quantile(u) == pytest.approx(stats.norm.ppf(u), rel=1e-13, abs=1e-14)
    assert normal_quantile(0.5) == 0.0


def test_weeks_before_the_start_have_addresses_of_their_own() -> None:
    base = decision_base(5, 6)
    assert len({week_base(base, week) for week in range(-500, 500)}) == 1000
    assert len({birth_key(8, week, ordinal) for week in range(-50, 50) for ordinal in range(50)}) == 5000
