"""Columns of departments, of the relations between them, and of the offers made to their people."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary
from sim.state.values import VALUES


def declare(dictionary: Dictionary) -> None:
    """Declare departments, relations and offers."""
    _places(dictionary)
    _people(dictionary)
    _work(dictionary)
    _failures(dictionary)
    _merger(dictionary)
    _managers(dictionary)
    _improvement(dictionary)
    _internal_service(dictionary)
    _offers(dictionary)
    _relations(dictionary)


def _places(dictionary: Dictionary) -> None:
    dictionary.entity("department", "a unit with a manager, people, a backlog and a standard")

    column = partial(dictionary.column, "department")
    column("parent", "row", "the department above, or itself", kind="link", to="department")
    column("local_market", "log ratio", "lasting tightness of the labour market for its jobs", bounds=(-3, 3))
    column("tightness", "ratio", "vacancies elsewhere for each person who looks for such work, over what is usual",
           bounds=(0.005, 100), start=1)  # fmt: skip
    column("level", "rank", "0 at the top", kind="whole")
    column("site", "number", "which site it stands on", kind="whole")
    column("front", "share", "share of its work that customers meet", bounds=(0, 1))
    column("first_seat", "row", "row of its first seat", kind="whole")
    column("seats", "count", "seats at the start", bounds=(0, 1e7))
    column("wage", "money/year", "mean yearly wage at the start", bounds=(0, 1e7), start=40_000)
    column("case_minutes", "minutes", "usual work on one customer case", bounds=(0.1, 1e5), start=60)
    column("routine_share", "share", "share of usual capacity that goes into work nobody asks for", bounds=(0, 1))
    column("manager_hours", "hours/week", "hours that its managers have for managing", bounds=(0, 1e6), start=20)
    column("manager_quality", "z", "how good its managers are with people", bounds=(-4, 4))
    column("manager_turnover", "share/year", "chance that its manager leaves within a year; below 0: as elsewhere",
           bounds=(-1, 0.95), start=-1)  # fmt: skip
    column("manager_kept", "ratio", "1 while the manager stays; in the week of a succession the likeness of the new "
           "manager to the old", bounds=(0, 1), start=1)  # fmt: skip


def _people(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("headcount", "count", "people present", bounds=(0, 1e7))
    column("vacancies", "count", "established seats that nobody holds", bounds=(0, 1e7))
    column("capacity", "hours/week", "people's available hours times their productivity", bounds=(0, 1e9))
    column("usual_capacity", "hours/week", "capacity at the start", bounds=(0, 1e9))
    column("mean_satisfaction", "z", "mean job satisfaction", bounds=(-4, 4))
    column("mean_exhaustion", "z", "mean exhaustion", bounds=(-4, 4))
    column("mean_skill", "z", "mean service skill as customers would feel it", bounds=(-6, 6))
    column("mean_quality", "index points", "mean quality delivered by its people, over usual", bounds=(-100, 100))
    column("mean_cooperation", "share", "mean contribution to colleagues", bounds=(0, 1), start=0.5)
    column("usual_cooperation", "share", "mean cooperation at the start", bounds=(0, 1), start=0.5)
    column("mean_orientation", "z", "mean customer orientation", bounds=(-4, 4))
    column("newcomer_share", "share", "share of people in their first half year", bounds=(0, 1))
    column("usual_newcomer_share", "share", "newcomer share at the start", bounds=(0, 1))
    column("quit_share", "share/week", "share who quit lately, smoothed over a quarter", bounds=(0, 1))
    column("usual_quit_share", "share/week", "quit share at the start", bounds=(0, 1))
    column("quits", "count/week", "people who quit this week", bounds=(0, 1e7))
    column("hires", "count/week", "people who arrived this week", bounds=(0, 1e7))
    column("dismissals", "count/week", "people let go this week", bounds=(0, 1e7))


def _work(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("visits", "count/week", "customers served this week", bounds=(0, 1e9))
    column("usual_visits", "count/week", "visits at the start, smoothed", bounds=(0, 1e9))
    column("work", "hours/week", "work that arrives this week at the usual time per case", bounds=(0, 1e9))
    column("aim_pressure", "ratio", "use of capacity that the settling firm comes to", bounds=(0.05, 2), start=0.85)
    column(
        "work_level",
        "ratio",
        "work in a case over what the file says, found while settling",
        bounds=(0.05, 20),
        start=1,
    )
    column("pressure", "ratio", "work at hand over capacity", bounds=(0, 20), start=0.85)
    column("usual_pressure", "ratio", "pressure at the start", bounds=(0, 20), start=0.85)
    column("backlog", "hours", "work left over, at the usual time per case", bounds=(0, 1e9))
    column("standard", "ratio", "time that people here think a case deserves, over usual", bounds=(0.3, 2), start=1)
    column("case_time", "ratio", "time given to a case now, over usual", bounds=(0.2, 3), start=1)
    column("usual_case_time", "ratio", "case time at the start", bounds=(0.2, 3), start=1)
    column("intensity", "ratio", "work that an hour takes in a rush, overtime included", bounds=(0, 3), start=1)
    column("overtime", "share", "hours worked over, or below, what pressure usually brings", bounds=(-1, 1))
    column("given", "share of pay", "pay, benefits and prizes over practice, mean of its people", bounds=(-2, 20))
    column("fairness", "z", "mean fairness felt", bounds=(-4, 4))
    column("wait", "z", "waiting of customers: log of its ratio to usual", bounds=(-6, 6))
    column("climate", "z", "service climate: what people here believe is expected and rewarded", bounds=(-4, 4))
    column("climate_pull", "z", "what moves the service climate", kind="sum")
    column(
        "heard", "index points", "what customers let the department feel lately, smoothed", bounds=(-50, 150), start=76
    )
    column("usual_heard", "index points", "heard, at the start", bounds=(-50, 150), start=76)
    column("established_seats", "count", "seats that the firm wants filled", bounds=(0, 1e7))
    column(
        "recent_case_time",
        "ratio",
        "time given to a case lately, over usual and ordered, smoothed",
        bounds=(0.1, 4),
        start=1,
    )
    column("wait_cases", "case times", "mean wait of customers, in usual times of a case", bounds=(0, 1e4))
    column("usual_wait_cases", "case times", "mean wait at the start", bounds=(0, 1e4))
    column("abandoned", "share", "share of customers who give up waiting", bounds=(0, 1))
    column("usual_abandoned", "share", "share giving up at the start", bounds=(0, 1))
    column("mean_experience", "index points", "mean experience of this week's customers", bounds=(-50, 150), start=76)
    column("clients", "count", "customers at home here, at the start", bounds=(0, 1e9))
    column("border_hours", "hours/week", "hours that failures at borders take, over usual", bounds=(-1e6, 1e6))
    column("home_margin", "money/week", "gross margin on customers at home here", bounds=(-1e12, 1e12))


def _failures(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("defects", "share", "share of cases that usually go wrong, as the organisation says", bounds=(0, 1),
           start=0.05)  # fmt: skip
    column("failure_chance", "share", "chance that a case goes wrong before it is checked", bounds=(0, 1), start=0.05)
    column("failures", "count/week", "cases that failed this week", bounds=(0, 1e9))
    column("usual_failures", "share", "share of cases that failed at the start", bounds=(0, 1))
    column("usual_skill", "z", "mean service skill at the start", bounds=(-6, 6))
    column("rework_hours", "hours/week", "work of putting failures right, over usual", bounds=(-1e8, 1e8))
    column("extra_work", "hours/week", "work over usual beside cases, routine and requests", kind="sum")
    column("favours", "share of case", "time that a case is given beyond the standard", bounds=(0, 1))
    column("favours_expected", "share of case", "favours that customers count on", bounds=(0, 1))
    column("favour_cost", "money/case", "what is given away with a case beyond the standard", bounds=(0, 1e6))
    column("recorded_failures", "count/week", "failures of this week that were recorded", bounds=(0, 1e9))
    column("failure_flow", "count", "failures in memory", bounds=(0, 1e8))
    column("recorded_flow", "count", "recorded failures in memory", bounds=(0, 1e8))
    column("recorded_share", "share", "share of failures that were recorded lately", bounds=(0, 1))
    column("usual_recorded_share", "share", "recorded share at the start", bounds=(0, 1))
    column("lessons", "log ratio", "failures over usual by what was learned, or not, from records", bounds=(-3, 3))
    column("found_before", "share", "share of errors found before an answer is given", bounds=(0, 1))
    column("found_after", "share", "share of errors put right after an answer was given", bounds=(0, 1))
    column("answer_wait", "log days", "wait for an answer that is checked first, as it is felt", bounds=(0, 6))
    column("tools_known", "share", "how much of new service technology is mastered", bounds=(0, 1))
    column("tools_speed", "log ratio", "work done in an hour over usual by technology", bounds=(-4, 4))
    column("tool_errors", "log ratio", "failures over usual by technology", bounds=(-4, 4))


def _merger(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("origin", "number", "which of two merged firms it comes from; 0 without a merger", kind="whole")
    column("culture", "z", "service culture of its firm of origin, over the mean of both", bounds=(-3, 3))
    column("duplicated", "share", "share of its roles that the merged firm has twice", bounds=(0, 1))
    column("estrangement", "share", "how far the two firms are still strangers to people here", bounds=(0, 1.5))
    column("uncertainty", "z", "how open people's own future is since the merger", bounds=(0, 4))
    column("freed_work", "share", "work that integration saves, less what it makes, of usual capacity", bounds=(-1, 1))


def _managers(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("attention_asked", "hours/week", "manager hours that programmes ask for", bounds=(0, 1e6))
    column("implementation", "ratio", "strength at which its leaders run programmes: share of the asked attention, "
           "times conviction", bounds=(0, 1.5), start=1)  # fmt: skip
    column("coaching", "z", "coaching hours a head: log of their ratio to usual", bounds=(-4, 4))
    column("usual_coaching", "hours/week", "coaching hours a head at the start", bounds=(0, 100), start=0.5)
    column("coaching_hours", "hours/week", "coaching hours a head", bounds=(0, 100))
    column("approval_hours", "hours/week", "manager hours left for approving requests", bounds=(0, 1e6))
    column("escalated_share", "share", "of customers' cases: share that its people send up", bounds=(0, 1))
    column("complaints", "count/week", "cases here this week that ended in a complaint", bounds=(0, 1e9))
    column("overdue", "count", "colleagues' overdue requests that wait here", bounds=(0, 1e9))
    column("escalation_hours", "hours/week", "manager hours that escalations take", bounds=(0, 1e6))
    column("usual_escalation_hours", "hours/week", "escalation hours at the start", bounds=(0, 1e6))


def _improvement(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("buy_in", "z", "how convinced its leaders are of what runs through them, over the ordinary", bounds=(-4, 4))
    column("usual_buy_in", "z", "buy-in that its leaders tend to", bounds=(-4, 4))
    column("leaders_prepared", "share", "how well its leaders are prepared for what they are to lead", bounds=(0, 1))
    column("leaders_trained", "share", "how far its leaders are trained in leading their people", bounds=(0, 1))
    column("conviction", "ratio", "strength that leaders' buy-in gives to programmes", bounds=(0, 1.5), start=1)
    column("acted", "share", "share of what people raise that is acted on", bounds=(0, 1), start=0.3)
    column("answered", "share", "that share as people have noticed it lately", bounds=(0, 1), start=0.3)
    column("raised", "ratio", "suggestions and complaints that people raise, over usual", bounds=(0, 20), start=1)
    column("front_voice", "share", "what its people, as far as they meet customers, let the firm know", bounds=(0, 1))
    column("ideas_adopted", "count/week", "ideas adopted this week", bounds=(0, 1))
    column("ideas_withdrawn", "count/week", "of those, withdrawn when results were compared", bounds=(0, 1))
    column("idea_stock", "z", "what adopted ideas are worth together, over usual", bounds=(-10, 10))
    column("process_pull", "z", "where the theories pull process capability", kind="sum")
    column("process_capability", "z", "how well the department's process works, over usual", bounds=(-4, 4))
    column("insight", "share", "how far its people share a true picture of customers' segments", bounds=(0, 1))


def _internal_service(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "department")
    column("personal", "ratio", "how much it goes by persons when it decides whom to serve", bounds=(0, 200), start=1)
    column("formal", "ratio", "how much it then goes by preparation and rules", bounds=(0, 200), start=1)
    column("dutiful", "ratio", "how much it then goes by waiting time and dates", bounds=(0, 200), start=1)
    column("kept_rules", "share", "of its requests closed this week: share that kept the rules; -1 for none",
           bounds=(-1, 1), start=-1)  # fmt: skip
    column("track_record", "share", "share of its requests that kept the rules, as remembered", bounds=(0, 1),
           start=0.85)  # fmt: skip
    column("request_hours", "hours/week", "capacity for colleagues' requests this week", bounds=(0, 1e9))
    column("request_hours_left", "hours/week", "of those, not used", bounds=(0, 1e9))
    column("approval_hours_left", "hours/week", "approval hours not used", bounds=(0, 1e6))
    column("lateness", "share", "of the requests that it has made: share late, smoothed", bounds=(0, 1))
    column("usual_lateness", "share", "lateness at the start", bounds=(0, 1))
    column("supplied_late", "share", "of the requests that others make of it: share late, smoothed", bounds=(0, 1))
    column("usual_supplied_late", "share", "the same at the start", bounds=(0, 1))
    column("usual_request_hours", "hours/week", "work that colleagues usually ask of it", bounds=(0, 1e9))
    column("open_request_hours", "hours", "work in requests waiting here", bounds=(0, 1e12))
    column("asked_regard", "z", "its regard for those who ask it, by how much they ask", bounds=(-4, 4))
    column("process_skill", "SD of behaviour", "mean process training applied at work", bounds=(0, 4))
    column("recognition", "acts/week", "recognition over usual that its people are seen to get", bounds=(0, 10))
    column("programme_money", "money/week", "cost of programmes aimed at it", bounds=(0, 1e12))
    column("programme_time", "hours/week", "working hours that its programmes take, all people", bounds=(0, 1e9))
    column("turnover_money", "money/week", "cost of replacing this week's leavers", bounds=(0, 1e12))
    column("payroll", "money/week", "wages", bounds=(0, 1e12))
    column("variable_pay", "money/week", "bonuses, commission and profit shares", bounds=(0, 1e12))


def _offers(dictionary: Dictionary) -> None:
    dictionary.entity(
        "offer", "what management offers to one segment of people in one department; levers are its columns"
    )
    dictionary.column("offer", "department", "row", "whose people they are", kind="link", to="department")
    dictionary.column("offer", "segment", "number", "their values segment", kind="whole")
    dictionary.column("offer", "headcount", "count", "people present", bounds=(0, 1e7))
    dictionary.column("offer", "difference", "ratio", "how much more a segment's first concern moves it than what "
                      "messages for all speak of", bounds=(0, 5))  # fmt: skip
    for name, meaning in VALUES.items():
        said, felt = f"how much they say they value {meaning}", f"how strongly they are moved by {meaning}"
        dictionary.column("offer", f"profile_{name}", "ratio", f"{said}, over the average", bounds=(0, 100), start=1)
        dictionary.column("offer", f"values_{name}", "ratio", f"{felt}, over the average", bounds=(0, 5), start=1)
    dictionary.column("offer", "elsewhere", "share", "share of the department's people who belong to other segments",
                      bounds=(0, 1))  # fmt: skip
    dictionary.column("offer", "mean_satisfaction", "z", "mean job satisfaction", bounds=(-4, 4))
    dictionary.column("offer", "quits", "count/week", "people who quit this week", bounds=(0, 1e7))
    dictionary.column("offer", "recognition", "acts/week", "recognition over usual that these people are seen to get",
                      bounds=(0, 10))  # fmt: skip
    for stake, kind in (
        ("individual", "all pay on own results"), ("bonus", "a bonus on own results"), ("commission", "a commission"),
        ("team", "a team bonus"), ("firm", "a share of the firm's profit"),
    ):  # fmt: skip
        dictionary.column("offer", f"{stake}_stake", "share", f"how far {kind} has its full grip", bounds=(0, 1))
    dictionary.column("offer", "commission_share", "share of pay", "what a commission is worth", bounds=(0, 3))
    dictionary.column("offer", "given", "share of pay", "pay, benefits and prizes over practice", bounds=(-2, 20))
    dictionary.column("offer", "programme_money", "money/week", "cost of programmes aimed here", bounds=(0, 1e12))
    dictionary.column(
        "offer", "programme_hours", "hours/week", "working hours a head that programmes take", bounds=(0, 168)
    )
    dictionary.column(
        "offer", "programme_attention", "hours/week", "manager hours that programmes ask for", bounds=(0, 1e6)
    )


def _relations(dictionary: Dictionary) -> None:
    dictionary.entity("relation", "one department's side of its dealings with another")

    column = partial(dictionary.column, "relation")
    column("asker", "row", "the department whose side this is", kind="link", to="department")
    column("supplier", "row", "the department that it deals with", kind="link", to="department")
    column("reverse", "row", "the other side of the same dealings", kind="link", to="relation")
    column("rate", "count/week", "requests that it usually makes of the other", bounds=(0, 1e5))
    column("most", "count", "requests that it can make of the other in a week at most", bounds=(0, 1e5), start=20)
    column("campaign", "count/week", "further requests for each unit of campaign intensity", bounds=(0, 1e5))
    column("size", "hours", "usual work in one request", bounds=(0.01, 1e4), start=2)
    column("due", "weeks", "time after which a request is late", bounds=(1, 52), start=2)
    column("approval", "share", "share of requests that need an approval", bounds=(0, 1))
    column("deadline", "share", "share of requests with a date after which they are worth nothing", bounds=(0, 1))
    column("crosses", "flag", "1 if one side meets customers and the other does not", kind="flag")
    column("regard", "z", "how this department sees the other", bounds=(-4, 4))
    column("regard_pull", "z", "what moves regard", kind="sum")
    column("usual_regard", "z", "regard that the two departments tend to", bounds=(-4, 4))
    column("usual_hours", "hours/week", "work that it usually asks of the other", bounds=(0, 1e9))
    column("turned_late", "count/week", "its requests that became late this week", bounds=(0, 1e7))
    column("punctual", "count/week", "its requests that were finished in time this week", bounds=(0, 1e7))
    column("late_flow", "count", "its late requests in memory", bounds=(0, 1e7))
    column("punctual_flow", "count", "its punctual requests in memory", bounds=(0, 1e7))
    column("late_share", "share", "of its requests to the other: share late, smoothed", bounds=(0, 1))
    column("usual_late_share", "share", "late share at the start", bounds=(0, 1))
    column("open_requests", "count", "its requests waiting at the other", bounds=(0, 1e7))
    column("late_requests", "count", "of those, late", bounds=(0, 1e7))
    column("border_unsolved", "count/week", "unsolved failures in its customers' cases at the other, over usual",
           bounds=(-1e7, 1e7))  # fmt: skip
    column("border_cases", "count/week", "its customers' cases at the other", bounds=(0, 1e7))
    column("unsolved_flow", "count", "unsolved failures between the two in memory, over usual", bounds=(-1e8, 1e8))
    column("border_flow", "count", "cases between the two in memory", bounds=(0, 1e8))
    column("border_hours", "hours/week", "hours that failures between the two take here, over usual",
           bounds=(-1e6, 1e6))  # fmt: skip
