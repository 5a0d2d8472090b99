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
        ``"entity.column"``: its mean over those present is shown, as a difference from practice.
    words : str
        The picture's heading.
    levers : mapping
        What the plan sets; nothing for a theory that no plan moves: then practice itself is shown.
    office : str
        Whom the plan is for: ``"front"``, ``"back"`` or nothing for all.
    seen : str or None
        Whom the picture is about; nothing said, the office that the plan is for.
    spread : bool
        Whether the standard deviation over those present is shown, and not their mean.
    between : bool
        Whether that of departments' means is shown, each counted by its people: of a column of employees.
    start, end : int
        First week with the plan, and first week without it.
    firm : str
        Ready case on whose firms it is run.
    times : int
        How many times the usual number of firms it is the mean of, where luck is large.
    segments : bool
        Whether one curve is shown for each values segment of employees, and none with the theory knocked out.
    """

    mechanism: str
    column: str
    words: str
    levers: Mapping[str, float] = field(default_factory=dict)
    office: str = ""
    start: int = 0
    end: int | None = None
    firm: str = "regional-bank"
    seen: str | None = None
    spread: bool = False
    between: bool = False
    times: int = 1
    segments: bool = False


RESPONSES: tuple[Response, ...] = (
    Response("accounts", "department.border_hours", "Redress of the right form at the right time, full discretion",
             {"compensation_fit": 1, "discretion": 1}),
    Response("answers", "firm.failures", "Answers wait five days for checking", {"answer_after": 5},
             firm="hospital-imaging"),
    Response("approvals", "request.error_money", "Nobody has to ask for an approval", {"approval_limit": 1},
             firm="field-marketers"),
    Response("attention", "department.implementation", "Many programmes share the managers' hours",
             {"service_training": 2, "appreciation": 1.5, "meetings": 3, "contact_hours": 2}),
    Response("attitudes", "employee.commitment", "Benefits worth 3,000 a head: contentment binds", {"benefits": 3000}),
    Response("circles", "firm.reached", "A better soap, twelve points, and a piece a week to pass on",
             {"product": 12, "advocacy_content": 1}, firm="soap-shop"),
    Response("clarity", "employee.clarity", "Two briefings a week", {"meetings": 2}),
    Response("climate", "department.climate", "Three acts of appreciation every two weeks", {"appreciation": 1.5}),
    Response("comfort", "employee.satisfaction", "Benefits worth 1,500 a head", {"benefits": 1500}),
    Response("consistency", "employee.trust", "The market is promised ten points more", {"external_promise": 10}),
    Response("contagion", "employee.satisfaction", "Benefits and appreciation, for some only",
             {"benefits": 3000, "appreciation": 1}, "front", seen="back"),
    Response("cooperation", "employee.cooperation", "An individual bonus of a tenth of pay", {"individual_bonus": 0.1}),
    Response("cross_selling", "firm.cross_sales", "A commission of a tenth, with the credit shared",
             {"commission": 0.1, "shared_credit": 1}),
    Response("crowding", "employee.needs", "Scripts, and a bonus of three tenths of pay on one's own results",
             {"individual_bonus": 0.3, "discretion": 0}),
    Response("customer_equity", "firm.customer_equity", "A better product, five points", {"product": 5}),
    Response("customer_insight", "firm.aim", "Research for five euros a customer and year", {"customer_research": 5}),
    Response("customer_satisfaction", "customer.satisfaction", "A better product, five points", {"product": 5}),
    Response("demands", "employee.needs_slow", "Reports take fifteen hours a week of a department's managers",
             {"reporting_load": 15}),
    Response("development", "employee.commitment", "An hour a week of service training", {"service_training": 1}),
    Response("disagreement", "relation.regard", "Half of the small rules contradict one another",
             {"contradictions": 0.5}),
    Response("discretion", "employee.discretion_gain", "Full discretion at once, and training for it",
             {"discretion": 1, "service_training": 1}, "front"),
    Response("effort", "employee.effort", "An individual bonus of a tenth of pay, a year long",
             {"individual_bonus": 0.1}, end=52),
    Response("emotional_labour", "employee.warmth", "The market is promised ten points more",
             {"external_promise": 10}),
    Response("encounter", "firm.experienced", "An hour a week of service training", {"service_training": 1}, "front"),
    Response("escalations", "department.escalation_hours", "Front staff decide everything", {"discretion": 1}, "front"),
    Response("extra_service", "employee.favour_felt", "Up to three tenths of a case given freely, a year long",
             {"extra_service": 0.3}, "front", end=52),
    Response("fairness", "employee.trust", "A bonus of a tenth of pay, for some only",
             {"individual_bonus": 0.1}, "front", seen="back"),
    Response("feedback", "employee.effort", "A talk a month about each person's work", {"reviews": 12}),
    Response("fit", "employee.satisfaction_slow", "Nothing is planned: how much people differ", {}, spread=True),
    Response("gaming", "employee.gaming", "A commission of a tenth of the sold margin", {"commission": 0.1}, "front"),
    Response("guarantee", "firm.customers", "Half of what a case brings is paid back to whoever complains",
             {"guarantee": 0.5}),
    Response("hiring", "firm.headcount", "Eight times as many candidates: seats stay empty longer", {"selectivity": 8}),
    Response("honeymoon", "employee.satisfaction_slow", "Three tenths more seats: newcomers are content at first",
             {"staffing": 0.3}),
    Response("ideas", "department.process_capability", "All take part; ideas are reviewed, their results compared",
             {"participation": 1, "peer_review": 1, "results_compared": 1}),
    Response("incentives", "employee.effort", "A team bonus of a tenth of pay", {"team_bonus": 0.1}),
    Response("information_access", "employee.promise_knowledge", "Everything may be looked up, for a year",
             {"information_access": 1}, end=52),
    Response("instrumentality", "employee.effort", "A bonus of a tenth of pay, and a talk a month about the work",
             {"individual_bonus": 0.1, "reviews": 12}),
    Response("internal_service", "department.lateness", "Process training in the back office",
             {"process_training": 0.5}, "back"),
    Response("layoff_survivors", "firm.mean_quit_hazard", "A tenth of the seats cut, unexplained", {"staffing": -0.1}),
    Response("leader_buy_in", "department.conviction", "Training that leaders doubt by a standard deviation",
             {"service_training": 1, "leader_doubt": 1}),
    Response("leader_relation", "employee.manager_relation", "Ten hours a week of relief for managers",
             {"manager_relief": 10}),
    Response("learning", "employee.proficiency", "A tenth more seats: newcomers learn", {"staffing": 0.1}),
    Response("learning_organisation", "department.process_capability", "People are asked, and heard",
             {"listening": 1, "acting": 0.8}),
    Response("local_markets", "employee.quit_hazard", "Nothing is planned: how much departments differ", {},
             between=True, times=3),
    Response("market", "firm.customers", "A better product, five points", {"product": 5}),
    Response("merger", "firm.experienced", "Two banks made one within a year", {"integration_pace": 1},
             firm="bank-merger"),
    Response("messages", "employee.promise_knowledge", "Two mails and a briefing a week, a year long",
             {"emails": 2, "meetings": 1}, end=52),
    Response("money", "firm.margin", "A better product, five points", {"product": 5}),
    Response("needs", "employee.effort", "More discretion, more appreciation", {"discretion": 0.8, "appreciation": 1}),
    Response("office_status", "relation.regard", "All senior managers come from the front", {"leaders_from_front": 1}),
    Response("organisation_design", "firm.handovers", "Anyone can bring in the whole firm's services",
             {"customer_web": 1}),
    Response("outside_in", "employee.satisfaction", "A better product, five points", {"product": 5}),
    Response("outside_option", "firm.mean_quit_hazard", "Wages elsewhere grow by 3 % a year more",
             {"market_wage_growth": 0.03}),
    Response("pay", "employee.satisfaction", "A raise of a tenth", {"pay_raise": 0.1}),
    Response("peer_learning", "employee.service_skill", "Half an hour a week with a colleague by lot, a year",
             {"sharing_sessions": 0.5}, "front", end=52),
    Response("peers", "employee.effort", "An hour a week of service training, and one of process training",
             {"service_training": 1, "process_training": 1}),
    Response("policy_consistency", "firm.border_failures", "Half of the small rules contradict one another",
             {"contradictions": 0.5}),
    Response("pressure", "department.standard", "A fifth fewer seats for half a year", {"staffing": -0.2}, "front",
             start=4, end=30),
    Response("quitting", "firm.mean_quit_hazard", "Benefits worth 3,000 a head", {"benefits": 3000}),
    Response("recognition", "employee.satisfaction", "An act of appreciation a week more, a year long",
             {"appreciation": 1}, end=52),
    Response("recovery", "firm.index", "Complaining made easy, 100 euros a complaint",
             {"recovery": 100, "complaint_ease": 1}),
    Response("regard", "relation.regard", "Appreciation and awards for the front only",
             {"appreciation": 1, "awards": 0.2}, "front"),
    Response("reporting", "department.recorded_share", "Every error is punished", {"zero_tolerance": 1}),
    Response("request_rules", "department.track_record", "Twice as many rules for asking", {"bureaucracy": 1}),
    Response("requests", "relation.open_requests", "A tenth fewer seats", {"staffing": -0.1}, "back"),
    Response("selling", "customer.value_ratio", "An hour a week of service training for all, a year long",
             {"service_training": 1}, end=52),
    Response("service_production", "employee.quality", "An hour a week of service training",
             {"service_training": 1}, "front"),
    Response("serving_order", "request.priority", "An agreement on dates with those who ask", {"service_agreement": 1}),
    Response("settling", "firm.index", "Nothing is planned: the index stays where it settled", {}),
    Response("sorting", "employee.effort_habit", "Three tenths of pay by own results, and a quarter less of fixed wage",
             {"individual_bonus": 0.3, "pay_raise": -0.23}, "front"),
    Response("staffing", "firm.headcount", "A tenth fewer seats for a year", {"staffing": -0.1}, end=52),
    Response("standards", "department.failure_chance", "Right the first time", {"right_first_time": 1}),
    Response("strain", "employee.exhaustion", "A fifth fewer seats", {"staffing": -0.2}, "front"),
    Response("succession", "department.mean_satisfaction", "Nothing is planned: managers come and go", {}, spread=True),
    Response("supervisors", "department.mean_satisfaction", "Nothing is planned: how much departments differ", {},
             spread=True),
    Response("survivors", "firm.cohort_index", "The market is promised ten points more", {"external_promise": 10}),
    Response("task_significance", "employee.effort", "Everybody out of sight sees customers", {"customers_visible": 1},
             "back"),
    Response("technology", "department.wait", "The best tools there are", {"technology": 1}, "front"),
    Response("ties", "employee.contacts", "Two reorganisations a year, for a year", {"restructuring": 2}, end=52),
    Response("training", "employee.trained_service", "An hour a week of service training, a year long",
             {"service_training": 1}, "front", end=52),
    Response("value_for_money", "firm.customer_equity", "Prices up by five per cent", {"price": 0.05}),
    Response("values", "employee.satisfaction", "Benefits worth 3,000 a head, as each segment feels them",
             {"benefits": 3000}, segments=True),
    Response("voice", "employee.trust", "Everybody is asked, and nearly nothing is done",
             {"listening": 1, "acting": 0.05}),
    Response("waiting", "department.wait", "A tenth fewer seats in the front office", {"staffing": -0.1}, "front"),
    Response("winning_back", "firm.customers", "Former customers are asked back four times a year", {"win_back": 4}),
    Response("word_of_mouth", "firm.customers", "A better product, five points", {"product": 5}),
    Response("work_arrangements", "firm.mean_quit_hazard", "Two days of five elsewhere", {"remote_work": 0.4}),
)  # fmt: skip
"""One for each theory, in the order of their names."""
