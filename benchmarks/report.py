"""The table of findings, and the machine on which they were found."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import runpy
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.timing import Finding

RESULTS = Path(__file__).with_name("RESULTS.md")
README = RESULTS.parent.parent / "README.md"
MAKER = README.parent / "docs" / "make_reference.py"
"""Writes pages from what the code and the benchmarks say; knows what README quotes of `RESULTS.md`."""
PACKAGES = ("numpy", "numba", "llvmlite", "mesa", "scipy", "pandas")


def table(findings: Iterable[Finding]) -> str:
    """Return findings as a markdown table."""
    rows = ["| benchmark | what | measured | asked | met |", "| --- | --- | ---: | ---: | --- |"]
    for finding in findings:
        met = "" if finding.met is None else ("yes" if finding.met else "**no**")
        rows.append(f"| {finding.benchmark} | {finding.what} | {finding.measured} | {finding.asked} | {met} |")
    return "\n".join(rows)


def processor() -> str:
    """Return the processor's name and how many cores there are."""
    name = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        names = [
            line.split(":", 1)[1].strip() for line in told.read_text().splitlines() if line.startswith("model name")
        ]
        name = names[0] if names else name
    return f"{name}, {os.cpu_count()} cores"


def machine() -> str:
    """Return the machine and the versions in plain lines."""
    compiler = subprocess.run(["gcc", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return "\n".join(
        [
            f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"- Processor: {processor()}",
            f"- System: {platform.system()} {platform.release()}, Python {platform.python_version()}",
            f"- Compiler of the C program: {compiler}, -O3 -march=native",
            f"- Packages: {', '.join(versions)}",
        ]
    )


def kept(names: Iterable[str]) -> list[str]:
    """Return the rows of `RESULTS.md` that other benchmarks than these wrote."""
    if not RESULTS.exists():
        return []
    rows = [line for line in RESULTS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    return [row for row in rows if not row.startswith("| ---") and row.split("|")[1].strip() not in set(names)]


def write(findings: Iterable[Finding], partial: bool) -> None:
    """Write `RESULTS.md`; rows of benchmarks that were not run stay as they are."""
    found = list(findings)
    names = list(dict.fromkeys(finding.benchmark for finding in found))
    earlier = kept(names) if partial else []
    rest = f" Rows other than those of {', '.join(names)} are from an earlier run." if earlier else ""
    RESULTS.write_text(
        "# Results of the benchmarks\n\n"
        "Written by `python -m benchmarks`. Ratios compare things measured in turn in the same run;\n"
        f"each is the median over rounds. Speeds by themselves depend on the machine and its neighbours.{rest}\n\n"
        f"{machine()}\n\n" + "\n".join([table(found), *earlier]) + "\n",
        encoding="utf-8",
    )


def write_readme() -> None:
    """Write `README.md` with the table of speed as `RESULTS.md` has it now."""
    README.write_text(runpy.run_path(str(MAKER))["readme"](), encoding="utf-8")
