"""The source of a week's lines: each becomes one loop over its rows, in plain text for Numba."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sim.core import randomness
from sim.core.column import Column
from sim.core.rule import Line
from sim.core.source import SourceBook
from sim.core.week import Read, Week

SPREAD = "math.sqrt(max(0.0, square / weight - total / weight * (total / weight)))"
"""Standard deviation of what has been added up."""


@dataclass(frozen=True)
class Piece:
    """One compiled function of a week.

    Attributes
    ----------
    name, text : str
        The function.
    arrays : tuple of str
        Arrays that it takes after ``week, seed, P, S``.
    selects : frozenset
        Pairs (entity, flag) whose rows must have been chosen before it runs.
    touches : frozenset
        Pairs (entity, flag) whose rows have to be chosen afresh after it.
    """

    name: str
    text: str
    arrays: tuple[str, ...]
    selects: frozenset[tuple[str, str]]
    touches: frozenset[tuple[str, str]]


class Writer:
    """Writes the source of a week's lines."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.book = SourceBook()
        self.selected: set[tuple[str, str]] = set()

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
        """Return the expression for a cell; a sum column is the sum of its contributions in the week's order."""
        if column.kind == "sum":
            names = self.week.contributions.get((entity, column.name), [])
            cells = [
                self.cell(entity, self.week.dictionary.columns_of(entity)[name], row, needed, copies) for name in names
            ]
            return "(" + " + ".join(cells) + ")" if cells else "0.0"
        matrix, place = self.place(entity, column.name)
        needed.add(matrix)
        if column.name in copies:
            return f"copy_{matrix}_{place}[{row}]"
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
                matrix, place = self.place(line.over or line.entity, self.key_of(line, argument))
                needed.add(matrix)
                if line.kind == "rule" and line.draws[argument].kind == "normal":
                    arguments.append(f"drawn_{argument}[{'place' if line.where else 'row'}]")
                else:
                    arguments.append(f"{line.draws[argument].kind}_at(base_{argument}, {matrix}[{place}, {row}])")
            elif carried and argument in line.carry:
                arguments.append(f"carry_{argument}")
            else:
                arguments.append(self.value(reads[argument], row, needed, copies))
        return f"{name}({', '.join(arguments)})"

    def head(self, line: Line) -> list[str]:
        """Return the statements before a line's loop: parameters and the hashes of its draws."""
        text: list[str] = []
        if line.parameters is not None:
            owner, start = self.week.parameter_owner[line.title]
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

    def drawn_first(self, line: Line) -> list[str]:
        """Return the statements that make a rule's normal draws for all chosen rows at once."""
        text = []
        for name, draw in line.draws.items():
            if draw.kind == "normal":
                matrix, place = self.place(line.entity, self.key_of(line, name))
                rows = f"np.arange({matrix}.shape[1])"
                if line.where:
                    chosen = self.week.chosen[line.entity].index(line.where)
                    rows = f"{line.entity}_rows[{chosen}, :{line.entity}_counts[{chosen}]]"
                text.append(f"drawn_{name} = normals_at(base_{name}, {matrix}[{place}], {rows})")
        return text

    def key_of(self, line: Line, draw: str) -> str:
        """Return the column by which a draw is addressed."""
        once = line.draws[draw].per == "once" and "seat_key" in self.week.whole[line.over or line.entity]
        return "seat_key" if once else "key"

    def loop(self, entity: str, where: str, needed: set[str]) -> list[str]:
        """Return the head of a loop over an entity's rows, or over those whose flag is up."""
        matrix = f"{entity}_real" if self.week.real[entity] else f"{entity}_whole"
        needed.add(matrix)
        if not where:
            return [f"for row in range({matrix}.shape[1]):"]
        needed.update({f"{entity}_rows", f"{entity}_counts"})
        self.selected.add((entity, where))
        place = self.week.chosen[entity].index(where)
        return [
            f"for place in range({entity}_counts[{place}]):",
            f"    row = {entity}_rows[{place}, place]",
        ]

    # the kinds of line -------------------------------------------------------------------

    def rule(self, line: Line, needed: set[str]) -> list[str]:
        """Return the loop of a rule."""
        entity = line.entity
        own = {*line.writes, *(f"{name}__{line.mechanism}_{line.name}" for name in line.adds)}
        copies = {
            name
            for read in self.week.reads(line).values()
            if read.path and read.entity == entity
            for name in self.week.contributions.get((entity, read.column.name), [read.column.name])
            if name in own
        }
        text = self.head(line)
        for name in sorted(copies):
            matrix, place = self.place(entity, name)
            needed.add(matrix)
            text.append(f"copy_{matrix}_{place} = {matrix}[{place}].copy()")
        text += [*self.drawn_first(line), *self.loop(entity, line.where, needed)]
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
        """Return the loop of a gather, and the loop that writes its groups."""
        if line.by == "ends":
            return self.gather_ends(line, needed)
        reads = self.week.reads(line)
        out, out_place = self.place(line.entity, line.writes[0])
        needed.add(out)
        groups = f"{line.entity}_real.shape[1]"
        needed.add(f"{line.entity}_real")
        fill = "-np.inf" if line.how == "max" else "0.0"
        carried = {"total": fill, "weight": "0.0"} | ({"square": "0.0"} if line.how == "spread" else {})
        text = [f"{name} = {first}" for name, first in carried.items()]
        if line.by:
            text += [f"{name}s = np.full({groups}, {first})" for name, first in carried.items()] + ["group = -1"]
        text += self.loop(line.over, line.where, needed)
        if line.by:
            text += [
                f"    its = {self.value(reads[line.by], 'row', needed, set())}",
                f"    if {'True' if self.week.scatters(line) else 'its != group'}:",
                "        if group >= 0:",
                *(f"            {each}s[group] = {each}" for each in carried),
                "        group = its",
                *(f"        {each} = {each}s[group]" for each in carried),
            ]
        of = self.value(reads[line.of], "row", needed, set()) if line.of else "1.0"
        if line.how == "max":
            text += [f"    total = max(total, {of})", "    weight += 1.0"]
        elif line.weight:
            text += [f"    share = {self.value(reads[line.weight], 'row', needed, set())}"]
            text += [f"    total += share * {of}", "    weight += share"]
        else:
            text += [f"    total += {of}", "    weight += 1.0"]
        if line.how == "spread":
            text += [f"    square += {'share * ' if line.weight else ''}({of} * {of})"]
        if line.by:
            text += ["if group >= 0:", *(f"    {each}s[group] = {each}" for each in carried)]
        value = {"mean": "total / weight", "share": "total / weight", "spread": SPREAD}.get(line.how, "total")
        cast = "np.int64" if out.endswith("whole") else ""
        text += [f"for group in range({groups}):"]
        if line.by:
            text += [f"    {each} = {each}s[group]" for each in carried]
        text += [f"    {out}[{out_place}, group] = {cast}({value} if weight > 0.0 else {line.empty!r})"]
        return text

    def gather_ends(self, line: Line, needed: set[str]) -> list[str]:
        """Return the loop of a gather over links: each end gathers from the other."""
        reads = self.week.reads(line)
        ends = [c.name for c in self.week.dictionary.columns_of(line.over).values() if c.kind == "link"]
        one, one_place = self.place(line.over, ends[0])
        _, other_place = self.place(line.over, ends[1])
        out, out_place = self.place(line.entity, line.writes[0])
        needed.update({one, out, f"{line.entity}_real"})
        text = [f"total = np.zeros({out}.shape[1])", f"weight = np.zeros({out}.shape[1])"]
        text += self.loop(line.over, "", needed)
        share = self.value(reads[line.weight], "row", needed, set()) if line.weight else "1.0"
        text += [
            f"    here = {one}[{one_place}, row]",
            f"    there = {one}[{other_place}, row]",
            f"    share = {share}",
        ]
        for own, far in (("here", "there"), ("there", "here")):
            value = self.value(reads[line.of], far, needed, set())
            flag = (
                f"{line.entity}_real[{self.place(line.entity, line.where)[1]}, {far}] != 0.0" if line.where else "True"
            )
            text += [f"    if {flag}:", f"        total[{own}] += share * {value}", f"        weight[{own}] += share"]
        value = "total[row] / weight[row]" if line.how in ("mean", "share") else "total[row]"
        text += [
            f"for row in range({out}.shape[1]):",
            f"    {out}[{out_place}, row] = {value} if weight[row] > 0.0 else {line.empty!r}",
        ]
        return text

    def fold(self, line: Line, needed: set[str]) -> list[str]:
        """Return the loops of a fold: choose the rows, order them, hand on the carry."""
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
        """Return the loop that makes new rows in free places."""
        child = line.makes
        needed.update({f"{child}_real", f"{child}_whole", f"{line.entity}_whole"})
        present, arriving = self.place(child, "present")[1], self.place(child, "arriving")[1]
        key, link = self.place(child, "key")[1], self.place(child, line.entity)[1]
        parent_key = self.place(line.entity, "key")[1]
        most, most_place = self.place(line.entity, line.at_most)
        needed.add(most)
        text = [f"{child}_real[{arriving}, :] = 0.0", *self.head(line), "free = 0"]
        text += self.loop(line.entity, "", needed)
        text += [
            f"    count = min(np.int64({self.call(line, 'row', needed, set())}), np.int64({most}[{most_place}, row]))",
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
        """Return the loop that empties places."""
        entity = line.entity
        present, leaving = self.place(entity, "present")[1], self.place(entity, "leaving")[1]
        return [
            *self.loop(entity, "leaving", needed),
            f"    {entity}_real[{present}, row] = 0.0",
            f"    {entity}_real[{leaving}, row] = 0.0",
        ]

    def arrive(self, line: Line, needed: set[str]) -> list[str]:
        """Return the loop that fills places and gives their holders new addresses."""
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
        """Return the call of a native line."""
        assert line.function is not None
        name = self.book.add(line.function, line.title, native=True)
        arguments = [*line.matrices, *(extra for extra, _ in line.extras)]
        needed.update(arguments)
        return [f"{name}({', '.join(['week', *arguments])})"]

    def piece(self, title: str, body: list[str], needed: set[str], touches: set[tuple[str, str]]) -> Piece:
        """Return a compiled function made of a body."""
        arrays = tuple(sorted(needed))
        name = "line_" + title.replace(".", "__")
        inside = "\n".join("    " + each for each in body) or "    pass"
        text = f"@inner\ndef {name}(week, seed, P, S{''.join(', ' + each for each in arrays)}):\n{inside}\n"
        selects, self.selected = frozenset(self.selected), set()
        return Piece(name, text, arrays, selects, frozenset(touches))

    def touched(self, line: Line) -> set[tuple[str, str]]:
        """Return the flags that a line may change."""
        if line.kind in ("leave", "arrive"):
            return {(line.entity, "present"), (line.entity, "leaving")}
        if line.kind == "birth":
            return {(line.makes, "present"), (line.makes, "arriving")}
        return (
            set(self.week.written_by(line)) if line.kind != "start" else {(line.entity, name) for name in line.writes}
        )

    def line_pieces(self, line: Line) -> list[Piece]:
        """Return the compiled functions into which a line is written."""
        needed: set[str] = set()
        found = [self.piece(line.title, getattr(self, line.kind)(line, needed), needed, self.touched(line))]
        child = {"birth": line.makes, "arrive": line.entity}.get(line.kind)
        return found + self.start_pieces(child, prefix=line.title) if child else found

    def start_pieces(self, entity: str, prefix: str) -> list[Piece]:
        """Return the functions that give arriving rows of an entity their first values."""
        found = []
        needed: set[str] = set()
        where = "arriving" if "arriving" in self.week.real[entity] else ""
        body = self.reset(entity, needed) if where else []
        if body:
            touches = {(entity, name) for name in self.week.reset_columns(entity)}
            found.append(self.piece(f"{prefix}.reset", body, needed, touches))
        for line in self.week.starts_of(entity):
            needed = set()
            visiting = Line(**{**vars(line), "kind": "rule", "where": where})
            found.append(self.piece(f"{prefix}.{line.title}", self.rule(visiting, needed), needed, self.touched(line)))
        return found
