"""Complaints and recovery: who speaks up, what good handling gives back, and what bad handling takes."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from sim.mechanisms.recovery import Recovery, complaint_made

P = Recovery()
CASE = {
    "strength": 1.0, "failed": 1.0, "experience": 60.0, "leniency": 0.0, "firm_complaint_ease": 0.0,
    "firm_guarantee": 0.0, "firm_recovery": 0.0, "market_value": 10.0, "market_visit_rate": 0.1,
    "served_at_discretion": 0.5, "served_at_usual_skill": 0.0, "served_by_present": 1.0,
    "served_by_service_skill": 0.0, "speaks": 0.01, "handling": 0.0,
}  # fmt: skip


def case(**changed: float) -> tuple[float, float]:
    return complaint_made(P, **{**CASE, **changed})


def voiced(**changed: float) -> float:
    return fmean(case(speaks=(place + 0.5) / 1000, **changed)[0] for place in range(1000))


def redress(**changed: float) -> float:
    luck = random.Random(2)
    return fmean(case(handling=luck.gauss(0, 1), **changed)[1] for _ in range(20_000))


def test_who_has_no_reason_does_not_complain() -> None:
    assert case(failed=0.0, experience=60.0) == (0.0, 0.0)
    assert case(failed=0.0, experience=40.0, leniency=-20.0)[0] == 1.0


def test_the_usual_share_speaks_up_and_ease_and_a_guarantee_raise_it() -> None:
    assert voiced() == pytest.approx(P.voiced, abs=2e-3)
    assert voiced(firm_guarantee=1.0) > voiced(firm_complaint_ease=1.0) > voiced()
    assert voiced(firm_guarantee=1.0, strength=0.0) == pytest.approx(P.voiced, abs=2e-3)
    assert voiced(firm_guarantee=1.0, firm_complaint_ease=1.0) < 1.0


def test_ordinary_handling_gives_and_takes_nothing_on_average() -> None:
    assert redress() == pytest.approx(0.0, abs=0.4)
    assert redress(strength=0.0) == 0.0


def test_bad_handling_takes_more_than_good_handling_gives() -> None:
    ordinary, good, bad = case()[1], case(handling=1.5)[1], case(handling=-1.5)[1]
    assert good > ordinary > bad
    assert ordinary - bad > 1.9 * (good - ordinary)


@pytest.mark.parametrize(
    "changed",
    [
        {"served_at_discretion": 1.0},
        {"served_by_service_skill": 1.0},
        {"firm_recovery": 100.0},
        {"firm_guarantee": 1.0},
    ],
)
def test_authority_skill_and_money_handle_better(changed: dict[str, float]) -> None:
    assert redress(**changed) > redress() + 2.0


def test_compensation_worth_the_case_is_worth_its_z_and_more_tells_less() -> None:
    ordinary, once, thrice = (redress(firm_recovery=money) for money in (0.0, 100.0, 300.0))
    assert once == pytest.approx(redress(served_by_service_skill=P.money / P.skill), abs=1e-9)
    assert once - ordinary > (thrice - once) > 0


def test_nobody_serves_a_vacant_seat_with_skill() -> None:
    assert case(served_by_present=0.0, served_by_service_skill=3.0)[1] == case()[1]


def test_extremes_stay_in_bounds() -> None:
    assert case(handling=9.0, firm_recovery=1e4, market_value=0.0)[1] == P.most
    assert -100.0 <= case(handling=-9.0, served_by_service_skill=-6.0)[1] < -50.0
    assert case(firm_recovery=1e4, market_visit_rate=0.0)[0] == 1.0
