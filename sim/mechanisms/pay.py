"""Pay: people get used to what they earn, and mind a cut about twice as much as they enjoy a raise.

Theory
    Satisfaction follows pay against a reference that catches up within three to four years
    [Diriwachter2018]; losses weigh about 1.96 times as much as gains [Brown2024]. Pay level as such
    correlates only .15 with satisfaction [Judge2010]: here a standing among colleagues, which a raise
    for all does not change. Total pay counts raises and the bonuses that people expect; a bonus
    withdrawn is therefore a cut. What pay does to staying is another theory (outside_option).

    A rise over that of others pleased in its first year only, beside what it pleases by itself [Diriwachter2018]: a
    lead over the firm's mean is felt as far as one is not used to it, which takes months. Its size is judgement. People
    whom a raise passes by lose a lead, and mind that more. Others are all people of the firm: whole departments
    or segments get a raise, and beside those one would seldom be ahead. The lasting view of what one gets beside
    others is fairness. The standing stays because no raise changes it: it is where a wage lies among
    colleagues' from the first day, and stands for what surveys of lasting differences in pay find.

Equation
    gap = ln(total pay / reference)
    lead = given over practice, own - firm's mean;   fresh = lead - used lead
    pull = (f(b·gap) + f(c·fresh)) · values,   f(x) = ceiling · tanh(x / ceiling), times lambda below 0
    reference' = reference + (total pay - reference) / tau;   used lead' = used lead + fresh / tau_l

Known answer
    After a lasting raise the gap falls by half in .69·tau weeks, to 8 % of its size in 3 years
    at tau 61; equal small gains and losses stand in the ratio 1 : lambda. A raise for all is no lead; of a lasting
    lead 7 % is still felt after a year.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start

NO_LEAD = 1e-9
"""A lead below this is rounding of a mean, and none."""


@dataclass(frozen=True)
class Pay:
    """Sensitivity to pay, adaptation, and the spread of wages."""

    gain: float = parameter(
        2.0, "SD per log ratio", plausible=(0.8, 3), limits=(0, 20), source="judgement", grade="judgement",
        meaning="first pull on satisfaction of pay above the reference: 10 % more gives .19 SD")  # fmt: skip
    loss_aversion: float = parameter(
        1.955, "ratio", plausible=(1.82, 2.102), limits=(1, 5),
        source="Brown2024", grade="meta-analysis", evidence="SPC-38",
        meaning="weight of a loss over an equal gain")  # fmt: skip
    ceiling: float = parameter(
        0.8, "SD", plausible=(0.4, 1.2), limits=(0.01, 4), source="judgement", grade="judgement",
        meaning="most that a raise or a lead can lift satisfaction; a loss can lower it by loss aversion times as much",
    )  # fmt: skip
    adaptation: float = parameter(
        61.0, "weeks", plausible=(52, 90), limits=(1, 1000),
        source="Diriwachter2018", grade="field study", evidence="MOT-33",
        meaning="time constant of getting used to pay, derived from full adaptation in 3 to 4 years")  # fmt: skip
    beside: float = parameter(
        0.6, "SD per share of pay", plausible=(0.2, 1.2), limits=(0, 20), source="judgement", grade="judgement",
        meaning="first pull on satisfaction of getting more than the firm's mean, beside that of the raise itself",
    )  # fmt: skip
    lead_weeks: float = parameter(
        20.0, "weeks", plausible=(13, 26), limits=(1, 1000), source="Diriwachter2018", grade="judgement",
        evidence="MOT-33", meaning="time constant of getting used to a lead: nearly all of it within the first year",
    )  # fmt: skip
    standing: float = parameter(
        0.7, "SD per log ratio", plausible=(0.2, 1.1), limits=(0, 5),
        source="Judge2010", grade="judgement", evidence="MOT-31",
        meaning="pull on satisfaction of a wage above colleagues'; keeps pay's correlation below .15")  # fmt: skip
    spread: float = parameter(
        0.15, "log ratio", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="spread of wages within a department")  # fmt: skip
    experienced: float = parameter(
        0.1, "share of wage", plausible=(0.03, 0.2), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how much more hires cost who come with experience of the work")  # fmt: skip


def total_of(
    wage: float, pay_raise: float, individual_bonus: float, team_bonus: float, profit_sharing: float, commission: float
) -> float:
    """Return wage with raise and expected variable pay."""
    total = wage * (1.0 + pay_raise) * (1.0 + individual_bonus + team_bonus + profit_sharing + commission)
    return min(20.0, max(0.05, total))


def lead_of(own: float, others: float) -> float:
    """Return what somebody gets over practice beyond the mean, as a share of pay."""
    lead = own - others
    return 0.0 if abs(lead) < NO_LEAD else min(20.0, max(-20.0, lead))


def moved(p: Pay, force: float) -> float:
    """Return how a gain or a loss is felt: within a ceiling, and a loss more."""
    felt = p.ceiling * math.tanh(force / p.ceiling)
    return felt * p.loss_aversion if force < 0.0 else felt


@start(of="employee", writes=("wage", "total_pay", "reference_pay", "used_lead"), parameters=Pay,
       draws={"place": normal("holder")})  # fmt: skip
def wage_start(
    p: Pay, offer_pay_raise: float, offer_individual_bonus: float, offer_team_bonus: float,
    offer_profit_sharing: float, offer_commission_share: float, department_hire_experienced: float,
    offer_given: float, firm_given: float, place: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return the wage of a new holder, used from the first day to the offer in force."""
    dearer = 1.0 + p.experienced * department_hire_experienced
    wage = min(4.0, max(0.25, dearer * math.exp(p.spread * place - 0.5 * p.spread * p.spread)))
    total = total_of(
        wage, offer_pay_raise, offer_individual_bonus, offer_team_bonus, offer_profit_sharing, offer_commission_share
    )
    return wage, total, min(10.0, max(0.1, total)), lead_of(offer_given, firm_given)


@rule(each="employee", writes="total_pay", where="present")
def total_pay_now(
    wage: float, offer_pay_raise: float, offer_individual_bonus: float, offer_team_bonus: float,
    offer_profit_sharing: float, offer_commission_share: float,
) -> float:  # fmt: skip
    """Return this week's total pay."""
    return total_of(
        wage, offer_pay_raise, offer_individual_bonus, offer_team_bonus, offer_profit_sharing, offer_commission_share
    )


@rule(
    each="employee", writes=("reference_pay", "used_lead"), adds="satisfaction_pull", parameters=Pay, where="present"
)
def pay_felt(
    p: Pay, total_pay: float, reference_pay: float, wage: float, used_lead: float, offer_given: float,
    firm_given: float, offer_values_pay: float = 1.0,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the reference and the used lead one week on, and what pay adds to the pull on satisfaction."""
    gap = math.log(max(total_pay, 1e-6) / max(reference_pay, 1e-6))
    fresh = lead_of(offer_given, firm_given) - used_lead
    felt = offer_values_pay * (moved(p, p.gain * gap) + moved(p, p.beside * fresh))
    reference = reference_pay + (total_pay - reference_pay) / p.adaptation
    standing = p.standing * math.log(max(wage, 1e-6))
    used = min(20.0, max(-20.0, used_lead + fresh / p.lead_weeks))
    return min(10.0, max(0.1, reference)), used, felt + standing
