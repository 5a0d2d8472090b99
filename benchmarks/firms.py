"""Firms of any size for the whole model: units of nine departments, like the ready-made bank's.

Run as ``python -m benchmarks.firms PEOPLE WEEKS SETTLING ROUNDS`` it founds such a firm, projects
the plan "as before" and prints, as JSON, the seconds of each round and the peak memory in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter

from sim.engine import default_parameters
from sim.policies.plan import Plan
from sim.projection import found
from sim.reading.organisation import Department, Market, Organisation, Relation
from sim.schedule import the_week

CUSTOMERS_EACH = 100
UNIT = 250
"""People in one unit of nine departments."""
DEPARTMENTS = {
    "branches": (1.0, 90, 100.0), "call centre": (1.0, 40, 95.0), "business clients": (0.8, 25, 360.0),
    "operations": (0.0, 30, 60.0), "loans administration": (0.0, 20, 60.0), "IT": (0.0, 18, 60.0),
    "finance": (0.0, 12, 60.0), "human resources": (0.0, 7, 60.0), "marketing": (0.2, 8, 60.0),
}  # fmt: skip
"""Share of work in front of customers, people, and minutes a case, of each department of a unit.

The minutes keep the front busy for some five sixths of its hours.
"""
ROUTINE = 0.5
"""Share of the back office's capacity that goes into work which nobody asks for."""
VISIT_RATE, MARGIN, CHURN = 0.1, 20.0, 0.002
"""Cases a customer and week, margin a week, and chance of leaving in a week."""
REQUESTS = (
    ("branches", "operations", 20.0), ("branches", "loans administration", 12.0), ("branches", "IT", 6.0),
    ("call centre", "operations", 14.0), ("call centre", "IT", 4.0), ("business clients", "loans administration", 8.0),
    ("business clients", "finance", 2.0), ("operations", "IT", 4.0), ("marketing", "branches", 2.0),
)  # fmt: skip
"""Requests a week between departments of a unit."""
MARKETS = (("private", 0.80, "branches", "call centre"), ("young", 0.15, "call centre", ""),
           ("business", 0.05, "business clients", "branches"))  # fmt: skip


def firm_of(people: int) -> Organisation:
    """Return an organisation of about that many people, whole units of `UNIT`."""
    units = max(1, round(people / UNIT))
    departments: list[Department] = []
    relations: list[Relation] = []
    markets: list[Market] = []
    for unit in range(units):
        departments += [
            Department(f"{name} {unit}", front, count, site=f"site {unit}", case_minutes=minutes,
                       routine_share=0.0 if front >= 0.5 else ROUTINE, manager_hours=2.0 * count)
            for name, (front, count, minutes) in DEPARTMENTS.items()
        ]  # fmt: skip
        relations += [Relation(f"{asker} {unit}", f"{supplier} {unit}", rate) for asker, supplier, rate in REQUESTS]
        markets += [
            Market(
                f"{name} {unit}", round(share * UNIT * CUSTOMERS_EACH), VISIT_RATE, MARGIN, CHURN,
                {f"{home} {unit}": 1.0},
                partners={f"{alternate} {unit}": 0.2} if alternate else {},
            )
            for name, share, home, alternate in MARKETS
        ]  # fmt: skip
    return Organisation(f"{people} people", tuple(departments), tuple(relations), markets=tuple(markets))


def main() -> None:
    """Found a firm, project it, and tell what it cost."""
    people, weeks, settling, rounds = (int(argument) for argument in sys.argv[1:5])
    week = the_week()
    organisation = firm_of(people)
    founded = found(
        organisation, week, seed=1, parameters=default_parameters(week), horizon=weeks * rounds, settling=settling
    )
    engine = founded.start(Plan("as before"), keep=False)
    seconds = []
    for _ in range(rounds):
        begun = perf_counter()
        engine.run(weeks)
        seconds.append(perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    told = {"people": organisation.headcount, "customers": organisation.customers, "seconds": seconds, "peak": peak}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
