"""The outside option: people compare with a market that moves.

Theory
    Leaving depends on pay *relative to the market* and on how easily another job is found,
    beside satisfaction. A lasting premium holds people for as long as it lasts, though their
    pleasure in it fades; when the market follows, the hold is gone. How strongly quits follow pay
    is what employers' power over wages is measured by [Manning2020]. Wages that differ within a job for
    other reasons than the worker give 2 to 3 per cent fewer quits for one per cent of pay [Naidu2022];
    raises that peers did not get give far more, mostly by the comparison with peers and not with the market
    [Dube2018]. The default was not taken from these: it says that 10 % more than others lowers quits by a
    quarter to a third, as a manager would expect, lies a little above 2 to 3, and is graded judgement.

Equation
    market' = market · (1 + growth / 52)
    relative pay = ln(total pay / (wage · market)) + own pay over the usual, where results are paid (see sorting)
    pull on the log hazard = - e·(relative pay - usual) + m·ln(tightness)

Known answer
    A premium of 10 % with e = 3.4 multiplies quits by 1.1^-3.4 = .72; three years of a market rising
    3 % a year against frozen pay multiply them by about 1.36.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS_IN_A_YEAR = 52.0


@dataclass(frozen=True)
class OutsideOption:
    """How strongly the market pulls people away."""

    pay: float = parameter(
        3.4, "log ratio per log ratio", plausible=(2, 4.5), limits=(0, 20), source="judgement", grade="judgement",
        meaning="fall of the hazard of quitting for pay above the market")  # fmt: skip
    tightness: float = parameter(
        0.4, "log ratio per log ratio", plausible=(0.2, 0.8), limits=(0, 5), source="judgement", grade="judgement",
        meaning="rise of the hazard of quitting when jobs are easier to find")  # fmt: skip


@rule(each="firm", writes="market_wage")
def market_wage_next(market_wage: float, market_wage_growth: float) -> float:
    """Return the market's wage one week on, relative to week 0."""
    return min(10.0, max(0.1, market_wage * (1.0 + market_wage_growth / WEEKS_IN_A_YEAR)))


@rule(each="employee", writes="relative_pay", where="present")
def relative_pay_now(total_pay: float, wage: float, firm_market_wage: float, own_pay: float) -> float:
    """Return what a person can expect here against what the same person's market worth has become."""
    ratio = total_pay / max(wage * firm_market_wage, 1e-6)
    return min(3.0, max(-3.0, math.log(max(ratio, 1e-6)) + own_pay))


@rule(each="employee", adds="quit_pull", parameters=OutsideOption, where="present")
def premium_holds(p: OutsideOption, relative_pay: float, usual_relative_pay: float) -> float:
    """Return what pay against the market adds to the hazard of quitting."""
    return -p.pay * min(1.0, max(-1.0, relative_pay - usual_relative_pay))


@rule(each="employee", adds="quit_pull", parameters=OutsideOption, where="present")
def market_draws(p: OutsideOption, department_tightness: float) -> float:
    """Return what an easy or hard labour market adds to the hazard of quitting."""
    return p.tightness * math.log(max(department_tightness, 1e-3))
