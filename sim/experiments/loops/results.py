"""What a study of loops found: polarities, kinds of loops and verdicts, and the tidy tables made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.causal_loops import Loop
from sim.experiments.descriptions import ScenarioInfo
from sim.experiments.loops.dominance import Verdict, intervals_of, shape_of, verdicts
from sim.experiments.loops.graph import column_of, steps_along
from sim.experiments.loops.polarity import Polarity, kind_of, links_of, polarity_of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.experiments.shapley import Array


LAST = 26
"""Weeks at the end over which is said what a loop's theory carries."""


@dataclass(frozen=True)
class LoopStudy:
    """What the loops of a firm do under a plan.

    Attributes
    ----------
    scenario : ScenarioInfo
        What was asked.
    plan, against : (str, str)
        Key and title of the plan, and of the one that it is set against; the same for a plan's own course.
    variable : str
        Weekly series whose behaviour is explained.
    loops : tuple of Loop
        Which loops.
    responses : array (draws, links)
        Target with a push less target without, mean over the weeks, link by link in the loops' order.
    whole : array (draws, weeks)
        The variable with every loop closed: plan less `against`, or the plan's own where both are the same.
    opened : array (loops, draws, weeks)
        The same with each loop's mechanism knocked out of both plans.
    at, weeks, interval : int
        Week of the first push, how long it lasts, and the weeks of an interval.
    arguments : mapping
        What `sim.experiments.loops.study.loops` was called with.
    provenance : mapping
        Where it comes from.
    """

    scenario: ScenarioInfo
    plan: tuple[str, str]
    against: tuple[str, str]
    variable: str
    loops: tuple[Loop, ...]
    responses: Array
    whole: Array
    opened: Array
    at: int
    weeks: int
    interval: int
    arguments: Mapping[str, object]
    provenance: Mapping[str, object]

    @property
    def draws(self) -> int:
        """Return the number of draws."""
        return len(self.responses)

    @cached_property
    def polarities(self) -> dict[str, tuple[Polarity, ...]]:
        """Return the polarity of each loop's links, by key; the error is shared among all different links."""
        links = links_of(self.loops)
        different = len({(one.column, other.column, one.then) for _, one, other in links})
        found: dict[str, list[Polarity]] = {loop.key: [] for loop in self.loops}
        for place, (loop, _, _) in enumerate(links):
            found[loop.key].append(polarity_of(self.responses[:, place], different))
        return {key: tuple(each) for key, each in found.items()}

    def kind(self, loop: Loop) -> str:
        """Return ``"R"``, ``"B"`` or ``"not distinguishable"``."""
        return kind_of([each.sign for each in self.polarities[loop.key]])

    @cached_property
    def verdicts(self) -> dict[str, tuple[Verdict, ...]]:
        """Return for each loop, by key, the verdict on each interval."""
        whole = shape_of(self.whole, self.interval)
        return {
            loop.key: verdicts(whole, shape_of(self.opened[place], self.interval))
            for place, loop in enumerate(self.loops)
        }

    @cached_property
    def carried(self) -> dict[str, Polarity]:
        """Return for each loop, by key, what its theory carries of the variable over the last half year."""
        gained = (self.whole - self.opened)[..., -LAST:].mean(axis=-1)
        return {loop.key: polarity_of(gained[place], len(self.loops)) for place, loop in enumerate(self.loops)}

    @property
    def intervals(self) -> tuple[tuple[int, int], ...]:
        """Return first and last week of each interval."""
        return intervals_of(self.whole.shape[1], self.interval)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tidy tables: links, loops, dominance by interval, and the variable week by week."""
        return {
            "links": pd.DataFrame(self._links()),
            "loops": pd.DataFrame(self._loops()),
            "dominance": pd.DataFrame(self._dominance()),
            "weekly": self._weekly(),
        }

    def _links(self) -> list[dict[str, object]]:
        columns, rows = the_week().dictionary.columns_of, []
        for loop in self.loops:
            for (source, target), found in zip(loop.links(), self.polarities[loop.key], strict=True):
                (pushed, pushed_name), (read, read_name) = map(
                    column_of, (source.column, target.measured or target.column)
                )
                unit = columns(pushed)[pushed_name].unit
                rows.append({
                    "loop": loop.key, "source": source.column, "source_title": source.title, "target": target.column,
                    "target_title": target.title, "read_in": f"{read}.{read_name}", "push": source.push,
                    "push_unit": "share of its value" if source.relative else unit,
                    "unit": columns(read)[read_name].unit, "mean": found.mean, "low": found.low, "high": found.high,
                    "error": found.error, "chance": found.chance, "polarity": found.sign, "from_week": self.at,
                    "weeks": self.weeks, "draws": self.draws, "seed": self.provenance["seed"],
                })  # fmt: skip
        return rows

    def _loops(self) -> list[dict[str, object]]:
        return [
            {
                "loop": loop.key, "title": loop.title, "words": loop.words, "kind": self.kind(loop),
                "knocked_out": loop.mechanism,
                "variable": self.variable, "carried": self.carried[loop.key].mean,
                "carried_low": self.carried[loop.key].low, "carried_high": self.carried[loop.key].high,
                "carried_sign": self.carried[loop.key].sign,
                "lines": ", ".join(dict.fromkeys(
                    line for step in steps_along(the_week(), loop) for line in step.lines
                )),
            }
            for loop in self.loops
        ]  # fmt: skip

    def _dominance(self) -> list[dict[str, object]]:
        whole = shape_of(self.whole, self.interval)
        opened = [shape_of(each, self.interval) for each in self.opened]
        return [
            {
                "loop": loop.key, "variable": self.variable, "first_week": first, "last_week": last,
                "pattern": found.pattern, "pattern_without": found.without, "verdict": found.verdict,
                "slope": whole.slopes[:, place].mean(), "bend": whole.bends[:, place].mean(),
                "slope_without": opened[number].slopes[:, place].mean(),
                "bend_without": opened[number].bends[:, place].mean(), "draws": self.draws,
                "seed": self.provenance["seed"],
            }
            for number, loop in enumerate(self.loops)
            for place, ((first, last), found) in enumerate(
                zip(self.intervals, self.verdicts[loop.key], strict=True)
            )
        ]  # fmt: skip

    def _weekly(self) -> pd.DataFrame:
        runs = np.concatenate([self.whole[None], self.opened])
        names = ["", *(loop.key for loop in self.loops)]
        place, draw, week = np.meshgrid(*map(np.arange, runs.shape), indexing="ij")
        return pd.DataFrame({
            "without": np.array(names)[place.ravel()], "draw": draw.ravel(), "week": week.ravel(),
            "variable": self.variable, "value": runs.ravel(),
        })  # fmt: skip
