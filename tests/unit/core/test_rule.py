"""Marks say what a function reads, draws and writes, and leave the function as it is."""

from __future__ import annotations

import pytest

from sim.core.errors import DeclarationError
from sim.core.rule import Draw, birth, exponential, fold, gather, line_of, normal, rule, start, uniform


def test_a_mark_never_wraps() -> None:
    def plain(skill: float, luck: float) -> float:
        return skill + luck

    marked = rule(each="person", writes="skill", draws={"luck": normal("holder")}, mechanism="growth")(plain)
    assert marked is plain and marked(1.0, 0.5) == 1.5
    line = line_of(marked)
    assert (line.kind, line.title, line.entity, line.arguments) == ("rule", "growth.plain", "person", ("skill", "luck"))
    assert line.writes == ("skill",) and line.draws == {"luck": Draw("normal", "holder")}


def test_the_mechanism_is_the_module_unless_told() -> None:
    @start(of="person", writes=("skill", "mood"))
    def begin() -> tuple[float, float]:
        return 0.0, 0.0

    assert line_of(begin).mechanism == "test_rule" and line_of(begin).writes == ("skill", "mood")


def test_folds_and_births_say_what_they_carry_and_make() -> None:
    @fold(over="job", by="desk", order="urgency", carry={"left": "hours"}, writes="work")
    def serve(left: float, work: float) -> tuple[float, float]:
        return left, work

    @birth(each="desk", makes="job", at_most="most", draws={"chance": uniform()})
    def born(chance: float) -> int:
        return 1

    assert line_of(serve).carry == {"left": "hours"} and line_of(serve).entity == "job"
    assert (line_of(born).makes, line_of(born).at_most) == ("job", "most")


def test_draws_have_three_kinds_and_three_periods() -> None:
    assert (uniform().kind, normal("once").per, exponential("holder")) == (
        "uniform",
        "once",
        Draw("exponential", "holder"),
    )
    with pytest.raises(DeclarationError, match="did you mean 'normal'"):
        Draw("nomral")
    with pytest.raises(DeclarationError, match="did you mean 'week'"):
        normal("weak")


def test_a_draw_must_be_an_argument() -> None:
    with pytest.raises(DeclarationError, match=r"'luk' is not an argument .did you mean 'luck'"):

        @rule(each="person", writes="skill", draws={"luk": normal()})
        def grow(skill: float, luck: float) -> float:
            return skill


def test_parameters_must_be_declared() -> None:
    with pytest.raises(DeclarationError, match="reads p but declares no parameters"):

        @rule(each="person", writes="skill")
        def grow(p: object, skill: float) -> float:
            return skill


def test_a_way_of_gathering_must_be_known() -> None:
    with pytest.raises(DeclarationError, match=r"'men' is not one of .* .did you mean 'mean'"):
        gather(each="firm", writes="mean_mood", how="men", of="mood", over="person")


def test_an_unmarked_function_is_no_line() -> None:
    with pytest.raises(DeclarationError, match="is no line of a week: mark it"):
        line_of(lambda skill: skill)
