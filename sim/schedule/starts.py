"""First values of new rows."""

from __future__ import annotations

from typing import Any

from sim.mechanisms import (
    attitudes,
    clarity,
    climate,
    cooperation,
    customer_satisfaction,
    effort,
    hiring,
    leader_relation,
    learning,
    market,
    messages,
    pay,
    quitting,
    regard,
    requests,
    strain,
    supervisors,
    survivors,
    values,
)

STARTS: tuple[Any, ...] = (
    values.sensitivities,
    supervisors.manager_quality_start,
    quitting.quit_share_start,
    climate.climate_at_founding,
    regard.regard_at_founding,
    quitting.tenure_start,
    quitting.patience_start,
    attitudes.disposition_start,
    hiring.nature_start,
    pay.wage_start,
    leader_relation.relation_start,
    attitudes.satisfaction_start,
    attitudes.commitment_start,
    attitudes.trust_start,
    attitudes.needs_start,
    attitudes.orientation_start,
    strain.exhaustion_start,
    learning.proficiency_on_arrival,
    effort.effort_on_arrival,
    messages.knowledge_on_arrival,
    clarity.clarity_on_arrival,
    cooperation.type_on_arrival,
    requests.request_made,
    customer_satisfaction.leniency_of,
    customer_satisfaction.first_impression,
    market.new_customer,
    survivors.founding_of,
)
"""First values of new rows, in order; what is not here starts at its column's declared value."""
