"""Tables in Markdown, for the pages that commands write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.experiments.words import clean


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown; nothing without rows."""
    lines = [" | ".join(_cell(each) for each in row) for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *(f"| {line} |" for line in lines)])


def _cell(value: object) -> str:
    return clean(value).replace("|", "\\|").replace("<", "&lt;")
