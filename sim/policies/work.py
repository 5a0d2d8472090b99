"""Levers of the family *work*, and *circumstances* that management meets and does not choose.

Seats cost wages, which are booked as pay. An hour of a manager costs about 45 in money.
"""

from __future__ import annotations

from sim.policies.lever import Lever

WORK = (
    Lever(
        "staffing", "department", "relative change", (-0.9, 1), "work",
        "established seats, over those of week 0", in_payroll=True,
    ),
    Lever(
        "discretion", "department", "share", (0, 1), "work",
        "what people may decide for a customer: 0 a script, 1 everything", practice=0.5, combine="set",
    ),
    Lever(
        "extra_service", "department", "share of case", (0, 1), "work",
        "most that people may give a customer beyond the standard at their own judgement, in the time of a case: an "
        "extra call, a small favour, an upgrade (takes that time, and goods, for each favour)",
        combine="set", attention_per_unit=0.05,
    ),
    Lever(
        "case_time_target", "department", "ratio", (0.5, 2), "work",
        "time that a case ought to take, over what is usual: speed against accuracy", practice=1, combine="set",
    ),
    Lever(
        "manager_relief", "department", "hours/week", (-1e3, 1e3), "work",
        "hours for managing that managers gain (or, below 0, lose)", money_per_unit=45,
    ),
    Lever(
        "reporting_load", "department", "hours/week", (0, 1e3), "work",
        "hours of managers that reports and rules take, over what is usual",
    ),
    Lever(
        "schedule_stability", "department", "share", (0, 1), "work",
        "how far shifts are known weeks ahead and kept: 0 called in at will, 1 fixed; standby cover costs",
        practice=0.5, combine="set", money_per_unit=6, per_head=True, attention_per_unit=0.05,
    ),
    Lever(
        "overtime_cap", "department", "ratio", (0, 4), "work",
        "overtime that is allowed under pressure, over what is usual: 0 none; what is worked is paid", practice=1,
        combine="set", in_payroll=True,
    ),
    Lever(
        "weekly_hours", "offer", "ratio", (0.5, 1.3), "work",
        "contract hours a week, over what is usual: fewer at the same pay, more at the rate of overtime", practice=1,
        combine="set", in_payroll=True,
    ),
    Lever(
        "remote_work", "department", "share", (0, 1), "work",
        "share of working hours spent elsewhere, over practice, for work that can be done elsewhere; equipment and "
        "keeping in touch cost", money_per_unit=12, per_head=True, attention_per_unit=0.1,
    ),
    Lever(
        "product", "firm", "index points", (-20, 20), "work",
        "better (or, below 0, worse) product or process as customers feel it; give its price as a setup cost",
    ),
)  # fmt: skip

CIRCUMSTANCES = (
    Lever(
        "demand", "firm", "ratio", (0.1, 5), "circumstance",
        "cases that customers bring, over what is usual; each brings one a week at most", practice=1, combine="set",
    ),
    Lever(
        "market_wage_growth", "firm", "share/year", (-0.1, 0.3), "circumstance",
        "growth of wages elsewhere, over the growth of our own",
    ),
    Lever(
        "labour_tightness", "firm", "ratio", (0.2, 5), "circumstance",
        "vacancies elsewhere for each person who looks for work, over what is usual", practice=1, combine="set",
    ),
    Lever(
        "leaders_from_front", "firm", "share", (0, 1), "circumstance",
        "senior managers who come from the front office; what customers lose when few do is not counted",
        practice=0.7, combine="set",
    ),
)  # fmt: skip
