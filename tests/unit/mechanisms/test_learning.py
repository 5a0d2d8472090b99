import math

import pytest

from sim.mechanisms.learning import Learning, proficiency_next, proficiency_on_arrival

P = Learning()


def ramp(weeks: int, talent: float = 0.0) -> list[float]:
    values = [proficiency_on_arrival(P, talent, 0.0, 0.0, 1.0)]
    for _ in range(weeks):
        values.append(proficiency_next(P, values[-1], talent, len(values) - 1.0, 0.0, 0.0))
    return values


def test_week_by_week_equals_closed_form_by_tenure():
    values = ramp(200, talent=0.7)
    for tenure in (0, 1, 17, 52, 200):
        assert values[tenure] == pytest.approx(proficiency_on_arrival(P, 0.7, float(tenure), 0.0, 1.0), rel=1e-12)


def test_first_month_and_first_year_meet_the_published_ramp():
    values = ramp(52)
    month = sum(values[:4]) / 4
    assert 0.53 <= month <= 0.61
    lost = 1 - sum(values[:52]) / 52
    assert lost == pytest.approx(0.45 * 20 / 52 * (1 - math.exp(-52 / 20)), abs=0.005)
    assert 0.54 <= values[52] / month - 1 <= 0.74


def test_experienced_stay_where_they_are_and_differ_by_talent():
    for talent in (-2.0, 0.0, 2.0):
        aim = 1 + P.talent_spread * talent
        assert proficiency_next(P, aim, talent, 100.0, 1.0, 0.0) == pytest.approx(aim)
    assert ramp(300, 2.0)[-1] > ramp(300, -2.0)[-1] + 0.39


def test_knocked_out_newcomers_start_at_their_level():
    assert proficiency_on_arrival(P, 0.0, 0.0, 0.0, 0.0) == 1.0


@pytest.mark.parametrize("talent", [-4.0, 4.0])
@pytest.mark.parametrize("proficiency", [0.1, 2.0])
def test_extremes_stay_in_bounds(talent, proficiency):
    assert 0.1 <= proficiency_next(P, proficiency, talent, 0.0, 1.0, 1.0) <= 2.0
    assert 0.1 <= proficiency_on_arrival(P, talent, 3000.0, 1.0, 1.0) <= 2.0


def test_experience_is_brought_along_and_a_mentor_shortens_the_first_half_year_only() -> None:
    fresh = proficiency_on_arrival(P, 0.0, 0.0, 0.0, 1.0)
    assert proficiency_on_arrival(P, 0.0, 0.0, 1.0, 1.0) == pytest.approx(1.0 - (1.0 - P.experience) * (1.0 - fresh))
    guided = 1.0 - (1.0 - fresh) * math.exp(-(1.0 + P.mentor) / P.ramp)
    assert proficiency_next(P, fresh, 0.0, 0.0, 1.0, 0.0) == pytest.approx(guided)
    assert proficiency_next(P, fresh, 0.0, 26.0, 1.0, 0.0) == proficiency_next(P, fresh, 0.0, 26.0, 0.0, 0.0)



def test_newcomers_who_never_sit_beside_colleagues_learn_more_slowly():
    near, apart = (proficiency_next(P, 0.55, 0.0, 0.0, 0.0, remote) for remote in (0.0, 1.0))
    assert 0.55 < apart < near
    assert (apart - 0.55) / (near - 0.55) == pytest.approx(1.0 - P.distance, abs=0.01)
