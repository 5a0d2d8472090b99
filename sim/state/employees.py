"""Columns of employees: a row is a seat, and its holder comes and goes."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary

Z = (-4.0, 4.0)


def declare(dictionary: Dictionary) -> None:
    """Declare employees and their columns."""
    _seats(dictionary)
    _nature(dictionary)
    _attitudes(dictionary)
    _effort_and_skill(dictionary)
    _communication(dictionary)
    _rewards(dictionary)
    _strain_and_work(dictionary)
    _relations_and_quality(dictionary)
    _leaving(dictionary)


def _seats(dictionary: Dictionary) -> None:
    dictionary.entity("employee", "a seat in a department and the person who holds it", turnover=True)

    column = partial(dictionary.column, "employee")
    column("department", "row", "where the seat is", kind="link", to="department")
    column("offer", "row", "what management offers to people like the holder here", kind="link", to="offer")
    column("segment", "number", "values segment of the holder", kind="whole")
    column("seat_rank", "count", "place of the seat in its department: 0, 1, 2 ...", bounds=(0, 1e7), place=True)
    column("established", "flag", "1 while the firm wants this seat filled", kind="flag", start=1, place=True)


def _nature(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("disposition", "z", "stable tendency to be content", bounds=Z)
    column("talent", "z", "what a person could become at this work", bounds=Z)
    column("fit", "z", "match of person, job and organisation", bounds=Z)
    column("cooperation_type", "type", "0 free rider, 1 conditional, 2 hump-shaped, 3 unconditional", bounds=(0, 3))
    column("tenure", "weeks", "time in the firm", bounds=(0, 3000))
    column("stayed", "hazard", "hazard of leaving come through before the start, over the average", bounds=(-1, 3))
    column("newcomer", "flag", "1 in the first half year", kind="flag")


def _attitudes(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    for name, meaning in (
        ("satisfaction", "job satisfaction"),
        ("commitment", "commitment to the organisation"),
        ("trust", "trust in what the organisation says"),
        ("needs", "satisfaction of the needs for autonomy, competence and relatedness"),
        ("orientation", "customer orientation: wanting to serve"),
    ):
        column(name, "z", meaning, bounds=Z)
        column(f"{name}_slow", "z", f"slow part of {meaning}", bounds=Z)
        column(f"{name}_fast", "z", f"fast part of {meaning}", bounds=Z)
        column(f"{name}_trait", "z", f"stable part of {meaning}, drawn on arrival", bounds=Z)
        column(f"{name}_pull", "z", f"where the theories pull {meaning}", kind="sum")


def _effort_and_skill(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("effort_pull", "SD of output", "what moves effort", kind="sum")
    column("effort", "SD of output", "effort over usual", bounds=Z)
    column("effort_habit", "SD of output", "effort that this person tends to", bounds=Z)
    column("quality_effort", "SD of output", "effort that goes into how well cases are served", bounds=Z)
    column("volume_effort", "SD of output", "effort that goes into how many cases are handled", bounds=Z)
    column("sales_drive", "SD of output", "what a commission adds to effort in selling", bounds=Z)
    column("selling_effort", "SD of output", "effort that goes into selling", bounds=Z)
    column("gaming", "share", "share of sales talks that put the measured sale before the customer", bounds=(0, 1))
    # skill
    column(
        "proficiency",
        "efficiency",
        "learned on the job, over that of an average experienced person",
        bounds=(0.1, 2),
        start=1,
    )
    column("trained_service", "SD of behaviour", "service training that is applied at work", bounds=(0, 4))
    column("trained_product", "SD of behaviour", "product knowledge training that is applied at work", bounds=(0, 4))
    column("trained_process", "SD of behaviour", "process training that is applied at work", bounds=(0, 4))
    column("product_use", "SD of behaviour", "product knowledge from using what one sells", bounds=(0, 4))
    column("learning_bump", "SD of output", "passing lift in motivation after training", bounds=(0, 4))
    for content in ("service", "product", "process"):
        column(f"{content}_gain", "SD of behaviour", f"{content} skill newly applied", bounds=(0, 4))
        column(f"{content}_kept", "SD of behaviour", f"trained {content} skill, kept", bounds=(0, 4))
        column(f"{content}_fading", "SD of behaviour", f"trained {content} skill, fading", bounds=(0, 4))
        column(f"{content}_dormant", "SD of behaviour", f"trained {content} skill, unused", bounds=(0, 4))
    column("service_skill", "z", "skill as customers would feel it: proficiency and training", bounds=(-6, 6))
    column("peer_skill", "z", "service skill picked up from better colleagues", bounds=(0, 4))
    column("customer_knowledge", "share", "what is known of the customers one serves", bounds=(0, 1), start=0.7)


def _communication(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("looked_up", "messages/week", "pieces of open information looked up this week", bounds=(0, 50))
    column("exposure", "messages", "messages seen lately, leaking away", bounds=(0, 1000))
    column("irritation", "messages", "messages seen of late that still irritate, leaking away fast", bounds=(0, 1000))
    column("seen", "messages/week", "messages with content seen this week", bounds=(0, 100))
    column("known", "share", "what is known of the promise as it was last explained", bounds=(0, 1), start=0.5)
    column("usual_knowledge", "share", "what the job itself teaches about the promise", bounds=(0, 1), start=0.5)
    column("news", "index points", "change of the promise that nobody has explained to the person", bounds=(0, 100))
    column("promise_before", "index points", "the firm's promise last week", bounds=(-60, 60))
    column("promise_knowledge", "share", "right answers about what customers are promised", bounds=(0, 1), start=0.5)
    column("clarity", "z", "role clarity", bounds=Z)
    column("usual_clarity", "z", "role clarity that job and person tend to", bounds=Z)
    column("advocacy", "people", "how far one recommends the firm: inclination times reach", bounds=(0, 25))
    column("breach", "z", "felt breach: told more than what is true, smoothed", bounds=(0, 4))


def _rewards(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("wage", "ratio", "wage over the department's mean at the start", bounds=(0.1, 10), start=1)
    column("relative_pay", "log ratio", "total pay against the drifting market", bounds=(-3, 3))
    column("usual_relative_pay", "log ratio", "relative pay at the start or at hiring", bounds=(-3, 3))
    column("own_pay", "log ratio", "what one can expect to earn by own results, over those with usual ones",
           bounds=(-3, 3))  # fmt: skip
    column("drawn", "ratio/SD of output", "how steeply own output drew applicants when the holder came", bounds=(0, 4))
    column("talent_drawn", "z", "talent that pay on results brought with the holder", bounds=(0, 4))
    column("reference_pay", "ratio", "real pay that the person has got used to", bounds=(0.1, 10), start=1)
    column("used_lead", "share of pay", "what one gets beyond the firm's mean, as far as one is used to it",
           bounds=(-20, 20))  # fmt: skip
    column("total_pay", "ratio", "wage with raises and expected bonuses, over the department's mean wage at the start",
           bounds=(0.05, 20), start=1)  # fmt: skip
    # recognition
    column("recognised", "events", "appreciation felt lately, leaking away", bounds=(0, 1000))
    column("awarded", "awards", "own awards lately, each at its worth when given, leaking away", bounds=(0, 100))
    column("awards_seen", "awards", "awards a head given lately among people like this one", bounds=(0, 100))
    column("instrumentality", "ratio", "how much more rewards for own results pull, as talks show what effort brings",
           bounds=(-1, 3))  # fmt: skip


def _strain_and_work(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("fatigue", "z", "tiredness of weeks", bounds=Z)
    column("exhaustion", "z", "exhaustion of months, with its stable share", bounds=Z)
    column("exhaustion_pull", "z", "what moves exhaustion", kind="sum")
    column("exhaustion_trait", "z", "stable part of exhaustion, drawn on arrival", bounds=Z)
    column("exhaustion_slow", "z", "part of exhaustion that work brings on and takes away", bounds=Z)
    column("exhaustion_fast", "z", "part of exhaustion that comes and goes without work", bounds=Z)
    column("absence", "share", "share of contract hours absent", bounds=(0, 1), start=0.04)
    column("available_hours", "hours/week", "hours that can go into work", bounds=(0, 80), start=34)
    column(
        "productivity",
        "ratio",
        "work done in an hour over that of an average experienced person",
        bounds=(0.05, 5),
        start=1,
    )
    column("labour", "hours/week", "available hours times productivity", bounds=(0, 400), start=34)
    column("lasting_output", "SD of output", "what colleagues see of skill, training and habit of effort",
           bounds=(-8, 8))  # fmt: skip
    column("peers_output", "SD of output", "mean lasting output of those one works beside", bounds=(-8, 8))
    column("usual_peers_output", "SD of output", "that mean at the start, for this seat", bounds=(-8, 8), place=True)
    column("feedback", "talks", "talks with feedback lately, leaking away", bounds=(0, 1000))
    column("fairness", "z", "fairness felt: what one gets beside others, and how it is decided and explained", bounds=Z)
    column("layoffs_seen", "share", "colleagues let go lately, and badly told, leaking away", bounds=(0, 10))
    column("weekly_pay", "money/week", "wage paid", bounds=(0, 1e6))
    column("weekly_bonus", "money/week", "bonus, commission and profit share paid", bounds=(0, 1e6))


def _relations_and_quality(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("manager_relation", "z", "quality of the relation with the manager", bounds=Z)
    column("chemistry", "z", "personal liking between this person and managers here: stable", bounds=Z)
    column("colleagues_satisfaction", "z", "mean job satisfaction of those one works with", bounds=Z)
    column("contacts", "ties", "closeness of all ties with colleagues who are here, added up", bounds=(0, 1e5))
    column("colleagues_skill", "z", "mean service skill of those one works with, by closeness", bounds=(-6, 6))
    column("cooperation", "share", "contribution to colleagues", bounds=(0, 1), start=0.5)
    column("belief", "share", "what one expects colleagues to contribute", bounds=(0, 1), start=0.5)
    # emotion and quality
    column("warmth", "z", "displayed warmth", bounds=Z)
    column("surface_acting", "z", "acting a belief one does not have", bounds=Z)
    column("discretion_gain", "z", "what discretion adds to this person's judgement", bounds=Z)
    column("sent_up", "share", "share of this person's cases that are sent up to a manager", bounds=(0, 1))
    column("favour", "share of case", "time that this person gives to a case beyond the standard", bounds=(0, 1))
    column("favour_felt", "share", "delight of it, less what customers count on", bounds=(-1, 1))
    for dimension in ("reliability", "responsiveness", "assurance", "empathy", "tangibles"):
        column(dimension, "index points", f"{dimension} that this person delivers, over usual", bounds=(-100, 100))
    column("quality", "index points", "mean of the five dimensions", bounds=(-100, 100))


def _leaving(dictionary: Dictionary) -> None:
    column = partial(dictionary.column, "employee")
    column("quit_hazard", "1/week", "hazard of quitting this week", bounds=(0, 5))
    column("quit_pull", "log ratio", "what moves the hazard of quitting", kind="sum")
    column("quit_sum", "hazard", "hazard accumulated since arrival", bounds=(0, 1e6))
    column("quit_threshold", "hazard", "accumulated hazard at which this holder goes", bounds=(0, 1e6), start=1e6)
    column("quitting", "flag", "1 in the week in which the holder quits", kind="flag")
    column("dismissed", "flag", "1 in the week in which the holder is let go", kind="flag")
    column("vacant_sum", "hazard", "filling hazard accumulated since the seat fell vacant", bounds=(0, 1e6))
    column("vacant", "flag", "1 while the seat is established and nobody holds it", kind="flag", place=True)
