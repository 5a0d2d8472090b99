"""Contradictory rules: they clash where a case meets two departments, and a joint review takes them away."""

from __future__ import annotations

import pytest

from sim.mechanisms.policy_consistency import PolicyConsistency, rules_clash

P = PolicyConsistency()
USUAL = {
    "handover": 1.0, "usual_handover": 1.0, "home_contradictions": 0.0, "served_at_contradictions": 0.0,
    "home_rules_reviewed": 0.0, "served_at_rules_reviewed": 0.0,
}  # fmt: skip


def often(**changed: float) -> float:
    """Return how often rules clash, over even draws."""
    return sum(rules_clash(P, **{**USUAL, **changed}, clash=(place + 0.5) / 10_000)[0] for place in range(10_000)) / 1e4


@pytest.mark.parametrize("clash", [0.001, 0.0399, 0.0401, 0.9])
def test_at_practice_clashes_are_the_ordinary_ones(clash: float) -> None:
    now, ordinary = rules_clash(P, **USUAL, clash=clash)
    assert now == ordinary
    assert often() == pytest.approx(P.usual)


def test_contradictions_on_both_sides_bring_their_number_and_one_side_brings_half() -> None:
    assert often(home_contradictions=1.0, served_at_contradictions=1.0) == pytest.approx(P.usual * (1 + P.more))
    assert often(home_contradictions=1.0) == pytest.approx(P.usual * (1 + P.more / 2))
    doses = [often(home_contradictions=dose) for dose in (0.0, 0.2, 0.5, 1.0)]
    assert doses == sorted(doses) and doses[0] < doses[-1]


def test_a_review_helps_where_both_sides_take_part() -> None:
    both = often(home_rules_reviewed=1.0, served_at_rules_reviewed=1.0)
    one = often(home_rules_reviewed=1.0)
    assert both == pytest.approx(P.usual * (1 - P.removed))
    assert one == pytest.approx(P.usual * (1 - P.removed * P.one_sided))
    assert both < one < often()


def test_without_a_handover_no_rules_meet() -> None:
    assert often(handover=0.0, home_contradictions=1.0, served_at_contradictions=1.0) == 0.0


def test_extremes_stay_below_certainty() -> None:
    hard = PolicyConsistency(usual=0.5, more=50.0)
    found = [
        rules_clash(hard, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, (place + 0.5) / 1000)[0] for place in range(1000)
    ]  # fmt: skip
    assert sum(found) / 1000 == pytest.approx(0.9)
