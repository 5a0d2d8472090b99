"""Keeping a calibration: the ensemble, how it was made, its tables, its page, and the manifest that repeats it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.calibration.bank import DIGITS
from sim.experiments.calibration.calibrate import Calibration, calibrate
from sim.experiments.calibration.cheap_laws import CLAIMS
from sim.experiments.calibration.page import page_of
from sim.experiments.calibration.posterior import CLASSES, FITTED, INFORMED, fit_table
from sim.experiments.files import write_whole
from sim.experiments.reproduction import needed

if TYPE_CHECKING:
    import pandas as pd

FORMAT = 1
KIND = "calibration"
METHOD = "history matching with sparse polynomial emulators; chains on the emulators, one for each member"


def write_calibration(found: Calibration, out: Path) -> Path:
    """Write everything; the manifest comes last.

    ``ensemble.csv`` and ``ensemble.json`` are what the package stores; ``ensemble.md`` is its page.
    """
    files: dict[str, str] = {}

    def store(name: str, content: bytes) -> None:
        write_whole(out / name, content)
        files[name] = hashlib.sha256(content).hexdigest()

    story = story_of(found)
    table = ensemble_text(found)
    store("ensemble.csv", table.encode())
    store("ensemble.json", _json({**story, "members_hash": hashlib.sha256(table.encode()).hexdigest()}))
    store("ensemble.md", page_of(story).encode("utf-8"))
    for name, frame in tables_of(found).items():
        store(f"results/{name}.parquet", as_parquet(frame))
        store(f"results/{name}.csv", as_csv(frame))
    manifest = {
        "format": FORMAT, "kind": KIND, "arguments": found.arguments, "provenance": found.provenance,
        "result_hash": hashlib.sha256(table.encode()).hexdigest(), "files": files,
    }  # fmt: skip
    write_whole(out / "manifest.json", _json(manifest))
    return out / "manifest.json"


def ensemble_text(found: Calibration) -> str:
    """Return the ensemble as it is stored: a line for each member, its weight and its shares."""
    posterior, text = found.posterior, io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["weight", *(posterior.parameters[place].name for place in posterior.kept)])
    for weight, shares in zip(posterior.weights, posterior.shares[:, posterior.kept], strict=True):
        writer.writerow([f"{weight:.6g}", *(f"{each:.{DIGITS}f}" for each in shares)])
    return text.getvalue()


def tables_of(found: Calibration) -> dict[str, pd.DataFrame]:
    """Return every table of a calibration, by name."""
    import pandas as pd

    fit = fit_table(found.fitted, found.before, found.after, found.errors, found.luck, found.posterior.weights)
    fit["foretold"] = [each.explained for each in found.emulators]
    claims = found.claims.mean(axis=0) if found.claims.size else np.full(len(CLAIMS), np.nan)
    laws = pd.DataFrame([
        {"law": each.row, "claim": each.meaning, "low": each.low, "high": each.high, "broken_by": float(share)}
        for each, share in zip(CLAIMS, claims, strict=True)
    ])  # fmt: skip
    return {
        "numbers": found.posterior.numbers(), "fit": fit, "combinations": found.posterior.combinations(), "laws": laws,
    }  # fmt: skip


def story_of(found: Calibration) -> dict[str, Any]:
    """Return how an ensemble was made and what came out, in plain values."""
    tables = tables_of(found)
    numbers = tables["numbers"]
    classes = {name: int((numbers["class"] == name).sum()) for name in CLASSES}
    informed = numbers[(numbers["class"] == FITTED) & (numbers["narrowing"] >= INFORMED)]
    return {
        "format": FORMAT,
        "method": METHOD,
        "members": len(found.posterior.weights),
        "candidates": len(found.claims),
        "broke_a_law": int(found.claims.any(axis=1).sum()) if found.claims.size else 0,
        "laws_asked": bool(found.claims.shape[1]),
        "arguments": found.arguments,
        "rows": sorted({each.statistic.row for each in found.fitted}),
        "classes": classes,
        "informed": len(informed),
        "numbers": _rows(numbers[numbers["class"] != "prior only"].sort_values("narrowing", ascending=False)),
        "prior_only": sorted(numbers.loc[numbers["class"] == "prior only", "parameter"]),
        "fit": _rows(tables["fit"]),
        "combinations": _rows(tables["combinations"]),
        "laws": _rows(tables["laws"]),
        "provenance": found.provenance,
    }


def repeat(manifest: Mapping[str, Any], out: Path, workers: int | None, **told: Any) -> str:
    """Calibrate again from a manifest, and return the hash of the ensemble; see `sim.interfaces.reproducing`."""
    arguments = manifest.get("arguments")
    arguments = arguments if isinstance(arguments, dict) else {}
    needed(str(manifest["path"]), KIND, arguments, ("members", "budget", "short", "seed"))
    found = calibrate(out, scenarios=str(manifest["provenance"]["scenario"]), workers=workers, **arguments, **told)
    return hashlib.sha256(ensemble_text(found).encode()).hexdigest()


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows in plain values, rounded; what is no finite number is left empty."""

    def plain(value: Any) -> Any:
        if isinstance(value, bool | np.bool_):
            return bool(value)
        if isinstance(value, int | np.integer):
            return int(value)
        if isinstance(value, float | np.floating):
            return float(f"{value:.5g}") if np.isfinite(value) else None
        return value

    return [{str(key): plain(value) for key, value in row.items()} for row in table.to_dict("records")]


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False, default=str) + "\n").encode("utf-8")
