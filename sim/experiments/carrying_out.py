"""Carries out jobs on a crew: batches out, news in, and another try, alone, for what failed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from sim.experiments.workers import Crew, Job, News

TRIES = 3
"""Failures after which a run is set aside."""

BATCH = 16
"""Most trials that a worker takes at once; they share a founded firm where they can."""

LOOK_EVERY = 0.2
"""Seconds after which there is a look at what else has happened, such as Ctrl-C."""


def carried_out(crew: Crew, batches: Iterator[list[Job]]) -> Iterator[list[News]]:
    """Yield what became of jobs for good, as it comes, and every now and then nothing.

    A job that fails is tried again alone, up to three times; one that is given back because its
    worker died over another is not blamed. What comes has a result, or the reason of its last failure.
    """
    again: deque[list[Job]] = deque()
    _feed(crew, batches, again)
    while crew.busy:
        settled = []
        for news in crew.news(LOOK_EVERY):
            if news.result is None and news.reason:
                news.job.tries += 1
            if news.result is not None or news.final or news.job.tries >= TRIES:
                settled.append(news)
            else:
                again.append([news.job])
        _feed(crew, batches, again)
        yield settled


def _feed(crew: Crew, batches: Iterator[list[Job]], again: deque[list[Job]]) -> None:
    while crew.free():
        batch = again.popleft() if again else next(batches, None)
        if batch is None:
            return
        crew.give(batch)


def in_batches(jobs: Sequence[Job], size: int) -> list[list[Job]]:
    """Return jobs in batches that share parameters and seed, so small that `size` workers have something to do."""
    most = min(BATCH, max(1, -(-len(jobs) // (2 * size))))
    groups: dict[object, list[Job]] = {}
    for job in jobs:
        groups.setdefault((job.trial.changes, job.trial.seed), []).append(job)
    return [group[first : first + most] for group in groups.values() for first in range(0, len(group), most)]
