"""Hours that programmes need: worked back from known runs, and told where they are short."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.core.errors import DeclarationError
from sim.experiments.comparison import Comparison
from sim.experiments.hours import QUARTERLY, hours_sentences, quarterly
from sim.experiments.hours_table import hours_table
from sim.experiments.words import percent
from sim.mechanisms.attention import Attention, attention_next
from sim.recorders.logbook import department_series
from sim.schedule import the_week
from tests.synthetic_comparison import synthetic


def test_hours_that_were_got_are_worked_back_from_the_strength_of_programmes():
    week, splitting, conviction = the_week(), 1.6, 1.2
    names = department_series(week)
    asked, managers = np.array([2.0, 8.0, 0.0]), 20.0
    strength = [
        attention_next(
            Attention(reporting=0.25, hiring=2, approving=0.15, stretch=0.3, programmes=0.4, splitting=splitting), 1.0,
            5, managers, 0.0, 0.0, 0.0, 10.0, each, 1.0, 0.0, 0.0, 1.0, conviction,
        )[0]
        for each in asked
    ]  # fmt: skip
    log = np.zeros((30, len(names), 3))
    for name, values in (("attention_asked", asked), ("implementation", strength), ("conviction", conviction),
                         ("programme_time", 3.0), ("capacity", 300.0), ("manager_hours", managers)):  # fmt: skip
        log[:, names.index(name)] = values
    world = np.array([splitting if each.name == "attention.splitting" else 1.0 for each in week.parameters])
    made: Any = SimpleNamespace(departments=log)
    found = dict(zip(QUARTERLY, quarterly(week, made, world), strict=True))
    assert found["manager_hours_got"].shape == (2, 3)
    # programmes may have .4 of the .75 that reporting leaves of 20 hours: 6
    assert found["manager_hours_got"][0] == pytest.approx([2.0, 6.0, 0.0])
    assert found["work_hours_taken"][1] == pytest.approx([3.0] * 3)


def with_hours(asked: float, got: float) -> Comparison:
    """Return a comparison in which plan 1 takes hours in the second department and quarter, in draw 0 as given."""
    made = synthetic(2, 2, 30)
    quarters = {name: np.zeros((7, 4, 2, 9)) for name in QUARTERLY}
    quarters["work_hours"] += 200.0
    quarters["manager_hours"] += 30.0
    quarters["work_hours_taken"][1, :, 1, 1] = 10.0
    quarters["manager_hours_asked"][1, :, 1, 1] = asked
    quarters["manager_hours_got"][1, :, 1, 1] = asked
    quarters["manager_hours_got"][1, 0, 1, 1] = got
    return dataclasses.replace(made, quarters=quarters)


def test_where_hours_are_short_is_flagged():
    made = with_hours(asked=8.0, got=4.0)
    (row,) = made.hours().to_dict("records")
    assert (row["plan"], row["department"], row["quarter"]) == ("service-training", "Call centre", 2)
    assert row["share_of_work"] == pytest.approx(0.05)
    assert row["share_there"] == pytest.approx((0.5 + 3) / 4) and row["short_draws"] == 0.25 and row["short"]
    said = hours_sentences(made)
    assert "Service training" in said[0] and "Call centre" in said[0] and "Awards" in said[1]
    (told,) = hours_table(made).rows
    assert told[1:] == ("2", "10", percent(0.05), "8.0", "30", percent(0.875))


def test_enough_hours_are_said_to_be_enough():
    made = with_hours(asked=8.0, got=8.0)
    assert not made.hours()["short"].any() and len(hours_sentences(made)) == 1


def test_a_comparison_without_hours_says_nothing():
    made = synthetic(2, 2, 30)
    assert made.hours().empty and hours_sentences(made) == () and hours_table(made).rows == ()


def test_hours_that_do_not_fit_are_refused():
    with pytest.raises(DeclarationError, match="work_hours"):
        dataclasses.replace(synthetic(2, 2, 30), quarters={"work_hours": np.zeros((7, 4, 3, 9))})
