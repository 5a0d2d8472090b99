"""The confounding check on the board: what is left of correlations with paths cut, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.experiments.scoring.shared_causes import Left, SharedCauses, sentences, shared_causes
from sim.experiments.studies.confounding import CUTS
from sim.experiments.studies.study import Study
from tests.scored_studies import STATISTICS, cut_figures, folder_with

CUT = Study("cut", "validation", "A made-up study with paths", STATISTICS[:2], cut_figures)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> SharedCauses:
    place: Path = tmp_path_factory.mktemp("cut")
    scenarios = folder_with(place, "cut")
    return shared_causes(3, 1, place, scenarios, workers=1, asked=CUT, names=("SPC-02", "SPC-12"))


def test_what_is_left_is_measured_with_the_paths_cut(found: SharedCauses) -> None:
    whole = {each.name: each for each in found.rows}["SPC-02"]
    assert whole.whole == pytest.approx(0.3) and found.worlds == 3
    assert whole.left == pytest.approx({"attitudes": 0.3, "outside-in": 0.3, "shared causes": 0.05})
    assert [whole.survives(each.name) for each in CUTS] == [True, True, False]


def test_sentences_name_what_is_lost_and_what_is_confounded(found: SharedCauses) -> None:
    said = " ".join(sentences(found))
    assert "**Shared causes cut**" in said and "0 of 1 keep at least 50%" in said and "lost: `SPC-02`" in said
    assert "confounded by construction: `SPC-02`" in said
    assert "nothing to lose: `SPC-12`" in said


def test_what_does_not_survive_the_first_cut_is_not_called_confounded() -> None:
    lost = Left("SPC-02", "a correlation", 0.3, 0.3, {"attitudes": 0.1}, {"attitudes": 0.01})
    said = " ".join(sentences(SharedCauses((lost,), {"attitudes": "no path"}, 4)))
    assert "confounded by construction" not in said
