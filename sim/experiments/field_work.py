"""Field work: one plan is run once, and everything that a firm could measure of itself is measured in some weeks.

The tables hold answers and records of single people, cases and visits, as an institute would deliver them, under
pseudonyms that stay with a person from wave to wave; none holds what anybody feels. The figures hold means with their
sampling error, reliability and response bias; groups of fewer than five answers have no figure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import chosen_values
from sim.core.compile import fingerprint
from sim.core.errors import InputError, nearest
from sim.engine import parameters_with
from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.field_figures import FIGURES, figures_of
from sim.experiments.files import try_folder, write_whole
from sim.instruments.customer_survey import customer_survey
from sim.instruments.employee_survey import employee_survey
from sim.instruments.exit_records import exits_of
from sim.instruments.internal_service_survey import internal_service_survey
from sim.instruments.mystery_shopper import mystery_shopper
from sim.instruments.personnel_records import records_of
from sim.instruments.pulse import pulse_survey
from sim.projection import found, log_of, spare_for
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd

    from sim.engine import Engine
    from sim.policies.plan import Plan
    from sim.projection import Founded, Log
    from sim.reading.scenario import Scenario

RESPONSE_OF_CUSTOMERS, BIAS_OF_CUSTOMERS = 0.3, 0.1
"""Share of customers who answer, and how much more the satisfied do (judgement)."""
INTERVIEWS = 400
"""Customer interviews in a wave, unless told."""
FLOWS = ("headcount", "vacancies", "quits", "hires", "dismissals")
BOOKS = (
    "customers", "arrivals", "churned", "visits", "complaints", "margin", "payroll", "variable_pay", "programme_money",
    "turnover_money", "acquisition_money",
)  # fmt: skip
"""Weekly series of the firm that its own books hold."""


@dataclass(frozen=True)
class FieldWork:
    """What was measured.

    Attributes
    ----------
    plan : str
        Key of the plan that was run.
    weeks : tuple of int
        Waves: weeks that had been turned when each was taken.
    tables : dict of DataFrame
        ``employee_survey``, ``pulse``, ``customer_survey``, ``internal_service``, ``mystery_shopper``,
        ``personnel_records``, ``exit_records``, ``personnel_flows``, ``company_books`` and ``figures``.
    """

    plan: str
    weeks: tuple[int, ...]
    tables: dict[str, pd.DataFrame]

    def write(self, out: Path, *, csv: bool = False) -> list[Path]:
        """Write every table, as Parquet or as comma-separated values; return the files."""
        try_folder(out)
        made = []
        for name, table in self.tables.items():
            path = out / f"{name}.{'csv' if csv else 'parquet'}"
            write_whole(path, as_csv(table) if csv else as_parquet(table))
            made.append(path)
        return made


def field_work(
    scenario: Scenario, plan: str = "", weeks: Sequence[int] = (0,), *, interviews: int = INTERVIEWS,
    seed: int | None = None,
) -> FieldWork:  # fmt: skip
    """Run one plan of a scenario and measure everything in some weeks.

    Parameters
    ----------
    scenario : Scenario
        A scenario that has been read.
    plan : str
        Key of one of its plans; the baseline unless given.
    weeks : sequence of int
        When waves are taken: 0 before anything is done, 52 after a year.
    interviews : int
        Customers interviewed in a wave.
    seed : int, optional
        Where the dice come from; the scenario's own unless given.

    Raises
    ------
    InputError
        For a plan that the scenario does not have, or weeks that are not in it.
    """
    chosen = _plan(scenario, plan)
    waves = _waves(scenario, weeks)
    if not 1 <= interviews <= 1_000_000:
        raise InputError(f"{interviews:,} interviews; give 1 to 1,000,000")
    week = the_week()
    founded = found(
        scenario.organisation, week, seed=scenario.seed if seed is None else seed,
        parameters=parameters_with(week, chosen_values(week.parameters, scenario.worlds)),
        horizon=max(1, waves[-1]), spare=spare_for([chosen]),
    )  # fmt: skip
    engine = founded.start(chosen, keep=False)
    notes = _Notes(founded, interviews)
    for turned in range(waves[-1] + 1):
        if turned > 0:
            engine.run(1)
            notes.leavers(engine, turned - 1)
        if turned in waves:
            notes.wave(engine, turned)
    return FieldWork(chosen.key, waves, notes.finished(log_of(engine)))


def _plan(scenario: Scenario, key: str) -> Plan:
    plans = {each.key: each for each in scenario.plans}
    if key and key not in plans:
        raise InputError(f"{scenario.path}: there is no plan {key!r}{nearest(key, plans)}")
    return plans[key] if key else scenario.baseline


def _waves(scenario: Scenario, weeks: Sequence[int]) -> tuple[int, ...]:
    waves = tuple(sorted(set(weeks)))
    if not waves:
        raise InputError("no week is given in which to measure; give weeks such as 0, 52, 104")
    for week in waves:
        if not 0 <= week <= scenario.horizon:
            raise InputError(f"week {week} is outside the scenario's horizon, 0 to {scenario.horizon}")
    return waves


class _Notes:
    """Tables in the making."""

    def __init__(self, founded: Founded, interviews: int) -> None:
        self.departments = tuple(each.name for each in founded.organisation.departments)
        self.markets = tuple(each.name for each in founded.organisation.markets)
        self.segments = founded.organisation.segment_names
        self.seed = founded.seed
        self.interviews = interviews
        self.parts: dict[str, list[pd.DataFrame]] = {}
        self.figures: list[tuple[object, ...]] = []

    def note(self, name: str, table: pd.DataFrame) -> None:
        if "segment" in table:
            table["segment"] = [self.segments[each] for each in table["segment"]]
        if name == "pulse":
            table = table.drop(columns="knowledge")  # a test is no part of a pulse
        self.parts.setdefault(name, []).append(table)

    def leavers(self, engine: Engine, week: int) -> None:
        """Note who quits at the end of a week."""
        gone = exits_of(engine.ledger, self.seed, week)
        if len(gone) or "exit_records" not in self.parts:
            self.note("exit_records", gone.to_frame(self.departments))

    def wave(self, engine: Engine, week: int) -> None:
        """Take every survey."""
        ledger, seed = engine.ledger, self.seed
        if week == 0:
            self.note("exit_records", exits_of(ledger, seed, 0).to_frame(self.departments).iloc[:0])
        answers, pulse = employee_survey(ledger, seed, week), pulse_survey(ledger, seed, week)
        customers = customer_survey(
            ledger, seed, week, self.interviews, response=RESPONSE_OF_CUSTOMERS, bias=BIAS_OF_CUSTOMERS
        )  # fmt: skip
        internal, shopper = internal_service_survey(ledger, seed, week), mystery_shopper(ledger, seed, week)
        records = records_of(ledger, seed, week)
        for name, made, names in (
            ("employee_survey", answers, self.departments), ("pulse", pulse, self.departments),
            ("customer_survey", customers, self.markets), ("internal_service", internal, self.departments),
            ("mystery_shopper", shopper, self.departments), ("personnel_records", records, self.departments),
        ):  # fmt: skip
            frame: Callable[[tuple[str, ...]], pd.DataFrame] = made.to_frame
            self.note(name, frame(names))
        waves = (answers, pulse, customers, internal, shopper, records)
        self.figures += figures_of(ledger, seed, week, waves, self.departments, self.markets)

    def finished(self, log: Log) -> dict[str, pd.DataFrame]:
        """Return all tables."""
        import pandas as pd

        tables = {name: pd.concat(parts, ignore_index=True) for name, parts in self.parts.items()}
        turned, count = len(log.firm), len(self.departments)
        weeks = {"week": np.repeat(np.arange(turned), count), "department": list(self.departments) * turned}
        flows = {name: log.department(name).ravel() for name in FLOWS}
        tables["personnel_flows"] = pd.DataFrame({**weeks, **flows})
        books = {name: log.series(name) for name in BOOKS}
        tables["company_books"] = pd.DataFrame({"week": np.arange(turned), **books})
        tables["figures"] = pd.DataFrame(self.figures, columns=list(FIGURES))
        return tables


def survey_and_write(
    scenario: Scenario, plan: str, weeks: Sequence[int], out: Path, *, interviews: int, seed: int | None, csv: bool
) -> tuple[FieldWork, list[Path]]:
    """Measure, and write every table and a note of what they come from; the folder is tried first."""
    from sim import __version__

    try_folder(out)
    done = field_work(scenario, plan, weeks, interviews=interviews, seed=seed)
    files = done.write(out, csv=csv)
    told = {
        "scenario": scenario.key, "scenario_hash": scenario.digest, "plan": done.plan, "weeks": list(done.weeks),
        "seed": scenario.seed if seed is None else seed, "interviews": interviews, "morale": __version__,
        "week_hash": fingerprint(the_week()),
    }  # fmt: skip
    write_whole(out / "about.json", (json.dumps(told, indent=2) + "\n").encode())
    return done, files
