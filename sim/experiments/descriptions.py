"""What a comparison is about, in words: scenario, plans, departments, outcome, groups of mechanisms."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

COMMUNICATION_CAUTION = (
    "How strongly messages move people is a prior with a wide range, not a measurement, "
    "so this share of the effect stands on judgement."
)
"""What a report says when its answer leans on downward communication; for `Group.caution`."""


@dataclass(frozen=True)
class ScenarioInfo:
    """What was asked: the scenario's words and calendar.

    Attributes
    ----------
    key, title, question : str
        Folder or file name; the firm's name; the question in a manager's words.
    currency : str
        Written before amounts, such as ``"EUR"``.
    start_date : datetime.date
        First day of week 0.
    horizon : int
        Weeks projected.
    hash : str
        Hash of everything that the scenario's files say.
    notes : tuple of str
        Sentences on the input (gaps in the survey, rows left out, made-up data).
    worlds : tuple of (str, str)
        Numbers on which published evidence conflicts, with the world that was chosen.
    """

    key: str
    title: str
    question: str
    currency: str
    start_date: datetime.date
    horizon: int
    hash: str
    notes: tuple[str, ...] = ()
    worlds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ProgrammeInfo:
    """One programme of a plan, in words for a table; amounts are per year at full strength."""

    title: str
    what: str
    target: str
    direction: str
    when: str
    money: float = 0.0
    work_hours: float = 0.0
    manager_hours: float = 0.0


@dataclass(frozen=True)
class PlanInfo:
    """A plan: its name, its story and its programmes."""

    key: str
    title: str
    story: str = ""
    description: str = ""
    programmes: tuple[ProgrammeInfo, ...] = ()


@dataclass(frozen=True)
class DepartmentInfo:
    """A department; `side` is the office side that it stands on, such as ``"front"`` or ``"back"``."""

    key: str
    title: str
    side: str
    people: int = 0


@dataclass(frozen=True)
class DepartmentMeasure:
    """What a department array holds: words, unit, and whether more is better (1) or worse (-1)."""

    title: str
    unit: str
    better: int = 1


@dataclass(frozen=True)
class Outcome:
    """The one result that plans are ranked by: the mean of a series over the last `weeks` weeks."""

    series: str = "cohort_index"
    weeks: int = 26
    title: str = "customer satisfaction"
    unit: str = "points"
    explanation: str = (
        "mean satisfaction index (0-100) of the customers of week 0, those who left counted at "
        "their last value, over the last half year"
    )


@dataclass(frozen=True)
class Group:
    """A group of mechanisms that is knocked out together.

    `caution` is said in the report when the answer leans on this group.
    """

    key: str
    title: str
    words: str = ""
    caution: str = ""


@dataclass(frozen=True)
class Source:
    """A reference that the run used: citation key and its text."""

    key: str
    text: str


@dataclass(frozen=True)
class Sampling:
    """How draws were taken: at once, or round after round until enough was known (see `resolving`).

    Attributes
    ----------
    block, blocks : int
        Draws that a block was asked to have, and blocks that were run; the draws of a block are one Latin hypercube.
    replications_per_world : int
        Every world was lived through so often; 0: a quarter of the draws repeat a world once.
    looks : int
        How often was looked whether to go on.
    width : float
        Wished width of the interval of each mean difference; 0 where none was wished.
    told_apart : bool
        Whether being told apart was enough.
    minutes : float
        Time that was given.
    error : float
        Chance of luck at which a difference counts as told apart.
    stopped : str
        ``"resolved"``, ``"time"`` or ``"most"``; nothing where the number of draws was given.
    unresolved : tuple of int
        Plans that were not resolved at the end.
    """

    block: int = 0
    blocks: int = 1
    replications_per_world: int = 0
    looks: int = 1
    width: float = 0.0
    told_apart: bool = False
    minutes: float = math.inf
    error: float = 0.05
    stopped: str = ""
    unresolved: tuple[int, ...] = ()
