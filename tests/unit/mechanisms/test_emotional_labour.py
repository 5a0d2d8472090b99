"""Emotional labour: warmth follows mood, belief and busyness; acting is never below 0, and costs over the ordinary."""

from __future__ import annotations

import math
import random
from statistics import fmean

import pytest

from sim.mechanisms.emotional_labour import TOGETHER, EmotionalLabour, warmth_next

P = EmotionalLabour()


def warmth(
    satisfaction: float = 0.0, orientation: float = 0.0, trust: float = 0.0, exhaustion: float = 0.0, gap: float = 0.0,
    pressure: float = 0.85, front: float = 1.0, strength: float = 1.0, p: EmotionalLabour = P,
) -> tuple[float, float, float]:  # fmt: skip
    return warmth_next(p, strength, satisfaction, orientation, trust, exhaustion, gap, pressure, 0.85, front)


def people(count: int = 4000) -> list[tuple[float, float, float, float]]:
    """Return satisfaction, orientation, trust and exhaustion of people who share a disposition."""
    luck = random.Random(2)
    own, shared = math.sqrt(1 - TOGETHER), math.sqrt(TOGETHER)
    found = []
    for _ in range(count):
        nature = luck.gauss(0, 1)
        content = [shared * nature + own * luck.gauss(0, 1) for _ in range(3)]
        found.append((content[0], content[1], content[2], -shared * nature + own * luck.gauss(0, 1)))
    return found


def test_an_average_person_at_ordinary_pressure_is_ordinarily_warm_and_does_not_act() -> None:
    assert warmth()[:2] == pytest.approx((0.0, 0.0))


def test_what_raises_and_what_lowers_warmth() -> None:
    for lift in (warmth(satisfaction=1), warmth(orientation=1), warmth(trust=1)):
        assert lift[0] > 0
    for loss in (warmth(exhaustion=1), warmth(gap=10), warmth(pressure=1.2)):
        assert loss[0] < 0


def test_nobody_acts_who_feels_what_the_job_displays() -> None:
    assert warmth(satisfaction=1)[1] == 0.0
    assert warmth(satisfaction=4, orientation=4, trust=4)[1] == 0.0
    assert warmth(satisfaction=-1)[1] > 0


OTHERS = (EmotionalLabour(mood=0.4, service=0.2, deep=0.1), EmotionalLabour(tired=0.4, deep=0.7))


@pytest.mark.parametrize("p", [P, *OTHERS])
def test_acting_costs_nothing_on_average_under_practice(p: EmotionalLabour) -> None:
    felt = [warmth(*each, p=p) for each in people()]
    # A hundredth of a standard deviation of exhaustion: what the normal approximation leaves.
    assert fmean(each[2] for each in felt) == pytest.approx(0.0, abs=0.012)
    assert all(each[1] >= 0.0 for each in felt)


def test_one_standard_deviation_of_acting_costs_a_tenth() -> None:
    acted = [warmth(*each)[1] for each in people()]
    mean = fmean(acted)
    spread = math.sqrt(fmean((each - mean) ** 2 for each in acted))
    assert P.cost * spread == pytest.approx(0.07, abs=0.04)


def test_a_broken_promise_makes_the_front_act_and_acting_tires() -> None:
    kept, broken = (fmean(warmth(*each, gap=gap)[2] for each in people(500)) for gap in (0.0, 20.0))
    assert broken > kept + 0.02
    assert warmth(gap=20, front=0.0)[1:] == (0.0, 0.0)


def test_belief_makes_warmth_real() -> None:
    doubting, believing = (warmth(satisfaction=-2, orientation=-trust * P.belief / P.service, trust=trust)
                           for trust in (-2.0, 2.0))  # fmt: skip
    assert believing[0] > doubting[0]
    assert believing[1] < doubting[1]
    never = EmotionalLabour(deep=0.0)
    assert warmth(satisfaction=-2, trust=2, orientation=-2 * P.belief / P.service, p=never)[0] < believing[0]


def test_small_moods_count_at_their_weight_and_busyness_at_its_own() -> None:
    assert warmth(satisfaction=0.1)[0] == pytest.approx(0.1 * P.mood, rel=0.01)
    # Pugh: busy tellers show less; a tenth of pressure over usual takes busy/10, less what is worked up.
    assert warmth(pressure=0.95, front=0.0)[0] == pytest.approx(-0.1 * P.busy, rel=0.01)
    assert warmth(satisfaction=1, pressure=0.95)[0] < warmth(satisfaction=1)[0]


def test_bounds_and_knock_out() -> None:
    assert -4 < warmth(-4, -4, -4, 4, 100, 20)[0] < warmth(4, 4, 4, -4)[0] < 4
    assert warmth(-2, -2, -2, strength=0.0)[:2] == (0.0, 0.0)
