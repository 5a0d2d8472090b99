"""An example of a firm's own series: one simulated firm, whose truth is known, measured as a real one could be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.core.chosen import chosen_values
from sim.engine import compiled
from sim.experiments.firm_bank import EVERY, WAVES, WEEKLY, Bank, FirmTrial, run_firms
from sim.experiments.firm_sources import plan_of
from sim.experiments.measuring import measured
from sim.experiments.trials import Setting
from sim.instruments.series_figures import FIGURES, WAVE
from sim.reading import load_scenario
from sim.reading.series import Point
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario

MONTHLY = ("index", "quits", "absence", "complaints", "customers")
YEARLY = ("satisfaction", "exhaustion", "trust", "knowledge")


def example_series(
    scenario: Scenario | Path | str, plan: str = "", *, weeks: int = 52, seed: int = 1, interviews: int = 200,
    changes: Mapping[str, float] | None = None, index: float | None = None, monthly: Sequence[str] = MONTHLY,
    yearly: Sequence[str] = YEARLY,
) -> pd.DataFrame:  # fmt: skip
    """Return the series of one simulated firm, a line for every four weeks, as `sim.fit` and `sim.track` read them.

    Parameters
    ----------
    scenario : Scenario or path
        The firm.
    plan : str
        What it lives under; the baseline unless told.
    weeks, seed : int
        How long, and the firm's luck.
    interviews : int
        Customers interviewed in four weeks.
    changes : mapping, optional
        Parameters that differ from their defaults: the firm's truth.
    index : float, optional
        Satisfaction index to which it had settled; that of its figures unless told.
    monthly, yearly : sequence of str
        Figures of every four weeks, and of surveys of all employees once a year.
    """
    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    compiled(the_week())
    horizon = EVERY * -(-weeks // EVERY)
    figures = () if index is None else (("satisfaction_index", index),)
    truth = {**chosen_values(the_week().parameters, asked.worlds), **(changes or {})}
    trial = FirmTrial(plan_of(asked, plan), tuple(sorted(truth.items())), seed, figures=figures)
    setting = Setting(asked.organisation, asked.digest, horizon)
    (result,) = run_firms(setting, [trial])
    waves = result.outputs.reshape(1, len(WAVES), -1)
    assert result.weekly.shape[0] == len(WEEKLY)
    firm = Bank((), np.zeros((1, 0)), np.zeros((1, 2)), result.weekly[None], waves, seed)
    staff = float(asked.organisation.headcount)
    points = [
        Point(name, first, EVERY, 0.0, interviews if name == "index" else staff, "")
        for first in range(0, weeks - EVERY + 1, EVERY)
        for name in (*monthly, *(yearly if first % 52 == 0 else ()))
    ]
    frame = pd.DataFrame({"week": range(0, weeks - EVERY + 1, EVERY)}).set_index("week", drop=False)
    for point, value in zip(points, measured(firm, points, ())[0], strict=True):
        figure = FIGURES[point.figure]
        digits = 0 if figure.high > 100.0 else 1 if figure.high > 10.0 else 3
        frame.loc[point.first, point.figure] = round(float(np.clip(value, figure.low, figure.high)), digits)
        if figure.kind == WAVE:
            answered = point.answers if point.figure == "index" else firm.wave("answered", point.middle)[0]
            frame.loc[point.first, f"{point.figure}_n"] = round(float(answered))
    return frame.reset_index(drop=True)
