"""READERS: files in a manager's words, checked by declaration, become frozen dataclasses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario


def load_scenario(path: Path | str) -> Scenario:
    """Return the scenario of a file, or of a directory that holds a ``scenario.toml``.

    Raises
    ------
    InputError
        With everything that is wrong at once.
    """
    from sim.reading.scenario_file import read_scenario

    if not isinstance(path, str | Path):
        raise InputError(f"a scenario is read from a path, not from {type(path).__name__}")
    return read_scenario(path)
