"""Where the command ``morale`` begins, and how it ends when somebody stops it: before anything heavy is imported.

A stop ends the process from within the handler. To raise an exception instead would cut the compiler in the middle of
a hand-over to LLVM, which then frees memory twice, and would wait for worker processes. Whatever must not be cut
handles its stops itself; see `sim.experiments.interruption`.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from socket import socket, socketpair
from types import FrameType

from sim.experiments.interruption import AS_BEFORE

STOPS = (signal.SIGINT, signal.SIGTERM)
LONGEST_GOODBYE, LONGEST_CLEANING = 3.0, 1.0
"""Seconds that a stop may take while native code runs or a sweep is closed, and until everything is cleaned up."""
LINE_AND_CURSOR = "\r\x1b[2K\x1b[?25h"
"""Takes a progress bar away and shows the cursor, which the bar had hidden."""

_LEAVING = threading.Event()


def main() -> None:
    """Run the command ``morale``."""
    answer_stops()
    from sim.interfaces.cli import app

    app()


def answer_stops() -> None:
    """From now on, end with a sentence and status 130 or 143 after Ctrl-C and SIGTERM, within seconds."""
    for number in STOPS:
        signal.signal(number, leave)
    ours, theirs = socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_see_to_it, args=(ours, theirs), daemon=True).start()


def leave(number: int, frame: FrameType | None = None) -> None:
    """Say that the command was stopped, end its workers, free what the system holds for it, and end."""
    if _LEAVING.is_set():
        return
    _LEAVING.set()
    bar = LINE_AND_CURSOR if os.isatty(2) else ""
    with suppress(OSError):
        os.write(2, f"{bar}{AS_BEFORE}\n".encode())
    with suppress(Exception):
        if "multiprocessing" in sys.modules:
            for child in sys.modules["multiprocessing"].active_children():
                child.kill()
        atexit._run_exitfuncs()
        sys.stdout.flush()
    os._exit(128 + number)


def _see_to_it(ours: socket, theirs: socket) -> None:
    """End the process some seconds after a signal, whatever the main thread is at; `theirs` is kept open by it."""
    number = 0
    while number not in STOPS:
        (number,) = ours.recv(1)
    time.sleep(LONGEST_GOODBYE)
    threading.Thread(target=leave, args=(number,), daemon=True).start()
    time.sleep(LONGEST_CLEANING)
    os._exit(128 + number)
