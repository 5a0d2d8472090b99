"""Studies keep to the evidence table: what is fitted is never scored, each figure is declared once."""

from __future__ import annotations

from collections import Counter

import pytest

from sim.core.errors import InputError
from sim.evidence.table import FIT, SCORE, rows
from sim.experiments.studies.study import HOMES, studies, study


def test_each_statistic_is_declared_once():
    names = Counter(each.name for one in studies() for each in one.statistics)
    assert [name for name, count in names.items() if count > 1] == []


def test_an_unknown_study_is_told():
    with pytest.raises(InputError, match="no study"):
        study("no such study")


@pytest.mark.parametrize("name", HOMES)
def test_each_study_says_its_rows_errors_and_bands(name):
    asked = study(name)
    assert asked.name == name and asked.folder in ("evidence", "validation") and asked.title
    for each in asked.statistics:
        assert each.error > 0 and each.low < each.high, each.name
        assert each.low <= each.value <= each.high, each.name
        assert each.why, each.name
        if each.row in rows():
            assert each.name.startswith(each.row)
            assert each.evidence.use in (FIT, SCORE), f"{each.name} is for {each.evidence.use}"
