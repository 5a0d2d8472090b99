"""The soap shop: word gets as far as the soap and the circles let it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from cases.paired import Pairs, above, below

from sim.core.ledger import Ledger
from sim.experiments.checks.soap_shop import soap_shop

pytestmark = pytest.mark.statistical


def circles(ledger: Ledger) -> dict[str, float]:
    """Return how many have heard: friends of the people of the shop, and others further away."""
    heard, near = (ledger.column("listener", name) > 0 for name in ("heard", "near"))
    return {"friends": float((heard & near).sum()), "further": float((heard & ~near).sum())}


SHOP = Pairs("soap-shop", seeds=range(8), weeks=104, look=circles)
VILLAGE = Pairs("soap-shop/friends-in-common", seeds=range(8), weeks=104, look=circles)
END = (103, 104)
SOON = (25, 26)


def flat(thing: Any, name: str = "") -> dict[str, Any]:
    """Return every value of nested tables and rows by its path."""
    if isinstance(thing, dict):
        return {key: value for name_, each in thing.items() for key, value in flat(each, f"{name}.{name_}").items()}
    if isinstance(thing, (tuple, list)):
        return {key: value for place, each in enumerate(thing) for key, value in flat(each, f"{name}.{place}").items()}
    return {name: thing}


@pytest.mark.parametrize(("overlap", "village"), [(0.05, False), (0.85, True)])
def test_the_checks_shop_is_the_cases_shop(overlap: float, village: bool) -> None:
    ours, case = flat(asdict(soap_shop(overlap))), flat(asdict((VILLAGE if village else SHOP).organisation))
    assert ours.keys() == case.keys()
    for name, value in case.items():
        assert ours[name] == (pytest.approx(value) if isinstance(value, float) else value), name


def test_fifty_people_with_a_good_soap_reach_a_hundred_and_fifty_and_more() -> None:
    assert above(SHOP.mean("good-soap", "reached", *END), 150)
    assert above(SHOP.seen("good-soap", "further") - SHOP.seen("good-soap", "friends"))
    assert above(SHOP.mean("good-soap", "won_by_word_of_mouth", *END), 20)


def test_a_poor_soap_stops_at_the_first_friend() -> None:
    assert below(SHOP.mean("poor-soap", "reached", *END), 150)
    assert above(SHOP.seen("poor-soap", "friends"), 20)
    assert below(SHOP.seen("poor-soap", "further") - 0.2 * SHOP.seen("poor-soap", "friends"))


def test_friends_in_common_hear_the_same_again() -> None:
    assert VILLAGE.mean("good-soap", "reached", *END).max() < 75


def test_pieces_to_pass_on_make_word_faster() -> None:
    assert above(SHOP.gain("good-soap-and-content", "good-soap", "reached", *SOON))


def test_without_the_chain_nobody_is_reached_and_fewer_come() -> None:
    cut = ("circles",)
    assert SHOP.mean("good-soap", "reached", *END, without=cut).max() == 0.0
    gone = SHOP.mean("good-soap", "customers", *END) - SHOP.mean("good-soap", "customers", *END, without=cut)
    assert above(gone)
