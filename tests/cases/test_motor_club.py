"""The motor club: discretion is worth what stands behind it; scripts make everybody alike, and nobody better."""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import Pairs, above, below, money_in_balance

from sim.core.ledger import Ledger

SECOND_YEAR = 52


def spread(ledger: Ledger) -> dict[str, float]:
    """Return how much people who meet customers differ in quality."""
    front = ledger.column("department", "front")[ledger.column("employee", "department")] >= 0.5
    here = front & (ledger.column("employee", "present") > 0)
    return {"spread": float(ledger.column("employee", "quality")[here].std())}


MENDING = ("accounts", "recovery")
"""What people who may decide can put right on the spot, whatever they have learnt."""
CLUBS = Pairs("motor-club", seeds=range(8), weeks=104, look=spread, looks=(68, 80, 92, 104))
CLUB = CLUBS.few(4)


def test_it_is_the_club_of_its_story() -> None:
    assert (CLUB.organisation.headcount, CLUB.organisation.customers) == (150, 49_200)
    assert 1.4 < money_in_balance(CLUB.organisation) < 1.7


@pytest.mark.long
def test_discretion_alone_serves_worse_and_mends_more() -> None:
    alone = CLUB.gain("discretion-alone", "baseline", "index", SECOND_YEAR)
    unmended = CLUB.gain("discretion-alone", "baseline", "index", SECOND_YEAR, without=MENDING)
    assert above(CLUB.gain("discretion-alone", "baseline", "failures", SECOND_YEAR))
    assert below(unmended) and above(alone - unmended)
    assert below(alone - 0.25 * CLUB.gain("discretion-with-trust", "baseline", "index", SECOND_YEAR))


def test_discretion_with_training_and_trust_makes_it_better() -> None:
    assert above(CLUB.gain("discretion-with-trust", "baseline", "index", SECOND_YEAR), 0.5)


def test_without_the_theory_of_discretion_neither_letter_nor_script_moves_the_spread() -> None:
    cut = ("discretion",)
    whole, left = (CLUB.gain("discretion-alone", "baseline", "index", SECOND_YEAR, without=each) for each in ((), cut))
    assert below(whole - left)
    assert not CLUB.few(1).weekly("discretion-alone", "baseline", "index", without=cut + MENDING).any()
    assert np.mean(CLUB.seen("scripts", "spread", without=cut) / CLUB.seen("baseline", "spread", without=cut)) > 0.95


def test_scripts_make_people_alike_and_discretion_makes_them_differ() -> None:
    assert below(CLUBS.seen_gain("scripts", "baseline", "spread"))
    assert above(CLUB.seen_gain("discretion-alone", "baseline", "spread"))
    assert min(CLUB.plans, key=lambda plan: float(CLUB.seen(plan, "spread").mean())) == "scripts"


def test_scripts_and_cheap_labour_save_money_and_lose_members_goodwill() -> None:
    assert below(CLUB.paid("scripts", "baseline", "payroll_cents"), -50_000)
    assert below(CLUB.gain("scripts", "baseline", "index", SECOND_YEAR))
    assert below(CLUB.gain("scripts", "baseline", "satisfaction", SECOND_YEAR))
