"""Tables and figures of an ensemble's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines)


def number(value: float | None) -> str:
    """Return a figure with three digits; nothing for none."""
    return "" if value is None else f"{value:.3g}"
