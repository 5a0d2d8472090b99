"""A firm's own series: what is read, and what is said of everything that is wrong with it."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.reading.series import Series
from sim.reading.series_file import read_series


def read(folder: Path, text: str, columns: str = "", start: date | None = None, encoding: str = "utf-8") -> Series:
    (folder / "series.csv").write_text(text, encoding=encoding)
    (folder / "columns.toml").write_text(columns, encoding="utf-8")
    return read_series(folder / "series.csv", folder / "columns.toml" if columns else None, start)


def test_months_become_weeks_from_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, "month,quits,customers\n2025-01,2,300\n2025-02,,310\n2025-03,1,NA\n")
    assert [(each.figure, each.first, each.weeks, each.value) for each in found.points] == [
        ("quits", 0, 4, 2.0), ("customers", 0, 4, 300.0), ("customers", 4, 4, 310.0), ("quits", 8, 5, 1.0),
    ]  # fmt: skip
    assert found.start == date(2025, 1, 1) and found.weeks == 13


@pytest.mark.parametrize(
    ("first", "second", "weeks"), [("2025-Q1", "2025-Q2", [13, 13]), ("2024", "2025", [52, 52]), ("0", "6", [6, 6]),
                                   ("2025-03-03", "2025-03-17", [2, 2])],
)  # fmt: skip
def test_periods_are_as_long_as_they_say(tmp_path: Path, first: str, second: str, weeks: list[int]) -> None:
    found = read(tmp_path, f"when,quits\n{first},1\n{second},2\n", 'when = "when"')
    assert [each.weeks for each in found.points] == weeks


def test_a_scenario_says_where_weeks_begin(tmp_path: Path) -> None:
    found = read(tmp_path, "month,quits\n2026-02,1\n", start=date(2026, 1, 5))
    assert found.points[0].first == 4
    with pytest.raises(InputError, match=r'"2025-12" is week -5 from the start \(2026-01-05\)'):
        read(tmp_path, "month,quits\n2025-12,1\n", start=date(2026, 1, 5))


def test_an_export_in_other_words(tmp_path: Path) -> None:
    columns = """
        when = "Monat"
        encoding = "cp1252"
        decimal = ","
        missing = ["k. A."]
        ignore = ["Bemerkung"]
        [figures.index]
        column = "Kundenzufriedenheit"
        answers_each = 180
        [figures.satisfaction]
        column = "Stimmung"
        answers = "Bögen"
        lowest = 1
        highest = 7
        questionnaire = "morale"
        [figures.absence]
        column = "Krankenstand"
    """
    head = "Monat;Kundenzufriedenheit;Stimmung;Bögen;Krankenstand;Bemerkung"
    text = f"{head}\n2025-01;74,5;5,5;40;4,1 %;gut\n2025-02;k. A.;;;;\n"
    found = read(tmp_path, text, columns, encoding="cp1252")
    values = {each.figure: (each.value, each.answers) for each in found.points}
    assert values["index"] == (74.5, 180.0)
    assert values["satisfaction"] == (4.0, 40.0), "4.5 of 6 steps up from 1 to 7 are 3 of 4 steps up from 1 to 5"
    assert values["absence"][0] == pytest.approx(0.041) and math.isnan(values["absence"][1])
    assert found.own == () and len(found.points) == 3


def test_an_own_questionnaire_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, "week,trust,trust_n\n0,3.2,30\n4,3.3,31\n")
    assert found.own == ("trust",) and "off by a constant" in found.notes[0]


def test_means_of_few_employees_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, "week,trust,trust_n,index,index_n\n0,3.2,4,70,3\n4,3.3,5,,\n")
    assert [(each.figure, each.first) for each in found.points] == [("index", 0), ("trust", 4)]
    assert any("1 means of fewer than 5" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("month,quits\n2025-13,1\n", 'series.csv:2: month: "2025-13" is no time'),
        ("month,quits\n2025-01,-1\n", 'series.csv:2: quits: "-1" is not allowed; at least 0'),
        ("month,index,index_n\n2025-01,101,200\n", '"101" is not allowed; 0 to 100'),
        ("month,index,index_n\n2025-01,70,\n", "there is a mean, but not how many answers are behind it"),
        ("month,index\n2025-01,70\n", "how many answers are behind 'index'"),
        ("month,qits\n2025-01,1\n", "is no known figure (did you mean 'quits'?)"),
        ("quits,customers\n1,2\n", "there is no column for the time; call it one of week, month"),
        ("month,quits\n2025-01,1\n2025-01,2\n", "this period stands in the file twice"),
        ("month,quits\n2025-01,1\n7,2\n", "some lines count weeks and others have dates"),
        ("month,quits\n2025-01,many\n", '"many" is not allowed'),
        ("month,quits\n2025-01,\n", "there is no figure in any line"),
        ("month,quits\n", "there is no figure in any line"),
        ("month,quits\n2025-01,1,3\n", "the row has 3 cells"),
        ("week,quits\n2000,1\n", "0 to 1,039 are allowed"),
        ("week,quits\n1.5,1\n", "is no time"),
        ("", "a row for each period"),
        ("wek,quits\n1,1\n", "call it one of week, month, quarter, year, date: \"wek\" (did you mean 'week'?)"),
        ("month,indx,index_n\n2025-01,70,200\n", "\"indx\" is no known figure (did you mean 'index'?)"),
        ("month,indx,indx_n\n2025-01,70,200\n", "\"indx\" is no known figure (did you mean 'index'?)"),
        ("month,index,index_m\n2025-01,70,200\n", "\"index_m\" is no known figure (did you mean 'index_n'?)"),
        ("month,index_n\n2025-01,200\n", "\"index_n\" is no known figure (did you mean 'index'?)"),
        ("week,quits\n28,1\n32,1\n400,1\n", 'series.csv:4: week: "400" comes 368 weeks after the line before it, "32"'),
        ("month,quits\n2025-01,inf\n", '"inf" is not allowed'),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as told:
        read(tmp_path, text)
    assert words in str(told.value) and len(told.value.complaints) == 1


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("[figures.indx]\ncolumn = 'a'", "unknown figure \"indx\" (did you mean 'index'?)"),
        ("[figures.index]\ncolumn = 'b'\nanswers_each = 5", 'there is no column "b"'),
        ("[figures.index]\nlowest = 5", "belong together"),
        ("[figures.index]\nlowest = 'x'\nhighest = 5", "lowest"),
        ("[figures.index]\nanswers_each = 0", "is outside what is allowed"),
        ("wen = 'x'", 'unknown key "wen" (did you mean'),
        ("when = 'x'", "there is no column for the time"),
        ("figures = 3", "is a table"),
        ("when = [", "this is not TOML"),
    ],
)
def test_a_wrong_file_of_columns_is_said(tmp_path: Path, columns: str, words: str) -> None:
    with pytest.raises(InputError) as told:
        read(tmp_path, "month,index,index_n\n2025-01,70,200\n", columns)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("28,1\n32,1\n400,1\n", 'series.csv:4: week: "400" is week 400 from the start; 0 to 103 are allowed'),
        ("98,1\n102,1\n", 'series.csv:3: week: "102" lasts from week 102 to 105 from the start; 0 to 103'),
    ],
)
def test_a_week_beyond_the_scenario_is_said_where_it_stands(tmp_path: Path, lines: str, words: str) -> None:
    (tmp_path / "series.csv").write_text(f"week,quits\n{lines}", encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_series(tmp_path / "series.csv", horizon=104)
    assert words in str(told.value) and len(told.value.complaints) == 1


def test_a_gap_of_a_year_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, "week,quits\n0,1\n53,1\n").points) == 2
    assert len(read(tmp_path, "month,quits\n2020-01,1\n2023-01,1\n").points) == 2, "months say their end"


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read(tmp_path, "month,quits,absence\n2025-01,x,7\n2025-02,y,0.1\n")
    assert len(told.value.complaints) == 3
