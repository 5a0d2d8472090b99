"""Rules of asking: who follows them, and the record that a department gets by it.

Theory
    A supplier has rules for those who ask: forms, papers, a date by which to ask. Formal rules of dealing with one
    another are one of the structures between departments that the field has measured [Jaworski1993]. Who knows the
    process, comes prepared, consults first or has an agreement that says what is needed, follows
    them more often; the more rules there are, the easier it is to break one. What a department did
    before is remembered. Sizes are judgements.

Equation
    follows with chance 1/(1 + exp(-(u + a·process skill + b·(2·preparation - 1) + c·consultation + d·agreement
                                     - e·rules)))
    record' = record + (share that followed the rules, of requests closed this week - record)·n/(n + m)

Known answer
    At middling preparation without skill, help or agreement 1/(1 + exp(-u)) follow the rules; a
    department whose requests all do comes to a record of 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, start, uniform


@dataclass(frozen=True)
class RequestRules:
    """Numbers of the rules of asking."""

    usual: float = parameter(
        1.9, "logit", plausible=(1, 3), limits=(-5, 10), source="judgement", grade="judgement",
        meaning="requests of middling preparation that follow the rules (logit; about 87 %)",
    )  # fmt: skip
    by_skill: float = parameter(
        0.5, "logit/SD", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what the asker's process training adds",
    )  # fmt: skip
    by_preparation: float = parameter(
        1.5, "logit", plausible=(0.5, 3), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what perfect preparation adds, and none takes",
    )  # fmt: skip
    by_consultation: float = parameter(
        0.5, "logit", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what consulting the supplier before asking adds",
    )  # fmt: skip
    by_agreement: float = parameter(
        0.5, "logit", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what an agreement adds that says what a request needs: clear rules",
    )  # fmt: skip
    by_bureaucracy: float = parameter(
        0.6, "logit", plausible=(0.1, 1.2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what twice as many rules take",
    )  # fmt: skip
    memory: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time over which a department's record is remembered",
    )  # fmt: skip


@start(of="request", writes="compliant", parameters=RequestRules, draws={"form": uniform("holder")})
def form_filled(
    p: RequestRules, strength: float, preparation: float, relation_asker_process_skill: float,
    relation_asker_consultation: float, relation_asker_implementation: float,
    relation_supplier_service_agreement: float, relation_supplier_implementation: float,
    relation_supplier_bureaucracy: float, form: float,
) -> float:  # fmt: skip
    """Return 1 if a request follows the supplier's rules."""
    known = p.by_skill * relation_asker_process_skill + p.by_preparation * (2.0 * preparation - 1.0)
    known = known + p.by_consultation * relation_asker_consultation * relation_asker_implementation
    known = known + p.by_agreement * relation_supplier_service_agreement * relation_supplier_implementation
    known = known - p.by_bureaucracy * relation_supplier_bureaucracy
    logit = min(50.0, max(-50.0, p.usual + strength * known))
    if form < 1.0 / (1.0 + math.exp(-logit)):
        return 1.0
    return 0.0


@rule(each="department", writes="track_record", parameters=RequestRules)
def track_record_next(p: RequestRules, track_record: float, kept_rules: float) -> float:
    """Return the share of a department's requests, as it is remembered, that followed the rules."""
    if kept_rules < 0.0:
        return track_record
    return min(1.0, max(0.0, track_record + (kept_rules - track_record) * -math.expm1(-1.0 / p.memory)))
