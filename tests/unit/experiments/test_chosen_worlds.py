"""A world that a scenario chooses is the world of every draw, in all that is asked of the scenario, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

import sim
from sim.core.chosen import declared_for
from sim.evidence.ensemble import stored
from sim.experiments import explain as explaining
from sim.experiments import firm_bank
from sim.experiments.archive import _manifest
from sim.experiments.best_plan.bench import sampled
from sim.experiments.best_plan.studio import Studio
from sim.experiments.blocks import Design as Blocks
from sim.experiments.blocks import block_of
from sim.experiments.compare import compare
from sim.experiments.comparison import Comparison
from sim.experiments.contested import contested
from sim.experiments.design import design
from sim.experiments.example_series import example_series
from sim.experiments.field_work import field_work
from sim.experiments.firm_at import firm_at
from sim.experiments.headline import headline
from sim.experiments.sensitivity import question as questions
from sim.experiments.sensitivity.question import factors_of, question
from sim.experiments.summary import summary_table
from sim.experiments.words import chosen_words
from sim.experiments.worlds import plausible_worlds
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week

NAME, WORLD, VALUE = "incentives.individual", "strong", 0.58
CHOICE = ((NAME, WORLD),)
CONTESTED = tuple(each.name for each in the_week().parameters if each.worlds)


class Caught(Exception):
    """Ends a study where its runs would begin; carries what it would have run."""


@pytest.fixture(scope="module")
def bakery(repository: Path) -> Scenario:
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=6, worlds=CHOICE)


@pytest.fixture(scope="module")
def compared(bakery: Scenario) -> Comparison:
    return compare(replace(bakery, plans=bakery.plans[:2]), draws=4, why_draws=0, workers=1)


def of(changes: Any) -> float:
    return dict(changes)[NAME]


def test_no_number_that_is_contested_is_fitted() -> None:
    """The stored ensemble would take the place of a world that is drawn, and of none that is chosen."""
    kept = stored()
    assert kept is not None and not set(kept.names) & set(CONTESTED) and len(CONTESTED) >= 10


def test_only_the_chosen_number_is_another_in_any_draw() -> None:
    week = the_week()
    drawn, chosen = (plausible_worlds(each, 16, 3) for each in (week.parameters, declared_for(week.parameters, CHOICE)))
    place = week.parameter_place[NAME]
    assert set(chosen[:, place]) == {VALUE} and len(set(drawn[:, place])) == 4
    assert np.array_equal(np.delete(drawn, place, axis=1), np.delete(chosen, place, axis=1))


def test_a_comparison_lives_in_the_chosen_world_and_says_so(compared: Comparison) -> None:
    assert set(compared.parameter_values[NAME]) == {VALUE}
    assert NAME not in [each.parameter.name for each in contested(compared)]
    (note,) = chosen_words(CHOICE)
    assert WORLD in note and note in headline(compared).sentences and note in summary_table(compared).notes
    assert _manifest(compared, {})["scenario"]["worlds"] == dict(CHOICE)  # type: ignore[index]
    assert next(each for each in compared.parameters if each.name == NAME).value == VALUE


def test_blocks_without_a_choice_are_what_they_were() -> None:
    week, blocks = the_week(), Blocks(8)
    plain, same = (block_of(blocks, each, 1).worlds for each in (week.parameters, declared_for(week.parameters, ())))
    assert np.array_equal(plain, same)


@pytest.mark.parametrize("worlds", [0, 3])
def test_a_sweep_lives_in_the_chosen_world_unless_it_varies_that_number(bakery: Scenario, worlds: int) -> None:
    thanked = design(bakery, ["appreciation"], levels=2, replications=1, worlds=worlds)
    assert {of(each.changes) for each in thanked.trials} == {VALUE}
    assert firm_at(thanked, world=worlds - 1).engine.parameters[the_week().parameter_place[NAME]] == VALUE
    varied = design(bakery, [NAME], levels=2, replications=1, worlds=worlds)
    assert sorted({of(each.changes) for each in varied.trials}) == [0.0, 0.58]
    free = design(replace(bakery, worlds=()), ["appreciation"], levels=2, replications=1, worlds=worlds)
    assert {each.changes == () for each in free.trials} == {worlds == 0}


def test_a_search_lives_in_the_chosen_world(bakery: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {of(each.changes) for each in sampled(8, 1, "fresh", CHOICE)} == {VALUE}
    assert len({of(each.changes) for each in sampled(8, 1, "fresh")}) == 4
    asked: list[Any] = []
    monkeypatch.setattr("sim.experiments.best_plan.studio.sampled", lambda *given: asked.append(given) or [])
    goal = type("Goal", (), {"seed": 1, "scenario": bakery})
    Studio(goal, 1, print, print, ()).bench("fresh", 2)  # type: ignore[arg-type]
    assert asked == [(2, 1, "fresh", CHOICE)]


def test_an_explanation_lives_in_the_chosen_world(bakery: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def caught(study: object, orders: list[dict[Any, Any]], *rest: object) -> NoReturn:
        raise Caught({of(trial.changes) for order in orders for trial in order.values()})

    monkeypatch.setattr(explaining, "evaluated", caught)
    with pytest.raises(Caught) as told:
        explaining.explain(bakery, "baseline", "thanks", draws=4)
    assert told.value.args == ({VALUE},)


def test_firms_of_a_fit_live_in_the_chosen_world(bakery: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def caught(setting: object, coming: Iterator[Any], *rest: object, **how: object) -> NoReturn:
        raise Caught({of(trial.changes) for _, trial in coming})

    monkeypatch.setattr(firm_bank, "run_missing", caught)
    for only in ((), ("training.learned",)):
        with pytest.raises(Caught) as told:
            firm_bank.bank_of(bakery.organisation, "", bakery.plans[:1], 4, 8, 1, chosen=bakery.worlds, only=only)
        assert told.value.args == ({VALUE},)


@pytest.mark.parametrize("kind", ["fit", "track"])
def test_fit_and_track_hand_the_choice_on(
    kind: str, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, series = tmp_path / "mine.toml", tmp_path / "series.csv"
    base = (repository / "scenarios" / "bakery" / "scenario.toml").as_posix()
    place.write_text(f'extends = "{base}"\n[worlds]\n"{NAME}" = "{WORLD}"\n', encoding="utf-8")
    example_series(place, weeks=8).to_csv(series, index=False)

    def caught(*given: object, **how: Any) -> NoReturn:
        raise Caught(how["chosen"])

    monkeypatch.setattr(f"sim.experiments.{kind}.bank_of", caught)
    ask = {"fit": lambda: sim.fit(series, scenario=place), "track": lambda: sim.track(place, "thanks", series)}
    with pytest.raises(Caught) as told:
        ask[kind]()
    assert told.value.args == (CHOICE,)


def test_sensitivity_holds_what_was_chosen_unless_it_is_named(
    bakery: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    every, free = (factors_of("incentives", settled=settled) for settled in (CHOICE, ()))
    assert {each.name for each in free} - {each.name for each in every} == {NAME}
    assert [each.name for each in factors_of(NAME, settled=CHOICE)] == [NAME]

    def caught(setting: object, trials: list[Any], **how: object) -> NoReturn:
        raise Caught([of(each.changes) for each in trials])

    monkeypatch.setattr(questions, "evaluate", caught)
    for factors, values in ((every, {VALUE}), (factors_of(NAME), {0.0})):
        with pytest.raises(Caught) as told:
            question(bakery).answers(factors, np.zeros((2, len(factors))), [1, 2])
        assert set(told.value.args[0]) == values and len(told.value.args[0]) == 4


def test_a_single_firm_lives_in_the_chosen_world(tmp_path: Path, repository: Path) -> None:
    path = tmp_path / "mine.toml"
    base = (repository / "scenarios" / "bakery" / "scenario.toml").as_posix()
    path.write_text(f'extends = "{base}"\n[worlds]\n"{NAME}" = "{WORLD}"\n', encoding="utf-8")
    place = the_week().parameter_place[NAME]

    def value(**how: Any) -> float:
        return float(sim.Firm.from_scenario(path, weeks=2, **how).engine.parameters[place])

    assert value() == value(parameters={"training.learned": 0.5}) == VALUE
    assert value(parameters={NAME: 0.1}) == value(**{NAME: 0.1}) == 0.1


def test_field_work_is_done_in_the_chosen_world(bakery: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def caught(*given: object, parameters: Any, **how: object) -> NoReturn:
        raise Caught(float(parameters[the_week().parameter_place[NAME]]))

    monkeypatch.setattr("sim.experiments.field_work.found", caught)
    with pytest.raises(Caught) as told:
        field_work(bakery)
    assert told.value.args == (VALUE,)


def test_what_a_study_varies_is_not_told_as_chosen() -> None:
    assert chosen_words(CHOICE, varied=[NAME]) == chosen_words(()) == ()
    assert chosen_words((*CHOICE, ("gaming.shift", "quantity gains more")))[0].startswith("Chosen worlds, where")
