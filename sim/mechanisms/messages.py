"""Messages: seen, remembered, worn out; and news of a campaign, told before it or learned from customers.

Theory
    An internal mail is opened by 64 % [PoliteMail2025], a supervisor reaches more. Attitudes rise up to about
    ten exposures and fall beyond; recall grows with each of the first eight [Schmidt2015]. How large the rise
    is stands nowhere in the evidence: a prior between 0 and d = .3. A message speaks of what the firm
    promises, and moves people as they value meaning; one made for a segment speaks of its first concern, and helps
    only as far as that differs. Long mails are read by fewer [PoliteMail2021], and a briefing loses something at
    every level of the hierarchy that it comes down. Staff who learn of a campaign from customers have lost their
    footing until they are told.

    Two factors make the rise and the fall [Berlyne1970]: a message becomes familiar, and it becomes tedious. Tedium
    goes within weeks, what was learned stays: with time heavy repetition turns from a loss into a gain
    [KronrodHuber2019] (COM-33 of the evidence: a direction only, from advertising). So three clocks run: irritation
    with heavy repetition, the fastest; messages in mind, which make people like what they are told; and what is known
    of the promise, which lasts. Liking goes when messages are no longer in mind, before knowledge does. At one burst
    of messages the two factors together are the published curve; the same messages spread over time annoy less.
    Irritation takes from attitudes only: how many messages are opened does not fall with it.

Equation
    n' = n·exp(-1/7) + seen,  i' = i·exp(-1/2.5) + seen
    seen = (.64·.89^((words - 250)/500)·emails + .85·h^levels·meetings·implementation)·substance
    f = c(min(n, 10)) - (1 - c(max(i, 10))),  c(x) = x/10·exp(1 - x/10)
    orientation += a·r·f,  commitment += b·a·r·f,  r = values + t·tailoring·difference
    K' = K + (1 - K)·(1 - exp(-l·learned)) - (K - K0)·(1 - exp(-1/26)),  learned = seen + looked up
    news' = (news + |change of the promise|·exp(-n/2))·exp(-learned/2 - 1/8)
    right answers = K·exp(-news/15)

Known answer
    In one week f is .25 at one exposure, .82 at five, 1 at ten and .74 at twenty; of those twenty it is .95 a week
    later, 1 from the second to the fourth week, and falls from then on. Eight exposures teach 21 % of what was unknown,
    the eighth four fifths of what the first did, and a hundred 95 %.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start

USUAL_WORDS = 250.0


@dataclass(frozen=True)
class Messages:
    """Numbers of downward communication."""

    opened: float = parameter(
        0.64, "share", plausible=(0.58, 0.74), limits=(0, 1), source="PoliteMail2025", grade="practice",
        evidence="COM-34", meaning="share of internal mails that are opened",
    )  # fmt: skip
    heard_in_meetings: float = parameter(
        0.85, "share", plausible=(0.7, 0.95), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of people whom a supervisor's briefing reaches",
    )  # fmt: skip
    length: float = parameter(
        0.89, "ratio", plausible=(0.85, 0.95), limits=(0.1, 1), source="PoliteMail2021", grade="practice",
        evidence="COM-35", meaning="readers of a mail that are left for each 500 words more than 250",
    )  # fmt: skip
    handed_down: float = parameter(
        0.85, "share", plausible=(0.7, 0.95), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what is left of a briefing for each level of the hierarchy between the top and the department",
    )  # fmt: skip
    leak: float = parameter(
        7, "weeks", plausible=(5, 10), limits=(0.5, 100), source="judgement", grade="judgement",
        meaning="time constant with which exposures stop counting",
    )  # fmt: skip
    irritation: float = parameter(
        2.5, "weeks", plausible=(2, 3), limits=(0.1, 100), source="KronrodHuber2019", grade="judgement",
        evidence="COM-33", meaning="time constant of annoyance at repetition: that it is the shorter one is evidence",
    )  # fmt: skip
    peak: float = parameter(
        10, "messages", plausible=(7, 13), limits=(1, 100), source="Schmidt2015", grade="meta-analysis",
        evidence="COM-31", meaning="exposures at which attitudes are highest",
    )  # fmt: skip
    amplitude: float = parameter(
        0.15, "SD", plausible=(0, 0.3), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="rise in customer orientation at the best number of exposures: not in the evidence, a prior",
    )  # fmt: skip
    to_commitment: float = parameter(
        0.5, "ratio", plausible=(0, 1), limits=(-1, 2), source="judgement", grade="judgement",
        meaning="rise in commitment over the rise in customer orientation",
    )  # fmt: skip
    tailoring_gain: float = parameter(
        0.6, "share", plausible=(0.1, 1), limits=(0, 3), source="judgement", grade="judgement",
        meaning="share of the way that full tailoring goes from a message for all to a segment's first concern",
    )  # fmt: skip
    learning: float = parameter(
        0.03, "1/message", plausible=(0.01, 0.1), limits=(0, 1), source="Schmidt2015", grade="judgement",
        evidence="COM-32",
        meaning="share of the unknown answers that one message seen teaches (published: linear up to eight)",
    )  # fmt: skip
    forgetting: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant with which knowledge falls back to what the job itself teaches",
    )  # fmt: skip
    usual_knowledge: float = parameter(
        0.5, "share", plausible=(0.28, 0.65), limits=(0.05, 0.95), source="Sull2018", grade="judgement",
        evidence="COM-36",
        meaning="right answers about the promise under ordinary practice (28 % of managers name three priorities)",
    )  # fmt: skip
    knowledge_spread: float = parameter(
        0.12, "share", plausible=(0.05, 0.2), limits=(0, 0.3), source="judgement", grade="judgement",
        meaning="spread of those between people",
    )  # fmt: skip
    warning: float = parameter(
        2, "messages", plausible=(1, 4), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="messages in mind at which a new promise surprises 37 % as much: as many as explain one afterwards",
    )  # fmt: skip
    hearsay: float = parameter(
        8, "weeks", plausible=(4, 16), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time constant with which people find out by themselves",
    )  # fmt: skip
    explained: float = parameter(
        2, "messages", plausible=(1, 4), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="messages seen after which 37 % of the news is still unknown",
    )  # fmt: skip
    confusion: float = parameter(
        15, "index points", plausible=(8, 30), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="size of an unexplained change of the promise at which 37 % of the answers are still right",
    )  # fmt: skip


def curve(exposure: float, peak: float) -> float:
    """Return the share of the full rise in attitude at this many exposures at once, as published."""
    return exposure / peak * math.exp(1.0 - min(exposure / peak, 50.0))


def wear(exposure: float, irritation: float, peak: float) -> float:
    """Return that share with so many messages in mind, less what those beyond the peak that still irritate take."""
    return curve(min(exposure, peak), peak) - (1.0 - curve(max(irritation, peak), peak))


@start(
    of="employee", writes=("usual_knowledge", "known", "promise_knowledge", "promise_before", "news"),
    parameters=Messages, draws={"background": normal("holder")},
)  # fmt: skip
def knowledge_on_arrival(
    p: Messages, background: float, firm_promise: float, firm_knowledge_over: float
) -> tuple[float, float, float, float, float]:
    """Return what a person knows of the promise on arrival: learned at induction, so nothing of it is news."""
    usual = min(0.95, max(0.05, p.usual_knowledge + firm_knowledge_over + p.knowledge_spread * background))
    return usual, usual, usual, firm_promise, 0.0


@rule(each="employee", writes=("seen", "exposure", "irritation"), parameters=Messages, where="present")
def exposure_next(
    p: Messages, exposure: float, offer_emails: float, offer_meetings: float, offer_message_substance: float,
    department_implementation: float, offer_message_words: float = USUAL_WORDS, department_level: int = 0,
    irritation: float = 0.0,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the messages with content seen this week, those still in mind, and those that still irritate."""
    opened = p.opened * math.exp(math.log(p.length) * (offer_message_words - USUAL_WORDS) / 500.0)
    briefed = p.heard_in_meetings * offer_meetings * department_implementation
    briefed = briefed * math.exp(math.log(max(1e-9, p.handed_down)) * department_level)
    seen = min(100.0, (min(1.0, opened) * offer_emails + briefed) * offer_message_substance)
    in_mind = min(1000.0, exposure * math.exp(-1.0 / p.leak) + seen)
    return seen, in_mind, min(1000.0, irritation * math.exp(-1.0 / p.irritation) + seen)


@rule(each="employee", adds=("orientation_pull", "commitment_pull"), parameters=Messages, where="present")
def attitude_from_messages(
    p: Messages, exposure: float, offer_tailoring: float, offer_difference: float,
    offer_values_meaning: float = 1.0, irritation: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """Return what messages in mind, and irritation with them, add to customer orientation and to commitment."""
    relevance = offer_values_meaning + p.tailoring_gain * offer_tailoring * offer_difference
    lift = p.amplitude * relevance * wear(exposure, irritation, p.peak)
    return lift, p.to_commitment * lift


@rule(
    each="employee", writes=("known", "news", "promise_before", "promise_knowledge"), parameters=Messages,
    where="present",
)  # fmt: skip
def knowledge_next(
    p: Messages, strength: float, known: float, usual_knowledge: float, news: float, promise_before: float,
    seen: float, exposure: float, firm_promise: float, looked_up: float = 0.0,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return what a person knows of the promise, the news not yet explained, and right answers now."""
    learned = seen + looked_up
    taught = (1.0 - known) * -math.expm1(-min(p.learning * learned, 50.0))
    forgotten = (known - usual_knowledge) * -math.expm1(-1.0 / p.forgetting)
    knows = min(1.0, max(0.0, known + strength * taught - forgotten))
    surprise = abs(firm_promise - promise_before) * math.exp(-min(exposure / p.warning, 50.0))
    unexplained = (news + strength * surprise) * math.exp(-min(learned / p.explained, 50.0) - 1.0 / p.hearsay)
    unexplained = min(100.0, max(0.0, unexplained))
    right = knows * math.exp(-unexplained / p.confusion)
    return knows, unexplained, firm_promise, right
