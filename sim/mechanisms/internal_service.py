"""Internal service: the hours a department has for its colleagues' requests, and how late they find it.

Theory
    A department's own routine and its customers come first, so hours for colleagues swing more than its capacity
    does. How many of them are really given depends on cooperation, on regard for those who ask,
    and on process skill; a pile of waiting requests makes people try harder. Where results fall below what one is used
    to, people look for a way back, and where they do not they leave things as they are [Greve2003]: a department that
    comes to be later than usual finds more hours. Without that, chance and a little less cooperation can end in a pile
    that never shrinks. Connectedness and conflict between departments matter [Jaworski1993]; sizes are judgements.

Equation
    hours = usual demand·u·(1 + (1 + q·r/(1 - r))·(capacity/usual - 1))
            ·exp(c·(cooperation - usual) + g·regard - x·front·log(pressure/usual) + a·max(0, late - usual))
            ·(1 + s·process skill)·(1 + y·tanh(waiting/usual - 1))·exp(.3·z - .045)
            an agreement in force takes q away, and half of the swings z
            and idle hours, capacity·(filled - pressure), as far as more than that is open; fewer where unwilling
    late share = (late + 3·.2) / (late + in time + 3), both counted with leakage 1/13

Known answer
    At usual capacity, cooperation, regard, pressure and lateness, with nothing waiting, the mean of the hours is
    u = 1.15 times the usual demand. Where pressure lies below `filled` by more than all that is open, the hours are all
    that is open or more, whatever the capacity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule


@dataclass(frozen=True)
class InternalService:
    """Numbers of internal service."""

    slack: float = parameter(
        1.15, "ratio", plausible=(1.05, 1.3), limits=(0.1, 10), source="judgement", grade="judgement",
        meaning="hours that can go into colleagues' requests, over their usual demand",
    )  # fmt: skip
    protection: float = parameter(
        0.25, "share", plausible=(0.1, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far routine and customers are protected from a loss of capacity at the cost of colleagues",
    )  # fmt: skip
    willing: float = parameter(
        0.8, "log ratio", plausible=(0.3, 1.5), limits=(0, 5), source="judgement", grade="judgement",
        evidence="COO-05", meaning="what a unit more of cooperation adds to the hours given (log)",
    )  # fmt: skip
    regard: float = parameter(
        0.12, "log ratio/SD", plausible=(0.03, 0.25), limits=(0, 2), source="judgement", grade="judgement",
        evidence="COO-20", meaning="what a standard deviation of regard for the askers adds to the hours given (log)",
    )  # fmt: skip
    rush: float = parameter(
        0.5, "elasticity", plausible=(0.2, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much the pressure of customers takes from a front department's hours for colleagues",
    )  # fmt: skip
    handling: float = parameter(
        0.05, "share/SD", plausible=(0, 0.1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="speed that a standard deviation of applied process skill adds here, beyond what it adds to capacity",
    )  # fmt: skip
    filled: float = parameter(
        0.75, "ratio", plausible=(0.65, 0.85), limits=(0, 1), source="judgement", grade="judgement",
        meaning="pressure up to which a week fills itself; what is idle below goes to colleagues who wait",
    )  # fmt: skip
    catch_up: float = parameter(
        0.25, "share", plausible=(0.1, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="hours added at most when requests pile up",
    )  # fmt: skip
    mending: float = parameter(
        1.0, "log ratio/share", plausible=(0.3, 2), limits=(0, 20), source="Greve2003", grade="judgement",
        meaning="hours added (log) for each share of requests that comes late over what is usual (sign published)",
    )  # fmt: skip
    kept: float = parameter(
        0.5, "share", plausible=(0.2, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of the chance swings that an internal service agreement in force takes away",
    )  # fmt: skip
    unrest: float = parameter(
        0.3, "log SD", plausible=(0.15, 0.45), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance swings of the hours from week to week: other work comes between",
    )  # fmt: skip
    memory: float = parameter(
        13, "weeks", plausible=(6, 26), limits=(1, 200), source="judgement", grade="judgement",
        meaning="time constant with which late and punctual requests are remembered",
    )  # fmt: skip
    usual_late: float = parameter(
        0.2, "share", plausible=(0.1, 0.35), limits=(0, 1), source="judgement", grade="judgement",
        meaning="late share that is supposed before anything is known",
    )  # fmt: skip
    benefit_of_doubt: float = parameter(
        3, "count", plausible=(1, 6), limits=(0.01, 100), source="judgement", grade="judgement",
        meaning="how many requests that supposition is worth",
    )  # fmt: skip


@rule(each="relation", writes="usual_hours")
def usual_hours_asked(rate: float, size: float) -> float:
    """Return the hours of work that one department usually asks of another in a week."""
    return rate * size


def routine_first(protection: float, protected: float, ratio: float) -> float:
    """Return how hours for colleagues respond to capacity when other work is partly protected."""
    held = min(0.8, max(0.0, protected))
    return max(0.0, 1.0 + (1.0 + protection * held / (1.0 - held)) * (min(3.0, ratio) - 1.0))


def idle_hours(capacity: float, pressure: float, filled: float, willing: float) -> float:
    """Return the hours of a department that nothing fills and that it gives to colleagues; fewer if unwilling."""
    return max(0.0, filled - pressure) * capacity * math.exp(min(0.0, max(-10.0, willing)))


@rule(each="department", writes="request_hours", parameters=InternalService, draws={"unrest": normal()})
def hours_for_requests(
    p: InternalService, usual_request_hours: float, open_request_hours: float, capacity: float, usual_capacity: float,
    routine_share: float, front: float, mean_cooperation: float, usual_cooperation: float, process_skill: float,
    asked_regard: float, pressure: float, usual_pressure: float, service_agreement: float, implementation: float,
    supplied_late: float, usual_supplied_late: float, unrest: float,
) -> float:  # fmt: skip
    """Return the hours that a department has for its colleagues' requests this week."""
    ratio = 1.0
    if usual_capacity > 0.0:
        ratio = capacity / usual_capacity
    agreed = service_agreement * implementation
    able = routine_first(p.protection * (1.0 - agreed), max(routine_share, front), ratio)
    able = able * (1.0 + p.handling * process_skill)
    rushed = front * math.log(min(3.0, max(1.0 / 3.0, pressure / max(usual_pressure, 0.01))))
    willing = p.willing * (mean_cooperation - usual_cooperation) + p.regard * asked_regard - p.rush * rushed
    willing = willing + p.mending * max(0.0, supplied_late - usual_supplied_late)
    waiting = open_request_hours / max(usual_request_hours, 1e-9) - 1.0
    harder = 1.0 + p.catch_up * math.tanh(min(20.0, max(0.0, waiting)))
    spread = p.unrest * (1.0 - p.kept * agreed)
    swings = spread * unrest - 0.5 * spread * spread
    hours = usual_request_hours * p.slack * able * harder * math.exp(min(10.0, max(-10.0, willing + swings)))
    idle = idle_hours(capacity, pressure, p.filled, willing)
    return min(1e9, max(0.0, hours + min(idle, max(0.0, open_request_hours - hours))))


@rule(
    each="relation", writes=("late_flow", "punctual_flow", "late_share", "usual_late_share"), parameters=InternalService
)
def lateness_next(
    p: InternalService, strength: float, week: int, late_flow: float, punctual_flow: float, turned_late: float,
    punctual: float, usual_late_share: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return late and punctual requests in memory, the share that was late, and the share one is used to."""
    kept = math.exp(-1.0 / p.memory)
    late = min(1e7, late_flow * kept + turned_late)
    good = min(1e7, punctual_flow * kept + punctual)
    found = (late + p.benefit_of_doubt * p.usual_late) / (late + good + p.benefit_of_doubt)
    share = min(1.0, max(0.0, p.usual_late + strength * (found - p.usual_late)))
    usual = usual_late_share
    if week < 0:
        usual = share if usual <= 0.0 else usual_late_share + (share - usual_late_share) / 26.0
    return late, good, share, min(1.0, max(0.0, usual))


def used_to(usual: float, now: float, week: int) -> float:
    """Return the share that a department was used to when the projection began."""
    if week >= 0:
        return usual
    return now if usual <= 0.0 else usual + (now - usual) / 26.0


@rule(each="department", writes=("usual_lateness", "usual_supplied_late"))
def usual_lateness_next(
    usual_lateness: float, lateness: float, usual_supplied_late: float, supplied_late: float, week: int
) -> tuple[float, float]:
    """Return how late a department was served, and served others, when the projection began."""
    return used_to(usual_lateness, lateness, week), used_to(usual_supplied_late, supplied_late, week)
