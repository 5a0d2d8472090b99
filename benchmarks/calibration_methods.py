"""Which method calibrates best: made-up truths, one budget of worlds, figures that were fitted and figures not.

A truth is drawn from the declared ranges; forty-three figures of a firm of a hundred people (surveys, trials) are its
"published" results, with an error of .3 of what the ranges leave open. Each method makes members of them. Asked is
whether sixty members, lived anew, cover the truth's figures and the effects of thirteen plans on another firm.

``python -m benchmarks.calibration_methods OUT [TRUTHS]``; about half an hour of one core a truth and method that
observes worlds of its own. The smoothers need ``pip install iterative_ensemble_smoother``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine import compiled
from sim.experiments.calibration.chains import agreeing, widened
from sim.experiments.calibration.emulator import features_of, learnt
from sim.experiments.calibration.posterior import scores_at, shares_at
from sim.experiments.checks.firms import grown, thinned
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.worlds import at_shares, sample_shares
from sim.instruments.measures import icc1
from sim.policies.plan import Plan
from sim.projection import Founded, Log, found, log_of
from sim.reading import load_scenario
from sim.reading.organisation import Organisation
from sim.schedule import the_week

Array = NDArray[np.float64]
WEEK = the_week()
LEVELS = [len(each.worlds) for each in WEEK.parameters]
FREE = np.array([not count for count in LEVELS])
BANK, STEP, LIVED, LUCKS, TRUTHS = 800, 300, 60, 8, 6
"""Worlds of the prior, members of a smoother, members lived anew, lucks of a truth, and truths that are drawn."""
DRAWN = 1200
"""The bank is the first of so many worlds of one hypercube."""
ERROR = 0.3
SEEN = ("service_skill", "effort", "cooperation")
"""Columns of people that are read at the end of a figure's weeks; other figures are means of weekly series."""

Look = tuple[str, int, int]
FITTED: dict[str, tuple[Plan, list[Look]]] = {
    "training": (
        plan(service_training=10, end=4), [("service_skill", 6, 7), ("service_skill", 40, 52), ("experienced", 13, 52)]
    ),
    "steady training": (plan(service_training=1), [("service_skill", 40, 52), ("experienced", 40, 52)]),
    "product": (plan(product_training=8, end=4), [("service_skill", 13, 52)]),
    "bonus": (plan(individual_bonus=0.1), [("effort", 13, 52), ("experienced", 13, 52)]),
    "team": (plan(team_bonus=0.1), [("effort", 13, 52), ("cooperation", 40, 52)]),
    "raise": (plan(pay_raise=0.08), [("satisfaction", 4, 13), ("satisfaction", 40, 52)]),
    "cut": (plan(pay_raise=-0.05), [("satisfaction", 4, 13), ("effort", 4, 13)]),
    "appreciation": (plan(appreciation=0.5), [("satisfaction", 13, 52), ("effort", 13, 52)]),
    "awards": (plan(awards=0.2, award_money=200), [("effort", 13, 52)]),
    "meetings": (plan(meetings=1), [("promise_knowledge", 13, 52)]),
    "listening": (plan(listening=0.6, acting=0.7), [("trust", 13, 52), ("satisfaction", 13, 52)]),
    "leaders": (plan(leader_training=3), [("satisfaction", 40, 52)]),
    "contact": (plan(contact_hours=1, contact_conditions=1), [("office_regard", 40, 52), ("lateness", 40, 52)]),
    "overload": (plan(demand=1.25, end=20), [("standard", 18, 20), ("standard", 50, 52), ("exhaustion", 10, 20)]),
}  # fmt: skip
HELD_OUT: dict[str, Plan] = {
    "staffing": plan(staffing=0.1), "benefits": plan(benefits=1000), "premises": plan(premises=1000),
    "discretion": plan(discretion=0.8), "right first time": plan(right_first_time=0.5),
    "training": plan(service_training=1), "appreciation": plan(appreciation=0.5), "technology": plan(technology=0.3),
    "guarantee": plan(guarantee=1), "raise": plan(pay_raise=0.05), "bonus": plan(individual_bonus=0.1),
    "promise": plan(external_promise=5), "contact": plan(contact_hours=1, contact_conditions=1),
}  # fmt: skip


def _firm(name: str, people: int) -> Organisation:
    whole = replace(load_scenario(Path("scenarios") / name).organisation, people=None)
    return thinned(grown(min(1.0, people / whole.headcount))(whole), 250)


def _live(founded: Founded, what: Plan, weeks: int, looks: list[Look]) -> tuple[Log, dict[tuple[str, int], float], Any]:
    engine, seen = founded.start(what), {}
    for end in sorted({end for name, _, end in looks if name in SEEN}):
        engine.run(end - engine.now)
        here = engine.ledger.column("employee", "present") > 0
        for name in SEEN:
            seen[name, end] = float(engine.ledger.column("employee", name)[here].mean())
    engine.run(weeks - engine.now)
    return log_of(engine), seen, engine.ledger


def _read(log: Log, seen: dict[tuple[str, int], float], look: Look) -> float:
    name, first, end = look
    if name in SEEN:
        return seen[name, end]
    series = log.series(name) if name in log.firm_names else log.department(name).mean(axis=1)
    return float(series[first:end].mean())


def _survey(founded: Founded, ledger: Any, log: Log) -> list[float]:
    here, before = (each.column("employee", "present") > 0 for each in (ledger, founded.ledger))
    stayed = here & before & (ledger.column("employee", "holder") == founded.ledger.column("employee", "holder"))
    people = {name: ledger.column("employee", name)[here].astype(float) for name in PEOPLE}
    joy = people["satisfaction"]
    twice = [each.column("employee", "satisfaction")[stayed] for each in (ledger, founded.ledger)]
    customers = ledger.column("customer", "satisfaction")[ledger.column("customer", "present") > 0]
    return [
        *(float(np.corrcoef(joy, people[name])[0, 1]) for name in PEOPLE[1:]),
        float(np.corrcoef(people["exhaustion"], people["effort"])[0, 1]),
        float(np.corrcoef(people["needs"], people["effort"])[0, 1]),
        float(icc1(joy, ledger.column("employee", "department")[here])), float(joy.std()),
        float(people["service_skill"].std()), float(np.corrcoef(*twice)[0, 1]),
        float(log.series("quits").sum() / log.series("headcount").mean()), float(customers.std()),
        float(log.series("lateness")[26:].mean()), float(log.series("quality_spread")[26:].mean()),
    ]  # fmt: skip


PEOPLE = ("satisfaction", "commitment", "exhaustion", "trust", "needs", "effort", "orientation", "service_skill")


def lived(values: Array, seed: int, firms: tuple[Organisation, Organisation], *, other: bool = True) -> list[float]:
    """Return the fitted figures of a world, and those that are held out."""
    founded = found(firms[0], WEEK, seed=seed, parameters=values, horizon=52)
    looks = [look for _, its in FITTED.values() for look in its]
    usual, seen, ledger = _live(founded, PRACTICE, 52, looks)
    figures = _survey(founded, ledger, usual)
    for what, its in FITTED.values():
        log, there, _ = _live(founded, what, 52, its)
        figures += [_read(log, there, look) - _read(usual, seen, look) for look in its]
    if other:
        founded = found(firms[1], WEEK, seed=seed + 1, parameters=values, horizon=78)
        usual, *_ = _live(founded, PRACTICE, 78, [])
        for what in HELD_OUT.values():
            log, *_ = _live(founded, what, 78, [])
            figures += [
                float((log.series(name) - usual.series(name))[52:].mean()) for name in ("index", "satisfaction")
            ]
    return figures


@dataclass
class Bed:
    """What all methods are tried on: the bank, and how worlds are observed."""

    out: Path
    firms: tuple[Organisation, Organisation]

    def observe(self, shares: Array, first: int, *, other: bool = True) -> Array:
        """Return the figures of worlds, each with a luck of its own."""
        rows = [
            lived(values, first + place, self.firms, other=other)
            for place, values in enumerate(at_shares(WEEK.parameters, shares))
        ]
        return np.nan_to_num(np.array(rows))

    def kept(self, name: str, make: Callable[[], Array]) -> Array:
        """Return an array that is made once and kept."""
        file = self.out / f"{name}.npy"
        if not file.exists():
            np.save(file, make())
        found: Array = np.load(file)
        return found


Method = Callable[[Bed, Array, Array, Array, Array, Array], Array]


def smoother(kind: str, steps: int, members: int) -> Method:
    """Return an ensemble smoother with `steps` assimilations, localised by correlation or not at all."""

    def run(bed: Bed, shares: Array, figures: Array, luck: Array, values: Array, errors: Array) -> Array:
        from iterative_ensemble_smoother import ESMDA, AdaptiveESMDA

        begun, seen = shares[:members], figures[:members]
        made = (AdaptiveESMDA if kind == "localised" else ESMDA)(
            covariance=widened(values, errors, seen) ** 2, observations=values, alpha=steps, seed=1
        )
        scores = scores_at(begun)[:, FREE].T
        for step in range(steps):
            if step:
                now = begun.copy()
                now[:, FREE] = shares_at(scores.T)
                seen = bed.observe(now, 1000, other=False)
            made.prepare_assimilation(Y=seen.T, truncation=0.9999)
            scores = made.assimilate_batch(X=scores)
        found = begun.copy()
        found[:, FREE] = shares_at(scores.T)
        return found

    return run


def emulated(bed: Bed, shares: Array, figures: Array, luck: Array, values: Array, errors: Array) -> Array:
    """Return members drawn by chains on emulators of the bank."""
    features = features_of(scores_at(shares), shares, LEVELS)
    emulators = [learnt(features, figures[:, place], luck[place]) for place in range(len(values))]
    wide, free = widened(values, errors, figures), int(FREE.sum())
    moved = agreeing(features[:STEP], free, emulators, values, wide, np.random.default_rng(3))
    found = shares[:STEP].copy()
    found[:, FREE] = shares_at(moved[:, :free])
    return found


def regressed(bed: Bed, shares: Array, figures: Array, luck: Array, values: Array, errors: Array) -> Array:
    """Return the nearest worlds of the bank, moved along a regression on the figures [Beaumont2002]."""
    wide = widened(values, errors, figures)
    noisy = figures + np.random.default_rng(5).standard_normal(figures.shape) * wide
    distance = np.sqrt((((noisy - values) / noisy.std(axis=0)) ** 2).sum(axis=1))
    near = np.argsort(distance)[:STEP]
    scores, weight = scores_at(shares[near]), 1.001 - (distance[near] / distance[near].max()) ** 2
    far = (noisy[near] - values) / noisy.std(axis=0)
    design = np.column_stack([np.ones(len(near)), far])
    slopes = np.linalg.lstsq(design * np.sqrt(weight)[:, None], scores * np.sqrt(weight)[:, None], rcond=None)[0]
    found = shares[near].copy()
    found[:, FREE] = shares_at(scores - far @ slopes[1:])[:, FREE]
    return found


METHODS: dict[str, Method] = {
    "emulators and chains": emulated,
    "ABC with regression": regressed,
    "smoother, 1 step, localised": smoother("localised", 1, BANK),
    "smoother, 1 step": smoother("plain", 1, BANK),
    "smoother, 3 steps, localised": smoother("localised", 3, STEP),
}


def crps(draws: Array, truth: Array) -> Array:
    """Return the continuous ranked probability score of draws, figure by figure."""
    ordered, count = np.sort(draws, axis=0), len(draws)
    spread = (ordered * (2 * np.arange(1, count + 1) - count - 1)[:, None]).sum(axis=0) / count**2
    found: Array = np.abs(ordered - truth).mean(axis=0) - spread
    return found


def judged(
    members: Array, lived_anew: Array, prior: Array, truth: Array, shares: Array, fitted: int
) -> dict[str, float]:
    """Return how well members cover a truth, and how narrow they are beside the prior."""
    low, high = np.quantile(lived_anew, (0.1, 0.9), axis=0)
    wide = np.subtract(*np.quantile(prior, (0.9, 0.1), axis=0))
    inside, width = (low <= truth) & (truth <= high), (high - low) / wide
    score = crps(lived_anew, truth) / prior.std(axis=0), crps(prior, truth) / prior.std(axis=0)
    narrowed = 1 - members.std(axis=0) * np.sqrt(12)
    left, right = np.quantile(members, (0.1, 0.9), axis=0)
    held, strong = (left <= shares) & (shares <= right), narrowed > 0.1
    found = {}
    for name, part in (("fitted", slice(0, fitted)), ("held out", slice(fitted, None))):
        found |= {f"{name}: covered": inside[part].mean(), f"{name}: width": np.median(width[part]),
                  f"{name}: CRPS": score[0][part].mean() / score[1][part].mean()}  # fmt: skip
    found["numbers narrowed by a tenth"] = strong.sum()
    found["of these, covered"] = held[strong].mean() if strong.any() else np.nan
    return {name: float(value) for name, value in found.items()}


def main(out: Path, truths: int) -> None:
    """Try all methods on some truths and print what they are worth."""
    out.mkdir(parents=True, exist_ok=True)
    compiled(WEEK)
    bed = Bed(out, (_firm("regional-bank", 100), _firm("phone-order", 60)))
    names = [each.name for each in WEEK.parameters]
    shares, true = sample_shares(names, DRAWN, 11)[:BANK], sample_shares(names, TRUTHS, 77)
    fitted = len(lived(at_shares(WEEK.parameters, true[:1])[0], 1, bed.firms, other=False))
    figures = bed.kept("bank", lambda: bed.observe(shares, 1000, other=False))
    prior = bed.kept("prior", lambda: bed.observe(shares[:STEP], 1000))
    lucks = [
        bed.kept(f"truth-{at}", lambda at=at: bed.observe(np.repeat(true[at : at + 1], LUCKS, 0), 50_000 + 100 * at))  # type: ignore[misc]
        for at in range(TRUTHS)
    ]
    luck = np.mean([each[:, :fitted].var(axis=0, ddof=1) for each in lucks], axis=0)
    errors = ERROR * prior[:, :fitted].std(axis=0)
    table: dict[str, list[dict[str, float]]] = {}
    for place, again in enumerate(lucks[:truths]):
        values = again[:, :fitted].mean(axis=0) + errors * np.random.default_rng(900 + place).standard_normal(fitted)
        for name, method in METHODS.items():
            file = f"{name.replace(' ', '-')}-{place}"
            members = bed.kept(file, lambda m=method: m(bed, shares, figures, luck, values, errors))  # type: ignore[misc]  # noqa: B023
            anew = bed.kept(f"{file}-lived", lambda who=members: bed.observe(who[:LIVED], 90_000))  # type: ignore[misc]
            judgement = judged(members, anew, prior, again.mean(axis=0), true[place], fitted)
            table.setdefault(name, []).append(judgement)
            print(place, name, {key: round(value, 3) for key, value in judgement.items()}, flush=True)
    for name, rows in table.items():
        print(name, {key: round(float(np.nanmean([row[key] for row in rows])), 3) for key in rows[0]})


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
