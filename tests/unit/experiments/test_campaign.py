"""Campaigns: only what is missing is run, failures cost what they must, and the workers change no number."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.reliability import fake_runs
from benchmarks.reliability.checking import keys_of, wrong_in
from benchmarks.reliability.fake_runs import MODEL, carry, setting_of, trial, trials
from sim.core.errors import InputError
from sim.experiments import workers
from sim.experiments.campaign import Tally, run_missing
from sim.experiments.carrying_out import in_batches
from sim.experiments.evaluation import evaluate
from sim.experiments.interruption import Stopped
from sim.experiments.kept_run import SET_ASIDE
from sim.experiments.store import Store
from sim.experiments.trials import Setting, Trial, run_trials
from sim.experiments.workers import Job
from sim.policies.plan import Plan, Programme
from sim.reading.small_bank import small_bank


def run(store: Store, told: list[tuple[dict[str, object], Trial]], **how: object) -> Tally:
    return run_missing(setting_of(), told, store, model=MODEL, workers=2, carry=carry, **how)  # type: ignore[arg-type]


def test_only_what_is_missing_is_run_and_a_run_asked_for_twice_is_run_once(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with Store(tmp_path) as store:
        first = run(store, trials(30))
        again = run(store, [*trials(40), *trials(40)], progress=lambda done, total: seen.append((done, total)))
        nothing = run(store, trials(40))
    assert (first.asked, first.known, first.done) == (30, 0, 30)
    assert (again.asked, again.known, again.done) == (40, 30, 10) and seen[-1][0] == 40
    assert (nothing.known, nothing.done, nothing.seconds < 2.0) == (40, 0, True)
    assert not wrong_in(tmp_path, keys_of(40), complete=True)


def test_failures_are_set_aside_with_their_reasons_and_tried_again_when_told_to(tmp_path: Path) -> None:
    told = trials(24, {3: "raise", 5: "wrong", 9: f"once {tmp_path}/died die", 11: f"once {tmp_path}/hung hang"})
    with Store(tmp_path) as store:
        tally = run(store, told, time_limit=1.5)
        assert (tally.done, tally.set_aside) == (22, 2) and tally.lost == 3 + 1 + 1 + 1
        reasons = {run.told["point"]: (run.reason, run.tries) for run in store.runs() if run.status == SET_ASIDE}
        assert reasons == {3: ("ValueError: on purpose", 3), 5: ("this cannot be run", 1)}
        assert run(store, told).set_aside == 2
        # The first run of a name does not depend on what its plan is called, so this mends it.
        mended = [(each, replace(one, plan=replace(one.plan, title=""))) for each, one in told]
        assert run(store, mended).done == 0
        assert run(store, mended, retry=True).done == 2


def test_a_run_that_hangs_is_ended_without_being_told_how_long_runs_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workers.longest_run(0.0) == 3600 and workers.longest_run(0.05) == 600 and workers.longest_run(60.0) == 6000
    monkeypatch.setattr(workers, "PATIENCE", 1.0)
    with Store(tmp_path) as store:
        tally = run(store, trials(12, {7: f"once {tmp_path}/hung hang"}))
    assert (tally.done, tally.set_aside, tally.lost) == (12, 0, 1)


def test_when_everything_fails_the_campaign_gives_up(tmp_path: Path) -> None:
    with Store(tmp_path) as store, pytest.raises(InputError, match=r"the first \d+ runs all failed; .*cannot be run"):
        run(store, trials(4000, dict.fromkeys(range(4000), "wrong")))


def test_workers_that_cannot_start_are_said_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BAD_STARTS", 1)
    setting = Setting(small_bank(), "bank", 4, ("satisfaction",))
    asked = [({}, Trial(Plan("none", "")))]
    with Store(tmp_path) as store, pytest.raises(InputError, match=r"the memory limit, 0\.05 GiB, may be too low"):
        run_missing(setting, asked, store, workers=1, memory_limit=50 * 2**20)


def test_a_campaign_that_is_stopped_says_how_to_go_on_and_goes_on(tmp_path: Path) -> None:
    told = trials(400, dict.fromkeys(range(400), "sleep 0.01"))
    before = signal.getsignal(signal.SIGTERM)

    def stop(done: int, total: int) -> None:
        if done >= 20:
            os.kill(os.getpid(), signal.SIGTERM)

    with Store(tmp_path) as store:
        begun = time.monotonic()
        with pytest.raises(Stopped, match=r"stopped; \d+ runs are kept in .*; give the same command again") as caught:
            run(store, told, progress=stop)
        assert caught.value.status == 143 and time.monotonic() - begun < 60
        assert signal.getsignal(signal.SIGTERM) is before and threading.active_count() < 5
        tally = run(store, told)
        assert tally.known >= 20 and tally.kept == 400
    assert not wrong_in(tmp_path, keys_of(400, "sleep 0.01"), complete=True)


def test_batches_share_firms_and_leave_nobody_idle() -> None:
    jobs = [Job(place, trial(place, seed=place % 2)) for place in range(40)]
    batches = in_batches(jobs, 2)
    assert all(len({job.trial.seed for job in batch}) == 1 and len(batch) <= 10 for batch in batches)
    assert sorted(job.name for batch in batches for job in batch) == list(range(40))
    assert [len(batch) for batch in in_batches(jobs[:3], 8)] == [1, 1, 1]


def test_real_runs_are_the_same_here_on_workers_and_from_the_store(tmp_path: Path) -> None:
    setting = Setting(small_bank(), "bank", 4, ("satisfaction", "customers"), ("headcount",))
    plans = [Plan("none", "")] + [
        Plan("thanks", "", programmes=(Programme("Thanks", {"appreciation": each}, start=1),)) for each in (0.5, 1.0)
    ]
    asked = [Trial(plan, seed=seed) for seed in (1, 2) for plan in plans]
    here = list(run_trials(setting, asked))
    mixed = asked[::-1]
    there = evaluate(setting, mixed, workers=2)[::-1]
    with Store(tmp_path) as store:
        run_missing(setting, [({"place": place}, each) for place, each in enumerate(mixed)], store, workers=1)
        kept = sorted(store.runs(), key=lambda run: -int(run.told["place"]))
    for one, other, third in zip(here, there, kept, strict=True):
        assert np.array_equal(one.outputs, other.outputs) and np.array_equal(one.weekly, other.weekly)
        assert np.array_equal(one.outputs, third.result.outputs) and np.array_equal(one.weekly, third.result.weekly)
    assert len({each.outputs.tobytes() for each in here}) == 6


def test_what_a_trial_was_given_wrong_is_said_by_evaluate() -> None:
    setting = Setting(small_bank(), "bank", 4, ("satisfaction",))
    wrong = [Trial(Plan("none", ""), (("no.such", 1.0),), seed) for seed in (1, 2, 3)]
    with pytest.raises(InputError, match=r"no\.such"):
        evaluate(setting, wrong, workers=1)
    said = list(workers.attempts(setting, wrong, run_trials))
    assert [(what, final) for what, _, final in said] == [("failed", True)] * 3 and "no.such" in said[0][1]


def test_fake_runs_can_be_told_from_one_another() -> None:
    assert len({fake_runs.expected(one).outputs.tobytes() for _, one in trials(50)}) == 50
