"""The answer in plain words, made from the statistics."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Comparison
from sim.experiments.findings import Findings, PlanFinding, findings
from sim.experiments.words import (
    between_draws,
    chance_words,
    chosen_words,
    clean,
    draws_words,
    duration,
    listed,
    money,
    payback_words,
    percent,
    plain,
    signed,
    spread,
)

DRAWS = "95 % of draws "


@dataclass(frozen=True)
class Headline:
    """The answer: a title, and the sentences under it."""

    title: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.title, *self.sentences))


def headline(comparison: Comparison, found: Findings | None = None) -> Headline:
    """Return the answer to a comparison in plain words."""
    found = found or findings(comparison)
    chosen = chosen_words(comparison.scenario.worlds)
    if len(comparison.plans) == 1:
        return Headline(_alone(comparison, found), chosen)
    sentences = (_size(comparison, found), _group(found), _harm(comparison, found), _value(comparison, found), *chosen)
    return Headline(_title(comparison, found), tuple(sentence for sentence in sentences if sentence))


def verdict(found: Findings, plan: PlanFinding) -> str:
    """Return in a few words how a plan stands to the baseline and to the leader."""
    if plan.number == 0:
        return "the baseline"
    if not plan.difference.distinguishable:
        return "not distinguishable from the baseline"
    if plan.difference.mean < 0:
        return "worse than the baseline"
    if plan.number == found.leader:
        return "better than the baseline; leads"
    if plan.number in found.with_leader:
        return "better than the baseline; not distinguishable from the leader"
    return "better than the baseline"


def _alone(comparison: Comparison, found: Findings) -> str:
    return (
        f"Nothing is compared: {clean(found.plans[0].title)} alone ends at {plain(float(found.plans[0].level[1]))} "
        f"{comparison.outcome.unit} of {comparison.outcome.title}."
    )


def _title(comparison: Comparison, found: Findings) -> str:
    goal, plans = comparison.outcome.title, found.plans
    better = [plan for plan in plans[1:] if plan.difference.distinguishable and plan.difference.mean > 0]
    if not better:
        told = [plan for plan in plans[1:] if plan.difference.distinguishable]
        if not told:
            whom = "The plan" if len(plans) == 2 else f"None of the {len(plans) - 1} plans"
            ending = "cannot" if len(plans) == 2 else "can"
            return f"{whom} {ending} be told apart from carrying on as now in {goal}"
        return f"No plan raises {goal} beyond doubt"
    leader = plans[found.leader]
    if leader not in better:
        names = listed([clean(plan.title) for plan in better])
        return f"{names} {'raises' if len(better) == 1 else 'raise'} {goal}; a plan with a higher mean is less certain"
    beside = listed([clean(plan.title) for plan in better if plan.number in found.with_leader and plan is not leader])
    most = " most" if len(better) > 1 else ""
    ending = f"; {beside} cannot be told apart from it" if beside else ""
    return f"{clean(leader.title)} raises {goal}{most}{ending}"


def _size(comparison: Comparison, found: Findings) -> str:
    plan = found.plans[found.answer]
    size, unit = plan.difference, comparison.outcome.unit
    lead = "has the highest mean" if found.leader == found.answer else "comes closest, with a mean below the baseline's"
    after = duration(comparison.scenario.horizon)
    return (
        f"{clean(plan.title)} {lead}: {signed(size.mean)} {unit} against the baseline after {after} "
        f"({between_draws(size.low, size.high, size.draws, before=DRAWS)}); it beats the baseline in "
        f"{draws_words(size.above_zero, size.draws)} and is the best plan in "
        f"{chance_words(plan.best.share, plan.best.draws)}."
    )


def _group(found: Findings) -> str:
    """Say which plans are not told apart: from the leader, and from the baseline."""
    beside = [clean(found.plans[number].title) for number in found.with_leader if number != found.leader]
    unclear = [clean(plan.title) for plan in found.plans[1:] if not plan.difference.distinguishable]
    parts = []
    if beside:
        parts.append(f"Not distinguishable from {clean(found.plans[found.leader].title)}: {listed(beside)}.")
    if unclear:
        parts.append(f"Not distinguishable from the baseline: {listed(unclear)}.")
    return " ".join(parts)


def _harm(comparison: Comparison, found: Findings) -> str:
    worse = [plan for plan in found.plans[1:] if plan.difference.distinguishable and plan.difference.mean < 0]
    parts = [
        f"{clean(plan.title)} lowers {comparison.outcome.title} by {plain(-plan.difference.mean)} "
        f"{comparison.outcome.unit} "
        f"({between_draws(plan.difference.low, plan.difference.high, plan.difference.draws, before=DRAWS)})."
        for plan in worse
    ]
    return " ".join(parts)


def _value(comparison: Comparison, found: Findings) -> str:
    plan, currency = found.plans[found.answer], comparison.scenario.currency
    low, middle, high = (float(x) for x in np.quantile(plan.money.net, (0.025, 0.5, 0.975)))
    amounts = (money(low, currency, sign=True), money(high, currency, sign=True))
    sentence = (
        f"In money {clean(plan.title)} nets {money(middle, currency, sign=True)} within the horizon "
        f"({spread(*amounts, comparison.draws, DRAWS)}); it pays back in "
        f"{percent(plan.money.paid_back)} of draws{_payback(comparison, plan)}."
    )
    richest = max(found.plans, key=lambda other: other.net.mean)
    if richest.number in (plan.number, 0) or richest.net.mean <= 0:
        return sentence
    return (
        f"{sentence} The highest mean net value is that of {clean(richest.title)} "
        f"({money(richest.net.mean, currency, sign=True)})."
    )


def _payback(comparison: Comparison, plan: PlanFinding) -> str:
    weeks = plan.money.median_payback
    words = payback_words(weeks, comparison.scenario.horizon)
    if np.isinf(weeks):
        return f", in most of them {words}"
    return f", at the median {words}" if weeks <= 0 else f", at the median after {words}"
