"""Where a result comes from: everything that is needed to repeat it, and to know why a repetition differs."""

from __future__ import annotations

import datetime
import hashlib
import platform
import subprocess
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.compile import fingerprint
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.core.parameter import Parameter
    from sim.reading.scenario import Scenario

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("morale-sim", "numpy", "scipy", "numba", "pandas", "mesa")
OUTSIDE_A_RUN = ("experiments", "interfaces")
"""Rooms whose text no single run depends on."""


def provenance_of(
    scenario: Scenario, seed: int, started: datetime.datetime, *, workers: int, **counts: int
) -> dict[str, object]:
    """Return where a result comes from: seed, counts, scenario, model, versions, machine, begin and end.

    Parameters
    ----------
    scenario : Scenario
        What was run.
    seed : int
        Master seed.
    started : datetime
        When it began; its end is now.
    workers : int
        Processes; no result depends on them.
    **counts : int
        How many draws, runs and so on, by name.
    """
    return provenance_at(scenario.path, scenario.digest, seed, started, workers=workers, **counts)


def provenance_at(
    path: Path | str | None, digest: str, seed: int, started: datetime.datetime, *, workers: int, **counts: int
) -> dict[str, object]:
    """Return where a result of several scenarios comes from: `provenance_of` with their folder and common hash."""
    finished = datetime.datetime.now(datetime.UTC)
    commit = _commit()
    return {
        "seed": seed,
        **counts,
        "workers": workers,
        "scenario": str(path),
        "scenario_hash": digest,
        "week_hash": fingerprint(the_week()),
        "declarations_hash": declarations_hash(),
        "code_hash": code_hash(),
        "versions": library_versions(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "commit": commit.removesuffix("+"),
        "dirty": commit.endswith("+"),
        "started": started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 1),
    }


def declarations_hash(parameters: Iterable[Parameter] | None = None) -> str:
    """Return the hash of what worlds are drawn from: names, defaults, ranges, limits, grades, named worlds of numbers.

    The week's parameters are taken unless others are given. No rule is part of it, and no rule's hash holds it.
    """
    known = the_week().parameters if parameters is None else parameters
    told = sorted((each.name, each.value, each.plausible, each.limits, each.grade, each.worlds) for each in known)
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


@cache
def code_hash() -> str:
    """Return the hash of all text of the package that a single run depends on."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        if inside.parts[0] not in OUTSIDE_A_RUN:
            digest.update(f"{inside.as_posix()}\x1e{path.read_text(encoding='utf-8')}\x1e".encode())
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """Return the versions of what a result depends on."""
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _commit() -> str:
    """Return the code's commit, with "+" when files differ from it; empty outside a checkout."""
    home = Path(__file__).parent
    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty=+", "--abbrev=12"],
            cwd=home,
            capture_output=True,
            text=True,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""
