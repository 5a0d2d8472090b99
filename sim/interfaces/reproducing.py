"""Repeats an earlier result from its manifest, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sim.core.errors import InputError, nearest

HOMES = {
    "comparison": "sim.interfaces.running:repeat",
    "sweep": "sim.interfaces.sweep_commands:repeat",
    "explanation": "sim.interfaces.explaining:repeat",
    "sensitivity": "sim.interfaces.studying:repeat_sensitivity",
    "discovery": "sim.interfaces.studying:repeat_discovery",
    "optimisation": "sim.interfaces.optimise_commands:repeat",
    "calibration": "sim.interfaces.calibrate_commands:repeat",
    "audit": "sim.experiments.audit:repeat",
    "scoreboard": "sim.interfaces.scoring:repeat",
    "fit": "sim.experiments.fit:repeat",
    "track": "sim.experiments.track:repeat",
    "loops": "sim.interfaces.loops_commands:repeat",
    "board": "sim.interfaces.board_commands:repeat",
    "bias map": "sim.interfaces.biasing:repeat_map",
    "power": "sim.interfaces.biasing:repeat_trials",
    "lesson": "sim.interfaces.lesson_commands:repeat",
}
"""What repeats each kind of result: ``repeat(manifest, out, workers)`` returns the result's hash."""


Repeat = Callable[[dict[str, Any], Path, int | None], str]
"""Makes a result again from its manifest, writes it into a folder, and returns its hash."""


def reproduce(path: Path, out: Path, *, scenario: Path | None, workers: int | None) -> str:
    """Repeat what a manifest tells of; return the sentence that the result is the same to the bit.

    Parameters
    ----------
    path : Path
        The manifest.
    out : Path
        Folder for the repetition; not that of the manifest.
    scenario : Path, optional
        Where the scenario is now, if it has moved.
    workers : int, optional
        Processes; one for each core unless told.

    Raises
    ------
    InputError
        If the manifest cannot be read or is of an unknown kind, the folder cannot be written, the scenario is not what
        it was, or the result differs.
    """
    from sim.experiments.files import try_folder
    from sim.experiments.reproduction import compared, read_manifest

    manifest = read_manifest(path)
    kind = manifest["kind"]
    if kind not in HOMES:
        raise InputError(f"{path}: results of kind {kind!r} cannot be repeated{nearest(kind, HOMES)}")
    if out.resolve() == path.resolve().parent:
        raise InputError(f"{out}: the earlier results stand here; give another folder for the repetition")
    try_folder(out)
    if scenario is not None:
        manifest["provenance"]["scenario"] = str(scenario)
    module, _, function = HOMES[kind].partition(":")
    repeat: Repeat = getattr(import_module(module), function)
    return compared(manifest, repeat(manifest, out, workers))
