"""The table of mechanisms: no row without file, page and test, no theory in no row, and every knock-out is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from table_pages import ROOT, named, not_collected, rows_of

from sim.core.errors import InputError
from sim.engine import strengths_without
from sim.groups import ALWAYS_ON
from sim.schedule import the_week

COUNT = 51
ROWS = rows_of("docs/mechanisms.md", ("id", "mechanism", "carried by", "theory", "proved by", "knocked out by"))
WITHOUT = {"M18", "M36", "M38"}
"""An absence, a mix and an account: these have no knock-out."""
EVERY = pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])


def theories(row: tuple[str, ...]) -> list[str]:
    """Return the names of the theories that carry a row."""
    return [Path(path).stem for path in named(row[2])]


def test_every_mechanism_has_one_row() -> None:
    numbered = [row[0] for row in ROWS if row[0] != "+"]
    assert numbered == [f"M{number}" for number in range(1, COUNT + 1)]


def test_every_theory_stands_in_a_row() -> None:
    written = {path.stem for path in (ROOT / "sim/mechanisms").glob("[!_]*.py")}
    assert {name for row in ROWS for name in theories(row)} == written


@EVERY
def test_no_row_without_file_page_and_test(row: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    names = theories(row)
    assert names and row[1]
    for path in named(row[2]):
        assert (ROOT / path).is_file() and path.startswith("sim/mechanisms/"), path
    assert re.findall(r"\]\(theory/(\w+)\.md\)", row[3]) == names
    assert all((ROOT / f"docs/theory/{name}.md").is_file() for name in names)
    tests = [place.split("::")[0] for place in named(row[4])]
    assert {f"tests/unit/mechanisms/test_{name}.py" for name in names} <= set(tests)
    assert not not_collected(row[4], request.session)


@EVERY
def test_each_knock_out_is_accepted_and_the_rest_is_always_on(row: tuple[str, ...]) -> None:
    week, names, knocked = the_week(), theories(row), named(row[5])
    for name in knocked:
        assert strengths_without(week, (name,)).min() == 0.0
    if row[0] in WITHOUT:
        assert not knocked and row[5].startswith("none: ")
    else:
        assert knocked == [name for name in names if name not in ALWAYS_ON]
        assert knocked or row[5] == "none: always on"


def test_what_is_always_on_cannot_be_knocked_out() -> None:
    for name in ALWAYS_ON:
        with pytest.raises(InputError):
            strengths_without(the_week(), (name,))
