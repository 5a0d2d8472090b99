"""Service climate: what a department believes is expected and rewarded.

Theory
    Policies for service move the climate more than general ones, and the climate carries internal conditions
    to customers [Hong2013]. Supervisors add their part elsewhere. What colleagues deliver, what is
    recognised and the standard that people see upheld say what really counts. Time constant: judgement.

Equation
    C' = C + (pull - C)/18 + shock,
    pull += a·log(standard) - l·(late share - usual) + r·tanh(recognition)
    orientation += o·C,  effort += e·C

Known answer
    With a pull held at x the climate tends to x; half of it within 12.5 weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Climate:
    """Numbers of the service climate."""

    lag: float = parameter(
        18, "weeks", plausible=(13, 26), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant of a department's climate",
    )  # fmt: skip
    standard: float = parameter(
        1.5, "SD/log ratio", plausible=(0.5, 3), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what the standard of time per case, as people see it upheld, says about what counts",
    )  # fmt: skip
    late: float = parameter(
        0.8, "SD", plausible=(0.3, 1.5), limits=(0, 5), source="Ehrhart2011", grade="judgement",
        evidence="SPC-42", meaning="climate lost if all requests to colleagues were late that usually are not",
    )  # fmt: skip
    recognition: float = parameter(
        0.15, "SD", plausible=(0, 0.3), limits=(0, 2), source="Hong2013", grade="judgement",
        evidence="SPC-17",
        meaning="what strong recognition for service adds to the climate (ordering published, size judged)",
    )  # fmt: skip
    events: float = parameter(
        0.04, "SD", plausible=(0, 0.08), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance events of a week in a department",
    )  # fmt: skip
    to_orientation: float = parameter(
        0.25, "SD/SD", plausible=(0.1, 0.4), limits=(0, 1), source="Hong2013", grade="judgement",
        evidence="SPC-17", meaning="customer orientation that a department's climate gives its people",
    )  # fmt: skip
    to_effort: float = parameter(
        0.08, "SD of output/SD", plausible=(0, 0.2), limits=(0, 1), source="judgement", grade="judgement",
        meaning="effort that a department's climate gives its people",
    )  # fmt: skip


@start(of="department", writes="climate", parameters=Climate, draws={"history": normal("once")})
def climate_at_founding(p: Climate, history: float) -> float:
    """Return the climate that chance events have left behind."""
    return min(4.0, max(-4.0, p.events * math.sqrt(p.lag / 2.0) * history))


@rule(each="department", adds="climate_pull", parameters=Climate)
def pull_on_climate(
    p: Climate, standard: float, lateness: float, usual_lateness: float, recognition: float, implementation: float
) -> float:
    """Return where standard, colleagues' service and recognition pull the climate."""
    upheld = p.standard * math.log(max(standard, 0.05))
    helped = -p.late * (lateness - usual_lateness)
    return upheld + helped + p.recognition * implementation * math.tanh(recognition)


@rule(each="department", writes="climate", parameters=Climate, draws={"event": normal()})
def climate_next(p: Climate, climate: float, climate_pull: float, event: float) -> float:
    """Return the climate after the week."""
    moved = climate + (climate_pull - climate) * -math.expm1(-1.0 / p.lag) + p.events * event
    return min(4.0, max(-4.0, moved))


@rule(each="employee", adds=("orientation_pull", "effort_pull"), parameters=Climate, where="present")
def pulls_from_climate(p: Climate, department_climate: float) -> tuple[float, float]:
    """Return what the department's climate adds to customer orientation and to effort."""
    return p.to_orientation * department_climate, p.to_effort * department_climate
