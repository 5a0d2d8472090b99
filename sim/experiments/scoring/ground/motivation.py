"""A published model of employees' motivation (E1), written as rules and run by this engine.

Theory
    A hundred people on a preferential-attachment network; a path model of stress, relations, satisfaction and
    motivation; being nice is copied from colleagues. The company's stress follows its success, by how it values people.

Equation
    nice = no above a stress of .75, yes below -.75, else that of a colleague drawn at random
    relations = -.713 stress + .287 (2 share of nice colleagues - 1);  satisfaction = -.207 stress + .793 relations
    motivation = .333 relations + .667 satisfaction;  stress' = (stress + company's stress) / 2
    company: stress' = (stress ± success) / divisor by valuation;  success' = (success + mean motivation) / 2

Known answer
    Mean motivation after 50 steps in nine cells: three starts times three valuations (`CELLS`).

Many companies stand side by side in one ledger. To copy a colleague drawn at random is to be nice with a chance of the
share of nice colleagues, so that one draw a person and a step is enough.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.parameter import parameter
from sim.core.randomness import decision_base, place_keys, text_key, uniform_at, uniforms_at
from sim.core.rule import gather, rule, uniform
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without

PEOPLE, TIES, STEPS = 100, 8, 50
"""People of a company, ties that each newcomer to it makes, and steps of a run."""
SLOTS = 20
"""Parts of a step: people act one after another, in an order drawn anew each step, about five of a hundred at once."""
MEAN, SPREAD = -0.121, 0.511
"""Stress of a person at the start, drawn from a normal distribution and kept on the scale from -1 to 1."""
STARTS = {"neutral": (0.0, 0.0, 0.5), "positive": (-0.5, 0.5, 0.75), "negative": (0.5, -0.5, 0.25)}
"""The company's stress, its success, and the share who are nice, at the start."""
VALUATIONS = {"low": (2.0, 1.0, 2.0), "medium": (2.0, -1.0, 2.0), "high": (4.0, -1.0, 2.0)}
"""How the company's stress follows success: divisor while there is none, then sign and divisor while there is."""
CELLS = {
    ("neutral", "low"): -0.275, ("neutral", "medium"): -0.045, ("neutral", "high"): 0.246,
    ("positive", "low"): -0.106, ("positive", "medium"): 0.493, ("positive", "high"): 0.661,
    ("negative", "low"): -0.439, ("negative", "medium"): -0.272, ("negative", "high"): 0.013,
}  # fmt: skip
"""Published mean motivation at step 50."""
TOLERANCE, MET_BEFORE = 0.06, 8
"""How near counts as the same, and how many of the nine cells an independent re-implementation met."""
DRAWN = 300
"""Companies of each cell, unless told."""


@dataclass(frozen=True)
class Valuation:
    """How a company's stress follows its success."""

    failing: float = parameter(
        2.0, "ratio", plausible=(2.0, 4.0), limits=(1.0, 10.0), source="judgement", grade="judgement",
        meaning="divisor of stress less success while success is not above 0 (published)",
    )  # fmt: skip
    sign: float = parameter(
        -1.0, "sign", plausible=(-1.0, 1.0), limits=(-1.0, 1.0), source="judgement", grade="judgement",
        meaning="whether success lowers or raises stress while success is above 0 (published)",
    )  # fmt: skip
    thriving: float = parameter(
        2.0, "ratio", plausible=(2.0, 4.0), limits=(1.0, 10.0), source="judgement", grade="judgement",
        meaning="divisor while success is above 0 (published)",
    )  # fmt: skip


@rule(each="person", writes=("turn", "acts"), draws={"lot": uniform()}, mechanism="taking_turns")
def turn_next(turn: float, company_slot: float, company_slots: float, lot: float) -> tuple[float, float]:
    """Return the slot of the step in which somebody acts, drawn anew at its beginning, and whether it is this one."""
    chosen = turn
    if company_slot < 0.5:
        chosen = math.floor(lot * company_slots)
    acts = 0.0
    if abs(chosen - company_slot) < 0.5:
        acts = 1.0
    return chosen, acts


@rule(each="person", writes="nice", where="acts", draws={"chance": uniform()}, mechanism="being_nice")
def nice_next(stress: float, nice_share: float, chance: float) -> float:
    """Return 1 for somebody who is nice."""
    nice = 0.0
    if stress < -0.75 or (stress <= 0.75 and chance < nice_share):
        nice = 1.0
    return nice


@rule(each="person", writes=("relations", "satisfaction", "motivation", "stress"), where="acts", mechanism="path_model")
def attitudes_next(stress: float, nice_share: float, company_stress: float) -> tuple[float, float, float, float]:
    """Return relations, satisfaction, motivation and the stress of the next step."""
    relations = -0.713 * stress + 0.287 * (2.0 * nice_share - 1.0)
    satisfaction = -0.207 * stress + 0.793 * relations
    return relations, satisfaction, 0.333 * relations + 0.667 * satisfaction, (stress + company_stress) / 2.0


@rule(each="company", writes=("stress", "success", "slot"), parameters=Valuation, mechanism="valuation")
def company_next(
    p: Valuation, stress: float, success: float, motivation: float, slot: float, slots: float
) -> tuple[float, float, float]:
    """Return the company's stress and success, which move at the end of a step, and the next slot."""
    if slot < slots - 1.5:
        return stress, success, slot + 1.0
    moved = (stress - success) / p.failing
    if success > 0.0:
        moved = (stress + p.sign * success) / p.thriving
    return moved, (success + motivation) / 2.0, 0.0


@cache
def motivation_week() -> Week:
    """Return the model's step."""
    found = Dictionary()
    found.entity("firm", "one row; nothing is common to all companies")
    found.entity("company", "a company")
    for name in ("stress", "success", "motivation"):
        found.column("company", name, "1", "of a company", bounds=(-1.0, 1.0))
    found.column("company", "slot", "count", "which part of a step it is", bounds=(0.0, 1e6))
    found.column("company", "slots", "count", "parts of a step", bounds=(1.0, 1e6))
    found.entity("person", "somebody who works there")
    found.column("person", "company", "row", "where", kind="link", to="company")
    found.column("person", "nice", "flag", "1 for somebody who is nice", kind="flag")
    found.column("person", "turn", "count", "the slot in which somebody acts", bounds=(0.0, 1e6))
    found.column("person", "acts", "flag", "1 in that slot", kind="flag")
    for name in ("nice_share", "stress", "relations", "satisfaction", "motivation"):
        found.column("person", name, "1", "of a person", bounds=(-2.0, 2.0))
    found.entity("tie", "two colleagues")
    found.column("tie", "one", "row", "an end", kind="link", to="person")
    found.column("tie", "other", "row", "an end", kind="link", to="person")
    neighbours = gather(each="person", writes="nice_share", how="mean", of="nice", over="tie", by="ends")
    mean = gather(each="company", writes="motivation", how="mean", of="motivation", over="person", by="company")
    return Week(found, (turn_next, neighbours, nice_next, attitudes_next, mean, company_next), ())


def attachment(seed: int, name: str) -> NDArray[np.int64]:
    """Return the ties of one company, (ties, 2): newcomers tie to eight, by preferential attachment.

    The first newcomer ties to the eight who are there; each next one to eight different people, drawn in proportion to
    the ties that they have.
    """
    key = text_key("company", name)
    ends: list[int] = []
    pairs: list[tuple[int, int]] = []
    for newcomer in range(TIES, PEOPLE):
        chosen = list(range(TIES)) if newcomer == TIES else []
        tries = 0
        while len(chosen) < TIES:
            lot = uniform_at(decision_base(seed, text_key("attachment", newcomer, tries)), key)
            there = ends[int(lot * len(ends))]
            if there not in chosen:
                chosen.append(there)
            tries += 1
        pairs += [(newcomer, there) for there in chosen]
        ends += [*chosen, *[newcomer] * TIES]
    return np.array(pairs, np.int64)


def companies(
    start: str, valuation: str, count: int, seed: int, *, slots: int = SLOTS, interpreted: bool = False
) -> Engine:
    """Return an engine with `count` companies before their first step.

    Parameters
    ----------
    start, valuation : str
        Names in `STARTS` and `VALUATIONS`.
    count : int
        How many companies.
    seed : int
        Their luck.
    slots : int
        Parts of a step; with one, all act at once.
    interpreted : bool
        Walk person by person in plain Python.
    """
    stress, success, nice = STARTS[start]
    networks = [attachment(seed, str(each)) for each in range(count)]
    pairs = np.concatenate([each + PEOPLE * place for place, each in enumerate(networks)])
    week = motivation_week()
    ledger = Ledger(week, {"firm": 1, "company": count, "person": PEOPLE * count, "tie": len(pairs)})
    keys = place_keys(text_key("person of the motivation model"), PEOPLE * count)
    ledger.column("person", "key")[:] = keys
    ledger.column("person", "company")[:] = np.repeat(np.arange(count), PEOPLE)
    begins, nature = (decision_base(seed, text_key("at the start", what)) for what in ("nice", "stress"))
    ledger.column("person", "nice")[:] = uniforms_at(begins, keys) < nice
    ledger.column("person", "stress")[:] = np.clip(MEAN + SPREAD * special.ndtri(uniforms_at(nature, keys)), -1.0, 1.0)
    ledger.column("tie", "one")[:], ledger.column("tie", "other")[:] = pairs.T
    ledger.column("company", "stress")[:], ledger.column("company", "success")[:] = stress, success
    ledger.column("company", "slots")[:] = slots
    failing, sign, thriving = VALUATIONS[valuation]
    changes = {"valuation.failing": failing, "valuation.sign": sign, "valuation.thriving": thriving}
    return Engine(
        ledger, parameters_with(week, changes), strengths_without(week, ()), seed, {}, interpreted=interpreted
    )  # fmt: skip


def outcomes(start: str, valuation: str, count: int, seed: int, slots: int = SLOTS) -> NDArray[np.float64]:
    """Return mean motivation of each company after 50 steps."""
    engine = companies(start, valuation, count, seed, slots=slots)
    engine.run(STEPS * slots)
    found: NDArray[np.float64] = engine.ledger.column("company", "motivation").copy()
    return found
