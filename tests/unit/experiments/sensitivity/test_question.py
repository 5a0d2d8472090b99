"""Questions: which plans, which outputs, which factors; and answers that are the engine's own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.evaluation import evaluate
from sim.experiments.sensitivity.question import factors_of, question, values_at
from sim.experiments.trials import Trial
from sim.reading import load_scenario
from sim.schedule import the_week


@pytest.fixture(scope="module")
def bakery(repository):
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=20)


def test_unless_told_the_first_plan_is_paired_with_the_baseline(bakery) -> None:
    asked = question(bakery)
    assert (asked.plan.key, asked.against.key) == (bakery.plans[1].key, "baseline")
    assert [each.output.name for each in asked.conclusions] == ["cohort_index", "net_worth"]
    assert asked.conclusions[1].holds == f"{bakery.plans[1].key} beats baseline in net_worth"


def test_less_is_better_where_the_output_says_so(bakery) -> None:
    tired = question(bakery, outputs=["exhaustion"]).conclusions[0]
    assert tired.true(np.array([-1.0, 0.0, 1.0])).tolist() == [True, False, False]


def test_a_plan_alone_has_a_conclusion_only_with_a_threshold(bakery) -> None:
    assert not question(bakery, outputs=["index"], alone=True).conclusions[0].asked
    asked = question(bakery, "thanks", outputs=["index"], alone=True, threshold=60.0).conclusions[0]
    assert asked.holds == "thanks: index above 60 index points" and asked.true(np.array([59.0, 61.0])).tolist() == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"plan": "thank"}, "did you mean 'thanks'"),
        ({"plan": "thanks", "against": "thanks"}, "compared with itself"),
        ({"outputs": ["net_wort"]}, "did you mean 'net_worth'"),
        ({"threshold": 1.0}, "a threshold is for one output"),
        ({"outputs": ["index"], "threshold": float("inf")}, "finite"),
        ({"alone": True, "against": "baseline"}, "nothing to be compared with"),
    ],
)
def test_what_is_wrong_is_said(bakery, how, sentence) -> None:
    with pytest.raises(InputError, match=sentence):
        question(bakery, **how)


def test_factors_are_named_by_words() -> None:
    week = the_week()
    assert len(factors_of("all")) == len(week.parameters)
    judged = factors_of("judgement")
    assert {each.name for each in judged} == {each.name for each in week.parameters if each.grade == "judgement"}
    assert {each.name.partition(".")[0] for each in factors_of("training,pay")} == {"training", "pay"}
    (lever,) = factors_of("none", "appreciation=0.5:1.5")
    assert (lever.kind, lever.low, lever.high) == ("lever", 0.5, 1.5)


@pytest.mark.parametrize(
    ("words", "levers", "sentence"),
    [
        ("trainin", "", "did you mean 'training'"),
        ("none", "", "nothing to vary"),
        ("training.learned=low:high", "", "a range is two numbers"),
        ("none", "training.learned", "not a lever"),
        ("none", "appreciation=2:1", "not below high"),
        ("none", "appreciation=nan:1", "outside what is allowed"),
    ],
)
def test_factors_that_are_wrong_are_said(words, levers, sentence) -> None:
    with pytest.raises(InputError, match=sentence):
        factors_of(words, levers)


def test_a_parameter_takes_its_declared_quantiles_and_a_told_range_goes_evenly() -> None:
    declared = {each.name: each for each in the_week().parameters}["training.learned"]
    whole = factors_of("training.learned")
    assert values_at(whole, np.array([[0.0], [0.5], [1.0]]))[:, 0].tolist() == [
        declared.plausible[0],
        declared.value,
        declared.plausible[1],
    ]
    part = factors_of("training.learned=0.5:0.6")
    assert values_at(part, np.array([[0.5]]))[0, 0] == pytest.approx(0.55)


def test_an_answer_is_the_paired_difference_of_two_runs(bakery) -> None:
    asked = question(bakery, "thanks", outputs=["net_worth", "index"])
    factors = factors_of("recognition.effort", "service_training=0:2")
    assert [each.name for each in factors] == ["service_training", "recognition.effort"]
    idle, busy = asked.answers(factors, np.array([[0.0, 0.3], [1.0, 0.3]]), [5, 5], workers=1)
    change = (("recognition.effort", values_at(factors[1:], np.array([[0.3]]))[0, 0]),)
    plan, against = evaluate(asked.setting, [Trial(asked.plan, change, 5), Trial(asked.against, change, 5)], workers=1)
    assert idle.tolist() == (plan.outputs - against.outputs).tolist()
    assert busy[0] != idle[0], "a lever at work in one plan alone moves the difference"
