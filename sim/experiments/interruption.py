"""Ctrl-C and SIGTERM while something long goes on: noted, so that nothing is cut, and answered in a moment."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

AS_BEFORE = "stopped; results of earlier runs are as they were; give the same command again to begin anew"
"""What is said of a stop that nothing had to be kept for."""


class Stopped(KeyboardInterrupt):
    """Somebody stopped it; its text says what is kept and how to go on.

    Attributes
    ----------
    status : int
        Exit status for a command: 130 after Ctrl-C, 143 after SIGTERM.
    """

    def __init__(self, sentence: str, status: int = 130) -> None:
        super().__init__(sentence)
        self.status = status


class Interruption:
    """Whether somebody has asked to stop, and the exit status that says so; `patient` False stops at once."""

    def __init__(self) -> None:
        self.status = 0
        self.patient = False
        self.before: dict[int, Any] = {}

    def __bool__(self) -> bool:
        return self.status != 0

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Note a signal; a second one, or one while nothing could be cut, stops at once, as it did before."""
        again, self.status = bool(self.status), 128 + number
        if again or not self.patient:
            before = self.before.get(number)
            if callable(before) and before is not signal.default_int_handler:
                before(number, frame)
            raise Stopped(AS_BEFORE, self.status)


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Give the note of whether somebody asked to stop; signals are as before afterwards."""
    asked = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            asked.before[number] = signal.signal(number, asked.ask)
        yield asked
    finally:
        for each, handler in asked.before.items():
            signal.signal(each, handler)
