"""Tries the promises about sweeps: ``python -m benchmarks.reliability [names]``; writes docs/reliability.md."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.reliability import again, damage, disk, ends, lost_workers
from benchmarks.reliability.proof import Proof
from benchmarks.report import processor

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- proofs: begin -->", "<!-- proofs: end -->"
HEAD = (
    "| promise | n tried | failures | 95 % upper bound | how they ended | when and where |\n|---|---|---|---|---|---|"
)


def _sizes(count: int) -> list[int]:
    """Return limits on the size of files, from nothing to almost all that a sweep writes."""
    return [int(200_000 * each / count) for each in range(count)]


PROOFS: dict[str, tuple[int, Callable[[int, int], Proof]]] = {
    "kills": (300, ends.killed),
    "stops": (50, ends.stopped),
    "workers": (100, lost_workers.killed),
    "poison": (40, lost_workers.poisoned),
    "orphans": (50, lost_workers.orphaned),
    "flips": (1000, lambda times, seed: damage.harmed(times, seed, cut=False)),
    "cuts": (1000, lambda times, seed: damage.harmed(times, seed, cut=True)),
    "writes": (200, lambda times, seed: disk.failing(200, max(1, 200 // times))),
    "limit": (20, lambda times, seed: disk.limited(_sizes(times))),
    "again": (100, again.made_again),
    "read-only": (2, lambda times, seed: disk.read_only()),
}
"""Each proof's name, how often a release tries it, and what tries it so often with a seed."""


IN_CI = {"kills": 20, "stops": 5, "workers": 10, "poison": 4, "orphans": 3, "flips": 60, "cuts": 60, "writes": 20,
         "limit": 2, "again": 5, "read-only": 2}  # fmt: skip
"""How often each change tries them, some minutes in all; nothing is written."""


def main() -> int:
    """Try the promises that are named, or all, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"some of: {', '.join(PROOFS)}")
    parser.add_argument("--share", type=float, default=1.0, help="share of a release's trials (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="where the chances come from")
    parser.add_argument("--ci", action="store_true", help="try what every change tries, and write nothing")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in PROOFS]
    if unknown:
        parser.error(f"no proof is called {unknown[0]!r}; there are {', '.join(PROOFS)}")
    failed = False
    for name in asked.names or list(PROOFS):
        times, tried = PROOFS[name]
        begun = time.monotonic()
        proof = tried(IN_CI[name] if asked.ci else max(1, round(times * asked.share)), asked.seed)
        failed |= bool(proof.failures)
        row = f"{proof.row()} {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {processor()} |"
        print(row, *proof.failures[:5], sep="\n", flush=True)
        if asked.ci:
            print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)
        else:
            written(PAGE, row)
    return 1 if failed else 0


def written(page: Path, row: str) -> None:
    """Put a row into the page's table, in place of an earlier one of the same promise."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    inside, _, after = rest.partition(END)
    rows = [line for line in inside.strip().splitlines()[2:] if line.split("|")[1] != row.split("|")[1]]
    order = "\n".join(sorted([*rows, row]))
    page.write_text(f"{before}{BEGIN}\n{HEAD}\n{order}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
