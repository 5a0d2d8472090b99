"""Figures of trials from made-up answers: each function gives the number that was put in."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.studies.contributions import share_of
from sim.experiments.studies.engagement import rise
from sim.experiments.studies.following import Followed, mean_effect, spread
from sim.experiments.studies.incentives import in_deviations, needs_and_performance
from sim.experiments.studies.messages import exposures_at_the_top
from sim.experiments.studies.overload import left_over
from sim.experiments.studies.pay import LONGEST, years_to_adapt
from sim.experiments.studies.public_goods import fallen, steadily
from sim.experiments.studies.public_recognition import others_more
from sim.experiments.studies.styles import interaction
from sim.experiments.studies.training import half_life, part_of
from sim.experiments.studies.wearing_off import worn_off

LUCK = np.random.default_rng(11)
NAN = float("nan")


def test_followed_people_are_found_by_week():
    found = Followed((4, 8), {"needs": np.array([[1.0, 2.0], [3.0, NAN]])})
    assert found.at("needs", 8)[0, 0] == 3.0
    assert found.at("needs").shape == (2, 2)


def test_an_effect_is_that_on_people_who_are_there_in_both_arms():
    usual = np.array([[1.0, 2.0, NAN]])
    assert mean_effect(usual + np.array([[0.5, 0.5, 9.0]]), usual) == pytest.approx(0.5)
    assert np.isnan(mean_effect(np.array([[NAN]]), np.array([[1.0]])))


def test_an_effect_is_counted_in_deviations_between_people():
    usual = LUCK.normal(0.0, 0.2, (1, 4_000))
    arms = [Followed((12,), {"performance": values}) for values in (usual + 0.1, usual)]
    assert in_deviations(*arms, np.ones(4_000, np.bool_)) == pytest.approx(0.5, abs=0.02)
    assert spread(np.repeat(usual, 3, axis=0)) == pytest.approx(0.2, abs=0.01)


def test_needs_and_performance_correlate_as_they_were_drawn():
    needs = LUCK.normal(size=20_000)
    done = 0.45 * needs + np.sqrt(1.0 - 0.45**2) * LUCK.normal(size=20_000)
    done[:50] = NAN
    arm = Followed((16,), {"needs": needs[None], "performance": done[None]})
    assert needs_and_performance(arm, np.ones(20_000, np.bool_)) == pytest.approx(0.45, abs=0.02)


def test_a_skill_that_halves_in_a_half_year_is_seen_to():
    weeks = (9, 22, 35)
    left = np.array([[2.0**-week, 3.0 * 2.0**-week, NAN] for week in np.array(weeks) / 26.0])
    assert half_life(left, weeks) == pytest.approx(26.0)


def test_what_is_applied_is_a_part_of_what_was_learned():
    assert part_of(np.array([0.3, 0.1, NAN]), np.array([0.5, 0.5, 0.5])) == pytest.approx(0.4)
    assert np.isnan(part_of(np.zeros(2), np.zeros(2)))


def test_a_raise_that_fades_with_a_year_is_forgotten_after_two_point_three():
    weeks = tuple(range(13, 209, 13))
    effect = np.exp(-np.array(weeks) / 52.0)
    assert years_to_adapt(effect, weeks) == pytest.approx(0.25 + np.log(10.0), abs=1e-9)
    assert years_to_adapt(np.linspace(1.0, 0.99999, 16), weeks) == LONGEST
    assert np.isnan(years_to_adapt(np.zeros(16), weeks))


@pytest.mark.parametrize("peak", [7.3, 10.0, 12.9])
def test_the_top_of_the_curve_of_exposures_is_found_between_two_rooms(peak):
    shown = np.arange(2.0, 21.0, 2.0)
    lifts = shown / peak * np.exp(1.0 - shown / peak)
    assert exposures_at_the_top(shown, lifts) == pytest.approx(peak, abs=0.3)
    assert exposures_at_the_top(shown, 0.0 * lifts) == 0.0
    assert exposures_at_the_top(shown, shown) == 20.0


def test_shares_and_declines():
    assert share_of(np.array([0.0, 1.0, 1.0, 2.0, NAN]), 1.0) == pytest.approx(0.5)
    assert worn_off(0.1, 0.05) == pytest.approx(50.0) and np.isnan(worn_off(0.0, 0.1))
    assert left_over(0.2, 0.1) == pytest.approx(0.5) and np.isnan(left_over(0.0, 0.0))
    given = np.array([0.5, 0.4, 0.45, 0.2])
    assert fallen(given) == pytest.approx(0.6) and steadily(given) == pytest.approx(2 / 3)


def test_those_who_were_not_thanked_are_compared_with_those_who_were():
    gain, thanked = np.array([0.1, 0.3, 0.2, NAN]), np.array([True, False, False, True])
    assert others_more(gain, thanked) == pytest.approx(0.15)


def test_only_a_match_of_kind_and_mode_is_an_interaction():
    talent = LUCK.normal(size=100)
    listeners = np.arange(100) < 50
    assert interaction(talent + 1.0, talent, listeners, ~listeners) == pytest.approx(0.0)
    assert interaction(talent + listeners, talent, listeners, ~listeners) > 0.5


def test_engagement_rises_in_deviations_of_those_who_wait():
    waiting = LUCK.normal(3.5, 0.8, 4_000)
    assert rise(waiting + 0.2, waiting) == pytest.approx(0.25, abs=0.01)
