"""Columns of customers: a row is a place in the reachable market, ours or not; and of their segments."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary

DIMENSIONS = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")


def declare(dictionary: Dictionary) -> None:
    """Declare market segments, portfolios and customers."""
    _markets(dictionary)
    _portfolios(dictionary)
    _customers(dictionary)
    _opinion(dictionary)
    _business(dictionary)
    _trouble(dictionary)
    _coming_and_going(dictionary)
    _borders(dictionary)


def _markets(dictionary: Dictionary) -> None:
    dictionary.entity("market", "a segment of customers: what they want and bring")

    market = partial(dictionary.column, "market")
    market("visit_rate", "1/week", "usual chance of a case in a week", bounds=(0, 1), start=0.1)
    market("value", "money/week", "gross margin that an average customer brings", bounds=(0, 1e7), start=5)
    market("churn", "1/week", "usual hazard of leaving, all reasons", bounds=(0, 1), start=0.002)
    market("customers", "count", "customers who are ours", bounds=(0, 1e9))
    market("places", "count", "people within reach, ours or not", bounds=(0, 1e9))
    market("lost", "count/week", "customers lost this week", bounds=(0, 1e9))
    market("won", "count/week", "customers won this week", bounds=(0, 1e9))
    market("usual_acquisition", "1/week", "hazard of winning a person within reach, at the start", bounds=(0, 1))
    market("acquisition", "1/week", "hazard of winning a person within reach, now", bounds=(0, 1))
    market("acquisition_pull", "log ratio", "what moves the hazard of winning a person within reach", kind="sum")
    market("complaints", "count/week", "cases this week that ended in a complaint", bounds=(0, 1e9))
    market("failure_money", "money/week", "goodwill, compensation and guarantee paid for complaints, and favours",
           bounds=(0, 1e12))  # fmt: skip
    market("index", "index points", "mean satisfaction of present customers", bounds=(-50, 150), start=76)
    for dimension in DIMENSIONS:
        market(f"weight_{dimension}", "share", f"weight of {dimension}; the five add up to 1", bounds=(0, 1), start=0.2)
    for dimension in DIMENSIONS:
        market(f"believed_{dimension}", "share", f"weight of {dimension} that the firm believes in", bounds=(0, 1),
               start=0.2)  # fmt: skip
    market("misjudged", "share", "how much is left of the firm's first error about these weights", bounds=(0, 1),
           start=1)  # fmt: skip
    market("belief_gap", "share", "share of the weights that the firm sees in the wrong place", bounds=(0, 1))
    market("favour_money", "money/week", "what is given away beyond the standard", bounds=(0, 1e12))


def _customers(dictionary: Dictionary) -> None:
    dictionary.entity("customer", "a place in the reachable market and who fills it", turnover=True)

    column = partial(dictionary.column, "customer")
    column("market", "row", "segment", kind="link", to="market")
    column("home", "row", "department to which cases usually go", kind="link", to="department")
    column("portfolio", "row", "its segment at its home department", kind="link", to="portfolio")
    column("dealing", "row", "home's dealings with the department that the case goes to, or could have gone to",
           kind="link", to="relation")  # fmt: skip
    column("owner", "row", "seat whose holder would look after this customer alone", kind="link", to="employee")
    column("served_at", "row", "department of the latest case", kind="link", to="department")
    column("served_by", "row", "seat that served the latest case", kind="link", to="employee")
    column("founding", "flag", "1 for those who were ours in week 0", kind="flag")


def _opinion(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "customer")
    column("leniency", "index points", "stable tendency to judge kindly", bounds=(-80, 80))
    column("visits", "flag", "1 in a week with a case", kind="flag")
    column("experience", "index points", "latest experience, without leniency", bounds=(-50, 150), start=76)
    column("experience_pull", "index points", "what befalls this case, beside the person who serves it", kind="sum")
    column("will_expect", "index points", "what the customer thinks will happen", bounds=(-50, 150), start=76)
    column("should_expect", "index points", "what the customer thinks ought to happen", bounds=(-50, 150), start=80)
    column("satisfaction", "index points", "cumulative satisfaction, with leniency", bounds=(-50, 150), start=76)


def _business(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "customer")
    column("value_ratio", "ratio", "business done with us, over the segment's usual", bounds=(0, 10), start=1)
    column("margin", "money/week", "gross margin now, at the price of week 0", bounds=(0, 1e7))
    column("worth", "money", "margin still to come, in today's money, at the price of week 0", bounds=(0, 1e12))
    column("business_pull", "log ratio", "what moves the business that this case leads to", kind="sum")
    column("churn_pull", "log ratio", "what moves the hazard of leaving after this case", kind="sum")
    column("missold", "flag", "1 while carrying a product that was wrong for the customer", kind="flag")
    column("missale", "event", "1 in a visit with a wrong sale, -1 in a visit at which it comes out", bounds=(-1, 1))
    column("recommends", "share", "chance of recommending us, after the latest case", bounds=(0, 1))
    column("warns", "share", "chance of warning of us, after the latest case", bounds=(0, 1))


def _trouble(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "customer")
    column("complains", "flag", "1 if the latest case ended in a complaint", kind="flag")
    column("failed", "flag", "1 if the latest case failed", kind="flag")
    column("failures_met", "count", "failures in mind, fading from case to case", bounds=(0, 20))
    column("recorded", "flag", "1 if the latest case failed and that was recorded", kind="flag")
    column("redress", "index points", "what handling a complaint gave back in the latest case, or took",
           bounds=(-100, 100))  # fmt: skip
    column("forgiven", "index points", "part of satisfaction that recovery lent: it carries no loyalty",
           bounds=(0, 200))  # fmt: skip


def _coming_and_going(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "customer")
    column("reachable", "flag", "1 while the place is not ours", kind="flag")
    column("won_pull", "1/week", "chance of winning this very person, beyond the market's", kind="sum")
    column("circled", "flag", "1 for a person in the circles of employees and their friends", kind="flag", place=True)
    column("listener", "row", "who that is", kind="link", to="listener")
    column("former", "flag", "1 while the place is not ours but was", kind="flag")
    column("parting_regard", "index points", "satisfaction at parting, less leniency and level", bounds=(-100, 100))
    column("parting_week", "week", "when this customer left", bounds=(-6000, 6000))
    column("approached", "contacts/week", "how far a former customer is asked back this week", bounds=(0, 1))
    column("return_chance", "1/week", "chance that a former customer returns for being asked", bounds=(0, 1))
    column("churn_hazard", "1/week", "hazard of leaving", bounds=(0, 5))
    column("churn_sum", "hazard", "hazard accumulated since arrival, or since the place fell empty", bounds=(0, 1e6))
    column("churn_threshold", "hazard", "accumulated hazard at which this holder goes", bounds=(0, 1e6), start=1e6)


def _borders(dictionary: Dictionary) -> None:
    """Declare what happens at borders between departments (M32, M33)."""
    column = partial(dictionary.column, "customer")
    column("crosses", "flag", "1 if the latest case went to another department than the home department", kind="flag")
    column("design", "design", "0 functional, 1 account manager, 2 relationship manager, 3 web", bounds=(0, 3))
    column("acquaintance", "share", "what those who serve know of the customer; a file holds .5", bounds=(0, 1),
           start=0.5)  # fmt: skip
    column("last_case", "week", "week of the latest case", bounds=(-2000, 6000), start=-1000)
    column("since_case", "weeks", "weeks between the latest case and the one before", bounds=(0, 7000))
    column("handover", "flag", "1 if the latest case was handed over", kind="flag")
    column("usual_handover", "flag", "1 if it would have been in a functional firm", kind="flag")
    column("answerable", "share", "how far one person answers for the whole case", bounds=(0, 1))
    column("credit", "share", "credit that the design shares; below 0 it keeps customers back", bounds=(-1, 1))
    column("border_failure", "count", "failures at borders in this case", kind="sum")
    column("border_ordinary", "count", "failures that there would have been ordinarily", kind="sum")
    column("border_failed", "count", "failures at borders in the latest case", bounds=(0, 9))
    column("unsolved", "count", "failures at borders by their weight, over the ordinary ones", bounds=(-9, 9))
    column("trouble", "count", "unsolved failures that the customer has in mind", bounds=(-3, 9))
    column("cross_sale", "flag", "1 if another department's service was sold in the latest case", kind="flag")
    column("services", "count", "services of other departments over usual", bounds=(-10, 10))


PARTNERS = 6
"""Departments at most that serve a segment's customers beside their home department."""


def _portfolios(dictionary: Dictionary) -> None:
    dictionary.entity("portfolio", "the customers of one segment who are at home in one department")

    column = partial(dictionary.column, "portfolio")
    column("partners", "count", "departments that serve its customers beside the home department", bounds=(0, PARTNERS))
    for place in range(1, PARTNERS + 1):
        column(f"partner_{place}", "row", f"partner {place}; the last one again if there are fewer", kind="link",
               to="department")  # fmt: skip
        column(f"dealing_{place}", "row", f"home's dealings with partner {place}", kind="link", to="relation")
        column(f"edge_{place}", "share", f"share of cases that go to partners 1 to {place}", bounds=(0, 1))
