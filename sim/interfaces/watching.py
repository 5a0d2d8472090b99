"""A progress bar with the time left, for whatever takes longer than a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def watched(description: str) -> Iterator[Any]:
    """Show a bar while something runs; give its ``progress(done, total)`` and a ``told(sentence)``."""
    from rich import progress as shown
    from rich.console import Console

    console = Console(stderr=True)
    bar = shown.Progress(
        shown.TextColumn("{task.description}"), shown.BarColumn(), shown.TextColumn("{task.percentage:5.1f} %"),
        shown.MofNCompleteColumn(),
        shown.TimeElapsedColumn(), shown.TextColumn("left:"), shown.TimeRemainingColumn(),
        console=console, transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task(description, total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield progress, console.print
