"""Studies of surveys: figures are there at the defaults, and go where the path behind them is cut."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.experiments.studies.staff_panel import BANDS, peak_of
from sim.experiments.studies.study import observe, setting_of, study

SCENARIOS = Path(__file__).resolve().parents[4] / "scenarios"
STUDIES = ("staff-survey", "bank-customers", "quits-hospitality", "staff-panel", "bank-complaints")
LUCKS = 4


@cache
def figures(name: str, without: tuple[str, ...] = (), changes: tuple[tuple[str, float], ...] = ()) -> dict[str, float]:
    """Return a study's figures, mean over a few lucks."""
    asked = study(name)
    setting = setting_of(asked, SCENARIOS)
    found = [observe(asked, setting, dict(changes), seed, without) for seed in range(1, LUCKS + 1)]
    return {each: float(np.mean([one[each] for one in found])) for each in found[0]}


def test_the_peak_of_hazards_is_the_middle_of_its_band() -> None:
    hazards = np.zeros(len(BANDS) - 1)
    hazards[3] = 1.0
    assert peak_of(hazards) == 15.0


@pytest.mark.long
@pytest.mark.parametrize("name", STUDIES)
def test_all_figures_are_there_at_the_defaults(name: str) -> None:
    assert all(np.isfinite(value) for value in figures(name).values())


CUT = [
    ("staff-survey", "ATT-01", ("quitting", "strain", "fit"), 0.05),
    ("staff-survey", "ATT-02", ("quitting", "strain", "fit"), 0.06),
    ("staff-survey", "ATT-15", ("strain",), 0.08),
    ("staff-survey", "MOT-31", ("pay",), 0.05),
    ("staff-survey", "T1", ("supervisors", "leader_relation"), 0.03),
    ("quits-hospitality", "BAS-13", ("outside_option",), 0.047),
    ("staff-panel", "T6", ("strain",), 2.0),
    ("bank-customers", "SPC-28", ("customer_satisfaction",), 0.08),
]
"""Study, figure, theories behind it, and what is left without them at most: what chance leaves, or ordinary quits."""


@pytest.mark.long
@pytest.mark.parametrize(("name", "figure", "without", "most"), CUT)
def test_a_figure_goes_with_the_theory_behind_it(name: str, figure: str, without: tuple[str, ...], most: float) -> None:
    assert abs(figures(name, without)[figure]) < most < abs(figures(name)[figure])


@pytest.mark.long
def test_satisfaction_and_performance_share_a_disposition_and_more() -> None:
    before, after = (figures("staff-survey", changes=each) for each in ((), (("effort.shared", 0.0),)))
    assert after["SPC-10"] < before["SPC-10"] - 0.05


@pytest.mark.long
def test_without_a_hump_the_hazard_of_leaving_has_its_peak_elsewhere() -> None:
    tenures = [observed["T7.1"] for observed in (figures("staff-panel"), figures("staff-panel", (), FLAT))]
    assert 9.0 <= tenures[0] <= 21.0
    assert tenures[1] != tenures[0]


FLAT = (("quitting.hump", 0.0),)
