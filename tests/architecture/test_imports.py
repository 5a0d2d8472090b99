"""Where frameworks and chance may be named. The other import laws are import-linter's, in pyproject.toml."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import Any

import pytest

MESA_FILES = {"sim/agents.py", "sim/model.py"}
RANDOMNESS = "sim/core/randomness.py"
HEAVY = ("mesa", "numba", "pandas", "scipy.stats", "matplotlib.pyplot")


def test_only_two_files_name_mesa(sources: Any) -> None:
    found = [
        source.at(node, f"imports {name}")
        for source in sources
        if source.place not in MESA_FILES
        for node, name in source.imports()
        if name.split(".")[0] == "mesa"
    ]
    assert not found, "\n".join(found)


def _chance(source: Any) -> list[str]:
    found = [
        source.at(node, f"imports {name}")
        for node, name in source.imports()
        if name.split(".")[0] in {"random", "secrets"} or name.startswith("numpy.random")
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            if name in {"np.random", "numpy.random", "self.random", "model.random"} or node.attr == "rvs":
                found.append(source.at(node, f"uses {name}"))
    return found


def test_chance_comes_from_addressed_draws_only(sources: Any) -> None:
    found = [line for source in sources if source.place != RANDOMNESS for line in _chance(source)]
    assert not found, "\n".join(found)


def _loaded_after(statement: str) -> set[str]:
    """Return the modules that a new interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nsys.stdout.write('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rsplit("\n", 1)[1].split())


HELP = """
from contextlib import suppress
from sim.interfaces.cli import main
import sys
sys.argv = ['morale', '--help']
with suppress(SystemExit):
    main()
"""


@pytest.mark.parametrize(
    ("statement", "kept_out"),
    [
        ("import sim", (*HEAVY, "numpy", "pydantic", "rich", "typer")),
        (HELP, HEAVY),
        ("import sim.engine", ("mesa", "pandas", "matplotlib", "scipy.stats", "rich", "typer")),
    ],
    ids=["the front", "morale --help", "a worker"],
)
def test_what_is_not_needed_is_not_loaded(statement: str, kept_out: tuple[str, ...]) -> None:
    loaded = _loaded_after(statement)
    assert "sim" in loaded
    assert not loaded & set(kept_out)
