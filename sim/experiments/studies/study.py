"""A study: a setting in a file, what was measured in it, and what was published of it.

A training trial is simulated as that trial (people, weeks, arms, measure), a correlation as that survey. A study
observes its figures in one world (a set of parameters) with one luck; fitting and scoring both start from these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import DeclarationError, InputError, nearest
from sim.engine import compiled, parameters_with, strengths_without
from sim.evidence.table import Row, row
from sim.projection import found, log_of, spare_for
from sim.reading import load_scenario
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.policies.plan import Plan
    from sim.projection import Founded, Log
    from sim.reading.organisation import Organisation
    from sim.reading.scenario import Scenario


@dataclass(frozen=True)
class Statistic:
    """One figure that a study yields, beside what was published of it.

    Attributes
    ----------
    name : str
        Unique: the id of its row, with a word behind it where a row has several figures (``"MOT-28"``, ``"T4.1"``).
    meaning : str
        The figure in plain words, with its unit.
    row : str
        Id of its row in the evidence table; field cases have an id of their own and no row.
    value : float
        What was published, or the middle of what was.
    error : float
        SD of what was published about the truth of such a setting: its sampling error, how settings differ, and
        what the instrument adds; see `why`.
    low, high : float
        Band that counts as the same result; infinite on a side that is open.
    why : str
        Where `error` and the band come from.
    """

    name: str
    meaning: str
    row: str
    value: float
    error: float
    low: float = -np.inf
    high: float = np.inf
    why: str = ""

    @property
    def evidence(self) -> Row:
        """Return its row of the evidence table."""
        return row(self.row)


@dataclass(frozen=True)
class Study:
    """A published experiment or survey as the engine can live through it.

    Attributes
    ----------
    name : str
        Short name: that of its scenario file.
    folder : str
        Where the file stands under the scenarios: ``"evidence"`` or ``"validation"``.
    title : str
        Who did what, where.
    statistics : tuple of Statistic
        What is measured.
    measure : callable
        From a `Lab` to a value for each statistic's name.
    lucks : int
        How many lucks one world is observed with, so that chance hides no effect.
    """

    name: str
    folder: str
    title: str
    statistics: tuple[Statistic, ...]
    measure: Callable[[Lab], Mapping[str, float]]
    lucks: int = 1

    def path(self, scenarios: Path) -> Path:
        """Return its scenario's file or folder."""
        file = scenarios / self.folder / f"{self.name}.toml"
        return file if file.exists() else scenarios / self.folder / self.name


@dataclass
class Lab:
    """One world and one luck, in which a study's plans are lived through.

    Attributes
    ----------
    scenario : Scenario
        The study's setting.
    changes : mapping of str to float
        Parameters that differ from their defaults: the world.
    seed : int
        The luck.
    without : tuple of str
        Mechanisms knocked out in every run.
    """

    scenario: Scenario
    changes: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    without: tuple[str, ...] = ()

    @cached_property
    def founded(self) -> Founded:
        """Return the setting's firm, settled; every plan starts from it."""
        return self.firm(self.scenario.organisation)

    def firm(self, organisation: Organisation, horizon: int | None = None, **changes: float) -> Founded:
        """Return a firm like the setting's, changed, with parameters changed on top of the world's."""
        return found(
            organisation,
            the_week(),
            seed=self.seed,
            parameters=parameters_with(the_week(), {**self.changes, **changes}),
            horizon=self.scenario.horizon if horizon is None else horizon,
            spare=spare_for(self.scenario.plans),
        )

    def plan(self, key: str) -> Plan:
        """Return one of the setting's plans."""
        plans = {each.key: each for each in self.scenario.plans}
        if key not in plans:
            raise DeclarationError(f"{self.scenario.path} has no plan {key!r}{nearest(key, plans)}")
        return plans[key]

    def start(self, plan: str, without: tuple[str, ...] = ()) -> Engine:
        """Return an engine at week 0 that will follow a plan."""
        return self.founded.start(self.plan(plan), strengths_without(the_week(), (*self.without, *without)))

    def log(self, plan: str, weeks: int | None = None, without: tuple[str, ...] = ()) -> Log:
        """Live through a plan and return what was noted, week by week."""
        engine = self.start(plan, without)
        engine.run(self.scenario.horizon if weeks is None else weeks)
        return log_of(engine)


HOMES: dict[str, str] = {
    "first-union": "field_cases_banks:FIRST_UNION",
    "wachovia": "field_cases_banks:WACHOVIA",
    "bakery-shops": "field_cases_pay:BAKERY_SHOPS",
    "steady-shifts": "field_cases_work:STEADY_SHIFTS",
    "cooks-and-diners": "field_cases_work:COOKS_AND_DINERS",
    "on-time-bonus": "field_cases_pay:ON_TIME_BONUS",
    "piece-rate": "field_cases_pay:PIECE_RATE",
    "warehouse-clubs": "field_cases_pay:WAREHOUSE_CLUBS",
    "call-centre-training": "training:CALL_CENTRE",
    "incentives": "incentives:PAY_ON_RESULTS",
    "feedback": "feedback:FEEDBACK",
    "pay-raise": "pay:RAISE",
    "message-exposures": "messages:EXPOSURES",
    "contribution-types": "contributions:TYPES",
    "training-wears-off": "wearing_off:WEARING_OFF",
    "learning-styles": "styles:STYLES",
    "public-goods": "public_goods:PUBLIC_GOODS",
    "overloaded-bank": "overload:OVERLOAD",
    "reinforcement": "reinforcement:REINFORCEMENT",
    "public-recognition": "public_recognition:RECOGNITION",
    "engagement-intervention": "engagement:ENGAGEMENT",
    "staff-survey": "staff_survey:STAFF_SURVEY",
    "bank-customers": "bank_customers:BANK_CUSTOMERS",
    "quits-hospitality": "quit_rates:QUITS_HOSPITALITY",
    "staff-panel": "staff_panel:STAFF_PANEL",
    "bank-complaints": "bank_complaints:BANK_COMPLAINTS",
    "business-units": "units:UNITS",
    "sears": "sears:SEARS",
    "call-centre": "call_centre:CALL_CENTRE",
    "lending-centre": "lending_centre:LENDING_CENTRE",
}
"""Where each study stands: ``"module:name"`` under this package, by the study's name."""


def study(name: str) -> Study:
    """Return a study by name.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    if name not in HOMES:
        raise InputError(f"there is no study {name!r}{nearest(name, HOMES)}")
    module, attribute = HOMES[name].split(":")
    found: Study = getattr(import_module(f"sim.experiments.studies.{module}"), attribute)
    return found


def studies() -> tuple[Study, ...]:
    """Return all studies, in the order of `HOMES`."""
    return tuple(study(name) for name in HOMES)


def observe(
    asked: Study, scenario: Scenario, changes: Mapping[str, float], seed: int, without: tuple[str, ...] = ()
) -> dict[str, float]:
    """Live through a study once, in one world with one luck, and return its statistics by name.

    Raises
    ------
    DeclarationError
        If the study's measure returns other names than its statistics.
    """
    compiled(the_week())
    found = dict(asked.measure(Lab(scenario, changes, seed, without)))
    names = [each.name for each in asked.statistics]
    if set(found) != set(names):
        raise DeclarationError(f"study {asked.name} measured {sorted(found)}, and declares {sorted(names)}")
    return {name: float(found[name]) for name in names}


def setting_of(asked: Study, scenarios: Path = Path("scenarios")) -> Scenario:
    """Read a study's scenario.

    Raises
    ------
    InputError
        If it is not there, or says something that cannot be.
    """
    path = asked.path(scenarios)
    if not path.exists():
        raise InputError(f"{path}: there is no such scenario; run this beside the folder scenarios, or say where it is")
    return load_scenario(path)
