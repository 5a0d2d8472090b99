"""What a study found, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.sensitivity.results import SURE
from sim.experiments.sensitivity.study import LUCK, OTHERS
from sim.experiments.words import between, chosen_words, listed, percent, plain, signed
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.sensitivity.results import Sensitivity, Verdict

ANY_SHARE = 0.25
"""Half the width of an interval beyond which a share of variance is not told at all."""
NAMED = 8
"""Most factors that a sentence names."""


def figure(size: float, unit: str = "") -> str:
    """Return a signed size to three figures, with its unit."""
    return f"{signed(*_three(size))} {unit}".rstrip()


def interval(low: float, high: float) -> str:
    """Return a signed interval, to the three figures of its wider end."""
    _, digits = _three(max(abs(low), abs(high)))
    return between(_three(low)[0], _three(high)[0], digits)


def _three(size: float) -> tuple[float, int]:
    """Return a number rounded to three figures, and how many digits it needs after the point."""
    if not np.isfinite(size) or size == 0:
        return size, 2
    place = int(np.floor(np.log10(abs(size))))
    return round(size, 2 - place), int(np.clip(2 - place, 0, 4))


def share_interval(share: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of independent worlds (Wilson)."""
    from scipy.stats import binomtest

    found = binomtest(round(share * count), count).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def shares_within(*shares: float) -> str:
    """Return estimates of shares in per cent, cut at none and all, which they may overshoot."""
    return " to ".join(percent(float(np.clip(each, 0.0, 1.0))) for each in shares)


def told(study: Sensitivity) -> list[str]:
    """Return paragraphs: each conclusion with what decides it, and how far that can be relied on."""
    found = []
    for verdict in study.verdicts:
        conclusion = verdict.conclusion
        decided = study.decisions[study.decisions["conclusion"] == conclusion.holds]
        shares = study.variance[study.variance["conclusion"] == conclusion.holds].set_index("factor")
        regions = study.regions[study.regions["conclusion"] == conclusion.holds]
        unit = unit_of(study, verdict)
        found += [_stands(verdict, unit), *_deciders(decided, unit)]
        parts = [*_rest(study, shares, decided), _regions(regions, verdict)]
        found.append(" ".join(part for part in parts if part))
    return [*found, *chosen_words(study.question.scenario.worlds, [each.name for each in study.factors]), _how(study)]


def unit_of(study: Sensitivity, verdict: Verdict) -> str:
    """Return the unit of a conclusion's answer; money in the scenario's currency."""
    unit = verdict.conclusion.output.unit
    return study.question.scenario.organisation.currency if unit == "money" else unit


def _stands(verdict: Verdict, unit: str) -> str:
    """Say in how many worlds a conclusion holds, and how large the answer is."""
    conclusion, answers = verdict.conclusion, verdict.answers
    low, high = (float(each) for each in np.quantile(answers, (0.025, 0.975)))
    size = f"the mean is {figure(float(answers.mean()), unit)}, 95 % of worlds {interval(low, high)}"
    count = len(answers)
    if not conclusion.asked:
        return f"{conclusion.output.name} over {count} worlds: {size}."
    if verdict.share in (0.0, 1.0):
        sentence = conclusion.holds if verdict.share else conclusion.fails
        return f"{sentence} in every one of {count} worlds; {size}."
    ends = " to ".join(percent(each) for each in share_interval(verdict.share, count))
    return f"{conclusion.holds} in {percent(verdict.share)} of {count} worlds (95 % interval {ends}); {size}."


def _deciders(table: pd.DataFrame, unit: str) -> list[str]:
    """Say what moves the answer, strongest first, a line for each."""
    rows: list[Any] = list(table[table["told_apart"]].itertuples())
    if not rows:
        return ["No single factor was told apart from a number that does nothing."]
    return ["\n".join(f"- {_mover(row, unit)}." for row in rows)]


def _mover(row: Any, unit: str) -> str:
    """Say what one factor does to the answer, and to the conclusion."""
    share = f"{shares_within(row.fitted_share)} of the variance "
    share += f"({shares_within(row.fitted_share_low, row.fitted_share_high)})"
    moves = f"{figure(row.effect, unit)} ({interval(row.effect_low, row.effect_high)})"
    words = f"{row.factor}, grade {row.grade}, {share}: from {row.low:g} to {row.high:g} {row.unit}".rstrip()
    words += f" the answer {row.shape}: {moves}"
    if np.isnan(row.holds_in_low_third):
        return words
    thirds = f"{percent(row.holds_in_low_third)} of worlds in its lowest third, {percent(row.holds_in_high_third)} in "
    words += f"; the conclusion holds in {thirds}its highest"
    return words if np.isnan(row.switch) else f"{words}; {_turn(row)}"


def _turn(row: Any) -> str:
    """Say where a conclusion turns along a factor."""
    sure = "turns" if row.turns >= SURE else "may turn"
    if row.alternatives:
        values = sorted(value for each in the_week().parameters if each.name == row.factor for _, value in each.worlds)
        below = max((value for value in values if value <= row.switch), default=values[0])
        above = min((value for value in values if value >= row.switch), default=values[-1])
        return f"all else averaged, it {sure} between the named alternatives {below:g} and {above:g}"
    return f"all else averaged, it {sure} at {row.switch:.3g} ({row.switch_low:.3g} to {row.switch_high:.3g})"


def _rest(study: Sensitivity, shares: pd.DataFrame, decided: pd.DataFrame) -> list[str]:
    """Say what luck and all other factors do, and which finalists do nothing that can be told."""
    found, widest = [], 0.0
    if np.isnan(shares["total"]).all():
        return ["The answer is the same in every world, so nothing has a share of it."]
    others = len(study.factors) - len(study.crossed.finalists)
    names = {LUCK: "luck", OTHERS: f"the {others} other factors together"}
    for name in (OTHERS, LUCK):
        if name in shares.index:
            total, low, high = (float(shares[key][name]) for key in ("total", "total_low", "total_high"))
            found.append(f"{names[name]} {shares_within(total)} ({shares_within(low, high)})")
            widest = max(widest, (high - low) / 2)
    idle = list(decided.loc[~decided["told_apart"], "factor"])
    sentences = [f"With whatever they do in concert, {listed(found)} of the variance (total Sobol indices)."]
    if widest > ANY_SHARE:
        times = int(np.ceil((widest / ANY_SHARE) ** 2))
        sentences.append(
            f"Too few worlds to tell {'that share' if len(found) == 1 else 'these shares'}: some {times} times the "
            f"effort would, to about {percent(ANY_SHARE)} either way."
        )
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
        return (
            f"Of the {tried} factors that did something in the walks none differs beyond chance between worlds where "
            "it holds and worlds where it fails."
        )
    return (
        f"Of the {tried} factors that did something in the walks, {listed(beyond[:NAMED])} "
        f"{'differs' if len(beyond) == 1 else 'differ'} beyond chance between worlds where it holds and worlds where "
        "it fails (one study in twenty names a factor that does nothing)."
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
        turn = "" if np.isnan(row.switch) else f"{row.switch:.3g} ({row.switch_low:.3g} to {row.switch_high:.3g})"
        if turn and (row.alternatives or row.turns < SURE):
            turn = "between alternatives" if row.alternatives else f"perhaps {turn}"
        found.append({
            "conclusion": row.conclusion, "factor": row.factor, "grade": row.grade,
            "range": f"{row.low:g} to {row.high:g}",
            "effect": f"{figure(row.effect)} ({interval(row.effect_low, row.effect_high)})",
            "share": f"{shares_within(row.fitted_share)} "
                     f"({shares_within(row.fitted_share_low, row.fitted_share_high)})",
            "holds at low, high third": "" if np.isnan(row.holds_in_low_third) else
            f"{percent(row.holds_in_low_third)}, {percent(row.holds_in_high_third)}",
            "turns at": turn or plain(np.nan), "verdict": row.verdict,
        })  # fmt: skip
    return found
