"""The board: made, kept, taken up again, and refused where it must be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.experiments.scoring.board import Scoreboard, board_from, scoreboard
from sim.experiments.scoring.keeping import places_of_docs, write_board
from sim.experiments.scoring.page import page
from sim.experiments.studies.study import Study
from tests.scored_studies import FITTED, MADE_UP, STATISTICS, beside_a_fit, folder_with


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scoreboard, Path]:
    """Return a board of a made-up study in six worlds, and its folder."""
    place = tmp_path_factory.mktemp("board")
    board = scoreboard(
        place, members=6, only=("made-up",), chosen=(MADE_UP,), scenarios=folder_with(place, "made-up"), workers=1
    )  # fmt: skip
    return board, place


def test_verdicts_follow_from_what_the_study_showed(made: tuple[Scoreboard, Path]) -> None:
    lines = {each.name: each for each in made[0].lines}
    assert lines["SPC-02"].engine.inside and lines["SPC-12"].engine.inside
    assert not lines["X1.far"].engine.inside and lines["X1.far"].sentence.startswith("Too high by 4.0")
    assert lines["X1.never"].given == 0.0 and lines["X1.never"].failed
    assert lines["SPC-02"].engine.mean == pytest.approx(0.3, abs=0.02), "six lucks with a noise of .01"


def test_what_is_kept_is_not_lived_again(made: tuple[Scoreboard, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    board, place = made
    monkeypatch.setattr("sim.experiments.campaign.LocalCrew", None)
    again = scoreboard(place, members=6, only=("made-up",), chosen=(MADE_UP,), scenarios=place)
    assert again.digest == board.digest


def test_a_board_survives_its_file(made: tuple[Scoreboard, Path], tmp_path: Path) -> None:
    board = made[0]
    write_board(board, tmp_path, {"members": 6, "only": ["made-up"], "seed": board.made.seed})
    read = board_from(json.loads((tmp_path / "scoreboard.json").read_text()))
    assert read.digest == board.digest and read.lines == board.lines
    told = json.loads((tmp_path / "manifest.json").read_text())
    assert told["kind"] == "scoreboard" and told["result_hash"] == board.digest
    assert (tmp_path / "scoreboard.md").read_text() == page(read)


def test_the_page_says_what_failed_and_the_date_is_no_figure(made: tuple[Scoreboard, Path]) -> None:
    board = made[0]
    text = page(board)
    assert "**2 of 4 held-out results lie inside the 80 % band" in text
    assert "Too high by 4.0" in text and "Why has not been examined." in text
    later = replace(board, made=replace(board.made, date="2030-01-01"))
    other = replace(board, made=replace(board.made, members=7))
    assert later.digest == board.digest != other.digest


def test_a_fitted_figure_stops_the_board(tmp_path: Path) -> None:
    twin = replace(STATISTICS[0], name="SPC-10.too", row="SPC-10")
    assert twin.evidence.use == "fit"
    both = Study("both", "validation", "Both", (FITTED, replace(STATISTICS[0], name="SPC-10")), beside_a_fit)
    with pytest.raises(InputError, match="nothing that is fitted may be scored: SPC-10 is fitted and scored"):
        scoreboard(tmp_path, chosen=(both,), scenarios=tmp_path)


def test_bad_input_is_told_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 members; give 2 to"):
        scoreboard(tmp_path, members=1)
    with pytest.raises(InputError, match="there is no such scenario"):
        scoreboard(tmp_path, chosen=(MADE_UP,), scenarios=tmp_path)
    with pytest.raises(InputError, match="not the repository that runs"):
        places_of_docs(tmp_path)


def test_without_the_library_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "scoringrules", None)
    with pytest.raises(InputError, match=r"pip install 'morale-sim\[score\]'"):
        scoreboard(tmp_path, chosen=(MADE_UP,), scenarios=folder_with(tmp_path, "made-up"))
