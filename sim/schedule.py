"""The week: one ordered tuple of lines, and the only place that knows order.

Each line sees what the lines above it wrote this week, and last week's value otherwise;
`morale week` prints which. Start rules give a new person, customer, request or department
its first values, at founding and later alike.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.core.rule import arrive, gather, leave
from sim.core.week import Week

# isort: off
from sim.mechanisms import (
    attention, attitudes, clarity, climate, comfort, consistency, contagion, cooperation, crowding,
    customer_satisfaction, discretion, effort, emotional_labour, encounter, fit, gaming, hiring, honeymoon,
    incentives, internal_service, leader_relation, learning, market, messages, money, needs, outside_in,
    outside_option, pay, pressure, quitting, recognition, regard, requests, service_production, settling, staffing,
    strain, supervisors, survivors, training, waiting,
)  # fmt: skip

# isort: on
from sim.policies.levers import lever_columns
from sim.policies.settle import calendar_line
from sim.recorders.logbook import logbook_line
from sim.state.columns import base_dictionary


def of_people(writes: str, of: str, how: str = "mean", each: str = "department", **more: Any) -> Any:
    """Return a gather over the people of each department (or offer, or the firm)."""
    by = {"department": "department", "offer": "offer", "firm": ""}[each]
    return gather(each=each, writes=writes, how=how, of=of, over="employee", by=by, where="present", **more)


def of_relations(each: str, writes: str, of: str, how: str, **more: Any) -> Any:
    """Return a gather over departments' dealings, for the asker or the supplier, or the firm."""
    return gather(each=each, writes=writes, how=how, of=of, over="relation", **more)


def of_requests(each: str, writes: str, of: str, how: str, by: str) -> Any:
    """Return a gather over open requests."""
    return gather(each=each, writes=writes, how=how, of=of, over="request", by=by, where="present")


def of_customers(each: str, writes: str, of: str, how: str, where: str, **more: Any) -> Any:
    """Return a gather over customers, by market for a market and over all of them for the firm."""
    by = {"market": "market", "firm": ""}[each]
    return gather(each=each, writes=writes, how=how, of=of, over="customer", by=by, where=where, **more)


def of_departments(writes: str, of: str, how: str = "sum", **more: Any) -> Any:
    """Return a gather of the firm over its departments."""
    return gather(each="firm", writes=writes, how=how, of=of, over="department", **more)


OFFERS = (
    calendar_line(),
    settling.turnover_level_next,
    settling.index_level_next,
    settling.work_level_next,
    outside_option.market_wage_next,
    market.promise_next,
)
"""What management offers this week, and how a settling firm comes to its figures."""

COMING_AND_GOING = (
    staffing.established_now,
    staffing.leaving_decided,
    of_people("dismissals", "dismissed", "sum"),
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
    leave("customer"),
    arrive("customer"),
    of_customers("market", "won", "", "count", "arriving"),
    of_customers("market", "customers", "", "count", "present"),
    market.acquisition_next,
)
"""People leave, are hired and settle in; customers are lost and won."""

LEARNING_AND_HEARING = (
    attention.attention_next,
    learning.proficiency_next,
    training.service_next,
    training.product_next,
    training.process_next,
    training.bump_next,
    messages.exposure_next,
    messages.knowledge_next,
    messages.attitude_from_messages,
    clarity.clarity_next,
    clarity.pulls_from_clarity,
    consistency.breach_next,
)
"""Managers divide their attention; people learn, and hear what the firm says."""

REWARDS = (
    pay.total_pay_now,
    pay.pay_felt,
    outside_option.relative_pay_now,
    comfort.comfort_felt,
    recognition.recognised_next,
    recognition.awarded_next,
    recognition.appreciation_felt,
    recognition.awards_felt,
)
"""What people are paid and given, against what they are used to."""

COLLEAGUES = (
    supervisors.climate_of_manager,
    supervisors.supervision,
    leader_relation.relation_next,
    leader_relation.relation_felt,
    fit.fit_felt,
    honeymoon.novelty,
    gather(
        each="employee",
        writes="colleagues_satisfaction",
        how="mean",
        of="satisfaction",
        over="tie",
        by="ends",
        where="present",
        weight="strength",
    ),
    contagion.mood_spreads,
    regard.recognition_offered,
    gather(
        each="department",
        writes="recognition",
        how="mean",
        of="recognition",
        over="offer",
        by="department",
        weight="headcount",
    ),
    of_people("process_skill", "trained_process"),
    climate.pull_on_climate,
    climate.climate_next,
    climate.pulls_from_climate,
    outside_in.pull_from_customers,
    strain.fatigue_next,
    service_production.service_skill_next,
    discretion.discretion_gain_next,
    emotional_labour.warmth_next,
    attitudes.lean_on_each_other,
)
"""Managers, colleagues, customers and work pull on how people feel."""

ATTITUDES_AND_EFFORT = (
    strain.exhaustion_next,
    strain.strain_felt,
    attitudes.satisfaction_next,
    attitudes.commitment_next,
    attitudes.trust_next,
    attitudes.needs_next,
    attitudes.orientation_next,
    incentives.effort_from_incentives,
    needs.effort_from_needs,
    crowding.needs_crowded_out,
    effort.effort_next,
    gaming.effort_split,
    cooperation.cooperation_next,
    of_people("mean_cooperation", "cooperation", empty=0.5),
    cooperation.usual_cooperation_next,
    regard.pull_from_contact,
    regard.pull_from_slights,
    regard.regard_next,
)
"""The pulls add up to attitudes, the attitudes to effort and to help for colleagues."""

WORK = (
    strain.absence_now,
    strain.available_hours_now,
    pressure.labour_next,
    of_people("capacity", "labour", "sum"),
    encounter.visits_now,
    encounter.department_of,
    encounter.seat_of,
    gather(each="department", writes="visits", how="count", of="", over="customer", by="served_at", where="visits"),
    pressure.usual_load,
    leave("request"),
    requests.age_next,
    requests.new_requests,
    requests.waiting_for_information,
    requests.priority_given,
    internal_service.usual_hours_asked,
    of_relations("department", "usual_request_hours", "usual_hours", "sum", by="supplier"),
    of_requests("department", "open_request_hours", "hours", "sum", by="supplier"),
    pressure.pressure_next,
    pressure.case_time_next,
    waiting.wait_next,
    pressure.standard_next,
    of_relations("department", "asked_regard", "reverse_regard", "mean", by="supplier", weight="rate"),
    internal_service.hours_for_requests,
    requests.request_served,
    requests.request_approved,
    requests.request_closed,
    of_requests("relation", "turned_late", "turned_late", "sum", by="relation"),
    of_requests("relation", "punctual", "punctual", "sum", by="relation"),
    of_requests("relation", "open_requests", "", "count", by="relation"),
    of_requests("relation", "late_requests", "late", "sum", by="relation"),
    internal_service.lateness_next,
    of_relations("department", "lateness", "late_share", "mean", by="asker", weight="rate"),
    internal_service.usual_lateness_next,
    of_relations("firm", "lateness", "late_share", "mean", weight="rate"),
    pressure.backlog_next,
)
"""Hours against cases and requests: who is served first, who waits, what is left over."""

SERVICE = (
    service_production.quality_next,
    of_people("mean_quality", "quality"),
    of_people("mean_skill", "service_skill"),
    market.wrong_sale_next,
    encounter.experience_now,
    customer_satisfaction.satisfaction_next,
    market.loyalty_next,
    market.churn_next,
    market.arrives_next,
    gather(
        each="department",
        writes="mean_experience",
        how="mean",
        of="experience",
        over="customer",
        by="served_at",
        where="visits",
        empty=76.0,
    ),
    of_departments("visits", "visits"),
    of_departments("experienced", "mean_experience", "mean", weight="visits", empty=76.0),
    of_customers("firm", "complaints", "complains", "sum", "visits"),
    of_customers("market", "index", "satisfaction", "mean", "present", empty=76.0),
    gather(each="firm", writes="index", how="mean", of="index", over="market", weight="customers", empty=76.0),
    of_customers("firm", "cohort_mean", "satisfaction", "mean", "present", weight="founding", empty=76.0),
    survivors.cohort_index_now,
    gather(each="firm", writes="customers", how="sum", of="customers", over="market"),
    gather(each="firm", writes="arrivals", how="sum", of="won", over="market"),
    gather(each="firm", writes="churned", how="sum", of="lost", over="market"),
    gather(
        each="department", writes="home_margin", how="sum", of="margin", over="customer", by="home", where="present"
    ),
    of_departments("margin", "home_margin"),
    market.delivered_next,
    outside_in.heard_next,
)
"""What people deliver, what customers experience, who stays and what they bring."""

MONEY_AND_LEAVING = (
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

NOTES = (
    of_people("mean_satisfaction", "satisfaction"),
    of_people("mean_exhaustion", "exhaustion"),
    of_people("mean_orientation", "orientation"),
    of_people("satisfaction", "satisfaction", each="firm"),
    of_people("exhaustion", "exhaustion", each="firm"),
    of_people("mean_quit_hazard", "quit_hazard", each="firm"),
    of_departments("quits", "quits"),
    logbook_line(),
)
"""What is noted."""

LINES: tuple[Any, ...] = (
    *OFFERS, *COMING_AND_GOING, *LEARNING_AND_HEARING, *REWARDS, *COLLEAGUES, *ATTITUDES_AND_EFFORT, *WORK, *SERVICE,
    *MONEY_AND_LEAVING, *NOTES,
)  # fmt: skip
"""The week."""

STARTS: tuple[Any, ...] = (
    supervisors.manager_quality_start,
    quitting.quit_share_start,
    climate.climate_at_founding,
    regard.regard_at_founding,
    quitting.tenure_start,
    quitting.patience_start,
    attitudes.disposition_start,
    hiring.nature_start,
    pay.wage_start,
    leader_relation.relation_start,
    attitudes.satisfaction_start,
    attitudes.commitment_start,
    attitudes.trust_start,
    attitudes.needs_start,
    attitudes.orientation_start,
    strain.exhaustion_start,
    learning.proficiency_on_arrival,
    effort.effort_on_arrival,
    messages.knowledge_on_arrival,
    clarity.clarity_on_arrival,
    cooperation.type_on_arrival,
    requests.request_made,
    customer_satisfaction.leniency_of,
    customer_satisfaction.first_impression,
    market.new_customer,
    survivors.founding_of,
)
"""First values of new rows, in order; what is not here starts at its column's declared value."""


@cache
def the_week() -> Week:
    """Return the package's week, built and checked once."""
    return Week(base_dictionary().extended(lever_columns()), LINES, STARTS)


def extended_week(
    *,
    lines: dict[str, Any] | None = None,
    starts: tuple[Any, ...] = (),
    columns: tuple[Any, ...] = (),
) -> Week:
    """Return the package's week with more lines, start rules and columns.

    Parameters
    ----------
    lines : dict
        A marked function or line by the full title of the line after which it stands, such
        as ``{"training.bump_next": my_rule}``; a tuple of lines may stand for one.
    starts : tuple
        Further start rules, after the package's own.
    columns : tuple of Column
        Further columns.

    Raises
    ------
    DeclarationError
        For an unknown title, or anything that contradicts the week.
    """
    from sim.core.errors import DeclarationError, nearest
    from sim.core.rule import line_of

    wanted = dict(lines or {})
    titles = [line_of(line).title for line in LINES]
    for title in wanted:
        if title not in titles:
            raise DeclarationError(f"there is no line {title!r} in the week{nearest(title, titles)}")
    found: list[Any] = []
    for line, title in zip(LINES, titles, strict=True):
        found.append(line)
        more = wanted.get(title, ())
        found.extend(more if isinstance(more, tuple) else (more,))
    more_lines = [each for more in wanted.values() for each in (more if isinstance(more, tuple) else (more,))]
    added = {line_of(each).title for each in (*more_lines, *starts)}
    return Week(base_dictionary().extended(lever_columns()), found, (*STARTS, *starts), columns, added)
