"""Law 19: contradictory policies lose large accounts first, because large accounts cross borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.sense import without_partners

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.checks.runs import Runs

WEEKS = (78, 104, 130)
LOOKS = (
    *((week, "customer", name) for week in WEEKS for name in ("churn_hazard", "portfolio", "present")),
    (WEEKS[0], "portfolio", "partners"),
)
SINGLE, SEVERAL = False, True


def leaving(runs: Runs, case: str, several: bool) -> NDArray[np.float64]:
    """Return the mean hazard of leaving of customers of one department, or of several, by replication."""
    found = []
    for place, partners in enumerate(runs.look(case, WEEKS[0], "portfolio", "partners")):
        means = []
        for week in WEEKS:
            hazard, portfolio, present = (
                runs.look(case, week, "customer", name)[place] for name in ("churn_hazard", "portfolio", "present")
            )
            chosen = (present > 0) & ((partners[portfolio.astype(int)] > 0) == several)
            means.append(hazard[chosen].mean())
        found.append(float(np.mean(means)))
    return np.array(found)


def risen(runs: Runs, case: str, several: bool) -> NDArray[np.float64]:
    """Return how much of itself the hazard of leaving has risen by, over practice, by replication."""
    ratio: NDArray[np.float64] = leaving(runs, case, several) / leaving(runs, "practice", several) - 1.0
    return ratio


def _large_accounts_first(runs: Runs) -> list[Figure]:
    rules = risen(runs, "contradictory rules", SEVERAL)
    others = risen(runs, "contradictory rules", SINGLE)
    return [
        mean_of("leaving of accounts of several departments, contradictory rules, relative", rules, 0.1, sure=True),
        mean_of("leaving of customers of one department, relative", others, -0.05, 0.1),
        mean_of("the first less the second", rules - others, 0.1, sure=True),
        mean_of(
            "the first after a joint review, less six tenths of what it was",
            risen(runs, "reviewed", SEVERAL) - 0.6 * rules, high=0, sure=True,
        ),
        mean_of("the first, redress of the wrong form instead", risen(runs, "wrong redress", SEVERAL), 0, sure=True),
        mean_of(
            "several less one department, nobody may decide anything",
            risen(runs, "no power", SEVERAL) - risen(runs, "no power", SINGLE), 0, sure=True,
        ),
    ]  # fmt: skip


def _case(**said: float) -> Case:
    return Case(plan(**said) if said else PRACTICE, "large accounts", looks=LOOKS)


LAW_19 = Check(
    "law 19",
    "Contradictory policies lose large accounts first; so do redress of the wrong form and people without power.",
    "the bank whose business clients need four departments and whose other customers need one: rules that contradict "
    "one another by half, the same with the rules reviewed together, vouchers instead of redress, no discretion",
    "signs by two standard errors; at least a tenth more leave where several departments serve, at most a tenth where "
    "one does (overtime for failed cases reaches them too); a review takes away at least four tenths",
    {
        "practice": _case(),
        "contradictory rules": _case(contradictions=0.5),
        "reviewed": _case(contradictions=0.5, rules_reviewed=0.9),
        "wrong redress": _case(compensation_fit=0.0),
        "no power": _case(discretion=0.0),
    },
    _large_accounts_first,
    Sabotage("no case is handed over", parameters={"organisation_design.passed_functional": 0.0}),
    replications=12,
    quick=3,
    no_sense=without_partners,
)
