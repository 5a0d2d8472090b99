"""Climate strength: a climate steers more where people feel alike, and as ever where they differ as usual."""

from __future__ import annotations

import pytest

from sim.mechanisms.climate import Climate, pulls_from_climate
from sim.mechanisms.climate_strength import ClimateStrength, climate_strength_next

P = ClimateStrength()


def stronger(spread: float, people: float = 20.0, strength: float = 1.0, usual: float = 0.9) -> float:
    return climate_strength_next(P, 0, strength, people, spread, usual, usual)[2]


def test_people_who_differ_as_usual_change_nothing() -> None:
    usual_of_twenty = 0.9 * (19 / 20) ** 0.5
    assert stronger(usual_of_twenty) == pytest.approx(1.0)
    assert stronger(0.0, people=1.0) == pytest.approx(1.0) == stronger(0.0, people=0.0)


def test_agreement_strengthens_and_dissent_weakens_up_to_the_closed_form() -> None:
    found = [stronger(spread / 10) for spread in range(40)]
    assert found == sorted(found, reverse=True) and found[0] > 1.1 and found[-1] >= 0.5
    assert stronger(0.45, people=1e6) == pytest.approx(2**P.agreement, rel=1e-4)


def test_few_people_say_less_than_many() -> None:
    assert 1.0 < stronger(0.2, people=3.0) < stronger(0.2, people=30.0)


def test_knocked_out_all_climates_are_as_strong() -> None:
    assert stronger(0.1, strength=0.0) == 1.0 == stronger(3.0, strength=0.0)


def test_what_is_usual_is_found_while_settling_and_kept() -> None:
    usual = 1.0
    for _ in range(400):
        usual = climate_strength_next(P, -1, 1.0, 20.0, 0.7, usual, 0.7)[0]
    assert usual == pytest.approx(0.7, abs=1e-3)
    assert climate_strength_next(P, 0, 1.0, 20.0, 0.7, 1.0, 0.7)[0] == 1.0


def test_a_strong_climate_steers_both_ways() -> None:
    usual, strong = (pulls_from_climate(Climate(), -1.0, each) for each in (1.0, 1.5))
    assert strong == (pytest.approx(1.5 * usual[0]), pytest.approx(1.5 * usual[1]))
    assert strong[0] < usual[0] < 0.0
