"""Each kind of line, compiled, does what its plain telling does, where that is awkward."""

from __future__ import annotations

import numpy as np
from property.random_firms import differences
from unit.core.awkward_week import awkward, filled

from sim.engine import Engine, default_parameters, strengths_without


def engine(*, interpreted: bool = False, without: tuple[str, ...] = ()) -> Engine:
    week = awkward()
    return Engine(
        filled(), default_parameters(week), strengths_without(week, without), -5, {}, now=-3, interpreted=interpreted
    )


def test_the_awkward_week_is_the_same_interpreted_after_every_week() -> None:
    fast, slow = engine(), engine(interpreted=True)
    for week in range(40):
        fast.run(1)
        slow.run(1)
        assert differences(fast.ledger, slow.ledger) == [], week
    present = fast.ledger.column("person", "present")
    assert 0 < present.sum() < len(present) and fast.ledger.column("person", "holder").max() > 1


def test_the_awkward_week_with_something_knocked_out() -> None:
    fast, slow = engine(without=("lean", "reading")), engine(interpreted=True, without=("lean", "reading"))
    fast.run(20)
    slow.run(20)
    assert differences(fast.ledger, slow.ledger) == []
    assert np.all(fast.ledger.column("person", "pull__lean_leaning") == 0.0)


def test_a_line_reads_everything_as_it_stood_when_the_line_began() -> None:
    begun, run = filled(), engine()
    run.run(1)
    friend = begun.column("person", "friend")
    assert np.array_equal(
        run.ledger.column("person", "second"),
        np.where(
            run.ledger.column("person", "arriving") > 0,
            2.0,
            0.5 * begun.column("person", "first")[friend] + 0.5 * begun.column("person", "first"),
        ),
    )
    stays = run.ledger.column("person", "arriving") == 0
    ranks = (begun.column("person", "rank")[friend] + begun.column("person", "rank") + 1) % 1000
    assert np.array_equal(run.ledger.column("person", "rank")[stays], ranks[stays])
    # No sum stood in the first week, so each adds a quarter of its own fresh first, and nothing of its friend's.
    first = begun.column("person", "second")[friend] + 0.125
    assert np.array_equal(run.ledger.column("person", "pull__lean_leaning")[stays], 0.25 * first[stays])
