"""Compiles and runs the reference week in C."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from dataclasses import astuple
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import START, department_of, departments_of, pay_of, training_of
from benchmarks.reference_week import DRAWS, Reference

FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")
SOURCE = Path(__file__).with_name("c") / "reference.c"
SHAPES = ("run_fused", "run_by_lines")
PEOPLE_COLUMNS = (*START, "pay")


@cache
def library() -> ctypes.CDLL:
    """Return the C program, compiled now for this very machine."""
    folder = tempfile.TemporaryDirectory(prefix="morale-reference-")
    target = Path(folder.name) / "reference.so"
    subprocess.run(["gcc", *FLAGS, str(SOURCE), "-o", str(target), "-lm"], check=True)
    loaded = ctypes.CDLL(str(target))
    folder.cleanup()
    return loaded


class _Firm(ctypes.Structure):
    _fields_ = (
        ("people", ctypes.c_int64),
        ("departments", ctypes.c_int64),
        ("seed", ctypes.c_uint64),
        ("decisions", ctypes.c_uint64 * len(DRAWS)),
        ("key", ctypes.c_void_p),
        ("department", ctypes.c_void_p),
        ("person", ctypes.c_void_p * len(PEOPLE_COLUMNS)),
        ("training_hours", ctypes.c_void_p),
        ("department_mean", ctypes.c_void_p),
        ("firm_mean", ctypes.c_void_p),
        ("count", ctypes.c_void_p),
    )


class Program:
    """A firm in C arrays, and the week that runs on them.

    Parameters
    ----------
    people : int
        How many people.
    keys : ndarray of uint64
        What each person's draws are addressed by.
    decisions : tuple of int
        Addresses of the three decisions of `benchmarks.reference_week.DRAWS`.
    seed : int
        The run's seed.
    shape : str
        ``"run_fused"`` or ``"run_by_lines"``.
    """

    def __init__(
        self, people: int, keys: NDArray[np.uint64], decisions: tuple[int, ...], seed: int, shape: str
    ) -> None:
        departments = departments_of(people)
        department = np.array([department_of(row) for row in range(people)], dtype=np.int64)
        self.columns = {name: np.full(people, value) for name, value in START.items()}
        self.columns["pay"] = np.array([pay_of(row) for row in range(people)])
        self.department_mean = np.zeros(departments)
        self.firm_mean = np.zeros(1)
        self._others = (
            np.ascontiguousarray(keys, dtype=np.uint64),
            department,
            np.array([training_of(each) for each in range(departments)]),
            np.bincount(department).astype(np.float64),
        )
        self._sums = np.zeros(departments)
        self._parameters = np.array(astuple(Reference()))
        self._run = getattr(library(), shape)
        self._firm = self._structure(people, departments, decisions, seed)
        self.week = 0

    def _structure(self, people: int, departments: int, decisions: tuple[int, ...], seed: int) -> _Firm:
        key, department, training, count = self._others
        addresses = (self.columns[name].ctypes.data for name in PEOPLE_COLUMNS)
        return _Firm(
            people, departments, seed, (ctypes.c_uint64 * len(DRAWS))(*decisions), key.ctypes.data,
            department.ctypes.data, (ctypes.c_void_p * len(PEOPLE_COLUMNS))(*addresses), training.ctypes.data,
            self.department_mean.ctypes.data, self.firm_mean.ctypes.data, count.ctypes.data,
        )  # fmt: skip

    def run(self, weeks: int) -> None:
        """Project `weeks` more weeks."""
        self._run(
            ctypes.byref(self._firm),
            ctypes.c_void_p(self._parameters.ctypes.data),
            ctypes.c_int64(self.week),
            ctypes.c_int64(weeks),
            ctypes.c_void_p(self._sums.ctypes.data),
        )
        self.week += weeks
