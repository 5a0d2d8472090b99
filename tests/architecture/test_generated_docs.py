"""The pages of theory and reference say what the code says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import report
from sim.core.errors import InputError
from sim.engine import strengths_without
from sim.groups import ALWAYS_ON, GROUPS
from sim.policies.levers import LEVERS
from sim.schedule import the_week


@pytest.fixture(scope="module")
def maker(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", repository / "docs/make_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(maker: ModuleType) -> dict[str, str]:
    return maker.pages()


def test_they_are_up_to_date(maker: ModuleType, pages: dict[str, str]) -> None:
    stale = list(maker.out_of_date(pages))
    assert not stale, f"run `{maker.COMMAND}` and look at the difference; out of date: {', '.join(stale)}"


def test_the_benchmarks_write_what_the_readme_shows_of_them(
    maker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    monkeypatch.setattr(report, "README", readme)
    report.write_readme()
    assert readme.read_text(encoding="utf-8") == maker.readme()


def test_a_page_that_differs_is_seen(maker: ModuleType, pages: dict[str, str]) -> None:
    changed = {**pages, "docs/reference/levers.md": "something else", "docs/theory/nobody.md": "nothing"}
    assert set(maker.out_of_date(changed)) >= {"docs/reference/levers.md", "docs/theory/nobody.md"}
    fewer = {path: text for path, text in pages.items() if path != "docs/theory/fit.md"}
    assert "docs/theory/fit.md" in set(maker.out_of_date(fewer))


def test_nothing_is_left_out(pages: dict[str, str]) -> None:
    week = the_week()
    theories = {Path(path).stem for path in pages if path.startswith("docs/theory/")}
    assert {name for group in GROUPS for name in group.mechanisms} <= theories
    for each in week.parameters:
        mechanism, name = each.name.split(".", 1)
        assert f"| `{name}` |" in pages[f"docs/theory/{mechanism}.md"], each.name
    for lever in LEVERS:
        assert f"| `{lever.name}` |" in pages["docs/reference/levers.md"], lever.name
    for line in (*week.lines, *week.starts):
        assert f"| `{line.title}` |" in pages["docs/reference/week.md"], line.title
    for entity in week.dictionary.entities():
        shown = pages["docs/reference/columns.md"].split(f"\n## {entity.name}\n")[1].split("\n## ")[0]
        for column in entity.columns:
            assert "__" in column.name or f"| `{column.name}` |" in shown, f"{entity.name}.{column.name}"


def test_every_theory_can_be_knocked_out_or_says_why_not(maker: ModuleType, pages: dict[str, str]) -> None:
    week, index = the_week(), pages["docs/theory/README.md"]
    theories = set(maker.mechanisms(week))
    assert theories - set(week.knockable) == set(ALWAYS_ON)
    assert {name for group in GROUPS for name in group.mechanisms} <= set(week.knockable)
    for name in theories:
        row = next(line for line in index.splitlines() if line.startswith(f"| [{name}]"))
        assert ("| always on |" in row) == (name in ALWAYS_ON), row
    for name, reason in ALWAYS_ON.items():
        assert f"- [{name}]({name}.md): {reason}." in index
        assert f"It cannot be knocked out: {reason}." in pages[f"docs/theory/{name}.md"]
        with pytest.raises(InputError, match=f"{name} has no response that could be knocked out [(]{reason[:20]}"):
            strengths_without(week, (name,))


def test_tables_have_as_many_cells_as_heads(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        width = 0
        for line in text.splitlines():
            cells = line.replace("\\|", "").count("|") - 1 if line.startswith("|") else 0
            assert not (width and cells) or cells == width, f"{path}: {line}"
            width = cells


def test_every_source_that_is_cited_is_written_out(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for key in {part.split(")")[0] for part in text.split("](#")[1:]}:
            heads = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")}
            assert f'<a id="{key}"></a>' in text or key in heads, f"{path}: {key}"
