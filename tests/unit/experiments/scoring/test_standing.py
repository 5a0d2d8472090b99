"""What is scored, and as what; nothing on the board may be fitted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.core.errors import InputError
from sim.evidence import table
from sim.evidence.table import FIT, rows
from sim.experiments.scoring.standing import (
    CONSTRUCTED,
    DIRECTION,
    HELD_OUT,
    LEFT_OUT,
    NOT_COUNTED,
    ONLY_DIRECTION,
    fitted_statistics,
    overlaps,
    scored,
    sources_in_common,
)  # fmt: skip
from sim.experiments.studies.staff_panel import LEAST_WITHIN
from sim.experiments.studies.study import Statistic, Study
from tests.scored_studies import FITTED, MADE_UP, STATISTICS, beside_a_fit


def kind_of(name: str) -> str:
    return {each.name: each.kind for each in scored()}[name]


def test_nothing_that_is_fitted_is_scored() -> None:
    held_out = scored()
    assert overlaps(fitted_statistics(), [each.statistic for each in held_out]) == []
    assert all(each.statistic.row not in rows() or each.statistic.evidence.use != FIT for each in held_out)
    assert len(fitted_statistics()) > 20 and len(held_out) > 40


def test_an_overlap_is_seen_by_id_by_name_and_by_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    one = STATISTICS[0]
    assert overlaps([one], [one]) == ["SPC-02 is fitted and scored"]
    again = replace(one, name="SPC-02.again")
    assert overlaps([again], [one]) == ["SPC-02 is scored and SPC-02.again fitted: both are SPC-02"]
    twin = replace(rows()["SPC-02"], id="SPC-99")
    monkeypatch.setattr(table, "rows", lambda: {**rows(), "SPC-99": twin})
    monkeypatch.setattr("sim.experiments.scoring.standing.rows", table.rows)
    other = replace(one, name="SPC-99", row="SPC-99")
    assert overlaps([other], [one]) == ["SPC-02 is scored and SPC-99 fitted: one statistic of one sample, SPC-02"]
    assert overlaps([FITTED], [one]) == []


def test_a_study_may_yield_fitted_figures_beside_scored_ones() -> None:
    both = Study("both", "evidence", "Both", (FITTED, STATISTICS[0]), beside_a_fit)
    assert [each.name for each in scored((both,))] == ["SPC-02"]
    assert fitted_statistics((both,)) == [FITTED]


def test_one_statistic_of_a_named_sample_may_not_stand_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = replace(rows()["T7.1"], id="T99", citation="another table of the same people")
    made = {"twin": twin, "other sample": replace(twin, sample="other people")}
    one = next(each.statistic for each in scored() if each.name == "T7.1")
    other = replace(one, name="T99", row="T99")
    same = ["T7.1 is scored and T99 fitted: one statistic of one sample, T7.1"]
    for name, told in (("twin", same), ("other sample", [])):
        known = {**rows(), "T99": made[name]}
        monkeypatch.setattr("sim.experiments.scoring.standing.rows", lambda known=known: known)
        monkeypatch.setattr("sim.evidence.table.rows", lambda known=known: known)
        assert overlaps([other], [one]) == told
        monkeypatch.undo()


def test_other_figures_of_a_fitted_sample_are_told() -> None:
    common = sources_in_common(scored())
    assert common["TRN-07"] == ("TRN-05",) and common["T7.1"] == ("T7.0",)
    for name in ("T11", "T12.1", "T12.2", "T12.3"):
        assert set(common[name]) == {"T10.1", "T10.2", "T16.1", "T16.2", "T16.3"}, name
    assert "T4.1" not in common and "SPC-02" not in common


def test_a_ratio_to_a_published_floor_does_not_count() -> None:
    (each,) = (one for one in scored() if one.name == "T6")
    assert each.kind == NOT_COUNTED and str(LEAST_WITHIN).removeprefix("0") in each.reason


def test_kinds_follow_the_table_and_the_lists() -> None:
    assert kind_of("SPC-02") == HELD_OUT and kind_of("W1.lost") == HELD_OUT
    assert kind_of("ATT-19") == CONSTRUCTED and kind_of("O1.stays") == CONSTRUCTED
    assert kind_of("C1.sites") == DIRECTION
    assert kind_of("T14.1") == NOT_COUNTED and kind_of("SPC-20") == NOT_COUNTED
    assert all(each.reason for each in scored() if each.kind in (CONSTRUCTED, NOT_COUNTED))


def test_the_lists_name_what_there_is() -> None:
    names = {name for each in scored() for name in (each.name, each.statistic.row, each.statistic.row.split(".")[0])}
    assert set(ONLY_DIRECTION) <= names and set(LEFT_OUT) <= names


def test_only_takes_studies_rows_cases_and_figures() -> None:
    chosen = [each.name for each in scored((MADE_UP,), ("X1",))]
    assert chosen == ["X1.far", "X1.never"]
    assert [each.name for each in scored((MADE_UP,), ("SPC-02", "X1.far"))] == ["SPC-02", "X1.far"]
    assert len(scored((MADE_UP,), ("made-up",))) == 4
    with pytest.raises(InputError, match="did you mean 'SPC-12' or 'SPC-02'"):
        scored((MADE_UP,), ("SPC-2",))


def test_a_fitted_row_is_not_scored() -> None:
    fitted = Study("fitted", "evidence", "Fitted", (FITTED,), beside_a_fit)
    with pytest.raises(InputError, match="nothing to score"):
        scored((fitted,))
    assert isinstance(FITTED, Statistic) and FITTED.evidence.use == FIT
