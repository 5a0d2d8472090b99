"""Every theory has one picture: its plan, its column and its file are there."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))

from responses import RESPONSES, Response  # noqa: E402  (after the path: the documents are no package)

from sim.policies.levers import LEVERS  # noqa: E402
from sim.schedule import the_week  # noqa: E402

FOLDER = ROOT / "docs/images/theory"
THEORIES = sorted(path.stem for path in (ROOT / "sim/mechanisms").glob("[!_]*.py"))
MOST_BYTES = 1_000_000
"""All pictures together, so that the repository stays small."""

each_response = pytest.mark.parametrize("response", RESPONSES, ids=lambda response: response.mechanism)


def size_of(file: Path) -> tuple[int, int]:
    """Return the width and the height of a PNG, in points."""
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n"), f"{file.name} is no PNG"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_every_theory_has_exactly_one_response_in_the_order_of_names() -> None:
    assert [each.mechanism for each in RESPONSES] == THEORIES


@each_response
def test_the_levers_of_a_response_exist_and_keep_their_bounds(response: Response) -> None:
    bounds = {lever.name: lever.bounds for lever in LEVERS}
    for name, value in response.levers.items():
        assert name in bounds, f"{name} is no lever"
        low, high = bounds[name]
        assert low <= value <= high, f"{name} = {value} is out of {low} to {high}"


@each_response
def test_the_levers_of_a_response_leave_practice(response: Response) -> None:
    practice = {lever.name: lever.practice for lever in LEVERS}
    assert all(value != practice[name] for name, value in response.levers.items())


@each_response
def test_the_column_of_a_response_exists(response: Response) -> None:
    entity, name = response.column.split(".")
    assert name in the_week().dictionary.columns_of(entity), f"{entity} has no column {name}"


@each_response
def test_the_firm_of_a_response_is_a_ready_case(response: Response) -> None:
    assert (ROOT / "scenarios" / response.firm / "scenario.toml").exists()
    assert response.office in ("", "front", "back")
    assert response.seen in (None, "", "front", "back")


@each_response
def test_the_picture_of_a_response_is_drawn(response: Response) -> None:
    file = FOLDER / f"{response.mechanism}.png"
    assert file.exists(), f"python docs/make_pictures.py {response.mechanism}"
    width, height = size_of(file)
    assert 500 <= width <= 1300
    assert 200 <= height <= 800
    assert 3_000 <= file.stat().st_size <= 40_000


def test_no_picture_is_left_over_and_all_are_small() -> None:
    files = sorted(FOLDER.glob("*"))
    assert {file.name for file in files} == {f"{name}.png" for name in THEORIES}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
