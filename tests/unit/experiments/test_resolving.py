"""Drawing until resolved: it stops for the reason it tells, spends its error, and can be told in a manifest."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.blocks import Design
from sim.experiments.comparison import Sampling
from sim.experiments.resolving import Until, draw_until, sampling_of, sampling_told, unresolved
from tests.synthetic_experiments import places

DESIGN = Design(36)


class Bench:
    """Synthetic blocks, counted, with a clock that each block moves on."""

    def __init__(self, *effects: float, seconds: float = 1.0) -> None:
        self.effects, self.seconds, self.now = effects, seconds, 0.0
        self.ran: list[int] = []

    def run(self, blocks: range) -> None:
        self.ran += blocks
        self.now += self.seconds * len(blocks)

    def outcomes(self) -> tuple[np.ndarray, np.ndarray]:
        sets = places(DESIGN, len(self.ran))
        rows = [np.zeros(len(sets))]
        for number, effect in enumerate(self.effects):
            noise = [np.random.default_rng((number, block)).normal(size=DESIGN.size) for block in self.ran]
            rows.append(effect + np.concatenate(noise))
        return np.stack(rows), sets

    def until(self, until: Until) -> Sampling:
        return draw_until(until, self.run, self.outcomes, clock=lambda: self.now)


def test_it_stops_at_the_width_and_runs_one_block_more() -> None:
    bench = Bench(1.0, 0.0)
    done = bench.until(Until(0.4))
    assert done.stopped == "resolved" and done.unresolved == () and done.error == 0.05
    assert bench.ran == list(range(done.blocks))
    last, seen = Bench(1.0, 0.0), range(done.blocks - 1)
    last.run(seen)
    assert unresolved(Until(0.4), *last.outcomes(), 0.05)[0] == ()
    fewer = Bench(1.0, 0.0)
    fewer.run(range(1))
    assert unresolved(Until(0.4), *fewer.outcomes(), 0.05)[0] == (1, 2)


def test_a_narrower_wish_goes_on_from_the_same_draws() -> None:
    wide, narrow = Bench(1.0), Bench(1.0)
    wide.until(Until(0.5))
    narrow.until(Until(0.25))
    assert len(narrow.ran) > len(wide.ran) and narrow.ran[: len(wide.ran)] == wide.ran
    count = len(wide.ran) * DESIGN.size
    assert np.array_equal(narrow.outcomes()[0][:, :count], wide.outcomes()[0])


def test_time_that_is_up_ends_it_before_a_round_that_would_not_fit() -> None:
    bench = Bench(0.5, seconds=40.0)
    done = bench.until(Until(0.01, minutes=3.5))
    assert done.stopped == "time" and done.unresolved == (1,)
    assert 120.0 <= bench.now <= 210.0
    first = Bench(0.5, seconds=400.0)
    assert first.until(Until(0.01, minutes=1.0)).blocks == 1


def test_there_is_a_most() -> None:
    bench = Bench(0.0)
    done = bench.until(Until(0.0, told_apart=True, most_blocks=6))
    assert (done.stopped, done.blocks, done.unresolved) == ("most", 6, (1,))


def test_being_told_apart_is_enough_where_it_was_asked_for() -> None:
    assert Bench(3.0).until(Until(0.0, told_apart=True)).blocks == 2
    assert Bench(3.0).until(Until(0.2)).blocks > 4


def test_the_error_of_all_looks_never_adds_up_to_more_than_five_per_cent() -> None:
    shares = [Until(0.0, told_apart=True).error(look) for look in range(1, 40)]
    assert sum(shares) <= 0.05 and shares[0] == 0.025
    for last in range(1, 10):
        assert sum(shares[:last]) + shares[last - 1] == pytest.approx(0.05)
    assert {Until(0.3).error(look) for look in range(1, 9)} == {0.05}


@pytest.mark.parametrize("width", [0.0, -1.0, math.nan, math.inf])
def test_a_width_has_to_be_one(width: float) -> None:
    with pytest.raises(InputError, match="width"):
        Until(width)
    with pytest.raises(InputError, match="time above 0"):
        Until(0.5, minutes=0.0)


def test_how_draws_were_taken_survives_a_manifest() -> None:
    for sampling in (Sampling(36), Sampling(12, 5, 3, 4, 0.5, True, 2.5, 0.00625, "time", (1, 4))):
        assert sampling_of(json.loads(json.dumps(sampling_told(sampling), allow_nan=False))) == sampling


@pytest.mark.parametrize(
    "told", [None, [], {}, {"block": 1}, {**sampling_told(Sampling(0))}, {**sampling_told(Sampling(8)), "blocks": "2"}]
)
def test_what_is_no_sampling_is_none(told: object) -> None:
    assert sampling_of(told) is None
