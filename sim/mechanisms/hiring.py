"""Hiring: a vacancy costs weeks, and better pay and name bring better people to choose from.

Theory
    Vacant seats fill by chance, in about five weeks on average (34 days in a contact centre) [Cinareo].
    More applicants make filling faster and let the firm choose: the best of n by an interview
    that sees talent and fit only partly. Part of what pay does to performance is therefore
    selection. Numbers of applicants and the validity of choice are judgement. Pay is for the week: fewer contract
    hours leave it as it is, and applicants weigh the time off as pay, at a share of it that is judgement. Longer
    hours are paid with a supplement, which is taken to make up for them.

Equation
    premium = ln(pay / market's pay) + h·(share of usual hours that is off)
    n = n0 · exp(a·premium + b·reputation) / tightness · selectivity (for the choice only)
    signal = quantile(u^(1/n)); talent, fit = v·signal - v0·usual signal + sqrt(1 - v²·var)·noise
    talent += what pay on results draws (see sorting)
    v = v0·sqrt(2·(1 - focus)) for talent, v0·sqrt(2·focus) for fit, focus .5 in ordinary practice
    hazard = (n / n0)^c / selectivity^e / weeks;  the seat fills when the hazard since it fell vacant passes an
        exponential draw

Known answer
    Under ordinary practice talent and fit of hires have mean 0 and SD 1, and a vacancy lasts `weeks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import exponential, normal, rule, start, uniform


@dataclass(frozen=True)
class Hiring:
    """Applicants, choice and time."""

    weeks: float = parameter(
        5.0, "weeks", plausible=(3, 9), limits=(1, 104), source="Cinareo", grade="practice", evidence="BAS-11",
        meaning="mean time in which a vacant seat is filled")  # fmt: skip
    candidates: float = parameter(
        4.0, "count", plausible=(2, 8), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="serious applicants for a seat under ordinary practice")  # fmt: skip
    pay: float = parameter(
        3.0, "log ratio per log ratio", plausible=(1, 5), limits=(0, 20), source="judgement", grade="judgement",
        meaning="rise of applicants with pay above the market")  # fmt: skip
    time_off: float = parameter(
        0.5, "log ratio", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what applicants give for hours off at the same pay, over an hour's pay")  # fmt: skip
    reputation: float = parameter(
        0.15, "log ratio/SD", plausible=(0, 0.3), limits=(0, 3), source="judgement", grade="judgement",
        meaning="rise of applicants with the firm's standing")  # fmt: skip
    speed: float = parameter(
        0.6, "exponent", plausible=(0.3, 1), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how far more applicants shorten a vacancy")  # fmt: skip
    choosing: float = parameter(
        0.5, "exponent", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how far seeing more candidates for each seat lengthens a vacancy")  # fmt: skip
    talent: float = parameter(
        0.4, "correlation", plausible=(0.2, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how well hiring sees what a person could become")  # fmt: skip
    fit: float = parameter(
        0.3, "correlation", plausible=(0.1, 0.45), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how well hiring sees whether a person suits the place")  # fmt: skip
    stayer_fit: float = parameter(
        0.17, "SD", plausible=(0, 0.3), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much better those fit who have come through one average spell without leaving")  # fmt: skip


def tail(q: float) -> float:
    """Return the size of the normal quantile at probability q of at most .5, within 5e-4 of the exact one."""
    t = math.sqrt(-2.0 * math.log(max(q, 1e-12)))
    top = 2.515517 + t * (0.802853 + t * 0.010328)
    return t - top / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)))


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of a probability."""
    return -tail(u) if u < 0.5 else tail(1.0 - u)


def applicants(p: Hiring, premium: float, reputation: float, tightness: float) -> float:
    """Return how many serious applicants a seat has."""
    drawn = math.exp(min(3.0, max(-3.0, p.pay * premium + p.reputation * reputation)))
    return min(1000.0, max(1.0, p.candidates * drawn / max(tightness, 0.05)))


def tightness_felt(tightness: float, strength: float) -> float:
    """Return the tightness of the labour market as hiring feels it: the usual one if it is knocked out."""
    return 1.0 + strength * (tightness - 1.0)


def premium_of(pay_raise: float, bonus: float, market_wage: float, time_off: float, weekly_hours: float) -> float:
    """Return the log ratio of what is offered, hours off at the same pay included, to what the market pays."""
    paid = math.log(max((1.0 + pay_raise) * (1.0 + bonus) / max(market_wage, 1e-3), 1e-3))
    return paid + time_off * max(0.0, 1.0 - weekly_hours)


@start(
    of="employee", writes=("talent", "fit"), parameters=Hiring,
    draws={"choice": uniform("holder"), "unseen": normal("holder"), "unknown": normal("holder")},
)  # fmt: skip
def nature_start(
    p: Hiring, offer_pay_raise: float, offer_individual_bonus: float, firm_market_wage: float, firm_reputation: float,
    department_tightness: float, department_selectivity: float, department_hire_for_fit: float, stayed: float,
    talent_drawn: float, strength: float, choice: float, unseen: float, unknown: float,
    offer_weekly_hours: float = 1.0,
) -> tuple[float, float]:  # fmt: skip
    """Return talent and fit of the person chosen among the applicants whom today's offer brings."""
    premium = premium_of(offer_pay_raise, offer_individual_bonus, firm_market_wage, p.time_off, offer_weekly_hours)
    tightness = tightness_felt(department_tightness, strength)
    pool = applicants(p, strength * premium, strength * firm_reputation, tightness)
    pool = min(1000.0, max(1.0, pool * (1.0 + strength * (department_selectivity - 1.0))))
    focus = 0.5 + strength * (department_hire_for_fit - 0.5)
    signal = normal_quantile(math.pow(choice, 1.0 / pool))
    usual = normal_quantile((p.candidates - 0.375) / (p.candidates + 0.25))
    by_talent = min(0.95, p.talent * math.sqrt(2.0 * max(0.0, 1.0 - focus)))
    by_fit = min(0.95, p.fit * math.sqrt(2.0 * max(0.0, focus)))
    talent = by_talent * signal - p.talent * usual + math.sqrt(1.0 - 0.5 * by_talent * by_talent) * unseen
    talent = talent + strength * talent_drawn
    fit = by_fit * signal - p.fit * usual + math.sqrt(1.0 - 0.5 * by_fit * by_fit) * unknown
    fit = fit + p.stayer_fit * stayed
    return min(4.0, max(-4.0, talent)), min(4.0, max(-4.0, fit))


@rule(
    each="employee", writes=("vacant_sum", "arriving"), parameters=Hiring, draws={"wait": exponential("holder")}
)
def seat_filled(
    p: Hiring, present: float, established: float, vacant_sum: float, offer_pay_raise: float,
    offer_individual_bonus: float, firm_market_wage: float, firm_reputation: float, department_tightness: float,
    department_selectivity: float, strength: float, wait: float, offer_weekly_hours: float = 1.0,
) -> tuple[float, float]:  # fmt: skip
    """Return the hazard since the seat fell vacant, and whether somebody arrives this week."""
    if present > 0 or established < 1:
        return 0.0, 0.0
    premium = premium_of(offer_pay_raise, offer_individual_bonus, firm_market_wage, p.time_off, offer_weekly_hours)
    tightness = tightness_felt(department_tightness, strength)
    pool = applicants(p, strength * premium, strength * firm_reputation, tightness)
    choosy = math.exp(-strength * p.choosing * math.log(max(department_selectivity, 0.01)))
    hazard = math.pow(pool / p.candidates, p.speed) / p.weeks * choosy
    filled = min(1e6, vacant_sum + hazard)
    return filled, 1.0 if filled > wait else 0.0
