"""An ensemble of a firm's own: what is read, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.experiments.worlds import plausible_worlds
from sim.reading.ensemble_file import read_ensemble
from sim.schedule import the_week

ONE = the_week().parameters[0]


def test_worlds_come_from_it(tmp_path: Path) -> None:
    (tmp_path / "ensemble.csv").write_text(f"weight,{ONE.name}\n1,0.25\n3,0.75\n", encoding="utf-8")
    found = read_ensemble(tmp_path / "ensemble.csv")
    worlds = plausible_worlds(the_week().parameters, 40, 1, found)
    low, high = ONE.quantile(0.25), ONE.quantile(0.75)
    assert set(worlds[:, 0]) == {low, high} and (worlds[:, 0] == high).sum() == 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mass,x\n1,0.5\n", "the first column is \"mass\"; it has to be `weight`"),
        (f"weight,{ONE.name}x\n1,0.5\n", "there is no parameter"),
        (f"weight,{ONE.name}\n1,1.5\n", '"1.5" is not allowed; 0 to 1'),
        (f"weight,{ONE.name}\n-1,0.5\n", '"-1" is not allowed; a number from 0'),
        (f"weight,{ONE.name}\n0,0.5\n", "no member has a weight above 0"),
        (f"weight,{ONE.name}\n", "there is no member in it"),
        ("", "the file is empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "ensemble.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_ensemble(tmp_path / "ensemble.csv")
    assert words in str(told.value)
