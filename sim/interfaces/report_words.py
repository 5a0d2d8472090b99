"""The report's sentences: findings in plain words, and what every picture says of itself."""

from __future__ import annotations

from sim.experiments.comparison import Comparison
from sim.experiments.detectability import interviews_needed, smallest_difference
from sim.experiments.effect_words import SUBGROUP_RULE, TIMING_RULE
from sim.experiments.findings import Findings
from sim.experiments.hours import hours_sentences
from sim.experiments.leading_words import SHOWS, rule_sentences
from sim.experiments.losers import loser_sentences
from sim.experiments.money_outcomes import money_figures
from sim.experiments.places import MOST_SHOWN
from sim.experiments.summary import counts, distinguishing_rule
from sim.experiments.words import (
    between_draws,
    chance_words,
    clean,
    duration,
    listed,
    money,
    payback_words,
    percent,
    plain,
    signed,
    spread,
)
from sim.interfaces.report_trust import priors, trust

LIMITS = (
    "This is a projection by a model, not a measurement. It compares plans; it does not promise a figure.",
    "It says nothing about any real person. The people in it are statistical; no figure here may be read as a "
    "prediction about an individual.",
    "It is not for decisions on dismissal, promotion or pay of individual people.",
    "Where plans cannot be told apart here, choose by what the model leaves out, such as fairness and ease.",
)


def cards(comparison: Comparison, found: Findings) -> list[tuple[str, str, str]]:
    """Return the four figures at the top: name, figure, what it is."""
    if len(found.plans) == 1:
        return []
    plan, unit, draws = found.plans[found.answer], comparison.outcome.unit, comparison.draws
    size, figures, currency = plan.difference, money_figures(plan.money), comparison.scenario.currency
    low, high = (money(value, "", sign=True).strip() for value in (figures.net_low, figures.net_high))
    weeks = plan.money.median_payback
    return [
        (f"Change in {comparison.outcome.title}", f"{signed(size.mean)} {unit}",
         between_draws(size.low, size.high, size.draws, before="95 % of draws ")),
        ("Chance of being the best plan", chance_words(plan.best.share, draws),
         f"of {len(found.plans)} plans, over {draws} draws"),
        ("Net value", money(figures.net, currency, sign=True), spread(low, high, size.draws, "95 % of draws ")),
        ("Pays back", payback_words(weeks, comparison.scenario.horizon).capitalize(),
         f"median; {percent(plan.money.paid_back)} of draws pay back"),
    ]  # fmt: skip


def sentences(comparison: Comparison, found: Findings) -> dict[str, str | tuple[str, ...]]:
    """Return the running text of the report, by place."""
    return {
        "rule": distinguishing_rule(comparison.sampling.error),
        "timing": TIMING_RULE,
        "subgroups": SUBGROUP_RULE,
        "together": _together(found),
        "counts": counts(comparison),
        "priors": priors(comparison),
        "cautions": tuple(f"{clean(group.title)}: {group.caution}" for group in found.cautions),
        "movers": _movers(found),
        "detect": _detectability(comparison, found),
        "limits": LIMITS,
        "trust": trust(),
        "answer": clean(found.plans[found.answer].title),
        "money": _money(comparison),
        "losers": loser_sentences(comparison, found),
        "stops": rule_sentences(comparison),
        "shows": SHOWS,
        "hours": hours_sentences(comparison),
    }


def _together(found: Findings) -> str:
    """Say outright which plans are not told apart."""
    leader = clean(found.plans[found.leader].title)
    beside = [clean(found.plans[number].title) for number in found.with_leader if number != found.leader]
    unclear = [clean(plan.title) for plan in found.plans[1:] if not plan.difference.distinguishable]
    first = (
        f"{leader} has the highest mean. Not distinguishable from it: {listed(beside)}."
        if beside
        else f"{leader} has the highest mean, and every other plan can be told apart from it."
    )
    second = (
        f" Not distinguishable from the baseline: {listed(unclear)}."
        if unclear
        else " Every plan can be told apart from the baseline."
    )
    return first + second


def _movers(found: Findings) -> str:
    """Say which assumptions moved the answer, or that the draws are too few to say."""
    movers = found.movers
    bound = (
        f"With {movers.sets} parameter sets and {movers.tried} parameters tried, a rank correlation has to pass "
        f"±{plain(movers.bound, 2)} before chance is ruled out (5 % over all of them together)."
    )
    if not movers.enough:
        return f"{bound} That is too few parameter sets to say which assumptions moved the answer; run more draws."
    named = [f"{clean(mover.parameter.name)} ({signed(mover.correlation, 2)})" for mover in movers.judgements]
    others = [f"{clean(mover.parameter.name)} ({signed(mover.correlation, 2)})" for mover in movers.found
              if mover not in movers.judgements]  # fmt: skip
    judged = listed(named) or "none that chance cannot explain"
    first = f"Assumptions of grade judgement that moved the answer: {judged}."
    return f"{first} Better founded numbers that moved it: {listed(others)}. {bound}" if others else f"{first} {bound}"


def _detectability(comparison: Comparison, found: Findings) -> str:
    """Say what a customer survey would see of the difference."""
    size = abs(found.plans[found.answer].difference.mean)
    general = (
        f"With 200 interviews a wave, two waves show differences near {plain(smallest_difference(200), 0)} "
        f"{comparison.outcome.unit} (5 % error, 80 % power); 2 {comparison.outcome.unit} need some "
        f"{plain(round(interviews_needed(2), -2), 0)} interviews a wave."
    )
    if size < 0.05:
        return f"{general} A difference as small as the one projected here would not be seen by any survey."
    return (
        f"{general} The difference projected here, {plain(size)} {comparison.outcome.unit}, needs about "
        f"{plain(round(interviews_needed(size), -2) or interviews_needed(size), 0)}."
    )


def _money(comparison: Comparison) -> str:
    rate = percent(comparison.discount_rate)
    return (
        "Amounts are differences from the baseline over "
        f"{duration(comparison.scenario.horizon)}, discounted at {rate} a year, at the median of the draws (each "
        "column its own median, so a row need not add up). Pay is wages and variable pay; savings are on replacing "
        "leavers and winning customers. Net value is margin and savings less programme money and pay; the return is "
        "net value for each unit of programme money and pay. A plan has paid back when its running sum stays at or "
        "above zero to the end. What happens after the horizon is left out."
    )


def _shown(comparison: Comparison) -> str:
    """Say which departments a picture shows, where they are too many for it."""
    count = len(comparison.departments)
    most = f"The {MOST_SHOWN} of {count:,} departments whom a plan moves most; all are in results/departments. "
    return most if count > MOST_SHOWN else ""


def captions(comparison: Comparison, found: Findings) -> dict[str, str]:
    """Return what every picture says of its draws, its interval and its seed."""
    seed = f"seed {clean(comparison.provenance['seed'])}"
    draws = f"n = {comparison.draws} draws a plan ({comparison.parameter_sets} parameter sets)"
    wide = "Bands: the middle 50, 80 and 95 % of draws"
    lines = {
        "satisfaction": f"Line: median. {wide}. Dashed: median of the baseline. {draws}; {seed}.",
        "difference_over_time": f"Line: median of the paired differences. {wide}. {draws}; {seed}.",
        "differences": (
            "Circle: mean, hollow where not distinguishable from the baseline; black line: 95 % interval of the mean. "
            f"{wide}. Figures: mean and 95 % of draws. {draws}; {seed}."
        ),
        "chance_of_best": f"Black line: ± one Monte Carlo standard error over parameter sets. {draws}; {seed}.",
        "net_and_return": f"Circle: median. {wide}. Thin marks: single draws. {draws}; {seed}.",
        "payback": f"A count of draws, without interval; the rest never pay back in the horizon. {draws}; {seed}.",
        "side_effects": (
            "Circle: mean paired difference, hollow where not distinguishable from the baseline; bar: 95 % of draws. "
            f"{draws}; {seed}."
        ),
        "departments": (
            f"Median paired differences. Blue is better, orange worse. Bold: {SUBGROUP_RULE}; light: not "
            f"distinguishable. {_shown(comparison)}{draws}; {seed}."
        ),
        "assumptions": (
            f"Grey: 95 % of chance over all {found.movers.tried} parameters. n = {found.movers.sets} parameter sets; "
            f"{seed}."
        ),
    }
    if comparison.why is not None:
        lines["why"] = (
            "Means of paired knock-outs: what the effect loses without the group. Intervals of 95 % in the table. "
            f"n = {comparison.why.total.shape[1]} draws; {seed}."
        )
    return lines
