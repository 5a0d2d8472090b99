"""Circles at founding: as many people as they say, whatever the order of the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.experiments.checks.soap_shop import soap_shop
from sim.reading.checking import check
from sim.reading.organisation import Circles
from sim.schedule import the_week
from sim.state.founding import canonical, lay_rows
from sim.state.founding_circles import count_circles


def laid(overlap: float, **changes: object) -> Ledger:
    shop = canonical(replace(soap_shop(overlap), **changes))  # type: ignore[arg-type]
    return lay_rows(the_week(), shop, 0.1, 7, 10)


def test_without_overlap_everybody_is_told_by_one_only() -> None:
    ledger = laid(0.0)
    hearers = ledger.column("acquaintance", "listener")
    assert ledger.rows("listener") == 200 + 600
    assert len(np.unique(hearers)) == len(hearers) == 800
    direct = ledger.column("acquaintance", "direct") > 0
    seats, times = np.unique(ledger.column("acquaintance", "seat")[direct], return_counts=True)
    assert len(seats) == 50 and set(times) == {4}
    assert (ledger.column("employee", "present")[seats] > 0).all()
    friends, times = np.unique(ledger.column("acquaintance", "friend")[~direct], return_counts=True)
    assert set(times) == {3} and (ledger.column("listener", "near")[friends] > 0).all()


@pytest.mark.parametrize(("overlap", "near", "far"), [(0.5, 100, 150), (0.85, 30, 14), (1.0, 1, 1)])
def test_overlap_leaves_fewer_people_for_as_many_places(overlap: float, near: int, far: int) -> None:
    ledger = laid(overlap)
    assert ledger.column("listener", "near").sum() == near
    assert ledger.rows("listener") == near + far
    told = np.unique(ledger.column("acquaintance", "listener"))
    assert len(told) == near + far


def test_listeners_are_people_within_reach_who_are_no_customers() -> None:
    ledger = laid(0.05)
    places = ledger.column("listener", "customer")
    assert len(np.unique(places)) == len(places)
    assert ledger.column("customer", "present")[places].sum() == 0
    assert ledger.column("customer", "circled").sum() == len(places)
    assert (ledger.column("customer", "listener")[places] == np.arange(len(places))).all()


def test_more_listeners_than_people_within_reach_are_cut_short() -> None:
    counts = count_circles(soap_shop(0.0), 250)
    assert (counts.near, counts.far) == (200, 50)
    assert count_circles(soap_shop(0.0), 0).rows == {"listener": 1, "acquaintance": 0}
    assert count_circles(replace(soap_shop(0.0), circles=None), 250).rows == {"listener": 1, "acquaintance": 0}
    assert count_circles(replace(soap_shop(0.0), circles=Circles(0, 3)), 250).people == 0


def test_the_order_of_departments_changes_nothing() -> None:
    shop = soap_shop(0.3)
    one, other = laid(0.3), laid(0.3, departments=shop.departments[::-1], relations=shop.relations[::-1])
    for name in ("listener", "acquaintance"):
        assert np.array_equal(one.whole[name], other.whole[name])
        assert np.array_equal(one.real[name], other.real[name])


FIRM = """
prospects = 0.1
[departments.counter]
front = 1
people = 10
wage = 30000
[markets.all]
customers = 100
visit_rate = 12
value = 100
churn = "10 %"
home = "counter"
[circles]
friends_per_employee = {friends}
friends_per_friend = 0
"""


@pytest.mark.parametrize(
    ("friends", "wanted"),
    [
        ("1", ""),
        ("2", "the circles hold 20 people, but only 10 within reach"),
        ('"many"', "circles.friends_per_employee"),
    ],
)
def test_a_file_of_circles_is_checked(tmp_path: Path, friends: str, wanted: str) -> None:
    file = tmp_path / "organisation.toml"
    file.write_text(FIRM.format(friends=friends))
    _, complaints = check(file)
    found = "\n".join(str(each) for each in complaints)
    assert (wanted in found) if wanted else not complaints, found
