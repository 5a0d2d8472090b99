"""No change to a valid file, however odd, brings a traceback: it is read, or complained about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.interfaces.starting_point import FILES, write_starting_point
from sim.reading.checking import check

ODD = st.sampled_from([
    "nan", "inf", "-1", "0", "1e400", '""', '"%"', '"1 1"', "[]", "{}", "[[1]]", "true", "2026-01-05",
    "1979-05-27T07:32:00Z",
    "07:32:00", '"-"', '"1e999 weeks"', '"1 /"', '"1 //week"', '"1 EUR/USD"', "99999999999999999999999999", '"\\u0000"',
    "{ a = 1 }", '["Counter", 1]', "'''x\ny'''", '"1,000 weeks"', '"1_0 %"', '" "', '"１ week"', '"٣"',
    '"scenario.toml"',
    '"/dev/null"', '".."', '"😀"',
])  # fmt: skip


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original") / "firm"
    write_starting_point(folder)
    (folder / "employees.csv").write_text(
        "employee,department,segment,tenure_years,wage,satisfaction_1,satisfaction_2,trust\n"
        "1,Counter,Growth and learning,3.5,41000,5,6,\n2,Office,,NA,,4,,3\n"
    )
    return folder


def values(text: str) -> list[tuple[int, int]]:
    """Return where the values of simple lines stand."""
    found, begin = [], 0
    for line in text.splitlines(keepends=True):
        if " = " in line and not line.lstrip().startswith("#"):
            found.append((begin + line.index(" = ") + 3, begin + len(line.split("  #")[0].rstrip())))
        begin += len(line)
    return found


def checked(folder: Path) -> None:
    sentence, complaints = check(folder)
    assert sentence or complaints
    assert all(complaint.message and "\n" not in complaint.message for complaint in complaints)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_odd_values(data: st.DataObject, original: Path, tmp_path: Path) -> None:
    firm = copied(original, tmp_path)
    file = firm / data.draw(st.sampled_from(FILES))
    text = file.read_text()
    begin, end = data.draw(st.sampled_from(values(text)))
    file.write_text(text[:begin] + data.draw(ODD) + text[end:])
    checked(firm)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_broken_bytes(data: st.DataObject, original: Path, tmp_path: Path) -> None:
    firm = copied(original, tmp_path)
    file = firm / data.draw(st.sampled_from([*FILES, "employees.csv"]))
    raw = file.read_bytes()
    begin = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(begin, min(len(raw), begin + 40)))
    noise = data.draw(st.one_of(st.binary(max_size=20), st.text(max_size=20).map(str.encode)))
    file.write_bytes(raw[:begin] + noise + raw[end:])
    checked(firm)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_lines_lost_and_doubled(data: st.DataObject, original: Path, tmp_path: Path) -> None:
    firm = copied(original, tmp_path)
    file = firm / data.draw(st.sampled_from([*FILES, "employees.csv"]))
    lines = file.read_text().splitlines()
    places = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=2 * len(lines)))
    file.write_text("\n".join(lines[place] for place in places))
    checked(firm)


def copied(original: Path, tmp_path: Path) -> Path:
    firm = tmp_path / "firm"
    shutil.rmtree(firm, ignore_errors=True)
    shutil.copytree(original, firm)
    return firm
