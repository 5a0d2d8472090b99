"""A week is checked when it is built: every read resolved, one writer for each column."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sim.core.column import Dictionary
from sim.core.errors import DeclarationError
from sim.core.parameter import parameter
from sim.core.rule import Line, arrive, gather, leave, line_of, rule, start
from sim.core.week import Read, Week
from sim.schedule import extended_week, the_week


def dictionary() -> Dictionary:
    found = Dictionary()
    found.entity("firm", "one row")
    found.column("firm", "promise", "points", "promise")
    found.entity("site", "a site")
    found.column("site", "rent", "money", "rent")
    found.entity("team", "a team")
    found.column("team", "site", "row", "where", kind="link", to="site")
    found.column("team", "mean_skill", "z", "mean skill")
    found.entity("person", "a seat", turnover=True)
    found.column("person", "team", "row", "where", kind="link", to="team")
    found.column("person", "skill", "z", "skill", start=0.25)
    found.column("person", "desk", "z", "of the place", start=0.5, place=True)
    found.column("person", "mood", "z", "mood")
    found.column("person", "pull", "z", "pull", kind="sum")
    return found


@dataclass(frozen=True)
class Growth:
    rate: float = parameter(0.1, "1/week", plausible=(0, 1), source="judgement", grade="judgement", meaning="rate")


@rule(each="person", writes="skill", parameters=Growth, where="present", mechanism="growth")
def grow(p: Growth, skill: float, team_site_rent: float, team_firm_promise: float, firm_promise: float) -> float:
    return skill + p.rate * (team_site_rent + team_firm_promise + firm_promise)


@rule(each="person", adds="pull", mechanism="growth")
def lift(skill: float) -> float:
    return skill


@rule(each="person", writes="mood", mechanism="moods")
def mood_next(mood: float, pull: float) -> float:
    return 0.9 * mood + pull


MEAN = gather(each="team", writes="mean_skill", how="mean", of="skill", over="person", by="team", where="present")


def broken(line: object, *more: object) -> str:
    with pytest.raises(DeclarationError) as caught:
        Week(dictionary(), [line, *more], [])
    return str(caught.value)


def test_reads_follow_links_from_row_to_row() -> None:
    week = Week(dictionary(), [grow, MEAN], [])
    reads = week.reads(line_of(grow))
    assert reads["team_site_rent"].path == (("person", "team"), ("team", "site"))
    assert reads["team_site_rent"].entity == "site"
    assert reads["firm_promise"].path == (("", "firm"),)
    assert reads["team_firm_promise"].path == (("person", "team"), ("", "firm"))
    assert isinstance(reads["skill"], Read) and reads["skill"].path == ()


def test_a_misspelt_read_gets_the_nearest_spelling() -> None:
    @rule(each="person", writes="skill", mechanism="growth")
    def misspelt(skil: float) -> float:
        return skil

    said = broken(misspelt)
    assert "growth.misspelt reads 'skil'" in said and "did you mean 'skill'" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("rule", "r", "m", "person", lambda: 0.0, (), ("skll",)), "m.r writes person.skll, which is no column"),
        (Line("rule", "r", "m", "person", lambda: 0.0, (), ("pull",)), "m.r writes person.pull, which is no column"),
        (Line("rule", "r", "m", "person", lambda: 0.0, (), (), ("pul",)), "adds to person.pul, which is no sum column"),
        (
            Line("rule", "r", "m", "person", lambda: 0.0, (), (), ("mood",)),
            "adds to person.mood, which is no sum column",
        ),
        (Line("rule", "r", "m", "person", lambda: 0.0, (), ("mood",), where="presnt"), "did you mean 'present'"),
        (Line("rule", "r", "m", "person", lambda: 0.0, (), ("mood",), where="skill"), "'skill' is no flag of person"),
        (
            gather(each="team", writes="mean_skil", how="mean", of="skill", over="person", by="team"),
            "did you mean 'mean_skill'",
        ),
        (
            gather(each="team", writes="mean_skill", how="mean", of="skil", over="person", by="team"),
            "did you mean 'skill'",
        ),
    ],
)
def test_what_contradicts_the_dictionary_is_named(line: Line, said: str) -> None:
    assert said in broken(line)


def test_one_column_one_writer() -> None:
    @rule(each="person", writes="skill", mechanism="decay")
    def shrink(skill: float) -> float:
        return skill

    said = broken(grow, shrink)
    assert "person.skill has two writers, growth.grow and decay.shrink" in said and "one column, one writer" in said
    assert "stands twice in the week" in broken(grow, grow)


def test_contributions_add_up_in_the_weeks_order() -> None:
    @rule(each="person", adds="pull", mechanism="weather")
    def sun() -> float:
        return 1.0

    week = Week(dictionary(), [lift, sun, mood_next], [])
    assert week.contributions["person", "pull"] == ["pull__growth_lift", "pull__weather_sun"]
    assert "pull" not in week.real["person"] and "pull__weather_sun" in week.real["person"]
    assert week.writer["person", "pull__weather_sun"] == "weather.sun"


def test_parameters_stand_once_however_many_lines_read_them() -> None:
    @rule(each="team", writes="mean_skill", parameters=Growth, mechanism="growth")
    def other(p: Growth, mean_skill: float) -> float:
        return mean_skill * p.rate

    week = Week(dictionary(), [grow, other], [])
    assert [each.name for each in week.parameters] == ["growth.rate"]
    assert week.parameter_owner["growth.grow"] == week.parameter_owner["growth.other"]


def test_a_new_holder_starts_afresh_but_the_place_stays() -> None:
    @start(of="person", writes="mood", mechanism="moods")
    def mood_start() -> float:
        return 1.0

    week = Week(dictionary(), [leave("person"), arrive("person")], [mood_start])
    assert week.reset_columns("person") == {"skill": 0.25}


def test_the_table_tells_now_from_last_week() -> None:
    rows = {row["line"]: row for row in Week(dictionary(), [lift, mood_next, grow, MEAN], []).table()}
    assert rows["growth.lift"]["reads"] == "skill"
    assert rows["moods.mood_next"]["reads"] == "mood, pull (now)"
    assert "skill (now)" in rows["gathering.team_mean_skill"]["reads"]
    assert rows["growth.lift"]["writes"] == "+pull"


def test_an_extension_stands_after_a_line_that_exists() -> None:
    @rule(each="employee", adds="satisfaction_pull", where="present", mechanism="notebook")
    def birthday(tenure: float) -> float:
        return 0.1

    week = extended_week(lines={"training.bump_next": birthday})
    titles = [line.title for line in week.lines]
    assert titles[titles.index("training.bump_next") + 1] == "notebook.birthday"
    assert len(titles) == len(the_week().lines) + 1
    with pytest.raises(DeclarationError, match=r"did you mean 'training\.bump_next'"):
        extended_week(lines={"training.bump_nxt": birthday})


def test_the_packages_week_has_one_writer_for_each_column_and_sound_births() -> None:
    week = the_week()
    written = [pair for line in week.lines for pair in week.written_by(line)]
    assert len(written) == len(set(written))
    for line in week.lines:
        if line.kind == "birth":
            assert (line.entity, line.at_most) not in written
            assert line.at_most in week.real[line.entity]
