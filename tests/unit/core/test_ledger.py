"""The ledger keeps columns in matrices, adds sums up, grows, and copies."""

from __future__ import annotations

import signal

import numpy as np
import pytest
from verification.textbook import desk, textbook

from sim.core.errors import DeclarationError
from sim.core.ledger import Ledger
from sim.core.randomness import birth_key

ROWS = {"firm": 1, "group": 2, "person": 3, "tie": 0, "customer": 4, "job": 5}


def test_columns_are_views_that_begin_at_their_declared_start() -> None:
    ledger = Ledger(textbook(), ROWS)
    assert ledger.column("group", "most").tolist() == [40.0, 40.0]
    ledger.column("person", "skill")[1] = 7.0
    assert ledger.column("person", "skill").tolist() == [0.0, 7.0, 0.0]
    assert ledger.column("person", "key").dtype == np.int64
    assert [ledger.rows(entity) for entity in ROWS] == list(ROWS.values())


def test_a_sum_column_is_added_up() -> None:
    ledger = Ledger(textbook(), ROWS)
    for place, name in enumerate(textbook().contributions["person", "pull"]):
        ledger.column("person", name)[:] = 10.0**place
    assert ledger.column("person", "pull").tolist() == [111.0] * 3


def test_unknown_names_get_the_nearest_spelling() -> None:
    ledger = Ledger(textbook(), ROWS)
    with pytest.raises(DeclarationError, match=r"person has no column 'skil' .did you mean 'skill'"):
        ledger.column("person", "skil")
    with pytest.raises(DeclarationError, match=r"there is no entity 'persn' .did you mean 'person'"):
        ledger.column("persn", "skill")


def test_growing_keeps_every_row_in_its_place() -> None:
    ledger = Ledger(textbook(), ROWS)
    ledger.column("job", "work")[:] = np.arange(5.0)
    ledger.column("job", "key")[:] = np.arange(5) + 100
    ledger.grow("job", 9)
    assert ledger.rows("job") == 9
    assert ledger.column("job", "work").tolist() == [0, 1, 2, 3, 4, 0, 0, 0, 0]
    assert ledger.column("job", "key")[:5].tolist() == [100, 101, 102, 103, 104]
    ledger.grow("job", 4)
    assert ledger.rows("job") == 9
    assert all(array.flags["C_CONTIGUOUS"] for array in ledger.arrays().values())


def jobs_by_address(ledger: Ledger) -> dict[int, tuple[float, ...]]:
    here = ledger.column("job", "present") > 0
    columns = [ledger.column("job", name)[here] for name in ("group", "work", "age", "urgency", "done", "leaving")]
    return {
        int(key): tuple(map(float, row)) for key, *row in zip(ledger.column("job", "key")[here], *columns, strict=True)
    }


@pytest.mark.parametrize("interpreted", [False, True])
def test_a_pool_that_grows_during_a_run_gives_the_result_of_a_pool_that_was_large(interpreted: bool) -> None:
    engines = []
    for jobs in (1, 20_000):
        engine = desk(people=2, groups=3, jobs=jobs, seed=13, interpreted=interpreted and jobs == 1)
        engine.ledger.column("group", "rate")[:] = [0.5, 3.0, 9.0]
        engine.ledger.column("group", "capacity")[:] = [1.0, 2.5, 8.0]
        engine.run(60)
        engines.append(engine)
    small, large = engines
    assert 120 < small.ledger.rows("job") < 20_000 == large.ledger.rows("job")
    assert small.now == large.now == 60
    assert len(jobs_by_address(small.ledger)) > 40
    assert jobs_by_address(small.ledger) == jobs_by_address(large.ledger)
    for name in ("waiting", "oldest", "left_over"):
        assert small.ledger.column("group", name).tolist() == large.ledger.column("group", name).tolist()
    # Rows are filled from the first free one, so even places are the same.
    used = small.ledger.rows("job")
    assert np.array_equal(small.ledger.column("job", "present"), large.ledger.column("job", "present")[:used])


def test_a_bound_of_births_that_is_no_whole_number_leaves_room_too() -> None:
    # Ten places for at most ten and a half births: the run must grow the pool, not ask for ever.
    engine = desk(groups=2, jobs=10, seed=3)
    engine.ledger.column("group", "most")[:] = 5.25
    engine.ledger.column("group", "rate")[:] = 1.0
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("no end to it"))
    signal.alarm(30)
    try:
        engine.run(1)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert engine.ledger.rows("job") > 10


def test_births_are_cut_at_their_bound_and_addressed_by_parent_week_and_ordinal() -> None:
    engine = desk(groups=1, jobs=8, seed=3)
    engine.ledger.column("group", "most")[:] = 4.0
    engine.ledger.column("group", "rate")[:] = 20.0
    engine.run(1)
    here = engine.ledger.column("job", "present") > 0
    parent = int(engine.ledger.column("group", "key")[0])
    assert engine.ledger.column("job", "key")[here].tolist() == [birth_key(parent, 0, ordinal) for ordinal in range(4)]
