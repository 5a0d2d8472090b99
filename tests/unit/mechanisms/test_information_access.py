"""What may be looked up teaches, and tells people that they count."""

from __future__ import annotations

import pytest

from sim.mechanisms.information_access import InformationAccess, information_used
from sim.mechanisms.messages import Messages, knowledge_next

P = InformationAccess()
M = Messages()


def known_after(weeks: int, looked_up: float, known: float = 0.5) -> float:
    """Return what is known after so many weeks without messages."""
    for _ in range(weeks):
        known = knowledge_next(M, 1.0, known, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, looked_up)[0]
    return known


def test_without_access_nothing_is_looked_up_and_nothing_pulls() -> None:
    assert information_used(P, 1.0, 0.0, 0.7, 0.3) == (0.0, 0.0, 0.0)


def test_full_access_without_a_share_in_results_empowers_and_links_nothing() -> None:
    assert information_used(P, 1.0, 1.0, 0.0, 0.0) == (P.sought, P.empowered, 0.0)


def test_figures_that_one_shares_in_show_what_is_in_it_for_oneself() -> None:
    assert information_used(P, 1.0, 1.0, 1.0, 0.4)[2] == pytest.approx(P.success)
    assert information_used(P, 1.0, 0.5, 0.5, 0.5)[2] == pytest.approx(0.5 * 0.75 * P.success)


def test_people_who_value_meaning_more_are_empowered_more() -> None:
    assert information_used(P, 1.0, 1.0, 0.0, 0.0, 1.5)[1] == pytest.approx(1.5 * P.empowered)


def test_knocked_out_nothing_is_looked_up() -> None:
    assert information_used(P, 0.0, 1.0, 0.0, 0.0)[0] == 0.0


def test_what_is_looked_up_stays_known_between_messages_and_fades_when_access_ends() -> None:
    rest = known_after(600, P.sought)
    assert 0.65 < rest < 0.8 and known_after(600, 0.0) == 0.5
    assert known_after(26, 0.0, 0.9) < known_after(26, P.sought, 0.9)
    assert known_after(18, 0.0, rest) - 0.5 < 0.51 * (rest - 0.5)


def test_news_is_found_out_sooner() -> None:
    late = knowledge_next(M, 1.0, 0.5, 0.5, 10.0, 0.0, 0.0, 0.0, 0.0)[1]
    assert knowledge_next(M, 1.0, 0.5, 0.5, 10.0, 0.0, 0.0, 0.0, 0.0, P.sought)[1] < 0.7 * late
