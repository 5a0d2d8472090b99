"""Environments of their own for contenders that cannot share the package's.

They are made once, in the user's cache, with Python's own venv and pip.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = {
    "agentpy": ("agentpy==0.1.5", "numpy<2.5"),
    "mesa-frames": ("mesa-frames==0.1.0a0", "numpy<2"),
}


def python_of(name: str) -> Path:
    """Return the Python of an environment, making the environment if need be.

    Raises
    ------
    subprocess.CalledProcessError
        If the packages cannot be installed.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "morale-benchmarks" / name
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", *REQUIREMENTS[name]]
        subprocess.run(install, check=True, capture_output=True, text=True)
        ready.touch()
    return python


def versions_of(python: Path, packages: tuple[str, ...]) -> str:
    """Return packages with the versions that an environment has."""
    code = "import sys, importlib.metadata as m; print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))"
    answer = subprocess.run([str(python), "-c", code, *packages], check=True, capture_output=True, text=True)
    return answer.stdout.strip()
