"""Leaders' buy-in: ordinary at rest, bounded, a cascade with closed lags; preparing and taking part answer doubts."""

from __future__ import annotations

from math import comb

import pytest

from sim.mechanisms.leader_buy_in import LeaderBuyIn, buy_in_at_founding, buy_in_next, conviction_of

P = LeaderBuyIn()


def week(buy_in: float = 0.0, **changed: float) -> tuple[float, float, float]:
    usual = {
        "level": 0, "usual_buy_in": 0.0, "leaders_prepared": 0.0, "conviction": 1.0, "implementation": 1.0,
        "heard": 76.0, "usual_heard": 76.0, "leader_preparation": 0.0, "participation": 0.0, "leader_doubt": 0.0,
        "parent_buy_in": 0.0, "parent_usual_buy_in": 0.0, "manager_kept": 1.0, "brought": 0.0,
    }  # fmt: skip
    return buy_in_next(changed.pop("p", P), changed.pop("strength", 1.0), buy_in=buy_in, **{**usual, **changed})[1:]


def held(weeks: int = 200, **changed: float) -> tuple[float, float, float]:
    """Return a department's leaders after weeks of the same."""
    buy_in, prepared, conviction = changed.get("usual_buy_in", 0.0), 0.0, 1.0
    for _ in range(weeks):
        buy_in, prepared, conviction = week(buy_in, **{"leaders_prepared": prepared, **changed})
    return buy_in, prepared, conviction


def test_ordinary_leaders_run_programmes_as_the_trials_did() -> None:
    assert week() == (0.0, 0.0, pytest.approx(1.0))
    buy_in, _, conviction = held(usual_buy_in=-0.5)
    assert buy_in == pytest.approx(-0.5) and 0.8 < conviction < 1.0


def test_conviction_rises_with_buy_in_between_its_bounds() -> None:
    found = [conviction_of(each / 4.0, P.low, P.high, P.steepness) for each in range(-16, 17)]
    assert found == sorted(found) and len(set(found)) == len(found)
    assert found[16] == pytest.approx(1.0) and P.low < found[0] < 0.4 and 1.1 < found[-1] < P.high
    assert conviction_of(-2.5, P.low, P.high, P.steepness) < 0.6


def test_a_step_at_the_top_cascades_with_binomial_lags() -> None:
    # Three levels below each other; only the top doubts. Level n is an (n + 1)-fold lag, times the share that follows.
    levels, doubt, steps = 3, 1.0, 40
    now = [0.0] * levels
    for _ in range(steps):
        before = list(now)
        for n in range(levels):
            above = before[n - 1] if n else before[0]
            now[n] = week(before[n], level=n, leader_doubt=doubt if n == 0 else 0.0, parent_buy_in=above)[0]
    rate = 1.0 / P.weeks
    for n in range(levels):
        few = sum(comb(steps, k) * rate**k * (1 - rate) ** (steps - k) for k in range(n + 1))
        assert now[n] == pytest.approx(-doubt * P.cascade**n * (1.0 - few), rel=1e-9)
    assert now[0] < now[1] < now[2] < 0.0


def test_what_reaches_all_levels_is_not_counted_twice() -> None:
    top = held(participation=1.0)[0]
    assert held(participation=1.0, level=1, parent_buy_in=top)[0] == pytest.approx(top, rel=1e-6)


def test_preparing_and_taking_part_answer_doubts() -> None:
    doubtful = held(leader_doubt=2.0)[0]
    prepared, share, _ = held(leader_doubt=2.0, leader_preparation=3.0)
    assert doubtful == pytest.approx(-2.0)
    assert share > 0.9 and prepared > -0.4
    assert doubtful < held(leader_doubt=2.0, participation=1.0)[0] < prepared


def test_preparation_lasts_for_about_two_years() -> None:
    share = held(13, leader_preparation=3.0)[1]
    assert share == pytest.approx(0.9, abs=0.05)
    for _ in range(104):
        share = week(leaders_prepared=share)[1]
    assert share == pytest.approx(0.9 / 2.718, abs=0.03)


def test_leaders_without_time_are_not_prepared() -> None:
    full = held(1, leader_preparation=3.0)[1]
    assert 0.0 < held(1, leader_preparation=3.0, implementation=0.3)[1] < 0.4 * full
    assert held(1, leader_preparation=3.0, implementation=0.3, conviction=0.3)[1] == pytest.approx(full)


def test_applause_lifts_and_overload_wears() -> None:
    assert held(heard=81.0)[0] == pytest.approx(P.success * 0.7616, rel=1e-3)
    assert held(heard=71.0)[0] < 0.0
    assert held(implementation=0.5)[0] == pytest.approx(-0.5 * P.overload, rel=1e-6)
    assert held(implementation=0.5, conviction=0.5)[0] == 0.0


def test_knocked_out_leaders_change_nothing() -> None:
    assert week(-3.0, strength=0.0, leader_doubt=4.0)[2] == 1.0


@pytest.mark.parametrize("buy_in", [-4.0, 4.0])
@pytest.mark.parametrize("doubt", [0.0, 4.0])
@pytest.mark.parametrize("hours", [0.0, 10.0])
def test_extremes_stay_in_bounds(buy_in: float, doubt: float, hours: float) -> None:
    now, prepared, conviction = week(
        buy_in, leader_doubt=doubt, leader_preparation=hours, implementation=0.0, conviction=0.0, heard=-50.0,
        participation=1.0, level=5, parent_buy_in=-4.0, parent_usual_buy_in=1.5,
    )  # fmt: skip
    assert -4.0 <= now <= 4.0 and 0.0 <= prepared <= 1.0 and P.low <= conviction <= P.high
    assert buy_in_at_founding(P, 9.0) == (1.5, 1.5)
