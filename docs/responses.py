"""What the picture of each theory shows: a plan that moves it, and a column in which it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Response:
    """A theory's response to a plan.

    Attributes
    ----------
    mechanism : str
        The theory's file.
    column : str
        ``"entity.column"``: its mean over those present is shown.
    words : str
        The picture's heading.
    levers : mapping
        What the plan sets; nothing for a theory that shows in practice alone.
    office : str
        ``"front"``, ``"back"`` or nothing for all.
    start, end : int
        First week with the plan, and first week without it.
    firm : str
        Ready case on whose firms it is run.
    """

    mechanism: str
    column: str
    words: str
    levers: Mapping[str, float] = field(default_factory=dict)
    office: str = ""
    start: int = 0
    end: int | None = None
    firm: str = "regional-bank"


RESPONSES: tuple[Response, ...] = (
    Response("attention", "department.implementation", "Many programmes share the managers' hours",
             {"service_training": 2, "appreciation": 1.5, "meetings": 3, "contact_hours": 2}),
    Response("attitudes", "employee.satisfaction", "A raise of a tenth, felt and got used to", {"pay_raise": 0.1}),
    Response("clarity", "employee.clarity", "Two briefings a week", {"meetings": 2}),
    Response("climate", "department.climate", "An hour a week of service training", {"service_training": 1}, "front"),
    Response("comfort", "employee.satisfaction", "Benefits worth 1,500 a head", {"benefits": 1500}),
    Response("consistency", "employee.trust", "The market is promised ten points more", {"external_promise": 10}),
    Response("contagion", "employee.satisfaction", "Appreciation, a year long", {"appreciation": 1}, end=52),
    Response("cooperation", "employee.cooperation", "An individual bonus of a tenth of pay", {"individual_bonus": 0.1}),
    Response("crowding", "employee.effort", "An individual bonus of a fifth of pay", {"individual_bonus": 0.2}),
    Response("customer_satisfaction", "customer.satisfaction", "A better product, five points", {"product": 5}),
    Response("discretion", "employee.quality", "Full discretion for trained people",
             {"discretion": 1, "service_training": 1}, "front"),
    Response("effort", "employee.effort", "An individual bonus of a tenth of pay, a year long",
             {"individual_bonus": 0.1}, end=52),
    Response("emotional_labour", "employee.warmth", "The market is promised ten points more",
             {"external_promise": 10}),
    Response("encounter", "firm.experienced", "An hour a week of service training", {"service_training": 1}, "front"),
    Response("fit", "employee.satisfaction", "Hiring for fit, eight times as many candidates",
             {"selectivity": 8, "hire_for_fit": 1}),
    Response("gaming", "employee.gaming", "A commission of a tenth of the sold margin", {"commission": 0.1}, "front"),
    Response("hiring", "firm.headcount", "Pay a tenth above the market", {"pay_raise": 0.1}),
    Response("honeymoon", "employee.satisfaction", "A tenth more seats", {"staffing": 0.1}),
    Response("incentives", "employee.effort", "A team bonus of a tenth of pay", {"team_bonus": 0.1}),
    Response("internal_service", "department.lateness", "Process training in the back office",
             {"process_training": 0.5}, "back"),
    Response("leader_relation", "employee.manager_relation", "Ten hours a week of relief for managers",
             {"manager_relief": 10}),
    Response("learning", "employee.proficiency", "A tenth more seats: newcomers learn", {"staffing": 0.1}),
    Response("market", "firm.customers", "A better product, five points", {"product": 5}),
    Response("messages", "employee.promise_knowledge", "Two mails and a briefing a week, a year long",
             {"emails": 2, "meetings": 1}, end=52),
    Response("money", "firm.margin", "A better product, five points", {"product": 5}),
    Response("needs", "employee.effort", "More discretion, more appreciation", {"discretion": 0.8, "appreciation": 1}),
    Response("outside_in", "employee.satisfaction", "A better product, five points", {"product": 5}),
    Response("outside_option", "firm.mean_quit_hazard", "Wages elsewhere grow by 3 % a year more",
             {"market_wage_growth": 0.03}),
    Response("pay", "employee.satisfaction", "A raise of a tenth", {"pay_raise": 0.1}),
    Response("peer_learning", "employee.service_skill", "Half an hour a week with a colleague by lot, a year",
             {"sharing_sessions": 0.5}, "front", end=52),
    Response("pressure", "department.standard", "A fifth fewer seats for half a year", {"staffing": -0.2}, "front",
             start=4, end=30),
    Response("quitting", "firm.mean_quit_hazard", "A raise of a tenth", {"pay_raise": 0.1}),
    Response("recognition", "employee.satisfaction", "An act of appreciation a week more, a year long",
             {"appreciation": 1}, end=52),
    Response("regard", "relation.regard", "Appreciation and awards for the front only",
             {"appreciation": 1, "awards": 0.2}, "front"),
    Response("requests", "relation.open_requests", "A tenth fewer seats", {"staffing": -0.1}, "back"),
    Response("service_production", "employee.quality", "An hour a week of service training",
             {"service_training": 1}, "front"),
    Response("settling", "firm.index", "Nothing is planned: the difference is nothing", {}),
    Response("staffing", "firm.headcount", "A tenth fewer seats for a year", {"staffing": -0.1}, end=52),
    Response("strain", "employee.exhaustion", "A fifth fewer seats", {"staffing": -0.2}, "front"),
    Response("supervisors", "department.climate", "Ten hours a week of relief for managers", {"manager_relief": 10}),
    Response("survivors", "firm.cohort_index", "The market is promised ten points more", {"external_promise": 10}),
    Response("ties", "employee.contacts", "Two reorganisations a year, for a year", {"restructuring": 2}, end=52),
    Response("training", "employee.trained_service", "An hour a week of service training, a year long",
             {"service_training": 1}, "front", end=52),
    Response("waiting", "department.wait", "A tenth fewer seats in the front office", {"staffing": -0.1}, "front"),
)  # fmt: skip
"""One for each theory, in the order of their names."""
