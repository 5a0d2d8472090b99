"""Every number of a theory says where it comes from, and every source stands in the bibliography."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,", re.MULTILINE)
KEY = r"[A-Za-z][A-Za-z\u00c0-\u017f'-]*\d{4}[a-z]?"
CITED = re.compile(rf"\[({KEY}(?:\s*[,;]\s*{KEY})*)\]")
SEPARATOR = re.compile(r"\s*[,;]\s*")


@pytest.fixture(scope="module")
def keys(repository: Path) -> set[str]:
    found = ENTRY.findall((repository / "sim/evidence/references.bib").read_text(encoding="utf-8"))
    twice = sorted({key for key in found if found.count(key) > 1})
    assert not twice, f"in the bibliography twice: {twice}"
    return set(found)


def _declared(sources: Any) -> list[tuple[str, str, dict[str, Any]]]:
    """Return (file, name, declaration) of every parameter declared in the package."""
    found = []
    for source in sources:
        if "parameter(" not in source.text or source.place == "sim/core/parameter.py":
            continue
        module = importlib.import_module(source.place.removesuffix(".py").replace("/", "."))
        for owner in vars(module).values():
            if isinstance(owner, type) and is_dataclass(owner) and owner.__module__ == module.__name__:
                found += [
                    (source.place, f"{owner.__name__}.{each.name}", dict(each.metadata["parameter"]))
                    for each in fields(owner)
                    if "parameter" in each.metadata
                ]
    return found


def _named_sources(source: Any) -> list[tuple[ast.AST, str]]:
    """Return every key that a declaration in a file names with ``source=``, of parameters and of levers."""
    return [
        (node.value, key)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.keyword) and node.arg == "source" and isinstance(node.value, ast.Constant)
        for key in SEPARATOR.split(str(node.value.value))
    ]


def test_every_source_can_be_looked_up(sources: Any, keys: set[str]) -> None:
    named = [(source, node, key) for source in sources for node, key in _named_sources(source)]
    assert named, "no source was found: has the way of naming them changed?"
    found = [
        source.at(node, f"source {key!r} is not in sim/evidence/references.bib")
        for source, node, key in named
        if key != "judgement" and key not in keys
    ]
    assert not found, "\n".join(found)


def test_every_parameter_has_a_unit_and_a_meaning(sources: Any) -> None:
    declared = _declared(sources)
    assert declared, "no parameter was found: has the way of declaring them changed?"
    found = [f"{place}: {name}" for place, name, each in declared if not each["unit"] or len(each["meaning"]) < 10]
    assert not found, "\n".join(found)


def test_a_number_without_a_source_is_graded_judgement(sources: Any) -> None:
    found = [
        f"{place}: {name}: source 'judgement', but grade {each['grade']!r}"
        for place, name, each in _declared(sources)
        if each["source"] == "judgement" and each["grade"] not in {"judgement", "practice"}
    ]
    assert not found, "\n".join(found)


def test_every_citation_in_the_text_is_in_the_bibliography(sources: Any, keys: set[str]) -> None:
    found = [
        f"{source.place}: [{key}]"
        for source in sources
        for group in CITED.findall(source.text)
        for key in SEPARATOR.split(group)
        if key not in keys
    ]
    assert not found, "\n".join(found)
