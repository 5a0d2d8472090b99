"""The answer in each named world, on a made-up comparison whose worlds are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from synthetic_comparison import synthetic

from sim.core.parameter import Parameter
from sim.experiments.comparison import Comparison
from sim.experiments.contested import FEW, contested, on_one_scale, too_thin
from sim.experiments.findings import findings
from sim.interfaces.report_worlds import world_notes, worlds_table, worlds_words

WORLDS = (("none", 0.0), ("some", 0.2), ("strong", 0.6))
STRENGTH = Parameter(
    "incentives.strength", 0.2, "SD", (0.0, 0.6), (0.0, 1.0), "judgement", "judgement", "", "what a bonus does", WORLDS
)
BONUS = 3


NEVER = replace(STRENGTH, name="pressure.up", worlds=(("soon", 20.0), ("late", 80.0), ("never", 1e9)))


def in_worlds(constant: float, slope: float, sets: int = 15, number: Parameter = STRENGTH) -> Comparison:
    """Return a comparison in which the bonus does `constant`, and `slope` for each unit of the contested number."""
    made = synthetic(sets=sets, replications=2)
    values = np.array([value for _, value in number.worlds])[made.parameter_set % 3]
    series = dict(made.series)
    satisfaction = series[made.outcome.series].copy()
    satisfaction[BONUS] = satisfaction[0] + (constant + slope * values)[:, None]
    series[made.outcome.series] = satisfaction
    frame = made.parameter_values.assign(**{number.name: values})
    return replace(made, series=series, parameters=(*made.parameters, number), parameter_values=frame)


def test_a_plan_turns_where_its_line_crosses_nothing() -> None:
    (found,) = contested(in_worlds(-1.0, 4.0))
    assert [side.world for side in found.sides] == ["none", "some", "strong"]
    assert [side.sets for side in found.sides] == [5, 5, 5]
    assert [side.effects[BONUS][0] for side in found.sides] == pytest.approx([-1.0, -0.2, 1.4])
    (turn,) = (each for each in found.turns if each.plan == BONUS)
    assert turn.between == ("some", "strong") and turn.near == pytest.approx(0.25) and turn.sure


def test_no_value_is_said_between_worlds_that_are_on_no_one_scale() -> None:
    assert on_one_scale(0.0, 0.58) and on_one_scale(-0.5, 1.0) and on_one_scale(20.0, 80.0)
    assert not on_one_scale(80.0, 1e9)
    found = findings(in_worlds(-1.0, 2e-9, number=NEVER))
    (turn,) = (each for each in found.contested[0].turns if each.plan == BONUS)
    assert turn.between == ("late", "never") and turn.near is None and turn.sure
    (said,) = (each for each in worlds_words(found) if "changes sign" in each)
    assert said.endswith("changes sign between the worlds late and never of pressure.up.")


def test_the_best_plan_is_told_where_it_hangs_on_the_world() -> None:
    same, other = findings(in_worlds(-1.0, 4.0)), findings(in_worlds(-1.0, 20.0))
    assert "is best in every named world, or not told apart there" in worlds_words(same)[0]
    assert worlds_words(other)[0] == "Which plan is best hangs on the world of incentives.strength."
    assert any("changes sign between the worlds none and some" in each for each in worlds_words(other))
    (side,) = (each for each in other.contested[0].sides if each.other)
    said = f"In the world {side.world} of incentives.strength {other.plans[side.best].title} is best, ahead of "
    assert worlds_words(other)[1].startswith(said) and world_notes(other) == worlds_words(other)[1:2]
    assert side.ahead[0] > side.ahead[1] > 0.0 and world_notes(same) == ()
    assert [row[1] for row in worlds_table(same).rows] == ["none (0)", "some (0.2)", "strong (0.6)"]


def test_nothing_is_said_with_too_few_sets_or_without_such_numbers() -> None:
    few = in_worlds(0.0, 1.0, sets=6)
    assert contested(few) == () and [(each.parameter.name, each.sets) for each in too_thin(few)] == [(STRENGTH.name, 2)]
    (said,) = worlds_words(findings(few))
    assert f"fewer than {FEW} sets" in said and "incentives.strength (none: 2)" in said
    assert world_notes(findings(few)) == (said,) and too_thin(in_worlds(0.0, 1.0)) == ()
    assert contested(synthetic(sets=15)) == () and worlds_words(findings(synthetic(sets=4))) == ()
