"""From an ordered week to compiled loops: the source that is generated, cached and run.

Each line becomes one loop over its rows; some twelve lines make a part, one file each, and
a small driver walks the weeks. The files carry the rules' own text and are named by a hash
of everything that went into them, so a changed rule can never keep running in its old form.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.core import kernels as kernels_module
from sim.core import randomness
from sim.core.errors import DeclarationError
from sim.core.lines import Writer
from sim.core.rule import Line
from sim.core.week import Week

LINES_IN_A_PART = 10
REAL, WHOLE = "float64[:, ::1]", "int64[:, ::1]"

PREAMBLE = """import math
from collections import namedtuple

import numpy as np
from numba import njit

from sim.core.kernels import (
    birth_key, decision_base, exponential_at, holder_key, in_order, normal_at, select, uniform_at, week_base,
)
"""


@dataclass(frozen=True)
class CompiledWeek:
    """A week ready to run.

    Attributes
    ----------
    run : callable
        ``run(first, last, seed, P, S, *arrays)`` turns the weeks from `first` up to and
        without `last`; returns the week before which a pool would overflow, or `last`.
    arrays : tuple of str
        Names of the arrays that `run` takes, in order.
    fingerprint : str
        Hash of every rule, helper and constant in the week and of the library versions.
    start : dict
        For each entity with start rules, ``start(week, seed, P, S, *arrays)``.
    """

    run: Any
    arrays: tuple[str, ...]
    fingerprint: str
    start: dict[str, Any]


def cache_folder() -> Path:
    """Return the folder of compiled weeks: ``MORALE_CACHE``, or the user's cache."""
    chosen = os.environ.get("MORALE_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "morale"


def extra_types(week: Week) -> dict[str, str]:
    """Return the Numba type of every array that a week's code takes, by name."""
    types: dict[str, str] = {}
    for entity in week.dictionary.entities():
        types[f"{entity.name}_real"] = REAL
        types[f"{entity.name}_whole"] = WHOLE
        types[f"{entity.name}_rows"] = "int64[::1]"
    for line in week.lines:
        types.update(dict(line.extras))
    return types


def write_week(week: Week) -> tuple[str, dict[str, str], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return a week's fingerprint, its files by name, its arrays, and each founding function's arrays."""
    types = extra_types(week)
    parts: list[tuple[str, tuple[str, ...], str]] = []
    for first in range(0, len(week.lines), LINES_IN_A_PART):
        writer = Writer(week)
        functions = [each for line in week.lines[first : first + LINES_IN_A_PART] for each in writer.line_functions(line)]
        parts.append(_part(f"part_{len(parts)}", writer, functions, types))
    founding: dict[str, tuple[str, ...]] = {}
    for entity in week.dictionary.entities():
        if week.starts_of(entity.name) or entity.turnover:
            writer = Writer(week)
            functions = writer.start_functions(entity.name, prefix=f"founding_{entity.name}") if entity.turnover else [
                (writer.function(f"founding.{line.title}", writer.rule(Line(**{**vars(line), "kind": "rule"}), needed := set()), needed))
                for line in week.starts_of(entity.name)
            ]  # fmt: skip
            part = _part(f"start_{entity.name}", writer, functions, types)
            founding[entity.name] = part[1]
            parts.append(part)
    fingerprint = _fingerprint([text for _, _, text in parts])
    prefix = f"morale_week_{fingerprint}_"
    files = {f"{prefix}{name}": text for name, _, text in parts}
    arrays = tuple(sorted({each for name, used, _ in parts if name.startswith("part_") for each in used}))
    files[f"{prefix}driver"] = _driver(week, prefix, [part for part in parts if part[0].startswith("part_")], arrays, types)
    return fingerprint, files, arrays, founding


def _part(
    name: str, writer: Writer, functions: list[tuple[str, str, tuple[str, ...]]], types: dict[str, str]
) -> tuple[str, tuple[str, ...], str]:
    arrays = tuple(sorted({each for _, _, used in functions for each in used}))
    signature = ", ".join(["int64", "int64", "float64[::1]", "float64[::1]", *(types[each] for each in arrays)])
    texts = []
    for text in writer.book.texts.values():
        texts.append(f'@njit(error_model="numpy")\n{text}' if text.startswith("def ") else text)
    calls = [f"    {each}(week, seed, P, S{''.join(', ' + array for array in used)})" for each, _, used in functions]
    body = "\n".join(calls) or "    pass"
    part = (
        f'@njit("void({signature})", cache=True, error_model="numpy")\n'
        f"def {name}(week, seed, P, S{''.join(', ' + each for each in arrays)}):\n{body}\n"
    )
    return name, arrays, "\n\n".join([PREAMBLE, *texts, *(text for _, text, _ in functions), part])


def _driver(week: Week, prefix: str, parts: list[tuple[str, tuple[str, ...], str]], arrays: tuple[str, ...], types: dict[str, str]) -> str:
    imports = "\n".join(f"from {prefix}{name} import {name}" for name, _, _ in parts)
    checks = []
    for line in week.lines:
        if line.kind == "birth":
            present = week.real[line.makes]["present"]
            checks += [
                f"        free = {line.makes}_real.shape[1]",
                f"        for row in range({line.makes}_real.shape[1]):",
                f"            if {line.makes}_real[{present}, row] != 0.0:",
                "                free -= 1",
                f"        if free < {line.at_most} * {line.entity}_whole.shape[1]:",
                "            return week",
            ]
    calls = [f"        {name}(week, seed, P, S{''.join(', ' + each for each in used)})" for name, used, _ in parts]
    signature = ", ".join(["int64", "int64", "int64", "float64[::1]", "float64[::1]", *(types[each] for each in arrays)])
    body = "\n".join([*checks, *calls])
    return (
        f"from numba import njit\n\n{imports}\n\n\n"
        f'@njit("int64({signature})", cache=True, error_model="numpy", nogil=True)\n'
        f"def run(first, last, seed, P, S{''.join(', ' + each for each in arrays)}):\n"
        f"    for week in range(first, last):\n{body}\n    return last\n"
    )


def _fingerprint(texts: list[str]) -> str:
    import llvmlite
    import numba
    import numpy

    parts = [*texts, Path(kernels_module.__file__).read_text(), Path(randomness.__file__).read_text()]
    parts += [numba.__version__, llvmlite.__version__, numpy.__version__, platform.python_version()]
    return blake2b("\x1e".join(parts).encode(), digest_size=10).hexdigest()


def load_week(week: Week, *, told: Any = None) -> CompiledWeek:
    """Return a week's compiled form, from the cache if it is there.

    Parameters
    ----------
    week : Week
        The week to compile.
    told : callable, optional
        Called with one sentence before a compilation that takes more than a moment.
    """
    fingerprint, files, arrays, founding = write_week(week)
    folder = cache_folder() / fingerprint
    ready = folder / "ready"
    if not ready.exists():
        if told is not None:
            told("The first run compiles the model; this happens once on each machine.")
        _write_files(folder, files)
        _compile_in_two_processes(folder, [name for name in files if not name.endswith("driver")])
    modules = load_modules(folder, list(files), week)
    ready.touch()
    prefix = f"morale_week_{fingerprint}_"
    start = {entity: (getattr(modules[f"{prefix}start_{entity}"], f"start_{entity}"), used) for entity, used in founding.items()}
    return CompiledWeek(modules[f"{prefix}driver"].run, arrays, fingerprint, start)


def _write_files(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / f"{name}.py"
        if not path.exists() or path.read_text() != text:
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(text)
            draft.replace(path)


def _compile_in_two_processes(folder: Path, names: list[str]) -> None:
    """Compile the parts in two processes; what fails here is told by `load_modules`."""
    code = "import sys; from sim.core.compile import load_one; [load_one(sys.argv[1], name) for name in sys.argv[2:]]"
    shares = [names[::2], names[1::2]]
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), *share], stderr=subprocess.DEVNULL)
        for share in shares
        if share
    ]
    for process in running:
        process.wait()


def load_one(folder: str | Path, name: str) -> ModuleType:
    """Import one generated file under its own name; Numba compiles or loads it meanwhile."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, Path(folder) / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def load_modules(folder: Path, names: list[str], week: Week) -> dict[str, ModuleType]:
    """Import a week's generated files; an error of compilation names the rule that caused it."""
    from numba.core.errors import NumbaError

    try:
        return {name: load_one(folder, name) for name in names}
    except NumbaError as error:
        raise DeclarationError(_culprit(folder, week, error)) from error


def _culprit(folder: Path, week: Week, error: Exception) -> str:
    """Return a sentence that names the first rule which does not compile by itself."""
    from numba.core.errors import NumbaError

    for number, line in enumerate((*week.lines, *week.starts)):
        writer = Writer(week)
        visiting = Line(**{**vars(line), "kind": "rule"}) if line.kind == "start" else line
        _, _, text = _part("alone", writer, writer.line_functions(visiting), extra_types(week))
        name = f"alone_{folder.name}_{number}"
        _write_files(folder, {name: text.replace(", cache=True", "")})
        try:
            load_one(folder, name)
        except NumbaError as found:
            reason = [each for each in str(found).splitlines() if each.strip()]
            return f"{line.title} does not compile: {' '.join(reason[-3:])}"
    return f"the week does not compile: {error}"
