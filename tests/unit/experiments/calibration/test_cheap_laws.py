"""Cheap laws: the model as declared obeys them, and one without its theories does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.experiments.calibration.cheap_laws import CHEAP_LAWS, CLAIMS, broken
from sim.experiments.studies.study import observe
from sim.reading import load_scenario


def figures(repository: Path, without: tuple[str, ...] = ()) -> np.ndarray:
    found = observe(CHEAP_LAWS, load_scenario(repository / "scenarios" / "regional-bank"), {}, 3, without)
    return np.array([[found[each.name] for each in CLAIMS]])


def test_a_claim_is_broken_outside_its_bounds_and_by_what_is_no_number():
    within = np.array([[np.clip(0.0, each.low, each.high) for each in CLAIMS]])
    assert not broken(within).any()
    place = [each.name for each in CLAIMS].index("cut")
    within[0, place] = 0.1
    assert np.flatnonzero(broken(within)[0]).tolist() == [place]
    assert broken(np.full((1, len(CLAIMS)), np.nan)).all()


@pytest.mark.long
def test_the_model_as_declared_obeys(repository: Path):
    assert not broken(figures(repository)).any()


@pytest.mark.long
def test_where_contact_does_nothing_for_regard_the_figure_is_nothing(repository: Path):
    place = [each.name for each in CLAIMS].index("contact")
    assert figures(repository)[0, place] > 0.2 > 0.05 > abs(figures(repository, ("regard",))[0, place])
