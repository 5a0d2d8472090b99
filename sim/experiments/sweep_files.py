"""The files of a sweep: tables that are streamed from its store, and the manifest that repeats it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.design import Design, checked
from sim.experiments.designs import Points
from sim.experiments.factors import Factor
from sim.experiments.files import write_whole
from sim.experiments.reproduction import scenario_of
from sim.experiments.sweep_summary import summaries
from sim.experiments.words import clean
from sim.policies.plan import Programme

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.swept import Sweep

FORMAT = 1
"""Version of the layout of a sweep's files."""

KIND = "sweep"
POINTS = "results/points.parquet"


def write_sweep(sweep: Sweep, out: Path, *, told: Callable[[str], None] | None = None) -> Path:
    """Write a sweep's tables and its manifest, which comes last, and return the manifest's path.

    Runs are ``results/runs``, as Parquet and CSV; weekly series ``results/weekly.parquet``; points
    ``results/points`` and their outputs ``results/summary``; what was set aside ``results/set-aside.csv``.
    """
    if told is not None:
        told("Writing the tables")
    files: dict[str, dict[str, object]] = {}
    _stream(sweep.frames(), out, "results/runs", files, csv=True)
    if sweep.design.weekly:
        _stream(sweep.weekly_frames(), out, "results/weekly", files, csv=False)
    _stream(summaries(sweep), out, "results/summary", files, csv=True)
    tables = {"points": points_frame(sweep.design), "set-aside": sweep.set_aside()}
    for name, frame in tables.items():
        if name != "set-aside":
            _note(out, f"results/{name}.parquet", as_parquet(frame), len(frame), files)
        _note(out, f"results/{name}.csv", as_csv(frame), len(frame), files)
    manifest = {
        "format": FORMAT,
        "kind": KIND,
        "title": sweep.design.title,
        "design_file": str(sweep.design.path or ""),
        "design": as_told(sweep.design),
        "counts": dict(sweep.counts),
        "provenance": dict(sweep.provenance),
        "result_hash": sweep.result_hash(),
        "files": files,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, default=str)
    write_whole(out / "manifest.json", (text + "\n").encode("utf-8", "replace"))
    return out / "manifest.json"


def as_told(design: Design) -> dict[str, Any]:
    """Return a design in plain values; its points stand in a table of their own, and here is their hash."""
    points = design.points
    return {
        "plan": design.base.key, "horizon": design.horizon, "replications": design.replications,
        "worlds": design.worlds, "seed": design.seed,
        "outputs": list(design.outputs), "weekly": list(design.weekly),
        "factors": [asdict(each) for each in design.factors],
        "points": {"kind": points.kind, "count": len(points), "base": points.base, "added": points.added,
                   "notes": list(points.notes), "together": points.together, "hash": _hash(points)},
    }  # fmt: skip


def points_frame(design: Design) -> pd.DataFrame:
    """Return the points of a design, one row each."""
    import pandas as pd

    frame = pd.DataFrame(design.points.values, columns=list(design.points.names))
    frame.insert(0, "point", np.arange(len(frame)))
    return frame


def design_again(manifest: dict[str, Any]) -> Design:
    """Return the design of a manifest, as `sim.experiments.reproduction.read_manifest` gives it.

    Raises
    ------
    InputError
        If the manifest is not one of a sweep, or its scenario or its points are not what they were.
    """
    import pandas as pd

    path = Path(manifest["path"])
    asked = scenario_of(manifest)
    try:
        told, about = manifest["design"], manifest["design"]["points"]
        factors = tuple(_factor(each) for each in told["factors"])
        names = tuple(each.name for each in factors)
        values = pd.read_parquet(path.parent / POINTS)[list(names)].to_numpy(dtype=np.float64)
        points = Points(about["kind"], names, values, about["base"], about["added"], tuple(about["notes"]),
                        about["together"])  # fmt: skip
        if _hash(points) != about["hash"]:
            raise InputError(f"{path.parent / POINTS}: these are not the points of {path}")
        base = next(each for each in asked.plans if each.key == told["plan"])
        found = Design(
            asked, base, told["horizon"], factors, points, told["replications"], told["worlds"], told["seed"],
            tuple(told["outputs"]), tuple(told["weekly"]), manifest["title"],
        )  # fmt: skip
        return checked(found)
    except (KeyError, TypeError, ValueError, StopIteration, AttributeError) as problem:
        reason = problem if str(problem) else type(problem).__name__
        raise InputError(f"{path}: this is not the manifest of a sweep: {reason}") from problem


def _factor(told: dict[str, Any]) -> Factor:
    aim = told["aim"]
    if aim is not None:
        aim = Programme(**{**aim, "departments": tuple(aim["departments"]), "segments": tuple(aim["segments"])})
    return Factor(**{**told, "values": tuple(told["values"]), "aim": aim})


def _hash(points: Points) -> str:
    digest = hashlib.sha256(f"{points.names} {points.values.shape}".encode())
    digest.update(np.ascontiguousarray(points.values, dtype="<f8").tobytes())
    return digest.hexdigest()


def _note(out: Path, name: str, content: bytes, rows: int, files: dict[str, dict[str, object]]) -> None:
    write_whole(out / name, content)
    files[name] = {"rows": rows, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _stream(
    frames: Iterator[pd.DataFrame], out: Path, name: str, files: dict[str, dict[str, object]], *, csv: bool
) -> None:
    """Write tables one after the other into one Parquet file, and one of comma-separated values."""
    import pyarrow as arrow
    from pyarrow import parquet

    names = [f"{name}.parquet", *([f"{name}.csv"] if csv else [])]
    rows = 0
    with _beside([out / each for each in names]) as parts:
        writer = None
        text = parts[1].open("wb") if csv else None
        try:
            for frame in frames:
                table = arrow.Table.from_pandas(frame.rename(columns=clean), preserve_index=False)
                writer = writer or parquet.ParquetWriter(parts[0], table.schema)
                writer.write_table(table)
                if text is not None:
                    lines = as_csv(frame)
                    text.write(lines if rows == 0 else lines.split(b"\n", 1)[1])
                rows += len(frame)
        finally:
            if writer is not None:
                writer.close()
            if text is not None:
                text.close()
    for each in names:
        content = (out / each).stat().st_size
        files[each] = {"rows": rows, "bytes": content, "sha256": _sum(out / each)}


@contextmanager
def _beside(paths: list[Path]) -> Iterator[list[Path]]:
    """Give places beside files, which take the files' places when all went well."""
    parts = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        paths[0].parent.mkdir(parents=True, exist_ok=True)
        yield parts
        for part, path in zip(parts, paths, strict=True):
            os.replace(part, path)
    except OSError as problem:
        raise InputError(f"{paths[0]}: cannot be written: {problem.strerror or problem}") from problem
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
