"""Columns of circles: people in the circles of employees and their friends, and who talks to whom."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare listeners, acquaintances and their columns."""
    dictionary.entity("listener", "a person in the circle of an employee, or of an employee's friend")

    listener = partial(dictionary.column, "listener")
    listener("customer", "row", "the place in the reachable market that this person is", kind="link", to="customer")
    listener("near", "flag", "1 for a friend of an employee", kind="flag")
    listener("news", "count/week", "recommendations less warnings heard this week", bounds=(-1e6, 1e6))
    listener("heard", "flag", "1 once recommended to", kind="flag")
    listener("warned", "flag", "1 once warned", kind="flag")
    listener("cases", "count", "cases as a customer since hearing of it", bounds=(0, 1e6))
    listener("call", "1/week", "chance of coming for what was heard this week", bounds=(0, 1))
    listener("won", "flag", "1 once a customer for it", kind="flag")

    dictionary.entity("acquaintance", "somebody who might tell somebody")

    acquaintance = partial(dictionary.column, "acquaintance")
    acquaintance("direct", "flag", "1 if the teller is an employee, 0 if a friend", kind="flag")
    acquaintance("seat", "row", "the employee who might tell, or any", kind="link", to="employee")
    acquaintance("friend", "row", "the friend who might tell, or the hearer", kind="link", to="listener")
    acquaintance("listener", "row", "who would hear", kind="link", to="listener")
    acquaintance("tells", "event", "1 in the week of a recommendation, -1 of a warning", bounds=(-1, 1))
    acquaintance("told", "event", "the same, ever since", bounds=(-1, 1))
