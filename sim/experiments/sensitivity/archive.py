"""Keeping a study: tidy tables as Parquet and CSV, the words, and the manifest that repeats it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.files import write_whole

if TYPE_CHECKING:
    import pandas as pd

    from sim.reading.scenario import Scenario

FORMAT = 1
"""Version of the layout."""


def keep(
    out: Path,
    kind: str,
    scenario: Scenario,
    tables: Mapping[str, pd.DataFrame],
    words: list[str],
    *,
    digest: str,
    arguments: Mapping[str, object],
    provenance: Mapping[str, object],
) -> Path:
    """Write a study's tables, its words and its manifest; the manifest comes last.

    Parameters
    ----------
    out : Path
        Folder; files of the same names are replaced one by one, each whole or not at all.
    kind : str
        ``"sensitivity"`` or ``"discovery"``.
    scenario : Scenario
        What was studied.
    tables, words
        What was found.
    digest : str
        Hash of every number that was found.
    arguments, provenance : mapping
        How to repeat it, and where it comes from.

    Returns
    -------
    Path
        ``manifest.json``.
    """
    files: dict[str, dict[str, object]] = {}
    for name, table in tables.items():
        for ending, content in (("parquet", as_parquet(table)), ("csv", as_csv(table))):
            _store(out, f"results/{name}.{ending}", content, len(table), files)
    _store(out, "words.txt", ("\n\n".join(words) + "\n").encode("utf-8", "replace"), len(words), files)
    manifest = {
        "format": FORMAT, "kind": kind,
        "scenario": {"key": scenario.key, "title": scenario.title, "hash": scenario.digest,
                     "horizon": scenario.horizon},
        "arguments": dict(arguments), "provenance": dict(provenance), "result_hash": digest, "files": files,
    }  # fmt: skip
    text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False, default=str)
    write_whole(out / "manifest.json", (text + "\n").encode("utf-8", "replace"))
    return out / "manifest.json"


def _store(out: Path, name: str, content: bytes, rows: int, files: dict[str, dict[str, object]]) -> None:
    write_whole(out / name, content)
    files[name] = {"rows": rows, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
