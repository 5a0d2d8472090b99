"""A whole number is one, whatever type it comes in; anything else is one sentence, in every function that takes one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.core.errors import InputError
from sim.core.whole import whole_number


def test_whole_numbers_of_any_type_are_taken() -> None:
    assert whole_number("draws", np.int64(3), 1) == 3 and whole_number("seed", 0) == 0


@pytest.mark.parametrize("value", [0, -1, 2.5, 2.0, "3", True, float("nan")])
def test_what_is_none_is_said(value: Any, repository: Path) -> None:
    bakery = repository / "scenarios" / "bakery"
    for ask in (
        lambda: whole_number("draws", value, 1),
        lambda: sim.explain(bakery, "baseline", "thanks", draws=value),
        lambda: sim.compare(bakery, draws=value),
    ):
        with pytest.raises(InputError, match=r"draws = .*: a whole number, at least 1, is needed"):
            ask()
