"""Field marketers and head office: the ready case shows what it says, and not without the mechanism behind it."""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import Pairs, above, below

CAMPAIGN = (41, 52)
BEFORE_CAMPAIGN = (26, 41)
CASE = Pairs("field-marketers", seeds=range(700, 708), weeks=104)
late = CASE.among("lateness", *(each.name for each in CASE.organisation.departments if each.is_front))
pytestmark = pytest.mark.statistical


def test_the_plans_are_in_order() -> None:
    assert next(iter(CASE.plans)) == "baseline" and len(CASE.plans) == 7
    assert 0.15 < CASE.mean("no-campaign", late, 0, 13).mean() < 0.35


def test_before_the_holiday_more_comes_late_and_more_is_worth_nothing() -> None:
    assert not CASE.weekly("baseline", "no-campaign", late)[:, : CAMPAIGN[0]].any()
    assert above(CASE.gain("baseline", "no-campaign", late, *CAMPAIGN), errors=4)
    worthless = CASE.gain("baseline", "no-campaign", "worthless", *CAMPAIGN)
    assert above(worthless, errors=4) and worthless.mean() > 2.0


def test_limits_and_preparation_make_requests_punctual_first_and_shops_content_later() -> None:
    plan = "limits-and-preparation"
    lateness, index = (CASE.weekly(plan, "baseline", series).mean(axis=0) for series in (late, "index"))
    assert below(CASE.gain(plan, "baseline", late, *BEFORE_CAMPAIGN), errors=4)
    assert above(CASE.gain(plan, "baseline", "index", *BEFORE_CAMPAIGN), errors=4)
    assert lateness[slice(*CAMPAIGN)].mean() < lateness[slice(*BEFORE_CAMPAIGN)].mean() < -0.04
    # Half of what each comes to in year 2: in no firm shops before requests, and weeks later in the mean.
    gains = (-CASE.weekly(plan, "baseline", late), CASE.weekly(plan, "baseline", "index"))
    halves = [np.argmax(gain > 0.5 * gain[:, 52:].mean(axis=1, keepdims=True), axis=1) for gain in gains]
    lags = (halves[1] - halves[0]).astype(np.float64)
    assert lags.min() > 0 and above(lags, 2.0)
    first = [int(np.argmax(gain > part)) for gain, part in ((-lateness, 0.01), (index, 0.1))]
    assert 4 <= first[0] < first[1]


def test_a_bonus_for_the_field_alone_does_not() -> None:
    bonus, limits = (CASE.gain(plan, "baseline", late, 26).mean() for plan in ("field-bonus", "limits-and-preparation"))
    assert abs(bonus) < 0.1 * abs(limits)


def test_more_rules_spare_errors_and_cost_time() -> None:
    assert below(CASE.gain("more-rules", "baseline", "error_money", 13))
    assert above(CASE.gain("more-rules", "baseline", late, 26), errors=4)
    assert above(CASE.gain("limits-and-preparation", "baseline", "error_money", 13))


def test_agreement_and_contact_help_and_contact_moves_regard_most() -> None:
    for plan in ("service-agreement", "contact"):
        assert below(CASE.gain(plan, "baseline", late, 52), errors=3)
    plans = ("limits-and-preparation", "service-agreement", "contact", "field-bonus")
    assert max(plans, key=lambda plan: CASE.gain(plan, "baseline", "office_regard", 52).mean()) == "contact"


def test_it_vanishes_where_lateness_does_not_reach_the_field() -> None:
    for plan, base, weeks, share in (
        ("limits-and-preparation", "baseline", (52, 104), 0.2), ("baseline", "no-campaign", (43, 70), 0.3)
    ):  # fmt: skip
        whole = CASE.gain(plan, base, "index", *weeks).mean()
        cut = CASE.gain(plan, base, "index", *weeks, without=("internal_service",)).mean()
        assert abs(cut) < share * abs(whole)
    assert CASE.gain("limits-and-preparation", "baseline", "index", 52).mean() > 0.0
