"""Helping processes of a compilation end with the one that asked for them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.reliability.ends import left_behind
from sim.core.loading import compile_beside

MASTER = """
import sys
from pathlib import Path
from sim.core.loading import compile_beside
compile_beside(Path(sys.argv[1]), {"slow_one": "text", "slow_two": "text"})
"""
SLOW = 'import pathlib, time\npathlib.Path(__file__).with_suffix(".begun").touch()\ntime.sleep(600)\n'


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="processes are looked up as Linux tells them")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nobody_goes_on_compiling_for_a_process_that_has_gone(tmp_path: Path, end: signal.Signals) -> None:
    for name in ("slow_one", "slow_two"):
        (tmp_path / f"{name}.py").write_text(SLOW)
    master = subprocess.Popen(
        [sys.executable, "-c", MASTER, str(tmp_path)],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # else a shell's & may ignore it
    )
    try:
        while len(list(tmp_path.glob("*.begun"))) < 2:
            assert master.poll() is None
            time.sleep(0.05)
        os.kill(master.pid, end)
        master.wait(timeout=30)
        assert not left_behind(master.pid, 30.0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(master.pid, signal.SIGKILL)


def test_every_file_is_compiled_once_however_long_the_others_take(tmp_path: Path) -> None:
    names = [f"part_{number}" for number in range(9)]
    ran = "open(__file__ + '.ran', 'a').write('x')\n"
    texts = {name: f"# {'long' * number}\n{ran}" for number, name in enumerate(names)}
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text)
    (tmp_path / "part_3.taken").touch()  # of a compilation that was killed
    compile_beside(tmp_path, texts)
    assert [(tmp_path / f"{name}.py.ran").read_text() for name in names] == ["x"] * 9
    assert not list(tmp_path.glob("*.taken"))
