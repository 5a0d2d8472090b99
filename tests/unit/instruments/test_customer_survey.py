"""An index from a sample: the right mean, the right error, and the same customers in every plan."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.instruments.customer_survey import customer_survey, mean_of
from sim.instruments.measures import alpha


@pytest.fixture(scope="module")
def market(staff: Callable[..., Ledger]) -> Ledger:
    ledger = staff(10, 1, 30_000)
    luck = np.random.default_rng(2)
    ledger.column("customer", "satisfaction")[:] = 60.0 + 15.0 * luck.standard_normal(30_000)
    ledger.column("customer", "experience")[:] = 60.0 + 15.0 * luck.standard_normal(30_000)
    return ledger


def test_an_index_away_from_the_ends_is_the_mean_satisfaction(market: Ledger) -> None:
    everybody = customer_survey(market, 3, 0)
    assert everybody.index().value == pytest.approx(market.column("customer", "satisfaction").mean(), abs=0.5)
    assert everybody.index().standard_error == 0.0
    assert len(everybody) == everybody.customers == 30_000


@pytest.mark.parametrize("felt", [-50.0, 0.0, 40.0, 100.0, 150.0])
def test_answers_stay_on_their_scales(staff: Callable[..., Ledger], felt: float) -> None:
    ledger = staff(1, 1, 500)
    ledger.column("customer", "satisfaction")[:] = felt
    ledger.column("customer", "experience")[:] = felt
    wave = customer_survey(ledger, 3, 0)
    assert ((wave.items >= 1.0) & (wave.items <= 10.0) & (wave.items % 1.0 == 0.0)).all()
    assert ((wave.recommending >= 0.0) & (wave.recommending <= 10.0)).all()
    assert ((wave.case >= 1.0) & (wave.case <= 5.0)).all()
    assert 0.0 <= wave.index().value <= 100.0 and -100.0 <= wave.net_promoters().value <= 100.0


def test_the_ends_of_recommending(staff: Callable[..., Ledger]) -> None:
    ledger = staff(1, 1, 500)
    ledger.column("customer", "satisfaction")[:] = 150.0
    assert customer_survey(ledger, 3, 0).net_promoters().value == pytest.approx(100.0, abs=0.5)
    ledger.column("customer", "satisfaction")[:] = 0.0
    assert customer_survey(ledger, 3, 0).net_promoters().value == pytest.approx(-100.0, abs=0.5)


def test_a_standard_error_is_what_samples_spread_by(market: Ledger) -> None:
    waves = [customer_survey(market, seed, 0, 200).index() for seed in range(300)]
    spread = np.std([wave.value for wave in waves], ddof=1)
    assert spread == pytest.approx(np.mean([wave.standard_error for wave in waves]), rel=0.15)
    assert all(wave.size == 200 for wave in waves)


def test_known_standard_error() -> None:
    values = np.array([53.8, 95.8] * 100)
    assert mean_of(values, 10**9).standard_error == pytest.approx(21.0 / 200**0.5, rel=0.005)
    assert mean_of(values, 200).standard_error == 0.0
    assert np.isnan(mean_of(values[:1], 10).standard_error) and np.isnan(mean_of(values[:0], 10).value)


def test_each_customer_has_the_same_chance_of_being_asked(market: Ledger) -> None:
    waves = np.mean([customer_survey(market, 3, week, 3_000).scores().mean() for week in range(30)])
    assert waves == pytest.approx(customer_survey(market, 3, 0).index().value, abs=0.25)


def test_another_plan_asks_the_same_customers(market: Ledger) -> None:
    better = market.copy()
    better.column("customer", "satisfaction")[:] += 2.0
    gains = [customer_survey(better, s, 0, 200).index().value - customer_survey(market, s, 0, 200).index().value
             for s in range(40)]  # fmt: skip
    assert np.mean(gains) == pytest.approx(2.0, abs=0.2)
    assert np.std(gains) < 0.3  # two separate samples of 200 would spread by 1.6


def test_the_three_questions_form_a_scale(staff: Callable[..., Ledger]) -> None:
    ledger = staff(1, 1, 20_000)
    ledger.column("customer", "satisfaction")[:] = 74.8 + 19.5 * np.random.default_rng(4).standard_normal(20_000)
    assert alpha(customer_survey(ledger, 3, 0).items) == pytest.approx(0.90, abs=0.02)


def test_nobody_to_ask(staff: Callable[..., Ledger]) -> None:
    ledger = staff(1, 1, 3)
    ledger.column("customer", "present")[:] = 0.0
    wave = customer_survey(ledger, 3, 0, 10)
    assert len(wave) == 0 and np.isnan(wave.index().value)
