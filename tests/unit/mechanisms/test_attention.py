import pytest

from sim.mechanisms.attention import Attention, attention_next

P = Attention()


def week(
    asked=0.0, *, relief=0.0, reporting=0.0, vacancies=0.0, usual=0.5, strength=1.0, now=1, hours=20.0, people=20.0,
    escalations=2.0, spared=0.0, conviction=1.0,
):  # fmt: skip
    return attention_next(
        P, strength, now, hours, relief, reporting, vacancies, people, asked, usual, escalations, 2.0, spared,
        conviction,
    )  # fmt: skip


def settled():
    usual = 0.5
    for now in range(-104, 0):
        usual = week(usual=usual, now=now)[4]
    return usual


def test_programmes_run_in_full_within_their_share_of_the_free_hours():
    free = 20.0 * (1 - P.reporting)
    assert week(P.programmes * free)[0] == 1.0
    assert week(2 * P.programmes * free)[0] == pytest.approx(2**-P.splitting)


def test_six_programmes_do_less_than_three_and_relief_restores_them():
    total = {n: n * week(2.0 * n)[0] for n in (1, 3, 6)}
    assert total[1] == 1.0
    assert total[3] / 3 <= total[1]
    assert total[6] < total[3]
    assert week(12.0, relief=40.0)[0] == 1.0


def test_programmes_reporting_and_vacancies_crowd_out_coaching():
    usual = settled()
    assert week(usual=usual)[3] == pytest.approx(0.0, abs=0.03)
    for case in (week(4.0, usual=usual), week(reporting=4.0, usual=usual), week(vacancies=2.0, usual=usual)):
        assert case[3] < week(usual=usual)[3] - 0.1
    assert week(relief=5.0, usual=usual)[3] > 0.1


def test_escalations_over_the_usual_take_coaching_and_fewer_give_it():
    usual = settled()
    assert week(usual=usual, escalations=6.0)[3] < week(usual=usual)[3] - 0.1
    assert week(usual=usual, escalations=0.0)[3] > week(usual=usual)[3] + 0.05
    assert week(3.0, escalations=12.0)[0] < week(3.0)[0] == 1.0
    assert week(escalations=8.0)[1] < week()[1]


def test_approval_hours_that_are_not_needed_go_back_to_coaching():
    free = 20.0 * (1 - P.reporting)
    assert week(spared=1e5)[1] == pytest.approx(P.approving * free)
    assert week(spared=1e5)[2] == pytest.approx(free / 20.0)
    assert week(spared=0.5 * P.approving * free)[2] == pytest.approx((1 - 0.5 * P.approving) * free / 20.0)


def test_managers_sit_longer_over_approvals_that_pile_up_at_the_cost_of_coaching():
    calm, full = week(spared=1.0), week(spared=0.0)
    assert full[1] == pytest.approx((1 + P.stretch) * calm[1])
    assert full[2] == pytest.approx(calm[2] - (full[1] - calm[1] + 1.0) / 20.0)


def test_leaders_who_are_not_convinced_run_programmes_at_a_fraction_of_their_time():
    free = 20.0 * (1 - P.reporting)
    for asked in (0.0, 2 * P.programmes * free):
        assert week(asked, conviction=0.4)[0] == pytest.approx(0.4 * week(asked)[0])
    assert week(1000.0, strength=0.0, conviction=0.4)[0] == 0.4


def test_usual_coaching_is_frozen_when_the_projection_begins():
    assert week(usual=0.3, now=0)[4] == 0.3


def test_knocked_out_managers_have_time_for_everything():
    implementation, approvals, _, coaching, _ = week(1000.0, strength=0.0)
    assert implementation == 1.0 and coaching == 0.0
    assert approvals == week(spared=1e5)[1]


@pytest.mark.parametrize(
    "case",
    [
        {"escalations": 1e6}, {"relief": -1e3}, {"reporting": 1e3}, {"relief": 1e3}, {"people": 0.0}, {"hours": 0.0},
    ],
)
@pytest.mark.parametrize("asked", [0.0, 1e6])
def test_extremes_stay_in_bounds(case, asked):
    implementation, approvals, hours, coaching, usual = week(asked, **case)
    assert 0.0 <= implementation <= 1.0 and 0.0 <= approvals <= 1e6
    assert 0.0 <= hours <= 100.0 and -4.0 <= coaching <= 4.0 and 0.0 <= usual <= 100.0
