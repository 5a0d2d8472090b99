"""The report's words on trust: where bands come from, how often they were right, and how wide they should be."""

from __future__ import annotations

from sim.evidence.scores import Standing, compared, standing
from sim.experiments.comparison import Comparison
from sim.experiments.findings import Findings
from sim.experiments.words import between_draws, clean, plain, signed
from sim.interfaces.report_tables import Table


def priors(comparison: Comparison) -> str:
    """Return where the bands come from, and how often such bands have held what was published."""
    known, own = standing(), "ensemble" in comparison.provenance
    worlds = "the firm's own fitted worlds" if own else "an ensemble that agrees with published results"
    held = (
        f"On held-out results bands of 80 % held {known.inside} of {known.asked}{_too_narrow(known)}."
        if known
        else "How often they have been right is not known."
    )
    return (
        f"The bands come from {worlds}; what these did not inform is sampled from each parameter's plausible range. "
        f"They say how far the answer follows from what is assumed. {held}"
    )


def _too_narrow(known: Standing) -> str:
    if known.widening is None:
        return ""
    return f": take them as {'too narrow' if known.widening > 1.0 else 'what they say'}"


def trust() -> tuple[str, ...]:
    """Return how far such projections have been right, in the figures of the stored scoreboard."""
    known, fit = standing(), compared()
    scored = (
        f"Scored in public on {known.date}, with {known.members} worlds: {known.sentence}"
        if known
        else "No scoreboard came with this version: how often such projections are right is not known."
    )
    fitted = (
        f"The ensemble of worlds was {fit.sentence}, experiments and baselines before all; none of them is scored."
        if fit
        else "No ensemble came with this version: its numbers were not fitted to published results."
    )
    wider = (
        f"To hold what they promise, bands would have had to be {plain(known.widening, 1)} times as wide: with each "
        f"study judged by the factor of all the others, {known.widened_inside} of {known.asked} results lie inside. "
        "The table shows plans' bands so widened; which plans are told apart is judged by the bands as computed."
        if known and known.widening
        else ""
    )
    return (
        scored, *([wider] if wider else []), fitted,
        "Correlations in surveys are not effects: that content employees and satisfied customers are found together is "
        "used to check what comes out, never to say what a plan does.",
    )  # fmt: skip


def widened(found: Findings) -> Table:
    """Return each plan's band as it was computed, and as wide as the record of held-out results asks for."""
    known = standing()
    factor = known.widening if known else None
    if factor is None:
        return Table((), ())
    columns = ("plan", "mean", "95 % of draws", f"{plain(factor, 1)} times as wide", "holds no effect")
    rows = []
    for plan in found.plans[1:]:
        size = plan.difference
        low, high = (size.mean - factor * (size.mean - end) for end in (size.low, size.high))
        rows.append((clean(plan.title), signed(size.mean, 2), between_draws(size.low, size.high, size.draws),
                     between_draws(low, high, size.draws), "yes" if low <= 0.0 <= high else "no"))  # fmt: skip
    return Table(columns, tuple(rows), words=1)
