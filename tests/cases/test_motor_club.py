"""The motor club: discretion is worth what stands behind it; scripts make everybody alike, and nobody better."""

from __future__ import annotations

from functools import cache

import numpy as np
from paired_cases import Run, gains, organisation_of, paired, plans_of, surely

SEEDS = range(4)
WEEKS = 104


@cache
def runs(without: tuple[str, ...] = ()) -> dict[str, list[Run]]:
    return paired(organisation_of("motor-club"), plans_of("motor-club"), SEEDS, WEEKS, without)


def test_it_is_the_club_of_its_story() -> None:
    organisation = organisation_of("motor-club")
    assert (organisation.headcount, organisation.customers) == (150, 49_200)
    payroll = sum(each.people * each.wage for each in organisation.departments)
    margin = sum(each.customers * each.value * 52 for each in organisation.markets)
    assert 1.4 < margin / payroll < 1.7


def test_discretion_alone_makes_it_worse() -> None:
    assert surely(gains(runs(), "discretion-alone", "baseline", "index", 52, WEEKS))[1] < 0.0


def test_discretion_with_training_and_trust_makes_it_better() -> None:
    assert surely(gains(runs(), "discretion-with-trust", "baseline", "index", 52, WEEKS))[0] > 0.5


def test_without_the_theory_of_discretion_neither_letter_nor_script_moves_the_spread() -> None:
    cut = runs(("discretion",))
    alone = gains(cut, "discretion-alone", "baseline", "index", 52, WEEKS)
    assert abs(alone.mean()) < 0.25 * abs(gains(runs(), "discretion-alone", "baseline", "index", 52, WEEKS).mean())
    left = [mine.spread / base.spread for mine, base in zip(cut["scripts"], cut["baseline"], strict=True)]
    assert float(np.mean(left)) > 0.95


def test_scripts_make_people_alike_and_discretion_makes_them_differ() -> None:
    spreads = {key: np.array([each.spread for each in kept]) for key, kept in runs().items()}
    assert surely(spreads["scripts"] - spreads["baseline"])[1] < 0.0
    assert surely(spreads["discretion-alone"] - spreads["baseline"])[0] > 0.0
    assert min(spreads, key=lambda key: float(spreads[key].mean())) == "scripts"


def test_scripts_and_cheap_labour_save_money_and_lose_members_goodwill() -> None:
    pairs = list(zip(runs()["scripts"], runs()["baseline"], strict=True))
    pay = np.array([float(mine.log.account("payroll_cents")[-1] - base.log.account("payroll_cents")[-1]) / 100
                    for mine, base in pairs])  # fmt: skip
    assert surely(pay)[1] < -50_000
    assert surely(gains(runs(), "scripts", "baseline", "index", 52, WEEKS))[1] < 0.0
    assert surely(gains(runs(), "scripts", "baseline", "satisfaction", 52, WEEKS))[1] < 0.0
