"""Ideas: most are not good, so what improves the process is not having them but choosing among them.

Theory
    Employees are the first market: colleagues screen an idea before customers see it, and customers are asked before
    money is spent. Ideas differ much in true worth and their mean is about nothing or less; screens are noisy
    [Girotra2010]. Whoever compares results with expectations withdraws what failed [Huber1991]; whoever does not,
    keeps it. Sizes are judgements.

    A comparison is a noisy measurement: true worth and chance. It is held against 0, the process as it was: a change
    that does not show to be better goes. So good ideas are withdrawn by mistake and bad ones kept. It is made in the
    week of adoption, before the idea has done anything, with chance d times the results compared, or never.

Equation
    an idea a week with chance 1 - exp(-rate), rate = r·(1 + a·participation + b·process skill)
    worth v = m + z;  signal = rho·z + sqrt(1 - rho²)·e,  rho² = t/(1 + t),
    t = peers·review + customers·(1 - exp(-visits/6));  adopted if signal > cut (three of ten)
    participation, review and comparison count as far as leaders run them
    adopted and compared, with chance d·results compared: withdrawn if v + s·e' < 0
    stock' = stock·exp(-1/104) + size·v - its mean at practice,   process += most·tanh(stock/most)

Known answer
    Mean worth of adopted ideas = m + rho·phi(cut)/(1 - Phi(cut)) (a truncated normal): m without screens, m + 1.16·rho
    at a cut that lets three of ten pass. An idea of worth v that is compared is withdrawn with chance Phi(-v/s).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, uniform

CUT = 0.5244005127080407
PASSING = 0.3
"""Share of ideas that are adopted, and the signal, a standard normal, above which they are."""


@dataclass(frozen=True)
class Ideas:
    """Numbers of ideas and their screens."""

    rate: float = parameter(
        0.08, "1/week", plausible=(0.03, 0.15), limits=(0, 5), source="judgement", grade="judgement",
        meaning="ideas of note that a department ordinarily has",
    )  # fmt: skip
    joining: float = parameter(
        1.0, "ratio", plausible=(0.3, 2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what full participation adds to the rate of ideas",
    )  # fmt: skip
    knowing: float = parameter(
        0.5, "ratio/SD", plausible=(0, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what a standard deviation of applied process training adds to the rate of ideas",
    )  # fmt: skip
    worth: float = parameter(
        -0.2, "z", plausible=(-0.5, 0), limits=(-2, 2), source="judgement", grade="judgement",
        meaning="mean true worth of ideas, in standard deviations between ideas",
    )  # fmt: skip
    peers: float = parameter(
        1.0, "precision", plausible=(0.3, 2), limits=(0, 100), source="judgement", grade="judgement",
        meaning="what review by colleagues tells of an idea's worth: 1 is as much as chance hides",
    )  # fmt: skip
    customers: float = parameter(
        1.5, "precision", plausible=(0.5, 3), limits=(0, 100), source="judgement", grade="judgement",
        meaning="what trying it on customers at many visits tells of an idea's worth",
    )  # fmt: skip
    visits: float = parameter(
        6, "visits/head-year", plausible=(3, 12), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="visits at which 63 % of that is known",
    )  # fmt: skip
    detected: float = parameter(
        0.8, "share", plausible=(0.5, 0.95), limits=(0, 1), source="Huber1991", grade="judgement",
        meaning="share of adopted ideas whose results come to be known where all are compared with what was expected",
    )  # fmt: skip
    noise: float = parameter(
        0.5, "z", plausible=(0.2, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="error of a comparison of results, in standard deviations between ideas",
    )  # fmt: skip
    size: float = parameter(
        0.25, "z", plausible=(0.1, 0.4), limits=(0, 4), source="judgement", grade="judgement",
        meaning="process capability that an adopted idea of worth 1 adds while it lasts",
    )  # fmt: skip
    lasting: float = parameter(
        104, "weeks", plausible=(52, 208), limits=(1, 5000), source="judgement", grade="judgement",
        meaning="time constant with which adopted ideas are overtaken by change",
    )  # fmt: skip
    most: float = parameter(
        2.0, "z", plausible=(1, 3), limits=(0.01, 4), source="judgement", grade="judgement",
        meaning="process capability that ideas can add at most",
    )  # fmt: skip


def screening(p: Ideas, peer_review: float, customer_visits: float) -> float:
    """Return the correlation of what the screens say with an idea's true worth."""
    told = p.peers * peer_review - p.customers * math.expm1(-min(customer_visits / p.visits, 50.0))
    return math.sqrt(max(0.0, told) / (1.0 + max(0.0, told)))


@rule(
    each="department", writes=("ideas_adopted", "ideas_withdrawn", "idea_stock"), adds="process_pull",
    parameters=Ideas,
    draws={"arrival": uniform(), "worth": normal(), "error": normal(), "discovery": uniform(),
           "measurement": normal()},
)  # fmt: skip
def ideas_next(
    p: Ideas, idea_stock: float, participation: float, process_skill: float, peer_review: float,
    customer_visits: float, results_compared: float, implementation: float, arrival: float, worth: float,
    error: float, discovery: float, measurement: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return ideas adopted and withdrawn this week, what ideas in use are worth, and what they add to the process."""
    led = min(1.0, max(0.0, implementation))
    rate = p.rate * (1.0 + p.joining * led * participation + p.knowing * process_skill)
    adopted = 0.0
    withdrawn = 0.0
    flow = -p.size * p.worth * PASSING * -math.expm1(-p.rate)
    if arrival < -math.expm1(-rate):
        rho = screening(p, led * peer_review, customer_visits)
        if rho * worth + math.sqrt(max(0.0, 1.0 - rho * rho)) * error > CUT:
            value = p.worth + worth
            adopted = 1.0
            if discovery < p.detected * led * results_compared and value + p.noise * measurement < 0.0:
                withdrawn = 1.0
            else:
                flow = flow + p.size * value
    stock = min(10.0, max(-10.0, idea_stock * math.exp(-1.0 / p.lasting) + flow))
    return adopted, withdrawn, stock, p.most * math.tanh(stock / p.most)
