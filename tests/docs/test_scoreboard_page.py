"""The public board: its page and pictures are those of the stored figures, and nothing on it was fitted."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sim.evidence.ensemble import story
from sim.evidence.scores import compared, fitted_rows, standing
from sim.evidence.table import FIT, rows
from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.keeping import retold, stored_board
from sim.experiments.scoring.page import FOREST, SCORES, page
from sim.experiments.scoring.page_notes import stale
from sim.experiments.scoring.standing import HELD_OUT, KINDS, fitted_statistics, scored
from sim.experiments.scoring.tally import headline

ROOT = Path(__file__).resolve().parents[2]
PAGE, FIGURES = ROOT / "docs/scoreboard.md", ROOT / "sim/evidence/scoreboard.json"


@pytest.fixture(scope="module")
def board() -> Scoreboard:
    found = stored_board()
    assert found is not None, "morale scoreboard --docs writes it"
    return found


def test_the_page_is_that_of_the_stored_figures(board: Scoreboard) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(board), "run `morale scoreboard --docs`"


def test_the_stored_figures_add_up_to_their_tally(board: Scoreboard) -> None:
    told = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert json.loads(board.text()) == told
    known = standing()
    assert known is not None and headline(board.tallies).startswith(f"{known.inside} of {known.asked} held-out results")


def test_no_fit_target_is_on_it(board: Scoreboard) -> None:
    targets = fitted_statistics()
    fitted = {each.name for each in targets} | {each.row for each in targets} | set(fitted_rows())
    assert fitted, "there is something that is fitted"
    assert not fitted & ({each.name for each in board.lines} | {each.row for each in board.lines})
    assert not [each.name for each in board.lines if each.row in rows() and rows()[each.row].use == FIT]


def test_all_that_is_scored_is_on_it_as_what_it_is(board: Scoreboard) -> None:
    wanted = {each.name: each.kind for each in scored()}
    assert {each.name: each.kind for each in board.lines} == wanted and set(wanted.values()) <= set(KINDS)


def test_it_was_made_for_what_is_declared_today(board: Scoreboard) -> None:
    said = [each for each in stale(board) if "is stale" in each]
    assert said == [], "run `morale calibrate` and `morale scoreboard --docs`"
    other = replace(board, made=replace(board.made, declarations="another"))
    assert "**This board is stale" in page(other) and "is stale" not in page(board)


def test_lines_of_a_fitted_sample_are_named_with_what_is_left_without_them(board: Scoreboard) -> None:
    text, known = PAGE.read_text(encoding="utf-8"), standing()
    note = text.split("Held out, but not independent of the fit")[1].split("## ")[0]
    shared = {each.name for each in board.lines if each.kind == HELD_OUT and each.row in board.common}
    assert shared >= {"T11", "T12.1", "T12.2", "T12.3", "T7.1"} and all(f"`{name}`" in note for name in shared)
    assert known is not None and known.shared == len(shared)
    left = f"{known.inside - known.shared_inside} of {known.asked - known.shared}"
    assert f", {left}. [Which these are](#held-out-results)." in text and f", {left} (" in known.sentence


def test_credibility_has_risk_and_evidence_for_every_question(board: Scoreboard) -> None:
    text = (ROOT / "docs/credibility.md").read_text(encoding="utf-8")
    head, _, *asked = [each for each in text.split("## The questions")[1].splitlines() if each.startswith("|")]
    places = [cell.strip() for cell in head.strip("|").split("|")]
    named = set(re.findall(r"`([A-Z][A-Z0-9]*[-.][^`]+|[A-Z]+\d+\.\w+)`", text))
    assert len(asked) >= 8 and named and named <= {each.name for each in board.lines}
    for each in asked:
        cells = dict(zip(places, (cell.strip() for cell in each.strip("|").split("|")), strict=True))
        assert cells["risk"] and cells["is it enough?"]
        assert "](" in cells["evidence"] or "never" in cells["trust"]


def test_the_readme_says_what_the_fit_was_compared_with() -> None:
    text, fit = (ROOT / "README.md").read_text(encoding="utf-8"), compared()
    assert fit is not None and text.count(fit.sentence) == 2
    assert f"; {story()['informed']} of {sum(story()['classes'].values())} numbers" in text


def test_it_has_todays_words(board: Scoreboard) -> None:
    assert retold(board) == board, "run `morale scoreboard --retell`"


def test_published_figures_are_those_of_the_studies(board: Scoreboard) -> None:
    declared = {each.name: each.statistic for each in scored()}
    for line in board.lines:
        one = declared[line.name]
        assert (line.value, line.error, line.low, line.high) == (one.value, one.error, one.low, one.high), line.name


def test_every_failure_has_its_sentence(board: Scoreboard) -> None:
    text = PAGE.read_text(encoding="utf-8")
    failed = [each for each in board.lines if each.failed]
    assert all(each.sentence for each in failed)
    assert all(f"`{each.name}`" in text for each in board.lines)


def test_the_pictures_are_there() -> None:
    for name in (FOREST, SCORES):
        assert (ROOT / f"docs/images/{name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_readme_quotes_the_stored_board(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_reference_for_scores", ROOT / "docs/make_reference.py")
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, maker)
    spec.loader.exec_module(maker)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = text.split(maker.SCORES_BEGIN)[1].split(maker.SCORES_END)[0].strip()
    assert quoted == maker.scores_section().strip(), f"run `{maker.COMMAND}`"
    known = standing()
    assert known is not None and known.sentence in quoted
