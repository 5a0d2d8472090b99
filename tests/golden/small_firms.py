"""Three whole runs whose numbers are kept; ``python -m golden.small_firms`` in ``tests`` writes them anew.

They move only together with a line under "Results change" in the changelog.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sim.engine import Engine, default_parameters, strengths_without
from sim.experiments.worlds import sample_worlds
from sim.model import small_bank
from sim.policies.plan import Plan, Programme
from sim.projection import found, log_of, spare_for
from sim.reading.organisation import Department, Market, Organisation, Relation, Segment
from sim.schedule import the_week

KEPT = Path(__file__).parent
WEEKS = 52
NOTED = (0, 12, 51)

MANY_LEVERS = Plan(
    "many",
    programmes=(
        Programme("school", {"service_training": 1.0, "roleplay_share": 0.3}, direction="firm_to_front", ramp=4),
        Programme("thanks", {"appreciation": 0.5, "awards": 0.2, "award_money": 200}, start=8),
        Programme("together", {"team_bonus": 0.05, "contact_hours": 0.5, "customers_visible": 1.0}, start=13, end=40),
        Programme("word", {"emails": 2.0, "meetings": 1.0, "external_promise": 4.0}, setup_cost=5000.0),
    ),
)
CRISIS = Plan("crisis", programmes=(Programme("cuts", {"staffing": -0.25, "pay_raise": -0.05}, start=4, ramp=6),))

TWO_SITES = Organisation(
    "Two sites",
    (
        Department("counter", 1.0, 12, wage=36_000, case_minutes=40, manager_hours=15, site="town"),
        Department("workshop", 0.3, 9, wage=44_000, routine_share=0.4, manager_hours=12, site="village"),
    ),
    (Relation("counter", "workshop", 9, hours=2.5, due=1, approval=0.4, deadline=0.3),),
    (Segment("growth", 0.4), Segment("security", 0.6)),
    (Market("walk-in", 240, 0.3, 9.0, 0.004, {"counter": 0.7, "workshop": 0.3}, {"workshop": 0.1}),),
)


def bank_as_it_is() -> Engine:
    """Return a year of the small bank without any plan: moves if any rule of ordinary practice moves."""
    return run(small_bank(), Plan("baseline"), seed=1)


def bank_with_many_levers() -> Engine:
    """Return a year with levers of every family: moves if a response, a cost or the calendar moves."""
    return run(small_bank(), MANY_LEVERS, seed=2)


def two_sites_in_a_crisis() -> Engine:
    """Return a year of cuts in a sampled world without contagion: moves if staffing, worlds or knock-outs do."""
    world = sample_worlds(the_week().parameters, 8, seed=5)[3]
    return run(TWO_SITES, CRISIS, seed=-3, parameters=world, without=("contagion",))


RUNS: dict[str, Callable[[], Engine]] = {
    "bank_as_it_is": bank_as_it_is,
    "bank_with_many_levers": bank_with_many_levers,
    "two_sites_in_a_crisis": two_sites_in_a_crisis,
}


def run(
    organisation: Organisation,
    plan: Plan,
    seed: int,
    parameters: np.ndarray | None = None,
    without: tuple[str, ...] = (),
) -> Engine:
    """Return the engine after a year."""
    week = the_week()
    founded = found(
        organisation, week, seed=seed, horizon=WEEKS, spare=spare_for([plan]),
        parameters=default_parameters(week) if parameters is None else parameters,
    )  # fmt: skip
    engine = founded.start(plan, strengths_without(week, without))
    engine.run(WEEKS)
    return engine


def noted(engine: Engine) -> dict[str, list[float]]:
    """Return what is kept of a run: the firm, the departments and the accounts in three weeks, and means of people."""
    log = log_of(engine)
    kept = {f"firm.{name}": log.series(name)[list(NOTED)].tolist() for name in log.firm_names}
    kept |= {f"firm.{name}": log.account(name)[list(NOTED)].tolist() for name in log.account_names}
    kept |= {f"department.{name}": log.department(name)[WEEKS - 1].tolist() for name in log.department_names}
    present = engine.ledger.column("employee", "present") > 0
    for name in ("satisfaction", "commitment", "trust", "exhaustion", "effort", "quality", "tenure", "cooperation"):
        kept[f"employee.{name}"] = [float(np.sort(engine.ledger.column("employee", name)[present])[::5].sum())]
    return kept


def write() -> None:
    """Write the three runs anew."""
    for name, story in RUNS.items():
        text = json.dumps(noted(story()), indent=0, sort_keys=True)
        (KEPT / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    write()
