"""Work, and what customers get of it."""

from __future__ import annotations

from typing import Any

from sim.core.rule import gather, leave
from sim.mechanisms import (
    customer_satisfaction,
    encounter,
    internal_service,
    market,
    merger,
    outside_in,
    pressure,
    requests,
    service_production,
    strain,
    survivors,
    waiting,
)
from sim.schedule.gathers import of_customers, of_departments, of_people, of_relations, of_requests

WORK: tuple[Any, ...] = (
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


SERVICE: tuple[Any, ...] = (
    service_production.quality_next,
    of_people("mean_quality", "quality"),
    of_people("mean_skill", "service_skill"),
    market.wrong_sale_next,
    merger.change_met,
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
