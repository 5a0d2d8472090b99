"""Work pressure: standards fall faster than they recover, and nothing moves under practice."""

from __future__ import annotations

import math
import random

import pytest

from sim.mechanisms.pressure import (
    Pressure,
    backlog_next,
    case_time_next,
    labour_next,
    pressure_next,
    squeeze,
    standard_next,
    usual_load,
    work_in,
)

P = Pressure()


def weeks(p: Pressure, staffing: dict[int, float], length: int, noise: float = 0.03) -> list[tuple[float, float]]:
    """Return (pressure, standard) of a department at use .85, whose staffing changes in the given weeks."""
    luck = random.Random(4)
    standard, case_time, usual_time, recent, usual, backlog = 1.0, 1.0, 1.0, 1.0, 0.85, 0.0
    found = []
    for week in range(-104, length):
        capacity = 100.0 * staffing.get(week, 1.0)
        visits = 60.0 * (1.0 + noise * luck.gauss(0, 1))
        work, pressure, usual = pressure_next(
            p, week, visits, 60.0, 1.0, 0.25, 100.0, 0.0, 0.0, backlog, standard, 1.0, capacity, usual, 0.0, 0.0
        )
        case_time, usual_time, _, _ = case_time_next(p, 1.0, week, pressure, standard, 1.0, usual_time, 1.0)
        recent, standard = standard_next(p, 1.0, week, case_time, usual_time, 1.0, recent, standard)
        backlog = backlog_next(
            p, capacity, pressure, work, visits, 0.0, 60.0, 1.0, case_time, standard, 0.0, 0.0, backlog, 0.0, 0.0
        )
        if week >= 0:
            found.append((pressure, standard))
    return found


def test_the_limits_of_the_squeeze() -> None:
    assert squeeze(0.3, P.limit, P.softness) < 1e-6
    assert squeeze(P.limit, P.limit, P.softness) == pytest.approx(P.softness * math.log(2))
    assert squeeze(5.0, P.limit, P.softness) == pytest.approx(5.0 - P.limit)


def test_practice_does_not_drift() -> None:
    found = weeks(P, {}, 300)
    assert min(standard for _, standard in found) > 0.998
    assert weeks(P, {}, 300, noise=0.1)[-1][1] > 0.99


def test_the_ratchet_in_its_three_worlds() -> None:
    shock = dict.fromkeys(range(8), 0.8)
    left = {}
    for world, up in (("symmetric", 20.0), ("ratchet", 80.0), ("never", 1e9)):
        found = weeks(Pressure(up=up), shock, 60)
        lowest = min(standard for _, standard in found)
        assert lowest < 0.99
        left[world] = (1.0 - found[52][1]) / (1.0 - lowest)
    assert left["symmetric"] < 0.2
    assert 0.4 < left["ratchet"] < 0.8
    assert left["never"] > 0.95


def test_a_lost_standard_halves_in_the_known_time() -> None:
    standard = 0.8
    for _ in range(round(P.up * math.log(2))):
        _, standard = standard_next(P, 1.0, 5, standard, 1.0, 1.0, standard, standard)
    assert 1.0 - standard == pytest.approx(0.1, abs=0.002)


def test_pressure_rises_with_work_and_falls_with_capacity() -> None:
    def ratio(visits: float, capacity: float, freed: float = 0.0) -> float:
        return pressure_next(
            P, 1, visits, 60.0, 1.0, 0.2, 100.0, 5.0, 5.0, 0.0, 1.0, 1.0, capacity, 0.85, 0.0, freed
        )[1]

    assert ratio(60, 100) == pytest.approx(0.85)
    assert ratio(70, 100) > ratio(60, 100) > ratio(60, 120)
    assert ratio(60, 0.0) == 20.0
    assert ratio(60, 100, freed=0.1) == pytest.approx(0.75)  # work that a merger saves
    assert ratio(60, 100, freed=1.0) == pytest.approx(0.65)  # cases and requests stay


def test_waiting_requests_press_no_more_than_patience_allows() -> None:
    heap = pressure_next(P, 1, 0.0, 60.0, 1.0, 0.0, 100.0, 1e6, 10.0, 0.0, 1.0, 1.0, 100.0, 0.85, 0.0, 0.0)[1]
    assert heap == pytest.approx(P.patient * 10.0 / 100.0)


def test_overload_shortens_cases_unless_knocked_out() -> None:
    pressed, usual, _, _ = case_time_next(P, 1.0, 3, 1.2, 1.0, 1.0, 1.0, 1.0)
    assert pressed < 0.9
    assert usual == 1.0
    assert case_time_next(P, 0.0, 3, 1.2, 1.0, 1.0, 1.0, 1.0)[0] == 1.0
    assert case_time_next(P, 1.0, 3, 0.5, 1.0, 0.8, 1.0, 1.0)[0] == pytest.approx(0.8, abs=1e-4)
    assert standard_next(P, 0.0, 3, 0.5, 1.0, 1.0, 0.5, 0.5) == (1.0, 1.0)


def test_an_ordered_shorter_case_is_no_lower_standard() -> None:
    _, standard = standard_next(P, 1.0, 3, 0.8, 1.0, 0.8, 1.0, 1.0)
    assert standard == 1.0


def test_hours_served_and_left_add_up() -> None:
    left = backlog_next(P, 50.0, 2.0, 100.0, 80.0, 0.1, 60.0, 1.0, 0.9, 1.0, 5.0, 0.0, 10.0, 0.0, 0.0)
    able = 50.0 * (1.0 + P.hardest) - 5.0
    undone = (20.0 + (80.0 * 0.9 + 10.0) * 0.9 - able) / 0.9
    assert left == pytest.approx((1.0 - P.dropped) * undone)
    assert backlog_next(P, 200.0, 0.5, 100.0, 80.0, 0.0, 60.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0) == 0.0


def test_extra_work_presses_and_is_left_over_like_other_work() -> None:
    usual, pressed, eased = (
        pressure_next(P, 1, 60.0, 60.0, 1.0, 0.2, 100.0, 0.0, 0.0, 0.0, 1.0, 1.0, 100.0, 0.8, extra, 0.0)[1]
        for extra in (0.0, 10.0, -10.0)
    )
    assert (pressed - usual, eased - usual) == pytest.approx((0.1, -0.1))
    assert pressure_next(P, 1, 0.0, 60.0, 1.0, 0.0, 100.0, 0.0, 0.0, 0.0, 1.0, 1.0, 100.0, 0.8, -50.0, 0.0)[1] == 0.0
    left, more = (
        backlog_next(P, 50.0, 2.0, 100.0, 80.0, 0.0, 60.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, extra, 0.0)
        for extra in (0.0, 4.0)
    )
    assert more - left == pytest.approx((1.0 - P.dropped) * 4.0)


@pytest.mark.parametrize("hours", [0.8, 35 / 39, 1.1])
def test_a_shorter_week_loses_less_work_than_hours_by_the_elasticity_of_long_hours(hours: float) -> None:
    usual = labour_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, 34.0, 0.0, 0.0, 1.0)
    other = labour_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, 34.0 * hours, 0.0, 0.0, hours)
    assert other[2] / usual[2] == pytest.approx(1.0 + work_in(hours - 1.0, P.longer))
    assert other[1] == usual[1]


def test_tools_make_an_hour_worth_more() -> None:
    assert labour_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, 34.0, 0.0, 0.1, 1.0)[2] == pytest.approx(34.0 * math.exp(0.1))


def test_one_standard_deviation_of_output_is_a_fifth() -> None:
    productivity, lasting, labour = labour_next(P, 1.0, 1.0, 0.0, 0.0, 0.0, 34.0, 0.0, 0.0, 1.0)
    assert productivity == pytest.approx(math.exp(0.2))
    assert lasting == 0.0
    assert labour == pytest.approx(34.0 * productivity)
    assert labour_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, 34.0, 0.0, 0.0, 1.0) == (1.0, 0.0, 34.0)
    assert labour_next(P, math.exp(0.2), 0.0, 0.5, 0.3, 0.0, 34.0, 0.0, 0.0, 1.0)[1] == pytest.approx(1.8)
    assert labour_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, 34.0, 1.0, 0.0, 1.0)[0] == pytest.approx(math.exp(P.rework))


def test_what_is_usual_jumps_first_and_freezes_at_week_0() -> None:
    assert usual_load(-104, 90.0, 0.0, 50.0, 0.0) == (90.0, 50.0)
    assert usual_load(-50, 116.0, 90.0, 50.0, 50.0) == (91.0, 50.0)
    assert usual_load(0, 116.0, 90.0, 70.0, 50.0) == (90.0, 50.0)


def test_extremes_stay_in_bounds() -> None:
    for capacity in (0.0, 1.0, 1e6):
        for visits in (0.0, 1e5):
            extra = -1e6 if visits else 1e6
            _, pressure, _ = pressure_next(P, 1, visits, 60.0, 1.0, 0.9, 1e3, 0.0, 0.0, 1e6, 0.3, 2.0, capacity, 0.85,
                                           extra, 0.0)  # fmt: skip
            assert 0.0 <= pressure <= 20.0
            case_time, _, _, _ = case_time_next(P, 1.0, 1, pressure, 0.3, 2.0, 1.0, 4.0)
            assert 0.2 <= case_time <= 3.0
            _, standard = standard_next(P, 1.0, 1, case_time, 1.0, 2.0, 0.1, 0.3)
            assert 0.3 <= standard <= 1.0
            left = backlog_next(
                P, capacity, pressure, 2e5, visits, 0.0, 60.0, 1.0, 0.2, 0.3, 0.0, 0.0, 1e6, 1e6, 1.0
            )
            assert left <= 1e9


def test_a_department_without_customers_comes_to_rest_under_a_lasting_overload() -> None:
    standard, case_time, usual_time, recent, usual = 1.0, 1.0, 1.0, 1.0, 0.85
    for week in range(-52, 520):
        capacity = 100.0 if week < 0 else 85.0
        _, pressure, usual = pressure_next(
            P, week, 0.0, 60.0, 1.0, 0.85, 100.0, 0.0, 0.0, 0.0, standard, 1.0, capacity, usual, 0.0, 0.0
        )
        case_time, usual_time, _, _ = case_time_next(P, 1.0, week, pressure, standard, 1.0, usual_time, 1.0)
        recent, standard = standard_next(P, 1.0, week, case_time, usual_time, 1.0, recent, standard)
    assert 0.85 < standard < 0.97
    assert pressure < 0.95


def test_overtime_spares_cases_and_backlog_and_its_ban_does_the_opposite() -> None:
    none, usual, much = (case_time_next(P, 1.0, 3, 1.3, 1.0, 1.0, 1.0, cap) for cap in (0.0, 1.0, 4.0))
    assert none[0] < usual[0] < much[0]
    assert none[2] < usual[2] < much[2]
    assert usual[3] == 0.0
    assert much[3] == pytest.approx(3.0 * P.hardest)
    left = [backlog_next(P, 50.0, 1.3, 70.0, 40.0, 0.0, 60.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, each[3])
            for each in (none, usual, much)]  # fmt: skip
    assert left[0] > left[1] > left[2]


def test_longer_hours_bring_less_than_their_share_of_work() -> None:
    assert work_in(0.1, 0.9) == pytest.approx(1.1**0.9 - 1.0)
    assert work_in(0.1, 1.0) == pytest.approx(0.1) and work_in(0.0, 0.9) == 0.0
    assert -0.1 < work_in(-0.1, 0.9) < -0.09 and work_in(-1.0, 0.9) > -1.0
    full, less = (case_time_next(Pressure(longer=e), 1.0, 3, 1.3, 1.0, 1.0, 1.0, 4.0) for e in (1.0, 0.9))
    assert less[0] < full[0] and less[2] < full[2] and less[3] == full[3]
    left = [backlog_next(Pressure(longer=e), 50.0, 1.3, 70.0, 40.0, 0.0, 60.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.2)
            for e in (1.0, 0.9)]  # fmt: skip
    assert left[0] < left[1]


def test_without_a_rush_no_cap_on_overtime_changes_anything() -> None:
    assert case_time_next(P, 1.0, 3, 0.7, 1.0, 1.0, 1.0, 4.0)[3] == pytest.approx(0.0, abs=1e-3)
