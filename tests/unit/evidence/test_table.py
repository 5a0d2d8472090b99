"""The evidence table is whole, and what is fitted is not what is scored."""

from __future__ import annotations

import pytest

from sim.core.errors import DeclarationError
from sim.evidence.table import FIT, SCORE, USES, row, rows, rows_of


def test_every_row_has_a_use_and_a_source():
    assert len(rows()) > 250
    for each in rows().values():
        assert each.use in USES, each.id
        assert each.citation, each.id


def test_scored_rows_are_constructed_or_emergent():
    assert {each.emergence for each in rows_of(SCORE)} == {"constructed", "emergent"}
    assert len(rows_of(FIT)) > 40 and len(rows_of(SCORE)) > 25


def test_figures_are_read():
    assert row("TRN-05").value == 10
    assert (row("MOT-41").low, row("MOT-41").high) == (0.12, 0.46)
    assert row("T11").high == 5 and row("T11").use == SCORE


def test_patterns_name_their_sample_and_effects_go_by_their_publication():
    patterns = [each for each in rows().values() if each.level == "pattern"]
    assert patterns and all(each.sample == each.source for each in patterns)
    assert row("T11").source == row("T16.1").source != row("T7.1").source == row("T7.0").source
    assert row("TRN-05").source == row("TRN-07").source == "de grip & sauermann (2012"


def test_an_unknown_row_is_told_with_its_neighbour():
    with pytest.raises(DeclarationError, match="TRN-05"):
        row("TRN-5")
