"""Process capability: what a department has learned as a whole, kept up by what feeds it.

Theory
    Experience becomes the organisation's own when it is built into how work is done; what is not kept up is lost
    [Huber1991, Argote1990]. Ideas that were tested, and complaints that were acted on, feed it; with nothing of the
    kind it falls back to usual. The time constant is a judgement.

Equation
    capability' = capability + (pull - capability)/39

Known answer
    With a pull held at x the capability tends to x; half of it is there, or gone, within 27 weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class LearningOrganisation:
    """Numbers of process capability."""

    weeks: float = parameter(
        39, "weeks", plausible=(20, 78), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="time constant with which a process is changed, and with which it decays without upkeep",
    )  # fmt: skip


@rule(each="department", writes="process_capability", parameters=LearningOrganisation)
def process_next(p: LearningOrganisation, strength: float, process_capability: float, process_pull: float) -> float:
    """Return how well a department's process works after the week."""
    moved = process_capability + (process_pull - process_capability) * -math.expm1(-1.0 / p.weeks)
    return strength * min(4.0, max(-4.0, moved))
