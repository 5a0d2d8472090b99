"""Files that fit in a head, theories that say what they are, and nothing left open."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

LONGEST_FILE = 400
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|placeholder(?!=))\b", re.IGNORECASE)
TEXTS = {".bib", ".cff", ".csv", ".css", ".html", ".j2", ".md", ".py", ".toml"}
SECTIONS = ("Theory", "Equation", "Known answer")


def test_no_file_is_too_long(sources: Any) -> None:
    lengths = {source.place: len(source.text.splitlines()) for source in sources}
    found = [f"{place}: {length} lines" for place, length in lengths.items() if length > LONGEST_FILE]
    assert not found, "is there a second thing inside?\n" + "\n".join(found)


def test_nothing_is_left_open(repository: Path) -> None:
    places = [path for room in ("sim", "scenarios", "docs") for path in (repository / room).rglob("*")]
    found = [
        f"{path.relative_to(repository)}:{number}: {line.strip()}"
        for path in [*places, repository / "README.md"]
        if path.suffix in TEXTS and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LEFT_OPEN.search(line)
    ]
    assert not found, "\n".join(found)


def test_every_module_says_what_it_is(sources: Any) -> None:
    found = [source.place for source in sources if source.text.strip() and not ast.get_docstring(source.tree)]
    assert not found, "\n".join(found)


def test_every_theory_has_its_sections(mechanisms: Any) -> None:
    found = [
        f"{source.place}: its docstring has no section {section!r}"
        for source in mechanisms
        if source.text.strip()
        for section in SECTIONS
        if not re.search(rf"^{section}$", ast.get_docstring(source.tree) or "", re.MULTILINE)
    ]
    assert not found, "\n".join(found)
