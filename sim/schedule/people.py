"""What people learn, hear, are given and feel, and how much effort comes of it."""

from __future__ import annotations

from typing import Any

from sim.core.rule import gather
from sim.mechanisms import (
    attention,
    attitudes,
    clarity,
    climate,
    comfort,
    consistency,
    contagion,
    cooperation,
    crowding,
    discretion,
    effort,
    emotional_labour,
    fit,
    gaming,
    honeymoon,
    incentives,
    leader_relation,
    learning,
    merger,
    messages,
    needs,
    outside_in,
    outside_option,
    pay,
    recognition,
    regard,
    service_production,
    strain,
    supervisors,
    training,
)
from sim.schedule.gathers import of_people

LEARNING_AND_HEARING: tuple[Any, ...] = (
    attention.attention_next,
    merger.integration_next,
    merger.strangers_next,
    learning.proficiency_next,
    training.service_next,
    training.product_next,
    training.process_next,
    training.bump_next,
    messages.exposure_next,
    messages.knowledge_next,
    messages.attitude_from_messages,
    clarity.clarity_next,
    clarity.pulls_from_clarity,
    consistency.breach_next,
    merger.uncertainty_felt,
)
"""Managers divide their attention; people learn, and hear what the firm says."""


REWARDS: tuple[Any, ...] = (
    pay.total_pay_now,
    pay.pay_felt,
    outside_option.relative_pay_now,
    comfort.comfort_felt,
    recognition.recognised_next,
    recognition.awarded_next,
    recognition.appreciation_felt,
    recognition.awards_felt,
)
"""What people are paid and given, against what they are used to."""


COLLEAGUES: tuple[Any, ...] = (
    supervisors.climate_of_manager,
    supervisors.supervision,
    leader_relation.relation_next,
    leader_relation.relation_felt,
    fit.fit_felt,
    honeymoon.novelty,
    gather(
        each="employee",
        writes="colleagues_satisfaction",
        how="mean",
        of="satisfaction",
        over="tie",
        by="ends",
        where="present",
        weight="strength",
    ),
    contagion.mood_spreads,
    regard.recognition_offered,
    gather(
        each="department",
        writes="recognition",
        how="mean",
        of="recognition",
        over="offer",
        by="department",
        weight="headcount",
    ),
    of_people("process_skill", "trained_process"),
    climate.pull_on_climate,
    climate.climate_next,
    climate.pulls_from_climate,
    outside_in.pull_from_customers,
    strain.fatigue_next,
    service_production.service_skill_next,
    discretion.discretion_gain_next,
    emotional_labour.warmth_next,
    attitudes.lean_on_each_other,
)
"""Managers, colleagues, customers and work pull on how people feel."""


ATTITUDES_AND_EFFORT: tuple[Any, ...] = (
    strain.exhaustion_next,
    strain.strain_felt,
    attitudes.satisfaction_next,
    attitudes.commitment_next,
    attitudes.trust_next,
    attitudes.needs_next,
    attitudes.orientation_next,
    incentives.effort_from_incentives,
    needs.effort_from_needs,
    crowding.needs_crowded_out,
    effort.effort_next,
    gaming.effort_split,
    cooperation.cooperation_next,
    of_people("mean_cooperation", "cooperation", empty=0.5),
    cooperation.usual_cooperation_next,
    regard.pull_from_contact,
    regard.pull_from_slights,
    merger.strangers_regarded,
    regard.regard_next,
)
"""The pulls add up to attitudes, the attitudes to effort and to help for colleagues."""
