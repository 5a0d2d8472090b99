"""The technology firm: choice works as fast as people leave, and what colleagues show each other makes them alike."""

from __future__ import annotations

from functools import cache

import numpy as np
from cases.paired import Runs, runs, surely

PLANS = ("baseline", "hire-fast", "hire-selectively", "product-knowledge", "shared-knowledge", "choose-and-teach")


@cache
def firm() -> Runs:
    return runs("technology-firm", PLANS, replications=8)


def hired(plan: str, column: str) -> np.ndarray:
    """Return the mean of a column over those who have come since the start, by replication."""
    tenures = firm().people(plan, "tenure")
    values = firm().people(plan, column)
    return np.array([value[tenure < 156].mean() for value, tenure in zip(values, tenures, strict=True)])


def test_who_chooses_gets_better_people_and_who_does_not_fills_chairs() -> None:
    assert surely(hired("hire-selectively", "talent") - hired("baseline", "talent"))[0] > 0.1
    assert surely(hired("hire-fast", "talent") - hired("baseline", "talent"))[1] < 0.0
    assert surely(firm().gain("hire-fast", "baseline", "headcount", 26))[0] > 0.0


def test_hiring_fast_tells_in_the_third_year_and_not_in_the_first() -> None:
    assert abs(firm().gain("hire-fast", "baseline", "experienced", 0, 52).mean()) < 0.1
    assert surely(firm().gain("hire-fast", "baseline", "experienced", 104))[1] < 0.0


def test_knowledge_reaches_customers_and_both_together_do_most() -> None:
    for plan in ("product-knowledge", "shared-knowledge"):
        assert surely(firm().gain(plan, "baseline", "cohort_index", 104))[0] > 0.3
        assert surely(firm().gain("choose-and-teach", plan, "cohort_index", 104))[0] > 0.0


def test_shared_knowledge_makes_people_more_alike() -> None:
    def spread(plan: str) -> np.ndarray:
        return np.array([each.std() for each in firm().people(plan, "service_skill")])

    assert surely(spread("shared-knowledge") - spread("baseline"))[1] < 0.0


def test_without_its_mechanisms_the_knowledge_is_worth_nothing() -> None:
    cut = runs(
        "technology-firm", ("baseline", "shared-knowledge"), replications=4, without=("peer_learning", "learning")
    )
    assert surely(cut.gain("shared-knowledge", "baseline", "cohort_index", 104))[1] < 0.2
