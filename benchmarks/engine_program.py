"""The reference week as the engine runs it, with the same face as the C program."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import START, department_of, departments_of, pay_of, training_of
from benchmarks.reference_week import DRAWS, MECHANISM, WEEK, reference_dictionary
from sim.core.ledger import Ledger
from sim.core.randomness import text_key
from sim.core.week import Week
from sim.engine import Engine, compiled, default_parameters, strengths_without

DECISIONS = tuple(text_key(f"{MECHANISM}.{draw}") for draw in DRAWS)
"""Addresses of the three decisions that draw."""


@cache
def reference_week() -> Week:
    """Return the reference week, built and compiled once for all firms."""
    week = Week(reference_dictionary(), WEEK, ())
    compiled(week)
    return week


def keys_of(people: int) -> NDArray[np.int64]:
    """Return what each person's draws are addressed by."""
    return np.array([text_key("reference", row) for row in range(people)], dtype=np.int64)


def founded(people: int) -> Ledger:
    """Return a firm of that many people before its first week."""
    ledger = Ledger(reference_week(), {"firm": 1, "department": departments_of(people), "employee": people})
    for name, value in START.items():
        ledger.column("employee", name)[:] = value
    ledger.column("employee", "pay")[:] = [pay_of(row) for row in range(people)]
    ledger.column("employee", "department")[:] = [department_of(row) for row in range(people)]
    ledger.column("employee", "key")[:] = keys_of(people)
    ledger.column("department", "training_hours")[:] = [training_of(each) for each in range(departments_of(people))]
    return ledger


def engine_program(people: int, seed: int) -> Engine:
    """Return the engine, ready to run the reference week."""
    week = reference_week()
    return Engine(founded(people), default_parameters(week), strengths_without(week, ()), seed, {})
