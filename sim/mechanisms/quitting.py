"""Quitting: a hazard with a hump in tenure, lowered by content people's reasons to stay.

Theory
    Satisfaction predicts leaving at -.19 [Griffeth2000], which over a year at ordinary turnover is a
    logit slope of about -.5 a standard deviation, all paths together; the direct weights below are
    set so that the whole comes out there. In personnel records the hazard is low in the first
    months, peaks between 12 and 18 and falls a little [Babushkin2017]; other data fall from the
    third month. A person leaves when the hazard accumulated since arrival passes one exponential
    draw, so luck is the same in every plan. Mobility is the level at which the firm meets its own
    yearly figure (see settling).

    Some leave for reasons that no employer moves: retirement, a partner's move, family, studies, illness. Such
    turnover is unavoidable [Abelson1987], and part of the firm's figure; neither pay nor attitudes reach it. The
    slopes are those of the whole hazard at the usual state, so the rest of it answers the more steeply. (Added after
    two field cases had asked for it: nearly nobody left where pay was far above the market.)

Equation
    h = level · mobility · shape(tenure) · (u + (1 - u)·exp((-a·satisfaction - b·commitment + pull) / (1 - u)))
    sum' = sum + h;  quits when sum > threshold

Known answer
    With nothing that pulls the hazard is the same for every u; however content people are, a share u of it is left.
    With a constant hazard h the mean stay is 1/h weeks; over a year a share 1 - exp(-52·h) leaves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import exponential, rule, start

OVERALL = 0.0137
BANDS = (13.0, 26.0, 52.0, 78.0, 104.0, 156.0, 260.0)
HAZARDS = (0.0075, 0.0123, 0.0155, 0.0180, 0.0165, 0.0123, 0.0135, 0.0129)
LONGEST_TENURE = 1800.0
CAME_THROUGH = 0.95
"""Mean of min(hazard, 3) over people whose tenure is exponential."""


@dataclass(frozen=True)
class Quitting:
    """Level, slopes and memory."""

    level: float = parameter(
        0.00225, "1/week", plausible=(0.0017, 0.0027), limits=(0, 1), source="Babushkin2017", grade="judgement",
        meaning="hazard of quitting of an average person at average tenure: some 13 % leave in a year")  # fmt: skip
    satisfaction: float = parameter(
        0.34, "log ratio/SD", plausible=(0.2, 0.5), limits=(0, 3), source="Griffeth2000", grade="judgement",
        evidence="ATT-01,ATT-02", meaning="fall of the hazard with job satisfaction, beside commitment and "
        "exhaustion")  # fmt: skip
    commitment: float = parameter(
        0.22, "log ratio/SD", plausible=(0.1, 0.35), limits=(0, 3),
        source="judgement", grade="judgement", evidence="ATT-03",
        meaning="fall of the hazard with commitment, beside satisfaction")  # fmt: skip
    hump: float = parameter(
        1.0, "ratio", plausible=(0, 1.3), limits=(0, 2), source="Babushkin2017", grade="field study",
        meaning="how far the hazard follows the published hump in tenure; 0 is flat")  # fmt: skip
    unavoidable: float = parameter(
        0.2, "share", plausible=(0.1, 0.35), limits=(0, 0.8), source="WorkInstitute2019", grade="judgement",
        meaning="share of usual quits that neither pay nor attitudes move: in exit interviews some 23 % give reasons "
        "that the employer could not have helped (recalled)")  # fmt: skip
    smoothing: float = parameter(
        13.0, "weeks", plausible=(8, 26), limits=(1, 200), source="judgement", grade="judgement",
        meaning="time over which people notice that colleagues have left")  # fmt: skip
    usual_smoothing: float = parameter(
        104.0, "weeks", plausible=(52, 208), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="time over which a department learns what leaving is usual")  # fmt: skip


def shape(tenure: float) -> float:
    """Return the hazard at this tenure over the overall hazard, as published."""
    hazard = HAZARDS[7]
    for band in range(7):
        if tenure < BANDS[6 - band]:
            hazard = HAZARDS[6 - band]
    return hazard / OVERALL


def hazard_of(turnover: float) -> float:
    """Return the weekly hazard at which so many leave in a year, over those employed."""
    return max(1e-4, turnover / 52.0)


@start(of="employee", writes=("tenure", "stayed"), draws={"served": exponential("holder")})
def tenure_start(week: float, holder: float, firm_figure_turnover: float, served: float) -> tuple[float, float]:
    """Return tenure: 0 for hires; those here when the firm is founded have served already."""
    hazard = hazard_of(firm_figure_turnover)
    tenure = 0.0
    if week < 0 and holder < 1:
        tenure = min(LONGEST_TENURE, float(math.floor(served / hazard)))
    return tenure, min(3.0, hazard * tenure) - CAME_THROUGH


@start(of="employee", writes=("quit_sum", "quit_threshold"), draws={"patience": exponential("holder")})
def patience_start(patience: float) -> tuple[float, float]:
    """Return the hazard that this holder will bear."""
    return 0.0, patience


@start(of="department", writes=("quit_share", "usual_quit_share"))
def quit_share_start(firm_figure_turnover: float) -> tuple[float, float]:
    """Return the share who quit in a week, as the firm's own figures say."""
    share = min(1.0, hazard_of(firm_figure_turnover))
    return share, share


@rule(each="employee", writes="tenure", where="present")
def tenure_next(tenure: float) -> float:
    """Return tenure one week on."""
    return min(3000.0, tenure + 1.0)


@rule(
    each="employee", writes=("quit_hazard", "quit_sum", "quitting"), parameters=Quitting, where="present"
)
def quit_decided(
    p: Quitting, tenure: float, satisfaction: float, commitment: float, quit_pull: float, quit_sum: float,
    quit_threshold: float, firm_turnover_level: float, strength: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return this week's hazard, the hazard borne so far, and whether that was enough to go."""
    reasons = quit_pull - strength * (p.satisfaction * satisfaction + p.commitment * commitment)
    humped = 1.0 + p.hump * (shape(tenure) - 1.0)
    avoidable = 1.0 - strength * p.unavoidable
    moved = 1.0 - avoidable + avoidable * math.exp(min(reasons / avoidable, 6.0))
    hazard = min(1.0, p.level * firm_turnover_level * max(humped, 0.0) * moved)
    borne = min(1e6, quit_sum + hazard)
    return hazard, borne, 1.0 if borne > quit_threshold else 0.0


@rule(each="department", writes=("quit_share", "usual_quit_share"), parameters=Quitting)
def quit_share_next(
    p: Quitting, week: float, quits: float, headcount: float, quit_share: float, usual_quit_share: float
) -> tuple[float, float]:
    """Return the share who quit lately, and what is usual: learned while the firm settles, then kept."""
    share = min(1.0, quits / max(headcount, 1.0))
    usual = usual_quit_share
    if week < 0:
        usual = usual_quit_share + (share - usual_quit_share) / p.usual_smoothing
    return quit_share + (share - quit_share) / p.smoothing, usual
