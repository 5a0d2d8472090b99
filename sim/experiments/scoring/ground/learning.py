"""March's model of exploration and exploitation in organisational learning (M1), as rules, run by this engine.

Theory
    An organisation's code and its members learn from one another [March1991]. Members take over what the code holds;
    the code takes over what those members hold who know more than it does. Those who are socialised slowly
    stay different for long enough to teach the code something.

Equation
    A member's belief becomes the code's with chance p1, where the code has one. The code's belief becomes that
    of the majority of the members who know more than it, with chance 1 - (1 - p2)^k, where k of them differ
    from the code, less those who do not; reality is 1 or -1 in
    thirty dimensions. With turnover a member is replaced with chance p3, with shocks a dimension of reality turns
    with chance p4.

Known answer
    Signs that the paper reports: slow socialisation ends with more knowledge at every learning rate of the
    code; a code that learns fast knows more where socialisation is slow, and less where it is fast; in a world that
    changes, knowledge decays without turnover and lasts with some.

Within a period members hear the code first, then the code hears them. Where both learn at once from what the
other held when the period began, the last-named ordering at fast socialisation does not turn: measured, not published.
Many organisations stand side by side in one ledger.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.parameter import parameter
from sim.core.randomness import decision_base, place_keys, text_key, uniforms_at
from sim.core.rule import gather, rule, uniform
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without

MEMBERS, DIMENSIONS = 50, 30
"""Members of an organisation, and what there is to know."""
SLOW, FAST = 0.1, 0.9
"""Rates of learning at the ends of the paper's figures."""
SETTLED, CHANGING = 200, 100
"""Periods until a world that stays has been learned, and at which one that changes is looked at."""
TURNOVER, SHOCKS, RATE = 0.1, 0.02, 0.5
"""Share of members replaced in a period, share of dimensions that turn, and both rates of learning in that figure."""


@dataclass(frozen=True)
class Learning:
    """Rates of learning, of turnover and of change."""

    socialisation: float = parameter(
        0.1, "1/period", plausible=(0.1, 0.9), limits=(0.0, 1.0), source="judgement", grade="judgement",
        meaning="chance that a member takes over what the code holds",
    )  # fmt: skip
    code: float = parameter(
        0.5, "1/period", plausible=(0.1, 0.9), limits=(0.0, 1.0), source="judgement", grade="judgement",
        meaning="chance that the code takes over what one member of a majority of one holds",
    )  # fmt: skip
    turnover: float = parameter(
        0.0, "1/period", plausible=(0.0, 0.1), limits=(0.0, 1.0), source="judgement", grade="judgement",
        meaning="chance that a member is replaced by somebody who knows nothing of the code",
    )  # fmt: skip
    shocks: float = parameter(
        0.0, "1/period", plausible=(0.0, 0.02), limits=(0.0, 1.0), source="judgement", grade="judgement",
        meaning="chance that a dimension of reality turns to its opposite",
    )  # fmt: skip


@rule(each="member", writes="superior", mechanism="march")
def superior_now(knowledge: float, organisation_knowledge: float) -> float:
    """Return 1 for a member who knows more than the code does."""
    if knowledge > organisation_knowledge + 1e-9:
        return 1.0
    return 0.0


@rule(each="belief", writes=("vote", "objection"), mechanism="march")
def vote_now(value: float, member_superior: float, dimension_code: float) -> tuple[float, float]:
    """Return what a member who is listened to holds, and 1 for another belief than the code's, -1 for the same."""
    objection = -1.0
    if value != dimension_code:
        objection = 1.0
    return value * member_superior, objection * member_superior


@rule(
    each="belief", writes=("value", "right"), parameters=Learning, draws={"lot": uniform(), "nature": uniform()},
    mechanism="march",
)  # fmt: skip
def belief_next(
    p: Learning, value: float, dimension_code: float, dimension_reality: float, member_replaced: float, lot: float,
    nature: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what a member holds after hearing the code, or a successor brings along, and whether it is right."""
    held = value
    if dimension_code != 0.0 and lot < p.socialisation:
        held = dimension_code
    if member_replaced > 0.0:
        held = math.floor(3.0 * nature) - 1.0
    right = 0.0
    if held == dimension_reality:
        right = 1.0
    return held, right


@rule(each="member", writes="replaced", parameters=Learning, draws={"lot": uniform()}, mechanism="march")
def replaced_now(p: Learning, lot: float) -> float:
    """Return 1 for a member whose place is taken by somebody else at the end of this period."""
    if lot < p.turnover:
        return 1.0
    return 0.0


@rule(each="dimension", writes=("code", "reality", "right"), parameters=Learning,
      draws={"lot": uniform(), "shock": uniform()}, mechanism="march")  # fmt: skip
def code_next(
    p: Learning, code: float, votes: float, objections: float, reality: float, lot: float, shock: float
) -> tuple[float, float, float]:
    """Return what the code holds after it has listened, reality, and whether the code is right about it."""
    held = code
    dominant = 0.0
    if votes > 0.5:
        dominant = 1.0
    elif votes < -0.5:
        dominant = -1.0
    if dominant != 0.0 and objections > 0.0 and lot < 1.0 - math.pow(1.0 - p.code, objections):
        held = dominant
    turned = reality
    if shock < p.shocks:
        turned = -reality
    right = 0.0
    if held == turned:
        right = 1.0
    return held, turned, right


@cache
def learning_week() -> Week:
    """Return a period: members hear the code, then the code hears the members."""
    found = Dictionary()
    found.entity("firm", "one row; nothing is common to all organisations")
    found.entity("organisation", "an organisation")
    found.column("organisation", "knowledge", "share", "of reality that the code has right", bounds=(0.0, 1.0))
    found.column("organisation", "shared", "share", "of reality that members have right", bounds=(0.0, 1.0))
    found.entity("member", "somebody who works there")
    found.column("member", "organisation", "row", "where", kind="link", to="organisation")
    found.column("member", "knowledge", "share", "of reality that a member has right", bounds=(0.0, 1.0))
    found.column("member", "superior", "flag", "1 for a member who knows more than the code", kind="flag")
    found.column("member", "replaced", "flag", "1 when somebody else takes the place", kind="flag")
    found.entity("dimension", "something to know, in an organisation")
    found.column("dimension", "organisation", "row", "where", kind="link", to="organisation")
    for name in ("reality", "code"):
        found.column("dimension", name, "sign", f"{name}: 1, -1 or 0 for nothing", bounds=(-1.0, 1.0))
    found.column("dimension", "votes", "count", "for 1 less for -1 of those who know more", bounds=(-1e6, 1e6))
    found.column("dimension", "objections", "count", "of them who differ from the code, less who do not",
                 bounds=(-1e6, 1e6))  # fmt: skip
    found.column("dimension", "right", "flag", "1 where the code is right", kind="flag")
    found.entity("belief", "what a member holds of a dimension")
    found.column("belief", "member", "row", "who", kind="link", to="member")
    found.column("belief", "dimension", "row", "of what", kind="link", to="dimension")
    for name in ("value", "vote", "objection"):
        found.column("belief", name, "sign", "1, -1 or 0 for nothing", bounds=(-1.0, 1.0))
    found.column("belief", "right", "flag", "1 for a belief that is right", kind="flag")
    return Week(
        found,
        (
            replaced_now,
            belief_next,
            gather(each="member", writes="knowledge", how="mean", of="right", over="belief", by="member"),
            gather(each="organisation", writes="knowledge", how="mean", of="right", over="dimension",
                   by="organisation"),
            gather(each="organisation", writes="shared", how="mean", of="knowledge", over="member",
                   by="organisation"),
            superior_now,
            vote_now,
            gather(each="dimension", writes="votes", how="sum", of="vote", over="belief", by="dimension"),
            gather(each="dimension", writes="objections", how="sum", of="objection", over="belief", by="dimension"),
            code_next,
        ),
        (),
    )  # fmt: skip


def organisations(count: int, seed: int, rates: Mapping[str, float], *, interpreted: bool = False) -> Engine:
    """Return an engine with `count` organisations before their first period; `rates` are those of `Learning`."""
    week = learning_week()
    members, dimensions = MEMBERS * count, DIMENSIONS * count
    ledger = Ledger(
        week,
        {"firm": 1, "organisation": count, "member": members, "dimension": dimensions,
         "belief": members * DIMENSIONS},
    )  # fmt: skip
    for entity in ("member", "dimension", "belief"):
        ledger.column(entity, "key")[:] = place_keys(text_key("learning", entity), ledger.rows(entity))
    ledger.column("member", "organisation")[:] = np.repeat(np.arange(count), MEMBERS)
    ledger.column("dimension", "organisation")[:] = np.repeat(np.arange(count), DIMENSIONS)
    whose = np.repeat(np.arange(members), DIMENSIONS)
    what = np.tile(np.arange(DIMENSIONS), members) + whose // MEMBERS * DIMENSIONS
    ledger.column("belief", "member")[:], ledger.column("belief", "dimension")[:] = whose, what
    reality = np.where(_lots(ledger, "dimension", seed) < 0.5, -1.0, 1.0)
    value = np.floor(3.0 * _lots(ledger, "belief", seed)) - 1.0
    ledger.column("dimension", "reality")[:], ledger.column("belief", "value")[:] = reality, value
    ledger.column("belief", "right")[:] = value == reality[what]
    changes = {f"march.{name}": rate for name, rate in rates.items()}
    return Engine(
        ledger, parameters_with(week, changes), strengths_without(week, ()), seed, {}, interpreted=interpreted
    )  # fmt: skip


def knowledge(count: int, seed: int, periods: int, rates: Mapping[str, float]) -> NDArray[np.float64]:
    """Return what members know, on average, in each organisation after some periods."""
    engine = organisations(count, seed, rates)
    engine.run(periods)
    found: NDArray[np.float64] = engine.ledger.column("organisation", "shared").copy()
    return found


def _lots(ledger: Ledger, entity: str, seed: int) -> NDArray[np.float64]:
    return uniforms_at(decision_base(seed, text_key("at the start", entity)), ledger.column(entity, "key"))
