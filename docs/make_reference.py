"""Writes the pages of `docs/theory` and `docs/reference` from the code, and what README and scoreboard quote.

    python docs/make_reference.py            write them
    python docs/make_reference.py --check    say which are out of date, and write nothing

What these pages say stands in the mechanisms' docstrings, in the declarations of numbers,
levers and columns, and in the week. Edit those, then run this.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
for place in (ROOT / "docs", ROOT):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from responses import RESPONSES  # noqa: E402  (after the path, so that the script runs from a fresh checkout)

from sim import schedule  # noqa: E402
from sim.core.errors import DeclarationError  # noqa: E402
from sim.core.parameter import GRADES, Parameter  # noqa: E402
from sim.core.rule import Line, line_of  # noqa: E402
from sim.core.week import Week  # noqa: E402
from sim.evidence.ensemble import story  # noqa: E402
from sim.evidence.scores import compared, standing  # noqa: E402
from sim.experiments.calibration.page import page_of  # noqa: E402
from sim.experiments.scoring.keeping import stored_board  # noqa: E402
from sim.experiments.scoring.page import page as scoreboard_page  # noqa: E402
from sim.experiments.sources import cited, read_references  # noqa: E402
from sim.groups import ALWAYS_ON, GROUPS  # noqa: E402
from sim.interfaces.listing import lever_rows  # noqa: E402
from sim.policies.lever import FAMILIES  # noqa: E402
from sim.policies.levers import LEVERS, lever_columns  # noqa: E402
from sim.state.columns import base_dictionary  # noqa: E402

COMMAND = "python docs/make_reference.py"
NOTE = f"<!-- Written by `{COMMAND}` from the code: change the code, not this page. -->\n"
RESULTS = ROOT / "benchmarks/RESULTS.md"
SPEED_BEGINS, SPEED_ENDS = "<!-- speed: begin -->", "<!-- speed: end -->"
SCORES_BEGIN, SCORES_END = "<!-- scores: begin -->", "<!-- scores: end -->"
CHECKS = ("difference from C", "standard errors", "weeks differ by")
"""Endings of benchmark rows that check the benchmark and claim no speed."""
BIBLIOGRAPHY = ROOT / "sim/evidence/references.bib"
DATED = r"[A-Za-z]+\d{4}[a-z]?"
CITATION = re.compile(rf"\[({DATED}(?:, {DATED})*|[A-Z][A-Za-z]+)\]")
"""Keys with a year, or one name without; a word of lower case in brackets is no key."""
PART_FILES = ("coming", "people", "service", "closing")
"""The files of `sim/schedule` in which the parts of the week stand."""

FIRST_VALUES = (
    "What a new person, customer, request or department is given, in order, at founding and later alike. What is not "
    "here starts at its column's declared value."
)

GRADE_MEANINGS = {
    "experiment": "measured in an experiment",
    "meta-analysis": "pooled over published studies",
    "field study": "measured in one field study or quasi-experiment",
    "practice": "ordinary figures of practice",
    "judgement": "reasoned, not measured; its range is wide for that reason",
}


# words and tables -------------------------------------------------------------------------


def safe(text: str) -> str:
    """Return text in which nothing is taken for Markdown, but for what stands between backquotes."""
    pieces = text.replace("``", "`").split("`")
    for place in range(0, len(pieces), 2):
        pieces[place] = re.sub(r"([*_|\\])", r"\\\1", pieces[place]).replace("<", "&lt;")
    return "`".join(pieces)


def first_large(text: str) -> str:
    """Return text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """Return a number as people write it; a dash where there is no limit."""
    if not math.isfinite(value):
        return "–"
    return f"{value:,.0f}" if abs(value) >= 10_000 and value == int(value) else f"{value:.6g}"


def span(bounds: Sequence[float]) -> str:
    """Return a range."""
    low, high = bounds
    if not math.isfinite(low) and not math.isfinite(high):
        return "any"
    return f"{number(low)} to {number(high)}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def code(names: Iterable[str]) -> str:
    """Return names as code, separated by commas."""
    return ", ".join(f"`{name}`" for name in names if name)


def attribute_texts(module: Any) -> dict[str, str]:
    """Return the sentence that stands under each constant of a module."""
    body = ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body
    found = {}
    for before, after in itertools.pairwise(body):
        if not (isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)):
            continue
        if isinstance(before, ast.AnnAssign):
            found[ast.unparse(before.target)] = str(after.value.value)
        elif isinstance(before, ast.Assign):
            found[ast.unparse(before.targets[0])] = str(after.value.value)
    return found


# sources ----------------------------------------------------------------------------------


class Bibliography:
    """The references that a page cites, written out at its end."""

    def __init__(self) -> None:
        self.known = read_references(BIBLIOGRAPHY.read_text(encoding="utf-8"))
        self.cited: set[str] = set()

    def link(self, key: str) -> str:
        """Return a citation as a link to the page's list; judgement is no citation."""
        if key not in self.known:
            if key == "judgement":
                return key
            raise DeclarationError(f"{key!r} is cited and does not stand in {BIBLIOGRAPHY.relative_to(ROOT)}")
        self.cited.add(key)
        return f"[{key}](#{key.lower()})"

    def sources(self, value: str) -> str:
        """Return a parameter's source, linked."""
        return ", ".join(self.link(key.strip()) for key in re.split(r"[,;]", value))

    def prose(self, text: str) -> str:
        """Return prose with its citations linked."""
        return CITATION.sub(lambda found: f"[{'; '.join(map(self.link, found[1].split(', ')))}]", safe(text))

    def written_out(self) -> str:
        """Return the list of what was cited."""
        entries = []
        for key in sorted(self.cited):
            fields = self.known[key]
            place = f"https://doi.org/{fields['doi']}" if fields.get("doi") else fields.get("url", "")
            ending = f" <{place}>" if place else ""
            entries.append(f'- <a id="{key.lower()}"></a>**{key}**: {safe(cited(key, fields).text)}{ending}')
        return "\n".join(entries) + "\n"


# theory -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Docstring:
    """A mechanism's docstring: its first line, and its sections by heading."""

    title: str
    sections: tuple[tuple[str, str], ...]


def read_docstring(text: str) -> Docstring:
    """Return a docstring's first line and sections; a section's heading stands at the margin."""
    title, *rest = text.strip().splitlines()
    sections: list[tuple[str, list[str]]] = []
    for line in rest:
        if line and not line.startswith(" "):
            sections.append((line.rstrip(":"), []))
        elif sections:
            sections[-1][1].append(line[4:])
    return Docstring(title, tuple((head, "\n".join(lines).strip("\n")) for head, lines in sections))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def section(head: str, text: str, bibliography: Bibliography) -> str:
    """Return one section of a docstring: equations as they stand, other things as prose."""
    if head == "Equation":
        return f"## {head}\n\n```text\n{text}\n```\n"
    return f"## {head}\n\n" + "\n\n".join(bibliography.prose(each) for each in paragraphs(text)) + "\n"


def parameter_table(parameters: Sequence[Parameter], bibliography: Bibliography) -> str:
    """Return the numbers of one mechanism."""
    return table(
        ("number", "value", "unit", "plausible", "limits", "grade", "source", "meaning"),
        (
            (
                f"`{each.name.split('.', 1)[1]}`",
                number(each.value),
                safe(each.unit),
                _plausible(each),
                span(each.limits),
                each.grade,
                bibliography.sources(each.source),
                safe(each.meaning),
            )
            for each in parameters
        ),
    )


def _plausible(each: Parameter) -> str:
    if each.worlds:
        return "one of " + ", ".join(f"{number(value)} ({safe(name)})" for name, value in each.worlds)
    return span(each.plausible)


def mechanisms(week: Week) -> dict[str, Any]:
    """Return the modules of the theories that the week uses, by name."""
    names = {each.mechanism for each in (*week.lines, *week.starts)}
    files = sorted(path.stem for path in (ROOT / "sim/mechanisms").glob("[!_]*.py"))
    return {name: importlib.import_module(f"sim.mechanisms.{name}") for name in files if name in names}


def theory_page(name: str, module: Any, week: Week) -> str:
    """Return the page of one mechanism."""
    bibliography = Bibliography()
    docstring = read_docstring(module.__doc__)
    parts = [f"# {docstring.title.split(':')[0]}\n", NOTE]
    parts.append(safe(first_large(docstring.title.split(":", 1)[-1].strip())) + "\n")
    parts += [section(head, text, bibliography) for head, text in docstring.sections]
    parts += picture(name)
    own = [each for each in week.parameters if each.name.split(".")[0] == name]
    parts.append("## Numbers\n")
    parts.append(parameter_table(own, bibliography) if own else "None: what it computes needs no number.\n")
    parts += ["## In the week\n", _places(name, week)]
    parts += ["## Sources\n", bibliography.written_out() if bibliography.cited else "None: judgement.\n"]
    parts.append(f"Code: [`sim/mechanisms/{name}.py`](../../sim/mechanisms/{name}.py). [All theories](README.md).\n")
    return "\n".join(parts)


def picture(name: str) -> list[str]:
    """Return the picture of a theory's response, if one is drawn."""
    shown = [each for each in RESPONSES if each.mechanism == name]
    if not shown or not (ROOT / f"docs/images/theory/{name}.png").exists():
        return []
    response = shown[0]
    column = response.column.replace(".", ", ").replace("_", " ")
    spread = "spread of" if response.spread else "spread between departments of" if response.between else ""
    does = "what it does to" if response.levers else f"practice's {spread}".strip()
    curves = "by values segment" if response.segments else "with the theory on and, where it can be, knocked out"
    what = f"{response.words}: {does} {column}"
    return [
        "## Response\n",
        f"![{what}](../images/theory/{name}.png)\n",
        f"{what}, {curves}. Drawn by `python docs/make_pictures.py`.\n",
    ]


def _places(name: str, week: Week) -> str:
    rows = [_week_row(row, line) for row, line in zip(week.table(), week.lines, strict=True) if line.mechanism == name]
    text = table(("line", "kind", "for each", "reads", "draws", "writes"), rows) if rows else ""
    starts = [line for line in week.starts if line.mechanism == name]
    if starts:
        text += "\nOn arrival: " + "; ".join(
            f"`{line.name}` gives a new {line.entity} its {code(line.writes)}" for line in starts
        ) + ".\n"  # fmt: skip
    groups = [group for group in GROUPS if name in group.mechanisms]
    if groups:
        text += f"\nIn a report's decomposition it belongs to *{groups[0].title}*.\n"
    if name in ALWAYS_ON:
        text += f"\nIt cannot be knocked out: {ALWAYS_ON[name]}.\n"
    return text


def theory_index(modules: dict[str, Any], week: Week) -> str:
    """Return the list of all theories."""
    group_of = {name: group.title for group in GROUPS for name in group.mechanisms}
    counts = {name: sum(each.name.split(".")[0] == name for each in week.parameters) for name in modules}
    rows = (
        (
            f"[{name}]({name}.md)",
            safe(read_docstring(module.__doc__).title),
            group_of.get(name, "always on" if name in ALWAYS_ON else "alone"),
            str(counts[name]),
        )
        for name, module in modules.items()
    )
    return "\n".join([
        "# Theories\n", NOTE,
        "Each file of [`sim/mechanisms`](../../sim/mechanisms) is one theory. Its page here says what it claims, in "
        "which equation, the known answer that its test checks, and every number that it uses.\n",
        "The group is the one that is switched off together when a report takes a plan's effect apart; what stands "
        "*alone* belongs to none, but can be knocked out like every other. What is *always on* cannot, for the reason "
        "below. By number, M1 to M51, with files and tests: [the mechanisms](../mechanisms.md).\n",
        table(("theory", "what it says", "group", "numbers"), rows),
        "## Always on\n",
        "\n".join(f"- [{name}]({name}.md): {reason}." for name, reason in ALWAYS_ON.items()) + "\n",
    ])  # fmt: skip


# reference --------------------------------------------------------------------------------


def _week_row(row: dict[str, str], line: Line) -> tuple[str, ...]:
    reads = [each.strip() for each in row["reads"].split(",") if each.strip()]
    shown = ", ".join(f"**`{each[:-6]}`**" if each.endswith(" (now)") else f"`{each}`" for each in reads)
    return (
        f"`{row['line']}`",
        f"gather: {line.how}" if line.kind == "gather" else row["kind"],
        f"{line.entity}, over {line.over}" if line.kind == "gather" else row["over"],
        shown,
        safe(row["draws"]),
        _written(line, [each.strip() for each in row["writes"].split(",")]),
    )


def _written(line: Line, names: Sequence[str]) -> str:
    """Return what a line writes; the calendar's many levers in one word."""
    levers = {f"{column.entity}.{column.name}" for column in lever_columns()}
    if line.kind == "native" and levers <= set(names):
        return "every [lever](levers.md), " + code(name for name in names if name not in levers)
    return code(names)


def week_page(week: Week) -> str:
    """Return the week as a timetable."""
    texts: dict[str, str] = {}
    for name in PART_FILES:
        texts |= attribute_texts(importlib.import_module(f"sim.schedule.{name}"))
    parts = [
        "# The week\n", NOTE,
        f"What happens in a week, in its order: {len(week.lines)} lines. `morale week` prints the same list. A line "
        "sees what the lines above it wrote this week (**bold**), and last week's value otherwise. `+column` is a "
        "contribution to a sum column. [Six kinds of line](../decisions/0003-six-kinds-of-line.md) hold all theory.\n",
    ]  # fmt: skip
    rows = iter(week.table())
    for name, lines in schedule.PARTS.items():
        parts += [f"## {name}\n", texts[name.upper().replace(" ", "_")] + "\n"]
        chosen = [next(rows) for _ in lines]
        parts.append(
            table(
                ("#", "line", "kind", "for each", "reads", "draws", "writes"),
                ((row["number"], *_week_row(row, line_of(line))) for row, line in zip(chosen, lines, strict=True)),
            )
        )
    parts += ["## First values\n", FIRST_VALUES + "\n", table(
        ("#", "line", "of a new", "reads", "draws", "writes"),
        ((str(place), *_start_row(line)) for place, line in enumerate(week.starts, 1)),
    )]  # fmt: skip
    return "\n".join(parts)


def _start_row(line: Line) -> tuple[str, ...]:
    reads = [each for each in line.arguments if each not in ("p", "week", "strength") and each not in line.draws]
    draws = ", ".join(f"{name}: {draw.kind} per {draw.per}" for name, draw in line.draws.items())
    return f"`{line.title}`", line.entity, code(reads), safe(draws), code(line.writes)


def levers_page() -> str:
    """Return what management may decide."""
    parts = [
        "# Levers\n", NOTE,
        "What a programme can set, by family; `morale levers` prints the same list. *For people* means by department "
        "and by segment of employees; other levers work on whole departments or on the firm. *Practice* is the level "
        "when nothing is planned. Several programmes on one lever *add up*, or each *sets* it. Costs count only what "
        "goes beyond practice; pay is booked as pay.\n",
        "`morale levers --schema > plan.schema.json` (in Python `sim.reading.plan_schema.plan_schema()`) writes the "
        "JSON schema of a plan's file, with every lever's "
        "range, practice, unit and meaning: editors that read such schemas complete names and mark what is out of "
        "range while you write (those that use Taplo when `#:schema ./plan.schema.json` is the plan's first line). "
        "Of texts with a unit, such as `\"10 %\"`, it checks only that they begin with a number, and nothing of "
        "what keys have to do with one another; `morale check` checks all.\n",
    ]  # fmt: skip
    for family in FAMILIES:
        parts += [f"## {family.capitalize()}\n", table(
            ("lever", "for", "unit", "range", "practice", "several", "cost of a unit", "grade", "meaning"),
            ((f"`{row['lever']}`", row["for"], safe(row["unit"]), span(row["range"]), number(row["practice"]),
              {"adds up": "add up", "is set": "set it"}[row["combines"]], safe(row["cost"]),
              row["grade"], safe(row["meaning"])) for row in lever_rows(family)),
        )]  # fmt: skip
    return "\n".join(parts)


def parameters_page(week: Week) -> str:
    """Return every number of every theory."""
    bibliography = Bibliography()
    counts = {grade: sum(each.grade == grade for each in week.parameters) for grade in GRADES}
    parts = [
        "# Parameters\n", NOTE,
        f"Every number of the theories: {len(week.parameters)}. `morale parameters` prints the same list. A comparison "
        "draws each number anew in every world: from its plausible range, half of the time below its value and half "
        "above, or one of its named alternatives where published evidence conflicts. Outside its limits an equation "
        "has no meaning. Numbers that published results have informed come from "
        "[the ensemble](../concepts/ensemble.md) instead.\n",
        table(
            ("grade", "numbers", "what it means"),
            ((grade, str(counts[grade]), GRADE_MEANINGS[grade]) for grade in GRADES),
        ),
    ]  # fmt: skip
    names = dict.fromkeys(each.name.split(".")[0] for each in week.parameters)
    for name in sorted(names):
        own = [each for each in week.parameters if each.name.split(".")[0] == name]
        parts += [f"## {name}\n", f"[Theory](../theory/{name}.md)\n", parameter_table(own, bibliography)]
    parts += ["## Sources\n", bibliography.written_out()]
    return "\n".join(parts)


def columns_page(week: Week) -> str:
    """Return every column of the ledger, with who writes it."""
    texts = sys.modules["sim.state.columns"].__doc__ or ""
    starts = {(line.entity, name): line.title for line in week.starts for name in line.writes}
    parts = [
        "# Columns\n", NOTE,
        "What the model keeps of each row, week by week. One column has one writer; a *sum* column is what several "
        "theories add to it.\n",
        *(f"{safe(each)}\n" for each in paragraphs(texts.split("\n", 1)[1])),
    ]  # fmt: skip
    for entity in base_dictionary().extended(lever_columns()).entities():
        rows = []
        for column in entity.columns:
            writer = code([week.writer.get((entity.name, column.name), "")])
            added = [each.split("__", 1)[1].replace("_", ".", 1) for each in
                     week.contributions.get((entity.name, column.name), [])]  # fmt: skip
            first = starts.get((entity.name, column.name), "")
            who = writer or (f"sum of {len(added)} contributions" if added else "")
            who += f"{'; ' if who else ''}first `{first}`" if first else ""
            kind = f"link to {column.to}" if column.kind == "link" else column.kind
            rows.append((f"`{column.name}`", safe(column.unit), span(column.bounds), kind, who or "the founding",
                         safe(column.meaning)))  # fmt: skip
        parts += [f"## {entity.name}\n", f"{safe(first_large(entity.meaning))}.\n",
                  table(("column", "unit", "bounds", "kind", "written by", "meaning"), rows)]  # fmt: skip
    return "\n".join(parts)


# speed ------------------------------------------------------------------------------------


def readme() -> str:
    """Return the README with speed as the benchmarks left it, and scores as the stored scoreboard has them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for begins, ends, section in (
        (SCORES_BEGIN, SCORES_END, scores_section()), (SPEED_BEGINS, SPEED_ENDS, speed_section()),
    ):  # fmt: skip
        before, rest = text.split(begins)
        text = f"{before}{begins}\n{section}{ends}{rest.split(ends)[1]}"
    return text


def scores_section() -> str:
    """Return what the stored scoreboard says in short; nothing is claimed where none is stored."""
    known, fit = standing(), compared()
    if known is None:
        return "`morale scoreboard --docs` measures it; no board is stored yet.\n"
    worlds = (
        f"{known.members} worlds of an ensemble {fit.sentence}, none of them on the board"
        if known.calibrated and fit
        else f"{known.members} worlds from the plausible ranges of all numbers, fitted to nothing"
    )
    return (
        f"**{known.sentence}** Made on {known.date} with {worlds}. Every result, hit or missed, with the reason "
        "where one is known: [the scoreboard](docs/scoreboard.md). Which questions the engine can be trusted with: "
        "[credibility](docs/credibility.md).\n"
    )


def speed_section() -> str:
    """Return what the benchmarks measured of what they ask; nothing is claimed where they have not run."""
    if not RESULTS.exists():
        return "`python -m benchmarks` measures it and writes `benchmarks/RESULTS.md`, which is not there yet.\n"
    text = RESULTS.read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    claims = [row for row in rows if len(row) == 5 and row[4] in ("yes", "no") and not row[1].endswith(CHECKS)]
    facts = dict(re.findall(r"^- (\w+): (.*)$", text, re.MULTILINE))
    older = re.search(r"Rows other than [^.]*\.", text)
    return (
        "*limit* sets the loops that the engine writes for a reference week of eleven rules against a C program of the "
        "same rules, *peers* against the same model in other tools; other rows are about the whole model. Ratios are "
        "from one run and move with the machine; the latest are "
        f"of {facts.get('Date', 'an unknown date')} on {facts.get('Processor', 'an unknown processor')}. "
        f"{older.group() + ' ' if older else ''}"
        "All figures and how they were made: [benchmarks/RESULTS.md](benchmarks/RESULTS.md).\n\n"
        + table(("benchmark", "what", "measured", "asked", "met"), claims)
    )


# ODD --------------------------------------------------------------------------------------


def odd(week: Week, modules: dict[str, Any]) -> str:
    """Return the ODD description with its tables as the declarations have them."""
    text = (ROOT / "docs/odd.md").read_text(encoding="utf-8")
    tables = {
        "entities": odd_entities(week),
        "parts": odd_parts(),
        "levers": odd_levers(),
        "submodels": odd_submodels(week, modules),
    }
    for name, found in tables.items():
        begins, ends = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, rest = text.split(begins)
        text = f"{before}{begins}\n{found}{ends}{rest.split(ends)[1]}"
    return text


def odd_entities(week: Week) -> str:
    """Return the entities with how many state variables each has."""
    rows = []
    for entity in week.dictionary.entities():
        stored = [column for column in entity.columns if column.kind != "sum" and "__" not in column.name]
        kept = "comes and goes" if entity.turnover else "stays"
        rows.append((f"**{entity.name}**", safe(entity.meaning), kept, str(len(stored))))
    return table(("entity", "is", "its rows", "state variables"), rows)


def odd_parts() -> str:
    """Return the parts of the week and the theories that speak in each."""
    texts: dict[str, str] = {}
    for name in PART_FILES:
        texts |= attribute_texts(importlib.import_module(f"sim.schedule.{name}"))
    rows = []
    for name, lines in schedule.PARTS.items():
        own = dict.fromkeys(line_of(line).mechanism for line in lines)
        theories = [each for each in own if (ROOT / f"sim/mechanisms/{each}.py").exists()]
        linked = ", ".join(f"[{each.replace('_', ' ')}](theory/{each}.md)" for each in theories)
        rows.append((f"**{name}**", texts[name.upper().replace(" ", "_")], linked, str(len(lines))))
    return table(("part", "what happens", "theories", "lines"), rows)


def odd_levers() -> str:
    """Return the levers by family."""
    return table(
        ("family", "levers"),
        ((family, code(lever.name for lever in LEVERS if lever.family == family)) for family in FAMILIES),
    )


def odd_submodels(week: Week, modules: dict[str, Any]) -> str:
    """Return the submodels with their claims and how their numbers are graded."""
    rows = []
    for name, module in modules.items():
        title, claim = read_docstring(module.__doc__).title.split(":", 1)
        grades = [each.grade for each in week.parameters if each.name.split(".")[0] == name]
        counted = ", ".join(f"{grades.count(grade)} {grade}" for grade in GRADES if grade in grades)
        rows.append((f"[{title}](theory/{name}.md)", safe(first_large(claim.strip())), counted or "none"))
    return table(("submodel", "claim", "numbers by grade"), rows)


# all pages --------------------------------------------------------------------------------


def pages() -> dict[str, str]:
    """Return every generated page, by its path below the repository."""
    week = schedule.the_week()
    modules = mechanisms(week)
    found = {f"docs/theory/{name}.md": theory_page(name, module, week) for name, module in modules.items()}
    found["docs/theory/README.md"] = theory_index(modules, week)
    found["docs/reference/week.md"] = week_page(week)
    found["docs/reference/levers.md"] = levers_page()
    found["docs/reference/parameters.md"] = parameters_page(week)
    found["docs/reference/columns.md"] = columns_page(week)
    found["docs/reference/ensemble.md"] = page_of(story())
    found["README.md"] = readme()
    board = stored_board()
    if board is not None:
        found["docs/scoreboard.md"] = scoreboard_page(board)
    found["docs/odd.md"] = odd(week, modules)
    return found


def out_of_date(wanted: dict[str, str]) -> Iterator[str]:
    """Yield the paths that are missing, differ, or stand there without a reason."""
    for path, text in wanted.items():
        file = ROOT / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield path
    for folder in ("docs/theory", "docs/reference"):
        for file in sorted((ROOT / folder).glob("*.md")):
            if file.relative_to(ROOT).as_posix() not in {*wanted, WRITTEN_BY_CALIBRATE}:
                yield file.relative_to(ROOT).as_posix()


WRITTEN_BY_CALIBRATE = "docs/reference/ensemble.md"


def main(words: Sequence[str]) -> int:
    """Write the pages, or say which are out of date."""
    wanted = pages()
    changed = list(out_of_date(wanted))
    if "--check" in words:
        sys.stdout.writelines(f"{path} is out of date\n" for path in changed)
        return 1 if changed else 0
    for path in changed:
        file = ROOT / path
        if path not in wanted:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(wanted[path], encoding="utf-8")
    sys.stdout.write(f"{len(changed)} of {len(wanted)} pages written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
