"""A bank of simulated firms: where members begin, what is kept of them, and that nothing is simulated twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.core.parameter import Parameter
from sim.experiments.firm_bank import (
    INDEX_KNOWN,
    TURNOVER_KNOWN,
    Bank,
    FirmTrial,
    bank_of,
    beginnings,
    share_of,
)
from sim.experiments.trials import Setting
from sim.policies.plan import Plan
from sim.reading.organisation import Figures, Organisation
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

PLANS = [Plan("baseline")]


def with_figures(**figures: float) -> Organisation:
    from dataclasses import replace

    return replace(small_bank(), figures=Figures(**figures))


def test_a_share_of_a_range_is_where_its_quantile_stands() -> None:
    shares = np.array([0.03, 0.25, 0.5, 0.81, 0.97])
    for parameter in the_week().parameters:
        values = np.array([parameter.quantile(each) for each in shares])
        again = share_of(parameter, values)
        assert np.allclose([parameter.quantile(each) for each in again], values), parameter.name
        if not parameter.worlds and parameter.plausible[0] < parameter.value < parameter.plausible[1]:
            assert np.allclose(again, shares)


def test_named_worlds_stand_in_the_middle_of_their_share() -> None:
    both = Parameter("x.y", 1.0, "", (0.0, 2.0), (0.0, 2.0), "judgement", "judgement", "", "", (("a", 0.0), ("b", 2.0)))
    assert np.allclose(share_of(both, np.array([0.0, 2.0])), [0.25, 0.75])


def test_firms_begin_around_their_figures() -> None:
    known = beginnings(with_figures(satisfaction_index=80.0, turnover=0.2), 4000, 1)
    assert known[:, 0].mean() == pytest.approx(80.0, abs=0.2)
    assert known[:, 0].std() == pytest.approx(INDEX_KNOWN, rel=0.05)
    assert np.median(known[:, 1]) == pytest.approx(0.2, rel=0.02)
    assert np.log(known[:, 1]).std() == pytest.approx(TURNOVER_KNOWN, rel=0.05)
    unknown = beginnings(with_figures(), 4000, 1)
    assert unknown[:, 0].std() > 1.8 * known[:, 0].std(), "without a figure less is known"


def test_a_run_is_named_by_its_beginning_too() -> None:
    setting = Setting(small_bank(), "digest", 52)
    keys = {FirmTrial(PLANS[0], (), 1, figures=figures).key(setting, "model")
            for figures in ((), (("turnover", 0.1),), (("turnover", 0.2),))}  # fmt: skip
    assert len(keys) == 3 and all(len(each) == 32 for each in keys)


class _Enough(Exception):
    pass


def _bank(folder: Path, seen: list[int], stop: int = 10**9) -> Bank:
    def progress(done: int, total: int) -> None:
        seen.append(done)
        if done >= stop:
            raise _Enough

    return bank_of(small_bank(), "digest", PLANS, 8, 8, 1, folder=folder, workers=1, progress=progress)[0]


@pytest.mark.long
def test_a_bank_that_was_ended_goes_on_where_it_was(tmp_path: Path) -> None:
    first: list[int] = []
    with pytest.raises(_Enough):
        _bank(tmp_path / "bank", first, stop=4)
    second: list[int] = []
    gone_on = _bank(tmp_path / "bank", second)
    assert first[-1] >= 4 and second[0] >= first[-1] and second[-1] == 8
    fresh = _bank(tmp_path / "another", [])
    for name in ("shares", "starts", "weekly", "waves"):
        assert np.array_equal(getattr(gone_on, name), getattr(fresh, name), equal_nan=True)
    assert len(gone_on) == 8 and gone_on.horizon == 8 and gone_on.waves.shape[2] == 3
