"""Columns of customers: a row is a place in the reachable market, ours or not; and of their segments."""

from __future__ import annotations

from sim.core.column import Dictionary

DIMENSIONS = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")


def declare(dictionary: Dictionary) -> None:
    """Declare market segments and customers."""
    dictionary.entity("market", "a segment of customers: what they want and bring")

    def market(name: str, unit: str, meaning: str, **more: object) -> None:
        dictionary.column("market", name, unit, meaning, **more)  # type: ignore[arg-type]

    market("visit_rate", "1/week", "usual chance of a case in a week", bounds=(0, 1), start=0.1)
    market("value", "money/week", "gross margin that an average customer brings", bounds=(0, 1e7), start=5)
    market("churn", "1/week", "usual hazard of leaving, all reasons", bounds=(0, 1), start=0.002)
    market("alternate_share", "share", "share of cases that go to the other department", bounds=(0, 1))
    market(
        "alternate",
        "row",
        "department that serves cases not taken to the home department",
        kind="link",
        to="department",
    )
    market("customers", "count", "customers who are ours", bounds=(0, 1e9))
    market("places", "count", "people within reach, ours or not", bounds=(0, 1e9))
    market("lost", "count/week", "customers lost this week", bounds=(0, 1e9))
    market("won", "count/week", "customers won this week", bounds=(0, 1e9))
    market("usual_acquisition", "1/week", "hazard of winning a person within reach, at the start", bounds=(0, 1))
    market("acquisition", "1/week", "hazard of winning a person within reach, now", bounds=(0, 1))
    market("acquisition_pull", "log ratio", "what moves the hazard of winning a person within reach", kind="sum")
    market("index", "index points", "mean satisfaction of present customers", bounds=(-50, 150), start=76)
    for dimension in DIMENSIONS:
        market(f"weight_{dimension}", "share", f"weight of {dimension}; the five add up to 1", bounds=(0, 1), start=0.2)

    dictionary.entity("customer", "a place in the reachable market and who fills it", turnover=True)

    def column(name: str, unit: str, meaning: str, **more: object) -> None:
        dictionary.column("customer", name, unit, meaning, **more)  # type: ignore[arg-type]

    column("market", "row", "segment", kind="link", to="market")
    column("home", "row", "department to which cases usually go", kind="link", to="department")
    column("served_at", "row", "department of the latest case", kind="link", to="department")
    column("served_by", "row", "seat that served the latest case", kind="link", to="employee")
    column("founding", "flag", "1 for those who were ours in week 0", kind="flag")
    column("leniency", "index points", "stable tendency to judge kindly", bounds=(-80, 80))
    column("visits", "flag", "1 in a week with a case", kind="flag")
    column("experience", "index points", "latest experience, without leniency", bounds=(-50, 150), start=76)
    column("experience_pull", "index points", "what befalls this case, beside the person who serves it", kind="sum")
    column("will_expect", "index points", "what the customer thinks will happen", bounds=(-50, 150), start=76)
    column("should_expect", "index points", "what the customer thinks ought to happen", bounds=(-50, 150), start=80)
    column("satisfaction", "index points", "cumulative satisfaction, with leniency", bounds=(-50, 150), start=76)
    column("value_ratio", "ratio", "business done with us, over the segment's usual", bounds=(0, 10), start=1)
    column("margin", "money/week", "gross margin now, at the price of week 0", bounds=(0, 1e7))
    column("worth", "money", "margin still to come, in today's money, at the price of week 0", bounds=(0, 1e12))
    column("business_pull", "log ratio", "what moves the business that this case leads to", kind="sum")
    column("churn_pull", "log ratio", "what moves the hazard of leaving after this case", kind="sum")
    column("missold", "flag", "1 while carrying a product that was wrong for the customer", kind="flag")
    column("missale", "event", "1 in a visit with a wrong sale, -1 in a visit at which it comes out", bounds=(-1, 1))
    column("recommends", "share", "chance of recommending us, after the latest case", bounds=(0, 1))
    column("warns", "share", "chance of warning of us, after the latest case", bounds=(0, 1))
    column("complains", "flag", "1 if the latest case ended in a complaint", kind="flag")
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
