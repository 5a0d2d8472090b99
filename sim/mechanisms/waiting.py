"""Waiting: a queue of impatient customers at this week's load.

Theory
    Customers arrive at random, are served one by one, and give up after an exponential patience:
    the queue M/M/c+M, "Erlang-A" [Garnett2002]. Waiting rises steeply as use of capacity nears 1; patience
    and busy and quiet hours round the curve. Patience and the shape of waiting against load come from a
    published month of a bank's call centre [MandelbaumGuedj1999].

Equation
    p(c+j) = p(c)·prod over i <= j of a / (c + i·theta)      a: load, c: servers, 1/theta: patience
    wait = sum of j·p(c+j) / a,  abandoned = theta·wait
    heard as  z = log((wait + w) / (usual wait + w))

Known answer
    With theta = 1 the number present is Poisson(a). 50 servers, a = 48 and patience 2 give 3.1 % lost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_WEEKS = 26.0
OPEN_HOURS = 36.0


@dataclass(frozen=True)
class Waiting:
    """Numbers of waiting."""

    patience: float = parameter(
        1.84, "case times", plausible=(1, 4), limits=(0.05, 100), source="MandelbaumGuedj1999", grade="field study",
        meaning="mean patience over the mean time of a case: 348 s over 189 s in the bank's call centre",
    )  # fmt: skip
    peak: float = parameter(
        0.15, "share", plausible=(0.05, 0.3), limits=(0, 0.9), source="MandelbaumGuedj1999", grade="judgement",
        meaning="how far busy and quiet hours differ from the average (demand varies 2.8 times as much as chance)",
    )  # fmt: skip
    unnoticed: float = parameter(
        0.05, "case times", plausible=(0.02, 0.1), limits=(0.001, 10), source="judgement", grade="judgement",
        meaning="wait that customers hardly notice",
    )  # fmt: skip
    rigid: float = parameter(
        0.05, "share", plausible=(0, 0.1), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="how much further busy and quiet hours differ when all shifts are fixed weeks ahead: staff cannot be "
        "moved to where customers are",
    )  # fmt: skip


def mean_wait(load: float, servers: int, leaving: float) -> float:
    """Return the mean wait of M/M/c+M in service times, those who give up included.

    Parameters
    ----------
    load : float
        Arrivals per service time, above 0.
    servers : int
        Number of servers, at least 1.
    leaving : float
        Rate of giving up per service time, above 0.
    """
    blocked = 1.0
    for busy in range(1, servers + 1):
        blocked = load * blocked / (busy + load * blocked)
    crowd = max(load, servers * 1.0)
    states = int(20.0 + max(0.0, load - servers) / leaving + 9.0 * math.sqrt(crowd / leaving))
    term = 1.0
    queued = 0.0
    queue = 0.0
    for place in range(1, min(states, 20_000) + 1):
        term = term * load / (servers + place * leaving)
        queued = queued + term
        queue = queue + place * term
    return blocked * queue / (1.0 + blocked * queued) / load


def wait_at(use: float, servers: float, leaving: float) -> float:
    """Return the mean wait at a use of capacity, for any real number of servers from 1 on."""
    lower = int(math.floor(servers))
    part = servers - lower
    below = mean_wait(max(use, 1e-6) * lower, lower, leaving)
    if part < 1e-9:
        return below
    return (1.0 - part) * below + part * mean_wait(max(use, 1e-6) * (lower + 1), lower + 1, leaving)


def mean_over_hours(use: float, servers: float, leaving: float, peak: float) -> float:
    """Return the mean wait over quiet, ordinary and busy hours (a quarter, a half, a quarter of the time)."""
    quiet = 0.25 * (1.0 - peak) * wait_at(use * (1.0 - peak), servers, leaving)
    busy = 0.25 * (1.0 + peak) * wait_at(use * (1.0 + peak), servers, leaving)
    return quiet + 0.5 * wait_at(use, servers, leaving) + busy


@rule(
    each="department",
    writes=("wait_cases", "usual_wait_cases", "abandoned", "usual_abandoned", "wait"),
    parameters=Waiting,
)
def wait_next(
    p: Waiting, strength: float, week: int, visits: float, usual_visits: float, case_minutes: float, work_level: float,
    pressure: float, usual_pressure: float, capacity: float, usual_capacity: float, case_time: float, standard: float,
    case_time_target: float, intensity: float, schedule_stability: float, wait_cases: float, usual_wait_cases: float,
    usual_abandoned: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return mean wait and share giving up, both also as they were at the start, and wait as customers feel it."""
    if visits <= 0.0 or usual_visits <= 0.0 or capacity <= 0.0:
        return wait_cases, usual_wait_cases, usual_abandoned, usual_abandoned, 0.0
    use = min(5.0, pressure * case_time / max(standard * case_time_target, 0.05) / max(intensity, 0.5))
    staffed = capacity / max(usual_capacity, 0.01)
    servers = usual_visits * work_level * case_minutes / 60.0 / OPEN_HOURS / max(usual_pressure, 0.1) * staffed
    leaving = 1.0 / p.patience
    peak = min(0.9, max(0.0, p.peak + p.rigid * (2.0 * schedule_stability - 1.0)))
    wait = min(1e4, mean_over_hours(use, min(10_000.0, max(1.0, servers)), leaving, peak))
    lost = min(1.0, leaving * wait)
    usual = usual_wait_cases
    lost_usual = usual_abandoned
    if week < 0:
        usual = wait if usual <= 0.0 else usual + (wait - usual) / USUAL_WEEKS
        lost_usual = lost if lost_usual <= 0.0 else lost_usual + (lost - lost_usual) / USUAL_WEEKS
    felt = strength * math.log((wait + p.unnoticed) / (usual + p.unnoticed))
    now_lost = lost_usual + strength * (lost - lost_usual)
    return wait, usual, min(1.0, max(0.0, now_lost)), lost_usual, min(6.0, max(-6.0, felt))
