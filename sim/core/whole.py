"""Whole numbers that are given in Python, checked as the command line checks its own."""

from __future__ import annotations

from numbers import Integral
from typing import Any

from sim.core.errors import InputError


def whole_number(name: str, value: Any, least: int = 0) -> int:
    """Return a value that is a whole number and not too small.

    Parameters
    ----------
    name : str
        What it is called where it is given.
    value : object
        What is given.
    least : int
        Smallest that is allowed.

    Raises
    ------
    InputError
        If it is something else, such as a fraction, a truth value or a text, or too small.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise InputError(f"{name} = {value!r}: a whole number, at least {least:,}, is needed")
    return int(value)
