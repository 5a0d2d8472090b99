"""What is said in short of board and ensemble is counted from their stored figures."""

from __future__ import annotations

import json

from sim.evidence.ensemble import story
from sim.evidence.scores import MOVES, compared, compared_from, standing_from

ENGINE = {"title": "Morale", "inside": 2, "asked": 3, "right": 1, "clear": 1, "sides": 2, "torn": 1}


def line(row: str, inside: bool, note: str = "", kind: str = "held out") -> dict[str, object]:
    return {"row": row, "kind": kind, "note": note, "engine": {"inside": inside}}


def test_what_no_number_moves_is_not_said_to_move():
    told = {"fit": [{"foretold": 0.9}, {"foretold": MOVES}, {"foretold": 0.03}, {"foretold": 0.0}]}
    assert compared_from(told).sentence == (
        "compared with 4 published results, of which 2 move with some number of the model"
    )


def test_the_stored_ensemble_is_counted():
    found = compared()
    still = {each["statistic"] for each in story()["fit"] if each["foretold"] < MOVES}
    assert found is not None and found.results == len(story()["fit"]) and found.moved == found.results - len(still)
    assert {"BAS-12", "T7.0", "T13.1", "T13.3", "T13.4"} <= still


def test_lines_of_a_fitted_sample_are_taken_out_beside_the_main_figure():
    lines = [line("T11", True), line("B1", False), line("W1", True), line("T12", True, kind="constructed")]
    told = {"tallies": [ENGINE], "made": {"members": 9, "date": "today", "ensemble": "x"}, "lines": lines,
            "common": {"T11": ["T16.1"], "T12": ["T16.1"]}}  # fmt: skip
    found = standing_from(json.dumps(told))
    assert (found.shared, found.shared_inside, found.torn) == (1, 1, 1)
    assert "; without the 1 line from a sample of which another figure was fitted, 1 of 2 (" in found.sentence
    assert "(1 of 2 on the right side of no effect, 1 clearly, 1 without a clear side)" in found.sentence
