"""Tables of an audit: scales, departments and other groups, as they may be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.audit_gaps import Row
from sim.experiments.audit_ground import SEGMENTS, Ground, usable
from sim.experiments.audit_links import LINK_OF, WORSE_IF_MORE, LinkLevel, Reference, reference_of
from sim.experiments.audit_scales import Reliability, Shrunken, agreement_of, reliability_of, shrunken
from sim.instruments.group_means import SMALLEST_GROUP
from sim.reading.people_file import COLUMNS

if TYPE_CHECKING:
    from sim.experiments.audit_steps import StepsResult
    from sim.reading.survey import ScaleAnswers

Array = NDArray[np.float64]

HEARD = (*COLUMNS,)
"""Columns that the starting firm hears."""


def measured(ground: Ground) -> tuple[dict[str, Reliability], dict[str, Shrunken]]:
    """Return the reliability of each scale, and what departments feel of those that may be told."""
    trust, found = {}, {}
    for place, scale in enumerate(ground.survey.scales):
        name = scale.asked.name
        trust[name] = reliability_of(scale.points)
        if usable(scale):
            known = trust[name].value if trust[name].known else 1.0
            made = shrunken(scale.score(), ground.survey.department, ground.people, known, word=place)
            if made is not None:
                found[name] = made
    return trust, found


def scale_rows(
    ground: Ground, trust: Mapping[str, Reliability], found: Mapping[str, Shrunken], references: Mapping[str, Reference]
) -> list[Row]:
    """Return a row for each scale: level, reliability, agreement within departments, and what it is compared with."""
    rows: list[Row] = []
    for scale in ground.survey.scales:
        asked, known = scale.asked, trust[scale.asked.name]
        made = found.get(asked.name)
        score = scale.score()
        same = agreement_of(score, ground.survey.department)
        reference = reference_of(scale, references, own_instrument=ground.survey.own_instrument)
        mean, low, high = (np.nan,) * 3 if made is None else _interval(made.of(ground.people * (made.answers > 0)))
        rows.append({
            "scale": asked.name, "title": asked.title or asked.name,
            "link": asked.link or LINK_OF.get(asked.name, ""), "items": len(asked.items),
            "lowest": asked.lowest, "highest": asked.highest, "answers": int((~np.isnan(score)).sum()),
            "mean": mean, "low": low, "high": high, "sd": np.nan if made is None else made.spread,
            "alpha": known.value, "alpha_low": known.low, "alpha_high": known.high,
            "icc1": same.icc1 if made else np.nan, "icc1_low": same.low if made else np.nan,
            "icc1_high": same.high if made else np.nan, "icc2": same.icc2 if made else np.nan,
            "reference": "" if reference is None else reference.origin,
            "reference_mean": np.nan if reference is None else reference.mean,
            "reference_sd": np.nan if reference is None else reference.sd,
            "higher_is": "worse" if asked.name in WORSE_IF_MORE and not asked.link else "better",
            "heard_by_the_start": asked.name in HEARD,
        })  # fmt: skip
    return rows


def _interval(draws: Array) -> tuple[float, float, float]:
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(draws.mean()), float(low), float(high)


def department_rows(ground: Ground, found: Mapping[str, Shrunken]) -> list[Row]:
    """Return a row for each scale and department that may be told of, drawn towards the mean of all."""
    rows: list[Row] = []
    for name, made in found.items():
        firm = made.of(ground.people * (made.answers > 0))
        for place in np.flatnonzero(ground.shown & (made.answers >= SMALLEST_GROUP)):
            mean, low, high = _interval(made.draws[:, place])
            gap, gap_low, gap_high = _interval((made.draws[:, place] - firm) / made.spread)
            rows.append({
                "scale": name, "department": ground.names[place], "people": int(ground.people[place]),
                "answers": int(made.answers[place]), "raw_mean": float(made.raw[place]), "mean": mean, "low": low,
                "high": high, "from_firm": gap, "from_firm_low": gap_low, "from_firm_high": gap_high,
                "told_apart": bool(gap_low > 0 or gap_high < 0),
            })  # fmt: skip
    return rows


def group_rows(ground: Ground, found: Mapping[str, Shrunken]) -> list[Row]:
    """Return a row for each scale and part of the firm that may be told of: office sides, segments, managers."""
    rows: list[Row] = []
    for scale in ground.survey.scales:
        name = scale.asked.name
        if name not in found:
            continue
        made = found[name]
        for title, side in ground.sides():
            if made.answers[side].sum() >= SMALLEST_GROUP:
                mean, low, high = _interval(made.of(ground.people * side * (made.answers > 0)))
                answers = int(made.answers[side].sum())
                rows.append({"division": "office side", "group": title, "scale": name, "answers": answers,
                             "mean": mean, "low": low, "high": high})  # fmt: skip
        for division, parts in ground.divisions.items():
            for part in parts:
                if part.shown and (row := _group_row(scale, part.members)):
                    rows.append({"division": division, "group": part.name, "scale": name, **row})
    return rows


def _group_row(scale: ScaleAnswers, members: NDArray[np.bool_]) -> Row:
    from scipy import stats

    score = scale.score()[members]
    score = score[~np.isnan(score)]
    if len(score) < SMALLEST_GROUP:
        return {}
    half = float(stats.t.ppf(0.975, len(score) - 1) * score.std(ddof=1) / np.sqrt(len(score)))
    mean = float(score.mean())
    return {"answers": len(score), "mean": mean, "low": mean - half, "high": mean + half}


def wish_rows(ground: Ground) -> list[Row]:
    """Return how many people stand in each values segment, and what it values most; small segments are not told."""
    rows: list[Row] = []
    known = ground.survey.segment >= 0
    shown = {part.name for part in ground.divisions.get(SEGMENTS, ()) if part.shown}
    for place, segment in enumerate(ground.organisation.segments):
        people = int((ground.survey.segment == place).sum())
        if segment.name in shown and people >= SMALLEST_GROUP:
            most = sorted(segment.values, key=lambda name: -segment.values[name])
            liked = [name for name in most if segment.values[name] > 1.0][:3]
            rows.append({"segment": segment.name, "people": people, "share": people / max(1, int(known.sum())),
                         "organisation_says": segment.share, "values_most": ", ".join(liked)})  # fmt: skip
    return rows


def link_rows(levels: tuple[LinkLevel, ...]) -> list[Row]:
    """Return a row for each link of the chain."""
    known = [each for each in levels if each.known]
    lowest = np.argmin(np.stack([each.draws for each in known]), axis=0) if len(known) > 1 else np.empty(0)
    chances = {each.link: float((lowest == at).mean()) if len(lowest) else np.nan for at, each in enumerate(known)}
    rows: list[Row] = []
    for each in levels:
        mean, low, high = _interval(each.draws) if each.known else (np.nan, np.nan, np.nan)
        rows.append({
            "link": each.link, "title": each.title, "measured_by": ", ".join(each.measures), "z": mean, "low": low,
            "high": high, "chance_lowest": chances.get(each.link, np.nan), "firms_below": each.firms_below,
            "firms": each.firms,
        })  # fmt: skip
    return rows


def step_rows(steps: StepsResult) -> list[Row]:
    """Return a row for each step: what it costs and what it moves."""
    rows: list[Row] = []
    for each in steps.steps:
        row: Row = {
            "step": each.sized.step.title, "link": each.sized.step.link, "key": each.sized.step.key,
            "levers": ", ".join(f"{name} {value:g}" for name, value in each.sized.programme.settings.items()),
            "yearly_cost": each.sized.cost, "at_its_strongest": each.sized.at_most,
        }  # fmt: skip
        for name, size in each.differences.items():
            row |= {name: size.mean, f"{name}_low": size.mean_low, f"{name}_high": size.mean_high}
        told = each.differences["index"].distinguishable
        rows.append(row | {"told_from_nothing": told, "strongest": each.best, "not_told_from_strongest": each.near_best,
                           "worlds": steps.worlds})  # fmt: skip
    return rows
