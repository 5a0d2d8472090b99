"""Writing files whole or not at all."""

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
