"""What a fit and a tracked plan leave behind: tables, further files and, last, a manifest; and a fit's ensemble."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.files import try_folder, write_whole
from sim.experiments.quantities import PARAMETER, Quantity, shares_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.firm_bank import Array
    from sim.experiments.firm_sources import FirmSources

MOST_MEMBERS = 400
"""Members of a fit's ensemble."""


def write_result(
    out: Path, kind: str, tables: Mapping[str, pd.DataFrame], files: Mapping[str, str],
    provenance: Mapping[str, object], result_hash: str,
) -> list[Path]:  # fmt: skip
    """Write tables, other files and, last, the manifest; return the files."""
    try_folder(out)
    made = []
    for name, table in tables.items():
        for ending, content in (("csv", as_csv(table)), ("parquet", as_parquet(table))):
            made.append(out / "results" / f"{name}.{ending}")
            write_whole(made[-1], content)
    for name, text in files.items():
        made.append(out / name)
        write_whole(made[-1], text.encode("utf-8", "replace"))
    manifest = {
        "format": 1, "kind": kind, "provenance": dict(provenance), "result_hash": result_hash,
        "files": {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
    }  # fmt: skip
    made.append(out / "manifest.json")
    text = json.dumps(manifest, indent=2, ensure_ascii=False, default=str) + "\n"
    write_whole(made[-1], text.encode("utf-8", "replace"))
    return made


def ensemble_table(quantities: Sequence[Quantity], posterior: Array) -> str:
    """Return the posterior of all parameters in the form of the package's ensemble: a line for each member."""
    places = [place for place, each in enumerate(quantities) if each.kind == PARAMETER]
    chosen = np.unique(np.linspace(0, len(posterior) - 1, min(MOST_MEMBERS, len(posterior))).astype(np.int64))
    shares = shares_of(posterior[chosen][:, places])
    head = ",".join(["weight", *(quantities[place].name for place in places)])
    lines = [",".join(["1", *(f"{share:.5g}" for share in row)]) for row in shares]
    return "\n".join([head, *lines]) + "\n"


def figures_toml(quantities: Sequence[Quantity], posterior: Array, sources: FirmSources) -> str:
    """Return figures for a firm that starts from today: the posterior's medians, and those that the firm has."""
    middle = {each.name: float(each.back(np.median(posterior[:, [place]], axis=0))[0])
              for place, each in enumerate(quantities) if each.kind != PARAMETER}  # fmt: skip
    figures = sources.organisation.figures
    lines = [
        "# What a fit says of the firm as it is now; medians. Put it beside the organisation to go on from here.",
        "[yearly]",
        f'satisfaction_index = "{middle["now_index"]:.1f} points"',
        f'turnover = "{100.0 * middle["start_turnover"]:.1f} %/year"       # that to which it had settled at the start',
    ]
    if figures.absence is not None:
        lines.append(f'absence = "{100.0 * figures.absence:.4g} %"')
    if figures.replacement_cost is not None:
        lines.append(f'replacement_cost = "{100.0 * figures.replacement_cost:.4g} %"')
    lines += ["", "[wages]"]
    lines += [f"{json.dumps(each.name)} = {each.wage:.10g}" for each in sources.organisation.departments]
    return "\n".join(lines) + "\n"
