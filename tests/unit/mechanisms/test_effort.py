import random
import statistics

import pytest

from sim.mechanisms.effort import Effort, effort_next, effort_on_arrival

P = Effort()


def test_effort_follows_the_pull_and_is_back_within_four_weeks():
    effort = 0.0
    for _ in range(20):
        effort = effort_next(P, 1.0, effort, 0.0, 0.4, 0.0)
    assert effort == pytest.approx(0.4, abs=1e-4)
    for _ in range(4):
        effort = effort_next(P, 1.0, effort, 0.0, 0.0, 0.0)
    assert effort < 0.1 * 0.4


def test_spread_survives_and_does_not_drift():
    luck = random.Random(1)
    people = [effort_on_arrival(P, luck.gauss(0, 1), 0.0, luck.gauss(0, 1)) for _ in range(800)]
    start = statistics.pstdev(effort for _, effort in people)
    now = list(people)
    for _ in range(60):
        now = [(habit, effort_next(P, 1.0, effort, habit, 0.0, luck.gauss(0, 1))) for habit, effort in now]
    end = [effort for _, effort in now]
    assert statistics.pstdev(end) == pytest.approx(start, rel=0.15)
    assert abs(statistics.fmean(end) - statistics.fmean(e for _, e in people)) < 0.05


def test_content_people_work_a_little_more():
    assert effort_on_arrival(P, 1.0, 0.0, 0.0)[0] == pytest.approx(P.shared)


@pytest.mark.parametrize("pull", [-1e3, 1e3])
def test_extremes_stay_in_bounds(pull):
    assert -4.0 <= effort_next(P, 1.0, 0.0, 0.0, pull, 5.0) <= 4.0


def test_knocked_out_effort_returns_to_habit_whatever_pulls():
    effort = 1.0
    for _ in range(200):
        effort = effort_next(P, 0.0, effort, 0.2, 3.0, 0.0)
    assert effort == pytest.approx(0.2)
