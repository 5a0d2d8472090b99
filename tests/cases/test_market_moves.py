"""Price, rivals, former customers and talk in a whole small firm: what a manager would expect, in paired runs."""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import Pairs, above, below

from sim.core.ledger import Ledger
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Department, Market, Organisation

WEEKS = 104
LATE = (91, 104)
SHOP = Organisation(
    "Agency",
    (Department("counter", 1.0, 12, case_minutes=40, manager_hours=25),),
    markets=(Market("all", 2400, 0.25, 8.0, 0.004, {"counter": 1.0}),),
)
MOVES = (
    {"price": 0.1}, {"price": -0.1}, {"price": -0.3}, {"price": 0.2}, {"competitor_level": 5.0},
    {"competitor_level": -5.0}, {"competitor_level": 10.0}, {"market_drift": 5.0}, {"win_back": 4.0},
    {"product": 6.0}, {"advocacy_content": 2.0},
)  # fmt: skip
pytestmark = pytest.mark.statistical


def named(settings: dict[str, float]) -> str:
    return ", ".join(f"{lever} {value}" for lever, value in settings.items()) or "practice"


def expectations(ledger: Ledger) -> dict[str, float]:
    """Return by how much what customers think ought to happen is above what they think will."""
    here = ledger.column("customer", "present") > 0
    ought, will = (ledger.column("customer", name)[here] for name in ("should_expect", "will_expect"))
    return {"ought over will": float((ought - will).mean())}


AGENCY = Pairs(
    SHOP, seeds=range(4), weeks=WEEKS, look=expectations,
    more={"practice": Plan("plan")}
    | {named(move): Plan("plan", programmes=(Programme("it", move),)) for move in MOVES},
)  # fmt: skip


def gain(series: str, first: int, last: int, without: tuple[str, ...] = (), **settings: float) -> np.ndarray:
    """Return paired differences to practice of the mean of a series over weeks, one for each firm."""
    return AGENCY.gain(named(settings), "practice", series, first, last, without=without)


def test_a_dearer_price_earns_at_once_and_loses_customers() -> None:
    soon = gain("margin", 0, 4, price=0.1) / 2400 / 8
    assert soon.mean() == pytest.approx(0.2, abs=0.03)
    later = gain("margin", *LATE, price=0.1) / 2400 / 8
    assert above(soon - later)
    assert below(gain("customers", *LATE, price=0.1))
    assert above(gain("customers", *LATE, price=-0.1))
    assert below(gain("margin", *LATE, price=-0.3))


def test_with_value_for_money_knocked_out_nobody_minds_the_price() -> None:
    off = ("value_for_money",)
    assert np.abs(gain("customers", 0, WEEKS, off, price=0.1)).max() < 1e-9
    assert np.abs(gain("margin", 0, WEEKS, off, price=0.1) / gain("margin", 0, 4, off, price=0.1) - 1.0).max() < 0.1


def test_a_better_market_takes_customers_and_equity_and_a_worse_one_gives_them() -> None:
    assert below(gain("customers", *LATE, competitor_level=5.0))
    assert above(gain("customers", *LATE, competitor_level=-5.0))
    assert below(gain("customer_equity", *LATE, competitor_level=5.0))
    drift = gain("customers", 26, 39, market_drift=5.0), gain("customers", *LATE, market_drift=5.0)
    assert drift[1].mean() < 3 * drift[0].mean() < 0
    off = gain("customers", 0, WEEKS, ("value_for_money",), competitor_level=5.0)
    assert np.abs(off).max() < 1e-9


@pytest.mark.parametrize(("lever", "level", "points"), [("competitor_level", 10.0, 3.0), ("price", 0.2, 3.6)])
def test_a_better_market_and_a_dearer_price_raise_what_ought_to_happen(lever: str, level: float, points: float) -> None:
    # The full rise is that of the equations; two years of a case a month bring most of it.
    rise = AGENCY.seen_gain(named({lever: level}), "practice", "ought over will")
    assert rise.mean() == pytest.approx(points, rel=0.35)


def test_asking_former_customers_wins_some_back_and_costs_money() -> None:
    assert above(gain("customers", *LATE, win_back=4.0))
    assert above(gain("acquisition_money", 26, 52, win_back=4.0))
    assert gain("won_back", 26, 52, win_back=4.0).mean() > 0
    off = ("winning_back",)
    assert np.abs(gain("customers", 0, WEEKS, off, win_back=4.0)).max() < 1e-9
    assert above(gain("acquisition_money", 26, 52, off, win_back=4.0))


def test_a_better_product_is_recommended_and_talk_brings_customers() -> None:
    assert above(gain("recommending", 26, 104, product=6.0))
    assert below(gain("warning", 26, 104, product=6.0))
    whole, silent = (gain("arrivals", 26, 104, off, product=6.0) for off in ((), ("word_of_mouth",)))
    assert above(whole - silent)


def test_content_gives_voices_and_costs_money_even_where_nobody_answers() -> None:
    assert above(gain("advocates", 0, WEEKS, advocacy_content=2.0))
    assert above(gain("programme_money", 0, WEEKS, advocacy_content=2.0))
