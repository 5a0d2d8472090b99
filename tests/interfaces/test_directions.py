"""The command that takes a plan apart by direction."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from sim.interfaces.cli import FAILED, app


def told(repository: Path, plan: str) -> tuple[int, str, str]:
    command = ["directions", str(repository / "scenarios" / "bakery"), plan, "--draws", "2", "--workers", "1", "--json"]
    result = CliRunner().invoke(app, command)
    return result.exit_code, result.stdout, result.stderr


def test_each_direction_has_a_row(repository: Path) -> None:
    status, out, _ = told(repository, "counter-course")
    rows = json.loads(out[out.index("[") :])
    assert status == 0 and [row["direction"] for row in rows] == ["firm to front"]
    assert float(rows[0]["EUR a year"].replace(",", "")) > 1_000
    assert rows[0]["verdict"].endswith("nothing")


def test_a_plan_without_programmes_is_refused_in_one_sentence(repository: Path) -> None:
    status, _, error = told(repository, "baseline")
    assert status == FAILED and "none goes in any direction" in error and "Traceback" not in error
