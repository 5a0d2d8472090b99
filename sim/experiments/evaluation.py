"""Runs many trials on all cores, in batches that share founded firms, and gives back what came out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from sim.core.errors import InputError
from sim.engine import compiled
from sim.experiments.carrying_out import carried_out, in_batches
from sim.experiments.early_workers import workers_here
from sim.experiments.trials import Setting, Trial, TrialResult, run_trials
from sim.experiments.workers import Crew, Job, LocalCrew
from sim.schedule import the_week

Progress = Callable[[int, int], None]


def evaluate(
    setting: Setting,
    trials: Sequence[Trial],
    *,
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Progress = lambda done, total: None,
    crew: Crew | None = None,
) -> list[TrialResult]:
    """Return the results of trials, in their order; it does not depend on the number of workers.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    trials : sequence of Trial
        What to run, in any order; those of the same parameters and seed are brought together.
    workers : int, optional
        Processes; one for each core unless told. One that dies costs its attempt only.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.
    progress : callable
        Called now and then as ``progress(done, total)``, in trials.
    crew : Crew, optional
        Who carries them out, and stays for more; otherwise workers are hired and sent home.

    Raises
    ------
    InputError
        If a trial fails three times, or what it was given is wrong.
    """
    compiled(the_week(), told=told)
    found: dict[Hashable, TrialResult] = {}
    processes = workers_here(workers) if crew is None else crew.size
    batches = in_batches([Job(place, trial) for place, trial in enumerate(trials)], processes)
    if crew is None and min(processes, len(batches)) <= 1:
        for batch in batches:
            for job, result in zip(batch, run_trials(setting, [job.trial for job in batch]), strict=True):
                found[job.name] = result
                progress(len(found), len(trials))
        return [found[place] for place in range(len(trials))]
    hired = crew or LocalCrew(setting, processes)
    try:
        for settled in carried_out(hired, iter(batches)):
            for news in settled:
                if news.result is None:
                    raise InputError(news.reason if news.final else f"a run failed three times: {news.reason}")
                found[news.job.name] = news.result
            progress(len(found), len(trials))
    finally:
        if crew is None:
            hired.close()
    return [found[place] for place in range(len(trials))]
