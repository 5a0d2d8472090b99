from __future__ import annotations

import math

import pytest

from sim.mechanisms.fit import Fit, fit_felt

P = Fit()


def test_average_fit_adds_nothing():
    assert fit_felt(P, 0.0) == (0.0, 0.0)


def test_one_deviation_of_fit_changes_the_hazard_by_its_weight():
    pleased, pull = fit_felt(P, 1.0)
    assert pleased == P.satisfaction
    assert math.exp(pull) == pytest.approx(0.905, abs=0.001)


def test_fit_is_not_the_published_correlation():
    assert fit_felt(P, 1.0)[0] < 0.5 * 0.56
