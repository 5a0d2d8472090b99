"""What a lever is: something that management decides, or a circumstance that it meets.

A lever only offers: it moves a column that theories read. Its level is its practice when
nothing is planned. What it costs is counted on the distance between its level and
practice, and only when that is positive: doing less of something earns nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.errors import DeclarationError, nearest
from sim.core.parameter import GRADES

LEVELS = ("offer", "department", "firm")
FAMILIES = ("vision", "development", "rewards", "work", "promise", "circumstance")
COMBINATIONS = ("add", "set")


@dataclass(frozen=True)
class Lever:
    """A declared lever.

    Attributes
    ----------
    name, unit, meaning : str
        The lever, its unit and the lever in plain words.
    level : str
        ``"offer"`` (by department and employee segment), ``"department"`` or ``"firm"``.
    bounds : tuple of float
        Levels that make sense.
    family : str
        One of `FAMILIES`; the first three are those of Foreman and Money.
    practice : float
        Level when nothing is planned: what the firm ordinarily does.
    combine : str
        ``"add"``: programmes add up, over practice. ``"set"``: a programme moves the level
        from practice to its own; a later programme in the plan starts from there.
    money_per_unit : float
        Money a week for one unit: a head for an offer lever, a department or the firm for
        the others, or a head or a customer if `per_head` or `per_customer` says so.
    times : tuple of str
        Levers of the same level whose levels, added up, multiply the money.
    hours_per_unit : float
        Work hours that one unit takes from each head and week.
    attention_per_unit : float
        Manager hours that one unit asks for, for each head and week.
    in_payroll : bool
        Whether the cost is booked as pay, where pay is worked out, and not here.
    source, grade : str
        Where the costs come from, and how good that is.
    """

    name: str
    level: str
    unit: str
    bounds: tuple[float, float]
    family: str
    meaning: str
    practice: float = 0.0
    combine: str = "add"
    money_per_unit: float = 0.0
    times: tuple[str, ...] = ()
    per_head: bool = False
    per_customer: bool = False
    hours_per_unit: float = 0.0
    attention_per_unit: float = 0.0
    in_payroll: bool = False
    source: str = "judgement"
    grade: str = "judgement"

    def __post_init__(self) -> None:
        for value, allowed, what in (
            (self.level, LEVELS, "level"),
            (self.family, FAMILIES, "family"),
            (self.combine, COMBINATIONS, "combination"),
            (self.grade, GRADES, "grade"),
        ):
            if value not in allowed:
                raise DeclarationError(
                    f"lever {self.name!r}: {what} {value!r} is not one of {', '.join(allowed)}{nearest(value, allowed)}"
                )
        if not self.bounds[0] <= self.practice <= self.bounds[1]:
            raise DeclarationError(f"lever {self.name!r}: practice {self.practice:g} lies outside {self.bounds}")
        if self.combine == "add" and self.practice != 0.0:
            raise DeclarationError(f"lever {self.name!r}: levers that add up start from 0, not {self.practice:g}")
