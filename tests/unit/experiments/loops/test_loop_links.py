"""Every declared link follows lines of the week that really read the one column and write the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from sim.causal_loops import LOOPS, Loop, Station
from sim.core.errors import DeclarationError, InputError
from sim.experiments.loops.graph import column_of, loops_named, path_of, steps_along, steps_of
from sim.schedule import the_week


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.key)
def test_each_loop_is_closed_by_lines_of_the_week(loop: Loop) -> None:
    steps = steps_along(the_week(), loop)
    assert steps[0].source == steps[-1].target == column_of(loop.stations[0].column)
    assert all(step.lines for step in steps)
    assert all(before.target == after.source for before, after in pairwise(steps))


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.key)
def test_stations_can_be_pushed_and_are_named_once(loop: Loop) -> None:
    columns = [column_of(station.column) for station in loop.stations]
    assert len(set(columns)) == len(columns) > 1
    for station, (entity, name) in zip(loop.stations, columns, strict=True):
        declared = the_week().dictionary.columns_of(entity)[name]
        assert declared.kind == "real" and station.push > 0, f"{station.column} cannot be pushed a little"


def test_a_step_agrees_with_the_table_that_the_week_prints() -> None:
    rows = {row["line"]: row for row in the_week().table()}
    known = steps_of(the_week())
    titles = known[("department", "pressure"), ("department", "case_time")]
    assert titles == ("pressure.case_time_next",)
    assert "pressure" in rows[titles[0]]["reads"] and "case_time" in rows[titles[0]]["writes"]
    assert (("department", "case_time"), ("employee", "trust")) not in known


@pytest.mark.parametrize("renamed", ["employee.warmt", "firm.index_level"])
def test_a_link_that_no_line_makes_is_refused(renamed: str) -> None:
    first, second, *rest = LOOPS[0].stations
    broken = replace(LOOPS[0], stations=(first, replace(second, column=renamed), *rest))
    with pytest.raises(DeclarationError, match=r"no line of the week reads employee\.satisfaction and writes"):
        steps_along(the_week(), broken)


def test_a_knock_out_that_is_no_part_of_the_loop_is_refused() -> None:
    with pytest.raises(DeclarationError, match="training writes none of its links"):
        steps_along(the_week(), replace(LOOPS[0], mechanism="training"))


def test_an_answer_is_read_in_a_column_of_the_same_line() -> None:
    first, *rest = LOOPS[0].stations
    with pytest.raises(DeclarationError, match=r"writes both employee\.satisfaction and employee\.trust"):
        steps_along(the_week(), replace(LOOPS[0], stations=(replace(first, measured="employee.trust"), *rest)))


def test_keys_are_different_and_an_unknown_one_is_said_with_its_neighbour() -> None:
    assert len({loop.key for loop in LOOPS}) == len(LOOPS)
    assert [loop.key for loop in loops_named(("haste", "success"))] == ["haste", "success"]
    with pytest.raises(InputError, match=r"there is no loop 'hast' \(did you mean 'haste'"):
        loops_named(("hast",))


def test_a_path_holds_both_ends() -> None:
    path = path_of(Station("firm.a", "a", 1.0, ("firm.b",)), Station("firm.c", "c", 1.0))
    assert path == (("firm", "a"), ("firm", "b"), ("firm", "c"))
