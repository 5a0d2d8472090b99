"""An explanation in sentences that a manager understands, and its rules in small print."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.experiments.chain import ERROR, LEAST_DRAWS, STAYS, Chain, Move
from sim.experiments.explanation import REMAINDER, Decomposition, Explanation, Share, shares_of
from sim.experiments.links import Link
from sim.experiments.words import between_draws, chosen_words, clean, listed, percent, plain, signed

IN_A_SENTENCE = 3
"""Moves that one sentence tells."""

NAMED = 0.1
"""Parts are named that carry this share of all that is carried."""


def digits_for(values: Sequence[float]) -> int:
    """Return how many decimals show three figures of the largest value."""
    largest = max((abs(each) for each in values), default=0.0)
    return 2 if largest == 0 else min(4, max(0, 2 - math.floor(math.log10(largest))))


def headline(found: Explanation) -> str:
    """Return the difference in one sentence."""
    total = shares_of(found, found.mechanisms, found.outcome)[-1]
    (_, first), (_, second) = found.plans
    digits = digits_for([total.mean])
    words = f"{clean(second)} against {clean(first)}: "
    if not found.total[:, found.outputs.index(found.outcome)].any():
        return f"{words}no difference in any draw ({found.outcome.words})."
    agree = "" if total.low <= 0 <= total.high else "; fewer than nine of ten draws agree"
    sure = "" if total.told else f"{agree}: not distinguishable from none"
    return (
        f"{words}{signed(total.mean, digits)} {found.outcome.unit}, {found.outcome.words} "
        f"({_interval(found, total, digits)}{sure})."
    )


def _interval(found: Explanation, share: Share, digits: int) -> str:
    if found.draws < 2:
        return "one draw, no interval"
    interval = between_draws(share.low, share.high, found.draws, digits, before="95 % interval of the mean ")
    return f"{interval}, {found.draws} draws"


def parts_sentence(found: Explanation, taken_apart: Decomposition, whose: str) -> str:
    """Return which parts carry the difference, in one or two sentences; `whose` is what they are called."""
    if not taken_apart.parts:
        return f"The plans do not differ in any of the {whose}."
    *shares, remainder, total = shares_of(found, taken_apart, found.outcome)
    digits = digits_for([total.mean, *(each.mean for each in shares)])
    carried = sum(abs(each.mean) for each in shares)
    told = sorted(
        (each for each in shares if each.told and abs(each.mean) >= NAMED * carried), key=lambda each: -abs(each.mean)
    )
    for_it = [each for each in told if each.mean * total.mean >= 0]
    against = [each for each in told if each.mean * total.mean < 0]
    clauses = []
    if for_it:
        clauses.append(f"carried most by {_named(for_it, digits)}")
    if against:
        clauses.append(f"held back by {_named(against, digits)}")
    unsure = _too_few(shares, carried)
    if not clauses:
        return f"By {whose} no part of 10 % or more of it can be told from none.{unsure}"
    stays = f" The remainder is {signed(remainder.mean, digits)}." if taken_apart is found.mechanisms else ""
    return f"By {whose} it is {', and '.join(clauses)}.{stays}{unsure}"


def _too_few(shares: Sequence[Share], carried: float) -> str:
    """Return for which parts of some size there are too few draws to tell, and how many would do."""
    open_ones = [each for each in shares if each.would_do and abs(each.mean) >= NAMED * carried > 0]
    if not open_ones:
        return ""
    names = listed([f"{_small(each.part.title)} (some {each.would_do:,} draws would do)" for each in open_ones])
    return f" Too few draws to tell: {names}."


def _named(shares: Sequence[Share], digits: int) -> str:
    return listed([f"{_small(each.part.title)} ({signed(each.mean, digits)})" for each in shares])


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def cautions(found: Explanation) -> tuple[str, ...]:
    """Return what a reader is told of worlds that were chosen, and of parts on which the answer leans."""
    shares = shares_of(found, found.mechanisms, found.outcome)[:-2]
    carried = sum(abs(each.mean) for each in shares)
    leaning = [each.part.caution for each in shares if each.part.caution and abs(each.mean) >= 2 * NAMED * carried > 0]
    return (*chosen_words(found.scenario.worlds), *dict.fromkeys(leaning))


def chain_sentences(chain: Chain) -> tuple[str, ...]:
    """Return what moved first, what followed and when; what did not; and when half of it was there."""
    if len(chain.differences) < LEAST_DRAWS:
        return (f"With fewer than {LEAST_DRAWS} draws no order of events can be told.",)
    if not chain.moves:
        return ("Nothing along the way from people to customers is told apart from none.",)
    begin = chain.moves[0].first
    first = [f"{what} ({size})" for what, week, size in (_told(move, chain) for move in chain.moves) if week == begin]
    others = [
        f"{what} in week {week} ({size})"
        for what, week, size in (_told(move, chain) for move in chain.moves)
        if week > begin
    ]
    sentences = [_begin(f"{listed(first)} moved first, in week {begin}.")]
    for place in range(0, len(others), IN_A_SENTENCE):
        some = listed(others[place : place + IN_A_SENTENCE])
        sentences.append(f"Then followed {some}." if place == 0 else f"Then {some}.")
    for words, links in (("Moved too little to name", chain.too_small), ("Not distinguishable from none", chain.none)):
        if links:
            sentences.append(f"{words}: {listed([link.title for link in links])}.")
    return (*sentences, *_halves(chain))


def _told(move: Move, chain: Chain) -> tuple[str, int, str]:
    """Return what moved, in which week, and how far."""
    earlier = any(each.link is move.link and each.first < move.first for each in chain.moves)
    other_way = ", now the other way," if earlier else ""
    until = "" if move.to_the_end else f"; told apart until week {move.last}"
    return f"{move.link.title}{other_way}", move.first, f"{size_of(move.link, move.mean)}{until}"


def size_of(link: Link, amount: float) -> str:
    """Return a difference with its unit; of logarithms as per cent."""
    if link.logarithm:
        return f"{signed(100 * math.expm1(amount / 100), link.digits)} %"
    return f"{signed(amount, link.digits)} {link.unit}"


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _halves(chain: Chain) -> tuple[str, ...]:
    """Return when half of the largest difference was there, for the milestones that moved for good."""
    reached = sorted(
        ((move.half, move.link) for move in chain.moves if move.link.milestone and move.to_the_end),
        key=lambda each: each[0],
    )
    if not reached:
        return ()
    when = listed([f"week {half} for {link.title}" for half, link in reached])
    return (f"Half of the difference was there in {when}.",)


def small_print(found: Explanation) -> tuple[str, ...]:
    """Return how it was made: draws, coalitions, seed, and the rules."""
    counts, apart = found.provenance, found.mechanisms
    place = found.outputs.index(found.outcome)
    shares = apart.shares[:, :, place].mean(axis=0)
    error, digits = float(apart.order_error[:, place].max(initial=0.0)), digits_for([float(abs(shares).max(initial=0))])
    left = float(apart.remainder[:, place].mean())
    return (
        f"{found.draws} draws, each a world of its own with luck of its own; {counts['runs']:,} runs; "
        f"{apart.coalitions:,} coalitions of mechanisms and {found.directions.coalitions:,} mixes of directions; "
        f"seed {counts['seed']}.",
        "A share is a Shapley value: what a part adds to those that are there already, averaged over orders, so that "
        "it does not matter which is taken away first. Shares and remainder add up to the total in every draw. "
        "Each interval is of one part by itself; a part whose interval holds 0 is not distinguishable from none, nor "
        "is a direction or the total where fewer than nine of ten draws agree in sign.",
        f"The remainder ({signed(left, digits)}) is {REMAINDER.words}.",
        "Orders of mechanisms are sampled, each with its reverse: by that alone a share has a standard error of at "
        f"most {plain(error, digits)}; its interval is never narrower than that allows. "
        "Mixes of directions are all tried.",
        f"A thing has moved from the first week of a spell of at least {STAYS} weeks in which its mean difference is "
        "told apart from none and not too small to name; fewer than nine of ten draws may agree in it. "
        "The chance to find anything at all where nothing is, in any "
        f"series and week, is {percent(ERROR)} (by sign changes of whole draws).",
    )
