"""Whatever is wrong with an input, the house says so in a clear sentence, and never with a traceback."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sim.core.errors import InputError
from sim.interfaces.starting_point import write_starting_point
from sim.reading import capacity, load_scenario
from sim.reading.checking import check

CASES = tomllib.loads(Path(__file__).with_name("bad_inputs.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    write_starting_point(tmp_path / "firm")
    return tmp_path / "firm"


def said(firm: Path) -> list[str]:
    return [str(complaint).replace(f"{firm}/", "") for complaint in check(firm)[1]]


def test_there_are_many() -> None:
    assert len(CASES) >= 80 and len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sentence(case: dict[str, Any], firm: Path) -> None:
    file = firm / case["file"]
    if "employees" in case:
        (firm / "employees.csv").write_text(case["employees"], encoding="utf-8")
    text = case["new"][0]
    if "old" in case:
        text = file.read_text(encoding="utf-8")
        for old, new in zip(case["old"], case["new"], strict=True):
            assert old in text, "the case is about something that the starting point does not say"
            text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    assert said(firm) == case["says"]
    with pytest.raises(InputError):
        load_scenario(firm)


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("organisation.toml", b'name = "x"\ncity = "K\xf6ln"', "organisation.toml:2: byte 0xf6 is not UTF-8 text"),
        ("scenario.toml", 'title = "x"'.encode("utf-16"), "scenario.toml:1: byte 0xff is not UTF-8 text"),
        ("figures.toml", b"\x89PNG\r\n\x1a\n\x00\x00", "figures.toml:1: byte 0x89 is not UTF-8 text"),
        ("employees.csv", b"department\n\x00\x00", "employees.csv:2: this is not a text file of comma-separated"),
        ("plans/baseline.toml", b"a\x00 = 1", "plans/baseline.toml:1: this is not TOML"),
        ("scenario.toml", b"seed = " + b"9" * 5000, "scenario.toml: this cannot be read: a number has too many digits"),
        ("scenario.toml", b"a = " + b"[" * 5000, "scenario.toml: tables or lists stand too deep inside one another"),
    ],
)
def test_no_text_at_all(file: str, content: bytes, says: str, firm: Path) -> None:
    (firm / file).write_bytes(content)
    assert len(said(firm)) == 1 and said(firm)[0].startswith(says)


@pytest.mark.parametrize("file", ["scenario.toml", "organisation.toml", "plans/baseline.toml", "employees.csv"])
def test_a_hundred_megabytes_are_not_read(file: str, firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (firm / file).open("wb") as large:
        large.truncate(100_000_000)
    read = Path.read_bytes

    def small_only(path: Path) -> bytes:
        assert path.name != Path(file).name
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", small_only)
    most = 50 if file.endswith("csv") else 5
    assert said(firm) == [f"{file}: the file has 100.0 MB; at most {most} MB are read"]


def test_more_agents_than_memory_holds(firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "available_bytes", lambda: 1_000_000)
    (sentence,) = said(firm)
    assert "48 people and 4,000 customers need about 0.0 GB of memory; 0.0 GB are available" in sentence


def test_memory_is_counted_by_seats_and_places(firm: Path) -> None:
    organisation = load_scenario(firm).organisation
    assert capacity.needed_bytes(organisation) == 48 * 3200 + 6000 * 320
    assert capacity.available_bytes() > 100_000_000


def test_everything_is_said_at_once(firm: Path) -> None:
    for file, old, new in (
        ("scenario.toml", "replications = 100", "replications = 0"),
        ("organisation.toml", "people = 24", 'people = "many"'),
        ("figures.toml", "absence =", "absense ="),
        ("plans/thank-people.toml", "awards =", "rewards ="),
    ):
        path = firm / file
        path.write_text(path.read_text().replace(old, new))
    files = {sentence.split(":")[0] for sentence in said(firm)}
    assert files == {"scenario.toml", "organisation.toml", "figures.toml", "plans/thank-people.toml"}


def test_complaints_are_capped(firm: Path) -> None:
    rows = "\n".join(f"{number},Counter,99" for number in range(300))
    (firm / "employees.csv").write_text(f"employee,department,trust\n{rows}\n")
    sentences = said(firm)
    assert len(sentences) == 101
    assert sentences[-1] == "and 201 more complaints"


def test_a_file_that_nobody_may_read(firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert said(firm) == ["scenario.toml: cannot be read: Permission denied"]


@pytest.mark.parametrize("name", ["nowhere", "scenario.tml", "a\0b", "x" * 5000])
def test_a_path_that_leads_nowhere(name: str, firm: Path) -> None:
    sentence, complaints = check(firm / name)
    assert sentence == "" and len(complaints) == 1
