"""The whole way on made-up studies: the truth is found, what is done is not done again, and it repeats to the bit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from synthetic_studies import ONE, OTHER, TARGETS, THIRD

from sim.core.errors import InputError
from sim.evidence.ensemble import ensemble_from, stored
from sim.evidence.table import FIT, row
from sim.experiments.calibration import bank
from sim.experiments.calibration import calibrate as calibrating
from sim.experiments.calibration.calibrate import Effort, effort_for
from sim.experiments.calibration.page import page_of
from sim.experiments.calibration.posterior import narrowing
from sim.experiments.interruption import Stopped

pytest.importorskip("sklearn")
EFFORT = Effort(160, 40, 60, 60, 20, laws=False)


@pytest.fixture(scope="module")
def made_up():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calibrating, "short_targets", lambda: TARGETS)
        patch.setattr(calibrating, "SHORT", EFFORT)
        # The master need not compile, since no week is run.
        patch.setattr(bank, "compiled", lambda week, told=None: None)
        yield


@pytest.fixture(scope="module")
def done(made_up, repository: Path, tmp_path_factory: pytest.TempPathFactory):
    out = tmp_path_factory.mktemp("calibration")
    return out, calibrate(out, repository)


def calibrate(out: Path, repository: Path, **how: object):
    return calibrating.calibrate(out, short=True, seed=3, scenarios=repository / "scenarios", workers=1, **how)


def test_the_truth_is_found_and_only_what_counts_is_narrowed(done):
    out, found = done
    posterior = found.posterior
    places = {each.name: place for place, each in enumerate(posterior.parameters)}
    narrowed = narrowing(posterior.shares, posterior.weights)
    # One number is known to a twentieth of half its range, at three quarters of it.
    assert posterior.shares[:, places[ONE]].mean() == pytest.approx(0.75, abs=0.05) and narrowed[places[ONE]] > 0.7
    # Of two others only the sum is known.
    table = posterior.combinations()
    assert {table["one"][0], table["other"][0]} == {OTHER, THIRD} and table["known"][0] == "sum"
    assert posterior.fitted.sum() < 12
    kept = ensemble_from((out / "ensemble.csv").read_text(encoding="utf-8"))
    np.testing.assert_array_equal(kept.shares, posterior.shares[:, posterior.kept])
    assert {ONE, OTHER, THIRD} <= set(kept.names)


def test_what_was_observed_is_not_observed_again_and_the_ensemble_is_the_same(done, repository: Path):
    out, found = done
    before = (out / "ensemble.csv").read_bytes()
    again = calibrate(out, repository)
    assert found.provenance["observed_now"] == EFFORT.worlds and again.provenance["observed_now"] == 0
    assert (out / "ensemble.csv").read_bytes() == before


@pytest.mark.long
def test_one_that_is_stopped_goes_on_and_comes_to_the_same(done, repository: Path, tmp_path: Path):
    def stopping(done: int, total: int) -> None:
        if done > 70:
            raise Stopped("stopped")

    with pytest.raises(Stopped):
        calibrate(tmp_path, repository, progress=stopping)
    assert not (tmp_path / "ensemble.csv").exists()
    rest = calibrate(tmp_path, repository)
    assert 0 < rest.provenance["observed_now"] < EFFORT.worlds
    assert (tmp_path / "ensemble.csv").read_bytes() == (done[0] / "ensemble.csv").read_bytes()


def test_the_page_says_what_was_fitted_and_what_was_narrowed(done):
    out, _ = done
    story = json.loads((out / "ensemble.json").read_text(encoding="utf-8"))
    page = (out / "ensemble.md").read_text(encoding="utf-8")
    assert page == page_of(story)
    assert f"`{ONE}` | fitted" in page and "TRN-14" in page and "The laws of behaviour were not asked" in page


def test_a_budget_too_small_for_its_members_is_refused():
    with pytest.raises(InputError, match="at least 10 members"):
        effort_for(225, 300)
    assert effort_for(225, 770) == Effort(385, 96, 259, 225, 30)


def test_a_setting_that_is_not_there_is_said(made_up, tmp_path: Path):
    with pytest.raises(InputError, match="no such scenario"):
        calibrating.calibrate(tmp_path / "out", short=True, scenarios=tmp_path)


@pytest.mark.skipif(stored() is None, reason="no ensemble is stored")
def test_the_stored_ensemble_is_what_its_story_says(repository: Path):
    import hashlib

    folder = repository / "sim" / "evidence"
    story = json.loads((folder / "ensemble.json").read_text(encoding="utf-8"))
    table = (folder / "ensemble.csv").read_bytes()
    assert story["members_hash"] == hashlib.sha256(table).hexdigest() and story["laws_asked"]
    assert story["members"] == len(stored().weights) >= calibrating.LEAST
    assert all(row(name).use == FIT for name in story["rows"])
    page = (repository / "docs" / "reference" / "ensemble.md").read_text(encoding="utf-8")
    assert page == page_of(story), "copy ensemble.md beside ensemble.csv and ensemble.json"
