"""Every page of the documents does what it says: its files are written, its commands and its Python run, in order.

In a page a block of ``toml`` that begins with ``# some/file.toml`` is that file; in a block of ``console`` a line with
``$`` is a command and the lines under it are said by it, where ``...`` stands for anything; ``python`` is run; ``text``
and ``sh`` are for reading. All of a page happens in one empty folder, with the repository's scenarios in it.
"""

from __future__ import annotations

import linecache
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sim.interfaces.cli import app

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
ELSEWHERE = {"add-a-mechanism.md", "for-mesa-users.md"}
"""Pages that `tests/extension` runs, and looks at what came out."""
KNOWN = {"console", "python", "toml", "text", "sh", "csv"}

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUNNABLE = [
    page
    for page in PAGES
    if page.name not in ELSEWHERE
    and any(kind in ("console", "python", "toml") for kind, _ in BLOCK.findall(page.read_text(encoding="utf-8")))
]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(command: str) -> str:
    """Return what a command says; it has to succeed."""
    words = shlex.split(command)
    assert words[0] == "morale", f"only morale is run here: {command}"
    done = CliRunner().invoke(app, words[1:])
    assert done.exit_code == 0, f"{command}\n{done.output}"
    return squeezed(done.output)


def run_console(text: str) -> None:
    """Run the commands of a block, and look for what the page says that they say."""
    answer = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            answer = said(line[2:])
            continue
        for part in squeezed(line).split("..."):
            assert part.strip() in answer, f"{line!r} is not said; said was:\n{answer}"


def run_python(text: str, name: str, place: int, known: dict[str, Any]) -> None:
    """Run a block of Python among the names of the blocks before it."""
    file = f"<{name}, block {place}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    exec(compile(text, file, "exec"), known)  # noqa: S102


def anchors(page: Path) -> set[str]:
    """Return the places of a page that a link may lead to, as GitHub names them."""
    text = page.read_text(encoding="utf-8")
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}
    return slugs | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    known: dict[str, Any] = {"__name__": "page"}
    for place, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
        if kind == "toml":
            file = re.match(r"# (\S+\.toml)\n", text)
            if file:
                (tmp_path / file[1]).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / file[1]).write_text(text, encoding="utf-8")
        elif kind == "console":
            run_console(text)
        elif kind == "python":
            run_python(text, name_of(page), place, known)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name_of(page)}: {target}"
        assert not anchor or anchor in anchors(there), f"{name_of(page)}: {target} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_what_it_is(page: Path) -> None:
    kinds = {kind for kind, _ in BLOCK.findall(page.read_text(encoding="utf-8"))}
    assert kinds <= KNOWN, f"{name_of(page)}: {kinds - KNOWN}"


def test_every_page_can_be_found_from_the_readme() -> None:
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in found:
            continue
        found.add(page)
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            there = (page.parent / target.partition("#")[0]).resolve()
            if there.suffix == ".md" and there.exists():
                waiting.append(there)
    assert not {name_of(page) for page in PAGES} - {name_of(page) for page in found}
