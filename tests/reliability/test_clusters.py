"""The same runs on a Dask cluster: same keys, same numbers, same store; workers of the cluster may die."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.processes import ROOT
from benchmarks.reliability.checking import keys_of, wrong_in
from benchmarks.reliability.fake_runs import MODEL, carry, setting_of, trials
from sim.core.errors import InputError
from sim.experiments.campaign import Tally, run_missing
from sim.experiments.kept_run import SET_ASIDE
from sim.experiments.store import Store

distributed = pytest.importorskip("distributed")


def run(folder: Path, address: str, count: int, deeds: dict[int, str] | None = None) -> Tally:
    with Store(folder) as store:
        told = trials(count, deeds)
        return run_missing(setting_of(), told, store, model=MODEL, carry=carry, cluster=address, time_limit=5.0)


def test_a_cluster_gives_the_same_runs_into_the_same_store(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        run_missing(setting_of(), trials(20), store, model=MODEL, workers=1, carry=carry)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        tally = run(tmp_path, cluster.scheduler_address, 61, {60: "die"})
    assert (tally.known, tally.done, tally.set_aside) == (20, 40, 1)
    with Store(tmp_path, reading=True) as store:
        (poison,) = [each for each in store.runs() if each.status == SET_ASIDE]
        assert poison.tries == 3 and "SIGKILL" in poison.reason
        assert store.known(keys_of(60)) == set(keys_of(60))


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiments.cluster.PATIENCE", 1.0)
    with pytest.raises(InputError, match="no Dask scheduler answers at tcp://127"):
        run(tmp_path, "tcp://127.0.0.1:9", 3)


@pytest.mark.long
def test_workers_of_a_cluster_may_be_killed(tmp_path: Path) -> None:
    count, chance, over = 600, random.Random(1), threading.Event()
    killed = []
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster:

        def hunt() -> None:
            while not over.wait(4.0) and len(killed) < 5:
                pids = [each.process.pid for each in cluster.workers.values() if each.process]
                if pids:
                    os.kill(chance.choice(pids), signal.SIGKILL)
                    killed.append(1)

        hunter = threading.Thread(target=hunt)
        hunter.start()
        tally = run(tmp_path, cluster.scheduler_address, count, dict.fromkeys(range(count), "sleep 0.05"))
        over.set()
        hunter.join()
    assert tally.done == count and killed
    assert not wrong_in(tmp_path, keys_of(count), complete=True)


@contextmanager
def by_hand(workers: int) -> Iterator[str]:
    """Start a scheduler and workers as separate programs, as on a cluster; give the scheduler's address."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    dask = [sys.executable, "-m", "dask"]
    started = [
        subprocess.Popen(
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
            stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path},
        )
    ]  # fmt: skip
    try:
        assert started[0].stderr is not None
        address = next(found[0] for line in started[0].stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        threading.Thread(target=started[0].stderr.read, daemon=True).start()
        started += [
            subprocess.Popen(
                [*dask, "worker", address, "--nthreads", "1", "--no-dashboard"],
                stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
            )
            for _ in range(workers)
        ]  # fmt: skip
        yield address
    finally:
        for each in reversed(started):
            each.terminate()
        for each in started:
            each.wait(timeout=30)


@pytest.mark.long
def test_a_scheduler_and_workers_that_were_started_by_hand(tmp_path: Path) -> None:
    with by_hand(2) as address:
        tally = run(tmp_path, address, 200, {5: "die"})
    assert (tally.done, tally.set_aside) == (199, 1)


def slurm_is_idle() -> bool:
    """Return whether there is a Slurm here with a node that takes jobs."""
    if shutil.which("sbatch") is None or shutil.which("sinfo") is None:
        return False
    done = subprocess.run(["sinfo", "-h", "-t", "idle"], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode == 0 and bool(done.stdout.strip())


@pytest.mark.long
def test_jobs_of_slurm_carry_out_a_sweep_and_may_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobqueue = pytest.importorskip("dask_jobqueue")
    if not slurm_is_idle():
        pytest.skip("there is no Slurm here with an idle node")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    count, cancelled = 400, threading.Event()
    with jobqueue.SLURMCluster(
        cores=1, processes=1, memory="1GB", walltime="00:15:00", log_directory=tmp_path / "jobs",
        scheduler_options={"dashboard_address": None},
    ) as cluster:  # fmt: skip
        cluster.adapt(minimum_jobs=1, maximum_jobs=1)

        def cancel(done: int, total: int) -> None:
            if done and not cancelled.is_set():
                cancelled.set()
                (job,) = {each.job_id for each in cluster.workers.values()}
                subprocess.run(["scancel", job], check=True)

        with Store(tmp_path / "runs") as store:
            told = trials(count, dict.fromkeys(range(count), "sleep 0.05"))
            tally = run_missing(
                setting_of(), told, store, model=MODEL, carry=carry, cluster=cluster.scheduler_address, progress=cancel
            )
    assert cancelled.is_set() and tally.done == count
    assert not wrong_in(tmp_path / "runs", keys_of(count), complete=True)


def test_a_job_script_for_slurm_is_made_without_slurm() -> None:
    jobqueue = pytest.importorskip("dask_jobqueue")
    with jobqueue.SLURMCluster(
        cores=8, processes=8, memory="32GB", walltime="04:00:00", queue="normal",
        scheduler_options={"dashboard_address": None, "host": "127.0.0.1"},
    ) as cluster:  # fmt: skip
        script = cluster.job_script()
    assert "#SBATCH -p normal" in script and "#SBATCH -t 04:00:00" in script
    assert "--nworkers 8" in script and "--nthreads 1" in script
