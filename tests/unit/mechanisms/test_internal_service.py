import math

import pytest

from sim.mechanisms.internal_service import (
    InternalService,
    hours_for_requests,
    idle_hours,
    lateness_next,
    routine_first,
    usual_hours_asked,
    usual_lateness_next,
)

P = InternalService()


def hours(capacity=100.0, *, waiting=0.0, cooperation=0.5, skill=0.0, regard=0.0, front=0.0, pressure=0.85, z=0.0, p=P,
          agreement=0.0, late=0.2):  # fmt: skip
    return hours_for_requests(
        p, 30.0, waiting, capacity, 100.0, 0.6, front, cooperation, 0.5, skill, regard, pressure, 0.85, agreement, 1.0,
        late, 0.2, z,
    )  # fmt: skip


def test_mean_hours_at_usual_are_slack_times_usual_demand():
    calm = InternalService(unrest=0.0)
    assert hours(p=calm) == pytest.approx(30.0 * P.slack)
    steps = [(i + 0.5) / 400 * 12 - 6 for i in range(400)]
    weights = [math.exp(-z * z / 2) for z in steps]
    mean = sum(w * hours(z=z) for w, z in zip(weights, steps, strict=True)) / sum(weights)
    assert mean == pytest.approx(30.0 * P.slack, rel=1e-3)


def test_hours_for_colleagues_swing_more_than_capacity_when_routine_is_protected():
    assert routine_first(0.25, 0.6, 1.0) == 1.0
    assert 1 - hours(90.0) / hours() > 0.1
    assert routine_first(0.25, 0.99, 0.0) == 0.0


def test_a_department_later_than_usual_finds_more_hours_and_an_earlier_one_keeps_them():
    assert hours(late=0.3) / hours(late=0.2) == pytest.approx(math.exp(0.1 * P.mending))
    assert hours(late=0.1) == hours(late=0.2)
    assert hours(late=1.0, p=InternalService(mending=0.0)) == hours(late=0.2)


def test_an_agreement_steadies_hours_and_keeps_them_when_capacity_falls():
    assert hours(z=-1.0) < hours(z=-1.0, agreement=1.0) and hours(z=1.0) > hours(z=1.0, agreement=1.0)
    assert hours(90.0, agreement=1.0) / hours(agreement=1.0) == pytest.approx(0.9)
    steps = [(i + 0.5) / 400 * 12 - 6 for i in range(400)]
    weights = [math.exp(-z * z / 2) for z in steps]
    mean = sum(w * hours(z=z, agreement=1.0) for w, z in zip(weights, steps, strict=True)) / sum(weights)
    assert mean == pytest.approx(30.0 * P.slack, rel=1e-3)


def test_cooperation_regard_and_skill_add_and_pressure_of_customers_takes():
    base = hours()
    assert hours(cooperation=0.6) > base and hours(regard=1.0) > base and hours(skill=0.5) > base
    assert hours(pressure=1.5) == base
    assert hours(pressure=1.5, front=1.0) < hours(front=1.0)
    assert base < hours(waiting=100.0) <= base * (1 + P.catch_up)


def test_a_half_idle_department_serves_all_that_is_open_with_fewer_people_too():
    # Sixty hours open, twice what is usual, and a week of a hundred of which two fifths are filled.
    assert hours(waiting=60.0, pressure=0.4) == 60.0 == hours(90.0, waiting=60.0, pressure=0.4 / 0.9)
    assert hours(90.0, waiting=60.0, pressure=0.85 / 0.9) < hours(waiting=60.0, pressure=0.85) < 60.0
    assert hours(waiting=60.0, pressure=0.4, p=InternalService(filled=0.0)) == hours(waiting=60.0, pressure=0.85)
    assert hours(pressure=0.2) == hours()


def test_idle_hours_begin_where_the_week_is_not_filled_and_the_unwilling_keep_them():
    assert idle_hours(100.0, P.filled, P.filled, 0.0) == 0.0 == idle_hours(100.0, 2.0, P.filled, 0.0)
    assert idle_hours(100.0, 0.5, 0.75, 0.0) == pytest.approx(25.0) == idle_hours(100.0, 0.5, 0.75, 1.0)
    assert idle_hours(100.0, 0.5, 0.75, -1.0) == pytest.approx(25.0 * math.exp(-1.0))


def test_share_late_is_what_it_is_in_the_long_run_and_usual_is_frozen():
    late = good = 0.0
    share = usual = 0.2
    for week in range(300):
        late, good, share, usual = lateness_next(P, 1.0, week, late, good, 3.0, 7.0, usual)
    assert share == pytest.approx(0.3, abs=0.01)
    assert usual == 0.2
    assert lateness_next(P, 0.0, 1, late, good, 9.0, 0.0, 0.2)[2] == P.usual_late


def test_usual_follows_while_the_firm_settles():
    usual, supplied = 0.2, 0.0
    for _ in range(200):
        usual, supplied = usual_lateness_next(usual, 0.3, supplied, 0.1, -1)
    assert (usual, supplied) == pytest.approx((0.3, 0.1), abs=1e-3)
    assert usual_lateness_next(0.2, 0.9, 0.4, 0.9, 0) == (0.2, 0.4)
    assert usual_hours_asked(4.0, 2.0) == 8.0


@pytest.mark.parametrize("capacity", [0.0, 1e9])
@pytest.mark.parametrize("regard", [-4.0, 4.0])
@pytest.mark.parametrize("z", [-6.0, 6.0])
def test_extremes_stay_in_bounds(capacity, regard, z):
    found = hours(capacity, regard=regard, z=z, waiting=1e9, pressure=20.0, front=1.0, cooperation=0.0)
    assert 0.0 <= found <= 1e9
    nothing = (0.0,) * 6
    assert hours_for_requests(P, *nothing, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0) == 0.0
