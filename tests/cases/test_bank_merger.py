"""Two banks become one: the careful way beats the rushed one, and the merger's own part goes with its mechanism.

Paired runs with the same luck. Each claim is a difference that is larger than two standard errors over five draws.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases.paired import Pairs, above

from sim.reading.organisation import Organisation
from sim.schedule import the_week

BANKS = Pairs("bank-merger", seeds=range(900, 905), weeks=104)
CUT = ("merger",)
END = (92, 104)


def smaller(organisation: Organisation) -> Organisation:
    """Return an organisation with a tenth of its customers, for speed."""
    markets = tuple(replace(each, customers=round(each.customers / 10)) for each in organisation.markets)
    return replace(organisation, markets=markets)


@pytest.mark.parametrize(
    ("series", "weeks", "least"),
    [("customers", END, 500), ("trust", (26, 52), 0.2), ("index", (26, 52), 2.0), ("index", END, 2.0)],
)
def test_the_careful_way_keeps_customers_trust_and_satisfaction(
    series: str, weeks: tuple[int, int], least: float
) -> None:
    kept = BANKS.gain("careful", "rushed", series, *weeks)
    assert above(kept) and kept.mean() > least


@pytest.mark.parametrize(("series", "left"), [("customers", 0.15), ("trust", 0.35), ("index", 0.35)])
def test_the_first_half_year_is_the_mergers_own_doing(series: str, left: float) -> None:
    """Without the mechanism the same programmes (cuts, a bonus, training) differ by little in these weeks."""
    whole = BANKS.gain("careful", "rushed", series, 13, 26).mean()
    rest = BANKS.gain("careful", "rushed", series, 13, 26, without=CUT).mean()
    assert whole > 0 and abs(rest) < left * whole


def test_one_roof_is_not_one_bank() -> None:
    """The careful plan is dear at first and better than doing nothing in the end; in part for being one bank."""
    first, last = (BANKS.gain("careful", "baseline", "index", *weeks) for weeks in ((0, 26), END))
    assert first.mean() < 1.0 < last.mean() and above(last)
    assert last.mean() > BANKS.gain("careful", "baseline", "index", *END, without=CUT).mean() + 0.5


def test_uncertainty_fades_if_nothing_happens_and_hurry_keeps_it_up() -> None:
    plans = ("baseline", "careful", "rushed")
    felt = {plan: np.mean([each.log.department("uncertainty") for each in BANKS.of(plan)], axis=(0, 2))
            for plan in plans}  # fmt: skip
    assert felt["baseline"][0] > 0.8 and felt["baseline"][-1] < 0.05
    assert felt["rushed"][20] > felt["careful"][20] + 0.5 > felt["baseline"][20]
    strange = {plan: BANKS.of(plan)[0].log.department("estrangement")[-1].mean() for plan in plans}
    assert strange["careful"] < 0.3 < strange["baseline"] == 1.0 < strange["rushed"]
    assert not np.any(BANKS.of("rushed", CUT)[0].log.department("uncertainty"))


def test_the_pace_that_can_be_digested_is_a_world() -> None:
    """Studies of speed disagree: in the world in which speed helps, the rushed way loses fewer customers.

    Five pairs of banks with a tenth of the customers; the same firms and luck in every world, so that worlds differ in
    pairs, too.
    """
    week, lost = the_week(), {}
    for world, value in week.parameters[week.parameter_place["merger.digestible"]].worlds:
        pace = {"merger.digestible": value}
        banks = Pairs("bank-merger", seeds=range(77, 82), weeks=40, parameters=pace, changed=smaller)
        lost[world] = -banks.gain("rushed", "baseline", "customers", 39)
    assert above(lost["speed harms"] - lost["a year is right"]) and above(lost["a year is right"] - lost["speed helps"])
    assert above(lost["speed helps"])  # less, and not nothing
