"""Runs that cost next to nothing, and runs that go wrong on purpose, for proofs about stores and workers.

Worker processes import this module by its name. What a run does is written in its plan's title.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from sim.core.errors import InputError
from sim.experiments.trials import Setting, Trial, TrialResult
from sim.policies.plan import Plan, Programme
from sim.reading.small_bank import small_bank

OUTPUTS = ("first", "second", "third")
WEEKS = 8
MODEL = "fake"
"""Name of the model in the keys of fake runs."""


def setting_of(weekly: Sequence[str] = ("line",)) -> Setting:
    """Return the setting of fake runs."""
    return Setting(small_bank(), "fake", WEEKS, OUTPUTS, tuple(weekly))


def trial(place: int, deed: str = "", *, seed: int | None = None) -> Trial:
    """Return a trial that carries its number, and a deed in its plan's title."""
    programme = Programme("Thanks", {"appreciation": place / 1000.0})
    return Trial(Plan("fake", deed, programmes=(programme,)), seed=place if seed is None else seed)


def trials(count: int, deeds: Mapping[int, str] | None = None) -> list[tuple[dict[str, Any], Trial]]:
    """Return told trials; some do deeds."""
    chosen = deeds or {}
    return [({"point": place, "share": place / 7}, trial(place, chosen.get(place, ""))) for place in range(count)]


def expected(one: Trial) -> TrialResult:
    """Return what a fake run gives."""
    (programme,) = one.plan.programmes
    share = programme.settings["appreciation"]
    outputs = np.array([one.seed / 3.0, share, np.sin(one.seed)])
    return TrialResult(outputs, np.array([np.arange(WEEKS) / 7.0 + one.seed]))


def carry(setting: Setting, order: Sequence[Trial]) -> Iterator[TrialResult]:
    """Carry out fake runs; each does its deed first."""
    for one in order:
        _do(one.plan.title)
        yield expected(one)


def spin(rounds: int) -> int:
    """Keep a processor busy."""
    total = 0
    for each in range(rounds):
        total += each
    return total


def _do(deed: str) -> None:
    """Do what a title says: sleep or spin so long, die, hang, eat, raise, be wrong; ``once FILE die`` does it once."""
    what, _, rest = deed.partition(" ")
    if what == "once":
        file, _, deed = rest.partition(" ")
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
        _do(deed)
    elif what == "sleep":
        time.sleep(float(rest))
    elif what == "spin":
        spin(int(rest))
    elif what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "hang":
        while True:
            pass
    elif what == "eat":
        held = []
        while True:
            held.append(np.empty(2**26))
    elif what == "raise":
        raise ValueError("on purpose")
    elif what == "wrong":
        raise InputError("this cannot be run")
