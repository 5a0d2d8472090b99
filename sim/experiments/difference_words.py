"""How a difference of two scenarios is said: every field of what files may describe, in a manager's words with units.

A field that is not named here cannot be told, so a test holds these tables and the data classes together.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.chosen import worlds_text
from sim.experiments.words import MINUS, listed
from sim.policies.levers import LEVERS
from sim.policies.plan import Programme

LONGEST = 90
"""Characters of a text that are shown."""

Show = Callable[[Any, str], str]
"""Turns a value into words, given the currency."""

BY_NAME = {lever.name: lever for lever in LEVERS}
QUALITIES = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")


def number(value: float) -> str:
    """Return a number with as many digits as it needs, four at most behind the point."""
    return f"{round(value, 4):,.4f}".rstrip("0").rstrip(".").replace("-", MINUS)


def share(value: float, currency: str = "") -> str:
    """Return a share in per cent."""
    return f"{number(100 * round(value, 12))} %"


def text(value: object, currency: str = "") -> str:
    """Return a text, its beginning if it is long, or that there is none."""
    return f"“{textwrap.shorten(str(value), LONGEST, placeholder=' …')}”" if value not in ("", None) else "nothing"


def shares(value: Mapping[str, float], currency: str = "") -> str:
    """Return shares by name."""
    return listed([f"{name} {share(each)}" for name, each in value.items()]) or "nothing of its own"


def ratios(value: Mapping[str, float], currency: str = "") -> str:
    """Return numbers by name."""
    return listed([f"{name.replace('_', ' ')} {number(each)}" for name, each in value.items()]) or "like anybody"


def qualities(value: tuple[float, ...], currency: str = "") -> str:
    """Return the weights of the dimensions of service quality."""
    return shares(dict(zip(QUALITIES, value, strict=True)))


def counted(unit: str, times: float = 1.0) -> Show:
    """Return how a number in a unit is shown."""
    return lambda value, currency: measured(value * times, unit)


def measured(value: float, unit: str) -> str:
    """Return a number with its unit, one hour and not one hours."""
    first, _, rest = unit.partition(" ")
    if round(value, 4) == 1:
        first = {"people": "person"}.get(first, first.removesuffix("s"))
    return f"{number(value)} {first} {rest}".strip()


def paid(period: str, times: float = 1.0) -> Show:
    """Return how money is shown."""
    return lambda value, currency: f"{currency} {number(round(value * times, 2))}{period}".strip()


def leaving(value: float, currency: str = "") -> str:
    """Return a weekly hazard as the share that leaves in a year."""
    return f"{share(round(-math.expm1(-52 * value), 4))} a year"


@dataclass(frozen=True)
class Said:
    """How one field is said: what it is, and how its value is shown; `more` where a difference is counted in it."""

    what: str
    show: Show
    more: str = ""


DEPARTMENT = {
    "front": Said("share of work that customers meet", share),
    "people": Said("people", counted("people"), "people"),
    "wage": Said("mean wage", paid(" a year")),
    "site": Said("site", text),
    "parent": Said("department above", text),
    "managers": Said("managers", counted("managers"), "managers"),
    "case_minutes": Said("usual work on a customer's case", counted("minutes")),
    "routine_share": Said("share of capacity in work that nobody asks for", share),
    "manager_hours": Said("hours for managing, all managers together", counted("hours a week")),
    "manager_turnover": Said("chance that its manager leaves within a year", share),
    "use": Said("use of capacity", share),
    "defects": Said("share of cases that go wrong", share),
    "segments": Said("values segments of its people", shares),
    "origin": Said("firm that it comes from", text),
    "culture": Said("service culture over the mean of both firms", counted("SD")),
    "duplicated": Said("roles that the merged firm has twice", share),
}
RELATION = {
    "per_week": Said("requests", counted("a week")),
    "hours": Said("work on a request", counted("hours")),
    "due": Said("a request is late after", counted("weeks")),
    "approval": Said("requests that need an approval", share),
    "deadline": Said("requests with a deadline", share),
    "campaign_per_week": Said("further requests while a campaign runs", counted("a week")),
}
SEGMENT = {
    "share": Said("share of all employees", share),
    "values": Said("what it values over the average person", ratios),
}
MARKET = {
    "customers": Said("customers", counted("customers"), "customers"),
    "visit_rate": Said("cases of a customer", counted("a year", 52)),
    "value": Said("gross margin of a customer", paid(" a year", 52)),
    "churn": Said("customers who usually leave", leaving),
    "home": Said("departments to which customers go", shares),
    "partners": Said("departments that take a share of each customer's cases", shares),
    "weights": Said("what counts for customers", qualities),
}
FIGURES = {
    "turnover": Said("turnover of the last year", share),
    "absence": Said("absence of the last year", share),
    "satisfaction_index": Said("customers' satisfaction of the last year", counted("points")),
    "replacement_cost": Said("cost of replacing a leaver", lambda value, currency: f"{share(value)} of a year's wage"),
}
CIRCLES = {
    "friends_per_employee": Said("friends whom an employee would tell", counted("people")),
    "friends_per_friend": Said("people whom a friend would tell", counted("people")),
    "overlap": Said("friends who stand in another circle already", share),
}
ORGANISATION = {
    "name": Said("name of the firm", text),
    "prospects": Said("people who could be won, for each customer", counted("")),
    "currency": Said("currency", text),
}
SCENARIO = {
    "title": Said("title", text),
    "question": Said("question", text),
    "start_date": Said("week 0 begins on", lambda value, currency: value.isoformat()),
    "horizon": Said("horizon", counted("weeks"), "weeks"),
    "replications": Said("draws", counted("draws"), "draws"),
    "seed": Said("seed", lambda value, currency: str(value)),
    "worlds": Said("chosen worlds", lambda value, currency: worlds_text(value) or "none, all are drawn"),
}
PROGRAMME = {
    "direction": Said("direction of internal marketing", lambda value, currency: value.replace("_", " ")),
    "ramp": Said("weeks until it is fully there", counted("weeks")),
    "setup_cost": Said("money paid once", paid("")),
    "meaning": Said("what it is said to be", text),
}
PLAN = {"title": Said("title", text), "story": Said("story", text)}

SIDES = {"firm_to_front": "the front office", "firm_to_back": "the back office", "back_to_front": "both offices"}

VERBS = {
    "service_training": "trains {whom} in serving customers {amount}",
    "product_training": "trains {whom} in products and strategy {amount}",
    "process_training": "trains {whom} in working for colleagues {amount}",
    "leader_training": "trains the leaders of {whom} in leading {amount}",
    "leader_preparation": "prepares the leaders of {whom} {amount}",
    "pay_raise": "raises the pay of {whom} by {amount}",
    "individual_bonus": "pays {whom} an individual bonus of {amount}",
    "commission": "pays {whom} a commission of {amount}",
    "team_bonus": "pays {whom} a team bonus of {amount}",
    "profit_sharing": "shares profits with {whom}: {amount}",
    "benefits": "gives {whom} benefits of {amount}",
    "premises": "improves rooms and equipment of {whom} for {amount}",
    "appreciation": "thanks {whom} more often: {amount}",
    "awards": "gives awards among {whom}: {amount}",
    "reviews": "talks with {whom} about their work: {amount}",
    "emails": "writes to {whom}: {amount}",
    "meetings": "briefs {whom} through their supervisors: {amount}",
    "advocacy_content": "gives {whom} pieces to pass on to friends: {amount}",
    "contact_hours": "brings {whom} together with those they deal with {amount}",
    "sharing_sessions": "lets {whom} show each other how they work {amount}",
    "staffing": "changes the seats of {whom} by {amount}",
    "customer_visits": "takes {whom} to customers: {amount}",
    "external_promise": "promises the market {amount} over what is usual",
    "told_promise": "tells staff {amount} over what the market is told",
    "advertising": "advertises for {amount}",
    "customer_research": "does research among customers for {amount}",
    "price": "changes prices by {amount}",
    "recovery": "compensates complaints with {amount}",
}
"""How levers are said that have a verb of their own; the others are *set at*."""


def done(programme: Programme, lever: str, currency: str) -> str:
    """Return what a programme does with a lever, such as ``trains the front office 1.5 hours a head and week``."""
    verb = VERBS.get(lever, f"sets {lever.replace('_', ' ')} at {{amount}}" + (
        "" if BY_NAME[lever].level == "firm" else " for {whom}"))  # fmt: skip
    return verb.format(whom=whom(programme), amount=amount(lever, programme.settings[lever], currency))


def amount(lever: str, value: float, currency: str) -> str:
    """Return a lever's level in words."""
    unit = BY_NAME[lever].unit
    head, _, rest = unit.partition("/")
    per = f" {'an' if rest[0] in 'aeiou' else 'a'} {rest.replace('-', ' and ')}" if rest else ""
    if head == "money":
        return f"{currency} {number(value)}{per}"
    if head.startswith("share") or head == "relative change":
        return f"{share(value)}{head.removeprefix('share').removeprefix('relative change')}{per}"
    if head == "ratio":
        return f"{number(value)} times what is usual"
    return f"{measured(value, 'on its scale' if head == 'score' else head)}{per}"


def whom(programme: Programme) -> str:
    """Return whom a programme is for."""
    if programme.departments:
        found = listed(programme.departments)
    elif programme.office:
        found = f"the {programme.office} office"
    else:
        sides = {
            "firm_to_front": "the front office",
            "firm_to_back": "the back office",
            "back_to_front": "both offices",
        }
        found = sides.get(programme.direction, "everybody")
    return f"{found} (only {listed(programme.segments)})" if programme.segments else found


def when(programme: Programme) -> str:
    """Return the weeks of a programme."""
    if programme.end is None:
        return f"from week {programme.start} on"
    return f"from week {programme.start} to week {programme.end - 1}"
