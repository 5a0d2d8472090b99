"""Feedback: talks about a person's work help on average, and hurt more than a third of the people.

Theory
    Over 607 effect sizes feedback raised performance by .41 on average, and more than a third of the effects were
    negative [KlugerDeNisi1996]: a mean of .41 with a spread of .95 says the same. Which person with which manager
    will gain is luck, better where the manager is good with people. Reviews at work
    are weaker than the interventions of trials; what they do fades as talks are forgotten, and talk after
    talk adds less. Talks that managers have no time for are not held.

Equation
    talks' = talks·(1 - 1/tau) + reviews/52 · implementation
    effort += r·(m + q·manager quality + sqrt(s² - q²)·luck)·(1 - exp(-talks/n))

Known answer
    At r = 1 and many talks effort moves by N(.41, .95) over people: 33 % of them lose.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule

WEEKS_IN_A_YEAR = 52.0


@dataclass(frozen=True)
class Feedback:
    """Numbers of feedback."""

    mean: float = parameter(
        0.41, "SD of output", plausible=(0.3, 0.5), limits=(-2, 3), source="KlugerDeNisi1996", grade="meta-analysis",
        evidence="MOT-27", meaning="mean effect of a feedback intervention on performance",
    )  # fmt: skip
    spread: float = parameter(
        0.95, "SD of output", plausible=(0.7, 1.1), limits=(0, 3), source="KlugerDeNisi1996", grade="meta-analysis",
        evidence="MOT-28", meaning="spread of that effect, derived from the third of the effects that are negative",
    )  # fmt: skip
    at_work: float = parameter(
        0.3, "ratio", plausible=(0.1, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what an ordinary review is worth over an intervention in a trial",
    )  # fmt: skip
    manager: float = parameter(
        0.3, "SD of output/SD", plausible=(0, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="part of the spread that goes with how good the manager is with people",
    )  # fmt: skip
    weeks: float = parameter(
        13.0, "weeks", plausible=(6, 26), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which a talk is forgotten",
    )  # fmt: skip
    enough: float = parameter(
        2.0, "talks", plausible=(1, 4), limits=(0.05, 1000), source="judgement", grade="judgement",
        meaning="talks in mind at which 63 % of the effect is reached: eight a year",
    )  # fmt: skip


@rule(
    each="employee", writes="feedback", adds="effort_pull", parameters=Feedback, draws={"luck": normal("holder")},
    where="present",
)  # fmt: skip
def feedback_felt(
    p: Feedback, feedback: float, offer_reviews: float, department_implementation: float,
    department_manager_quality: float, luck: float,
) -> tuple[float, float]:  # fmt: skip
    """Return talks in mind, and what they do to effort."""
    talks = feedback * (1.0 - 1.0 / p.weeks) + offer_reviews / WEEKS_IN_A_YEAR * department_implementation
    own = math.sqrt(max(0.0, p.spread * p.spread - p.manager * p.manager))
    effect = p.at_work * (p.mean + p.manager * department_manager_quality + own * luck)
    return min(1000.0, max(0.0, talks)), effect * -math.expm1(-min(talks / p.enough, 50.0))
