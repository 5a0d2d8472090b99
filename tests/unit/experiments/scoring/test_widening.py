"""How much wider bands would have had to be: known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.scoring.lines import Line, Verdict
from sim.experiments.scoring.predictive import predictive
from sim.experiments.scoring.standing import DIRECTION, HELD_OUT
from sim.experiments.scoring.widening import FEWEST, half_widths, widening


def line(number: int, distance: float, study: str = "", kind: str = HELD_OUT) -> Line:
    """Return a line whose figure lies so many half-widths above a mean of 0."""
    said = Verdict(0.0, 1.0, -2.0, 2.0, True, abs(distance) <= 1.0, True, distance, 0.0, 0.0)
    return Line(
        f"X{number}", f"X{number}", study or f"study-{number}", "", "", "", kind, "", 2.0 * distance, 1.0,
        -1.0, 1.0, "", 0.0, 1.0, said, {},
    )  # fmt: skip


def test_the_factor_holds_four_fifths_of_figures_to_come() -> None:
    found = widening([line(number, number / 10) for number in range(1, 40)])
    assert found is not None and found.factor == pytest.approx(3.2), "the 32nd of 39: 40 times .8"
    assert (found.inside, found.asked) == (32, 39), "left out itself, the 32nd meets a factor of 3.3"


def test_each_study_is_judged_by_the_others() -> None:
    near = [line(number, 0.5) for number in range(30)]
    far = [line(100 + number, 3.0, study="one") for number in range(8)]
    found = widening([*near, *far])
    assert found is not None and found.factor == pytest.approx(3.0)
    assert found.inside == 30, "the study that is far off cannot vouch for itself"


def test_bands_that_hold_what_they_promise_stay_as_they_are() -> None:
    draws = np.linspace(-2.5, 2.5, 4_001)
    low, high = predictive(draws, 0.1).band
    lines = [line(number, value / high) for number, value in enumerate(draws[::100])]
    found = widening(lines)
    assert low == pytest.approx(-high, abs=1e-6)
    assert found is not None and found.factor == pytest.approx(1.0, abs=0.08)


def test_halves_of_a_band_are_told_apart() -> None:
    lopsided = Verdict(1.0, 1.0, 0.0, 5.0, None, True, True, 0.0, 0.0, 0.0)
    assert half_widths(3.0, lopsided) == pytest.approx(0.5) and half_widths(-1.0, lopsided) == pytest.approx(2.0)


def test_few_figures_or_directions_only_give_none() -> None:
    assert widening([line(number, 2.0) for number in range(FEWEST - 1)]) is None
    assert widening([line(number, 2.0, kind=DIRECTION) for number in range(50)]) is None
