"""A firm's own survey is read whatever its columns, marks and words are; what is wrong is said in sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.reading.document import Reading
from sim.reading.small_bank import small_bank
from sim.reading.survey import Survey
from sim.reading.survey_cells import number_of, points_of
from sim.reading.survey_columns import columns_of
from sim.reading.survey_file import survey_of
from sim.reading.survey_series import customers_of, ratings_of, time_of
from sim.reading.toml_text import toml_text

PLAIN = "department,satisfaction_1,satisfaction_2\nbranch,4,5\nloans,2,\n"


def read(folder: Path, survey: str | bytes, columns: str = "") -> tuple[Survey | None, str]:
    """Return the survey, and everything that was wrong with it."""
    path, reading = folder / "survey.csv", Reading()
    path.write_bytes(survey if isinstance(survey, bytes) else survey.encode())
    told = folder / "columns.toml"
    told.write_text(columns, encoding="utf-8")
    found = columns_of(reading, told if columns else None)
    done = None if found is None else survey_of(reading, path, found, small_bank())
    return done, "\n".join(map(str, reading.finished()))


def test_the_house_s_own_columns_need_no_file(tmp_path: Path) -> None:
    survey, wrong = read(tmp_path, PLAIN)
    assert survey is not None and not wrong and survey.own_instrument
    assert survey.scales[0].score().tolist() == [4.5, 2.0]
    assert survey.department.tolist() == [0, 2]


def test_a_survey_in_another_tongue(tmp_path: Path) -> None:
    columns = """
department = "Abteilung"
segment = "Werte"
manager = "Leitung"
wage = "Gehalt"
encoding = "cp1252"
missing = ["99", "keine Angabe"]
[departments]
"Filiale Süd" = "branch"
Extern = ""
[managers]
ja = "yes"
nein = "no"
[answers]
"trifft zu" = 7
"trifft nicht zu" = 1
[scales.satisfaction]
items = ["f1", "f2"]
reversed = ["f2"]
highest = 7
norm = 4.8
norm_sd = 1.2
[scales.mood]
items = ["f3"]
lowest = 0
highest = 100
link = "motivation"
[ratings.operations]
items = ["op"]
highest = 7
"""
    text = (
        "Abteilung;Leitung;Gehalt;f1;f2;f3;op;Werte;x\n"
        "Filiale Süd;ja;42.000,50;trifft zu;1;72,5;7;;a\n"
        "Extern;nein;1;7;7;7;7;;a\n"
        "loans;nein;;99;3;keine Angabe;1;;b\n"
    )
    survey, wrong = read(tmp_path, text.encode("cp1252"), 'decimal = ","\n' + columns)
    assert survey is not None, wrong
    assert survey.scales[0].score().tolist() == [7.0, 5.0]
    assert survey.scales[1].score()[0] == 72.5 and np.isnan(survey.scales[1].score()[1])
    assert survey.wage[0] == 42000.5 and survey.manager.tolist() == [1.0, 0.0]
    assert survey.ratings.points.tolist() == [5.0, 1.0] and survey.ratings.supplier.tolist() == [1, 1]
    assert not survey.own_instrument and "leaves out" in " ".join(survey.notes)


@pytest.mark.parametrize(
    ("cell", "low", "high", "points"),
    [
        ("Strongly agree", 1, 5, 5), ("strongly  AGREE", 1, 7, 7), ("somewhat disagree", 1, 7, 3),
        ("neither agree nor disagree", 0, 4, 2), ("4 - agree", 1, 5, 4), ("3,5", 1, 5, 3.5), ("agree", 0, 100, None),
        ("4.", 1, 5, 4), ("1_0", 1, 5, None), ("nan", 1, 5, None), ("inf", 1, 5, None),
    ],
)  # fmt: skip
def test_answers_in_words(cell: str, low: float, high: float, points: float | None) -> None:
    assert points_of(cell, low, high, {}, "", ";") == points


def test_numbers_as_people_write_them() -> None:
    assert number_of("1.234,5", ",", ";") == 1234.5
    assert number_of("1,234.5", ".", ";") == 1234.5
    assert number_of("3,5", "", ",") is None
    assert number_of("\u22123.5", "", ",") == -3.5


def test_scores_need_half_of_the_items(tmp_path: Path) -> None:
    text = "department,trust_1,trust_2,trust_3\nbranch,4,,\nbranch,4,2,\n"
    survey, wrong = read(tmp_path, text)
    assert survey is not None, wrong
    assert np.isnan(survey.scales[0].score()[0]) and survey.scales[0].score()[1] == 3.0


def test_the_last_wave_is_taken(tmp_path: Path) -> None:
    survey, wrong = read(tmp_path, "week,person,department,trust_1\n2,a,branch,4\n10,a,branch,2\n2,b,loans,3\n")
    assert survey is not None, wrong
    assert survey.scales[0].score().tolist() == [2.0] and "the last one, 10," in survey.notes[0]


def test_rows_that_are_the_same_are_told(tmp_path: Path) -> None:
    names = [f"trust_{number}" for number in range(1, 7)]
    row = "branch," + ",".join("4" * 6)
    survey, wrong = read(tmp_path, f"department,{','.join(names)}\n{row}\n{row}\n")
    assert survey is not None, wrong
    assert "sent twice" in survey.notes[0]


MESSY = [
    ("", "", "the file is empty"),
    ("department\nbranch\n", "", "no column is known as an answer"),
    ("unit,trust_1\nbranch,4\n", "", "no column holds the department"),
    ("department,trust_1\n", "", "there is no row"),
    ("department,trust_1\nbranch,\n", "", "nobody answered anything"),
    ("department,trust_1\nbranch,6\n", "", '"6" is not allowed'),
    ("department,trust_1\nbrnch,4\nbrnch,3\n", "", "2 rows name a department that the organisation does not have"),
    ("department,trust_1\nbranch,4,5\n", "", "the row has 3 cells"),
    ("department,trust_1,trust_1\nbranch,4,5\n", "", "stands there 2 times"),
    ("employee,department,trust_1\nA,branch,4\nA,branch,5\n", "", "stands in line 2 already"),
    ("department,manager,trust_1\nbranch,perhaps,4\n", "", "yes or no"),
    ("department,wage,trust_1\nbranch,lots,4\n", "", "yearly wage: a number"),
    (b"department,trust_1\nbr\xe4nch,4\n", "", "byte 0xe4 is not UTF-8 text"),
    (b"\x00\x01\x02,department\n", "", "not a text file"),
    ('department,trust_1\n"branch,4\n', "", "the row has 1 cells"),
    (PLAIN, "colums = 1", "unknown key"),
    (PLAIN, "[scales.trust]\nitems = []", "is empty"),
    (PLAIN, '[scales.trust]\nitems = ["satisfacton_1"]', "did you mean 'satisfaction_1'"),
    (PLAIN, '[scales.trust]\nitems = ["satisfaction_1"]\nlowest = 5', "is not below"),
    (PLAIN, '[scales.trust]\nitems = ["satisfaction_1"]\nnorm = 3', "belong together"),
    (PLAIN, '[scales.trust]\nitems = ["satisfaction_1"]\nreversed = ["x"]', "none of its items"),
    (PLAIN, '[scales.a]\nitems = ["satisfaction_1"]\n[scales.b]\nitems = ["satisfaction_1"]', "belongs to 'a'"),
    (PLAIN, '[ratings.oprations]\nitems = ["satisfaction_1"]', "toml:1: ratings.oprations: there is no department"),
    (PLAIN, '[scales.satisfacton]\nitems = ["satisfaction_1"]', "(did you mean 'satisfaction'?)"),
    (PLAIN, '[scales.trust]\nitems = ["satisfaction_1"]\nnorm = 14\nnorm_sd = 1', "14 lies outside its points, 1 to 5"),
    (PLAIN, "decimal = ,", "invalid value: decimal = ,"),
    (
        "department,f\nbranch,trifft  zu\n",
        '[answers]\n"Trifft zu" = 7\n[scales.trust]\nitems = ["f"]',
        "(by [answers] in the file of columns 7 points) is not allowed; an answer to 'trust': 1 to 5",
    ),
    (PLAIN, 'encoding = "ebcdic"', "is not one of"),
    (PLAIN, "departments = 3", "is a table"),
    (PLAIN, '[answers]\nyes = "many"', "answers.yes"),
    (PLAIN, 'encoding = "utf-16"', "is not utf-16 text"),
]


@pytest.mark.parametrize(("survey", "columns", "said"), MESSY, ids=lambda value: str(value)[:30])
def test_what_is_wrong_is_said(tmp_path: Path, survey: str | bytes, columns: str, said: str) -> None:
    found, wrong = read(tmp_path, survey, columns)
    assert found is None and said in wrong


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('items = ["satisfaction_1"]\nnorm = 3\nnorm_sd = -1', "norm_sd: -1 is outside"),
        ('items = ["satisfaction_1", "satisfaction_1"]\nreversed = ["satisfaction_1"]', "stands here twice"),
        ('items = ["satisfaction_1"]\nhighest = "x"\nlowest = 6', "highest"),
    ],
)
def test_one_wrong_value_brings_one_complaint(tmp_path: Path, lines: str, said: str) -> None:
    found, wrong = read(tmp_path, PLAIN, f"[scales.trust]\n{lines}")
    assert found is None and said in wrong and "\n" not in wrong


def test_a_column_that_is_nearly_called_as_an_item_is_warned_of(tmp_path: Path) -> None:
    text = "department,satisfaction_1,satisfacton_2,satisfaction_3,age\nbranch,4,5,4,30\n"
    survey, wrong = read(tmp_path, text)
    assert survey is not None, wrong
    assert survey.notes[0] == (
        "Warning: the column \"satisfacton_2\" is not used (did you mean 'satisfaction_2'?); "
        'the scale "satisfaction" rests on 2 other columns.'
    )
    assert "2 columns of the survey not used: satisfacton_2, age." in survey.notes[1], "age is no slip of wage"
    survey, _ = read(tmp_path, "department,segmnt,trust_1\nbranch,,4\n")
    assert survey is not None and "did you mean 'segment'?" in survey.notes[0]


def test_a_scale_of_ones_own_that_is_nearly_called_as_another_is_warned_of(tmp_path: Path) -> None:
    items = 'items = ["satisfaction_1"]\nlink = "motivation"'
    survey, wrong = read(tmp_path, PLAIN, f"[scales.satisfacton]\n{items}")
    assert survey is not None, wrong
    assert "Warning: the model knows no scale \"satisfacton\" (did you mean 'satisfaction'?)" in survey.notes[0]
    survey, _ = read(tmp_path, PLAIN, f"[scales.recognition]\n{items}")
    assert survey is not None and "Warning" not in " ".join(survey.notes)


def test_the_same_wrong_cell_is_said_once(tmp_path: Path) -> None:
    _, wrong = read(tmp_path, "department,trust_1\n" + "branch,nine\n" * 500)
    assert wrong.count("\n") == 0 and '500 cells are "nine"' in wrong


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path, reading = tmp_path / "survey.csv", Reading()
    with path.open("wb") as file:
        file.truncate(100_000_000)
    columns = columns_of(reading, None)
    assert columns is not None and survey_of(reading, path, columns, small_bank()) is None
    assert "100.0 MB; at most 50 MB" in str(reading.finished()[0])


def test_judgements_of_departments(tmp_path: Path) -> None:
    path, reading = tmp_path / "ratings.csv", Reading()
    path.write_text("week,person,department,about,helpful,in_time\n0,a,branch,loans,4,5\n0,b,loans,branch,2,\n")
    columns = columns_of(reading, None)
    assert columns is not None
    found = ratings_of(reading, path, columns, small_bank())
    assert found is not None and found.points.tolist() == [4.5, 2.0] and found.asker.tolist() == [0, 2]
    path.write_text("department,about,helpful\nbranch,lones,4\n")
    assert ratings_of(reading, path, columns, small_bank()) is None
    assert "'loans'" in str(reading.finished()[0])


@pytest.mark.parametrize(
    ("text", "scores", "said"),
    [
        ("month,market,index,answers\n2025-01,private,70,200\n2025-02,private,72,180\n", [70.0, 72.0], ""),
        ("market,overall,expected,ideal\nprivate,10,10,10\nprivate,1,1,1\n", [100.0, 0.0], ""),
        ("month,index\nsoon,70\n", None, "2025-Q4"),
        ("month,index\n2025-13,70\n", None, "2025-Q4"),
        ("market,index\nprivat,70\n", None, "'private'"),
        ("market\nprivate\n", None, "no column is known"),
        ("index\n170\n", None, "not allowed"),
        ("index\n\n", None, "no answer of any customer"),
    ],
)
def test_what_customers_said(tmp_path: Path, text: str, scores: list[float] | None, said: str) -> None:
    path, reading = tmp_path / "customers.csv", Reading()
    path.write_text(text, encoding="utf-8")
    columns = columns_of(reading, None)
    assert columns is not None
    found = customers_of(reading, path, columns, small_bank())
    assert (None if found is None else found.score.tolist()) == scores
    assert said in "".join(map(str, reading.finished()))


def test_times_are_in_order() -> None:
    times = [time_of(text) for text in ("2024-12-31", "2025-01", "2025-Q1", "2025-06-30", "2025-Q4", "2025-12")]
    assert times == sorted(times) and time_of("7") == 7.0


def test_tables_are_written_as_they_were_read() -> None:
    import tomllib

    data = {"name": 'a "firm"\n\x7f', "n": 3, "share": 0.1, "yes": True, "list": ["a", 1],
            "departments": {"Head office": {"people": 3, "sub": {"x": "ü"}}, "b": {}}}  # fmt: skip
    assert tomllib.loads(toml_text(data)) == data
