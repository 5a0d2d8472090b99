"""Loads generated files, which compiles those that were not: here, or first in processes beside this one."""

from __future__ import annotations

import gc
import importlib.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

SELDOM = (50_000, 50, 50)
"""Thresholds of garbage collection while files are compiled or loaded."""
MOST_HELPERS = 6
"""Each holds 300 MB after six files, and compiles anew what all files share."""
LOOK = 0.2
"""Seconds between two looks whether the process that asked is still there."""
HELPER = "import sys; from sim.core.loading import help_out; help_out(sys.argv[1], sys.argv[2:])"


def compile_beside(folder: Path, texts: Mapping[str, str]) -> None:
    """Compile files in helping processes, the long ones first; what fails there fails again when it is loaded here.

    Each takes the next file that no other has taken. Nobody else may compile into the folder meanwhile.

    Parameters
    ----------
    folder : path
        Where the files are.
    texts : mapping
        Text of each file, by its name.
    """
    names = sorted(texts, key=lambda each: -len(texts[each]))
    _forget(folder, names)
    running = [
        subprocess.Popen([sys.executable, "-c", HELPER, str(folder), *names], stderr=subprocess.DEVNULL)
        for _ in names[: _helpers()]
    ]
    try:
        for process in running:
            process.wait()
    finally:
        for process in running:
            process.kill()
        _forget(folder, names)


def help_out(folder: str, names: Sequence[str]) -> None:
    """Load the files that no other helper has taken, and end soon after who asked has gone, however that ended."""
    threading.Thread(target=_end_after, args=(os.getppid(),), daemon=True).start()
    load_all(folder, (name for name in names if _taken(Path(folder), name)))


def _helpers() -> int:
    """Return how many processes compile: one for each core, two at least."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    return min(MOST_HELPERS, max(2, cores))


def _taken(folder: Path, name: str) -> bool:
    """Take a file, unless somebody has it already."""
    try:
        (folder / f"{name}.taken").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _forget(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        (folder / f"{name}.taken").unlink(missing_ok=True)


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def load_all(folder: str | Path, names: Iterable[str]) -> dict[str, ModuleType]:
    """Import generated files by name, in order.

    Garbage is collected rarely meanwhile: a compiler makes millions of objects that live as long as it does, and
    looking through them again and again took a sixth of its time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        return {name: load_one(folder, name) for name in names}
    finally:
        gc.set_threshold(*usual)


def load_one(folder: str | Path, name: str) -> ModuleType:
    """Import one generated file under its own name; Numba compiles or loads it meanwhile."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, Path(folder) / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
