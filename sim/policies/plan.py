"""Plans as a manager would say them: programmes, their aim, their weeks and their settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

DIRECTIONS = ("firm_to_front", "back_to_front", "firm_to_back", "firm_to_all")
"""The four directions of internal marketing."""

OFFICES = ("front", "back")
FRONT_SHARE = 0.5
"""Departments with at least this share of work in front of customers are front office."""


class HasFront(Protocol):
    """A department, as far as a plan needs to know it."""

    @property
    def name(self) -> str:
        """Return the department's name."""

    @property
    def front(self) -> float:
        """Return the share of its work that customers meet."""


@dataclass(frozen=True)
class Programme:
    """Something that management does, for some people, for some time.

    Attributes
    ----------
    name, meaning : str
        The programme and what it is, in a manager's words.
    settings : mapping
        Levels of levers, by lever, in each lever's own unit.
    departments : tuple of str
        Whom it is for; when empty, `office` says it, and when that is empty too, `direction`.
    office : str
        ``"front"``, ``"back"``, or nothing.
    direction : str
        One of `DIRECTIONS`. ``"back_to_front"`` concerns both sides: those who supply and
        those who say what they need.
    segments : tuple of str
        Values segments of employees that it is for; all when empty.
    start, end : int
        First week with it, and first week without it (None: it goes on).
    ramp : int
        Weeks until it is fully there: in its first week it has 1/ramp of its level.
    setup_cost : float
        Money paid once, in its first week.
    """

    name: str
    settings: Mapping[str, float]
    departments: tuple[str, ...] = ()
    direction: str = "firm_to_all"
    office: str = ""
    segments: tuple[str, ...] = ()
    start: int = 0
    end: int | None = None
    ramp: int = 0
    setup_cost: float = 0.0
    meaning: str = ""

    def reaches(self, department: HasFront) -> bool:
        """Return whether the programme is for this department."""
        if self.departments:
            return department.name in self.departments
        is_front = department.front >= FRONT_SHARE
        if self.office:
            return is_front == (self.office == "front")
        if self.direction == "firm_to_front":
            return is_front
        if self.direction == "firm_to_back":
            return not is_front
        return True


@dataclass(frozen=True)
class Plan:
    """A named set of programmes; one without programmes is business as usual."""

    key: str
    title: str = ""
    story: str = ""
    programmes: Sequence[Programme] = field(default_factory=tuple)
