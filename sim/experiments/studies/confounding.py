"""The confounding check: which correlations between units survive when the paths that they seem to show are cut.

Correlations of surveys are mostly shared causes. Each is measured again in a firm in which (a) no policy reaches
attitudes and no attitude reaches performance, (b) customers' satisfaction does not reach employees, (c) units have no
causes in common. What survives (a) is confounded by construction, and no correlation of that kind is an effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sim.experiments.studies.study import Study, observe, setting_of, study

SURVIVING = 0.5
"""Share of a correlation that has to be left, with its sign, for it to survive a cut."""


@dataclass(frozen=True)
class Cut:
    """Paths taken out.

    Attributes
    ----------
    name, meaning : str
        The cut, and what is taken out, in plain words.
    changes : mapping of str to float
        Parameters at which the paths carry nothing, from the founding on.
    without : tuple of str
        Mechanisms knocked out from week 0 on, in which all programmes begin.
    """

    name: str
    meaning: str
    changes: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()


def _none(mechanism: str, *names: str) -> dict[str, float]:
    return {f"{mechanism}.{name}": 0.0 for name in names}


WHOLE = Cut("whole", "nothing is cut")
CUTS = (
    Cut(
        "attitudes", "no policy reaches attitudes, and no attitude reaches effort, service or leaving",
        {
            **_none("emotional_labour", "mood", "service", "belief"), **_none("service_production", "orientation"),
            **_none("needs", "causal"), **_none("leader_relation", "effort"), **_none("cooperation", "committed"),
            **_none("quitting", "satisfaction", "commitment"), **_none("clarity", "to_effort"),
        },
        (
            "pay", "comfort", "development", "recognition", "fairness", "messages", "voice", "work_arrangements",
            "consistency", "layoff_survivors",
        ),
    ),
    Cut("outside-in", "customers' satisfaction does not reach employees", _none("outside_in", "strength_of_feeling")),
    Cut(
        "shared causes", "managers, climate, rooms, workload and nature do not move attitudes and service alike",
        {
            **_none("supervisors", "satisfaction", "commitment", "needs", "exhaustion", "climate"),
            **_none("leader_relation", "quality"), **_none("feedback", "manager"),
            **_none("climate", "events", "to_orientation", "to_effort"),
            **_none("service_production", "premises"), **_none("strain", "overload"), **_none("effort", "shared"),
        },
        ("attention",),
    ),
)  # fmt: skip
"""Stress tests (a), (b) and (c)."""

CORRELATIONS = (
    "SPC-02", "SPC-03", "SPC-04", "SPC-05", "SPC-06", "SPC-09", "ATT-06", "ATT-07", "ATT-08", "SPC-18", "TIM-01",
    "TIM-01.reverse", "MOT-42", "MOT-43",
)  # fmt: skip
"""Statistics of business units that are correlations or slopes over units."""


def confounding(
    scenarios: Path,
    worlds: Sequence[Mapping[str, float]] = ({},),
    seeds: Sequence[int] = (1,),
    asked: Study | None = None,
    names: Sequence[str] = CORRELATIONS,
    cuts: Sequence[Cut] = CUTS,
    told: Callable[[int, int], None] | None = None,
) -> list[dict[str, float | str | bool]]:
    """Measure correlations again with paths cut.

    Parameters
    ----------
    scenarios : Path
        Folder of the scenarios.
    worlds : sequence of mapping
        Parameters that differ from their defaults, one for each world; a cut goes on top.
    seeds : sequence of int
        Lucks: every world is measured with each, cut and whole alike.
    asked : Study, optional
        Another study than the one of business units.
    names : sequence of str
        Its statistics that are wanted.
    cuts : sequence of Cut
        What is taken out.
    told : callable, optional
        Told how many measurements of how many are done.

    Returns
    -------
    list of dict
        A row for each statistic and cut: `statistic`, `meaning`, `published`, `cut`, `taken_out` (words), `whole` and
        `left` (means over worlds and lucks), `error` (Monte Carlo standard error of left less whole; NaN with one
        pair), and `survives`: at least half is left, with the same sign.
    """
    subject = study("business-units") if asked is None else asked
    setting = setting_of(subject, scenarios)
    found: dict[str, list[dict[str, float]]] = {}
    total = (1 + len(cuts)) * len(worlds) * len(seeds)
    for cut in (WHOLE, *cuts):
        for world in worlds:
            for seed in seeds:
                seen = observe(subject, setting, {**world, **cut.changes}, seed, cut.without)
                found.setdefault(cut.name, []).append(seen)
                if told is not None:
                    told(sum(map(len, found.values())), total)
    statistics = {each.name: each for each in subject.statistics}
    return [
        {
            "statistic": name,
            "meaning": statistics[name].meaning,
            "published": statistics[name].value,
            **_row(cut, found[WHOLE.name], found[cut.name], name),
        }
        for name in names
        for cut in cuts
    ]


def _row(
    cut: Cut, whole: Sequence[Mapping[str, float]], left: Sequence[Mapping[str, float]], name: str
) -> dict[str, float | str | bool]:
    """Return one statistic under one cut beside itself."""
    before, after = (np.array([each[name] for each in side]) for side in (whole, left))
    differences = after - before
    error = float(differences.std(ddof=1) / np.sqrt(len(differences))) if len(differences) > 1 else float("nan")
    mean, rest = float(before.mean()), float(after.mean())
    return {
        "cut": cut.name,
        "taken_out": cut.meaning,
        "whole": mean,
        "left": rest,
        "error": error,
        "survives": survives(mean, rest),
    }


def survives(whole: float, left: float) -> bool:
    """Return whether at least half of a correlation is left, with its sign."""
    return left * np.sign(whole) >= SURVIVING * abs(whole) and whole != 0.0
