"""Repeats: what every kind of result needs to be made again from its manifest, and to say why it differs.

A manifest has a ``kind``, a ``provenance`` (see `sim.experiments.provenance`), a ``result_hash``, and whatever its
kind needs. Each kind has a function ``repeat(manifest, out, workers)`` that returns the hash of the new result.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.compile import fingerprint
from sim.core.errors import InputError
from sim.core.whole import whole_number
from sim.experiments.provenance import code_hash, declarations_hash, library_versions
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario

COMPARISON = "comparison"
"""Kind of a manifest that names none."""

SAID_BY_ALL = ("scenario", "scenario_hash", "seed")


def read_manifest(path: Path) -> dict[str, Any]:
    """Return a manifest, with its kind.

    Raises
    ------
    InputError
        If it cannot be read, or is not a manifest.
    """
    if path.is_dir():
        inside = path / "manifest.json"
        raise _no_manifest(path, "a folder", f"{inside} is one" if inside.exists() else "")
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)
    except OSError as problem:
        raise InputError(f"{path}: cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise _no_manifest(path, "a file that is no text") from problem
    except (ValueError, RecursionError) as problem:
        what = f"a text that is no JSON ({problem})" if text.strip() else "an empty file"
        raise _no_manifest(path, what) from problem
    told = found.get("provenance") if isinstance(found, dict) else None
    if not isinstance(told, dict):
        raise _no_manifest(path, "JSON of something else: it tells of no `provenance`")
    kind = str(found.get("kind", COMPARISON))
    needed(path, kind, told, SAID_BY_ALL)
    return {**found, "kind": kind, "provenance": told, "path": str(path)}


def _no_manifest(path: Path, what: str, hint: str = "") -> InputError:
    """Return the complaint that a path is something else than a manifest."""
    wanted = "the manifest.json that a command such as `morale compare` writes into the folder of its results"
    return InputError(f"{path}: this is {what}, not a manifest; wanted is {hint or wanted}")


def needed(path: Path | str, kind: str, told: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """See that a manifest says what its kind needs.

    Raises
    ------
    InputError
        If something is missing.
    """
    missing = [name for name in names if name not in told]
    if missing:
        raise InputError(f"{path}: this is not a manifest of a {kind}: {', '.join(missing)} is missing")


def arguments_of(manifest: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return the arguments that a manifest tells of.

    Raises
    ------
    InputError
        If one of the names is missing, or draws or seed are none.
    """
    told = manifest.get("arguments")
    told = told if isinstance(told, dict) else {}
    needed(manifest["path"], manifest["kind"], told, names)
    for name, least in (("draws", 1), ("seed", 0)):
        if name in names:
            whole_number(f"{manifest['path']}: {name}", told[name], least)
    return {name: told[name] for name in names}


def scenario_of(manifest: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a manifest, which has to be what it was.

    Raises
    ------
    InputError
        If it is not there any more, or its files are others.
    """
    from sim.reading import load_scenario

    told, path = manifest["provenance"], manifest["path"]
    place = Path(str(told["scenario"]))
    if not place.exists():
        raise InputError(f"{place}: there is no file here; say with --scenario where that of {path} is now")
    asked = load_scenario(place)
    if asked.digest != told["scenario_hash"]:
        raise InputError(f"{place}: its files are not those of {path}; put back the earlier ones")
    return asked


def compared(manifest: Mapping[str, Any], now: str) -> str:
    """Return the sentence that a repetition gives what the manifest says.

    Raises
    ------
    InputError
        If its hash is another, with what changed in between.
    """
    if now == manifest.get("result_hash"):
        return "The result is that of the manifest, to the last bit."
    before = manifest["provenance"]
    here = {
        "week_hash": fingerprint(the_week()),
        "declarations_hash": declarations_hash(),
        "code_hash": code_hash(),
        "versions": library_versions(),
        "platform": platform.platform(),
    }
    known = {
        "week_hash": "the model",
        "declarations_hash": "what is declared of its numbers",
        "code_hash": "the code that runs it",
        "versions": "the versions of libraries",
        "platform": "the machine",
    }
    causes = [words for key, words in known.items() if key in before and before[key] != here[key]]
    reason = f": {' and '.join(causes)} changed" if causes else ", and nothing that is recorded explains it"
    raise InputError(f"{manifest['path']}: the repetition differs{reason}")
