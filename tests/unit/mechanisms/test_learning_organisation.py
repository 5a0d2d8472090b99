"""Process capability tends to what feeds it, and decays without upkeep."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.learning_organisation import LearningOrganisation, process_next

P = LearningOrganisation()


def held(pull: float, weeks: int, first: float = 0.0, strength: float = 1.0) -> float:
    capability = first
    for _ in range(weeks):
        capability = process_next(P, strength, capability, pull)
    return capability


def test_it_tends_to_its_pull_with_its_half_life() -> None:
    half = P.weeks * math.log(2.0)
    assert held(0.8, 27) == pytest.approx(0.8 * (1 - 2.0 ** (-27 / half)))
    assert held(0.8, 1000) == pytest.approx(0.8)


def test_it_decays_without_upkeep_and_does_not_go_below_usual() -> None:
    left = [held(0.0, weeks, first=1.0) for weeks in (0, 26, 52, 520)]
    assert left == sorted(left, reverse=True) and left[1] == pytest.approx(math.exp(-26 / P.weeks))
    assert 0.0 < left[-1] < 1e-5


def test_neutral_bounded_and_knocked_out() -> None:
    assert held(0.0, 100) == 0.0
    assert held(1e6, 100) == 4.0 and held(-1e6, 100) == -4.0
    assert process_next(P, 0.0, 3.0, 2.0) == 0.0
