"""The engine as a model of the EMA Workbench, with levers, uncertainties and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.experiments.evaluation import evaluate
from sim.experiments.factors import LEVER, PARAMETER, Factor, trial_at
from sim.experiments.given import looked_at
from sim.experiments.runner import seed_of
from sim.experiments.sensitivity.extras import needed
from sim.experiments.sensitivity.question import Question, factors_of, question
from sim.experiments.trials import Trial
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario


@dataclass(frozen=True)
class Lived:
    """What the workbench calls at each of its points: values by name in, outputs by name out.

    Attributes
    ----------
    question : Question
        Plan, and the plan that it is paired with, if there is one.
    factors : tuple of Factor
        Levers and uncertainties.
    seeds : tuple of int
        Luck; outputs are means over them. Every point meets the same.
    """

    question: Question
    factors: tuple[Factor, ...]
    seeds: tuple[int, ...]

    def __call__(self, **values: float) -> dict[str, float]:
        """Return the outputs at a point; factors that are not named keep their default."""
        known = {each.name for each in self.factors}
        point = {name: float(value) for name, value in values.items() if name in known}
        results = evaluate(self.question.setting, self.trials(point), workers=1)
        outputs = np.array([each.outputs for each in results]).reshape(len(self.seeds), self.question.lives, -1)
        answers = outputs[:, 0] - outputs[:, 1] if self.question.lives == 2 else outputs[:, 0]
        return dict(zip(self.question.setting.outputs, answers.mean(axis=0).tolist(), strict=True))

    def trials(self, point: dict[str, float]) -> list[Trial]:
        """Return the runs of a point, for `sim.experiments.evaluation.evaluate`."""
        told = [each for each in self.factors if each.name in point]
        numbers = [each for each in told if each.kind == PARAMETER]
        found = []
        for seed in self.seeds:
            found.append(trial_at(self.question.plan, told, point, seed=seed))
            if self.question.against is not None:
                found.append(trial_at(self.question.against, numbers, point, seed=seed))
        return found


@looked_at()
def to_ema(
    scenario: Scenario | str | Path,
    plan: str = "",
    against: str = "",
    *,
    levers: str | Sequence[str] | Sequence[Factor] = (),
    uncertainties: str | Sequence[str] | Sequence[Factor] = (),
    outcomes: Sequence[str] = (),
    seed: int | None = None,
    replications: int = 1,
    name: str = "morale",
) -> Any:
    """Return the engine as an ``ema_workbench.Model`` for ``perform_experiments`` and ``optimize``.

    Parameters
    ----------
    scenario : Scenario or path
        Firm, plans and horizon.
    plan, against : str
        Keys. The plan is what management does anyway, the baseline unless told; with `against`, outcomes are paired
        differences from that plan.
    levers : str or sequence
        Levers by name, with a range if told (``"appreciation=0:2"``), or factors with an aim of their own.
    uncertainties : str or sequence
        ``"all"``, a grade, mechanisms or parameters, or factors; see `factors_of`.
    outcomes : sequence of str
        See `sim.experiments.outputs`; what is better is maximised or minimised, the rest is for information.
    seed : int, optional
        Master seed of the luck; the scenario's own unless told.
    replications : int
        Lucks at each point; outcomes are means over them, and every point meets the same.
    name : str
        Letters and digits only, as the workbench wants it.

    Returns
    -------
    ema_workbench.Model
        Its function gives exactly what `sim.experiments.evaluation.evaluate` gives for the same point and seeds.

    Raises
    ------
    InputError
        For an unknown name, no replication, or when the workbench is not installed.
    """
    from sim.reading import load_scenario

    if not name.isalnum():
        raise InputError(f"name = {name!r}: letters and digits alone are needed, one at least")
    workbench = needed("explore")
    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    wanted = question(asked, plan or asked.baseline.key, against, outputs=outcomes, alone=not against)
    free, given = _factors(levers, LEVER), _factors(uncertainties, PARAMETER, asked.worlds)
    master = asked.seed if seed is None else seed
    seeds = tuple(seed_of(master, number) for number in range(replications))
    model = workbench.Model(name, function=Lived(wanted, (*free, *given), seeds))
    model.levers = [_parameter(workbench, each) for each in free]
    model.uncertainties = [_parameter(workbench, each) for each in given]
    kinds = {1: "MAXIMIZE", 0: "INFO", -1: "MINIMIZE"}
    model.outcomes = [
        workbench.ScalarOutcome(each.output.name, kind=getattr(workbench.ScalarOutcome, kinds[each.output.better]))
        for each in wanted.conclusions
    ]
    return model


def _factors(
    told: str | Sequence[str] | Sequence[Factor], kind: str, chosen: Sequence[tuple[str, str]] = ()
) -> tuple[Factor, ...]:
    if not told:
        return ()
    words: list[str] = []
    ready: list[Factor] = []
    for each in [told] if isinstance(told, str) else told:
        if isinstance(each, Factor):
            ready.append(each)
        else:
            words.append(each)
    named = ",".join(words)
    made = factors_of(named, (), chosen) if kind == PARAMETER else factors_of("none", named)
    return (*ready, *made) if words else tuple(ready)


def _parameter(workbench: Any, factor: Factor) -> Any:
    """Return a factor as the workbench's own kind: named alternatives and listed values as categories."""
    worlds = {each.name: each.worlds for each in the_week().parameters if each.worlds}
    values = factor.values or tuple(value for _, value in worlds.get(factor.of, ()))
    if (values and factor.kind == PARAMETER) or factor.values:
        return workbench.CategoricalParameter(factor.name, values)
    return workbench.RealParameter(factor.name, factor.low, factor.high)
