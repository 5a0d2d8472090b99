"""Worlds: what the evidence has informed comes from the ensemble, all else from the hypercube."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from sim.evidence import ensemble
from sim.evidence.ensemble import Ensemble, ensemble_from
from sim.experiments import worlds
from sim.experiments.worlds import plausible_worlds, sample_worlds
from sim.schedule import the_week

PARAMETERS = the_week().parameters
PLAIN = [place for place, each in enumerate(PARAMETERS) if not each.worlds and each.plausible[0] < each.plausible[1]]
INFORMED = PLAIN[3], PLAIN[200]


def small(weights=(0.25, 0.25, 0.25, 0.25)) -> Ensemble:
    names = tuple(PARAMETERS[place].name for place in INFORMED)
    shares = np.array([[0.1, 0.2], [0.3, 0.4], [0.6, 0.7], [0.8, 0.9]])
    return Ensemble(names, shares, np.array(weights))


def members(found: np.ndarray, of: Ensemble) -> list[int]:
    at = [[PARAMETERS[place].quantile(share) for place, share in zip(INFORMED, row, strict=True)] for row in of.shares]
    return [at.index(row[list(INFORMED)].tolist()) for row in found]


def test_informed_numbers_come_together_from_one_member_and_each_has_its_turn():
    found = members(plausible_worlds(PARAMETERS, 8, seed=3, ensemble=small()), small())
    assert Counter(found) == {0: 2, 1: 2, 2: 2, 3: 2}


def test_members_are_taken_as_often_as_they_weigh():
    heavy = small((0.5, 0.5, 0.0, 0.0))
    assert set(members(plausible_worlds(PARAMETERS, 8, seed=3, ensemble=heavy), heavy)) == {0, 1}


def test_all_other_numbers_are_drawn_as_without_an_ensemble():
    others = [place for place in range(len(PARAMETERS)) if place not in INFORMED]
    found, plain = plausible_worlds(PARAMETERS, 8, seed=3, ensemble=small()), sample_worlds(PARAMETERS, 8, seed=3)
    np.testing.assert_array_equal(found[:, others], plain[:, others])
    assert (found[:, list(INFORMED)] != plain[:, list(INFORMED)]).all()


def test_without_a_stored_ensemble_the_declared_ranges_speak(monkeypatch):
    monkeypatch.setattr(worlds, "stored", lambda: None)
    np.testing.assert_array_equal(plausible_worlds(PARAMETERS, 5, seed=2), sample_worlds(PARAMETERS, 5, seed=2))


def test_a_table_is_read_with_its_weights_summing_to_one():
    read = ensemble_from("weight,a.b,c.d\n1,0.25,0.5\n3,0.75,0.125\n")
    assert read.names == ("a.b", "c.d") and read.weights.tolist() == [0.25, 0.75]
    assert read.shares.tolist() == [[0.25, 0.5], [0.75, 0.125]]


@pytest.mark.skipif(ensemble.stored() is None, reason="no ensemble is stored")
def test_the_stored_ensemble_speaks_of_declared_numbers_inside_their_ranges():
    kept, declared = ensemble.stored(), {each.name: each for each in PARAMETERS}
    assert len(kept.weights) >= 200 and kept.weights.sum() == pytest.approx(1.0)
    assert set(kept.names) <= set(declared) and not any(declared[name].worlds for name in kept.names)
    assert ((kept.shares > 0) & (kept.shares < 1)).all()
