"""Waiting: Erlang-A against closed forms, a published example and a month of a bank's call centre."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.waiting import Waiting, mean_over_hours, mean_wait, wait_at, wait_next

P = Waiting()


def poisson_excess(load: float, servers: int) -> float:
    """Return the mean number in excess of `servers` of a Poisson count."""
    total, chance = 0.0, math.exp(-load)
    for number in range(1, 400):
        chance *= load / number
        total += max(0, number - servers) * chance
    return total


@pytest.mark.parametrize(("load", "servers"), [(0.5, 1), (4.0, 5), (12.0, 10), (60.0, 50)])
def test_with_patience_as_long_as_a_case_the_number_present_is_poisson(load: float, servers: int) -> None:
    assert mean_wait(load, servers, 1.0) == pytest.approx(poisson_excess(load, servers) / load, rel=1e-9)


def test_the_published_example_of_fifty_servers() -> None:
    wait = mean_wait(48.0, 50, 0.5)
    assert 0.5 * wait == pytest.approx(0.031, abs=0.0005)
    assert 60 * wait == pytest.approx(3.7, abs=0.05)


def test_with_endless_patience_one_server_is_the_textbook_queue() -> None:
    assert mean_wait(0.6, 1, 1e-6) == pytest.approx(0.6 / 0.4, rel=1e-4)


def test_two_servers_are_the_erlang_c_queue() -> None:
    # M/M/2: wait = use^2 / (1 - use^2) in service times
    assert mean_wait(1.2, 2, 1e-6) == pytest.approx(0.36 / 0.64, rel=1e-4)


def test_real_numbers_of_servers_lie_between_whole_ones() -> None:
    assert wait_at(0.85, 5.0, 0.5) > wait_at(0.85, 5.5, 0.5) > wait_at(0.85, 6.0, 0.5)


def test_a_larger_team_at_the_same_load_waits_less() -> None:
    waits = [wait_at(0.9, servers, 0.5) for servers in (2.0, 5.0, 20.0, 100.0, 1000.0)]
    assert waits == sorted(waits, reverse=True)


def test_waiting_and_giving_up_rise_with_use_as_in_a_bank() -> None:
    # seconds waited and share giving up by use of capacity, one month of a bank's call centre; small pools of servers
    published = {0.4: (21, 0.08), 0.55: (36, 0.12), 0.65: (52, 0.18), 0.75: (69, 0.23), 0.85: (76, 0.20)}
    before = 0.0
    for use, (seconds, lost) in published.items():
        wait = mean_over_hours(use, 2.0, 1 / P.patience, 0.3)
        assert 189 * wait == pytest.approx(seconds, rel=0.25)
        assert wait / P.patience == pytest.approx(lost, rel=0.4)
        assert wait > before
        before = wait


def next_wait(pressure: float, *, strength: float = 1.0, week: int = 5, visits: float = 100.0,
              intensity: float = 1.0, stability: float = 0.5) -> tuple[float, ...]:
    usual = mean_over_hours(0.85, 100 / 36 / 0.85, 1 / P.patience, P.peak)
    lost = usual / P.patience
    return wait_next(
        P, strength, week, visits, 100.0, 60.0, 1.0, pressure, 0.85, 118.0, 118.0, 1.0, 1.0, 1.0, intensity, stability,
        usual, usual, lost,
    )  # fmt: skip


def test_nothing_is_felt_at_the_usual_load() -> None:
    wait, usual, lost, lost_usual, felt = next_wait(0.85)
    assert wait == pytest.approx(usual, rel=0.01)
    assert lost == pytest.approx(lost_usual, rel=0.01)
    assert felt == pytest.approx(0.0, abs=0.01)


def test_more_pressure_more_waiting_and_none_when_knocked_out() -> None:
    felt = [next_wait(each)[4] for each in (0.3, 0.6, 0.85, 1.0, 1.5, 20.0)]
    assert felt == sorted(felt)
    assert felt[-1] <= 6.0
    out = next_wait(1.5, strength=0.0)
    assert out[4] == 0.0
    assert out[2] == out[3]


def test_a_department_without_customers_has_no_queue() -> None:
    assert next_wait(2.0, visits=0.0)[4] == 0.0


def test_what_is_usual_follows_only_while_settling() -> None:
    assert next_wait(1.2, week=-3)[1] > next_wait(1.2, week=3)[1]


def test_longer_hours_shorten_the_queue() -> None:
    assert next_wait(1.1, intensity=1.2)[4] < next_wait(1.1)[4]


def test_shifts_fixed_ahead_cannot_follow_busy_hours() -> None:
    felt = [next_wait(0.85, stability=each)[4] for each in (0.0, 0.5, 1.0)]
    assert felt[0] < felt[1] < felt[2]
    assert felt[2] - felt[0] < 0.5
