"""What the documents point to is there, and what they show as a file can be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def documents(repository: Path) -> list[Path]:
    return [*repository.glob("*.md"), *(repository / "docs").rglob("*.md")]


def test_every_link_leads_somewhere(documents: list[Path]) -> None:
    found = [
        f"{document.name}: {target}"
        for document in documents
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert not found, "\n".join(found)


def test_every_decision_is_listed(repository: Path) -> None:
    folder = repository / "docs/decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}


def test_blocks_of_code_can_be_read(documents: list[Path]) -> None:
    readers = {"toml": tomllib.loads, "python": lambda text: compile(text, "document", "exec")}
    blocks = [block for document in documents for block in BLOCK.findall(document.read_text(encoding="utf-8"))]
    assert {"toml", "python"} <= {language for language, _ in blocks}
    for language, text in blocks:
        readers.get(language, str)(text)


def test_the_readme_names_the_two_commands(repository: Path) -> None:
    blocks = BLOCK.findall((repository / "README.md").read_text(encoding="utf-8"))
    shown = [text.strip() for language, text in blocks if language == "sh"]
    assert shown == ["make compare", "make test"]
    assert "\nmake test\n" in (repository / ".ci/run").read_text(encoding="utf-8")


def test_the_version_is_told_once(repository: Path) -> None:
    from sim import __version__

    assert f"version: {__version__}\n" in (repository / "CITATION.cff").read_text(encoding="utf-8")
    assert f": {__version__}\n" in (repository / "CHANGELOG.md").read_text(encoding="utf-8")
