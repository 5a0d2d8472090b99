"""Disagreement about work: nothing by itself in one reading of the evidence, harmful in the other."""

import pytest

from sim.core.parameter import parameters_of
from sim.mechanisms.disagreement import Disagreement, pull_from_disagreement

P = Disagreement()
WORLDS = dict(parameters_of(Disagreement, "disagreement")[0].worlds)


def test_without_contradictions_there_is_nothing_to_argue_about():
    assert pull_from_disagreement(Disagreement(alone=WORLDS["harmful"]), -2.0, 0.0, 0.0) == 0.0


@pytest.mark.parametrize(("world", "expected"), [("none", 0.0), ("harmful", -0.3)])
def test_the_published_readings_differ_where_regard_is_good(world, expected):
    assert pull_from_disagreement(Disagreement(alone=WORLDS[world]), 0.5, 1.0, 1.0) == pytest.approx(expected)


def test_it_hurts_the_more_the_less_the_sides_think_of_one_another():
    harm = [pull_from_disagreement(P, regard, 1.0, 1.0) for regard in (1.0, 0.0, -1.0, -2.0)]
    assert harm == pytest.approx([0.0, 0.0, -P.personal, -2 * P.personal])


def test_both_sides_rules_count_alike():
    assert pull_from_disagreement(P, -1.0, 1.0, 0.0) == pull_from_disagreement(P, -1.0, 0.0, 1.0)
    assert pull_from_disagreement(P, -1.0, 1.0, 0.0) == pytest.approx(0.5 * pull_from_disagreement(P, -1.0, 1.0, 1.0))
