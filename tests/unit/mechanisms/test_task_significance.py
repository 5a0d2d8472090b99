"""Task significance: people out of sight who see those whom their work serves put more into it."""

from __future__ import annotations

import pytest

from sim.mechanisms.task_significance import TaskSignificance, pull_from_those_served

P = TaskSignificance()


def test_those_out_of_sight_put_more_into_their_work() -> None:
    assert pull_from_those_served(P, 0.0, 1.0) == P.seen
    assert pull_from_those_served(P, 0.4, 0.5) == pytest.approx(0.3 * P.seen)


def test_nothing_for_those_who_meet_customers_or_whose_customers_stay_out_of_sight() -> None:
    assert pull_from_those_served(P, 1.0, 1.0) == 0.0
    assert pull_from_those_served(P, 0.0, 0.0) == 0.0
