"""How busy a department usually is: said in its file, and reached by the time the projection begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.engine import default_parameters
from sim.interfaces.starting_point import write_starting_point
from sim.projection import found
from sim.reading import load_scenario
from sim.schedule import the_week


def test_a_department_settles_to_the_use_that_its_file_says(tmp_path: Path) -> None:
    write_starting_point(tmp_path / "firm")
    file = tmp_path / "firm" / "organisation.toml"
    file.write_text(file.read_text().replace('use = "85 %"', 'use = "60 %"'))
    organisation = load_scenario(tmp_path / "firm").organisation
    assert [each.use for each in organisation.departments] == [0.6, 0.85, 0.85]
    week = the_week()
    founded = found(organisation, week, seed=3, parameters=default_parameters(week), horizon=1)
    place = [each.name for each in founded.organisation.departments].index("Counter")
    assert founded.ledger.column("department", "aim_pressure")[place] == 0.6
    assert founded.ledger.column("department", "usual_pressure")[place] == pytest.approx(0.6, abs=0.04)
