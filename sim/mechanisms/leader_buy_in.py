"""Leader buy-in: what runs through leaders who are not convinced reaches people at a fraction of its strength.

Theory
    Internal marketing works through leaders: followers take over what their leaders stand for [Wieseke2009], and
    conviction falls from level to level like dominoes [Bass1987]. An innovation that the organisation does not
    stand behind is adopted and not used [Klein1996]. People resist less what they have helped to plan [Coch1948].
    All sizes are judgements.
    A new manager brings a conviction of his or her own.

Equation
    own    = usual + l·prepared + j·participation + s·tanh(what customers let us feel/5) - o·(1 - share of time)
             - doubt·(1 - a·prepared)·(1 - b·participation)
    aim    = own at the top;  usual + (1 - c)·(own - usual) + c·(parent's - parent's usual) below
    buy-in' = buy-in + (aim - buy-in)/tau
    usual'  = k·usual + sqrt(1 - k²)·spread·drawn, k = 1 while the manager stays; a new one starts at k of
              what the old one's buy-in was over usual
    conviction = low + (high - low)/(1 + exp(-k·buy-in)·(high - 1)/(1 - low))
    prepared'  = k·prepared·exp(-1/104) + (1 - prepared)·(1 - exp(-hours·share of time/h0))

Known answer
    Conviction is 1 at the ordinary buy-in (the trials' setting), and lies between low and high. A step x that only
    the top takes comes to c^n·x at the n-th level below it, of which P(Bin(t, 1/tau) > n) is there after t weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class LeaderBuyIn:
    """Numbers of leaders' conviction."""

    spread: float = parameter(
        0.35, "SD", plausible=(0.1, 0.6), limits=(0, 1.5), source="judgement", grade="judgement",
        meaning="lasting differences of leaders' conviction between departments",
    )  # fmt: skip
    weeks: float = parameter(
        8, "weeks", plausible=(4, 20), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant with which leaders change their minds",
    )  # fmt: skip
    cascade: float = parameter(
        0.5, "share", plausible=(0.2, 0.8), limits=(0, 1), source="Bass1987", grade="judgement",
        meaning="how far leaders below the top follow those above them instead of their own reasons (sign published)",
    )  # fmt: skip
    preparing: float = parameter(
        16, "hours", plausible=(8, 32), limits=(0.5, 500), source="judgement", grade="judgement",
        meaning="hours of preparation after which a manager is prepared to 63 %",
    )  # fmt: skip
    forgetting: float = parameter(
        104, "weeks", plausible=(52, 208), limits=(1, 5000), source="judgement", grade="judgement",
        meaning="time constant with which preparation is lost",
    )  # fmt: skip
    lift: float = parameter(
        0.2, "SD", plausible=(0, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="buy-in that full preparation adds where nobody doubts",
    )  # fmt: skip
    answered: float = parameter(
        0.8, "share", plausible=(0.5, 0.95), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of leaders' doubts that full preparation answers",
    )  # fmt: skip
    joining: float = parameter(
        0.3, "SD", plausible=(0.1, 0.6), limits=(0, 2), source="Coch1948", grade="judgement",
        meaning="buy-in that full participation in planning adds where nobody doubts (sign published)",
    )  # fmt: skip
    joined: float = parameter(
        0.4, "share", plausible=(0.1, 0.7), limits=(0, 1), source="Coch1948", grade="judgement",
        meaning="share of leaders' doubts that taking part in the plan answers (sign published)",
    )  # fmt: skip
    success: float = parameter(
        0.3, "SD", plausible=(0, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="buy-in that customers' applause adds at most, or their anger takes",
    )  # fmt: skip
    overload: float = parameter(
        0.6, "SD", plausible=(0.2, 1.2), limits=(0, 4), source="judgement", grade="judgement",
        meaning="buy-in lost when programmes ask for much more of leaders' time than there is",
    )  # fmt: skip
    low: float = parameter(
        0.3, "ratio", plausible=(0.15, 0.5), limits=(0, 0.9), source="Klein1996", grade="judgement",
        meaning="strength at which a programme runs whose leaders do not believe in it at all",
    )  # fmt: skip
    high: float = parameter(
        1.15, "ratio", plausible=(1.05, 1.3), limits=(1.01, 1.5), source="Wieseke2009", grade="judgement",
        meaning="strength at which it runs when they believe in nothing more",
    )  # fmt: skip
    steepness: float = parameter(
        1.2, "1/SD", plausible=(0.8, 2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="how steeply strength follows buy-in",
    )  # fmt: skip


def conviction_of(buy_in: float, low: float, high: float, steepness: float) -> float:
    """Return the strength at which leaders run programmes: 1 at the ordinary buy-in, between low and high."""
    odds = (1.0 - low) / (high - 1.0) * math.exp(min(50.0, max(-50.0, steepness * buy_in)))
    return low + (high - low) * odds / (1.0 + odds)


@start(of="department", writes=("usual_buy_in", "buy_in"), parameters=LeaderBuyIn, draws={"own": normal("once")})
def buy_in_at_founding(p: LeaderBuyIn, own: float) -> tuple[float, float]:
    """Return the buy-in that a department's leaders tend to, and start with."""
    usual = min(1.5, max(-1.5, p.spread * own))
    return usual, usual


@rule(
    each="department", writes=("usual_buy_in", "buy_in", "leaders_prepared", "conviction"), parameters=LeaderBuyIn,
    draws={"brought": normal()},
)  # fmt: skip
def buy_in_next(
    p: LeaderBuyIn, strength: float, level: int, buy_in: float, usual_buy_in: float, leaders_prepared: float,
    conviction: float, implementation: float, heard: float, usual_heard: float, leader_preparation: float,
    participation: float, leader_doubt: float, parent_buy_in: float, parent_usual_buy_in: float, manager_kept: float,
    brought: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return leaders' usual and present buy-in, how well they are prepared, and the strength of their conviction."""
    new = math.sqrt(max(1.0 - manager_kept * manager_kept, 0.0))
    usual = min(1.5, max(-1.5, manager_kept * usual_buy_in + new * p.spread * brought))
    first = usual + manager_kept * (buy_in - usual_buy_in)
    still = manager_kept * leaders_prepared
    time_share = min(1.0, max(0.0, implementation / max(conviction, 0.01)))
    hours = leader_preparation * time_share
    prepared = still * math.exp(-1.0 / p.forgetting)
    prepared = min(1.0, max(0.0, prepared + (1.0 - still) * -math.expm1(-min(hours / p.preparing, 50.0))))
    doubt = leader_doubt * (1.0 - p.answered * prepared) * (1.0 - p.joined * participation)
    applause = p.success * math.tanh((heard - usual_heard) / 5.0)
    own = p.lift * prepared + p.joining * participation + applause - p.overload * (1.0 - time_share) - doubt
    if level > 0:
        own = (1.0 - p.cascade) * own + p.cascade * (parent_buy_in - parent_usual_buy_in)
    now = min(4.0, max(-4.0, first + (usual + own - first) / p.weeks))
    felt = min(1.0, max(0.0, strength))
    return usual, now, prepared, 1.0 + felt * (conviction_of(now, p.low, p.high, p.steepness) - 1.0)
