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
from sim.core.column import Column
from sim.core.errors import DeclarationError
from sim.core.rule import Line
from sim.core.source import SourceBook
from sim.core.week import Read, Week

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


class Writer:
    """Writes the source of a week's lines."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.book = SourceBook()

    # what the lines refer to -------------------------------------------------------------

    def place(self, entity: str, column: str) -> tuple[str, int]:
        """Return the matrix and the row of it where a stored column stands."""
        if column in self.week.real[entity]:
            return f"{entity}_real", self.week.real[entity][column]
        return f"{entity}_whole", self.week.whole[entity][column]

    def value(self, read: Read, row: str, needed: set[str], copies: set[str]) -> str:
        """Return the expression for a column's value, following links from `row`."""
        for entity, link in read.path:
            if not entity:
                row = "0"
                continue
            matrix, place = self.place(entity, link)
            needed.add(matrix)
            row = f"{matrix}[{place}, {row}]"
        return self.cell(read.entity, read.column, row, needed, copies if read.path else set())

    def cell(self, entity: str, column: Column, row: str, needed: set[str], copies: set[str]) -> str:
        if column.kind == "sum":
            names = self.week.contributions.get((entity, column.name), [])
            cells = [self.cell(entity, self.week.dictionary.columns_of(entity)[name], row, needed, copies) for name in names]
            return "(" + " + ".join(cells) + ")" if cells else "0.0"
        matrix, place = self.place(entity, column.name)
        needed.add(matrix)
        if column.name in copies:
            return f"copy_{place}[{row}]"
        return f"{matrix}[{place}, {row}]"

    def call(self, line: Line, row: str, needed: set[str], copies: set[str], carried: bool = False) -> str:
        """Return the call of a line's function at a row."""
        assert line.function is not None
        reads = self.week.reads(line)
        name = self.book.add(line.function, line.title)
        arguments = []
        for argument in line.arguments:
            if argument == "p":
                arguments.append("p")
            elif argument == "week":
                arguments.append("week")
            elif argument == "strength":
                arguments.append(f"S[{self.week.mechanisms.index(line.mechanism)}]")
            elif argument in line.draws:
                entity = line.over or line.entity
                column = "seat_key" if line.draws[argument].per == "once" else "key"
                if column not in self.week.whole[entity]:
                    column = "key"
                matrix, place = self.place(entity, column)
                needed.add(matrix)
                arguments.append(f"{line.draws[argument].kind}_at(base_{argument}, {matrix}[{place}, {row}])")
            elif carried and argument in line.carry:
                arguments.append(f"carry_{argument}")
            else:
                arguments.append(self.value(reads[argument], row, needed, copies))
        return f"{name}({', '.join(arguments)})"

    def head(self, line: Line) -> list[str]:
        """Return the statements before a line's loop: parameters and the hashes of its draws."""
        text = []
        if line.parameters is not None:
            owner, start = self.week.parameter_owner[line.title]
            from dataclasses import fields

            names = [each.name for each in fields(line.parameters)]
            kind = owner.replace(".", "__") + "_values"
            self.book.texts.setdefault(kind, f"{kind} = namedtuple({kind!r}, {' '.join(names)!r})")
            text.append(f"p = {kind}({', '.join(f'P[{start + place}]' for place in range(len(names)))})")
        for name, draw in line.draws.items():
            decision = randomness.text_key(f"{line.title}.{name}")
            text.append(f"base_{name} = decision_base(seed, np.int64({decision}))")
            if draw.per == "week":
                text.append(f"base_{name} = week_base(base_{name}, week)")
        return text

    def loop(self, entity: str, where: str, needed: set[str]) -> list[str]:
        """Return the head of a loop over an entity's rows, or over those whose flag is up."""
        matrix = f"{entity}_real" if self.week.real[entity] else f"{entity}_whole"
        needed.add(matrix)
        if not where:
            return [f"for row in range({matrix}.shape[1]):"]
        needed.add(f"{entity}_rows")
        _, flag = self.place(entity, where)
        return [
            f"chosen = select({entity}_real[{flag}], {entity}_rows)",
            "for place in range(chosen):",
            f"    row = {entity}_rows[place]",
        ]

    # the kinds of line -------------------------------------------------------------------

    def rule(self, line: Line, needed: set[str]) -> list[str]:
        entity = line.entity
        copies = {
            read.column.name
            for read in self.week.reads(line).values()
            if read.path and read.entity == entity and read.column.name in line.writes
        }
        text = self.head(line)
        for name in sorted(copies):
            matrix, place = self.place(entity, name)
            needed.add(matrix)
            text.append(f"copy_{place} = {matrix}[{place}].copy()")
        text += self.loop(entity, line.where, needed)
        targets = [(name, False) for name in line.writes] + [
            (f"{name}__{line.mechanism}_{line.name}", True) for name in line.adds
        ]
        call = self.call(line, "row", needed, copies)
        names = [f"value_{place}" for place in range(len(targets))]
        text.append(f"    {', '.join(names)} = {call}" if targets else f"    {call}")
        strength = f"S[{self.week.mechanisms.index(line.mechanism)}] * "
        for name, (target, adds) in zip(names, targets, strict=True):
            matrix, place = self.place(entity, target)
            needed.add(matrix)
            value = f"{strength if adds else ''}{name}"
            value = f"np.int64({value})" if matrix.endswith("whole") else value
            text.append(f"    {matrix}[{place}, row] = {value}")
        return text

    def gather(self, line: Line, needed: set[str]) -> list[str]:
        if line.by == "ends":
            return self.gather_ends(line, needed)
        reads = self.week.reads(line)
        out, out_place = self.place(line.entity, line.writes[0])
        needed.add(out)
        groups = f"{line.entity}_real.shape[1]"
        needed.add(f"{line.entity}_real")
        fill = "-np.inf" if line.how == "max" else "0.0"
        text = [f"total = np.full({groups}, {fill})", f"weight = np.zeros({groups})"]
        text += self.loop(line.over, line.where, needed)
        text.append(f"    group = {self.value(reads[line.by], 'row', needed, set()) if line.by else '0'}")
        of = self.value(reads[line.of], "row", needed, set()) if line.of else "1.0"
        if line.how == "max":
            text += [f"    total[group] = max(total[group], {of})", "    weight[group] += 1.0"]
        elif line.weight:
            text += [f"    share = {self.value(reads[line.weight], 'row', needed, set())}"]
            text += [f"    total[group] += share * {of}", "    weight[group] += share"]
        else:
            text += [f"    total[group] += {of}", "    weight[group] += 1.0"]
        value = "total[group] / weight[group]" if line.how in ("mean", "share") else "total[group]"
        cast = "np.int64" if out.endswith("whole") else ""
        text += [
            f"for group in range({groups}):",
            f"    {out}[{out_place}, group] = {cast}({value} if weight[group] > 0.0 else {line.empty!r})",
        ]
        return text

    def gather_ends(self, line: Line, needed: set[str]) -> list[str]:
        reads = self.week.reads(line)
        ends = [c.name for c in self.week.dictionary.columns_of(line.over).values() if c.kind == "link"]
        one, one_place = self.place(line.over, ends[0])
        _, other_place = self.place(line.over, ends[1])
        out, out_place = self.place(line.entity, line.writes[0])
        needed.update({one, out, f"{line.entity}_real"})
        text = [f"total = np.zeros({out}.shape[1])", f"weight = np.zeros({out}.shape[1])"]
        text += self.loop(line.over, "", needed)
        share = self.value(reads[line.weight], "row", needed, set()) if line.weight else "1.0"
        text += [f"    here = {one}[{one_place}, row]", f"    there = {one}[{other_place}, row]", f"    share = {share}"]
        for own, far in (("here", "there"), ("there", "here")):
            value = self.value(reads[line.of], far, needed, set())
            flag = f"{line.entity}_real[{self.place(line.entity, line.where)[1]}, {far}] != 0.0" if line.where else "True"
            text += [f"    if {flag}:", f"        total[{own}] += share * {value}", f"        weight[{own}] += share"]
        value = "total[row] / weight[row]" if line.how in ("mean", "share") else "total[row]"
        text += [
            f"for row in range({out}.shape[1]):",
            f"    {out}[{out_place}, row] = {value} if weight[row] > 0.0 else {line.empty!r}",
        ]
        return text

    def fold(self, line: Line, needed: set[str]) -> list[str]:
        reads = self.week.reads(line)
        group = self.week.resolve(line.over or line.entity, line.by, line).column.to
        text = self.head(line)
        matrix = f"{group}_real"
        needed.add(matrix)
        for name, source in line.carry.items():
            text += [f"{matrix}[{self.place(group, name)[1]}, :] = {matrix}[{self.place(group, source)[1]}, :]"]
        text += [f"rows = np.empty({line.entity}_real.shape[1], np.int64)"]
        text += [f"groups = np.empty({line.entity}_real.shape[1], np.int64)"]
        text += [f"scores = np.empty({line.entity}_real.shape[1])", "count = 0"]
        text += self.loop(line.entity, line.where, needed)
        text += [
            "    rows[count] = row",
            f"    groups[count] = {self.value(reads[line.by], 'row', needed, set())}",
            f"    scores[count] = {self.value(reads[line.order], 'row', needed, set())}",
            "    count += 1",
            "ordered = in_order(groups[:count], scores, count)",
            "for item in range(count):",
            "    row = rows[ordered[item]]",
            "    group = groups[ordered[item]]",
        ]
        for name in line.carry:
            text.append(f"    carry_{name} = {matrix}[{self.place(group, name)[1]}, group]")
        names = [f"carry_{name}" for name in line.carry] + [f"value_{place}" for place in range(len(line.writes))]
        text.append(f"    {', '.join(names)} = {self.call(line, 'row', needed, set(), carried=True)}")
        for name in line.carry:
            text.append(f"    {matrix}[{self.place(group, name)[1]}, group] = carry_{name}")
        for place, name in enumerate(line.writes):
            out, out_place = self.place(line.entity, name)
            needed.add(out)
            text.append(f"    {out}[{out_place}, row] = value_{place}")
        return text

    def birth(self, line: Line, needed: set[str]) -> list[str]:
        child = line.makes
        needed.update({f"{child}_real", f"{child}_whole", f"{line.entity}_whole"})
        present, arriving = self.place(child, "present")[1], self.place(child, "arriving")[1]
        key, link = self.place(child, "key")[1], self.place(child, line.entity)[1]
        parent_key = self.place(line.entity, "key")[1]
        text = [f"{child}_real[{arriving}, :] = 0.0", *self.head(line), "free = 0"]
        text += self.loop(line.entity, "", needed)
        text += [
            f"    count = min(np.int64({self.call(line, 'row', needed, set())}), {line.at_most})",
            "    for ordinal in range(count):",
            f"        while {child}_real[{present}, free] != 0.0:",
            "            free += 1",
            f"        {child}_real[{present}, free] = 1.0",
            f"        {child}_real[{arriving}, free] = 1.0",
            f"        {child}_whole[{link}, free] = row",
            f"        {child}_whole[{key}, free] = birth_key({line.entity}_whole[{parent_key}, row], week, ordinal)",
        ]
        return text

    def leave(self, line: Line, needed: set[str]) -> list[str]:
        entity = line.entity
        present, leaving = self.place(entity, "present")[1], self.place(entity, "leaving")[1]
        return [
            *self.loop(entity, "leaving", needed),
            f"    {entity}_real[{present}, row] = 0.0",
            f"    {entity}_real[{leaving}, row] = 0.0",
        ]

    def arrive(self, line: Line, needed: set[str]) -> list[str]:
        entity = line.entity
        needed.add(f"{entity}_whole")
        present = self.place(entity, "present")[1]
        key, seat, holder = (self.place(entity, name)[1] for name in ("key", "seat_key", "holder"))
        text = [
            *self.loop(entity, "arriving", needed),
            f"    {entity}_real[{present}, row] = 1.0",
            f"    {entity}_whole[{holder}, row] += 1",
            f"    {entity}_whole[{key}, row] = holder_key({entity}_whole[{seat}, row], {entity}_whole[{holder}, row])",
        ]
        return text

    def reset(self, entity: str, needed: set[str]) -> list[str]:
        """Return the loop that starts afresh every column which no start rule writes."""
        text = self.loop(entity, "arriving", needed)
        fresh = self.week.reset_columns(entity)
        for name, value in fresh.items():
            text.append(f"    {entity}_real[{self.place(entity, name)[1]}, row] = {value!r}")
        return text if fresh else []

    def native(self, line: Line, needed: set[str]) -> list[str]:
        assert line.function is not None
        name = self.book.add(line.function, line.title, native=True)
        arguments = [*line.matrices, *(extra for extra, _ in line.extras)]
        needed.update(arguments)
        return [f"{name}({', '.join(['week', *arguments])})"]

    def function(self, title: str, body: list[str], needed: set[str]) -> tuple[str, str, tuple[str, ...]]:
        """Return a compiled function's name, text and array arguments."""
        arrays = tuple(sorted(needed))
        name = "line_" + title.replace(".", "__")
        inside = "\n".join("    " + each for each in body) or "    pass"
        text = f'@njit(error_model="numpy")\ndef {name}(week, seed, P, S{"".join(", " + each for each in arrays)}):\n{inside}\n'
        return name, text, arrays

    def line_functions(self, line: Line) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return the compiled functions into which a line is written."""
        needed: set[str] = set()
        found = [self.function(line.title, getattr(self, line.kind)(line, needed), needed)]
        child = {"birth": line.makes, "arrive": line.entity}.get(line.kind, "")
        if child:
            found += self.start_functions(child, prefix=line.title)
        return found

    def start_functions(self, entity: str, prefix: str) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return the functions that give arriving rows of an entity their first values."""
        found = []
        needed: set[str] = set()
        body = self.reset(entity, needed)
        if body:
            found.append(self.function(f"{prefix}.reset", body, needed))
        for line in self.week.starts_of(entity):
            needed = set()
            visiting = Line(**{**vars(line), "kind": "rule", "where": "arriving"})
            found.append(self.function(f"{prefix}.{line.title}", self.rule(visiting, needed), needed))
        needed = set()
        flag = self.place(entity, "arriving")[1]
        keep = self.week.dictionary.columns_of(entity)["arriving"]
        assert keep.kind == "flag"
        if prefix.startswith("founding"):
            needed.add(f"{entity}_real")
            found.append(self.function(f"{prefix}.settled", [f"{entity}_real[{flag}, :] = 0.0"], needed))
        return found


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
