"""Outputs are told apart by their names."""

from __future__ import annotations

import pytest

from sim.experiments.outputs import output


@pytest.mark.parametrize("name", ["index", "lateness", "index@52"])
def test_the_same_name_is_the_same_output(name: str) -> None:
    assert output(name) == output(name) and (output(name),).index(output(name)) == 0
    assert output(name) != output("turnover")
