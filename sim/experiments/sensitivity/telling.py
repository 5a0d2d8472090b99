"""What a study found, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.sensitivity.study import LUCK, OTHERS
from sim.experiments.words import between, listed, percent, plain, signed

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.sensitivity.results import Sensitivity, Verdict

NAMED = 8
"""Most factors that a sentence names."""


def digits_for(size: float) -> int:
    """Return how many digits after the point a number of this size needs to be read to three figures."""
    return 2 if not np.isfinite(size) or size == 0 else int(np.clip(2 - np.floor(np.log10(abs(size))), 0, 4))


def share_interval(share: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of independent worlds (Wilson)."""
    from scipy.stats import binomtest

    found = binomtest(round(share * count), count).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def told(study: Sensitivity) -> list[str]:
    """Return paragraphs: each conclusion with what decides it, and how far that can be relied on."""
    found = []
    for verdict in study.verdicts:
        conclusion = verdict.conclusion
        decided = study.decisions[study.decisions["conclusion"] == conclusion.holds]
        shares = study.variance[study.variance["conclusion"] == conclusion.holds].set_index("factor")
        regions = study.regions[study.regions["conclusion"] == conclusion.holds]
        parts = [_stands(verdict), *_deciders(decided, conclusion.output.unit), *_rest(study, shares, decided, verdict),
                 _regions(regions, verdict)]  # fmt: skip
        found.append(" ".join(part for part in parts if part))
    return [*found, _how(study)]


def _stands(verdict: Verdict) -> str:
    """Say in how many worlds a conclusion holds, and how large the answer is."""
    conclusion, answers = verdict.conclusion, verdict.answers
    low, high = (float(each) for each in np.quantile(answers, (0.025, 0.975)))
    digits = digits_for(max(abs(low), abs(high)))
    unit = f" {conclusion.output.unit}" if conclusion.output.unit else ""
    size = f"the mean is {signed(float(answers.mean()), digits)}{unit}, 95 % of worlds {between(low, high, digits)}"
    count = len(answers)
    if not conclusion.asked:
        return f"{conclusion.output.name} over {count} worlds: {size}."
    if verdict.share in (0.0, 1.0):
        sentence = conclusion.holds if verdict.share else conclusion.fails
        return f"{sentence} in every one of {count} worlds; {size}."
    ends = " to ".join(percent(each) for each in share_interval(verdict.share, count))
    return f"{conclusion.holds} in {percent(verdict.share)} of {count} worlds (95 % interval {ends}); {size}."


def _deciders(table: pd.DataFrame, unit: str) -> list[str]:
    """Say what moves the answer, strongest first."""
    apart = table[table["told_apart"]]
    if apart.empty:
        return ["No single factor was told apart from a number that does nothing."]
    rows: list[Any] = list(apart.itertuples())
    return ["What moves it:", "; ".join(_mover(row, unit) for row in rows) + "."]


def _mover(row: Any, unit: str) -> str:
    digits = digits_for(row.effect)
    share = f"{percent(row.fitted_share)} of the variance ({percent(max(row.fitted_share_low, 0))} to "
    share += f"{percent(row.fitted_share_high)})"
    moves = f"{signed(row.effect, digits)} {unit}".strip() + f" ({between(row.effect_low, row.effect_high, digits)})"
    words = f"{row.factor} (grade {row.grade}), {share}: from {row.low:g} to {row.high:g} {row.unit}".rstrip()
    words += f" the answer {'bends, ends' if row.shape == 'bends' else row.shape} by {moves}"
    if np.isnan(row.switch):
        return words
    if row.alternatives:
        return f"{words} and the conclusion turns between its {row.alternatives} named alternatives"
    ends = f"{row.switch_low:.3g} to {row.switch_high:.3g}" if not np.isnan(row.switch_low) else "no interval"
    return f"{words} and the conclusion turns at {row.switch:.3g} ({ends}), all else averaged"


def _rest(study: Sensitivity, shares: pd.DataFrame, decided: pd.DataFrame, verdict: Verdict) -> list[str]:
    """Say what luck and all other factors do, and which finalists do nothing that can be told."""
    found = []
    if np.isnan(shares["total"]).all():
        return ["The answer is the same in every world, so nothing has a share of it."]
    others = len(study.factors) - len(study.crossed.finalists)
    names = {LUCK: "luck", OTHERS: f"the {others} other factors together"}
    for name in (OTHERS, LUCK):
        if name in shares.index:
            total, low, high = (float(shares[key][name]) for key in ("total", "total_low", "total_high"))
            found.append(f"{names[name]} {percent(total)} ({percent(max(low, 0.0))} to {percent(high)})")
    idle = list(decided.loc[~decided["told_apart"], "factor"])
    sentences = [f"With whatever they do in concert, {listed(found)} of the variance (total Sobol indices)."]
    if idle:
        sentences.append(f"Not distinguishable from a number that does nothing: {listed(idle[:NAMED])}.")
    return sentences


def _regions(table: pd.DataFrame, verdict: Verdict) -> str:
    if not verdict.conclusion.asked or verdict.share in (0.0, 1.0):
        return ""
    beyond = list(table.loc[table["beyond_chance"], "factor"])
    tried = len(table)
    if verdict.bound >= 1.0:
        return "Too few worlds lie on one side to say in which region it holds."
    if not beyond:
        return f"Of {tried} factors none differs beyond chance between worlds where it holds and worlds where it fails."
    return (
        f"Of {tried} factors, {listed(beyond[:NAMED])} {'differs' if len(beyond) == 1 else 'differ'} beyond chance "
        "between worlds where it holds and worlds where it fails."
    )


def _how(study: Sensitivity) -> str:
    """Say how it was found and what it is not."""
    told_, crossed = study.provenance, study.crossed
    nothing = study.singles.loc[study.singles["mu_star"] == 0.0, "group"].value_counts()
    still = int((nothing == len(study.verdicts)).sum())
    grades = set(study.decisions.loc[study.decisions["told_apart"], "grade"])
    blocks = len(np.unique(crossed.design.block))
    sentences = [
        f"{told_['points']:,} worlds and lucks were lived, {told_['runs']:,} runs, seed {told_['seed']}.",
        f"Shares and intervals stand on {blocks} independent blocks of worlds; luck is held where factors are moved.",
        f"Of {len(study.factors)} factors, {study.singles['group'].nunique() - 1} were screened one by one"
        + (f", of which {still} did nothing at all." if still else "."),
    ]
    if "judgement" in grades:
        sentences.append("A number of grade judgement was not measured by anybody: its range is an opinion.")
    sentences.append("All of this says how the conclusion follows from what the model assumes, not how the world is.")
    return " ".join(sentences)


def rows_of(study: Sensitivity) -> list[dict[str, str]]:
    """Return the table of decisions as rows of text."""
    found = []
    rows: list[Any] = list(study.decisions.itertuples())
    for row in rows:
        digits = digits_for(row.effect)
        turn = "" if np.isnan(row.switch) else f"{row.switch:.3g} ({row.switch_low:.3g} to {row.switch_high:.3g})"
        if row.alternatives and turn:
            turn = "between alternatives"
        found.append({
            "conclusion": row.conclusion, "factor": row.factor, "grade": row.grade,
            "range": f"{row.low:g} to {row.high:g}",
            "effect": f"{signed(row.effect, digits)} ({between(row.effect_low, row.effect_high, digits)})",
            "share": f"{percent(row.fitted_share)} ({percent(row.fitted_share_low)} to "
                     f"{percent(row.fitted_share_high)})",
            "holds at low, high third": "" if np.isnan(row.holds_in_low_third) else
            f"{percent(row.holds_in_low_third)}, {percent(row.holds_in_high_third)}",
            "turns at": turn or plain(np.nan), "verdict": row.verdict,
        })  # fmt: skip
    return found
