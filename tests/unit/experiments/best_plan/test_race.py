"""A race keeps the best, spends no more than it may, and drops whom it can tell to be worse."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from synthetic_goal import luck

from sim.experiments.best_plan.bench import Bench, Order
from sim.experiments.best_plan.race import Judgement, decided, halved
from sim.policies.plan import Plan

PLANS = [Plan(f"{place:02d}") for place in range(16)]


def bench(step: float, noise: float, worlds: int = 60) -> Bench:
    """Return a bench on which plan number k is worth ``step * k``."""

    def run(orders: Sequence[Order]) -> np.ndarray:
        return np.array(
            [[step * int(plan.key) + luck("shared", world) + noise * luck(plan.key, world)] for plan, world in orders]
        )

    return Bench(run, worlds)


def judge_on(where: Bench) -> object:
    def judge(plans: Sequence[Plan], worlds: Sequence[int]) -> Judgement:
        values = where.values(plans, list(worlds))[:, :, 0]
        return Judgement(-values.mean(axis=1), values, np.zeros(len(plans), bool))

    return judge


def test_halving_keeps_the_best_and_gives_later_rounds_more_worlds() -> None:
    where = bench(step=0.3, noise=0.5)
    judge = judge_on(where)
    first = [PLANS[place] for place in judge(PLANS, range(3)).order]
    left = halved(first, judge, where, first=3, keep=4, runs=200)
    assert len(left) == 4 and "15" in {each.key for each in left}
    assert len(where.seen(left[0])) > 3 and len(where.seen(PLANS[0])) == 3


def test_halving_stops_when_the_runs_are_used_up() -> None:
    where = bench(step=0.3, noise=0.5)
    judge = judge_on(where)
    judge(PLANS, range(3))
    before = where.runs
    left = halved(PLANS, judge, where, first=3, keep=4, runs=10)
    assert len(left) == 16 and where.runs == before


def test_whoever_is_clearly_worse_drops_out_and_the_leader_is_right() -> None:
    where = bench(step=1.0, noise=0.3)
    ended, worlds = decided(PLANS[-4:], judge_on(where), *prepared(where, 4), runs=300, seed=1)
    assert [each.key for each in ended] == ["15", "14", "13", "12"]
    assert max(worlds) < 60, "four plans so far apart need no more worlds"


def test_equals_use_all_that_may_be_spent() -> None:
    where = bench(step=0.0, noise=1.0)
    robust = prepared(where, 4)
    before = where.runs
    decided(PLANS[-4:], judge_on(where), *robust, runs=100, seed=1)
    assert 80 <= where.runs - before <= 100


def test_the_better_of_two_near_ones_wins_more_often_with_more_runs() -> None:
    def right(runs: int) -> float:
        won = []
        for number in range(40):

            def run(orders: Sequence[Order], number: int = number) -> np.ndarray:
                return np.array([[0.25 * int(p.key) + luck(number, p.key, w)] for p, w in orders])

            where = Bench(run, 200)
            where.values(PLANS[:2], range(4))
            won.append(decided(PLANS[:2], judge_on(where), where, "mean", runs=runs, seed=1)[0][0].key == "01")
        return float(np.mean(won))

    assert right(200) > right(0) + 0.1


def prepared(where: Bench, worlds: int) -> tuple[Bench, str]:
    where.values(PLANS[-4:], range(worlds))
    return where, "mean"
