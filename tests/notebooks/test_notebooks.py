"""Notebooks are stories: they run from top to bottom, and define no functions."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EVERY_TIME = ("first-projection", "lesson-training")


def texts(output: Any) -> str:
    """Return what a cell's output shows as text."""
    return str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))


def test_there_is_a_first_projection() -> None:
    assert "first-projection" in {path.stem for path in NOTEBOOKS}


def with_long(path: Path) -> Any:
    """Return a notebook to run: two of them every time, the others among the long proofs."""
    return pytest.param(path, marks=[] if path.stem in EVERY_TIME else [pytest.mark.long])


@pytest.mark.parametrize("path", [with_long(path) for path in NOTEBOOKS], ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MPLBACKEND", raising=False)  # so that pictures appear in the notebook
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in outputs if "image/png" in output.get("data", {})], "a story has a picture"
    assert not [output for output in outputs if output.get("name") == "stderr"], "and no warnings"
    assert "nan" not in " ".join(texts(output) for output in outputs).lower().split()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_no_functions(path: Path) -> None:
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert not [node for text in cells for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
