"""The technology firm: choice works as fast as people leave, and what colleagues show each other makes them alike."""

from __future__ import annotations

from cases.paired import Pairs, above, below

from sim.core.ledger import Ledger

FIRST_YEAR, THIRD_YEAR = (0, 52), (104, 156)
KNOWLEDGE = ("peer_learning", "learning")


def people(ledger: Ledger) -> dict[str, float]:
    """Return how talented those are who came since the start, and how much all differ in skill."""
    here = ledger.column("employee", "present") > 0
    hired = here & (ledger.column("employee", "tenure") < THIRD_YEAR[1])
    return {
        "talent of the hired": float(ledger.column("employee", "talent")[hired].mean()),
        "spread of skill": float(ledger.column("employee", "service_skill")[here].std()),
    }


FIRM = Pairs("technology-firm", seeds=range(20260301, 20260309), weeks=156, look=people)


def test_who_chooses_gets_better_people_and_who_does_not_fills_chairs() -> None:
    assert above(FIRM.seen_gain("hire-selectively", "baseline", "talent of the hired"), 0.1)
    assert below(FIRM.seen_gain("hire-fast", "baseline", "talent of the hired"))
    assert above(FIRM.gain("hire-fast", "baseline", "headcount", 26))


def test_hiring_fast_tells_in_the_third_year_and_not_in_the_first() -> None:
    assert abs(FIRM.gain("hire-fast", "baseline", "experienced", *FIRST_YEAR).mean()) < 0.1
    assert below(FIRM.gain("hire-fast", "baseline", "experienced", *THIRD_YEAR))


def test_knowledge_reaches_customers_and_both_together_do_most() -> None:
    for plan in ("product-knowledge", "shared-knowledge"):
        assert above(FIRM.gain(plan, "baseline", "cohort_index", *THIRD_YEAR), 0.3)
        assert above(FIRM.gain("choose-and-teach", plan, "cohort_index", *THIRD_YEAR))


def test_shared_knowledge_makes_people_more_alike() -> None:
    assert below(FIRM.seen_gain("shared-knowledge", "baseline", "spread of skill"))


def test_without_its_mechanisms_the_knowledge_is_worth_nothing() -> None:
    assert below(FIRM.gain("shared-knowledge", "baseline", "cohort_index", *THIRD_YEAR, without=KNOWLEDGE), 0.2)
