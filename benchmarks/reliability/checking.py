"""Says whether a store of fake runs holds what it should: every run whole, right, and once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.reliability.fake_runs import MODEL, expected, setting_of, trials
from sim.experiments.kept_run import result_digest
from sim.experiments.store import Store


def keys_of(count: int, deed: str = "") -> dict[str, bytes]:
    """Return the key of each fake run, and the digest of what it has to give."""
    setting = setting_of()
    told = trials(count, dict.fromkeys(range(count), deed))
    return {trial.key(setting, MODEL): result_digest(expected(trial)) for _, trial in told}


def wrong_in(folder: Path, expectations: dict[str, bytes], *, complete: bool) -> str:
    """Return what is wrong with a store, in a line, or nothing.

    Every run in it has to be right and to be there once; with `complete`, all have to be there.
    """
    with Store(folder, reading=True) as store:
        runs = list(store.runs())
        if store.damaged:
            return f"{len(store.damaged)} runs are damaged"
    times = Counter(run.key for run in runs)
    if any(each > 1 for each in times.values()):
        return "a run is there twice"
    if not set(times) <= set(expectations):
        return "there is a run that nobody asked for"
    if any(result_digest(run.result) != expectations[run.key] for run in runs):
        return "a run has other numbers"
    if complete and len(runs) != len(expectations):
        return f"{len(runs)} of {len(expectations)} runs are there"
    return ""
