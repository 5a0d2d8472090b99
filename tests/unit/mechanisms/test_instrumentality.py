"""Instrumentality: talks about a person's work make rewards for own results pull more, and nothing alone."""

from __future__ import annotations

import pytest

from sim.mechanisms.incentives import Incentives, effort_from_incentives
from sim.mechanisms.instrumentality import Instrumentality, instrumentality_now
from sim.mechanisms.recognition import Recognition, appreciation_felt, awards_felt

P = Instrumentality()


def test_without_talks_or_knocked_out_nothing_changes() -> None:
    assert instrumentality_now(P, 1.0, 0.0) == 0.0
    assert instrumentality_now(P, 0.0, 50.0) == 0.0


def test_many_talks_reach_the_whole_gain_and_enough_of_them_63_per_cent() -> None:
    assert instrumentality_now(P, 1.0, 1000.0) == pytest.approx(P.gain)
    assert instrumentality_now(P, 1.0, P.enough) == pytest.approx(0.632 * P.gain, rel=1e-3)


def test_pay_on_own_results_pulls_more_and_shared_pay_does_not() -> None:
    def pull(individual: float, shared: float, instrumentality: float) -> float:
        return effort_from_incentives(
            Incentives(), 1.0, individual, individual, shared, shared, 8.0, 100.0, instrumentality=instrumentality
        )[1]

    assert pull(1.0, 0.0, 0.3) == pytest.approx(1.3 * pull(1.0, 0.0, 0.0))
    assert pull(0.0, 1.0, 0.3) == pull(0.0, 1.0, 0.0) > 0.0
    assert pull(0.0, 0.0, 0.3) == 0.0


def test_praise_and_awards_move_effort_more_and_moods_alike() -> None:
    p = Recognition()
    usual, told = appreciation_felt(p, 20.0), appreciation_felt(p, 20.0, instrumentality=0.3)
    assert told[:3] == usual[:3]
    assert told[3] == pytest.approx(1.3 * usual[3])
    usual, told = (awards_felt(p, 0.2, 0.5, 0.25, 0.0, 1.0, 1.0, instrumentality=gain) for gain in (0.0, 0.3))
    assert told[0] == usual[0]
    assert told[1] == pytest.approx(1.3 * usual[1])


def test_in_the_world_of_substitutes_together_is_less_than_the_sum() -> None:
    worlds = {"substitutes": -0.5, "independent": 0.0, "complements": 1.0}
    pulls = {name: praised(instrumentality_now(Instrumentality(gain=gain), 1.0, 5.0)) for name, gain in worlds.items()}
    assert 0.0 < pulls["substitutes"] < pulls["independent"] < pulls["complements"]


def praised(instrumentality: float) -> float:
    return appreciation_felt(Recognition(), 20.0, instrumentality=instrumentality)[3]
