"""From an organisation to a run: found the firm, let it settle, then project a plan.

The firm settles for two years under its ordinary practice before week 0, so that a
projection starts in equilibrium under whatever parameters it has. What is founded once
serves every plan that is to share its luck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.interpret import Interpreter
from sim.core.ledger import Ledger
from sim.core.randomness import signed
from sim.core.week import Week
from sim.engine import Engine, compiled
from sim.instruments.founding_survey import hear_survey
from sim.policies.calendar import calendar_of
from sim.policies.plan import Plan
from sim.policies.settle import calendar_arrays, lever_arrays
from sim.recorders import logbook
from sim.state.founding import canonical, lay_rows

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation

SETTLING = 104
"""Weeks before week 0 in which the firm settles."""

LEAST_SPARE = 0.1
"""Unestablished seats kept for each seat, so that small growth needs no new layout."""


@dataclass(frozen=True)
class Founded:
    """A settled firm at the beginning of week 0, ready for any number of plans.

    Attributes
    ----------
    organisation : Organisation
        Canonical: departments sorted by name.
    week : Week
        The week that it lives by.
    ledger : Ledger
        Its columns; never changed, each run takes a copy.
    parameters : ndarray
        Values of the week's parameters.
    seed : int
        Signed 64-bit seed.
    horizon : int
        Weeks that runs will log.
    """

    organisation: Organisation
    week: Week
    ledger: Ledger
    parameters: NDArray[np.float64]
    seed: int
    horizon: int

    def start(
        self,
        plan: Plan,
        strengths: NDArray[np.float64] | None = None,
        *,
        keep: bool = True,
        interpreted: bool = False,
        window: Callable[[str, int], Any] | None = None,
    ) -> Engine:
        """Return an engine at week 0 that will follow a plan.

        With `keep` False the engine takes the settled ledger itself, which saves a copy of a
        large firm; nothing more can be started from it then.
        """
        ledger = self.ledger.copy() if keep else self.ledger
        chosen = np.ones(len(self.week.mechanisms)) if strengths is None else strengths
        extras = _extras(self.week, self.organisation, plan, self.horizon)
        return Engine(
            ledger, self.parameters, chosen, self.seed, extras, interpreted=interpreted, window=window
        )  # fmt: skip


def _extras(week: Week, organisation: Organisation, plan: Plan, horizon: int) -> dict[str, NDArray[Any]]:
    return {
        **lever_arrays(week),
        **calendar_arrays(calendar_of(plan, organisation, horizon)),
        **logbook.log_arrays(
            week, horizon, len(organisation.departments), len(organisation.markets), len(organisation.segments)
        ),
    }


def spare_for(plans: Iterable[Plan]) -> float:
    """Return the spare seats that a set of plans may come to need, for each seat."""
    most = 0.0
    for plan in plans:
        added = sum(max(0.0, float(each.settings.get("staffing", 0.0))) for each in plan.programmes)
        most = max(most, added)
    return max(LEAST_SPARE, most)


def found(
    organisation: Organisation,
    week: Week,
    *,
    seed: int,
    parameters: NDArray[np.float64],
    horizon: int,
    spare: float = LEAST_SPARE,
    settling: int = SETTLING,
    interpreted: bool = False,
) -> Founded:
    """Found a firm and let it settle.

    Parameters
    ----------
    organisation : Organisation
        Departments, dealings, people and customers, in any order.
    week : Week
        The week it lives by.
    seed : int
        Any whole number; it is used as 64 bits.
    parameters : ndarray
        One value for each of the week's parameters.
    horizon : int
        Weeks that runs will log.
    spare : float
        Unestablished seats for each seat.
    settling : int
        Weeks before week 0.
    interpreted : bool
        Do it in plain Python, row by row.
    """
    ordered = canonical(organisation)
    address = signed(seed)
    ledger = lay_rows(week, ordered, spare, address, horizon)
    _set_figures(ledger, ordered)
    extras = _extras(week, ordered, Plan("settling"), 0)
    strengths = np.ones(len(week.mechanisms))
    engine = Engine(ledger, parameters, strengths, address, extras, -settling, interpreted=interpreted)
    _begin(engine, -settling)
    for weeks in (settling // 2, settling - settling // 2):
        engine.run(weeks)
        _hear_survey(engine, ordered)
    return Founded(ordered, week, ledger, engine.parameters, address, horizon)


def _begin(engine: Engine, first: int) -> None:
    """Give every row that is there its first values."""
    ledger, week = engine.ledger, engine.week
    for entity in week.dictionary.entities():
        if not (week.starts_of(entity.name) or entity.turnover):
            continue
        if entity.turnover:
            ledger.column(entity.name, "arriving")[:] = ledger.column(entity.name, "present")
        if engine.interpreted:
            twin = Interpreter(ledger, engine.parameters, engine.strengths, engine.seed, engine.extras)
            if entity.turnover:
                twin.begin(entity.name, first)
                ledger.column(entity.name, "arriving")[:] = 0.0
            else:
                for line in week.starts_of(entity.name):
                    twin.rule(line, first)
            continue
        start, names = compiled(week).start[entity.name]
        arrays = {**ledger.arrays(), **engine.extras}
        start(first, engine.seed, engine.parameters, engine.strengths, *(arrays[name] for name in names))
        if entity.turnover:
            ledger.column(entity.name, "arriving")[:] = 0.0


def _set_figures(ledger: Ledger, organisation: Organisation) -> None:
    """Tell the firm the yearly figures that it settles to."""
    figures = organisation.figures
    if figures.turnover is not None:
        ledger.column("firm", "figure_turnover")[:] = figures.turnover
    index = figures.satisfaction_index
    if index is None:
        return
    for name in ("figure_index", "index_level", "index", "cohort_index", "delivered", "usual_delivered"):
        ledger.column("firm", name)[:] = index
    for name in ("heard", "usual_heard"):
        ledger.column("department", name)[:] = index


def _hear_survey(founded: Engine, organisation: Organisation) -> None:
    """Move the people of a settling firm towards what files and survey say of them, if there are any.

    Halfway, so that the firm comes to its figures with these people; and again at week 0, which is when they answered.
    """
    people = organisation.people
    if people is None:
        return
    places = founded.week.parameter_place
    parameters = {name: float(founded.parameters[place]) for name, place in places.items()}
    hear_survey(founded.ledger, people, parameters, founded.seed)


@dataclass(frozen=True)
class Log:
    """What was noted of a run.

    Attributes
    ----------
    firm : ndarray
        Weekly series, (weeks, series); names in `firm_names`.
    accounts : ndarray of int64
        Accounts in cents at the end of each week, (weeks, accounts).
    departments : ndarray
        Weekly series, (weeks, series, departments).
    markets : ndarray
        Weekly series of segments of customers, (weeks, series, markets); names in `market_names`.
    segments : ndarray
        Weekly sums over the people of each values segment, (weeks, series, segments); names in `segment_names`.
    """

    firm_names: tuple[str, ...]
    account_names: tuple[str, ...]
    department_names: tuple[str, ...]
    firm: NDArray[np.float64]
    accounts: NDArray[np.int64]
    departments: NDArray[np.float64]
    market_names: tuple[str, ...] = ()
    segment_names: tuple[str, ...] = ()
    markets: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0, 0)))
    segments: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0, 0)))

    def series(self, name: str) -> NDArray[np.float64]:
        """Return one of the firm's weekly series."""
        values: NDArray[np.float64] = self.firm[:, self.firm_names.index(name)]
        return values

    def department(self, name: str) -> NDArray[np.float64]:
        """Return one series of every department, (weeks, departments)."""
        values: NDArray[np.float64] = self.departments[:, self.department_names.index(name), :]
        return values

    def market(self, name: str) -> NDArray[np.float64]:
        """Return one series of every segment of customers, (weeks, markets)."""
        values: NDArray[np.float64] = self.markets[:, self.market_names.index(name), :]
        return values

    def segment(self, name: str) -> NDArray[np.float64]:
        """Return one series of every values segment, (weeks, segments): a mean over heads, or a sum.

        Means are not a number in weeks in which nobody belongs to the segment.
        """
        values: NDArray[np.float64] = self.segments[:, self.segment_names.index(name), :]
        if not logbook.SEGMENT_SERIES[name]:
            return values
        heads = self.segments[:, self.segment_names.index("headcount"), :]
        return np.divide(values, heads, out=np.full_like(values, np.nan), where=heads > 0)

    def account(self, name: str) -> NDArray[np.int64]:
        """Return one account in cents, week by week."""
        values: NDArray[np.int64] = self.accounts[:, self.account_names.index(name)]
        return values

    def to_frame(self) -> pd.DataFrame:
        """Return the firm's series and accounts as a table, one row a week."""
        import pandas as pd

        frame = pd.DataFrame(self.firm, columns=list(self.firm_names))
        for place, name in enumerate(self.account_names):
            frame[name] = self.accounts[:, place]
        frame.index.name = "week"
        return frame


def log_of(engine: Engine) -> Log:
    """Return what was noted of a run so far."""
    week = engine.week
    turned = max(0, min(engine.now, engine.extras["firm_log"].shape[0]))
    return Log(
        logbook.firm_series(week),
        logbook.accounts(week),
        logbook.department_series(week),
        engine.extras["firm_log"][:turned],
        engine.extras["account_log"][:turned],
        engine.extras["department_log"][:turned],
        logbook.market_series(week),
        logbook.segment_series(week),
        engine.extras["market_log"][:turned],
        engine.extras["segment_log"][:turned],
    )


def project(founded: Founded, plan: Plan, knocked_out: tuple[str, ...] = (), weeks: int | None = None) -> Log:
    """Project a plan from a settled firm and return the log."""
    from sim.engine import strengths_without

    engine = founded.start(plan, strengths_without(founded.week, knocked_out))
    engine.run(founded.horizon if weeks is None else weeks)
    return log_of(engine)
