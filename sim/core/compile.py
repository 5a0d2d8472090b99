"""From an ordered week to compiled loops: the source that is generated, cached and run.

Each line becomes one loop over its rows; some twelve lines make a part, one file each, and
a small driver walks the weeks. The files carry the rules' own text and are named by a hash
of everything that went into them, so a changed rule can never keep running in its old form.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.core import kernels as kernels_module
from sim.core import randomness
from sim.core.errors import DeclarationError
from sim.core.lines import Piece, Writer
from sim.core.loading import compile_beside, load_all, load_one
from sim.core.rule import Line
from sim.core.week import Week

try:
    import fcntl
except ImportError:  # a system without file locks compiles a part twice at worst
    fcntl = None  # type: ignore[assignment]

LINES_IN_A_PART = 10
REAL, WHOLE = "float64[:, ::1]", "int64[:, ::1]"

PREAMBLE = """import math
from collections import namedtuple

import numpy as np
from numba import njit

from sim.core.kernels import (
    birth_key, decision_base, exponential_at, holder_key, in_order, inner, normal_at, normals_at, select,
    uniform_at, week_base,
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
    start : dict
        For each entity with start rules, ``start(week, seed, P, S, *arrays)``.
    """

    run: Any
    arrays: tuple[str, ...]
    start: dict[str, Any]


def cache_folder() -> Path:
    """Return the folder of compiled weeks: ``MORALE_CACHE``, or the user's cache."""
    chosen = os.environ.get("MORALE_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "morale"


def array_types(week: Week) -> dict[str, str]:
    """Return the Numba type of every array that a week's code takes, by name."""
    types: dict[str, str] = {}
    for entity in week.dictionary.entities():
        types[f"{entity.name}_real"] = REAL
        types[f"{entity.name}_whole"] = WHOLE
        types[f"{entity.name}_rows"] = WHOLE
        types[f"{entity.name}_counts"] = "int64[::1]"
    for line in week.lines:
        types.update(dict(line.extras))
    return types


@dataclass(frozen=True)
class Part:
    """A generated file: one function ``part`` that runs several lines.

    Attributes
    ----------
    module : str
        Name of the file's module, with a hash of everything in it.
    text : str
        The file.
    arrays : tuple of str
        Arrays that ``part`` takes after ``week, seed, P, S``.
    """

    module: str
    text: str
    arrays: tuple[str, ...]


@dataclass(frozen=True)
class Files:
    """A week as files: its parts in order, the founding parts by entity, and the driver."""

    parts: tuple[Part, ...]
    founding: dict[str, Part]
    driver: Part


_WRITTEN: dict[int, tuple[Week, Files]] = {}


def write_week(week: Week) -> Files:
    """Return the files of a week, which are written once for each week object of this process."""
    if id(week) not in _WRITTEN:
        take_files(week, _write(week))
    return _WRITTEN[id(week)][1]


def take_files(week: Week, files: Files) -> None:
    """Take the files of a week as another process wrote them: writing costs a worker a third of a second."""
    _WRITTEN[id(week)] = (week, files)


def _write(week: Week) -> Files:
    types = array_types(week)
    fresh: set[tuple[str, str]] = set()
    parts = []
    for lines in _shares(week):
        writer = Writer(week)
        pieces = [each for line in lines for each in writer.line_pieces(line)]
        parts.append(_part(writer, pieces, types, fresh))
    founding = {}
    for entity in week.dictionary.entities():
        if week.starts_of(entity.name) or entity.turnover:
            writer = Writer(week)
            pieces = writer.start_pieces(entity.name, prefix=f"founding_{entity.name}")
            founding[entity.name] = _part(writer, pieces, types, set())
    return Files(tuple(parts), founding, _driver(week, parts, types))


def _shares(week: Week) -> list[list[Line]]:
    """Return the lines of each part; what an extension adds stands apart, so that other parts stay as they are."""
    shares: list[list[Line]] = []
    count, joining = 0, False
    for line in week.lines:
        if line.title in week.added:
            shares.append([line])
            joining = False
            continue
        if count % LINES_IN_A_PART == 0 or not joining:
            shares.append([])
        shares[-1].append(line)
        count, joining = count + 1, True
    return shares


def _part(writer: Writer, pieces: list[Piece], types: dict[str, str], fresh: set[tuple[str, str]]) -> Part:
    """Return a part; `fresh` holds the choices of rows that are still good, and is brought up to date."""
    used = {each for piece in pieces for each in piece.arrays}
    calls = []
    for piece in pieces:
        for entity, flag in sorted(piece.selects - fresh):
            used.add(f"{entity}_real")
            place = writer.week.chosen[entity].index(flag)
            column = writer.week.real[entity][flag]
            calls.append(f"    {entity}_counts[{place}] = select({entity}_real[{column}], {entity}_rows[{place}])")
        calls.append(f"    {piece.name}(week, seed, P, S{''.join(', ' + each for each in piece.arrays)})")
        fresh |= piece.selects
        fresh -= piece.touches
    arrays = tuple(sorted(used))
    signature = ", ".join(["int64", "int64", "float64[::1]", "float64[::1]", *(types[each] for each in arrays)])
    texts = [f"@inner\n{text}" if text.startswith("def ") else text for text in writer.book.texts.values()]
    body = "\n".join(calls) or "    pass"
    part = (
        f'@njit("void({signature})", cache=True, error_model="numpy")\n'
        f"def part(week, seed, P, S{''.join(', ' + each for each in arrays)}):\n{body}\n"
    )
    text = "\n\n".join([PREAMBLE, *texts, *(piece.text for piece in pieces), part])
    return Part(f"morale_part_{_fingerprint(text)}", text, arrays)


def _driver(week: Week, parts: list[Part], types: dict[str, str]) -> Part:
    arrays = tuple(sorted({each for part in parts for each in part.arrays}))
    imports = "\n".join(f"from {part.module} import part as part_{number}" for number, part in enumerate(parts))
    checks = []
    for line in week.lines:
        if line.kind == "birth":
            present = week.real[line.makes]["present"]
            most = week.real[line.entity][line.at_most]
            checks += [
                "        room = 0.0",
                f"        for row in range({line.makes}_real.shape[1]):",
                f"            room += 1.0 - {line.makes}_real[{present}, row]",
                f"        for row in range({line.entity}_real.shape[1]):",
                f"            room -= {line.entity}_real[{most}, row]",
                "        if room < 0.0:",
                "            return week",
            ]
    calls = [
        f"        part_{number}(week, seed, P, S{''.join(', ' + each for each in part.arrays)})"
        for number, part in enumerate(parts)
    ]
    signature = ", ".join(
        ["int64", "int64", "int64", "float64[::1]", "float64[::1]", *(types[each] for each in arrays)]
    )
    body = "\n".join([*checks, *calls])
    text = (
        f"from numba import njit\n\n{imports}\n\n\n"
        f'@njit("int64({signature})", cache=True, error_model="numpy", nogil=True)\n'
        f"def run(first, last, seed, P, S{''.join(', ' + each for each in arrays)}):\n"
        f"    for week in range(first, last):\n{body}\n    return last\n"
    )
    return Part(f"morale_week_{_fingerprint(text)}", text, arrays)


@cache
def _ground() -> str:
    import llvmlite
    import numba
    import numpy

    parts = [Path(kernels_module.__file__).read_text(), Path(randomness.__file__).read_text()]
    return "\x1e".join([*parts, numba.__version__, llvmlite.__version__, numpy.__version__, platform.python_version()])


def _fingerprint(text: str) -> str:
    return blake2b(f"{text}\x1e{_ground()}".encode(), digest_size=10).hexdigest()


def fingerprint(week: Week) -> str:
    """Return the hash of everything that a week is made of, as results carry it."""
    files = write_week(week)
    return _fingerprint("\x1e".join([files.driver.module, *(part.module for part in files.founding.values())]))


def is_ready(week: Week) -> bool:
    """Return whether a week's compiled form is in the cache."""
    return not _missing(write_week(week))


def _missing(files: Files) -> list[Part]:
    """Return the parts that are not in the cache."""
    parts = (*files.parts, *files.founding.values(), files.driver)
    return [part for part in parts if not (cache_folder() / f"{part.module}.ready").exists()]


def begin_compiler() -> None:
    """Load what the first compiled function of a process would load: a third of a second that can be spent early."""
    from numba.core.registry import cpu_target

    cpu_target.target_context.refresh()


def load_week(week: Week, *, told: Callable[[str], None] | None = None) -> CompiledWeek:
    """Return a week's compiled form, from the cache if it is there.

    Parameters
    ----------
    week : Week
        The week to compile.
    told : callable, optional
        Called with one sentence before a compilation that takes more than a moment.

    Raises
    ------
    DeclarationError
        If a rule does not compile; the sentence names it.
    """
    files = write_week(week)
    folder = cache_folder()
    parts = [*files.parts, *files.founding.values()]
    with nullcontext() if _missing(files) == [] else _alone(folder):
        missing = _missing(files)
        if told is not None and len(missing) > 2:
            told("Compiling the model: this happens once on each machine, and after a change of the rules.")
        _write_files(folder, {part.module: part.text for part in missing})
        compile_beside(folder, {part.module: part.text for part in missing if part is not files.driver})
        modules = _load_modules(folder, [part.module for part in (*parts, files.driver)], week)
        for part in missing:
            (folder / f"{part.module}.ready").touch()
    start = {entity: (modules[part.module].part, part.arrays) for entity, part in files.founding.items()}
    return CompiledWeek(modules[files.driver.module].run, files.driver.arrays, start)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process compiles into the folder, so that each part is compiled once."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write_files(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / f"{name}.py"
        if not path.exists() or path.read_text() != text:
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(text)
            draft.replace(path)


def _load_modules(folder: Path, names: list[str], week: Week) -> dict[str, ModuleType]:
    """Import a week's generated files; an error of compilation names the rule that caused it."""
    from numba.core.errors import NumbaError

    try:
        return load_all(folder, names)
    except NumbaError as error:
        raise DeclarationError(_culprit(folder, week, error)) from error


def _culprit(folder: Path, week: Week, error: Exception) -> str:
    """Return a sentence that names the first rule which does not compile by itself."""
    from numba.core.errors import NumbaError

    for number, line in enumerate((*week.lines, *week.starts)):
        writer = Writer(week)
        visiting = Line(**{**vars(line), "kind": "rule"}) if line.kind == "start" else line
        part = _part(writer, writer.line_pieces(visiting), array_types(week), set())
        name = f"alone_{number}_{part.module}"
        _write_files(folder, {name: part.text.replace(", cache=True", "")})
        try:
            load_one(folder, name)
        except NumbaError as found:
            reason = [each for each in str(found).splitlines() if each.strip()]
            return f"{line.title} does not compile: {' '.join(reason[-3:])}"
    return f"the week does not compile: {error}"
