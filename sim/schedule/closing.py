"""The week's end: who decides to leave, the accounts, and what is noted."""

from __future__ import annotations

from typing import Any

from sim.mechanisms import (
    approvals,
    contagion,
    money,
    outside_option,
    quitting,
)
from sim.recorders.logbook import logbook_line
from sim.schedule.gathers import of_departments, of_people, of_relations

MONEY_AND_LEAVING: tuple[Any, ...] = (
    outside_option.premium_holds,
    outside_option.market_draws,
    contagion.leaving_spreads,
    quitting.quit_decided,
    of_people("quits", "quitting", "sum"),
    of_people("quits", "quitting", "sum", each="offer"),
    quitting.quit_share_next,
    money.pay_now,
    of_people("payroll", "weekly_pay", "sum"),
    of_people("variable_pay", "weekly_bonus", "sum"),
    money.turnover_cost,
    of_departments("payroll", "payroll"),
    of_departments("variable_pay", "variable_pay"),
    of_departments("turnover_money", "turnover_money"),
    money.acquisition_cost,
    money.result_next,
    money.post,
    approvals.errors_booked,
)
"""Who decides to leave, and the week's accounts."""


NOTES: tuple[Any, ...] = (
    of_people("mean_satisfaction", "satisfaction"),
    of_people("mean_satisfaction", "satisfaction", each="offer"),
    of_people("mean_exhaustion", "exhaustion"),
    of_people("mean_orientation", "orientation"),
    of_people("satisfaction", "satisfaction", each="firm"),
    of_people("exhaustion", "exhaustion", each="firm"),
    of_people("contacts", "contacts", each="firm"),
    of_people("promise_knowledge", "promise_knowledge", each="firm"),
    of_people("trust", "trust", each="firm"),
    of_people("mean_quit_hazard", "quit_hazard", each="firm"),
    of_departments("quits", "quits"),
    of_relations("firm", "office_regard", "regard", "mean", weight="crosses"),
    of_departments("buy_in", "buy_in", "mean", weight="headcount"),
    of_departments("process_capability", "process_capability", "mean", weight="headcount"),
    logbook_line(),
)
"""What is noted."""
