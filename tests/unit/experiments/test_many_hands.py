"""Many hands: answers in the order of the tasks, however many there are, and a sentence where one dies."""

from __future__ import annotations

import os
import time

import pytest

from sim.core.errors import InputError
from sim.experiments.many_hands import many_hands


def squared(number: int) -> int:
    time.sleep(0.05 * (number == 0))  # the first is the last to finish
    return number * number


def killed() -> None:
    os.kill(os.getpid(), 9)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(many_hands(squared, [(each,) for each in range(7)], workers)) == [each * each for each in range(7)]


def test_nothing_to_do_is_nothing_done() -> None:
    assert list(many_hands(squared, [])) == []


def test_a_worker_that_dies_is_said_in_a_sentence() -> None:
    with pytest.raises(InputError, match="a worker process died"):
        list(many_hands(killed, [(), ()], 2))


def test_workers_have_to_be_a_number() -> None:
    with pytest.raises(InputError, match="workers = 0"):
        list(many_hands(squared, [(1,)], 0))
