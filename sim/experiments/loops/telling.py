"""Loops in sentences that a class understands, and the small print."""

from __future__ import annotations

from sim.experiments.explanation_words import digits_for
from sim.experiments.loops.dominance import DOMINATES, NOTHING, UNSURE
from sim.experiments.loops.polarity import BALANCING, NONE, REINFORCING
from sim.experiments.loops.results import LAST, LoopStudy
from sim.experiments.statistics import ERROR
from sim.experiments.words import between, chosen_words, clean, listed, signed

KINDS = {REINFORCING: "reinforcing", BALANCING: "balancing", NONE: "not distinguishable"}


def subject(found: LoopStudy) -> str:
    """Return whose behaviour is explained: a plan's own course, or its difference from another."""
    name, plan = found.variable.replace("_", " "), clean(found.plan[1])
    return f"{name} under {plan}" if found.plan == found.against else f"{name}, {plan} less {clean(found.against[1])}"


def headline(found: LoopStudy) -> str:
    """Return the whole answer in one sentence."""
    kinds = [found.kind(loop) for loop in found.loops]
    counts = [f"{kinds.count(kind)} {word}" for kind, word in KINDS.items() if kind != NONE and kinds.count(kind)]
    unsure = kinds.count(NONE)
    if unsure:
        counts.append(f"{unsure} with a link that is not distinguishable from none")
    return f"{clean(found.plan[1])}: of {len(kinds)} feedback loops, {listed(counts)} (pushed in week {found.at})."


def loop_sentences(found: LoopStudy) -> tuple[str, ...]:
    """Return a sentence for each loop: its kind, and its links with their polarity."""
    sentences = []
    for loop in found.loops:
        links = ", ".join(
            f"{source.title} → {target.title} {sign_of(polarity.sign)}"
            for (source, target), polarity in zip(loop.links(), found.polarities[loop.key], strict=True)
        )
        sentences.append(f"{loop.title} ({KINDS[found.kind(loop)]}): {links}. {loop.words}")
    return tuple(sentences)


def sign_of(sign: str) -> str:
    """Return a polarity as it stands behind a link."""
    return f"({'not distinguishable' if sign == NONE else sign})"


def dominance_sentences(found: LoopStudy) -> tuple[str, ...]:
    """Return what dominates the variable when, in a sentence for each loop that does, and one for the others."""
    sentences, others, unsure = [], [], []
    for loop in found.loops:
        both = list(zip(found.intervals, found.verdicts[loop.key], strict=True))
        weeks = [
            f"weeks {first} to {last} ({each.pattern}; {each.without} without)"
            for (first, last), each in both
            if each.verdict == DOMINATES
        ]
        if weeks:
            sentences.append(f"{loop.title} dominates {subject(found)} in {listed(weeks)}.")
        else:
            others.append(loop.title)
            unsure += [loop.title] if any(each.verdict == UNSURE for _, each in both) else []
    if all(each.verdict == NOTHING for loop in found.loops for each in found.verdicts[loop.key]):
        return (f"Nothing that {subject(found)} does is told apart from standing still, so no loop shapes it.",)
    if others:
        sentences.append(f"No interval was found that is dominated by: {', '.join(others)}.")
    if unsure:
        sentences.append(
            f"For {listed(unsure)} the pattern looks another one without the loop somewhere, but the change is not "
            "distinguishable from none."
        )
    return tuple(sentences)


def carried_sentence(found: LoopStudy) -> str:
    """Return what the theory that closes each loop carries of the variable at the end, in two sentences."""
    level = float(found.whole[:, -LAST:].mean())
    digits = digits_for([level])
    told = [
        f"{loop.title} {signed(each.mean, digits)} ({between(each.low, each.high, digits)})"
        for loop, each in ((loop, found.carried[loop.key]) for loop in found.loops)
        if each.sign != NONE
    ]
    start = f"Over the last half year, {subject(found)}: {signed(level, digits)}"
    if not told:
        return f"{start}; what the theory of any one loop carries of that is not distinguishable from none."
    return (
        f"{start}. Theories that close a loop carry of that (95 % interval): {', '.join(told)}; others not told apart."
    )


def small_print(found: LoopStudy) -> tuple[str, ...]:
    """Return how it was made, and what it does not say."""
    return (
        f"{found.draws} draws, each a world of its own with luck of its own; {found.provenance['runs']} runs; "
        f"seed {found.provenance['seed']}.",
        f"Polarity: each thing is pushed a little in weeks {found.at} to {found.at + found.weeks - 1} of the plan, and "
        "the next one is compared with the same weeks without the push; everything else goes on as usual, so a link "
        f"is all that leads from one to the other in {found.weeks} weeks, not the drawn way alone. Error "
        f"{ERROR:.0%} for all links together, by Student's t.",
        f"Dominance: intervals of {found.interval} weeks; a loop dominates one if the atomic pattern of behaviour "
        "(whether the slope grows or shrinks in size) is another one with the loop's theory knocked out (Ford 1999). "
        "A knock-out stops all that its theory does, not this loop alone; pairs of loops were not tried. Error "
        f"{ERROR:.0%} for all intervals of a loop together, for each loop by itself.",
        "These are the loops of the model, chosen for teaching: there are more, and a real firm may have others.",
        *chosen_words(found.scenario.worlds),
    )
