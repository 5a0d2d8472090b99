"""The guarantee: it wins customers, and every complaint has its price."""

from __future__ import annotations

import pytest

from sim.mechanisms.guarantee import Guarantee, guarantee_kept

P = Guarantee()


def kept(complaints: float = 10.0, guarantee: float = 0.0, recovery: float = 0.0) -> tuple[float, float]:
    return guarantee_kept(P, complaints, 8.0, 0.1, guarantee, recovery)


def test_an_ordinary_complaint_costs_its_goodwill_and_wins_nobody() -> None:
    assert kept() == (pytest.approx(10 * P.ordinary * 80.0), 0.0)
    assert kept(0.0, guarantee=1.0)[0] == 0.0


def test_a_full_guarantee_takes_the_fear_and_pays_those_who_claim() -> None:
    money, drawn = kept(guarantee=1.0)
    assert drawn == P.fear
    assert money - kept()[0] == pytest.approx(10 * P.claimed * 80.0)
    assert kept(guarantee=0.5)[1] == P.fear / 2


def test_compensation_is_paid_for_each_complaint() -> None:
    assert kept(recovery=30.0)[0] - kept()[0] == pytest.approx(300.0)


def test_customers_who_hardly_ever_come_do_not_break_it() -> None:
    assert 0 <= guarantee_kept(P, 1e9, 1e7, 0.0, 1.0, 1e4)[0] <= 1e12
