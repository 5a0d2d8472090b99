"""What is fitted is what the evidence table gives for fitting, and nothing that is scored."""

from __future__ import annotations

import pytest

from sim.core.errors import InputError
from sim.evidence.table import FIT, rows_of
from sim.experiments.calibration.targets import errors_of, short_targets, targets, values_of
from sim.experiments.scoring.standing import overlaps, scored
from sim.experiments.studies.study import studies


def test_every_row_that_may_be_fitted_is_and_no_other():
    assert {each.statistic.row for each in targets()} == {each.id for each in rows_of(FIT)}
    assert all(each.statistic.evidence.use == FIT for each in targets())


def test_nothing_that_is_fitted_is_scored():
    assert overlaps([each.statistic for each in targets()], [each.statistic for each in scored()]) == []


def test_values_and_errors_stand_in_the_order_of_the_targets():
    asked = short_targets()
    assert values_of(asked).tolist() == [each.statistic.value for each in asked]
    assert (errors_of(asked) > 0).all() and len({each.study.name for each in asked}) == 3


def test_studies_without_anything_to_fit_are_refused():
    held_out = [each for each in studies() if not any(one.row and _fits(one.row) for one in each.statistics)]
    with pytest.raises(InputError, match="no study of a row that may be fitted"):
        targets(held_out[:2])


def _fits(row: str) -> bool:
    return row in {each.id for each in rows_of(FIT)}
