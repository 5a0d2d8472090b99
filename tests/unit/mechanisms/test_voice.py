"""Voice: acting on what is raised earns trust and mends processes; asking in vain costs more than never asking."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.voice import USUAL_ACTING, Voice, voice_felt, voice_next
from sim.policies.levers import LEVERS

P = Voice()
PRACTICE = {"listening": 0.0, "safe_criticism": 0.0, "acting": USUAL_ACTING, "participation": 0.0}


def held(weeks: int = 300, **changed: float) -> tuple[float, float, float, float, float, float]:
    """Return acted, answered, raised, front voice and what it mends, and the pull on trust, after weeks of the same."""
    answered = USUAL_ACTING
    for _ in range(weeks):
        settings = {"front": 0.9, "strength": 1.0, "implementation": 1.0, **PRACTICE, **changed}
        found = voice_next(P, answered=answered, **settings)
        answered = found[1]
    return *found, voice_felt(P, found[2], found[0], changed.get("participation", 0.0))[0]


def test_practice_is_neutral() -> None:
    assert held() == pytest.approx((USUAL_ACTING, USUAL_ACTING, 1.0, 0.0, 0.0, 0.0), abs=1e-12)
    assert voice_felt(P, 1.0, USUAL_ACTING, 0.0) == (0.0, 0.0)
    lever = next(each for each in LEVERS if each.name == "acting")
    assert lever.practice == USUAL_ACTING


def test_asking_and_ignoring_costs_more_trust_than_never_asking() -> None:
    ignored = held(listening=1.0, acting=0.0)[-1]
    expected = math.tanh(-P.fair * (1 + P.asking) * math.exp(-P.silence * USUAL_ACTING) + P.fair - USUAL_ACTING)
    assert ignored == pytest.approx(P.trust * expected, rel=1e-3)
    assert ignored < held(acting=0.0)[-1] < held()[-1] < held(listening=1.0, acting=0.8)[-1]
    # Asking more and acting on no larger a share than before is no gift either.
    assert held(listening=1.0)[-1] < 0.0


def test_people_fall_silent_when_nothing_is_done() -> None:
    first = held(1, listening=1.0, acting=0.0)[2]
    assert first == pytest.approx(1 + P.asking, rel=0.03)
    assert held(listening=1.0, acting=0.0)[2] < 0.7 * first
    assert held(listening=1.0, acting=0.9)[2] > 1.5 * first


@pytest.mark.parametrize("lever", ["listening", "safe_criticism", "participation"])
def test_more_is_raised_where_people_are_asked_and_safe(lever: str) -> None:
    raised = [held(**{lever: level})[2] for level in (0.0, 0.3, 0.6, 1.0)]
    assert raised == sorted(raised) and raised[0] < raised[-1]


def test_what_is_acted_on_mends_the_process_and_tells_of_customers() -> None:
    mended = [held(listening=1.0, acting=share)[4] for share in (0.0, 0.3, 0.6, 1.0)]
    assert mended == sorted(mended) and mended[0] < 0.0 < mended[-1] <= P.process
    assert held(listening=1.0, acting=0.8, front=0.0)[3] == 0.0 < held(listening=1.0, acting=0.8, front=0.5)[3]


def test_leaders_who_do_not_believe_in_it_act_on_less() -> None:
    assert held(acting=0.8, implementation=0.4)[0] == pytest.approx(USUAL_ACTING + 0.4 * (0.8 - USUAL_ACTING))


def test_taking_part_is_autonomy() -> None:
    assert voice_felt(P, 1.0, USUAL_ACTING, 1.0) == (0.0, P.autonomy)


def test_knocked_out_nothing_is_heard_of_customers() -> None:
    assert held(listening=1.0, acting=1.0, strength=0.0)[3] == 0.0


def test_extremes_stay_in_bounds() -> None:
    for acting in (0.0, 1.0):
        acted, answered, raised, heard, mended, trust = held(
            listening=1.0, safe_criticism=1.0, participation=1.0, acting=acting, implementation=1.5, front=1.0
        )
        assert 0.0 <= acted <= 1.0 and 0.0 <= answered <= 1.0 and 0.0 <= raised <= 20.0 and 0.0 <= heard <= 1.0
        assert abs(mended) <= P.process and abs(trust) <= P.trust
