"""Columns of the firm: one row."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare the firm and its columns."""
    dictionary.entity("firm", "the organisation: one row")
    _market(dictionary)
    _customers(dictionary)
    _people(dictionary)
    _internal_service(dictionary)
    _encounters(dictionary)
    _money(dictionary)
    _cohort(dictionary)
    _figures(dictionary)
    _merger(dictionary)
    _levels(dictionary)
    _leaders_and_insight(dictionary)
    _rivals(dictionary)
    _returns(dictionary)
    _word_of_mouth(dictionary)
    _accounts(dictionary)


def _market(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("horizon", "weeks", "length of the projection", bounds=(0, 5200), start=156)
    column("market_wage", "ratio", "the market's wage relative to week 0", bounds=(0.1, 10), start=1)
    column("local_market", "log ratio", "mean lasting tightness of its departments' labour markets", bounds=(-3, 3))
    column("promise", "index points", "what the market is told, above what is ordinarily delivered", bounds=(-60, 60))
    column("promise_gap", "index points", "promise less what is delivered now, never below 0", bounds=(0, 100))
    column("delivered", "index points", "mean experience of customers lately, smoothed", bounds=(-50, 150), start=76)
    column("usual_delivered", "index points", "delivered, as customers were used to", bounds=(-50, 150), start=76)
    column("reputation", "z", "standing in the market as customers and applicants see it", bounds=(-4, 4))


def _customers(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("customers", "count", "customers who are ours", bounds=(0, 1e9))
    column("index", "index points", "mean satisfaction of present customers", bounds=(-50, 150), start=76)
    column("cohort_index", "index points", "mean satisfaction of week-0 customers, leavers with their last value",
           bounds=(-50, 150), start=76)  # fmt: skip
    column("margin", "money/week", "gross margin on all customers this week", bounds=(-1e12, 1e12))
    column("arrivals", "count/week", "customers won this week", bounds=(0, 1e9))
    column("churned", "count/week", "customers lost this week", bounds=(0, 1e9))


def _people(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("satisfaction", "z", "mean job satisfaction", bounds=(-4, 4))
    column("contacts", "ties", "mean closeness of people's ties, added up for each", bounds=(0, 1e5))
    column("promise_knowledge", "share", "right answers about what customers are promised", bounds=(0, 1), start=0.5)
    column("exhaustion", "z", "mean exhaustion", bounds=(-4, 4))
    column("trust", "z", "mean trust in what the organisation says", bounds=(-4, 4))
    column("headcount", "count", "people employed", bounds=(0, 1e7))
    column("quits", "count/week", "people who quit this week", bounds=(0, 1e7))
    column("dismissals", "count/week", "people let go this week", bounds=(0, 1e7))
    column("given", "share of pay", "pay, benefits and prizes over practice, mean of all", bounds=(-2, 20))
    column("quality_spread", "index points", "spread of delivered quality between people", bounds=(0, 200))


def _internal_service(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("lateness", "share", "internal requests under way that are late or were refused", bounds=(0, 1))
    column("worthless", "count/week", "internal requests that were given up or became worthless this week",
           bounds=(0, 1e9))  # fmt: skip
    column("office_regard", "z", "regard between departments that meet customers and those that do not", bounds=(-4, 4))
    column("error_money", "money/week", "cost of errors in internal requests", bounds=(0, 1e12))
    column("programme_money", "money/week", "cost of all programmes this week", bounds=(0, 1e12))
    column("profit_result", "ratio", "margin this week relative to usual, less 1, smoothed", bounds=(-1, 5))


def _encounters(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("visits", "count/week", "cases this week", bounds=(0, 1e9))
    column("experienced", "index points", "mean experience of this week's customers", bounds=(-50, 150), start=76)
    column("complaints", "count/week", "cases this week that ended in a complaint", bounds=(0, 1e9))
    column("handovers", "count/week", "cases handed over from one department to another", bounds=(0, 1e9))
    column("border_failures", "count/week", "failures at borders between departments", bounds=(0, 1e9))
    column("cross_sales", "count/week", "services of another department sold", bounds=(0, 1e9))
    column("failures", "count/week", "cases that failed this week", bounds=(0, 1e9))
    column("recorded_failures", "count/week", "failures of this week that were recorded", bounds=(0, 1e9))
    column("failure_money", "money/week", "goodwill, compensation and guarantee paid for complaints, and favours",
           bounds=(0, 1e12))  # fmt: skip


def _money(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("usual_margin", "money/week", "gross margin at the start", bounds=(0, 1e12))
    column("payroll", "money/week", "wages", bounds=(0, 1e12))
    column("variable_pay", "money/week", "bonuses, commission and profit shares", bounds=(0, 1e12))
    column("turnover_money", "money/week", "cost of replacing this week's leavers", bounds=(0, 1e12))
    column("acquisition_money", "money/week", "cost of winning customers this week", bounds=(0, 1e12))


def _cohort(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("cohort_mean", "index points", "mean satisfaction of week-0 customers who are still here",
           bounds=(-50, 150), start=76)  # fmt: skip
    column("cohort_size", "count", "customers in week 0", bounds=(0, 1e9))
    column("cohort_lost", "count", "week-0 customers lost so far", bounds=(0, 1e9))
    column("cohort_lost_mean", "index points", "mean last satisfaction of week-0 customers lost so far",
           bounds=(-50, 150), start=76)  # fmt: skip
    column("cohort_leavers", "count/week", "week-0 customers who have just left", bounds=(0, 1e9))
    column("cohort_leavers_mean", "index points", "their mean satisfaction", bounds=(-50, 150))


def _figures(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("figure_turnover", "share/year", "yearly quits over headcount, as the firm's figures say", bounds=(0, 5),
           start=0.135)  # fmt: skip
    column(
        "figure_index", "index points", "satisfaction index as the firm's own figures say", bounds=(0, 100), start=76
    )
    column(
        "observed_turnover",
        "share/year",
        "those who would quit in a year, of all, smoothed while settling",
        bounds=(0, 52),
        start=0.135,
    )
    column(
        "knowledge_over", "share", "right answers about the promise here, over what is ordinary: from its own survey",
        bounds=(-0.9, 0.9),
    )  # fmt: skip


def _merger(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("merged", "flag", "1 for a firm that was made of two", kind="flag")
    column("integrated", "share", "how far processes and systems of two merged firms are one", bounds=(0, 1))
    column("integration_speed", "share/year", "pace of integration while there is something left to do", bounds=(0, 4))


def _levels(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("mean_quit_hazard", "1/week", "mean hazard of quitting", bounds=(0, 5))
    column("turnover_level", "ratio", "mobility of the labour market, found while settling", bounds=(0.05, 20), start=1)
    column("index_level", "index points", "level of service, found while settling", bounds=(0, 120), start=76)


def _leaders_and_insight(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("buy_in", "z", "how convinced leaders are of what runs through them, over the ordinary", bounds=(-4, 4))
    column("process_capability", "z", "how well departments' processes work, over usual", bounds=(-4, 4))
    column("front_voice", "share", "what front staff let the firm know of customers", bounds=(0, 1))
    column("customer_contact", "visits/head-year", "visits to customers, and of invited ones, a head", bounds=(0, 52))
    column("belief_gap", "share", "share of customers' weights that the firm sees in the wrong place", bounds=(0, 1))
    column("usual_belief_gap", "share", "belief gap at the start", bounds=(0, 1))
    column("aim", "ratio", "how well efforts hit what customers value, over usual", bounds=(0.1, 2), start=1)


def _rivals(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("rivals_gain", "index points", "what the market has gained by drift", bounds=(-100, 100))
    column("rivals_level", "index points", "what the market offers, over that of week 0", bounds=(-100, 100))
    column("rivals_lead", "index points", "what the market offers more for the money than in week 0",
           bounds=(-300, 300))  # fmt: skip
    column("price_margin", "ratio", "margin of a unit at today's price, over that of week 0", bounds=(-20, 20), start=1)
    column("ought_pull", "index points", "what else moves what customers think ought to happen", kind="sum")
    column("winning_pull", "log ratio", "what moves the winning of customers in every market", kind="sum")


def _returns(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("approaches", "contacts/week", "former customers who are asked back", bounds=(0, 1e9))
    column("won_back", "count/week", "returns to be expected of that", bounds=(0, 1e9))
    column("customer_equity", "money", "margin that today's customers will still bring, in today's money",
           bounds=(-1e15, 1e15))  # fmt: skip


def _word_of_mouth(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    column("recommending", "share", "chance that this week's customers recommend us", bounds=(0, 1))
    column("warning", "share", "chance that this week's customers warn of us", bounds=(0, 1))
    column("word", "log ratio", "what customers say of us, smoothed", bounds=(-20, 20))
    column("usual_word", "log ratio", "the same, as it usually was", bounds=(-20, 20))
    column("advocates", "people", "employees who recommend us, each by reach, added up", bounds=(0, 1e9))
    column("usual_advocates", "people", "the same, as it usually was", bounds=(0, 1e9))
    column("usual_arrivals", "count/week", "customers usually won", bounds=(0, 1e9))
    column("circles", "flag", "1 if circles of acquaintances are known", kind="flag")
    column("reached", "count", "people who have heard of us through circles", bounds=(0, 1e9))
    column("won_by_word_of_mouth", "count", "of these, people who became customers for it", bounds=(0, 1e9))


def _accounts(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "firm")
    for account, meaning in (
        ("margin_cents", "gross margin received since week 0"),
        ("payroll_cents", "wages paid since week 0"),
        ("variable_pay_cents", "bonuses, commission and profit shares paid since week 0"),
        ("programme_cents", "money spent on programmes since week 0"),
        ("turnover_cents", "cost of replacing leavers since week 0"),
        ("error_cents", "cost of errors in internal requests since week 0"),
        ("acquisition_cents", "cost of winning customers since week 0"),
        ("failure_cents", "goodwill, compensation and guarantee paid for complaints, and favours, since week 0"),
    ):
        column(account, "cents", meaning, kind="cents")
