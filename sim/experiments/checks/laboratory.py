"""Runs checks: every case on the same firms with the same luck, on a few processes, each run only once."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.core.randomness import text_key
from sim.engine import Engine, compiled, parameters_with, strengths_without
from sim.experiments.checks.check import Case, Check, Sabotage, Verdict
from sim.experiments.checks.firms import FIRMS
from sim.experiments.checks.known_failures import known_for
from sim.experiments.checks.runs import Runs, Trace
from sim.experiments.checks.sense import without_many
from sim.experiments.early_workers import WORKER_DIED, end_with_master, no_interrupt
from sim.projection import found, log_of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.projection import Founded
    from sim.reading.organisation import Organisation

KEPT = (
    "headcount",
    "pressure",
    "standard",
    "case_time",
    "wait",
    "climate",
    "heard",
    "mean_satisfaction",
    "mean_skill",
    "mean_quality",
    "mean_cooperation",
    "mean_orientation",
    "implementation",
    "coaching",
    "lateness",
    "escalation_hours",
    "quits",
    "visits",
)
"""Series of departments that are kept of each run."""
SPARE = 0.4
"""Unestablished seats for each seat: as many as the largest growth in any check asks for."""

Key = tuple[Any, ...]


def said_for(case: Case, organisation: Organisation) -> Case:
    """Return a case whose plan is said for an organisation."""
    return replace(case, plan=case.plan(organisation)) if callable(case.plan) else case


def key_of(case: Case) -> Key:
    """Return what makes a run the same run."""
    assert not callable(case.plan)
    programmes = tuple(
        (
            each.name,
            tuple(sorted(each.settings.items())),
            each.departments,
            each.direction,
            each.office,
            each.segments,
            each.start,
            each.end,
            each.ramp,
            each.setup_cost,
        )
        for each in case.plan.programmes
    )
    return (
        programmes,
        case.firm,
        tuple(sorted(case.without)),
        tuple(sorted(case.parameters.items())),
        case.weeks,
        case.looks,
    )


def founding_of(case: Case) -> Key:
    """Return what makes two runs share a founded firm."""
    return (case.firm, tuple(sorted(case.parameters.items())), case.weeks)


def sabotaged(case: Case, sabotage: Sabotage) -> Case:
    """Return a case with the model sabotaged."""
    return Case(
        case.plan,
        case.firm,
        (*case.without, *sabotage.without),
        {**case.parameters, **sabotage.parameters},
        case.weeks,
        case.looks,
    )


HEADCOUNT = 240
"""People of the firm for which checks say their replications."""
MOST, MOST_IN_A_TINY_FIRM = 2.0, 8.0


def replications_on(check: Check, organisation: Organisation, *, thorough: bool = False) -> int:
    """Return how many replications a check needs: more in a small firm, where luck is larger.

    Up to twice as many; up to eight times where few people work, whose runs take hardly any time.
    """
    small = organisation.headcount < HEADCOUNT
    declared = check.replications if thorough or (small and check.lucky) else max(2, check.quick)
    if check.own_firm:
        return declared
    most = MOST_IN_A_TINY_FIRM if without_many(organisation) else MOST
    return math.ceil(declared * min(most, max(1.0, HEADCOUNT / organisation.headcount)))


def trace_of(founded: Founded, case: Case) -> Trace:
    """Run a case from its founded firm."""
    assert not callable(case.plan)
    engine = founded.start(case.plan, strengths_without(founded.week, case.without))
    looks = _run_with_looks(engine, case)
    log = log_of(engine)
    return Trace(
        {name: log.series(name).astype(np.float32) for name in log.firm_names},
        {name: log.department(name).astype(np.float32) for name in KEPT},
        {name: log.account(name) / 100.0 for name in log.account_names},
        looks,
    )


def _run_with_looks(engine: Engine, case: Case) -> dict[tuple[int, str, str], Any]:
    looks = {}
    for week in sorted({week for week, _, _ in case.looks}):
        engine.run(week - engine.now)
        for look in case.looks:
            if look[0] == week:
                looks[look] = np.array(engine.ledger.column(look[1], look[2]), np.float64)
    engine.run(case.weeks - engine.now)
    return looks


def run_together(organisation: Organisation, cases: Sequence[Case], replication: int) -> list[Trace]:
    """Found one firm and run every case on it; the cases share firm, parameters and length."""
    week, first = the_week(), cases[0]
    founded = found(
        FIRMS[first.firm](organisation),
        week,
        seed=text_key("checks", replication),
        parameters=parameters_with(week, first.parameters),
        horizon=first.weeks,
        spare=SPARE,
    )
    return [trace_of(founded, case) for case in cases]


_ORGANISATION: list[Organisation] = []


def _enter(organisation: Organisation) -> None:
    end_with_master()
    _ORGANISATION[:] = [organisation]
    compiled(the_week())


def _work(cases: Sequence[Case], replication: int) -> list[Trace]:
    return run_together(_ORGANISATION[0], cases, replication)


class Laboratory:
    """Remembers every run, so that checks share theirs.

    Parameters
    ----------
    organisation : Organisation
        The firm that checks are made on.
    workers : int
        Processes.
    told : callable, optional
        Called with the number of finished and of all foundings.
    """

    def __init__(
        self, organisation: Organisation, *, workers: int = 2, told: Callable[[int, int], None] | None = None
    ) -> None:
        self.organisation = organisation
        self.workers = workers
        self.told = told or (lambda done, all_of_them: None)
        self._done: dict[tuple[Key, int], Trace] = {}

    def prepare(self, wanted: Iterable[tuple[Case, int]]) -> None:
        """Run every case that has not been run yet, each with replications 0 to the number given."""
        tasks: dict[tuple[Key, int], dict[Key, Case]] = {}
        for said, replications in wanted:
            case = said_for(said, self.organisation)
            for replication in range(replications):
                if (key_of(case), replication) not in self._done:
                    tasks.setdefault((founding_of(case), replication), {})[key_of(case)] = case
        for number, (place, cases, traces) in enumerate(self._results(tasks)):
            self.told(number + 1, len(tasks))
            for key, trace in zip(cases, traces, strict=True):
                self._done[key, place[1]] = trace

    def _results(self, tasks: Mapping[tuple[Key, int], dict[Key, Case]]) -> Iterable[Any]:
        compiled(the_week())
        if self.workers <= 1 or len(tasks) <= 1:
            for place, cases in tasks.items():
                yield place, cases, run_together(self.organisation, list(cases.values()), place[1])
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_enter, initargs=(self.organisation,)
        ) as pool:
            with no_interrupt():
                waiting = {pool.submit(_work, list(cases.values()), place[1]): place for place, cases in tasks.items()}
            try:
                for each in as_completed(waiting):
                    yield waiting[each], tasks[waiting[each]], each.result()
            except BrokenProcessPool:
                raise InputError(WORKER_DIED) from None

    def runs(self, cases: Mapping[str, Case], replications: int) -> Runs:
        """Return the runs of some cases."""
        cases = {name: said_for(case, self.organisation) for name, case in cases.items()}
        self.prepare((case, replications) for case in cases.values())
        traces = {
            name: [self._done[key_of(case), each] for each in range(replications)] for name, case in cases.items()
        }
        firms = {case.firm: FIRMS[case.firm](self.organisation) for case in cases.values()}
        ordered = {name: sorted(firm.departments, key=lambda each: each.name) for name, firm in firms.items()}
        fronts = {name: np.array([each.front for each in found]) for name, found in ordered.items()}
        names = {name: tuple(each.name for each in found) for name, found in ordered.items()}
        return Runs(cases, traces, fronts, names, self.organisation)

    def judge(self, check: Check, replications: int, sabotage: Sabotage | None = None) -> Verdict:
        """Run a check, or its sabotaged form, and judge it."""
        cases = check.cases
        if sabotage is not None:
            chosen = sabotage.only or tuple(cases)
            cases = {name: sabotaged(case, sabotage) if name in chosen else case for name, case in cases.items()}
        figures = tuple(check.judge(self.runs(cases, replications)))
        return Verdict(check, figures, replications, known_for(self.organisation, check))
