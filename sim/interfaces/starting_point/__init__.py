"""A commented starting point for a scenario of one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sim.core.errors import InputError

FILES = (
    "scenario.toml",
    "organisation.toml",
    "figures.toml",
    "plans/baseline.toml",
    "plans/train-the-counter.toml",
    "plans/thank-people.toml",
)


def write_starting_point(directory: Path) -> list[Path]:
    """Write the starting point into a directory that is not there yet, or is empty; return its files.

    Raises
    ------
    InputError
        If something stands there already, or nothing can be written.
    """
    try:
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise InputError(f"{directory}: something is there already; give a directory that is empty or new")
        written = []
        for name in FILES:
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((files(__package__) / name).read_text(encoding="utf-8"), encoding="utf-8")
            written.append(path)
        return written
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise InputError(f"{directory}: cannot be written: {reason}") from problem
