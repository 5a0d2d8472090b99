"""The week: an ordered tuple of lines over a dictionary of columns, checked when it is built.

A `Week` resolves every argument of every rule to a column, holds each column to one
writer, gives each column its place in the ledger and each parameter its place in the
parameter vector, and can print itself as a table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sim.core.column import Column, Dictionary
from sim.core.errors import DeclarationError, nearest
from sim.core.parameter import Parameter, parameters_of
from sim.core.rule import Line, line_of

SPECIAL = ("p", "week", "strength")


@dataclass(frozen=True)
class Read:
    """Where an argument's value stands: the links to follow, then the column.

    Attributes
    ----------
    path : tuple of (str, str)
        Pairs (entity, link column) to follow; ``("", "firm")`` jumps to the firm's row.
    entity : str
        Entity on which the path ends.
    column : Column
        The column that is read there.
    """

    path: tuple[tuple[str, str], ...]
    entity: str
    column: Column


class Week:
    """An ordered week over a dictionary of columns.

    Parameters
    ----------
    dictionary : Dictionary
        Every entity and column.
    lines : sequence
        Marked functions and lines, in the order in which they run.
    starts : sequence
        Marked start rules, in the order in which they run on a new row.
    columns : tuple of Column
        Columns of an extension; they stand behind all others.
    added : collection of str
        Titles of an extension's lines and start rules. Their numbers, contributions and
        mechanisms stand behind all others, so that the code of the other lines stays as it is.

    Raises
    ------
    DeclarationError
        For an unknown column, a second writer, a start rule or a line that contradicts itself.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        lines: Sequence[Any],
        starts: Sequence[Any],
        columns: tuple[Column, ...] = (),
        added: Collection[str] = (),
    ) -> None:
        self.lines = tuple(line_of(line) for line in lines)
        self.starts = tuple(line_of(line) for line in starts)
        self.added = frozenset(added)
        everything = (*self.lines, *self.starts)
        self.by_standing = sorted(everything, key=lambda line: line.title in self.added)
        self.contributions: dict[tuple[str, str], list[str]] = {}
        self.dictionary = dictionary.extended(tuple(self._contribution_columns(dictionary.extended(columns), columns)))
        self.real: dict[str, dict[str, int]] = {}
        self.whole: dict[str, dict[str, int]] = {}
        for entity in self.dictionary.entities():
            stored = [column for column in entity.columns if column.kind != "sum"]
            whole = [column.name for column in stored if column.kind in ("link", "whole", "cents")]
            self.whole[entity.name] = {name: place for place, name in enumerate(whole)}
            real = [column.name for column in stored if column.name not in self.whole[entity.name]]
            self.real[entity.name] = {name: place for place, name in enumerate(real)}
        self.mechanisms = tuple(dict.fromkeys(line.mechanism for line in self.by_standing))
        self.parameters = self._collect_parameters()
        self.parameter_place = {each.name: place for place, each in enumerate(self.parameters)}
        self.writer = self._check_writers()
        for line in (*self.lines, *self.starts):
            self._check_line(line)
        self.chosen = self._collect_choices()
        self.knockable = tuple(
            name
            for name in self.mechanisms
            if any(line.adds or "strength" in line.arguments for line in everything if line.mechanism == name)
        )

    def _contribution_columns(self, dictionary: Dictionary, columns: tuple[Column, ...]) -> Iterable[Column]:
        waiting = columns
        for line in self.by_standing:
            if line.title in self.added:
                yield from waiting
                waiting = ()
            for target in line.adds:
                known = dictionary.columns_of(line.entity)
                if target not in known or known[target].kind != "sum":
                    sums = [name for name, column in known.items() if column.kind == "sum"]
                    raise DeclarationError(
                        f"{line.title} adds to {line.entity}.{target}, which is no sum column{nearest(target, sums)}"
                    )
                name = f"{target}__{line.mechanism}_{line.name}"
                self.contributions.setdefault((line.entity, target), []).append(name)
                meaning = f"what {line.title} adds to {target}"
                yield Column(name, line.entity, known[target].unit, (-1e6, 1e6), meaning)
        yield from waiting

    def _collect_parameters(self) -> tuple[Parameter, ...]:
        owners: dict[type, tuple[str, int]] = {}
        found: list[Parameter] = []
        self.parameter_owner: dict[str, tuple[str, int]] = {}
        for line in self.by_standing:
            if line.parameters is None:
                continue
            if line.parameters not in owners:
                owners[line.parameters] = (f"{line.mechanism}.{line.parameters.__name__}", len(found))
                found.extend(parameters_of(line.parameters, line.mechanism))
            self.parameter_owner[line.title] = owners[line.parameters]
        names = [each.name for each in found]
        for name in names:
            if names.count(name) > 1:
                raise DeclarationError(f"parameter {name} is declared twice")
        return tuple(found)

    def _collect_choices(self) -> dict[str, tuple[str, ...]]:
        """Return, for each entity, the flags by which lines choose its rows."""
        found: dict[str, list[str]] = {
            entity.name: ["arriving", "leaving"] if entity.turnover else [] for entity in self.dictionary.entities()
        }
        for line in self.by_standing:
            entity = line.over or line.entity
            if line.where and line.by != "ends" and line.where not in found[entity]:
                found[entity].append(line.where)
        return {entity: tuple(flags) for entity, flags in found.items()}

    def _check_writers(self) -> dict[tuple[str, str], str]:
        writer: dict[tuple[str, str], str] = {}
        titles: set[str] = set()
        for line in self.lines:
            if line.title in titles and line.kind not in ("leave", "arrive"):
                raise DeclarationError(f"{line.title} stands twice in the week")
            titles.add(line.title)
            for entity, name in self.written_by(line):
                if (entity, name) in writer:
                    raise DeclarationError(
                        f"{entity}.{name} has two writers, {writer[entity, name]} and {line.title}: "
                        "one column, one writer (make it a sum column, or write a contribution)"
                    )
                writer[entity, name] = line.title
        return writer

    def written_by(self, line: Line) -> list[tuple[str, str]]:
        """Return the (entity, column) pairs that a line writes, contributions included."""
        if line.kind == "native":
            return [tuple(name.split(".", 1)) for name in line.writes]  # type: ignore[misc]
        pairs = [(line.entity, name) for name in line.writes]
        pairs += [(line.entity, f"{name}__{line.mechanism}_{line.name}") for name in line.adds]
        if line.kind == "fold":
            group = self._link_target(line, line.by)
            pairs += [(group, name) for name in line.carry]
        return pairs

    def _link_target(self, line: Line, name: str) -> str:
        column = self.resolve(line.over or line.entity, name, line).column
        if column.kind != "link":
            raise DeclarationError(f"{line.title}: {name!r} is no link column")
        return column.to

    def resolve(self, entity: str, name: str, line: Line) -> Read:
        """Return where the argument `name` of a rule over `entity` stands.

        Raises
        ------
        DeclarationError
            If there is no such column, with the nearest spellings.
        """
        found = self._search(entity, name)
        if found is None:
            raise DeclarationError(
                f"{line.title} reads {name!r}, which is neither a column of {entity} nor of a row linked to it"
                f"{nearest(name, self._readable(entity))}"
            )
        return found

    def _readable(self, entity: str) -> list[str]:
        """Return the names that a rule over `entity` may read, through one link at most."""
        known = self.dictionary.columns_of(entity)
        links = [(link.name, link.to) for link in known.values() if link.kind == "link"]
        if entity != "firm":
            links.append(("firm", "firm"))
        return [*known, *(f"{link}_{name}" for link, to in links for name in self.dictionary.columns_of(to))]

    def _search(self, entity: str, name: str) -> Read | None:
        known = self.dictionary.columns_of(entity)
        if name in known:
            return Read((), entity, known[name])
        for link in known.values():
            if link.kind == "link" and name.startswith(link.name + "_"):
                rest = self._search(link.to, name[len(link.name) + 1 :])
                if rest is not None:
                    return Read(((entity, link.name), *rest.path), rest.entity, rest.column)
        if name.startswith("firm_") and entity != "firm":
            rest = self._search("firm", name[5:])
            if rest is not None:
                return Read((("", "firm"), *rest.path), rest.entity, rest.column)
        return None

    def reads(self, line: Line) -> dict[str, Read]:
        """Return every column that a line reads, by argument name."""
        entity = line.over or line.entity
        names = [name for name in line.arguments if name not in SPECIAL and name not in line.draws]
        if line.kind == "fold":
            names = [name for name in names if name not in line.carry]
            names += [line.by, line.order]
        if line.kind == "birth":
            names.append(line.at_most)
        if line.kind == "gather":
            names += [name for name in (line.of, line.weight) if name]
            if line.by and line.by != "ends":
                names.append(line.by)
            if line.by == "ends":
                found = {line.of: self.resolve(line.entity, line.of, line)}
                return found | ({line.weight: self.resolve(entity, line.weight, line)} if line.weight else {})
        return {name: self.resolve(entity, name, line) for name in dict.fromkeys(names)}

    def _check_line(self, line: Line) -> None:
        if line.kind == "native":
            return
        self.reads(line)
        known = self.dictionary.columns_of(line.entity)
        for name in line.writes:
            if name not in known or known[name].kind == "sum":
                raise DeclarationError(
                    f"{line.title} writes {line.entity}.{name}, which is no column{nearest(name, known)}"
                )
        where_entity = line.entity if line.by == "ends" else (line.over or line.entity)
        flags = [column.name for column in self.dictionary.columns_of(where_entity).values() if column.kind == "flag"]
        if line.where and line.where not in flags:
            raise DeclarationError(
                f"{line.title}: {line.where!r} is no flag of {where_entity}{nearest(line.where, flags)}"
            )

    def scatters(self, line: Line) -> bool:
        """Return whether a gather's neighbouring rows mostly belong to different groups.

        They do where a rule rewrites the link, or where rows are born into any free place;
        a founded link keeps the rows of a group together.
        """
        born = any(each.kind == "birth" and each.makes == line.over for each in self.lines)
        return born or (line.over, line.by) in self.writer

    def starts_of(self, entity: str) -> tuple[Line, ...]:
        """Return the start rules of an entity, in order."""
        return tuple(line for line in self.starts if line.entity == entity)

    def reset_columns(self, entity: str) -> dict[str, float]:
        """Return the columns that a new holder starts afresh without a start rule, with their values."""
        written = {name for line in self.starts_of(entity) for name in line.writes}
        return {
            column.name: column.start
            for column in self.dictionary.columns_of(entity).values()
            if column.kind in ("real", "flag") and not column.place and column.name not in written
            and column.name not in ("present", "arriving", "leaving")
        }  # fmt: skip

    def table(self) -> list[dict[str, str]]:
        """Return the week as rows: number, line, kind, reads (now or last week), draws, writes."""
        rows = []
        written: set[tuple[str, str]] = set()
        for number, line in enumerate(self.lines, start=1):
            reads = []
            if line.kind != "native":
                for name, read in self.reads(line).items():
                    names = self.contributions.get((read.entity, read.column.name), [read.column.name])
                    fresh = all((read.entity, each) in written for each in names) and bool(names)
                    reads.append(name + (" (now)" if fresh else ""))
            written.update(self.written_by(line))
            rows.append(
                {
                    "number": str(number),
                    "line": line.title,
                    "kind": line.kind,
                    "over": line.over or line.entity or "all",
                    "reads": ", ".join(reads),
                    "draws": ", ".join(f"{name}: {draw.kind} per {draw.per}" for name, draw in line.draws.items()),
                    "writes": ", ".join([*line.writes, *(f"+{name}" for name in line.adds)]),
                }
            )
        return rows
