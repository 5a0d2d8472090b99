"""The archive of a board's study: words, tidy tables as Parquet and CSV, pictures, and the manifest that repeats it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sim.experiments.archive import keep_study, result_hash
from sim.experiments.boardroom.study import Board
from sim.experiments.boardroom.telling import in_words

FORMAT = 1
"""Version of the archive's layout."""

KIND = "board"


def archive(found: Board, out: Path, pictures: Mapping[str, bytes] | None = None) -> Path:
    """Write the words of a board's study, its tables, its pictures by file name, and its manifest, which comes last.

    Returns
    -------
    Path
        ``manifest.json``.
    """
    contents = {"words.txt": in_words(found).encode("utf-8", "replace"), **(pictures or {})}
    told = {
        "format": FORMAT, "kind": KIND, "arguments": dict(found.arguments), "provenance": dict(found.provenance),
        "variants": [_variant(each.kind, each.key, each.delay, each.lever, each.setting) for each in found.variants],
        "result_hash": result_hash(found.comparison),
    }  # fmt: skip
    return keep_study(out, contents, found.tables(), told)


def _variant(kind: str, key: str, delay: int, lever: str, setting: float) -> dict[str, object]:
    """Return what a variant is; only what it has."""
    found: dict[str, object] = {"kind": kind, "key": key}
    if kind == "delay":
        found["weeks_later"] = delay
    if kind == "instead":
        found |= {"lever": lever, "setting": setting}
    return found
