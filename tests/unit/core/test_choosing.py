"""Rows are chosen in their order, whatever share of flags is up, and nothing else is touched."""

from __future__ import annotations

import numpy as np
import pytest

from sim.core.kernels import select
from sim.schedule import the_week


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("size", [0, 1, 1000])
def test_chosen_rows_are_those_whose_flag_is_up(share: float, size: int) -> None:
    flags = (np.random.default_rng(5).random(size) < share).astype(float)
    room = np.full(size + 1, -7)
    count = select(flags, room[:size])
    assert list(room[:count]) == list(np.flatnonzero(flags))
    assert room[size] == -7


def test_gathers_over_links_that_rules_rewrite_are_scattered() -> None:
    week = the_week()
    scattered = {line.title for line in week.lines if line.kind == "gather" and week.scatters(line)}
    assert "gathering.department_mean_experience" in scattered
    assert "gathering.department_open_request_hours" in scattered
    assert not scattered & {"gathering.market_index", "gathering.department_headcount"}
