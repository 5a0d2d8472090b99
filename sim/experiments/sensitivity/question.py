"""A question to the engine: a plan's output, or its paired difference from another plan, at any point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import chosen_values
from sim.core.errors import InputError, nearest
from sim.core.parameter import GRADES, Parameter
from sim.experiments.evaluation import evaluate
from sim.experiments.factors import LEVER, PARAMETER, Factor, factor, trial_at
from sim.experiments.outputs import Output, output
from sim.experiments.trials import Setting
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.evaluation import Progress
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario

OUTPUTS = ("cohort_index", "net_worth")
"""What is asked of two plans unless told: who has the more satisfied customers, and does it pay back."""


@dataclass(frozen=True)
class Conclusion:
    """A sentence about the answer that is true in some worlds and false in others.

    Attributes
    ----------
    output : Output
        What it is about.
    threshold : float
        Where it turns from false to true; not a number where no sentence was asked for.
    holds, fails : str
        The sentence, and its contrary.
    """

    output: Output
    threshold: float
    holds: str
    fails: str

    @property
    def asked(self) -> bool:
        """Return whether there is a threshold."""
        return not np.isnan(self.threshold)

    def true(self, answers: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return in which answers it is true: on the better side of the threshold (a tie is not)."""
        better = -1 if self.output.better < 0 else 1
        return np.asarray(better * (answers - self.threshold) > 0)


@dataclass(frozen=True)
class Question:
    """What is asked of the engine, world by world.

    Attributes
    ----------
    scenario : Scenario
        Firm and horizon.
    plan : Plan
        The plan in question.
    against : Plan or None
        The plan that it is paired with, under the same parameters and luck; None asks for the plan's own output.
    conclusions : tuple of Conclusion
        One for each output.
    """

    scenario: Scenario
    plan: Plan
    against: Plan | None
    conclusions: tuple[Conclusion, ...]

    @property
    def lives(self) -> int:
        """Return how many runs one answer takes."""
        return 1 if self.against is None else 2

    @cached_property
    def setting(self) -> Setting:
        """Return what its runs share."""
        names = tuple(each.output.name for each in self.conclusions)
        return Setting(self.scenario.organisation, self.scenario.digest, self.scenario.horizon, names)

    def answers(
        self,
        factors: Sequence[Factor],
        shares: NDArray[np.float64],
        seeds: Sequence[int],
        *,
        workers: int | None = None,
        told: Callable[[str], None] | None = None,
        progress: Progress = lambda done, total: None,
    ) -> NDArray[np.float64]:
        """Return the answer at each point, (points, outputs).

        Parameters
        ----------
        factors : sequence of Factor
            What is varied. Parameters belong to both plans, levers are set in the plan in question alone.
        shares : array (points, factors)
            Where in its range each factor stands, from 0 to 1.
        seeds : sequence of int
            Luck of each point; both plans of a point share it.
        workers, told, progress
            As in `sim.experiments.evaluation.evaluate`.
        """
        names = [each.name for each in factors]
        numbers = [each for each in factors if each.kind == PARAMETER]
        chosen = chosen_values(the_week().parameters, self.scenario.worlds)
        trials = []
        for values, seed in zip(values_at(factors, shares), seeds, strict=True):
            point = dict(zip(names, values.tolist(), strict=True))
            trials.append(trial_at(self.plan, factors, point, seed=seed, changes=chosen))
            if self.against is not None:
                trials.append(trial_at(self.against, numbers, point, seed=seed, changes=chosen))
        results = evaluate(self.setting, trials, workers=workers, told=told, progress=progress)
        outputs = np.array([each.outputs for each in results]).reshape(len(shares), self.lives, -1)
        return np.asarray(outputs[:, 0] - outputs[:, 1] if self.lives == 2 else outputs[:, 0])


def question(
    scenario: Scenario,
    plan: str = "",
    against: str = "",
    *,
    outputs: Sequence[str] = (),
    threshold: float | None = None,
    alone: bool = False,
) -> Question:
    """Return the question whether a plan is better than another, or above a threshold.

    Parameters
    ----------
    scenario : Scenario
        Whose plans they are.
    plan, against : str
        Keys; the first plan after the baseline, and the baseline, unless told.
    outputs : sequence of str
        See `sim.experiments.outputs`; `OUTPUTS` unless told.
    threshold : float, optional
        Value at which the conclusion turns, in the output's unit; 0 for a difference. For one output only.
    alone : bool
        Ask for the plan's own output, not for a difference.

    Raises
    ------
    InputError
        For an unknown plan or output, a plan against itself, or a threshold for several outputs.
    """
    plans = {each.key: each for each in scenario.plans}
    chosen = _plan(plans, plan or next(iter([*plans][1:]), scenario.baseline.key))
    other = None if alone else _plan(plans, against or scenario.baseline.key)
    if alone and against:
        raise InputError(f"a plan alone has nothing to be compared with; leave out {against!r}, or do not ask it alone")
    if other is not None and other.key == chosen.key:
        raise InputError(f"the plan {chosen.key!r} cannot be compared with itself")
    names = tuple(dict.fromkeys(outputs or OUTPUTS))
    if threshold is not None and len(names) != 1:
        raise InputError(f"a threshold is for one output; name which of {', '.join(names)}")
    if threshold is not None and not np.isfinite(threshold):
        raise InputError(f"the threshold is a finite number, not {threshold}")
    return Question(scenario, chosen, other, tuple(_conclusion(chosen, other, output(x), threshold) for x in names))


def _plan(plans: dict[str, Plan], key: str) -> Plan:
    if key not in plans:
        raise InputError(f"there is no plan {key!r}{nearest(key, plans)}; there is {', '.join(plans)}")
    return plans[key]


def _conclusion(plan: Plan, against: Plan | None, asked: Output, threshold: float | None) -> Conclusion:
    least = f"{threshold:g} {asked.unit}".strip() if threshold is not None else ""
    if against is None and threshold is None:
        return Conclusion(asked, np.nan, f"{plan.key}: {asked.name}", f"{plan.key}: {asked.name}")
    if against is None:
        above, below = (f"{plan.key}: {asked.name} {side} {least}" for side in ("above", "not above"))
        if asked.better < 0:
            above, below = (f"{plan.key}: {asked.name} {side} {least}" for side in ("below", "not below"))
        return Conclusion(asked, threshold or 0.0, above, below)
    by = f" (a difference beyond {least})" if threshold else ""
    verbs = ("beats", "does not beat") if asked.better else ("has more than", "has no more than")
    holds, fails = (f"{plan.key} {verb} {against.key} in {asked.name}{by}" for verb in verbs)
    return Conclusion(asked, threshold or 0.0, holds, fails)


def factors_of(
    parameters: str | Sequence[str] = "all",
    levers: str | Sequence[str] = (),
    settled: Sequence[tuple[str, str]] = (),
) -> tuple[Factor, ...]:
    """Return factors by words: ``"all"``, a grade, mechanisms, parameters, levers, each with a range if told.

    Parameters
    ----------
    parameters : str or sequence of str
        ``"all"``, ``"none"``, a grade such as ``"judgement"``, mechanisms, full parameter names; a range is
        told as ``"training.learned=0.5:0.7"``. In one string they stand between commas.
    levers : str or sequence of str
        Levers, with a range if told: ``"appreciation=0:2"``.
    settled : sequence of (str, str)
        Numbers whose world a scenario has chosen: they vary only where they are named one by one.

    Raises
    ------
    InputError
        For an unknown name or a range that is not allowed, or when nothing is left to vary.
    """
    found: dict[str, Factor] = {}
    for name, low, high in _named(levers):
        chosen = factor(name, low=low, high=high)
        if chosen.kind != LEVER:
            raise InputError(f"{name!r} is a number of a theory, not a lever; name it among the parameters")
        found[chosen.name] = chosen
    for name, low, high in _named(parameters):
        for each in _parameters(name):
            if each == name or each not in dict(settled):
                found[each] = factor(each, low=low, high=high)
    if not found:
        raise InputError("there is nothing to vary: name parameters or levers")
    return tuple(found.values())


def _named(words: str | Sequence[str]) -> list[tuple[str, float | None, float | None]]:
    """Return names with their ranges, if they have one."""
    parts = words.split(",") if isinstance(words, str) else words
    found: list[tuple[str, float | None, float | None]] = []
    for part in (each.strip() for each in parts):
        name, _, told = part.partition("=")
        low, _, high = told.partition(":")
        try:
            ends = (float(low), float(high)) if told else (None, None)
        except ValueError:
            raise InputError(f"{part!r}: a range is two numbers, such as {name.strip()}=0:1") from None
        if name.strip() and name.strip() != "none":
            found.append((name.strip(), *ends))
    return found


def _parameters(name: str) -> list[str]:
    declared = [each for each in the_week().parameters if each.plausible[0] < each.plausible[1]]
    if name == "all":
        return [each.name for each in declared]
    if name in GRADES:
        return [each.name for each in declared if each.grade == name]
    inside = [each.name for each in declared if mechanism_of(each.name) == name]
    known = [each.name for each in the_week().parameters]
    if not inside and name not in known:
        words = ["all", *GRADES, *{mechanism_of(each): None for each in known}, *known]
        raise InputError(f"there is no parameter, mechanism or grade {name!r}{nearest(name, words)}")
    return inside or [name]


def mechanism_of(name: str) -> str:
    """Return the mechanism that a parameter belongs to; a lever is a group of its own."""
    return name.partition(".")[0]


def values_at(factors: Sequence[Factor], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return factors' values at shares of their ranges, (points, factors).

    A parameter in the range that its declaration gives takes that quantile, so that its
    default is the median and named alternatives are equally likely; everything else goes
    evenly from low to high.
    """
    declared = {each.name: each for each in the_week().parameters}
    values = np.empty(shares.shape)
    for place, each in enumerate(factors):
        values[:, place] = [_value(each, declared.get(each.of), float(share)) for share in shares[:, place]]
    return values


def _value(factor: Factor, declared: Parameter | None, share: float) -> float:
    if factor.values:
        return factor.values[min(int(share * len(factor.values)), len(factor.values) - 1)]
    if declared is not None and factor.kind == PARAMETER and (factor.low, factor.high) == declared.plausible:
        return declared.quantile(share)
    return factor.at(share)
