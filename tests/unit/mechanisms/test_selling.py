"""Selling: knowledge over usual sells more at the same visit, ignorance less, and usual knowledge nothing."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.selling import FARTHEST, Selling, sold_by_knowledge

P = Selling()


def test_nothing_at_the_usual_skill_or_where_nobody_serves() -> None:
    assert sold_by_knowledge(P, 1.0, -0.4, 0.0, 0.0, -0.4) == 0.0
    assert sold_by_knowledge(P, 0.0, 2.0, 1.0, 1.0, 0.0) == 0.0


def test_a_newcomer_two_below_sells_six_per_cent_less() -> None:
    assert math.exp(sold_by_knowledge(P, 1.0, -2.0, 0.0, 0.0, 0.0)) == pytest.approx(0.94, abs=0.005)


def test_product_knowledge_counts_whether_trained_or_used() -> None:
    trained, used = sold_by_knowledge(P, 1.0, 0.0, 0.6, 0.0, 0.0), sold_by_knowledge(P, 1.0, 0.0, 0.0, 0.6, 0.0)
    assert trained == used == pytest.approx(P.knowing * P.product * 0.6)


def test_extremes_stay_in_bounds() -> None:
    assert sold_by_knowledge(P, 1.0, 6.0, 4.0, 4.0, -6.0) == P.knowing * FARTHEST
    assert sold_by_knowledge(P, 1.0, -6.0, 0.0, 0.0, 6.0) == -P.knowing * FARTHEST
