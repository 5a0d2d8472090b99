"""The archive holds every number, the same bytes each time, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.archive import archive, neutral, result_hash
from sim.experiments.comparison import DepartmentInfo, PlanInfo
from tests.synthetic_comparison import PLANS, synthetic

HOSTILE = ('=HYPERLINK("http://example.invalid")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1")


def small(**changes: object):
    return synthetic(3, 2, 20, **changes)


def test_tables_come_back_as_they_went(tmp_path: Path) -> None:
    comparison = small()
    archive(comparison, tmp_path)
    weekly = pd.read_parquet(tmp_path / "results/weekly.parquet")
    assert len(weekly) == len(PLANS) * 6 * 20
    for name, values in comparison.series.items():
        assert np.array_equal(weekly[name].to_numpy().reshape(values.shape), values)
    draws = pd.read_csv(tmp_path / "results/draws.csv")
    assert draws["outcome"].to_numpy() == pytest.approx(comparison.outcomes.ravel())
    values = pd.read_parquet(tmp_path / "results/parameter_values.parquet")
    assert len(values) == 3 * 12


def test_why_adds_up_in_the_archive(tmp_path: Path) -> None:
    archive(small(), tmp_path)
    wide = pd.read_parquet(tmp_path / "results/why.parquet").pivot(index=["plan", "draw"], columns="group")["effect"]
    assert wide.drop(columns="total").sum(axis=1).to_numpy() == pytest.approx(wide["total"].to_numpy(), abs=1e-12)


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        archive(small(), tmp_path / folder)
    names = [path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.*")]
    assert len(names) > 15
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_manifest_vouches_for_every_file(tmp_path: Path) -> None:
    manifest = json.loads(archive(small(), tmp_path).read_text(encoding="utf-8"))
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} - {"manifest.json"}
    assert written == set(manifest["files"])
    for name, said in manifest["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == said["sha256"]
    assert manifest["provenance"]["seed"] == 20260722
    assert manifest["result_hash"] == result_hash(small())


def test_one_changed_bit_changes_the_hash() -> None:
    comparison = small()
    before = result_hash(comparison)
    values = comparison.series["margin"]
    values[0, 0, 0] = np.nextafter(values[0, 0, 0], np.inf)
    assert result_hash(comparison) != before


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_are_neutralised(text: str) -> None:
    assert neutral(text) == "'" + text
    assert neutral("plain") == "plain"


def test_no_cell_of_text_begins_a_formula(tmp_path: Path) -> None:
    plans = tuple(PlanInfo(f"{text}{place}", text, text) for place, text in enumerate((*HOSTILE, "=x")))
    departments = tuple(DepartmentInfo(f"=d{place}", "@d", "-side") for place in range(9))
    archive(small(plans=plans, departments=departments), tmp_path)
    for path in (tmp_path / "results").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path.name, cell)
                    assert not cell.startswith("-") or np.isfinite(float(cell)), (path.name, cell)


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    archive(small(), tmp_path)
    assert pd.api.types.is_float_dtype(pd.read_csv(tmp_path / "results/draws.csv")["difference"])


def test_without_a_decomposition_the_table_is_empty(tmp_path: Path) -> None:
    archive(small(why=None), tmp_path)
    assert pd.read_csv(tmp_path / "results/why.csv").empty


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        archive(small(), blocked)
    assert blocked.read_text(encoding="utf-8") == "not a folder"


def test_an_earlier_result_is_replaced_whole(tmp_path: Path) -> None:
    archive(small(), tmp_path)
    archive(dataclasses.replace(small(), discount_rate=0.0), tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["discount_rate"] == 0
    assert not list(tmp_path.rglob("*.part"))
