"""The archive of a comparison: tidy results as Parquet and CSV, and the manifest that repeats it."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from sim.experiments.comparison import Comparison
from sim.experiments.files import write_whole
from sim.experiments.findings import Findings, findings
from sim.experiments.resolving import sampling_told
from sim.experiments.tidy import tables, weekly
from sim.experiments.words import clean

FORMAT = 1
"""Version of the archive's layout."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that a spreadsheet would take for a formula."""


def archive(comparison: Comparison, out_dir: Path, found: Findings | None = None) -> Path:
    """Write the results of a comparison and its manifest; the manifest comes last.

    Every table is written as Parquet and as CSV; single draws week by week, which are
    many, as Parquet only (their bands are in ``bands.csv``).

    Returns
    -------
    Path
        ``manifest.json``.
    """
    found = found or findings(comparison)
    files: dict[str, dict[str, object]] = {}
    for name, frame in tables(comparison, found).items():
        _store(out_dir, f"results/{name}.parquet", as_parquet(frame), len(frame), files)
        _store(out_dir, f"results/{name}.csv", as_csv(frame), len(frame), files)
    frame = weekly(comparison)
    _store(out_dir, "results/weekly.parquet", as_parquet(frame), len(frame), files)
    text = json.dumps(_manifest(comparison, files), indent=2, ensure_ascii=False, allow_nan=False, default=str)
    write_whole(out_dir / "manifest.json", (text + "\n").encode("utf-8", "replace"))
    return out_dir / "manifest.json"


def keep_study(
    out: Path, contents: Mapping[str, bytes], frames: Mapping[str, pd.DataFrame], told: Mapping[str, object]
) -> Path:
    """Write what a study found, its tables as Parquet and CSV, and its manifest, which comes last.

    Parameters
    ----------
    out : Path
        Folder.
    contents : mapping of str to bytes
        Words and pictures, by file name.
    frames : mapping of str to DataFrame
        Tables, by name without an ending.
    told : mapping
        The manifest, but for ``files``: their sizes and hashes are added.

    Returns
    -------
    Path
        ``manifest.json``.
    """
    whole = dict(contents)
    for name, frame in frames.items():
        whole |= {f"{name}.parquet": as_parquet(frame), f"{name}.csv": as_csv(frame)}
    files = {}
    for name, content in whole.items():
        write_whole(out / name, content)
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    text = json.dumps({**told, "files": files}, indent=2, ensure_ascii=False, allow_nan=False, default=str)
    write_whole(out / "manifest.json", (text + "\n").encode("utf-8", "replace"))
    return out / "manifest.json"


def keep_tables(
    out: Path, kind: str, arguments: Mapping[str, object], provenance: Mapping[str, object],
    frames: Mapping[str, pd.DataFrame], contents: Mapping[str, bytes] | None = None,
) -> str:  # fmt: skip
    """Write a study whose result is its tables, and return the hash of those, by which a repetition is compared.

    Parameters
    ----------
    out : Path
        Folder.
    kind : str
        What `morale reproduce` calls it.
    arguments : mapping
        What has to be given again, beside the scenario.
    provenance : mapping
        Where it comes from.
    frames : mapping of str to DataFrame
        Tables, by name without an ending.
    contents : mapping of str to bytes, optional
        Words and pictures, by file name.
    """
    digest = hashlib.sha256()
    for name in sorted(frames):
        digest.update(f"{name}\n".encode() + as_csv(frames[name]))
    told = {
        "format": FORMAT, "kind": kind, "arguments": dict(arguments), "provenance": dict(provenance),
        "result_hash": digest.hexdigest(),
    }  # fmt: skip
    keep_study(out, contents or {}, frames, told)
    return digest.hexdigest()


def result_hash(comparison: Comparison) -> str:
    """Return a hash of every number of a result, by which a repetition is compared to the bit."""
    digest = hashlib.sha256()
    arrays = {f"series/{name}": values for name, values in comparison.series.items()}
    arrays |= {f"departments/{name}": values for name, values in comparison.department_values.items()}
    arrays |= {
        f"{key}/{name}": values for key, view in comparison.views.items() for name, values in view.values.items()
    }
    if comparison.why is not None:
        arrays |= {"why/lost": comparison.why.lost, "why/total": comparison.why.total}
    for name in sorted(arrays):
        digest.update(f"{name} {arrays[name].shape}".encode())
        digest.update(np.ascontiguousarray(arrays[name], dtype="<f8").tobytes())
    return digest.hexdigest()


def neutral(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def _manifest(comparison: Comparison, files: dict[str, dict[str, object]]) -> dict[str, object]:
    scenario, outcome = comparison.scenario, comparison.outcome
    return {
        "format": FORMAT,
        "kind": "comparison",
        "scenario": {"key": scenario.key, "title": scenario.title, "hash": scenario.hash,
                     "start_date": scenario.start_date.isoformat(), "horizon": scenario.horizon,
                     "currency": scenario.currency,
                     **({"worlds": dict(scenario.worlds)} if scenario.worlds else {})},
        "plans": [plan.key for plan in comparison.plans],
        "draws": comparison.draws,
        "parameter_sets": comparison.parameter_sets,
        "outcome": {"series": outcome.series, "weeks": outcome.weeks, "unit": outcome.unit},
        "sampling": sampling_told(comparison.sampling),
        "discount_rate": comparison.discount_rate,
        "sources": [source.key for source in comparison.sources],
        "provenance": dict(comparison.provenance),
        "result_hash": result_hash(comparison),
        "files": files,
    }  # fmt: skip


def _store(out_dir: Path, name: str, content: bytes, rows: int, files: dict[str, dict[str, object]]) -> None:
    """Write one file and note its rows and its hash."""
    write_whole(out_dir / name, content)
    files[name] = {"rows": rows, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def as_parquet(frame: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file."""
    buffer = io.BytesIO()
    _with_texts(frame, clean).to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as comma-separated values that no spreadsheet takes for formulas."""
    safe = _with_texts(frame, lambda text: neutral(clean(text)))
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _with_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """Return a table with its texts changed, its column names among them."""
    changed = frame.rename(columns=lambda name: change(str(name)))
    for name in changed.columns:
        if not pd.api.types.is_numeric_dtype(changed[name]):
            changed[name] = [change(value) if isinstance(value, str) else value for value in changed[name]]
    return changed
