"""The ensemble's page says where a figure is not its row's, and what is shared."""

from __future__ import annotations

from sim.evidence.ensemble import story
from sim.evidence.table import row
from sim.experiments.calibration.page import page_of
from sim.experiments.calibration.page_of_rows import other_than_row, shared


def test_a_figure_that_is_not_its_rows_is_told_with_the_reason():
    said = {each.split(" | ")[0]: each for each in other_than_row(story()).splitlines() if each.startswith("| ")}
    assert "0.3 (Leader-member exchange" in said["| COM-01"] and "| 0.24 | performance is objective" in said["| COM-01"]
    assert "| 12 | of mixed tasks (11) and speed (13)" in said["| TRN-13"]
    alike = [each["statistic"] for each in story()["fit"] if row(each["row"]).value == each["published"]]
    assert len(alike) > 20 and not {f"| {name}" for name in alike} & set(said)


def test_one_figure_for_two_and_one_setting_for_several_sources_are_told():
    said = shared(story())
    assert "`TRN-12` and `TRN-13` are compared with one figure of the engine" in said
    centre = next(each for each in said.splitlines() if each.startswith("- `call-centre-training`"))
    assert "`TRN-22` (De Grip" in centre and "`TRN-24` (Cinareo" in centre
    bank = next(each for each in said.splitlines() if each.startswith("- `bank-customers`"))
    assert "measured networks in firms" in bank and "ACSI 2015" in bank
    assert "`feedback`" not in said, "one publication in one setting is nothing to tell"


def test_a_stale_ensemble_says_so_on_its_page():
    made = story()
    assert "is stale" not in page_of(made)
    assert "is stale" in page_of({**made, "provenance": {**made["provenance"], "declarations_hash": "another"}})
