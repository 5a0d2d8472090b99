"""What management offers, and who comes and goes."""

from __future__ import annotations

from typing import Any

from sim.core.rule import arrive, gather, leave
from sim.mechanisms import (
    hiring,
    honeymoon,
    local_markets,
    market,
    outside_option,
    quitting,
    settling,
    staffing,
    survivors,
    value_for_money,
    winning_back,
)
from sim.policies.settle import calendar_line
from sim.schedule.gathers import of_customers, of_departments, of_people

OFFERS: tuple[Any, ...] = (
    calendar_line(),
    settling.turnover_level_next,
    settling.index_level_next,
    settling.work_level_next,
    outside_option.market_wage_next,
    of_departments("local_market", "local_market", "mean", weight="seats"),
    local_markets.tightness_here,
    market.promise_next,
    value_for_money.rivals_next,
)
"""What management offers this week, and how a settling firm comes to its figures."""


COMING_AND_GOING: tuple[Any, ...] = (
    staffing.established_now,
    staffing.leaving_decided,
    of_people("dismissals", "dismissed", "sum"),
    of_departments("dismissals", "dismissals"),
    leave("employee"),
    hiring.seat_filled,
    gather(each="department", writes="hires", how="sum", of="arriving", over="employee", by="department"),
    quitting.tenure_next,
    arrive("employee"),
    staffing.vacant_now,
    gather(each="department", writes="vacancies", how="sum", of="vacant", over="employee", by="department"),
    gather(
        each="department", writes="established_seats", how="sum", of="established", over="employee", by="department"
    ),
    of_people("headcount", "", "count"),
    of_people("headcount", "", "count", each="offer"),
    of_people("headcount", "", "count", each="firm"),
    honeymoon.newcomer_now,
    of_people("newcomer_share", "newcomer", "share"),
    honeymoon.usual_newcomer_share_next,
    of_customers("firm", "cohort_leavers", "founding", "sum", "leaving"),
    of_customers("firm", "cohort_leavers_mean", "satisfaction", "mean", "leaving", weight="founding", empty=76.0),
    survivors.cohort_lost_next,
    of_customers("market", "lost", "", "count", "leaving"),
    winning_back.parting,
    leave("customer"),
    arrive("customer"),
    of_customers("market", "won", "", "count", "arriving"),
    of_customers("market", "customers", "", "count", "present"),
    market.acquisition_next,
)
"""People leave, are hired and settle in; customers are lost and won."""
