"""Scenario discovery: many worlds are lived, and those in which a plan loses are described."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.experiments.discovery.boxes import Box, cart_boxes, prim_boxes
from sim.experiments.early_workers import workers_here
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of
from sim.experiments.runner import seed_of
from sim.experiments.sensitivity.extras import needed
from sim.experiments.sensitivity.question import Conclusion, Question, factors_of, question, values_at
from sim.experiments.sensitivity.screening import seed_for
from sim.experiments.worlds import sample_shares
from sim.reading.given import whole

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiments.evaluation import Progress
    from sim.experiments.factors import Factor
    from sim.reading.scenario import Scenario

WORLDS = 400
SEARCHED = 2 / 3
"""Share of the worlds in which boxes are searched; the others measure them."""
FEWEST = 20


@dataclass(frozen=True)
class Discovery:
    """What a discovery found.

    Attributes
    ----------
    question : Question
        What was asked, of one output.
    factors : tuple of Factor
        What varied.
    values : DataFrame (worlds, factors)
        In the factors' own units.
    answers : array (worlds,)
        The output, or the paired difference.
    cases : array of bool (worlds,)
        Worlds that are described: where the plan loses, or where it wins if that was asked.
    searched : array of bool (worlds,)
        Worlds in which boxes were searched; the others measured them.
    wins : bool
        Whether the cases are those where the conclusion holds.
    boxes, leaves : tuple of Box
        Of PRIM, and of CART.
    arguments, provenance : mapping
        How to repeat it, and where it comes from.
    """

    question: Question
    factors: tuple[Factor, ...]
    values: pd.DataFrame
    answers: NDArray[np.float64]
    cases: NDArray[np.bool_]
    searched: NDArray[np.bool_]
    wins: bool
    boxes: tuple[Box, ...]
    leaves: tuple[Box, ...]
    arguments: Mapping[str, object]
    provenance: Mapping[str, object]

    @property
    def conclusion(self) -> Conclusion:
        """Return the sentence that holds in some worlds."""
        return self.question.conclusions[0]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return boxes, their limits and all worlds as tidy tables."""
        import pandas as pd

        every = [*self.boxes, *self.leaves]
        numbers = [*range(1, len(self.boxes) + 1), *range(1, len(self.leaves) + 1)]
        boxes = [_row(number, box) for number, box in zip(numbers, every, strict=True)]
        limits = [
            {"method": box.method, "box": number, "factor": each.factor, "side": "above" if each.above else "below",
             "value": each.value, "quasi_p": each.quasi_p, "found_again": each.again}
            for number, box in zip(numbers, every, strict=True) for each in box.limits
        ]  # fmt: skip
        worlds = self.values.copy()
        worlds.insert(0, "case", self.cases)
        worlds.insert(0, "searched", self.searched)
        worlds.insert(0, f"output: {self.conclusion.output.name}", self.answers)
        names = {"boxes": list(_row(0, None)), "limits": ["method", "box", "factor", "side", "value", "quasi_p",
                                                         "found_again"]}  # fmt: skip
        return {
            "boxes": pd.DataFrame(boxes, columns=names["boxes"]),
            "limits": pd.DataFrame(limits, columns=names["limits"]),
            "worlds": worlds,
        }

    @property
    def digest(self) -> str:
        """Return a hash of every number that was found."""
        digest = hashlib.sha256()
        for array in (self.values.to_numpy(dtype="<f8"), self.answers):
            digest.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
        for name in ("boxes", "limits"):
            digest.update(self.tables[name].to_csv(index=False, float_format="%.9g").encode())
        return digest.hexdigest()


def _row(number: int, box: Box | None) -> dict[str, object]:
    told: dict[str, object] = {"method": box.method if box else "", "box": number}
    for part in ("found", "fresh"):
        score = getattr(box, part) if box else None
        for name in ("worlds", "inside", "cases", "all_cases", "coverage", "density", "chance"):
            told[f"{part}_{name}"] = getattr(score, name) if score else np.nan
    return told


@looked_at(worlds=whole(FEWEST))
def discover(
    scenario: Scenario | str | Path,
    plan: str = "",
    against: str = "",
    *,
    output: str = "net_worth",
    threshold: float | None = None,
    alone: bool = False,
    wins: bool = False,
    parameters: str | Sequence[str] = "all",
    levers: str | Sequence[str] = (),
    worlds: int = WORLDS,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    told: Callable[[str], None] | None = None,
) -> Discovery:
    """Find under which assumptions a plan loses to another, or does not reach a threshold.

    Parameters
    ----------
    scenario, plan, against, threshold, alone, parameters, levers, seed, workers, progress, told
        As in `sim.sensitivity`.
    output : str
        What is compared; net worth, so that to lose is not to pay back.
    wins : bool
        Describe the worlds where the conclusion holds, not those where it fails.
    worlds : int
        How many are lived, each with a luck of its own: a Latin hypercube over the factors' ranges.

    Returns
    -------
    Discovery
        Boxes with coverage, density and what chance would do.

    Raises
    ------
    InputError
        For an unknown name, too few worlds, a plan alone without a threshold, or when the EMA Workbench is missing.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    wanted = question(asked, plan, against, outputs=(output,), threshold=threshold, alone=alone)
    if not wanted.conclusions[0].asked:
        raise InputError("a plan alone neither wins nor loses; give a threshold")
    factors = factors_of(parameters, levers, asked.worlds)
    needed("explore")
    master = asked.seed if seed is None else seed
    started = datetime.datetime.now(datetime.UTC)
    shares = sample_shares([each.name for each in factors], worlds, master)
    seeds = [seed_of(master, number) for number in range(worlds)]
    answers = wanted.answers(factors, shares, seeds, workers=workers, told=told, progress=progress)[:, 0]
    provenance = provenance_of(
        asked, master, started, workers=workers_here(workers), worlds=worlds, runs=worlds * wanted.lives
    )
    arguments = {
        "plan": wanted.plan.key, "against": wanted.against.key if wanted.against else "", "alone": alone,
        "output": output, "threshold": threshold, "wins": wins,
        "parameters": parameters if isinstance(parameters, str) else list(parameters),
        "levers": levers if isinstance(levers, str) else list(levers), "worlds": worlds, "seed": master,
    }  # fmt: skip
    return described(wanted, factors, values_at(factors, shares), answers, wins, master, arguments, provenance)


def described(
    wanted: Question,
    factors: tuple[Factor, ...],
    values: NDArray[np.float64],
    answers: NDArray[np.float64],
    wins: bool,
    seed: int,
    arguments: Mapping[str, object],
    provenance: Mapping[str, object],
) -> Discovery:
    """Return what can be said about worlds that were lived already."""
    import pandas as pd

    table = pd.DataFrame(values, columns=[each.name for each in factors])
    holds = wanted.conclusions[0].true(answers)
    cases = holds if wins else ~holds
    searched = np.arange(len(table)) < round(SEARCHED * len(table))
    parts = (
        table[searched].reset_index(drop=True), cases[searched],
        table[~searched].reset_index(drop=True), cases[~searched],
    )  # fmt: skip
    boxes = prim_boxes(*parts, seed_for(seed, "halves"))
    leaves = cart_boxes(*parts, seed_for(seed, "tree"))
    return Discovery(wanted, factors, table, answers, cases, searched, wins, boxes, leaves, arguments, provenance)
