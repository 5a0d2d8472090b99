"""Relation with the manager: partly the manager, partly the two persons, partly time given.

Theory
    Leader-member exchange goes with task performance at rho .30, less where sources differ
    [Martin2016]; as a correlation of mostly shared causes it is no weight. The relation follows the
    manager's quality, the coaching time that a person gets, and a chemistry that stays for as long as the two do.
    Leaders can be taught to build it [Graen1982, Lacerenza2017]. Under a new manager it starts again: those who stood
    best with the old one lose most [Ballinger2010].

Equation
    target = a·quality + b·coaching + c·chemistry + g·trained
    trained' = k·trained·exp(-1/78) + (1 - trained)·(1 - exp(-hours·implementation/h0))
    relation' = m·relation + (target - m·relation) / tau + noise
    m = 1 while the manager stays, 1 - n under a new one; chemistry' = m·chemistry + sqrt(1 - m²)·drawn
    pull on satisfaction, commitment, trust and effort = weight · relation

Known answer
    Without noise the relation tends to its target; noise e a week adds a variance of
    e² / (1 - (1 - 1/tau)²). The baseline SD is 1. Training is lost with managers, as far as successors are unlike them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class LeaderRelation:
    """What makes the relation, how fast, and what it does."""

    quality: float = parameter(
        0.5, "SD/SD", plausible=(0.3, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of manager quality in the relation")  # fmt: skip
    coaching: float = parameter(
        0.3, "SD per log ratio", plausible=(0.1, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what coaching hours do for the relation: twice the usual hours give .2 SD")  # fmt: skip
    chemistry: float = parameter(
        0.7, "SD/SD", plausible=(0.5, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of the two persons' chemistry in the relation")  # fmt: skip
    trained: float = parameter(
        0.3, "SD", plausible=(0.1, 0.5), limits=(0, 2), source="Lacerenza2017", grade="judgement",
        meaning="how much better the relation is where leaders are fully trained in it (what courses do for "
        "behaviour, recalled as d = .8, times the share of the manager in the relation, shrunken)")  # fmt: skip
    training: float = parameter(
        20.0, "hours", plausible=(10, 40), limits=(0.5, 500), source="judgement", grade="judgement",
        meaning="hours after which a leader has taken in 63 % of such training")  # fmt: skip
    forgetting: float = parameter(
        78.0, "weeks", plausible=(39, 156), limits=(1, 5000), source="judgement", grade="judgement",
        meaning="time constant with which leaders fall back into old habits")  # fmt: skip
    stayer_chemistry: float = parameter(
        0.08, "SD", plausible=(0, 0.15), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much better the chemistry is of those who have "
        "come through one average spell without leaving")  # fmt: skip
    weeks: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of the relation")  # fmt: skip
    anew: float = parameter(
        0.75, "share", plausible=(0.5, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of a relation, and of its chemistry, that ends with the manager: the rest lies in the person, "
        "who gets on with any manager or with none")  # fmt: skip
    noise: float = parameter(
        0.14, "SD/week", plausible=(0.08, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what each week's events do to the relation")  # fmt: skip
    satisfaction: float = parameter(
        0.20, "SD/SD", plausible=(0.1, 0.3), limits=(-1, 1), source="judgement", grade="judgement", evidence="COM-05",
        meaning="pull on job satisfaction; the recalled rho of .49 is shrunken by more than half")  # fmt: skip
    commitment: float = parameter(
        0.18, "SD/SD", plausible=(0.08, 0.3), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="pull on commitment of one SD of the relation")  # fmt: skip
    trust: float = parameter(
        0.20, "SD/SD", plausible=(0.05, 0.3), limits=(-1, 1), source="judgement", grade="judgement", evidence="COM-28",
        meaning="pull on trust of one SD of the relation")  # fmt: skip
    effort: float = parameter(
        0.06, "SD/SD", plausible=(0, 0.14), limits=(-1, 1), source="Martin2016", grade="judgement", evidence="COM-01",
        meaning="effort for one SD of the relation: rho .30 times .46 for behaviour is the upper end")  # fmt: skip


@start(
    of="employee", writes=("chemistry", "manager_relation"), parameters=LeaderRelation,
    draws={"liking": normal("holder"), "first": normal("holder")},
)  # fmt: skip
def relation_start(
    p: LeaderRelation, department_manager_quality: float, stayed: float, liking: float, first: float
) -> tuple[float, float]:
    """Return chemistry, and the relation at the spread that weekly events keep up."""
    chemistry = min(4.0, max(-4.0, liking + p.stayer_chemistry * stayed))
    kept = 1.0 - 1.0 / p.weeks
    spread = p.noise / math.sqrt(max(1.0 - kept * kept, 1e-6))
    relation = p.quality * department_manager_quality + p.chemistry * chemistry + spread * first
    return chemistry, min(4.0, max(-4.0, relation))


@rule(each="department", writes="leaders_trained", parameters=LeaderRelation)
def leading_next(
    p: LeaderRelation, leaders_trained: float, manager_kept: float, leader_training: float, implementation: float
) -> float:
    """Return how far a department's leaders are trained in leading, after the week."""
    hours = leader_training * min(1.0, max(0.0, implementation))
    still = manager_kept * leaders_trained
    taught = (1.0 - still) * -math.expm1(-min(hours / p.training, 50.0))
    return min(1.0, max(0.0, still * math.exp(-1.0 / p.forgetting) + taught))


@rule(
    each="employee", writes=("chemistry", "manager_relation"), parameters=LeaderRelation, draws={"events": normal()},
    where="present",
)  # fmt: skip
def relation_next(
    p: LeaderRelation, manager_relation: float, chemistry: float, department_manager_quality: float,
    department_manager_kept: float, department_coaching: float, strength: float, events: float,
    department_leaders_trained: float,
) -> tuple[float, float]:  # fmt: skip
    """Return chemistry and relation one week on; the first week with a new manager says how the two get on."""
    kept = 1.0 - p.anew if department_manager_kept < 1.0 else 1.0
    liking = min(4.0, max(-4.0, kept * chemistry + math.sqrt(max(1.0 - kept * kept, 0.0)) * events))
    led = p.coaching * department_coaching + p.trained * department_leaders_trained
    target = p.quality * department_manager_quality + p.chemistry * liking + strength * led
    before = kept * manager_relation
    relation = before + (target - before) / p.weeks + p.noise * events
    return liking, min(4.0, max(-4.0, relation))


@rule(
    each="employee", adds=("satisfaction_pull", "commitment_pull", "trust_pull", "effort_pull"),
    parameters=LeaderRelation, where="present",
)  # fmt: skip
def relation_felt(p: LeaderRelation, manager_relation: float) -> tuple[float, float, float, float]:
    """Return what the relation adds to satisfaction, commitment, trust and effort."""
    relation = manager_relation
    return p.satisfaction * relation, p.commitment * relation, p.trust * relation, p.effort * relation
