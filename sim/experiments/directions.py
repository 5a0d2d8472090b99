"""What each direction of internal marketing carries of a plan: its cost, and the plan's effect with it and without.

The four directions are the firm to its front office, the back office to the front, the firm to its back office, and
the firm to everybody. What a direction carries is what the plan loses when its programmes are left out, draw by draw:
programmes of different directions help or crowd one another, so the parts need not add up to the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.core.errors import InputError, nearest
from sim.experiments.statistics import difference
from sim.policies.plan import DIRECTIONS, Plan

if TYPE_CHECKING:
    from sim.experiments.comparison import Comparison
    from sim.experiments.statistics import Difference
    from sim.reading.scenario import Scenario

LEFT_OUT = " without "


def without(plan: Plan, direction: str) -> Plan:
    """Return a plan without its programmes of one direction."""
    kept = tuple(each for each in plan.programmes if each.direction != direction)
    words = direction.replace("_", " ")
    key, title = f"{plan.key}{LEFT_OUT}{direction}", f"{plan.title}{LEFT_OUT}{words}"
    return replace(plan, key=key, title=title, programmes=kept)


def by_direction(scenario: Scenario, key: str) -> Scenario:
    """Return a scenario that compares one plan whole and without each of its directions.

    Raises
    ------
    InputError
        If there is no such plan, or it has no programmes.
    """
    plans = {plan.key: plan for plan in scenario.plans}
    if key not in plans:
        raise InputError(f"there is no plan {key!r}{nearest(key, plans)}")
    chosen = plans[key]
    used = [each for each in DIRECTIONS if any(programme.direction == each for programme in chosen.programmes)]
    if not used:
        raise InputError(f"the plan {key!r} has no programmes, so none goes in any direction")
    return replace(scenario, plans=(scenario.plans[0], chosen, *(without(chosen, each) for each in used)))


@dataclass(frozen=True)
class Carried:
    """What one direction of a plan takes in a year at full strength, and what the plan loses without it."""

    direction: str
    money: float
    work_hours: float
    manager_hours: float
    effect: Difference


def carried(comparison: Comparison) -> tuple[Carried, ...]:
    """Return what each direction carries of the plan that `by_direction` chose; effects are of the outcome."""
    whole = comparison.plans[1]
    found = []
    for place, plan in enumerate(comparison.plans[2:], start=2):
        direction = plan.key.rsplit(LEFT_OUT, 1)[1]
        words = direction.replace("_", " ")
        mine = [each for each in whole.programmes if each.direction == words]
        found.append(
            Carried(
                direction,
                sum(each.money for each in mine),
                sum(each.work_hours for each in mine),
                sum(each.manager_hours for each in mine),
                difference(comparison.outcomes[1], comparison.outcomes[place], comparison.parameter_set),
            )
        )
    return tuple(found)
