"""An organisation as it stands at the start of a projection, whatever file it came from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.policies.plan import FRONT_SHARE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EVEN = (0.2, 0.2, 0.2, 0.2, 0.2)


@dataclass(frozen=True)
class Department:
    """A department.

    Attributes
    ----------
    name : str
        How plans and files call it.
    front : float
        Share of its work that customers meet, 0 to 1.
    people : int
        Seats, all filled in week 0.
    wage : float
        Mean yearly wage.
    site, parent : str
        Where it stands; the department above it, or nothing.
    managers : int
        Managers among its people.
    case_minutes : float
        Usual work on one customer case.
    routine_share : float
        Share of usual capacity that goes into work that nobody asks for.
    manager_hours : float
        Hours a week that all its managers together have for managing.
    manager_turnover : float or None
        Chance that its manager leaves within a year; None: as elsewhere, and never in a firm so small that its
        owner leads it.
    defects : float
        Share of its cases that usually go wrong.
    use : float
        Use of capacity at which it stands under ordinary practice.
    segments : mapping
        Shares of values segments among its people, where they differ from the firm's.
    origin : str
        The firm that it comes from, where the organisation was made of two; or nothing.
    culture : float
        How far the service culture of that firm lies above the mean of both, in standard deviations.
    duplicated : float
        Share of its roles that the merged organisation has twice.
    """

    name: str
    front: float
    people: int
    wage: float = 40_000.0
    site: str = "main"
    parent: str = ""
    managers: int = 1
    case_minutes: float = 30.0
    routine_share: float = 0.0
    manager_hours: float = 20.0
    manager_turnover: float | None = None
    use: float = 0.85
    defects: float = 0.05
    segments: Mapping[str, float] = field(default_factory=dict)
    origin: str = ""
    culture: float = 0.0
    duplicated: float = 0.0

    @property
    def is_front(self) -> bool:
        """Return whether it counts as front office."""
        return self.front >= FRONT_SHARE


@dataclass(frozen=True)
class Relation:
    """Requests that one department usually makes of another.

    `per_week` requests of `hours` work each, late after `due` weeks; shares of them need
    an `approval` by the supplier's manager, or have a `deadline` after which they are worth nothing.
    `campaign_per_week` more are made for each unit of campaign intensity.
    """

    asker: str
    supplier: str
    per_week: float
    hours: float = 2.0
    due: int = 2
    approval: float = 0.0
    deadline: float = 0.0
    campaign_per_week: float = 0.0


@dataclass(frozen=True)
class Segment:
    """A values segment of employees.

    Attributes
    ----------
    name : str
        How plans and files call it.
    share : float
        Its share of all employees; a department may have shares of its own.
    values : mapping
        How much it values what `sim.state.values.VALUES` names, over the average person; 1 where nothing is said.
    """

    name: str
    share: float
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Market:
    """A segment of customers.

    Attributes
    ----------
    name : str
        How files call it.
    customers : int
        Customers in week 0.
    visit_rate : float
        Usual cases a week for each customer.
    value : float
        Gross margin a week that an average customer brings.
    churn : float
        Usual hazard of leaving a week.
    home : mapping
        Departments to which customers usually go, with the share of customers of each.
    partners : mapping
        Departments that take a share of each customer's cases, with those shares; the rest goes home.
    weights : tuple of float
        Weight of reliability, responsiveness, assurance, empathy and tangibles; they add up to 1.
    """

    name: str
    customers: int
    visit_rate: float
    value: float
    churn: float
    home: Mapping[str, float]
    partners: Mapping[str, float] = field(default_factory=dict)
    weights: tuple[float, float, float, float, float] = EVEN


@dataclass(frozen=True)
class Figures:
    """Yearly figures of the firm; None where the file says nothing."""

    turnover: float | None = None
    absence: float | None = None
    satisfaction_index: float | None = None
    replacement_cost: float | None = None


@dataclass(frozen=True)
class People:
    """One row for each employee, as a survey and the personnel files know them.

    `department` and `segment` are places in the organisation's tuples (segment -1: unknown);
    `columns` holds numbers by name, NaN where there is no answer.
    """

    department: NDArray[np.int64]
    segment: NDArray[np.int64]
    columns: Mapping[str, NDArray[np.float64]]

    def __len__(self) -> int:
        return len(self.department)

    @property
    def answered(self) -> int:
        """Return how many said how satisfied they are with their job."""
        answers = self.columns.get("satisfaction")
        return 0 if answers is None else sum(not math.isnan(answer) for answer in answers.tolist())


@dataclass(frozen=True)
class Circles:
    """Circles of acquaintances through which news travel, beyond the customers of week 0.

    Attributes
    ----------
    friends_per_employee, friends_per_friend : int
        People within reach whom each employee, and each friend of an employee, would tell.
    overlap : float
        Share of these who stand in somebody else's circle already, 0 to 1.
    """

    friends_per_employee: int
    friends_per_friend: int
    overlap: float = 0.0


@dataclass(frozen=True)
class Organisation:
    """Departments, what they ask of one another, their people and their customers.

    `prospects` is the number of people whom the firm could win, for each customer that it has;
    `circles` are those of its people, if they are known.
    """

    name: str
    departments: tuple[Department, ...]
    relations: tuple[Relation, ...] = ()
    segments: tuple[Segment, ...] = (Segment("everyone", 1.0),)
    markets: tuple[Market, ...] = ()
    prospects: float = 0.5
    currency: str = "EUR"
    figures: Figures = field(default_factory=Figures)
    people: People | None = None
    circles: Circles | None = None

    @property
    def segment_names(self) -> tuple[str, ...]:
        """Return the names of the employees' values segments."""
        return tuple(segment.name for segment in self.segments)

    @property
    def segment_shares(self) -> tuple[float, ...]:
        """Return the shares of the employees' values segments."""
        return tuple(segment.share for segment in self.segments)

    @property
    def department_shares(self) -> tuple[tuple[float, ...], ...]:
        """Return the shares of the values segments in each department, each in the order of `segments`."""
        return tuple(
            tuple(each.segments.get(name, 0.0) for name in self.segment_names) if each.segments else self.segment_shares
            for each in self.departments
        )

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the sites, in order of first mention."""
        return tuple(dict.fromkeys(department.site for department in self.departments))

    @property
    def headcount(self) -> int:
        """Return the number of seats."""
        return sum(department.people for department in self.departments)

    @property
    def customers(self) -> int:
        """Return the number of customers."""
        return sum(market.customers for market in self.markets)

    def place(self, department: str) -> int:
        """Return a department's place in `departments`."""
        return [each.name for each in self.departments].index(department)
