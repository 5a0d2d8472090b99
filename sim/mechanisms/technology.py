"""Service technology: capacity and errors once it is mastered, a dip until then, and the work itself.

Theory
    A new tool saves time and errors for those who know it and costs both while they learn [Zuboff1988]; people
    who are trained in the process learn sooner. The work changes too: with discretion a tool informs and adds to
    competence, under scripts it automates and takes from it. Customers feel technology through time, waits
    and errors only.

Equation
    known' = known + (level - known)·(1 + h·process skill)/tau;   known falls with the level at once
    speed = a·known - d·(level - known),  errors = u·(level - known) - e·known          log ratios
    needs = n·known·2(discretion - 1/2) - s·(level - known)

Known answer
    Mastered in full it saves 12 % of the work; on its first day it costs d more. Half is known after tau·ln 2 weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Technology:
    """Numbers of service technology."""

    saves: float = parameter(
        0.12, "log ratio", plausible=(0.03, 0.2), limits=(0, 2), source="Brynjolfsson2025", grade="judgement",
        meaning="work done in an hour gained by a tool that is mastered (recalled: 14 to 15 % in one call centre)",
    )  # fmt: skip
    dip: float = parameter(
        0.12, "log ratio", plausible=(0.03, 0.25), limits=(0, 2), source="judgement", grade="judgement",
        meaning="work done in an hour lost while nothing of a tool is known yet",
    )  # fmt: skip
    fewer: float = parameter(
        0.25, "log ratio", plausible=(0, 0.6), limits=(-3, 3), source="judgement", grade="judgement",
        meaning="fall of failures with a tool that is mastered",
    )  # fmt: skip
    slips: float = parameter(
        0.35, "log ratio", plausible=(0.1, 0.8), limits=(0, 3), source="judgement", grade="judgement",
        meaning="rise of failures while nothing of a tool is known yet",
    )  # fmt: skip
    weeks: float = parameter(
        13.0, "weeks", plausible=(6, 26), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of learning to work with a tool",
    )  # fmt: skip
    helped: float = parameter(
        1.5, "ratio/SD", plausible=(0.5, 3), limits=(0, 20), source="judgement", grade="judgement",
        meaning="how much faster it is learned with one standard deviation of applied process training",
    )  # fmt: skip
    enriched: float = parameter(
        0.2, "SD", plausible=(0, 0.4), limits=(0, 2), source="Zuboff1988", grade="judgement",
        meaning="pull on need satisfaction of a mastered tool with full discretion; under scripts, its opposite "
        "(signs published)",
    )  # fmt: skip
    strange: float = parameter(
        0.2, "SD", plausible=(0.05, 0.4), limits=(0, 2), source="judgement", grade="judgement",
        meaning="pull on need satisfaction lost while nothing of a tool is known yet",
    )  # fmt: skip


@rule(each="department", writes=("tools_known", "tools_speed", "tool_errors"), parameters=Technology)
def tools_next(
    p: Technology, strength: float, technology: float, tools_known: float, process_skill: float
) -> tuple[float, float, float]:
    """Return how much of the tools is known, and the log ratios by which they change work an hour and failures."""
    known = min(tools_known, technology)
    known = known + (technology - known) * min(1.0, (1.0 + p.helped * process_skill) / p.weeks)
    known = min(1.0, max(0.0, known))
    strange = max(0.0, technology - known)
    return known, strength * (p.saves * known - p.dip * strange), strength * (p.slips * strange - p.fewer * known)


@rule(each="employee", adds="needs_pull", parameters=Technology, where="present")
def tools_felt(
    p: Technology, department_tools_known: float, department_technology: float, department_discretion: float
) -> float:
    """Return what tools do for autonomy and competence."""
    strange = max(0.0, department_technology - department_tools_known)
    return 2.0 * p.enriched * department_tools_known * (department_discretion - 0.5) - p.strange * strange
