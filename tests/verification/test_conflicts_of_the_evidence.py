"""Every conflict of the evidence table is a choice: two named worlds, both never fitted, and each moves an answer.

The table is that of the reading of the literature: a question, what published evidence says on either side, and the
number in which the engine holds it. A ninth question, in which direction the chain from people to customers runs, is
no choice: it is read off as the surveys would, and stands on the scoreboard.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from sim.core.chosen import chosen_values
from sim.core.parameter import Parameter
from sim.evidence.ensemble import stored
from sim.experiments.studies.unit_figures import DIRECTIONS
from sim.experiments.trials import Setting, Trial, run_trials
from sim.policies.plan import Plan, Programme
from sim.reading import load_scenario
from sim.reading.organisation import Organisation
from sim.schedule import the_week

WEEKS, LATE, LUCKS = 40, 13, (1, 2, 3)
TANGIBLES = (0.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Conflict:
    """A question, its number, the worlds of both sides with rows of the evidence table, and what a plan shows."""

    question: str
    number: str
    less: str
    more: str
    rows: tuple[str, ...]
    output: str
    levers: dict[str, float]
    weights: tuple[float, ...] = ()

    @property
    def parameter(self) -> Parameter:
        return next(each for each in the_week().parameters if each.name == self.number)


CONFLICTS = (
    Conflict("Do incentives work?", "incentives.individual", "no effect", "strong", ("MOT-12", "MOT-19", "MOT-21"),
             "index", {"individual_bonus": 0.2}),
    Conflict("Quantity or quality? (quality)", "gaming.shift", "quantity gains more", "quality gains more",
             ("MOT-01", "MOT-14", "MOT-20"), "mean_quality", {"commission": 0.2}),
    Conflict("Quantity or quality? (quantity)", "gaming.shift", "quality gains more", "quantity gains more",
             ("MOT-01", "MOT-14", "MOT-20"), "margin", {"commission": 0.2}),
    Conflict("Crowding out", "crowding.control", "as in the laboratory", "slope only", ("MOT-02", "MOT-03", "MOT-09"),
             "satisfaction", {"individual_bonus": 0.3, "discretion": 0.0}),
    Conflict("Asymmetric customers", "customer_satisfaction.loss_aversion", "loss averse", "symmetric",
             ("SPC-36", "SPC-37", "SPC-38"), "index", {"external_promise": 10.0}),
    Conflict("Task conflict", "disagreement.alone", "harmful", "none", ("COO-08", "COO-11"), "office_regard",
             {"contradictions": 1.0}),
    # Where customers look at rooms and papers alone, warmth reaches them only as a pleasure that colours everything.
    Conflict("Smile effect", "service_production.halo", "appraisal", "affect", ("ATT-22", "ATT-24"), "index",
             {"pay_raise": 0.3, "benefits": 3000.0}, TANGIBLES),
    Conflict("Training decays?", "training.roleplay_keeps", "fades like the rest", "stays", ("TRN-12", "TRN-17"),
             "mean_skill", {"service_training": 1.0, "roleplay_share": 1.0}),
)  # fmt: skip


@cache
def bakery(weights: tuple[float, ...]) -> Organisation:
    found = load_scenario(Path(__file__).parents[2] / "scenarios" / "bakery").organisation
    markets = tuple(replace(each, weights=weights or each.weights) for each in found.markets)
    return replace(found, markets=markets)


def effect(conflict: Conflict, world: str) -> np.ndarray:
    """Return what the plan changes in a world late in the run, luck by luck."""
    changes = tuple(chosen_values(the_week().parameters, [(conflict.number, world)]).items())
    plans = Plan("nothing"), Plan("plan", programmes=(Programme("plan", conflict.levers),))
    setting = Setting(bakery(conflict.weights), "", WEEKS, ("index",), (conflict.output,))
    trials = [Trial(plan, changes, luck) for luck in LUCKS for plan in plans]
    late = np.array([each.weekly[0, -LATE:].mean() for each in run_trials(setting, trials)]).reshape(len(LUCKS), 2)
    return late[:, 1] - late[:, 0]


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda each: each.question)
def test_both_sides_are_named_worlds_that_name_their_evidence(conflict: Conflict) -> None:
    assert {conflict.less, conflict.more} <= {world for world, _ in conflict.parameter.worlds}
    mechanism = conflict.number.partition(".")[0]
    rows = {row for each in the_week().parameters if each.name.partition(".")[0] == mechanism
            for row in each.evidence.split(",")}  # fmt: skip
    assert set(conflict.rows) <= rows


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda each: each.question)
def test_no_side_is_decided_by_a_fit(conflict: Conflict) -> None:
    kept = stored()
    assert kept is not None and conflict.number not in kept.names


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda each: each.question)
def test_choosing_a_side_moves_the_answer_as_that_side_says(conflict: Conflict) -> None:
    less, more = (effect(conflict, world) for world in (conflict.less, conflict.more))
    assert (more > less).all(), f"{conflict.output}: {less} in {conflict.less!r}, {more} in {conflict.more!r}"


def test_the_direction_of_the_chain_is_read_off_and_scored() -> None:
    figures = {"SPC-18", "TIM-01", "TIM-01.reverse"}
    assert figures == {each.name for each in DIRECTIONS}
    scored = json.loads((files("sim.evidence") / "scoreboard.json").read_text(encoding="utf-8"))
    assert figures <= {line["name"] for line in scored["lines"]}
