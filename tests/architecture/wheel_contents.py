"""Compare a built wheel with the package on disk: every file of it must be there, data and templates included.

Usage: python wheel_contents.py FOLDER, where FOLDER holds one wheel.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_SHIPPED = {"__pycache__"}


def missing(wheel: Path) -> list[str]:
    """Return the files under ``sim/`` that a wheel lacks."""
    held = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in (ROOT / "sim").rglob("*") if path.is_file() and not NOT_SHIPPED & set(path.parts)]
    return sorted(name for path in files if (name := path.relative_to(ROOT).as_posix()) not in held)


def main() -> int:
    """Check the wheel in the folder that the command line names."""
    (wheel,) = Path(sys.argv[1]).glob("*.whl")
    lacking = missing(wheel)
    if lacking:
        sys.stderr.write(f"{wheel.name} lacks:\n" + "\n".join(f"  {name}" for name in lacking) + "\n")
        return 1
    sys.stdout.write(f"{wheel.name} holds every file of the package\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
