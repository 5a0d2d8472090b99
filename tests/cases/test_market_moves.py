"""Price, rivals, former customers and talk in a whole small firm: what a manager would expect, in paired runs."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.engine import default_parameters
from sim.policies.plan import Plan, Programme
from sim.projection import Founded, Log, found, project
from sim.reading.organisation import Department, Market, Organisation
from sim.schedule import the_week

SEEDS = range(4)
WEEKS = 104
SHOP = Organisation(
    "Agency",
    (Department("counter", 1.0, 12, case_minutes=40, manager_hours=25),),
    markets=(Market("all", 2400, 0.25, 8.0, 0.004, {"counter": 1.0}),),
)
pytestmark = pytest.mark.statistical


@cache
def founded(seed: int) -> Founded:
    week = the_week()
    return found(SHOP, week, seed=seed, parameters=default_parameters(week), horizon=WEEKS)


@cache
def run(seed: int, without: tuple[str, ...], settings: tuple[tuple[str, float], ...]) -> Log:
    plan = Plan("plan", programmes=(Programme("it", dict(settings)),) if settings else ())
    return project(founded(seed), plan, without)


def gain(series: str, first: int, last: int, without: tuple[str, ...] = (), **settings: float) -> np.ndarray:
    """Return paired differences to practice of the mean of a series over weeks, one for each firm."""
    wanted = tuple(settings.items())
    return np.array(
        [
            (run(seed, without, wanted).series(series) - run(seed, without, ()).series(series))[first:last].mean()
            for seed in SEEDS
        ]
    )


def sure(values: np.ndarray) -> float:
    """Return a mean in its standard errors."""
    return float(values.mean() / max(values.std(ddof=1) / np.sqrt(len(values)), 1e-12))


def test_a_dearer_price_earns_at_once_and_loses_customers() -> None:
    soon = gain("margin", 0, 4, price=0.1) / 2400 / 8
    assert soon.mean() == pytest.approx(0.2, abs=0.03)
    later = gain("margin", 91, 104, price=0.1) / 2400 / 8
    assert sure(soon - later) > 2
    assert sure(gain("customers", 91, 104, price=0.1)) < -2
    assert sure(gain("customers", 91, 104, price=-0.1)) > 2
    assert sure(gain("margin", 91, 104, price=-0.3)) < -2


def test_with_value_for_money_knocked_out_nobody_minds_the_price() -> None:
    off = ("value_for_money",)
    assert np.abs(gain("customers", 0, WEEKS, off, price=0.1)).max() < 1e-9
    assert np.abs(gain("margin", 0, WEEKS, off, price=0.1) / gain("margin", 0, 4, off, price=0.1) - 1.0).max() < 0.1


def test_a_better_market_takes_customers_and_equity_and_a_worse_one_gives_them() -> None:
    assert sure(gain("customers", 91, 104, competitor_level=5.0)) < -2
    assert sure(gain("customers", 91, 104, competitor_level=-5.0)) > 2
    assert sure(gain("customer_equity", 91, 104, competitor_level=5.0)) < -2
    drift = gain("customers", 26, 39, market_drift=5.0), gain("customers", 91, 104, market_drift=5.0)
    assert drift[1].mean() < 3 * drift[0].mean() < 0
    off = gain("customers", 0, WEEKS, ("value_for_money",), competitor_level=5.0)
    assert np.abs(off).max() < 1e-9


@pytest.mark.parametrize(("lever", "level", "points"), [("competitor_level", 10.0, 3.0), ("price", 0.2, 3.6)])
def test_a_better_market_and_a_dearer_price_raise_what_ought_to_happen(lever: str, level: float, points: float) -> None:
    # The full rise is that of the equations; two years of a case a month bring most of it.
    rises = []
    for seed in SEEDS:
        means = []
        for programmes in ((), (Programme("it", {lever: level}),)):
            engine = founded(seed).start(Plan("plan", programmes=programmes))
            engine.run(WEEKS)
            here = engine.ledger.column("customer", "present") > 0
            ought, will = (engine.ledger.column("customer", name)[here] for name in ("should_expect", "will_expect"))
            means.append((ought - will).mean())
        rises.append(means[1] - means[0])
    assert np.mean(rises) == pytest.approx(points, rel=0.35)


def test_asking_former_customers_wins_some_back_and_costs_money() -> None:
    assert sure(gain("customers", 91, 104, win_back=4.0)) > 2
    assert sure(gain("acquisition_money", 26, 52, win_back=4.0)) > 2
    assert gain("won_back", 26, 52, win_back=4.0).mean() > 0
    off = ("winning_back",)
    assert np.abs(gain("customers", 0, WEEKS, off, win_back=4.0)).max() < 1e-9
    assert sure(gain("acquisition_money", 26, 52, off, win_back=4.0)) > 2


def test_a_better_product_is_recommended_and_talk_brings_customers() -> None:
    assert sure(gain("recommending", 26, 104, product=6.0)) > 2
    assert sure(gain("warning", 26, 104, product=6.0)) < -2
    whole, silent = (gain("arrivals", 26, 104, off, product=6.0) for off in ((), ("word_of_mouth",)))
    assert sure(whole - silent) > 2


def test_content_gives_voices_and_costs_money_even_where_nobody_answers() -> None:
    assert sure(gain("advocates", 0, WEEKS, advocacy_content=2.0)) > 2
    assert sure(gain("programme_money", 0, WEEKS, advocacy_content=2.0)) > 2
