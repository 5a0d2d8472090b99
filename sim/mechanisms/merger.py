"""Merger: two firms become one; people do not know where they will stand, and customers meet changed service.

Theory
    After the announcement people lose trust and look for other jobs; honest information about what will become of them
    keeps that from getting worse [Schweiger1991]. Cultures that differ make it harder, less so where people meet on
    good terms [Stahl2008]. Customers suffer while processes change, and gain from seamless service afterwards; whether
    speed helps or harms is disputed [Homburg2005b, Homburg2006]: a short upheaval is short, but above the pace that
    people and systems can digest it is deeper. That pace is a named world. All sizes are judgement.

Equation
    integrated' = integrated + v/52                  v pace while something is left to do; d = digestible pace
    hurry = max(0, v - d),  trouble = v·(1 + v/d)/2·exp(-k·process skill)
    E' = E·(1 - (c·(1 - exp(-contact/2))·conditions + j·min(v, d) - i·hurry)/52)      E = 1 before anything is done
    U' = U + (aim - U)/tau,   aim = (open + r·duplicated)·(1 + f·(1 - 2·fairness)) + h·hurry    while v > 0, else 0
    felt = U·(1 - m·(1 - exp(-messages/5)))
    trust -= t·felt,  log hazard of quitting += q·felt,  effort -= e·felt
    climate += s·culture·E,  regard -= (a + b·|difference of cultures|)·(E + E other)/2     between the two firms
    experience += g·integrated·(1 - E) - x·trouble,   log hazard of leaving += y·trouble + z while v > 0
    freed work = duplicated·integrated - w·trouble

Known answer
    Without a merger everything is 0, exactly. Left alone, two firms stay strangers, and uncertainty fades with its time
    constant. At the digestible pace trouble is as large as the pace.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS = 52.0
MESSAGES = 5.0


@dataclass(frozen=True)
class Merger:
    """Numbers of a merger."""

    digestible: float = parameter(
        1.0, "share/year", plausible=(0.5, 2), limits=(0.05, 4), source="Homburg2006", grade="judgement",
        meaning="pace of integration that people and systems can digest; beyond it speed harms (evidence is divided)",
        worlds={"speed harms": 0.5, "a year is right": 1.0, "speed helps": 2.0})  # fmt: skip
    announced: float = parameter(
        1.0, "SD", plausible=(0.5, 1.5), limits=(0, 4), source="Schweiger1991", grade="judgement",
        meaning="uncertainty in the week in which two firms become one (that it rises is published)")  # fmt: skip
    open: float = parameter(
        0.5, "SD", plausible=(0.2, 0.8), limits=(0, 4), source="judgement", grade="judgement",
        meaning="uncertainty while integration goes on, where roles are filled as usual")  # fmt: skip
    roles: float = parameter(
        2.0, "SD/share", plausible=(0.5, 4), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what the share of duplicated roles adds to it")  # fmt: skip
    unfair: float = parameter(
        0.6, "ratio", plausible=(0.2, 0.9), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how much more uncertain people are where roles go to the stronger side; less where they go by merit",
    )  # fmt: skip
    hurried: float = parameter(
        0.4, "SD per share/year", plausible=(0.1, 0.8), limits=(0, 4), source="judgement", grade="judgement",
        meaning="uncertainty for each full integration a year beyond what can be digested")  # fmt: skip
    onset: float = parameter(
        4.0, "weeks", plausible=(2, 8), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time constant with which uncertainty rises")  # fmt: skip
    fading: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant with which uncertainty fades")  # fmt: skip
    informed: float = parameter(
        0.5, "share", plausible=(0.2, 0.7), limits=(0, 1), source="Schweiger1991", grade="judgement",
        meaning="share of uncertainty that being told often takes away (sign published)")  # fmt: skip
    trust: float = parameter(
        0.45, "SD/SD", plausible=(0.2, 0.7), limits=(0, 2), source="Schweiger1991", grade="judgement",
        meaning="trust lost by one SD of uncertainty")  # fmt: skip
    quitting: float = parameter(
        0.25, "log ratio/SD", plausible=(0.1, 0.5), limits=(0, 3), source="judgement", grade="judgement",
        meaning="rise of the hazard of quitting with one SD of uncertainty, beside trust and satisfaction")  # fmt: skip
    effort: float = parameter(
        0.12, "SD/SD", plausible=(0.03, 0.25), limits=(0, 2), source="Schweiger1991", grade="judgement",
        meaning="effort lost to rumours and to looking after oneself, for one SD of uncertainty")  # fmt: skip
    contact: float = parameter(
        3.0, "1/year", plausible=(1, 5), limits=(0, 50), source="Stahl2008", grade="judgement",
        meaning="rate at which much contact under ideal conditions makes strangers colleagues")  # fmt: skip
    joint: float = parameter(
        0.3, "1", plausible=(0, 0.6), limits=(0, 10), source="judgement", grade="judgement",
        meaning="share of strangeness that working in one system takes away, at a digestible pace")  # fmt: skip
    imposed: float = parameter(
        0.5, "1", plausible=(0, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="strangeness that each full integration a year beyond what can be digested adds in a year")  # fmt: skip
    foreign: float = parameter(
        0.4, "SD", plausible=(0.1, 0.8), limits=(0, 3), source="judgement", grade="judgement",
        meaning="regard that strangers lack for coming from the other firm")  # fmt: skip
    strange: float = parameter(
        0.3, "SD/SD", plausible=(0.1, 0.6), limits=(0, 3), source="Stahl2008", grade="judgement",
        meaning="regard lost by one SD between two cultures")  # fmt: skip
    climate: float = parameter(
        0.4, "SD/SD", plausible=(0.1, 0.7), limits=(0, 2), source="judgement", grade="judgement",
        meaning="service climate that comes with a firm's culture while people are strangers to the other")  # fmt: skip
    seamless: float = parameter(
        2.0, "index points", plausible=(0.5, 4), limits=(0, 30), source="Homburg2005b", grade="judgement",
        meaning="better service where all is one and people are colleagues: every counter knows every customer",
    )  # fmt: skip
    trouble: float = parameter(
        1.2, "index points per share/year", plausible=(0.5, 3), limits=(0, 30), source="judgement", grade="judgement",
        meaning="points lost in a case while processes change, at the digestible pace")  # fmt: skip
    prepared: float = parameter(
        1.0, "1/SD", plausible=(0.3, 2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="how far process training keeps the trouble from customers")  # fmt: skip
    switching: float = parameter(
        0.15, "log ratio per share/year", plausible=(0.05, 0.3), limits=(0, 3), source="Homburg2005b",
        grade="judgement", meaning="rise of customers' hazard of leaving while processes change")  # fmt: skip
    unsettled: float = parameter(
        0.05, "log ratio", plausible=(0, 0.15), limits=(0, 3), source="Homburg2005b", grade="judgement",
        meaning="rise of customers' hazard of leaving for as long as integration goes on")  # fmt: skip
    migration: float = parameter(
        0.03, "share per share/year", plausible=(0.01, 0.08), limits=(0, 1), source="judgement", grade="judgement",
        meaning="capacity that moving data and forms takes, at the digestible pace")  # fmt: skip


def upheaval(pace: float, digestible: float) -> float:
    """Return how deep the change is that this pace brings with it in a week; the pace itself where it is digestible."""
    return 0.5 * pace * (1.0 + pace / digestible)


@rule(each="firm", writes=("integrated", "integration_speed"))
def integration_next(
    week: int, strength: float, merged: float, integration_pace: float, integrated: float
) -> tuple[float, float]:
    """Return how far two firms are one, and how fast that goes on."""
    if week < 0 or merged <= 0.0 or integrated >= 1.0:
        return integrated, 0.0
    pace = strength * integration_pace
    return min(1.0, integrated + pace / WEEKS), pace


@rule(
    each="department", writes=("estrangement", "uncertainty", "freed_work"), adds="climate_pull", parameters=Merger,
)
def strangers_next(
    p: Merger, week: int, strength: float, firm_merged: float, firm_integrated: float, firm_integration_speed: float,
    estrangement: float, uncertainty: float, culture: float, duplicated: float, contact_hours: float,
    contact_conditions: float, selection_fairness: float, process_skill: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return how strange the other firm is, how open one's future, the work saved, and the pull on the climate."""
    if firm_merged <= 0.0 or strength <= 0.0:
        return 0.0, 0.0, 0.0, 0.0
    if week < 0:
        return 1.0, 0.0, 0.0, p.climate * culture
    pace = firm_integration_speed
    hurry = max(0.0, pace - p.digestible)
    met = -math.expm1(-min(contact_hours / 2.0, 50.0)) * contact_conditions
    nearer = p.contact * met + p.joint * min(pace, p.digestible) - p.imposed * hurry
    strange = min(1.5, max(0.0, estrangement * (1.0 - nearer / WEEKS)))
    aim = 0.0
    if pace > 0.0:
        aim = (p.open + p.roles * duplicated) * (1.0 + p.unfair * (1.0 - 2.0 * selection_fairness)) + p.hurried * hurry
    before = uncertainty
    if week == 0:
        before = p.announced
    weeks = p.onset if aim > before else p.fading
    unsure = min(4.0, max(0.0, before + (aim - before) / weeks))
    taken = p.migration * upheaval(pace, p.digestible) * math.exp(-min(p.prepared * process_skill, 50.0))
    freed = min(1.0, max(-1.0, duplicated * firm_integrated - taken))
    return strange, unsure, freed, p.climate * culture * strange


@rule(each="employee", adds=("trust_pull", "quit_pull", "effort_pull"), parameters=Merger, where="present")
def uncertainty_felt(p: Merger, department_uncertainty: float, exposure: float) -> tuple[float, float, float]:
    """Return what an open future takes from trust and effort, and adds to the hazard of quitting."""
    told = -math.expm1(-min(exposure / MESSAGES, 50.0))
    felt = department_uncertainty * (1.0 - p.informed * told)
    return -p.trust * felt, p.quitting * felt, -p.effort * felt


@rule(each="relation", adds="regard_pull", parameters=Merger)
def strangers_regarded(
    p: Merger, asker_origin: int, supplier_origin: int, asker_culture: float, supplier_culture: float,
    asker_estrangement: float, supplier_estrangement: float,
) -> float:  # fmt: skip
    """Return the regard that departments of two firms lack for one another."""
    if asker_origin == supplier_origin:
        return 0.0
    lacking = p.foreign + p.strange * abs(asker_culture - supplier_culture)
    return -0.5 * lacking * (asker_estrangement + supplier_estrangement)


@rule(each="customer", adds=("experience_pull", "churn_pull"), parameters=Merger, where="visits")
def change_met(
    p: Merger, firm_integrated: float, firm_integration_speed: float, served_at_estrangement: float,
    served_at_process_skill: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what customers of a merging firm meet in a case, and what that does to their staying."""
    pace = firm_integration_speed
    trouble = upheaval(pace, p.digestible) * math.exp(-min(p.prepared * served_at_process_skill, 50.0))
    smooth = p.seamless * firm_integrated * (1.0 - min(1.0, served_at_estrangement))
    leaving = p.switching * trouble
    if pace > 0.0:
        leaving = leaving + p.unsettled
    return smooth - p.trouble * trouble, leaving
