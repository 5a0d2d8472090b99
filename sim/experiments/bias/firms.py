"""One simulated firm of a study: what surveys measure of it in two waves, and the true effects by paired runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.bias.chains import PLAN, QUALITY, SHOPPER, Chain
from sim.instruments.employee_survey import employee_survey
from sim.instruments.mystery_shopper import mystery_shopper
from sim.projection import found, spare_for
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.core.ledger import Ledger
    from sim.policies.plan import Plan
    from sim.projection import Founded
    from sim.reading.organisation import Organisation

IMPULSE = 0.5
"""How far a cause's stable part is raised, in SD."""


@dataclass(frozen=True)
class Seen:
    """What is known of a firm.

    Attributes
    ----------
    people : DataFrame
        The employee survey of both waves, with ``reached`` (1 where the plan is for the department) and ``unit``.
    visits : DataFrame
        The mystery shopper's visits of both waves, with ``score`` and ``unit``.
    truths : dict of float
        By chain: the outcome's change in its SD for one SD of the cause, or for being reached by the plan.
    quality_spread : float
        SD of the quality that people in front of customers deliver, in index points: turns visits into SD.
    """

    people: pd.DataFrame
    visits: pd.DataFrame
    truths: dict[str, float]
    quality_spread: float


def seen_firm(
    organisation: Organisation, plans: tuple[Plan, Plan], chains: Sequence[Chain], weeks: int, seed: int,
    parameters: NDArray[np.float64],
) -> Seen:  # fmt: skip
    """Found a firm, survey it under a plan in week 0 and after some weeks, and find the true effects.

    Parameters
    ----------
    organisation : Organisation
        The firm.
    plans : tuple of Plan
        The baseline, and the plan under which surveys are taken.
    chains : sequence of Chain
        Whose true effects are wanted.
    weeks : int
        Weeks between the waves, and until an effect is read.
    seed : int
        Luck.
    parameters : ndarray
        World.
    """
    baseline, plan = plans
    founded = found(
        organisation, the_week(), seed=seed, parameters=parameters, horizon=weeks, spare=spare_for(plans)
    )  # fmt: skip
    departments = founded.organisation.departments
    reached = np.array([any(each.reaches(place) for each in plan.programmes) for place in departments], np.float64)
    engine = founded.start(plan)
    waves = [_measured(engine.ledger, founded, 0)]
    engine.run(weeks)
    waves.append(_measured(engine.ledger, founded, weeks))
    people, visits = (_joined([wave[place] for wave in waves], reached, seed) for place in (0, 1))
    after, truths = engine.ledger, {}
    moved = {name: _after(founded, plan, weeks, name) for name in {each.moved for each in chains} if name}
    without = _after(founded, baseline, weeks)
    for chain in chains:
        if chain.cause == PLAN:
            truths[chain.key] = _difference(after, without, chain.column, reached) / _spread(after, chain.column)
        else:
            truths[chain.key] = _slope(after, moved[chain.moved], chain)
    return Seen(people, visits, truths, _spread(after, QUALITY, front=True))


def _after(founded: Founded, plan: Plan, weeks: int, raised: str = "") -> Ledger:
    """Return the firm after some weeks of a plan, with the stable part `raised` for everybody at the start."""
    engine = founded.start(plan)
    if raised:
        column = engine.ledger.column("employee", raised)
        column[:] = np.clip(column + IMPULSE, -4.0, 4.0)
    engine.run(weeks)
    return engine.ledger


def _measured(ledger: Ledger, founded: Founded, week: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    visits = mystery_shopper(ledger, founded.seed, week)
    table = visits.to_frame()
    table["score"] = visits.scores()
    return employee_survey(ledger, founded.seed, week).to_frame(), table


def _joined(tables: list[pd.DataFrame], reached: NDArray[np.float64], seed: int) -> pd.DataFrame:
    import pandas as pd

    table = pd.concat(tables, ignore_index=True)
    table["reached"] = reached[table["department"].to_numpy(np.int64)]
    table["unit"] = [f"{seed}:{each}" for each in table["department"]]
    return table.assign(firm=str(seed))


def _difference(
    one: Ledger, other: Ledger, column: str, chosen: NDArray[np.float64] | None = None, *, front: bool = False
) -> float:
    """Return the mean of `one - other` over the people who are in both, in some departments."""
    there = _there(one, front=front) & _there(other, front=front)
    there &= one.column("employee", "key") == other.column("employee", "key")
    if chosen is not None:
        there &= chosen[one.column("employee", "department")] > 0.0
    if not there.any():
        return float("nan")
    return float((one.column("employee", column) - other.column("employee", column))[there].mean())


def _slope(after: Ledger, moved: Ledger, chain: Chain) -> float:
    """Return how far the outcome moved for how far the cause moved, both in SD."""
    front = chain.outcome == SHOPPER
    cause = _difference(moved, after, chain.cause, front=front) / _spread(after, chain.cause)
    outcome = _difference(moved, after, chain.column, front=front) / _spread(after, chain.column, front=front)
    return outcome / cause


def _there(ledger: Ledger, *, front: bool) -> NDArray[np.bool_]:
    present: NDArray[np.bool_] = ledger.column("employee", "present") > 0.0
    if front:
        present = present & (ledger.column("department", "front")[ledger.column("employee", "department")] >= 0.5)
    return present


def _spread(ledger: Ledger, column: str, *, front: bool = False) -> float:
    return float(ledger.column("employee", column)[_there(ledger, front=front)].std())
