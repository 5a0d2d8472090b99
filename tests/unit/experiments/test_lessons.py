"""Lessons: nothing is revealed before all is predicted, and the key's figures are what the model says."""

from __future__ import annotations

import math
from typing import Any

import pytest

import sim
from sim.core.errors import InputError
from sim.experiments.lessons import LESSONS, Prediction
from sim.experiments.lessons.sitting import HERE, expected
from sim.experiments.lessons.subjects import TIMING
from sim.reading import load_scenario


@pytest.mark.parametrize(
    ("direction", "size", "says"),
    [
        ("upp", 1, "up, down or none, not 'upp'"),
        ("up", -1, "0 or more, not -1"),
        ("up", math.nan, "0 or more, not nan"),
        ("up", "much", "0 or more, not 'much'"),
        ("up", 0, "contradicts itself"),
        ("none", 2, "contradicts itself"),
    ],
)
def test_a_malformed_prediction_is_refused_in_a_sentence(direction: str, size: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Prediction(direction, size)


def test_a_prediction_is_read_from_words() -> None:
    assert Prediction.read("down .5").value == -0.5
    assert Prediction.read("None").value == 0
    for text in ("", "up two", "up 2 3"):
        with pytest.raises(InputError):
            Prediction.read(text)


def test_nothing_is_revealed_before_all_is_predicted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiments.lessons.sitting.compare", lambda *_, **__: pytest.fail("it ran"))
    sitting = sim.lesson("training")
    sitting.predict("year", "up", 2)
    with pytest.raises(InputError, match="predict first: quarter"):
        sitting.reveal()


def test_wrong_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="training"):
        sim.lesson("trainin")
    with pytest.raises(InputError, match="quarter"):
        sim.lesson("training").predict("quarte", "up", 1)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_questions_ask_for_weeks_and_plans_that_there_are(lesson: Any) -> None:
    for question in lesson.questions:
        scenario = load_scenario(HERE / f"{question.scenario}.toml")
        assert question.plan in {plan.key for plan in scenario.plans}
        assert 0 <= question.first < question.end <= scenario.horizon
    assert {question.key for question in lesson.questions} == set(expected(lesson.key)["questions"])


def test_a_class_takes_45_minutes() -> None:
    assert sum(minutes for minutes, _ in TIMING) == 45


def as_the_key_says(name: str) -> None:
    sitting, key = sim.lesson(name), expected(name)
    for question in sitting.lesson.questions:
        sitting.predict(question.key, "none")
    found = sitting.reveal(workers=1, why_draws=0)
    assert found.seed == key["conditions"]["seed"]
    for row in found.table().to_dict("records"):
        wanted = key["questions"][row["question"]]
        within = (wanted["high"] - wanted["low"]) / 4  # same seed: only a change of the model moves it
        assert row["n"] == key["conditions"]["n"]
        assert abs(row["difference"] - wanted["mean"]) <= within, row
        assert row["came_out"] == wanted["came_out"], row


@pytest.mark.long
def test_the_key_of_training_is_what_the_model_says() -> None:
    as_the_key_says("training")


@pytest.mark.long
@pytest.mark.parametrize("name", ["comfort", "commission"])
def test_the_key_is_what_the_model_says(name: str) -> None:
    as_the_key_says(name)
