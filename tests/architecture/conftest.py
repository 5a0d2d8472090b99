"""The package as text: every source file, parsed once."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Source:
    """A source file of the package; `place` is its path below the repository."""

    place: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST, complaint: str) -> str:
        """Return a complaint with its place in front."""
        return f"{self.place}:{getattr(node, 'lineno', 0)}: {complaint}"

    def imports(self) -> list[tuple[ast.AST, str]]:
        """Return each imported name in full, imports inside functions and by string included."""
        found: list[tuple[ast.AST, str]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(node, f"{node.module}.{alias.name}") for alias in node.names]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
                found += [(node, str(each.value)) for each in node.args[:1] if isinstance(each, ast.Constant)]
        return found


@pytest.fixture(scope="session")
def sources(repository: Path) -> tuple[Source, ...]:
    """Return every Python file of the package."""
    paths = sorted((repository / "sim").rglob("*.py"))
    texts = [(path.relative_to(repository).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return tuple(Source(place, text, ast.parse(text, place)) for place, text in texts)


@pytest.fixture(scope="session")
def mechanisms(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the files of theories."""
    return tuple(source for source in sources if source.place.startswith("sim/mechanisms/"))
