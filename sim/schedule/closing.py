"""The week's end: who decides to leave, the accounts, and what is noted."""

from __future__ import annotations

from typing import Any

from sim.mechanisms import (
    contagion,
    money,
    outside_option,
    quitting,
)
from sim.recorders.logbook import logbook_line
from sim.schedule.gathers import of_departments, of_people

MONEY_AND_LEAVING: tuple[Any, ...] = (
    outside_option.premium_holds,
    outside_option.market_draws,
    contagion.leaving_spreads,
    quitting.quit_decided,
    of_people("quits", "quitting", "sum"),
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
)
"""Who decides to leave, and the week's accounts."""


NOTES: tuple[Any, ...] = (
    of_people("mean_satisfaction", "satisfaction"),
    of_people("mean_exhaustion", "exhaustion"),
    of_people("mean_orientation", "orientation"),
    of_people("satisfaction", "satisfaction", each="firm"),
    of_people("exhaustion", "exhaustion", each="firm"),
    of_people("trust", "trust", each="firm"),
    of_people("mean_quit_hazard", "quit_hazard", each="firm"),
    of_departments("quits", "quits"),
    logbook_line(),
)
"""What is noted."""
