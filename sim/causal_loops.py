"""The feedback loops that a class draws on the board: closed chains of columns, in plain words.

Which way each link pushes is not said here: it is measured (`sim.experiments.loops`). Each step names the column that
one line of the week reads to write the next; a test walks the week, so a renamed rule or column is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Station:
    """A thing in a loop that a class can point at.

    Attributes
    ----------
    column : str
        ``entity.column`` of the week.
    title : str
        What it is, in plain words.
    push : float
        How much is added to it each week to see what follows, in the column's unit: small beside its usual spread.
    then : tuple of str
        Columns passed through on the way to the next station, in order.
    relative : bool
        Whether `push` is a share of the column's own value: for hours and counts, which grow with the firm.
    measured : str
        Column in which an answer is read, where that is another one which the same line writes.
    """

    column: str
    title: str
    push: float
    then: tuple[str, ...] = ()
    relative: bool = False
    measured: str = ""


@dataclass(frozen=True)
class Loop:
    """A closed chain: the last station leads to the first.

    Attributes
    ----------
    key, title, words : str
        Short name, heading, and the story in one sentence.
    mechanism : str
        The theory that is knocked out to open the loop: the most specific one among those that write its links.
    stations : tuple of Station
        In the order of cause and effect.
    """

    key: str
    title: str
    words: str
    mechanism: str
    stations: tuple[Station, ...]

    def links(self) -> Iterator[tuple[Station, Station]]:
        """Yield each station with the one that it leads to."""
        yield from zip(self.stations, (*self.stations[1:], self.stations[0]), strict=True)


_LEAVE = ("employee.quitting", "employee.leaving", "employee.present")
_HAZARD = "employee.quit_hazard"
_LEANING = "leaning to leave"
_SATISFACTION = Station("employee.satisfaction", "job satisfaction", 0.05)
_HEARD = Station("department.heard", "what staff hear from customers", 0.2, ("employee.satisfaction_pull",))
_PRESSURE = "department.pressure"

LOOPS: tuple[Loop, ...] = (
    Loop(
        "service-profit",
        "Service-profit chain with its way back",
        "Content people are warmer to customers; pleased customers let them feel it, which makes them content.",
        "outside_in",
        (
            _SATISFACTION,
            Station("employee.warmth", "warmth shown", 0.05, ("employee.empathy",)),
            Station("customer.experience", "what customers experience", 0.5, ("department.mean_experience",)),
            _HEARD,
        ),
    ),
    Loop(
        "stayers",
        "Experienced people stay",
        "Content people stay and know their work; customers feel that, and so do those who serve them.",
        "quitting",
        (
            _SATISFACTION,
            Station("employee.quit_sum", _LEANING, 0.01, (*_LEAVE, "employee.arriving"), measured=_HAZARD),
            Station("employee.proficiency", "experience at work", 0.01),
            Station("employee.service_skill", "service skill", 0.05, ("employee.reliability",)),
            Station("customer.experience", "what customers experience", 0.5, ("department.mean_experience",)),
            _HEARD,
        ),
    ),
    Loop(
        "late-regard",
        "Lateness, regard and help",
        "Who is kept waiting thinks less of the other department, and then takes less time for its requests.",
        "regard",
        (
            Station("relation.late_share", "requests that are late", 0.02, ("relation.regard_pull",)),
            Station("relation.regard", "regard for the other department", 0.05, ("department.asked_regard",)),
            Station("department.request_hours", "hours for others' requests", 0.05,
                    ("request.done", "request.leaving", "request.present", "request.turned_late",
                     "relation.turned_late"), relative=True),
        ),
    ),
    Loop(
        "standard",
        "Pressure lowers the standard",
        "People who are pressed give each case less time, come to think that less is enough, and so have less to do.",
        "pressure",
        (
            Station(_PRESSURE, "load of work", 0.02),
            Station("department.case_time", "time given to a case", 0.01),
            Station("department.standard", "what a case is thought to deserve", 0.01),
        ),
    ),
    Loop(
        "haste",
        "Haste makes work",
        "Under pressure cases get less time, more of them fail, and failures have to be put right.",
        "standards",
        (
            Station(_PRESSURE, "load of work", 0.02),
            Station("department.case_time", "time given to a case", 0.01),
            Station("department.failure_chance", "cases that fail", 0.005,
                    ("customer.failed", "department.failures", "department.extra_work")),
        ),
    ),
    Loop(
        "success",
        "Success overloads",
        "Pleased customers bring others, who fill the house: waits grow, and what customers experience suffers.",
        "word_of_mouth",
        (
            Station("customer.satisfaction", "customer satisfaction", 0.5,
                    ("customer.recommends", "firm.recommending")),
            Station("firm.word", "what is said of the firm", 0.01, ("firm.winning_pull",)),
            Station("market.acquisition", "customers won", 0.1,
                    ("customer.arriving", "customer.present", "customer.visits"), relative=True),
            Station("department.visits", "visits", 0.02, relative=True),
            Station(_PRESSURE, "load of work", 0.02),
            Station("department.wait", "waiting time", 0.02, ("employee.responsiveness",)),
            Station("customer.experience", "what customers experience", 0.5),
        ),
    ),
    Loop(
        "overload",
        "Leaving overloads those who stay",
        "Each who leaves puts more work on the others; tired people leave more easily.",
        "strain",
        (
            Station("employee.quit_sum", _LEANING, 0.01, _LEAVE, measured=_HAZARD),
            Station("department.capacity", "hours of work to be had", 0.02, relative=True),
            Station(_PRESSURE, "load of work", 0.02, ("employee.exhaustion_pull",)),
            Station("employee.exhaustion", "exhaustion", 0.05, ("employee.quit_pull",)),
        ),
    ),
    Loop(
        "contagion",
        "Leaving is catching",
        "People whose colleagues leave begin to look round themselves.",
        "contagion",
        (
            Station("employee.quit_sum", _LEANING, 0.01, ("employee.quitting", "department.quits"), measured=_HAZARD),
            Station("department.quit_share", "colleagues who left lately", 0.0005, ("employee.quit_pull",)),
        ),
    ),
    Loop(
        "empty-seats",
        "Empty seats take managers' time",
        "Managers who have to hire have less time to coach; people who are led less well leave more easily.",
        "leader_relation",
        (
            Station("department.vacancies", "empty seats", 0.1),
            Station("department.coaching", "coaching", 0.05),
            Station("employee.manager_relation", "relation with the manager", 0.05, ("employee.satisfaction_pull",)),
            _SATISFACTION,
            Station("employee.quit_sum", _LEANING, 0.01, (*_LEAVE, "employee.vacant"), measured=_HAZARD),
        ),
    ),
    Loop(
        "attention",
        "Escalations crowd programmes out",
        "Cases sent up take managers' time from programmes; where less is learned, more is sent up.",
        "escalations",
        (
            Station("department.escalation_hours", "managers' hours for cases sent up", 0.1,
                    ("department.implementation",), relative=True),
            Station("employee.trained_service", "what programmes teach and is used", 0.02),
            Station("employee.service_skill", "service skill", 0.05, ("employee.sent_up",)),
            Station("department.escalated_share", "share of cases sent up", 0.005),
        ),
    ),
)  # fmt: skip
"""The loops, in the order in which they are told."""
