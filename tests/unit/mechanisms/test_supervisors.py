from __future__ import annotations

import pytest

from sim.mechanisms.supervisors import Supervisors, climate_of_manager, manager_quality_start, supervision

P = Supervisors()


def test_an_average_manager_adds_nothing():
    assert supervision(P, 0.0) == (0.0, 0.0, 0.0, 0.0)
    assert climate_of_manager(P, 0.0) == 0.0


def test_a_good_manager_pleases_and_spares():
    satisfaction, commitment, needs, exhaustion = supervision(P, 1.0)
    assert min(satisfaction, commitment, needs) > 0 > exhaustion
    assert supervision(P, -1.0) == (-satisfaction, -commitment, -needs, -exhaustion)


def test_managers_explain_a_modest_share_of_satisfaction():
    # The direct pull, squared, is the share of variance between departments that it makes.
    assert 0.005 < P.satisfaction**2 < 0.08


@pytest.mark.parametrize("luck", [-9.0, 9.0])
def test_quality_stays_on_the_scale(luck):
    assert abs(manager_quality_start(luck)) == 4.0
