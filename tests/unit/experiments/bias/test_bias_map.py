"""The bias map of a small firm: the same from the same seed, nothing about an empty plan, and mistakes said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.core.errors import InputError

BAKERY = Path(__file__).resolve().parents[4] / "scenarios/bakery"


@pytest.mark.long
def test_a_seed_gives_a_map_and_another_seed_another() -> None:
    how = {"draws": 2, "firms": 1, "weeks": 2, "workers": 1}
    one, again, other = (sim.bias_map(BAKERY, "thanks", seed=seed, **how) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.studies, again.studies)
    assert not one.studies["truth"].equals(other.studies["truth"])
    assert one.studies.groupby("chain").size().tolist() == [2 * 4] * 7


def test_the_baseline_has_no_chain_about_a_plan() -> None:
    found = sim.bias_map(BAKERY, draws=2, firms=1, weeks=1, workers=1)
    assert not any("plan" in each for each in found.summary["chain"])


@pytest.mark.parametrize(
    ("how", "said"),
    [({"plan": "thank"}, "there is no plan 'thank'"), ({"draws": 1}, "draws = 1"), ({"weeks": 999}, "1 to 104")],
)
def test_mistakes_are_said(how: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sim.bias_map(BAKERY, **how)  # type: ignore[arg-type]
