"""PRIM, CART and the engine as a model, by the EMA Workbench itself; where it is installed."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.discovery.boxes import cart_boxes, prim_boxes
from sim.experiments.discovery.ema import to_ema
from sim.experiments.discovery.study import discover
from sim.experiments.discovery.telling import told
from sim.experiments.evaluation import evaluate
from sim.experiments.sensitivity.question import Question
from sim.reading import load_scenario

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def workbench():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("ema_workbench")


@pytest.fixture(scope="module")
def bakery(repository):
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=20)


def parts(worlds: int = 400, factors: int = 60):
    dice = np.random.default_rng(7)
    table = pd.DataFrame(dice.uniform(size=(worlds, factors)), columns=[f"m.x{place}" for place in range(factors)])
    inside = (table["m.x3"] < 0.4) & (table["m.x9"] > 0.35) & (dice.uniform(size=worlds) < 0.9)
    cases = (inside | (dice.uniform(size=worlds) < 0.04)).to_numpy()
    first = np.arange(worlds) < 267
    fresh = table[~first].reset_index(drop=True)
    return table[first].reset_index(drop=True), cases[first], fresh, cases[~first]


def test_prim_finds_the_planted_box_and_fresh_worlds_confirm_it(workbench) -> None:
    box = prim_boxes(*parts(), seed=1)[0]
    limits = {(each.factor, each.above): each for each in box.limits}
    assert set(limits) == {("m.x3", False), ("m.x9", True)}
    assert limits["m.x3", False].value == pytest.approx(0.4, abs=0.05)
    assert limits["m.x9", True].value == pytest.approx(0.35, abs=0.05)
    assert all(each.quasi_p < 0.01 and each.again >= 0.5 for each in box.limits)
    assert box.fresh.density > 0.7 and box.fresh.coverage > 0.8 and box.fresh.chance < 1e-6


def test_cart_finds_the_planted_box_and_repeats(workbench) -> None:
    first, second = (cart_boxes(*parts(), seed=1) for _ in range(2))
    assert first == second and {each.factor for each in first[0].limits} == {"m.x3", "m.x9"}
    assert first[0].fresh.density > 0.7


def test_in_noise_prim_finds_no_box_that_fresh_worlds_confirm(workbench) -> None:
    table, _, fresh, _ = parts()
    confirmed = 0
    for study in range(5):
        dice = np.random.default_rng(study)
        cases, fresh_cases = dice.uniform(size=len(table)) < 0.3, dice.uniform(size=len(fresh)) < 0.3
        confirmed += sum(box.fresh.chance < 0.01 for box in prim_boxes(table, cases, fresh, fresh_cases, seed=1))
    assert confirmed == 0


def test_a_discovery_says_where_a_plan_loses(workbench, bakery, monkeypatch) -> None:
    def planted(asked, factors, shares, seeds, **how):
        names = [each.name for each in factors]
        return (shares[:, [names.index("training.learned")]] - 0.3) * 100.0

    monkeypatch.setattr(Question, "answers", planted)
    found = discover(bakery, "thanks", parameters="training,pay", worlds=200, seed=3)
    words = " ".join(told(found))
    assert "thanks does not beat baseline in net_worth in 60 of 200 worlds" in words
    assert "PRIM, box 1: where training.learned is below" in words and "100\u00a0% of" in words
    assert found.tables["limits"]["factor"].iloc[0] == "training.learned"


def test_the_engine_as_a_model_gives_what_evaluate_gives(workbench, bakery) -> None:
    model = to_ema(
        bakery, levers=["appreciation=0:2"], uncertainties="recognition,incentives.individual",
        outcomes=["net_worth", "index", "exhaustion"], seed=3, replications=2,
    )  # fmt: skip
    assert isinstance(model, workbench.Model)
    kinds = [each.kind for each in model.outcomes]
    outcome = workbench.ScalarOutcome
    assert kinds == [outcome.MAXIMIZE, outcome.MAXIMIZE, outcome.MINIMIZE]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with workbench.SequentialEvaluator(model) as evaluator:
            experiments, outcomes = evaluator.perform_experiments(scenarios=3, policies=2)
    names = [each.name for each in model.function.factors]
    for row in range(6):
        point = {name: float(experiments[name].iloc[row]) for name in names}
        own = evaluate(model.function.question.setting, model.function.trials(point), workers=1)
        expected = np.mean([each.outputs for each in own], axis=0)
        assert [outcomes[name][row] for name in ("net_worth", "index", "exhaustion")] == expected.tolist()
    assert len(np.unique(outcomes["net_worth"])) == 6


def test_two_processes_give_what_one_gives(workbench, bakery) -> None:
    model = to_ema(bakery, "thanks", "baseline", uncertainties="recognition", outcomes=["net_worth"], seed=3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with workbench.SequentialEvaluator(model) as evaluator:
            _, one = evaluator.perform_experiments(scenarios=_scenarios(model))
        with workbench.MultiprocessingEvaluator(model, n_processes=2) as evaluator:
            experiments, two = evaluator.perform_experiments(scenarios=_scenarios(model))
    order = np.argsort(experiments["scenario"].astype(str).to_numpy())
    assert one["net_worth"].tolist() == two["net_worth"][order].tolist()


def _scenarios(model):
    from ema_workbench.em_framework.points import Scenario

    dice = np.random.default_rng(5)
    return [
        Scenario(
            str(place), **{each.name: dice.uniform(each.lower_bound, each.upper_bound) for each in model.uncertainties}
        )
        for place in range(4)
    ]


def test_a_model_without_replications_is_refused(workbench, bakery) -> None:
    with pytest.raises(InputError, match="at least 1"):
        to_ema(bakery, uncertainties="recognition", replications=0)
