"""The answer in each named world, on a made-up comparison whose worlds are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from synthetic_comparison import synthetic

from sim.core.parameter import Parameter
from sim.experiments.comparison import Comparison
from sim.experiments.contested import contested
from sim.experiments.findings import findings
from sim.interfaces.report_worlds import worlds_table, worlds_words

WORLDS = (("none", 0.0), ("some", 0.2), ("strong", 0.6))
STRENGTH = Parameter(
    "incentives.strength", 0.2, "SD", (0.0, 0.6), (0.0, 1.0), "judgement", "judgement", "", "what a bonus does", WORLDS
)
BONUS = 3


def in_worlds(constant: float, slope: float, sets: int = 15) -> Comparison:
    """Return a comparison in which the bonus does `constant`, and `slope` for each unit of the contested number."""
    made = synthetic(sets=sets, replications=2)
    values = np.array([value for _, value in WORLDS])[made.parameter_set % 3]
    series = dict(made.series)
    satisfaction = series[made.outcome.series].copy()
    satisfaction[BONUS] = satisfaction[0] + (constant + slope * values)[:, None]
    series[made.outcome.series] = satisfaction
    frame = made.parameter_values.assign(**{STRENGTH.name: values})
    return replace(made, series=series, parameters=(*made.parameters, STRENGTH), parameter_values=frame)


def test_a_plan_turns_where_its_line_crosses_nothing() -> None:
    (found,) = contested(in_worlds(-1.0, 4.0))
    assert [side.world for side in found.sides] == ["none", "some", "strong"]
    assert [side.sets for side in found.sides] == [5, 5, 5]
    assert [side.effects[BONUS][0] for side in found.sides] == pytest.approx([-1.0, -0.2, 1.4])
    (turn,) = (each for each in found.turns if each.plan == BONUS)
    assert turn.between == ("some", "strong") and turn.near == pytest.approx(0.25) and turn.sure


def test_the_best_plan_is_told_where_it_hangs_on_the_world() -> None:
    same, other = findings(in_worlds(-1.0, 4.0)), findings(in_worlds(-1.0, 20.0))
    assert "is best in every named world, or not told apart there" in worlds_words(same)[0]
    assert worlds_words(other)[0] == "Which plan is best hangs on the world of incentives.strength."
    assert any("changes sign between the worlds none and some" in each for each in worlds_words(other))
    assert [row[1] for row in worlds_table(same).rows] == ["none (0)", "some (0.2)", "strong (0.6)"]


def test_nothing_is_said_with_too_few_sets_or_without_such_numbers() -> None:
    assert contested(in_worlds(0.0, 1.0, sets=6)) == ()
    assert contested(synthetic(sets=15)) == () and worlds_words(findings(synthetic(sets=4))) == ()
