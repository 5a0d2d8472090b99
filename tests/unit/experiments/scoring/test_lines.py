"""Lines of the board: verdicts, sentences and tallies."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from sim.experiments.scoring.comparators import CALCULATOR, CHAINED, COMPARATORS, NO_EFFECT, NULLS, null_of, says
from sim.experiments.scoring.lines import Line, line_of
from sim.experiments.scoring.reasons import REASONS
from sim.experiments.scoring.standing import DIRECTION, Scored, scored
from sim.experiments.scoring.tally import against, headline, tallies
from sim.experiments.studies.study import Statistic
from tests.scored_studies import MADE_UP

BY_NAME = {each.name: each for each in scored((MADE_UP,))}


def line(name: str, *draws: float, kind: str = "") -> Line:
    one = BY_NAME[name]
    return line_of(Scored(one.study, one.statistic, kind or one.kind), np.array(draws))


def test_a_figure_that_is_met() -> None:
    met = line("SPC-02", 0.30, 0.31, 0.29)
    engine = met.engine
    assert engine.inside and engine.accepted and engine.sign is True and not met.failed and met.sentence == ""
    assert engine.distance == pytest.approx((0.33 - 0.30) / math.hypot(0.06, np.std([0.30, 0.31, 0.29])))


def test_a_figure_that_is_too_small_is_told_with_its_sizes() -> None:
    missed = line("SPC-02", 0.10, 0.10)
    assert missed.failed and missed.engine.sign is True and not missed.engine.accepted
    assert missed.sentence.startswith("Too weak by 0.230, 3.8 predictive SD: published 0.330, engine 0.100")


def test_too_strong_is_said_of_a_negative_relation_too() -> None:
    one = Statistic("SPC-03", "a relation", "SPC-03", -0.30, 0.06, -0.4, -0.2, "made up")
    found = line_of(Scored(MADE_UP, one, "held out"), np.array([-0.7, -0.7]))
    assert found.sentence.startswith("Too strong by 0.400")
    assert line("SPC-12", 0.3, 0.3).sentence.startswith("Too high by 0.300")


def test_a_wrong_sign_is_told() -> None:
    wrong = line("SPC-02", -0.2, -0.2)
    assert wrong.engine.sign is False and wrong.sentence.startswith("Wrong side: published 0.330, engine −0.200")


def test_no_effect_has_no_side() -> None:
    assert line("SPC-12", 0.3, 0.3).engine.sign is None and line("SPC-12", 0.3, 0.3).engine.share is None


def test_a_mean_on_the_right_side_need_not_be_clearly_there() -> None:
    split = line("SPC-02", 0.3, -0.1, -0.1)
    assert split.engine.sign is True and split.engine.share == pytest.approx(1.0 / 3.0)
    engine, *_ = tallies([split, line("SPC-02", 0.3, 0.3, -0.1, 0.2, 0.2)])
    assert split.engine.torn and split.engine.right is False
    assert (engine.right, engine.clear, engine.sides, engine.torn) == (1, 1, 2, 1)


def test_half_of_the_worlds_are_no_side_and_a_direction_is_missed_then() -> None:
    half, more = line("SPC-02", 0.3, -0.1), line("SPC-02", 0.3, 0.3, -0.1)
    assert half.engine.torn and not more.engine.torn and more.engine.right
    wrong = line("SPC-02", -0.9, 0.1, 0.1)
    assert wrong.engine.sign is False and wrong.engine.torn and wrong.engine.right is False
    torn = line("SPC-02", 0.29, 0.0, 0.6, 0.6, kind=DIRECTION)
    assert torn.engine.sign is True and torn.engine.share == 0.25 and torn.failed
    assert torn.sentence.startswith("No clear side: the engine's mean is 0.372, and 25\u00a0% of the worlds")


def test_a_figure_that_few_worlds_give_is_missed() -> None:
    rare = line("X1.far", 1.0, math.nan)
    assert not rare.engine.inside and rare.failed and "only 50 % of the worlds" in rare.sentence.lower()
    never = line("X1.never", math.nan, math.nan)
    assert never.given == 0.0 and never.failed


def test_where_only_a_direction_counts_the_band_does_not() -> None:
    assert not line("X1.far", 1.9, 1.9, kind=DIRECTION).failed
    assert line("X1.far", 0.5, 0.5, kind=DIRECTION).engine.sign is False, "an end of the band is not inside"


def test_a_line_survives_json() -> None:
    made = line("SPC-02", 0.1, 0.2)
    assert Line.from_json(json.loads(json.dumps(made.to_json()))) == made
    one = Statistic("SPC-02", "open", "SPC-02", 0.3, 0.1, why="made up")
    open_ends = line_of(Scored(MADE_UP, one, "held out"), np.array([0.1]))
    assert Line.from_json(json.loads(json.dumps(open_ends.to_json()))) == open_ends


def test_comparators_say_no_effect_where_they_know_nothing_and_are_silent_on_levels() -> None:
    assert says(NO_EFFECT, BY_NAME["SPC-02"].statistic).value == 0.0
    assert says(CALCULATOR, BY_NAME["SPC-02"].statistic).value == 0.0
    assert says(CHAINED, BY_NAME["SPC-02"].statistic).value == 0.32
    level = Statistic("T2", "a level", "T2", 0.95, 0.01, why="made up")
    assert null_of(level) is None and all(says(each, level) is None for each in COMPARATORS)


def test_the_calculator_turns_forty_four_leavers_into_twenty_six() -> None:
    assert CALCULATOR.sayings["P1.turnover"].value == pytest.approx(44.0 * 0.585)


def test_every_saying_and_every_reason_is_about_a_figure_that_is_scored() -> None:
    names = {each.name for each in scored()}
    known = names | {each.statistic.row for each in scored()}
    assert {name for each in COMPARATORS for name in each.sayings} <= names
    assert set(NULLS) <= known and set(REASONS) <= known


def test_no_comparator_is_told_what_it_is_to_predict() -> None:
    for each in scored():
        for comparator in COMPARATORS:
            own = comparator.sayings.get(each.name)
            assert own is None or own.value != each.statistic.value, each.name


def test_the_tally_counts_what_is_held_out_and_no_more() -> None:
    lines = [line("SPC-02", 0.3, 0.3), line("SPC-12", 0.0, 0.0), line("X1.far", 5.0, 5.0),
             line("X1.never", 1.0, 1.0, kind="constructed")]  # fmt: skip
    engine, *others = tallies(lines)
    assert (engine.inside, engine.asked, engine.right, engine.sides) == (2, 3, 1, 1)
    assert engine.shared == 2, "of a case without a declared no effect the comparators say nothing"
    none = others[-1]
    assert none.key == "none" and (none.inside, none.asked, none.better) == (1, 2, 1)
    assert headline((engine, *others)).startswith("2 of 3 held-out results")


def test_it_is_said_plainly_where_the_engine_does_not_beat_a_comparator() -> None:
    better, worse = (against(tallies([line("SPC-02", value, value)])) for value in (0.33, -0.3))
    assert "the engine beats no effect" in better and "the engine does not beat no effect" in worse
