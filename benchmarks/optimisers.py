"""Which optimiser finds the best plan for a budget: made-up truths on real budgets, and ready cases themselves.

All look at as many plans in the same worlds, begin with the same ones (each lever alone, and a spread), and race the
best of theirs with as many runs, as `morale optimise` does; they differ in where they look next. Asked is what the plan
that each of them chooses is truly worth.

``python -m benchmarks.optimisers truths [SEEDS]`` takes levers, prices and budgets of ready cases, and formulas of
falling returns, of levers that need or spoil one another, with and without a limit, for what plans do; a gain is told
as a share of the best one known. ``python -m benchmarks.optimisers cases CASE ...`` runs the cases, and measures the
chosen plans in fresh worlds. Other words are contenders. Those of other libraries need ``pip install cmaes
scikit-optimize bayesian-optimization``.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.randomness import text_key
from sim.experiments.best_plan.arms import Ended, at_random, learned
from sim.experiments.best_plan.bench import Bench, Order
from sim.experiments.best_plan.effort import ways
from sim.experiments.best_plan.scoring import Scorer, outputs_for
from sim.experiments.best_plan.search import penalised, proposed, single_loss, spread_points
from sim.experiments.best_plan.space import Space, space_of
from sim.experiments.best_plan.studio import Studio
from sim.experiments.outputs import output
from sim.reading.goal import Goal, Limit
from sim.reading.goal_file import read_goal

Array = NDArray[np.float64]
Look = Callable[..., Array]
ROOT = Path("scenarios")
BUDGETS = ("bakery", "technology-firm", "soap-shop", "phone-order", "bank-merger")
RUNS, FRESH = 1200, 60


def _study(sampler: Any, goals: int) -> Any:
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    return optuna.create_study(directions=["minimize"] * goals, sampler=sampler)


def _axes(levers: int) -> dict[str, Any]:
    import optuna

    return {f"x{place}": optuna.distributions.FloatDistribution(0.0, 1.0) for place in range(levers)}


def _place(trial: Any) -> list[float]:
    return [trial.params[f"x{place}"] for place in range(len(trial.params))]


def told_anew(make: Callable[[int], Any], *, limits: bool = True) -> Look:
    """Return a look that tells a new study all that is known, and asks its sampler."""
    from optuna.trial import create_trial

    def look(points: Array, losses: Array, beyond: Array, *, count: int, seed: int, draw_back: Any) -> Array:
        study, axes = _study(make(seed), losses.shape[1]), _axes(points.shape[1])
        values = losses if limits else penalised(losses, np.maximum(beyond, 0.0).sum(axis=1))
        for point, value, past in zip(np.clip(points, 0.0, 1.0), values, beyond, strict=True):
            study.add_trial(create_trial(
                params=dict(zip(axes, map(float, point), strict=True)), distributions=axes,
                values=[float(each) for each in value],
                constraints={str(place): float(each) for place, each in enumerate(past)} if limits else None,
            ))  # fmt: skip
        return np.array([_place(study.ask(axes)) for _ in range(count)])

    return look


class Kept:
    """A look whose study goes on from generation to generation, for samplers that keep a state of their own."""

    def __init__(self, make: Callable[[int, Array], Any], space: Space) -> None:
        self.make, self.space, self.asked = make, space, []
        self.study: Any = None

    def __call__(self, points: Array, losses: Array, beyond: Array, *, count: int, seed: int, draw_back: Any) -> Array:
        """Tell what came of what was asked last, and ask on."""
        values = penalised(losses, np.maximum(beyond, 0.0).sum(axis=1))
        points, axes = np.clip(points, 0.0, 1.0), _axes(points.shape[1])
        if self.study is None:
            self.study = _study(self.make(seed, points[int(np.argmin(single_loss(values)))]), losses.shape[1])
            for point in points:
                self.study.enqueue_trial(dict(zip(axes, map(float, point), strict=True)))
                self.asked.append(self.study.ask(axes))
        known = {np.round(point, 6).tobytes(): value for point, value in zip(points, values, strict=True)}
        for trial in self.asked:
            place = np.array(_place(trial))
            drawn = np.clip(self.space.point(self.space.amounts(place)), 0.0, 1.0)
            found = known.get(np.round(place, 6).tobytes(), known.get(np.round(drawn, 6).tobytes()))
            if found is None:
                from optuna.trial import TrialState

                self.study.tell(trial, state=TrialState.FAIL)
            else:
                self.study.tell(trial, [float(each) for each in found])
        self.asked = [self.study.ask(axes) for _ in range(count)]
        return np.array([_place(trial) for trial in self.asked])


def skopt_look(points: Array, losses: Array, beyond: Array, *, count: int, seed: int, draw_back: Any) -> Array:
    """Look where scikit-optimize does: expected improvement, lies for what is not known yet."""
    from skopt import Optimizer

    values = penalised(losses, np.maximum(beyond, 0.0).sum(axis=1))[:, 0]
    asker = Optimizer([(0.0, 1.0)] * points.shape[1], "GP", acq_func="EI", random_state=seed, n_initial_points=0)
    asker.tell(np.clip(points, 0.0, 1.0).tolist(), _tame(values).tolist())
    return np.array(asker.ask(count, strategy="cl_min"))


def _tame(values: Array) -> Array:
    best, middle = float(values.min()), float(np.median(values))
    return np.minimum(values, middle + 2.0 * (middle - best))


def bayes_look(points: Array, losses: Array, beyond: Array, *, count: int, seed: int, draw_back: Any) -> Array:
    """Look where bayesian-optimization does; what is asked is believed to be as foretold until it is known."""
    from bayes_opt import BayesianOptimization
    from bayes_opt.acquisition import ExpectedImprovement

    values = _tame(penalised(losses, np.maximum(beyond, 0.0).sum(axis=1))[:, 0])
    axes = [f"x{place}" for place in range(points.shape[1])]
    asker = BayesianOptimization(None, dict.fromkeys(axes, (0.0, 1.0)), ExpectedImprovement(xi=0.0), random_state=seed,
                                 verbose=0, allow_duplicate_points=True)  # fmt: skip
    for point, value in zip(np.clip(points, 0.0, 1.0), values, strict=True):
        asker.register(dict(zip(axes, point, strict=True)), -float(value))
    asked = []
    for _ in range(count):
        wanted = asker.suggest()
        asked.append([wanted[axis] for axis in axes])
        asker.register(wanted, float(np.ravel(asker.predict(wanted))[0]))
    return np.array(asked)


def evenly(points: Array, losses: Array, beyond: Array, *, count: int, seed: int, draw_back: Any) -> Array:
    """Look everywhere, whatever is known: a scrambled Sobol sequence."""
    return spread_points(points.shape[1], count, seed + len(points))


def contenders(space: Space) -> dict[str, Look]:
    """Return all who look."""
    from optuna import samplers

    def tpe(**more: Any) -> Callable[[int], Any]:
        return lambda seed: samplers.TPESampler(seed=seed, n_startup_trials=0, multivariate=True, **more)

    return {
        "own": proposed,
        "tpe": told_anew(tpe()),
        "tpe-many": told_anew(tpe(n_ei_candidates=256)),
        "tpe-sharp": told_anew(tpe(n_ei_candidates=256, gamma=lambda n: max(3, min(n // 10, 10)))),
        "tpe-penalised": told_anew(tpe(n_ei_candidates=256), limits=False),
        "tpe-asked": Kept(lambda seed, best: tpe(n_ei_candidates=256)(seed), space),
        "cma-es": Kept(lambda seed, best: samplers.CmaEsSampler(
            seed=seed, x0={f"x{k}": float(x) for k, x in enumerate(best)}, sigma0=0.2, n_startup_trials=0), space),
        "nsga-ii": Kept(lambda seed, best: samplers.NSGAIISampler(seed=seed, population_size=12), space),
        "nsga-iii": Kept(lambda seed, best: samplers.NSGAIIISampler(seed=seed, population_size=12), space),
        "skopt": skopt_look,
        "bayes": bayes_look,
        "evenly": evenly,
    }  # fmt: skip


@dataclass
class Truth:
    """A formula for what plans do, drawn by a number."""

    space: Space
    seed: int

    def __post_init__(self) -> None:
        draw, levers = np.random.default_rng(self.seed), len(self.space.factors)
        self.size = draw.exponential(1.0, levers) * (draw.random(levers) < 0.75)
        self.size[draw.integers(levers)] += 0.5
        self.bend = draw.uniform(0.3, 5.0, levers)
        self.pairs = np.triu(draw.normal(0.0, 1.0, (levers, levers)) * (draw.random((levers, levers)) < 0.4), 1)
        self.strain = draw.exponential(1.0, levers) * (draw.random(levers) < 0.5)

    def gain(self, point: Array, luck: Array | None = None) -> float:
        """Return what a point is worth, in a world whose luck is (levers + 1,) normal numbers, or over all."""
        parts = self.size * (1 - np.exp(-self.bend * point)) / (1 - np.exp(-self.bend))
        parts = parts if luck is None else parts * np.exp(0.6 * luck[:-1] - 0.18)
        return float(parts.sum() + 0.6 * point @ self.pairs @ point * (1.0 if luck is None else 1.0 + 0.3 * luck[-1]))

    def rise(self, point: Array) -> float:
        """Return what a limit is set to."""
        return float(self.strain @ point)

    def bench(self, names: Sequence[str], word: str, worlds: int) -> Bench:
        """Return a bench on which plans do as the formula says, with some luck of their own."""
        levers = len(self.space.factors)
        lucks = np.random.default_rng(abs(text_key(word, self.seed))).standard_normal((worlds, levers + 1))

        def run(orders: Sequence[Order]) -> Array:
            rows = []
            for plan, world in orders:
                point = self.point(plan.key)
                own = np.random.default_rng(abs(text_key(plan.key, world, self.seed))).standard_normal(2)
                gain = self.gain(point, lucks[world]) + (0.1 * own[0] if plan.key.startswith("at ") else 0.0)
                there = {"index": gain, "exhaustion": self.rise(point) + 0.1 * lucks[world, 0] * self.rise(point),
                         "turnover": self.rise(point[::-1])}  # fmt: skip
                rows.append([there.get(name, 0.0) for name in names])
            return np.array(rows)

        return Bench(run, worlds)

    def point(self, key: str) -> Array:
        """Return where a plan stands, from its key."""
        if not key.startswith("at "):
            return np.zeros(len(self.space.factors))
        return self.space.point([float(word) for word in key.removeprefix("at ").split()])


def best_known(truth: Truth, limit: float | None) -> float:
    """Return the most that a formula gives within the budget and the limit: many plans at random, then closer."""
    draw, levers = np.random.default_rng(1), len(truth.space.factors)
    best, place = 0.0, np.zeros(levers)
    for width in (None, 0.3, 0.1, 0.03):
        for _ in range(80):
            wanted = draw.random(levers) ** 2 if width is None else np.clip(place + draw.normal(0, width, levers), 0, 1)
            point = truth.space.point(truth.space.amounts(wanted))
            if (limit is None or truth.rise(point) <= limit) and truth.gain(point) > best:
                best, place = truth.gain(point), np.asarray(wanted)
    return best


def _index_goal(case: str) -> Goal:
    goal = read_goal(ROOT / case / "goal.toml", output)
    one = replace(goal.objectives[0], output="index", sign=1)
    return replace(goal, objectives=(one,), limits=(), robustness="mean")


def chosen(name: str, space: Space, scorer: Scorer, runs: int, seed: int) -> Ended:
    """Return what a contender chooses."""
    spent = ways(runs, levers=len(space.factors), finalists=4, others=len(space.factors) + 2, arms=2).arm
    if name == "random":
        return at_random(space, scorer, spent, seed, lambda sentence: None)
    return learned(space, scorer, spent, seed, lambda sentence: None, contenders(space)[name])


def on_truths(names: Sequence[str], seeds: int) -> None:
    """Print what each contender's choice is worth, as a share of the best known, over made-up truths."""
    found: dict[str, list[float]] = {name: [] for name in names}
    took = dict.fromkeys(names, 0.0)
    for seed, case in [(seed, case) for seed in range(seeds) for case in BUDGETS]:
        goal = _index_goal(case)
        space = space_of(goal)
        truth = Truth(space, seed)
        limit = 0.5 * truth.rise(space.point(space.amounts(np.ones(len(space.factors))))) if seed % 2 else None
        limits = () if limit is None else (
            Limit("calm", "exhaustion", "SD", "exhaustion", None, None, limit, None, "mean"),)  # fmt: skip
        outputs = outputs_for(goal.objectives, limits)
        true: dict[str, float] = {}
        for name in names:
            bench = truth.bench(outputs, "choosing", 400)
            scorer = Scorer(bench, goal.base, outputs, goal.objectives, limits, "mean")
            begun = time.perf_counter()
            point = truth.point(chosen(name, space, scorer, RUNS, seed).plans[0].key)
            took[name] += time.perf_counter() - begun
            true[name] = truth.gain(point) if limit is None or truth.rise(point) <= 1.02 * limit else 0.0
        known = max(best_known(truth, limit), *true.values())
        for name in names:
            found[name].append(true[name] / known)
        told = ", ".join(f"{name} {values[-1]:.2f} ({took[name]:.0f} s)" for name, values in found.items())
        sys.stderr.write(f"{case} {seed}: {told}\n")
    _print(found, took)


def _print(found: dict[str, list[float]], took: dict[str, float]) -> None:
    own = np.array(found[next(iter(found))])
    for name, values in found.items():
        less = np.array(values) - own
        error = less.std(ddof=1) / np.sqrt(len(less)) if len(less) > 1 else np.nan
        sys.stdout.write(
            f"| {name} | {np.mean(values):.3f} | {np.quantile(values, 0.1):.3f} | {less.mean():+.3f} | {error:.3f} | "
            f"{took[name] / len(values):.1f} |\n"
        )
    sys.stdout.flush()


def on_cases(names: Sequence[str], cases: Sequence[str], runs: int) -> None:
    """Print what each contender's choice gains in fresh worlds of ready cases."""
    for case in cases:
        goal = read_goal(ROOT / case / "goal.toml", output)
        space = space_of(goal)
        studio = Studio(goal, 1, lambda sentence: None, lambda done, total: None, ())
        outputs = outputs_for(goal.objectives, goal.limits)
        choosing, fresh = studio.bench("choosing", 200), studio.bench("fresh", FRESH)
        scorer = Scorer(choosing, goal.base, outputs, goal.objectives, goal.limits, goal.robustness)
        again = replace(scorer, bench=fresh)
        gains: dict[str, Array] = {}
        for name in names:
            alone = replace(scorer, bench=Bench(choosing.run, 200))
            best = chosen(name, space, alone, runs, goal.seed).plans[0]
            gains[name] = again.gains([best], range(FRESH))[0, 0]
            less = gains[name] - gains[names[0]]
            error = less.std(ddof=1) / np.sqrt(FRESH)
            sys.stdout.write(f"| {case} | {name} | {gains[name].mean():.4g} | {less.mean():+.4g} | {error:.2g} | "
                             f"{' '.join(f'{one.beyond.value:.3g}' for one in again.kept(best, range(FRESH), 0))} |"
                             f" {best.key} |\n")  # fmt: skip
            sys.stdout.flush()
        studio.close()


def main() -> None:
    """Run what is asked for."""
    warnings.simplefilter("ignore")
    what, *words = sys.argv[1:] or ["truths"]
    numbers = [int(word) for word in words if word.isdigit()]
    cases = [word for word in words if (ROOT / word).is_dir()]
    known = [*contenders(space_of(_index_goal("bakery"))), "random"]
    names = [word for word in words if word in known] or ["own", "tpe", "cma-es", "nsga-ii", "evenly", "random"]
    if what == "truths":
        on_truths(names, numbers[0] if numbers else 6)
    else:
        on_cases(names, cases or BUDGETS[:3], numbers[0] if numbers else 600)


if __name__ == "__main__":
    main()
