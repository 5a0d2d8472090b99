"""Layoff survivors: what is seen hurts, is softened by explanation and fairness, and fades."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.layoff_survivors import LayoffSurvivors, layoffs_felt

P = LayoffSurvivors()


def week(seen: float = 0.0, *, here: float = 0.0, firm: float = 0.0, fairness: float = 0.0, meetings: float = 0.0,
         substance: float = 1.0, p: LayoffSurvivors = P) -> tuple[float, ...]:  # fmt: skip
    """Return a week in which some of 20 people here and of 200 in the firm are let go."""
    return layoffs_felt(p, seen, fairness, here, 20.0 - here, firm, 200.0 - firm, meetings, substance)


def test_nothing_where_nobody_is_let_go() -> None:
    assert week() == pytest.approx((0.0, 0.0, 0.0, 0.0, 0.0))


def test_a_tenth_of_the_department_is_63_per_cent_of_the_most() -> None:
    alone = LayoffSurvivors(elsewhere=0.0)
    seen, trust, commitment, satisfaction, quitting = week(here=2.0, firm=2.0, p=alone)
    assert seen == pytest.approx(0.1)
    part = 1 - math.exp(-1)
    assert (trust, commitment, satisfaction) == pytest.approx(
        (-P.trust * part, -P.commitment * part, -P.satisfaction * part)
    )
    assert quitting == pytest.approx(P.quitting * part)


def test_half_is_forgotten_in_the_known_time() -> None:
    seen = 0.2
    for _ in range(round(math.log(2) * P.weeks)):
        seen = week(seen)[0]
    assert seen == pytest.approx(0.1, rel=0.03)


def test_more_is_worse_and_bounded_and_elsewhere_counts_less() -> None:
    trust = [week(here=each, firm=each)[1] for each in (0.0, 1.0, 4.0, 18.0)]
    assert trust == sorted(trust, reverse=True)
    assert trust[-1] >= -P.trust
    assert week(here=2.0, firm=2.0)[1] < week(firm=20.0)[1] < 0


def test_explanation_and_fairness_soften() -> None:
    bare = week(here=2.0, firm=2.0)[1]
    assert bare < week(here=2.0, firm=2.0, meetings=2.0)[1] < 0
    assert bare == week(here=2.0, firm=2.0, meetings=2.0, substance=0.0)[1]
    assert week(here=2.0, fairness=-1.0)[1] < week(here=2.0)[1] < week(here=2.0, fairness=1.0)[1]


def test_extremes_stay_in_bounds() -> None:
    found = layoffs_felt(P, 10.0, -4.0, 20.0, 0.0, 200.0, 0.0, 0.0, 1.0)
    assert 0 <= found[0] <= 10
    assert all(abs(each) < 2 for each in found[1:])
