"""What one ordinary step on each link of the chain would move, for the same money.

A step is a programme of ordinary levers for everybody whom it concerns, at the strength at which it takes a stated
share of payroll in a year: money, and the working time of people and managers at their wages. All steps are run from
the starting firm in the same worlds with the same luck, so that they differ in what they do and in nothing else. Which
lever stands for a link is the house's choice, and other levers may do more; the plans are written beside the report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.evaluation import Progress, evaluate
from sim.experiments.runner import seed_of
from sim.experiments.statistics import Difference, difference, leading_plan, not_told_from
from sim.experiments.trials import Setting, Trial
from sim.experiments.worlds import plausible_worlds
from sim.policies.cost import at_full_strength
from sim.policies.levers import LEVERS
from sim.policies.plan import Programme
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation
    from sim.reading.scenario import Scenario

HOURS_IN_A_YEAR = 38.0 * 52.0
"""Contract hours behind a yearly wage."""
SHARE_OF_PAYROLL = 0.01
WORLDS = 24
HORIZON = 104
OUTPUTS = ("index", "satisfaction", "customers", "net_worth")
LEVER = {each.name: each for each in LEVERS}


@dataclass(frozen=True)
class Step:
    """An ordinary step: the link that it is for, what it is, and its levers at the strongest."""

    key: str
    link: str
    title: str
    settings: Mapping[str, float]
    meaning: str
    office: str = ""


STEPS: tuple[Step, ...] = (
    Step("briefings", "knowledge", "Briefings by supervisors", {"meetings": 10.0, "tailoring": 1.0},
         "messages about what customers are promised, by the supervisor, written for each department"),
    Step("voice", "belief", "Acting on what people raise", {"listening": 1.0, "acting": 1.0},
         "people are asked, and more of what they raise is acted on"),
    Step("appreciation", "motivation", "Everyday appreciation", {"appreciation": 3.0},
         "attention and thanks by supervisors, for all"),
    Step("training", "resources", "Service training", {"service_training": 20.0},
         "training in serving customers, for those who meet them", "front"),
    Step("seats", "resources", "More seats", {"staffing": 0.5}, "more people for the same work"),
    Step("contact", "cooperation", "Contact between departments", {"contact_hours": 8.0, "contact_conditions": 0.9},
         "departments that depend on one another meet, under good conditions"),
    Step("agreements", "cooperation", "Service agreements", {"service_agreement": 1.0, "request_preparation": 1.0},
         "due times are promised to colleagues, and requests are prepared"),
    Step("first-time", "service", "Right first time", {"right_first_time": 1.0},
         "inspection and discipline so that less goes wrong"),
    Step("customers", "customers", "Hearing customers", {"customer_research": 100.0},
         "research on what customers want, for each customer"),
)  # fmt: skip


@dataclass(frozen=True)
class Sized:
    """A step at the strength at which it costs what all steps cost, or at its strongest if that is less."""

    step: Step
    programme: Programme
    cost: float
    at_most: bool


@dataclass(frozen=True)
class StepResult:
    """What a step does, paired with doing nothing in the same worlds."""

    sized: Sized
    differences: Mapping[str, Difference]
    best: bool
    near_best: bool


@dataclass(frozen=True)
class StepsResult:
    """What all steps do: results, strongest on the index first; `worlds` sets of parameters; the yearly cost."""

    steps: tuple[StepResult, ...]
    worlds: int
    horizon: int
    budget: float
    seed: int
    index: NDArray[np.float64]


def sized_steps(organisation: Organisation, share: float = SHARE_OF_PAYROLL) -> tuple[Sized, ...]:
    """Return the steps that this firm can take, each at a yearly cost of a share of payroll."""
    budget = share * payroll(organisation)
    fronts = any(each.is_front for each in organisation.departments)
    found = []
    for step in STEPS:
        if step.link == "cooperation" and not organisation.relations:
            continue
        shape = replace(step, office=step.office if fronts else "")
        found.append(_sized(shape, organisation, budget))
    return tuple(found)


def full_cost(programme: Programme, organisation: Organisation) -> float:
    """Return what a programme costs in a year: money, working time and managers' time at the mean wage, seats."""
    needs = at_full_strength(programme, organisation)
    hour = payroll(organisation) / organisation.headcount / HOURS_IN_A_YEAR
    seats = sum(
        each.people * each.wage for each in organisation.departments if programme.reaches(each)
    ) * programme.settings.get("staffing", 0.0)  # fmt: skip
    return needs.money + hour * (needs.work_hours + needs.manager_hours) + seats


def payroll(organisation: Organisation) -> float:
    """Return what the firm's people earn in a year."""
    return sum(each.people * each.wage for each in organisation.departments)


def _sized(step: Step, organisation: Organisation, budget: float) -> Sized:
    low, high = 0.0, 1.0
    if full_cost(_programme(step, 1.0), organisation) > budget:
        for _ in range(40):
            middle = 0.5 * (low + high)
            if full_cost(_programme(step, middle), organisation) > budget:
                high = middle
            else:
                low = middle
        high = low
    programme = _programme(step, high)
    return Sized(step, programme, full_cost(programme, organisation), high == 1.0)


def _programme(step: Step, share: float) -> Programme:
    """Return a step at a share of its strongest; conditions of contact are no matter of strength."""
    settings = {
        name: top if name == "contact_conditions" else _rounded(LEVER[name].practice, top, share)
        for name, top in step.settings.items()
    }
    return Programme(step.title, settings, office=step.office, meaning=step.meaning)


def _rounded(practice: float, top: float, share: float) -> float:
    return float(f"{practice + share * (top - practice):.6g}")


def run_steps(
    start: Scenario, sizes: Sequence[Sized], *, worlds: int, horizon: int, seed: int, budget: float,
    workers: int | None = None, progress: Progress = lambda done, total: None,
    told: Callable[[str], None] | None = None,
) -> StepsResult:  # fmt: skip
    """Run the steps from the starting firm, in worlds with luck of their own that all steps share.

    Parameters
    ----------
    start : Scenario
        The starting scenario; it holds a plan ``step-KEY`` for each step, and a baseline.
    sizes : sequence of Sized
        The steps.
    worlds, horizon, seed : int
        Sets of parameters; weeks; where the dice come from.
    budget : float
        What a step costs in a year.
    workers, progress, told
        As in `sim.experiments.evaluation.evaluate`.
    """
    known = {each.key: each for each in start.plans}
    plans = [known[f"step-{each.step.key}"] for each in sizes]
    parameters = the_week().parameters
    names = [each.name for each in parameters]
    trials = []
    for number, world in enumerate(plausible_worlds(parameters, worlds, seed)):
        changes = tuple(sorted(zip(names, world.tolist(), strict=True)))
        trials += [Trial(plan, changes, seed_of(seed, number)) for plan in (start.baseline, *plans)]
    setting = Setting(start.organisation, start.digest, horizon, OUTPUTS)
    results = evaluate(setting, trials, workers=workers, progress=progress, told=told)
    table = np.array([each.outputs for each in results]).reshape(worlds, 1 + len(plans), len(OUTPUTS))
    sets = np.arange(worlds)
    index = table[:, :, 0].T
    effects = index[1:] - index[0]
    leading = leading_plan(effects, sets)
    near = not_told_from(leading, effects, sets)
    found = []
    for place, sized in enumerate(sizes):
        differences = {
            name: difference(table[:, place + 1, at], table[:, 0, at], sets) for at, name in enumerate(OUTPUTS)
        }
        found.append(StepResult(sized, differences, place == leading, place in near))
    found.sort(key=lambda each: -each.differences["index"].mean)
    return StepsResult(tuple(found), worlds, horizon, budget, seed, index)
