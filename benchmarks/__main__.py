"""Runs the benchmarks: ``python -m benchmarks [names]``; prints one table; writes RESULTS.md and README's part."""

from __future__ import annotations

import argparse
import importlib
import sys
import traceback

from benchmarks import report
from benchmarks.timing import Finding

FILES = {
    "limit": "limit",
    "peers": "against_peers",
    "scale": "scale",
    "start": "start",
    "main_job": "main_job",
    "sweep": "sweep",
}
"""Name of each benchmark, and the file in which it stands."""


def found_by(name: str) -> list[Finding]:
    """Return a benchmark's findings; one that fails says so in the table and does not stop the others."""
    sys.stderr.write(f"{name} ...\n")
    try:
        findings: list[Finding] = importlib.import_module(f"benchmarks.{FILES[name]}").run()
    except Exception as error:
        traceback.print_exc()
        reason = (str(error).splitlines() or [type(error).__name__])[-1]
        return [Finding(name, "could not be measured", reason.replace("|", "/"), met=False)]
    return findings


def main() -> int:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"some of: {', '.join(FILES)}")
    names = parser.parse_args().names or list(FILES)
    unknown = [name for name in names if name not in FILES]
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]!r}; there are {', '.join(FILES)}")
    findings = [finding for name in names for finding in found_by(name)]
    report.write(findings, partial=set(names) != set(FILES))
    report.write_readme()
    sys.stdout.write(report.table(findings) + "\n")
    return 0 if all(finding.met is not False for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
