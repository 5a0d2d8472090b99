"""Studies of business units: their files, their figures, and what the confounding check finds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sim.engine import parameters_with, strengths_without
from sim.experiments.studies.call_centre import GIVING_UP, WAITS, binned, share_near
from sim.experiments.studies.confounding import CUTS, WHOLE, confounding, survives
from sim.experiments.studies.sears import points_of_attitude, slopes
from sim.experiments.studies.study import observe, setting_of, study
from sim.experiments.studies.unit_reasons import REASONS
from sim.experiments.studies.units import practice_levels, systems
from sim.policies.plan import Plan, Programme
from sim.schedule import the_week

SCENARIOS = Path(__file__).parents[4] / "scenarios"
NAMES = ("business-units", "sears", "call-centre")


def drawing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script that draws the branches."""
    place = SCENARIOS / "evidence" / "business-units" / "draw.py"
    found = importlib.util.spec_from_file_location("draw_of_branches", place)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, found.name, module)
    found.loader.exec_module(module)
    return module


def test_the_files_are_what_the_script_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    module = drawing(monkeypatch)
    written: dict[Path, str] = {}
    monkeypatch.setattr(module, "write", lambda file, lines: written.update({file: "\n".join(lines) + "\n"}))
    module.main()
    assert len(written) == 5
    for file, text in written.items():
        assert file.read_text(encoding="utf-8") == text, file


def test_practices_are_read_from_the_plan() -> None:
    programmes = (
        Programme("one", {"reviews": 1.0}, departments=("A",)),
        Programme("two", {"reviews": 2.0}, departments=("B",)),
        Programme("three", {"meetings": 0.5}, departments=("A", "C")),
    )
    levels = practice_levels(Plan("practices", programmes=programmes), ("A", "B", "C"))
    assert levels.tolist() == [[0.5, 1.0, 0.0], [1.0, 0.0, 1.0]]


def test_a_bundle_goes_with_performance_more_than_its_parts() -> None:
    luck = np.random.default_rng(3)
    practices = luck.random((10, 3_000))
    performance = practices.sum(axis=0) + luck.standard_normal(3_000)
    years = {name: np.tile(performance, (4, 1)) for name in ("index", "sales", "profit")}
    found = systems(practices, {**years, "quits": -np.tile(performance, (4, 1))})
    expected = np.sqrt(10 / 12) / np.sqrt(10 / 12 + 1)
    assert found["MOT-42"] == pytest.approx(expected, abs=0.03)
    assert found["MOT-43"] == pytest.approx(expected, abs=0.03)
    assert found["MOT-42.bundle"] == pytest.approx(expected * (1 - np.sqrt(0.1)), abs=0.03)


def test_sears_slopes_run_from_one_quarter_to_the_next() -> None:
    luck = np.random.default_rng(4)
    attitude = luck.standard_normal((12, 300))
    impression = np.zeros((12, 300))
    impression[1:] = 0.26 * attitude[:-1]
    revenue = np.ones((12, 300))
    for quarter in range(4, 12):
        revenue[quarter] = revenue[quarter - 4] * (1.0 + 0.00385 * impression[quarter - 1])
    found = slopes(attitude, impression, revenue)
    assert found["SPC-19"] == pytest.approx(0.26)
    assert found["SPC-20"] == pytest.approx(0.385)
    assert 15.0 < points_of_attitude() < 25.0


def test_waits_are_put_into_the_bins_of_the_call_centre() -> None:
    uses = np.array([0.1, 0.2, 0.3, 0.55, 0.65, 0.75, 0.85, 1.2])
    found = binned(uses, np.array([4.0, 6.0, 21.0, 36.0, 52.0, 69.0, 40.0, 9e9]))
    assert found.tolist() == [5.0, 21.0, 36.0, 52.0, 69.0, 40.0]
    assert share_near(found, WAITS) == pytest.approx(5 / 6)
    assert share_near(np.full(6, np.nan), GIVING_UP) == 0.0


def test_half_of_a_correlation_with_its_sign_survives() -> None:
    assert survives(-0.3, -0.15) and survives(0.3, 0.5)
    assert not survives(-0.3, -0.14) and not survives(0.3, -0.3) and not survives(0.0, 0.2)


def test_reasons_are_of_figures_that_there_are() -> None:
    names = {each.name for name in NAMES for each in study(name).statistics}
    assert set(REASONS) <= names


def test_cuts_name_parameters_and_mechanisms_that_there_are() -> None:
    for cut in CUTS:
        parameters_with(the_week(), cut.changes)
        strengths_without(the_week(), cut.without)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_figures_at_the_defaults_are_finite(name: str) -> None:
    asked = study(name)
    found = observe(asked, setting_of(asked, SCENARIOS), {}, 11)
    assert all(np.isfinite(value) for value in found.values()), found


@pytest.mark.long
def test_without_outside_in_customers_foretell_less_of_employees_satisfaction() -> None:
    rows = confounding(SCENARIOS, seeds=range(1, 7), names=("SPC-18", "TIM-01"), cuts=(CUTS[1],))
    found = {str(row["statistic"]): row for row in rows}
    assert CUTS[1].name == "outside-in" and WHOLE.changes == {}
    for row in found.values():
        assert float(row["left"]) < float(row["whole"])
