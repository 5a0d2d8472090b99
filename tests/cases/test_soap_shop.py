"""The soap shop: word gets as far as the soap and the circles let it."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.engine import default_parameters, strengths_without
from sim.experiments.checks.soap_shop import soap_shop
from sim.projection import Founded, found, log_of
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week

SHOP = Path(__file__).resolve().parents[2] / "scenarios" / "soap-shop"
SEEDS = range(3)
pytestmark = pytest.mark.statistical


@cache
def scenario(village: bool) -> Scenario:
    return load_scenario(SHOP / "friends-in-common" if village else SHOP)


@cache
def founded(village: bool, seed: int) -> Founded:
    week = the_week()
    return found(scenario(village).organisation, week, seed=seed, parameters=default_parameters(week), horizon=104)


@cache
def run(plan: str, seed: int, village: bool = False, without: tuple[str, ...] = ()) -> dict[str, float]:
    """Return what two years brought."""
    shop = founded(village, seed)
    chosen = next(each for each in scenario(village).plans if each.key == plan)
    engine = shop.start(chosen, strengths_without(shop.week, without))
    engine.run(104)
    column, log = engine.ledger.column, log_of(engine)
    heard, near = column("listener", "heard") > 0, column("listener", "near") > 0
    names = ("reached", "won_by_word_of_mouth", "customers")
    return {
        **{name: float(log.series(name)[-1]) for name in names},
        "soon": float(log.series("reached")[25]),
        "friends": float((heard & near).sum()),
        "further": float((heard & ~near).sum()),
    }


def values(figure: str, plan: str, **more: object) -> np.ndarray:
    return np.array([run(plan, seed, **more)[figure] for seed in SEEDS])  # type: ignore[arg-type]


def surely_above(found_values: np.ndarray, bound: float) -> bool:
    """Return whether a mean passes a bound by two standard errors."""
    return bool(found_values.mean() - 2.0 * found_values.std(ddof=1) / np.sqrt(len(found_values)) > bound)


def flat(thing: Any, name: str = "") -> dict[str, Any]:
    """Return every value of nested tables and rows by its path."""
    if isinstance(thing, dict):
        return {key: value for name_, each in thing.items() for key, value in flat(each, f"{name}.{name_}").items()}
    if isinstance(thing, (tuple, list)):
        return {key: value for place, each in enumerate(thing) for key, value in flat(each, f"{name}.{place}").items()}
    return {name: thing}


@pytest.mark.parametrize(("overlap", "village"), [(0.05, False), (0.85, True)])
def test_the_checks_shop_is_the_cases_shop(overlap: float, village: bool) -> None:
    ours, case = flat(asdict(soap_shop(overlap))), flat(asdict(scenario(village).organisation))
    assert ours.keys() == case.keys()
    for name, value in case.items():
        assert ours[name] == (pytest.approx(value) if isinstance(value, float) else value), name


def test_fifty_people_with_a_good_soap_reach_a_hundred_and_fifty_and_more() -> None:
    assert surely_above(values("reached", "good-soap"), 150)
    assert values("further", "good-soap").mean() > values("friends", "good-soap").mean()
    assert surely_above(values("won_by_word_of_mouth", "good-soap"), 20)


def test_a_poor_soap_stops_at_the_first_friend() -> None:
    assert values("reached", "poor-soap").mean() < 150
    assert values("friends", "poor-soap").mean() > 20
    assert values("further", "poor-soap").mean() < 0.15 * values("friends", "poor-soap").mean()


def test_friends_in_common_hear_the_same_again() -> None:
    assert values("reached", "good-soap", village=True).max() < 75


def test_pieces_to_pass_on_make_word_faster() -> None:
    assert surely_above(values("soon", "good-soap-and-content") - values("soon", "good-soap"), 0)


def test_without_the_chain_nobody_is_reached_and_fewer_come() -> None:
    silent = values("reached", "good-soap", without=("circles",))
    assert silent.max() == 0.0
    gone = values("customers", "good-soap") - values("customers", "good-soap", without=("circles",))
    assert gone.mean() > 0
