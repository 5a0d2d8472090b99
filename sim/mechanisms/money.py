"""Money: what is paid, what comes in, and accounts in cents.

Theory
    An account, not a mechanism: nothing to knock out. Replacing a leaver costs about a fifth of a year's
    salary [Boushey2012]. A sales commission is a share of the margin on what is sold; bonuses are paid on
    results, so that more effort earns more of them.

Equation
    pay = wage·(1 + raise)·department wage / 52·(1 + 1.25·(overtime + weekly hours) over usual), never less for fewer
    bonus = pay·(individual·(1 + .2·effort) + team + sharing·max(0, 1 + result)) + commission·sold margin / heads
    account' = account + cents(amount)        from week 0 on

Known answer
    Without offers the bonus is 0; over any run, an account is the sum of its weeks, to the cent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS = 52.0
USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Money:
    """Numbers of money."""

    replacing: float = parameter(
        0.21, "years' pay", plausible=(0.1, 0.3), limits=(0, 3), source="Boushey2012", grade="field study",
        evidence="BAS-10", meaning="cost of replacing a leaver in years of salary",
    )  # fmt: skip
    winning: float = parameter(
        0.4, "years' margin", plausible=(0.2, 0.8), limits=(0, 5), source="judgement", grade="judgement",
        meaning="cost of winning a customer in years of an average customer's margin",
    )  # fmt: skip
    approach: float = parameter(
        0.02, "years' margin", plausible=(0.01, 0.06), limits=(0, 5), source="judgement", grade="judgement",
        meaning="cost of asking a former customer to return, in years of an average customer's margin",
    )  # fmt: skip
    sold: float = parameter(
        0.2, "share", plausible=(0.1, 0.4), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of all margin that comes from sales on which a commission is paid",
    )  # fmt: skip
    output: float = parameter(
        0.2, "ratio/SD", plausible=(0.15, 0.3), limits=(0, 1), source="Schmidt1983", grade="meta-analysis",
        evidence="BAS-19", meaning="individual results gained by one standard deviation of output",
    )  # fmt: skip
    overtime_rate: float = parameter(
        1.25, "ratio", plausible=(1, 1.5), limits=(0, 3), source="judgement", grade="practice",
        meaning="pay for an hour of overtime over that of an ordinary hour",
    )  # fmt: skip
    lately: float = parameter(
        13.0, "weeks", plausible=(8, 26), limits=(1, 520), source="judgement", grade="practice",
        meaning="time over which the firm's result is counted for profit sharing",
    )  # fmt: skip


def cents(money: float) -> int:
    """Return an amount in whole cents."""
    return int(math.floor(money * 100.0 + 0.5))


@rule(each="employee", writes=("weekly_pay", "weekly_bonus"), parameters=Money, where="present")
def pay_now(
    p: Money, wage: float, volume_effort: float, offer_pay_raise: float, offer_individual_bonus: float,
    offer_team_bonus: float, offer_profit_sharing: float, offer_commission: float, department_wage: float,
    department_front: float, department_home_margin: float, department_headcount: float, firm_profit_result: float,
    department_overtime: float, offer_weekly_hours: float,
) -> tuple[float, float]:  # fmt: skip
    """Return a person's wage and variable pay of the week."""
    pay = max(0.0, wage * (1.0 + offer_pay_raise)) * department_wage / WEEKS
    own = offer_individual_bonus * min(2.0, max(0.0, 1.0 + p.output * volume_effort))
    shared = offer_team_bonus + offer_profit_sharing * min(3.0, max(0.0, 1.0 + firm_profit_result))
    sold = p.sold * max(0.0, department_home_margin) * department_front / max(1.0, department_headcount)
    longer = 1.0 + p.overtime_rate * (max(0.0, department_overtime) + max(0.0, offer_weekly_hours - 1.0))
    return min(1e6, pay * longer), min(1e6, pay * (own + shared) + offer_commission * sold)


@rule(each="department", writes="turnover_money", parameters=Money)
def turnover_cost(p: Money, quits: float, dismissals: float, wage: float) -> float:
    """Return what replacing, or letting go, this week's leavers costs."""
    return p.replacing * wage * (quits + dismissals)


@rule(each="firm", writes="acquisition_money", parameters=Money)
def acquisition_cost(p: Money, arrivals: float, approaches: float, customers: float, margin: float) -> float:
    """Return what winning this week's new customers, and asking former ones to return, costs."""
    efforts = p.winning * arrivals + p.approach * approaches
    return WEEKS * efforts * max(0.0, margin) / max(1.0, customers)


@rule(each="firm", writes=("profit_result", "usual_margin"), parameters=Money)
def result_next(
    p: Money, week: int, margin: float, usual_margin: float, profit_result: float
) -> tuple[float, float]:
    """Return the margin over usual, less 1, smoothed; and the usual margin."""
    if week < 0:
        return 0.0, margin if usual_margin <= 0.0 else usual_margin + (margin - usual_margin) / USUAL_WEEKS
    if usual_margin <= 0.0:
        return 0.0, usual_margin
    now = min(5.0, max(-1.0, margin / usual_margin - 1.0))
    return profit_result + (now - profit_result) / p.lately, usual_margin


@rule(
    each="firm",
    writes=(
        "margin_cents", "payroll_cents", "variable_pay_cents", "programme_cents", "turnover_cents", "acquisition_cents",
        "failure_cents",
    ),
)
def post(
    week: int, margin_cents: int, payroll_cents: int, variable_pay_cents: int, programme_cents: int,
    turnover_cents: int, acquisition_cents: int, margin: float, payroll: float, variable_pay: float,
    programme_money: float, turnover_money: float, acquisition_money: float, failure_cents: int, failure_money: float,
) -> tuple[int, int, int, int, int, int, int]:  # fmt: skip
    """Return the accounts after the week; nothing is booked while the firm settles."""
    if week < 0:
        return (
            margin_cents, payroll_cents, variable_pay_cents, programme_cents, turnover_cents, acquisition_cents,
            failure_cents,
        )  # fmt: skip
    return (
        margin_cents + cents(margin),
        payroll_cents + cents(payroll),
        variable_pay_cents + cents(variable_pay),
        programme_cents + cents(programme_money),
        turnover_cents + cents(turnover_money),
        acquisition_cents + cents(acquisition_money),
        failure_cents + cents(failure_money),
    )
