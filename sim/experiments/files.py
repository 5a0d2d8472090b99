"""Writing files whole or not at all, and seeing beforehand that they can be written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sim.core.errors import InputError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that an earlier one is replaced or untouched."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as problem:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {problem.strerror or problem}") from problem


def try_folder(folder: Path) -> None:
    """See that files can be written into a folder, which is made if it is not there.

    Raises
    ------
    InputError
        If it is a file, or nothing can be written there.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: this is a file; give a folder for the results")
    trial = folder / ".morale"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as problem:
        raise InputError(f"{folder}: results cannot be written here: {problem.strerror or problem}") from problem
