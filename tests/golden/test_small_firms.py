"""Whole runs of small firms have not moved.

Compared at 1e-9 of each number's size, since the C library's exp and log differ in the last
bit between processors; counts and cents are equal.
"""

from __future__ import annotations

import json

import pytest
from golden.small_firms import KEPT, RUNS, noted, run

from sim.engine import default_parameters
from sim.model import small_bank
from sim.policies.plan import Plan
from sim.schedule import the_week


@pytest.mark.parametrize("name", RUNS)
def test_a_run_has_not_moved(name: str) -> None:
    kept = json.loads((KEPT / f"{name}.json").read_text())
    now = noted(RUNS[name]())
    assert sorted(now) == sorted(kept)
    moved = {
        key: (values, now[key])
        for key, values in kept.items()
        if now[key] != pytest.approx(values, rel=1e-9, abs=1e-12)
    }
    assert moved == {}, "results change: say so in the changelog, and write the runs anew (see small_firms.py)"


def test_a_change_in_the_seventh_digit_of_one_parameter_would_be_noticed() -> None:
    values = default_parameters(the_week())
    values[the_week().parameter_place["attitudes.satisfaction_spread"]] *= 1 + 1e-7
    kept = json.loads((KEPT / "bank_as_it_is.json").read_text())
    now = noted(run(small_bank(), Plan("baseline"), seed=1, parameters=values))
    assert any(now[key] != pytest.approx(kept[key], rel=1e-9, abs=1e-12) for key in kept)


@pytest.mark.parametrize("name", RUNS)
def test_every_run_says_why_it_is_kept(name: str) -> None:
    assert "moves if" in (RUNS[name].__doc__ or "")
