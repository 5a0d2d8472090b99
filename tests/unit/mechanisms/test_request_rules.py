"""Who follows the rules of asking, and what is remembered of it."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.request_rules import RequestRules, form_filled, track_record_next

P = RequestRules()


def share(preparation=0.5, skill=0.0, consultation=0.0, agreement=0.0, rules=0.0, strength=1.0, attention=1.0):
    steps = [(k + 0.5) / 4000 for k in range(4000)]
    made = [
        form_filled(P, strength, preparation, skill, consultation, attention, agreement, attention, rules, step)
        for step in steps
    ]
    return sum(made) / len(made)


def test_the_usual_share_follows_the_rules() -> None:
    assert share() == pytest.approx(1 / (1 + math.exp(-P.usual)), abs=5e-4)


@pytest.mark.parametrize(
    "better",
    [{"preparation": 0.9}, {"skill": 0.5}, {"consultation": 1.0}, {"agreement": 1.0}, {"rules": -1.0}],
)
def test_skill_preparation_consultation_and_clear_rules_help(better: dict[str, float]) -> None:
    assert share(**better) > share() + 0.02
    assert share(**better, strength=0.0) == share()


def test_more_rules_are_broken_more_often() -> None:
    assert share(rules=1.0) < share(rules=0.5) < share()


def test_programmes_without_attention_do_nothing() -> None:
    assert share(consultation=1.0, agreement=1.0, attention=0.0) == share()


def test_the_record_comes_to_what_is_done_and_stays_when_nothing_is_asked() -> None:
    record = 0.85
    for _ in range(26):
        record = track_record_next(P, record, 1.0)
    assert 1.0 - record == pytest.approx(0.15 * math.exp(-26 / P.memory))
    assert track_record_next(P, record, -1.0) == record
    assert 0.0 <= track_record_next(P, 0.0, 0.0) <= track_record_next(P, 1.0, 1.0) <= 1.0
