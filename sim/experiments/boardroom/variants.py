"""Variants of one plan: the same later, and its money spent on price or on advertising instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.policies.levers import LEVERS, lever_index
from sim.policies.plan import Plan, Programme

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario

DELAYS = (13, 26, 52)
"""Weeks by which the plan is begun later."""

LEVERS_INSTEAD = {"price": "A lower price instead", "advertising": "More advertising instead"}
"""Levers on which the plan's money is spent instead, and what that is called."""


@dataclass(frozen=True)
class Variant:
    """One of the plans of a board's study.

    Attributes
    ----------
    kind : str
        ``"baseline"``, ``"plan"``, ``"delay"`` or ``"instead"``.
    plan : Plan
        What is run.
    delay : int
        Weeks by which it begins later than the plan.
    lever : str
        What the money is spent on instead.
    setting : float
        Its level, in the lever's own unit.
    capped : bool
        Whether the lever's range ended before all the money was spent.
    """

    kind: str
    plan: Plan
    delay: int = 0
    lever: str = ""
    setting: float = 0.0
    capped: bool = False

    @property
    def key(self) -> str:
        """Return the key of what is run."""
        return self.plan.key

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.plan.title or self.plan.key


@dataclass(frozen=True)
class Subject:
    """The plan that a board asks about, and what it is compared with.

    Attributes
    ----------
    baseline, plan : Plan
        As in the scenario.
    horizon : int
        Weeks that are projected.
    """

    baseline: Plan
    plan: Plan
    horizon: int

    @property
    def own(self) -> tuple[Programme, ...]:
        """Return the programmes that the plan decides: not those of the baseline, nor circumstances that it meets."""
        return tuple(
            each for each in self.plan.programmes if each not in self.baseline.programmes and not _is_met(each)
        )

    @property
    def start(self) -> int:
        """Return the week in which its first programme begins."""
        return min(each.start for each in self.own)

    @property
    def end(self) -> int | None:
        """Return the first week without any of its programmes; None where one goes on."""
        ends = [each.end for each in self.own]
        return None if None in ends else max(each for each in ends if each is not None)


def subject_of(scenario: Scenario, key: str) -> Subject:
    """Return the plan of a scenario that a board asks about.

    Raises
    ------
    InputError
        For an unknown plan, the baseline itself, or a plan that decides nothing before the horizon.
    """
    plan = scenario.plan(key)
    if key == scenario.baseline.key:
        raise InputError(f"plan {key!r} is what the others are compared with; ask about one of the others")
    subject = Subject(scenario.baseline, plan, scenario.horizon)
    if not any(each.start < scenario.horizon for each in subject.own):
        raise InputError(f"plan {key!r} begins no programme of its own before week {scenario.horizon}")
    return subject


def delayed(subject: Subject, weeks: int) -> Variant:
    """Return the plan with all its own programmes begun and ended so many weeks later."""
    programmes = tuple(
        _later(each, weeks) if each in subject.own else each
        for each in subject.plan.programmes
        if each not in subject.own or each.start + weeks < subject.horizon
    )
    title = f"{subject.plan.title or subject.plan.key}, {weeks} weeks later"
    plan = replace(subject.plan, key=f"{subject.plan.key}-{weeks}-weeks-later", title=title, programmes=programmes)
    return Variant("delay", plan, delay=weeks)


def delays_within(subject: Subject, delays: Sequence[int] = DELAYS) -> tuple[int, ...]:
    """Return the delays with which the plan still begins before the horizon."""
    return tuple(each for each in delays if subject.start + each < subject.horizon)


def instead(subject: Subject, lever: str, setting: float, *, capped: bool = False) -> Variant:
    """Return the baseline with one lever set evenly over the weeks of the plan."""
    named = LEVERS_INSTEAD[lever]
    programme = Programme(named, {lever: setting}, start=subject.start, end=subject.end)
    met = tuple(each for each in subject.plan.programmes if _is_met(each) and each not in subject.baseline.programmes)
    plan = Plan(f"{lever}-instead", named, programmes=(*subject.baseline.programmes, *met, programme))
    return Variant("instead", plan, lever=lever, setting=setting, capped=capped)


def _later(programme: Programme, weeks: int) -> Programme:
    end = None if programme.end is None else programme.end + weeks
    return replace(programme, start=programme.start + weeks, end=end)


def _is_met(programme: Programme) -> bool:
    """Return whether a programme only sets circumstances, which no decision of ours delays."""
    index = lever_index()
    return bool(programme.settings) and all(
        LEVERS[index[name]].family == "circumstance" for name in programme.settings
    )
