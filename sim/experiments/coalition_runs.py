"""The runs of an explanation: both plans under each coalition of mechanisms, and under each mix of directions.

Runs of a draw share its world and its luck; a coalition that several orders pass through is run once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.evaluation import evaluate
from sim.experiments.explanation import Decomposition
from sim.experiments.links import LINKS
from sim.experiments.outputs import OUTPUTS
from sim.experiments.parts import Part, families_of, mixed
from sim.experiments.runner import seed_of
from sim.experiments.shapley import (
    Array,
    Coalition,
    Pair,
    all_coalitions,
    coalitions_of,
    exact_shares,
    sampled_pairs,
    shares_by_pair,
)
from sim.experiments.trials import Setting, Trial, TrialResult

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario

TWICE = 4
"""Every fourth draw tries two pairs of orders, so that luck with orders can be told from all other."""

FIRST, SECOND = 0, 1

Key = tuple[object, frozenset[str]]
"""Which plan is run, and what is knocked out of it or taken from the other plan."""


@dataclass(frozen=True)
class Study:
    """What is asked: two plans, and what their difference is taken apart into."""

    scenario: Scenario
    plans: tuple[Plan, Plan]
    mechanisms: tuple[Part, ...]
    directions: tuple[Part, ...]
    outcome: str
    within: str
    seed: int


def names_of(study: Study) -> tuple[str, ...]:
    """Return the names of all outputs that are taken apart: the catalogue, and the one that was asked for."""
    return tuple(dict.fromkeys((*(each.name for each in OUTPUTS), study.outcome)))


def _pairs(study: Study, draw: int) -> tuple[Pair, ...]:
    return sampled_pairs(families_of(study.mechanisms), 2 if draw % TWICE == 0 else 1, study.seed, draw)


def orders_of(study: Study, draw: int, changes: Mapping[str, float]) -> dict[Key, Trial]:
    """Return every run that a draw takes, each once."""
    first, second = study.plans
    world, seed = tuple(sorted(changes.items())), seed_of(study.seed, draw)
    found: dict[Key, Trial] = {}
    for coalition in coalitions_of(_pairs(study, draw)):
        without = _without(study.mechanisms, coalition)
        for side, plan in enumerate(study.plans):
            found[side, without] = Trial(plan, world, seed, tuple(sorted(without)))
    for coalition in all_coalitions(len(study.directions)):
        key = _mixed_key(study, coalition)
        if key not in found:
            found[key] = Trial(mixed(first, second, key[1]), world, seed)
    return found


def _without(parts: Sequence[Part], coalition: Coalition) -> frozenset[str]:
    """Return the mechanisms of the parts that take no part."""
    return frozenset(name for place, part in enumerate(parts) if place not in coalition for name in part.mechanisms)


def end(side: int) -> Key:
    """Return the key of a plan as it is, with nothing knocked out."""
    return side, frozenset()


def _mixed_key(study: Study, coalition: Coalition) -> Key:
    """Return the key of the first plan with some directions of the second; all or none of them are a plan as it is."""
    if len(coalition) in (0, len(study.directions)):
        return end(SECOND if coalition else FIRST)
    return "mixed", frozenset(study.directions[place].key for place in coalition)


def evaluated(
    study: Study,
    orders: Sequence[Mapping[Key, Trial]],
    workers: int | None,
    progress: Callable[[int, int], None],
    told: Callable[[str], None] | None,
) -> tuple[list[dict[Key, TrialResult]], list[dict[Key, TrialResult]]]:
    """Return the results of each draw: of both plans as they are, with weekly series; and of all other runs."""
    ends = {end(FIRST), end(SECOND)}
    places = [[(draw, key) for draw, each in enumerate(orders) for key in each if (key in ends) == whole]
              for whole in (True, False)]  # fmt: skip
    total, done, found = sum(map(len, places)), 0, []
    for weekly, asked in zip((tuple(link.series for link in LINKS), ()), places, strict=True):
        setting = Setting(
            study.scenario.organisation, study.scenario.digest, study.scenario.horizon, names_of(study), weekly
        )

        def told_all(now: int, _: int, before: int = done) -> None:
            progress(before + now, total)

        trials = [orders[draw][key] for draw, key in asked]
        results = evaluate(setting, trials, workers=workers, told=told, progress=told_all)
        by_draw: list[dict[Key, TrialResult]] = [{} for _ in orders]
        for (draw, key), result in zip(asked, results, strict=True):
            by_draw[draw][key] = result
        found.append(by_draw)
        done += len(asked)
    return found[0], found[1]


def by_mechanisms(study: Study, tables: Sequence[Mapping[Key, Array]]) -> Decomposition:
    """Return what each mechanism carries, from the outputs of each draw's runs: a mean over sampled orders."""
    parts, shares, remainder, spreads, tried = study.mechanisms, [], [], [], 0
    pairs_tried = np.array([len(_pairs(study, draw)) for draw in range(len(tables))])
    for draw, table in enumerate(tables):
        pairs = _pairs(study, draw)
        worth = {
            each: table[SECOND, _without(parts, each)] - table[FIRST, _without(parts, each)]
            for each in coalitions_of(pairs)
        }
        tried += len(worth)
        by_pair = shares_by_pair(pairs, worth)
        shares.append(by_pair.mean(axis=0))
        remainder.append(worth[frozenset()])
        if len(pairs) > 1:
            spreads.append(by_pair.var(axis=0, ddof=1))
    order_error = np.sqrt(np.mean(spreads, axis=0) * (1 / pairs_tried).sum()) / len(tables)
    return Decomposition(parts, np.array(shares), np.array(remainder), order_error, tried, exact=False)


def by_directions(study: Study, tables: Sequence[Mapping[Key, Array]]) -> Decomposition:
    """Return what each direction carries, from the outputs of each draw's runs: over all orders, exactly."""
    parts, shares, tried = study.directions, [], 0
    for table in tables:
        worth = {each: table[_mixed_key(study, each)] - table[end(FIRST)] for each in all_coalitions(len(parts))}
        shares.append(exact_shares(len(parts), worth))
        tried += len(worth)
    found = np.array(shares)
    nothing = np.zeros((len(tables), found.shape[2]))
    return Decomposition(parts, found, nothing, np.zeros(found.shape[1:]), tried, exact=True)
