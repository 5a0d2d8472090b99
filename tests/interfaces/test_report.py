"""The report is one file that opens offline, says what the numbers say, and runs nothing that a name holds."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.experiments.comparison import (
    Comparison,
    DepartmentInfo,
    Group,
    PlanInfo,
    ProgrammeInfo,
    Source,
)
from sim.experiments.findings import findings
from sim.experiments.headline import headline
from sim.interfaces.report import draw, write_report
from tests.synthetic_comparison import GROUPS, PLANS, synthetic

HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7 * 7 }} {% raw %}',
    "</title></style></svg><svg onload=alert(1)>' onload='alert(1) $\\frac{1}{$ ]]> <!-- & \x00\x1b\ud800",
    "a" * 400,
)
VOID = {"meta", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """What a browser would make of a page: elements, attributes, visible text, unclosed elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open[-1:]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return synthetic(8, 3, 104)


@pytest.fixture(scope="module")
def written(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(comparison, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def page(written: Path) -> Page:
    return Page(written.read_text(encoding="utf-8"))


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    assert not {"script", "link", "iframe", "object", "embed", "form", "base"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    addresses = [value for name, value in page.attributes if name in {"src", "href", "xlink:href", "action"}]
    assert all(value.startswith("#") for value in addresses)


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_identifiers_are_not_shared_and_references_lead_somewhere(page: Page, written: Path) -> None:
    identifiers = [value for name, value in page.attributes if name == "id"]
    assert len(identifiers) == len(set(identifiers))
    text = written.read_text(encoding="utf-8")
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', text)) <= set(identifiers)


def test_the_headline_is_made_from_the_numbers(comparison: Comparison, page: Page) -> None:
    said = headline(comparison)
    for sentence in (said.title, *said.sentences):
        assert re.sub(r"\s+", " ", sentence) in page.text


@pytest.mark.parametrize(
    "words",
    [
        "sampled from each parameter's plausible range",
        "take them as too narrow",
        "not distinguishable",
        "prediction about an individual",
        "not for decisions on dismissal",
        "Downward communication: How strongly messages move people is a prior",
        "200 interviews a wave",
        "Groups acting together (remainder)",
        "seed 20260722",
        "Blume2010",
        "never in two years",
    ],
)
def test_what_must_be_said_is_said(page: Page, words: str) -> None:
    assert words.lower() in page.text.lower()


def test_every_picture_says_its_number_and_its_seed(page: Page, comparison: Comparison) -> None:
    captions = re.findall(r"n = \d+ [a-z ]+[^.]*\. ?|n = \d+", page.text)
    assert page.elements.count("figcaption") == page.elements.count("figure") == len(captions)
    assert page.elements.count("figure") == len(draw(comparison, findings(comparison)))
    assert page.text.count("seed 20260722") >= page.elements.count("figure")


def test_pictures_are_files_too(written: Path) -> None:
    folder = written.parent / "pictures"
    names = {path.stem for path in folder.glob("*.svg")}
    assert names == {path.stem for path in folder.glob("*.png")}
    assert {"satisfaction", "differences", "chance_of_best", "net_and_return", "payback", "why"} <= names
    for path in folder.glob("*.svg"):
        ElementTree.parse(path)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.glob("*.png"))


def test_the_same_result_gives_the_same_bytes(comparison: Comparison, written: Path, tmp_path: Path) -> None:
    again = write_report(comparison, tmp_path)
    for path in written.parent.rglob("*.*"):
        assert path.read_bytes() == (again.parent / path.relative_to(written.parent)).read_bytes(), path.name


def hostile(text: str) -> Comparison:
    """Return a comparison in which every name from a file is the same hostile text."""
    base = synthetic(3, 2, 12)
    programme = ProgrammeInfo(text, text, text, text, text, 1.0)
    plans = tuple(PlanInfo(f"{text}{place}", text, text, text, (programme,)) for place in range(len(PLANS)))
    groups = tuple(Group(group.key, text, text, text) for group in GROUPS)
    changes: dict[str, Any] = {
        "scenario": dataclasses.replace(
            base.scenario, key=text, title=text, question=text, currency=text, notes=(text,)
        ),
        "plans": plans,
        "departments": tuple(DepartmentInfo(text, text, text) for _ in range(9)),
        "why": dataclasses.replace(base.why, groups=groups),
        "sources": (Source(text, text),),
        "provenance": {"seed": 1, text: text, "nested": {text: text}},
    }
    return synthetic(3, 2, 12, **changes)


@pytest.mark.parametrize(
    "text", [HOSTILE[0], *(pytest.param(each, marks=pytest.mark.long) for each in HOSTILE[1:])]
)
def test_names_from_files_run_nothing(text: str, tmp_path: Path) -> None:
    path = write_report(hostile(text), tmp_path)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.open == []
    assert not {"script", "img", "iframe"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", path.read_text(encoding="utf-8"), re.DOTALL)[0].split()
    for picture in (tmp_path / "pictures").glob("*.svg"):
        ElementTree.parse(picture)


@pytest.mark.parametrize(
    "changes",
    [{"why": None, "sources": (), "department_values": {}, "department_measures": {}}],
    ids=["no decomposition, no sources, no departments"],
)
def test_what_was_not_run_is_left_out(changes: dict[str, Any], tmp_path: Path) -> None:
    page = Page(write_report(synthetic(3, 2, 12, **changes), tmp_path).read_text(encoding="utf-8"))
    assert page.open == []


def cut(plans: int, draws: slice = slice(None)) -> Comparison:
    """Return a comparison of fewer plans and draws."""
    base = synthetic(3, 2, 12)
    assert base.why is not None
    changes: dict[str, Any] = {
        "plans": base.plans[:plans],
        "series": {name: values[:plans, draws] for name, values in base.series.items()},
        "department_values": {name: values[:plans, draws] for name, values in base.department_values.items()},
        "why": dataclasses.replace(base.why, lost=base.why.lost[:plans], total=base.why.total[:plans]),
        "parameter_set": base.parameter_set[draws],
        "replication": base.replication[draws],
        "parameter_values": base.parameter_values[draws],
    }
    return synthetic(3, 2, 12, **changes)


@pytest.mark.parametrize(("plans", "draws"), [(1, slice(None)), (2, slice(0, 1))])
def test_few_plans_and_a_single_draw_are_reported(plans: int, draws: slice, tmp_path: Path) -> None:
    page = Page(write_report(cut(plans, draws), tmp_path).read_text(encoding="utf-8"))
    assert page.open == []
    assert "nan" not in page.text.lower().split()
    assert not np.isnan(findings(cut(plans, draws)).plans[0].difference.mean)
