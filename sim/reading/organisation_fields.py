"""What an organisation file and a file of yearly figures may say, declared field by field."""

from __future__ import annotations

from sim.reading.field import Field
from sim.state.values import SCHEMES, VALUES

SHARE = (0.0, 1.0)
MOST_DEPARTMENTS = 2_000
MOST_SEGMENTS = 64
MOST_MARKETS = 100
MOST_RELATIONS = 20_000

ORGANISATION = (
    Field("name", "text", "name of the organisation", default="The firm"),
    Field("currency", "text", "three letters of the currency that all money is in", default="EUR"),
    Field("prospects", "number", "people whom the firm could win, for each customer", "ratio", (0.01, 10), 0.5),
    Field("values_scheme", "text", "ready-made scheme of values segments", default="", choices=SCHEMES),
)

DEPARTMENT = (
    Field("front", "number", "share of its work that customers meet", "share", SHARE),
    Field("people", "whole", "people who work there", "people", (1, 1_000_000)),
    Field("wage", "number", "mean yearly wage", "money/head-year", (1, 1e7), None),
    Field("site", "text", "place where it stands", default="main"),
    Field("parent", "text", "department above it", default=""),
    Field("managers", "whole", "managers among its people", "people", (0, 100_000), None),
    Field("case_minutes", "number", "usual work on one customer case", "minutes/case", (0.1, 1e5), 30.0),
    Field("routine_share", "number", "share of capacity that goes into work nobody asks for", "share", SHARE, 0.0),
    Field("defects", "number", "share of cases that usually go wrong", "share", (0.0, 0.9), 0.05),
    Field("manager_hours", "number", "hours for managing, all its managers together", "hours/week", (0, 1e6), None),
    Field("manager_turnover", "number", "chance that its manager leaves within a year; 0 for an owner who stays",
          "share/year", (0, 0.95), None),
    Field("segments", "shares", "shares of values segments among its people", default=None),
    Field("use", "number", "use of capacity under ordinary practice: work at hand over what can be done", "ratio",
          (0.3, 1.2), 0.85),
)

SEGMENT = (
    Field("share", "number", "its share of all employees", "share", SHARE),
    *(
        Field(name, "number", f"how much it values {meaning}, over the average person", "ratio", (0, 5), 1.0)
        for name, meaning in VALUES.items()
    ),
)

RELATION = (    Field("per_week", "number", "requests that it usually makes", "requests/week", (0, 1e5)),
    Field("hours", "number", "usual work in one request", "hours/request", (0.01, 1e4), 2.0),
    Field("due", "whole", "weeks after which a request is late", "weeks", (1, 52), 2),
    Field("approval", "number", "share of requests that need an approval", "share", SHARE, 0.0),
    Field("deadline", "number", "share of requests that are worth nothing after a date", "share", SHARE, 0.0),
    Field("campaign_per_week", "number", "further requests for each unit of campaign", "requests/week", (0, 1e5), 0.0),
)

MARKET = (
    Field("customers", "whole", "customers at the start", "customers", (1, 1e9)),
    Field("visit_rate", "number", "usual cases of a customer", "cases/customer-year", (0, 52)),
    Field("value", "number", "gross margin that an average customer brings", "money/customer-year", (0, 1e7)),
    Field("churn", "number", "share of customers who usually leave in a year", "share/year", (0, 0.95)),
    Field("home", "shares", "the departments where customers usually go, with their shares"),
    Field("partners", "table", "departments that take a share of a customer's cases, with their shares", default=None),
    Field("alternate", "text", "one department for all cases that do not go home", default=""),
    Field("alternate_share", "number", "share of cases that go there", "share", SHARE, 0.0),
    Field("weights", "shares", "weights of the five dimensions of service quality", default=None,
          choices=("reliability", "responsiveness", "assurance", "empathy", "tangibles")),
)  # fmt: skip

CIRCLES = (
    Field("friends_per_employee", "whole", "people within reach whom an employee would tell", "people", (0, 100)),
    Field("friends_per_friend", "whole", "people within reach whom such a friend would tell", "people", (0, 100)),
    Field("overlap", "number", "share of them who are in somebody else's circle already", "share", SHARE, 0.0),
)

YEARLY = (
    Field(
        "turnover", "number", "people who quit in a year, of mean headcount (44 for a hundred seats are 44 %)",
        "share/year", (0, 3), None,
    ),  # fmt: skip
    Field("absence", "number", "share of contract hours absent", "share", (0, 0.5), None),
    Field("satisfaction_index", "number", "mean satisfaction of customers, 0 to 100", "index points", (0, 100), None),
    Field("replacement_cost", "number", "cost of replacing a leaver, of a year's wage", "share", (0, 5), None),
)

MERGER = (
    Field("with", "text", "organisation file of the other firm"),
    Field("doubled", "table", "departments that do the same work in both firms: ours = \"theirs\"", default={}),
    Field("duplicated", "number", "share of the roles in doubled departments that one firm does not need", "share",
          (0, 0.6), 0.1),
    Field("culture", "number", "how far our service culture lies above the other firm's (below 0: below it)", "z",
          (-3, 3), 1.0),
    Field("shared_work", "number", "requests that doubled departments make of one another", "requests/head-week",
          (0, 2), 0.1),
)  # fmt: skip

DOUBLED = (
    Field("with", "text", "department of the other firm that does the same work"),
    Field("duplicated", "number", "share of the roles in these two that one firm does not need", "share",
          (0, 0.6), None),
)  # fmt: skip
