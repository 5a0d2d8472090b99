"""Narrowing, classes and combinations of members whose making is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from sim.experiments.calibration.posterior import Posterior, depends, narrowing, scores_at, shares_at
from sim.schedule import the_week

PARAMETERS = the_week().parameters
PLAIN = [place for place, each in enumerate(PARAMETERS) if not each.worlds]
ONE, OTHER, SHARP, LAW = PLAIN[:4]
COUNT = 400


@pytest.fixture(scope="module")
def posterior() -> Posterior:
    dice = np.random.default_rng(1)
    shares = dice.random((COUNT, len(PARAMETERS)))
    half, small = dice.standard_normal(COUNT), 0.1 * dice.standard_normal(COUNT)
    shares[:, ONE], shares[:, OTHER] = ndtr(half), ndtr(0.5 - half + small)
    shares[:, SHARP] = 0.9 + 0.05 * dice.random(COUNT)
    fitted = np.isin(np.arange(len(PARAMETERS)), (ONE, OTHER, SHARP))
    filtered = np.arange(len(PARAMETERS)) == LAW
    return Posterior(PARAMETERS, shares, np.full(COUNT, 1 / COUNT), fitted, filtered)


def test_a_uniform_number_is_not_narrowed_and_a_fixed_one_wholly():
    shares = np.column_stack([(np.arange(1000) + 0.5) / 1000, np.full(1000, 0.3)])
    np.testing.assert_allclose(narrowing(shares, np.full(1000, 1e-3)), [0.0, 1.0], atol=1e-5)


def test_scores_and_shares_are_each_other_s_inverse_inside_the_range():
    shares = np.array([0.001, 0.2, 0.5, 0.999])
    np.testing.assert_allclose(shares_at(scores_at(shares)), shares)
    assert shares_at(np.array([-9.0, 9.0])).tolist() == [0.001, 0.999]


def test_classes_and_verdicts(posterior):
    table = posterior.numbers().set_index("parameter")
    sharp, law = table.loc[PARAMETERS[SHARP].name], table.loc[PARAMETERS[LAW].name]
    assert (sharp["class"], sharp["verdict"], bool(sharp["at_an_end"])) == ("fitted", "informed", True)
    assert sharp["narrowing"] > 0.9
    assert (law["class"], law["verdict"]) == ("filtered by laws", "not informed")
    rest = table.drop([PARAMETERS[place].name for place in (ONE, OTHER, SHARP, LAW)])
    assert set(rest["class"]) == {"prior only", "named worlds"} and not rest["narrowing"].any()
    assert (rest["class"] == "named worlds").sum() == sum(bool(each.worlds) for each in PARAMETERS)


def test_a_sum_that_is_known_is_told_though_neither_number_is(posterior):
    table = posterior.combinations()
    first = table.iloc[0]
    assert {first["one"], first["other"]} == {PARAMETERS[ONE].name, PARAMETERS[OTHER].name}
    assert first["known"] == "sum" and first["narrowing_together"] > 0.9
    assert abs(first["narrowing_one"]) < 0.15 and len(table) == 1


def test_what_laws_depend_on_is_seen_and_chance_is_not():
    shares = np.random.default_rng(2).random((300, 40))
    fails = shares[:, 7] > 0.9
    assert np.flatnonzero(depends(fails, shares)).tolist() == [7]
    assert not depends(np.zeros(300, bool), shares).any()
