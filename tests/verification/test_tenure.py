"""People who leave at a hazard and are replaced: tenures, exits and what renewal makes of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from verification.textbook import desk, track

from sim.engine import Engine
from sim.mechanisms.quitting import shape

RATE = 0.03
LONGEST = 4000


def firm(people: int, hump: float, rate: float = RATE, seed: int = 1) -> Engine:
    """Return a firm of people who have all just begun."""
    engine = desk(people=people, seed=seed, changes={"leaving.hazard": rate, "leaving.hump": hump})
    engine.ledger.column("person", "present")[:] = 0.0
    return engine


def survival(hump: float, rate: float = RATE) -> np.ndarray:
    """Return the chance to be still there after 0, 1, 2 ... weeks, from the published table."""
    hazards = [rate * (1 + hump * (shape(float(age)) - 1)) for age in range(LONGEST)]
    return np.exp(-np.concatenate([[0.0], np.cumsum(hazards)]))


def completed(engine: Engine, weeks: int, cohort: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the weeks served by those who began in the first `cohort` weeks and left, and exits by week."""
    served, exits = [], []
    for week in range(weeks):
        engine.run(1)
        gone = engine.ledger.column("person", "leaving") > 0
        ages = engine.ledger.column("person", "age")[gone]
        served.append(ages[week - ages < cohort] + 1)
        exits.append(int(gone.sum()))
    return np.concatenate(served), np.array(exits)


@pytest.mark.statistical
def test_at_a_constant_hazard_tenures_are_geometric_and_exits_binomial() -> None:
    # Three tests at p > 1e-5: false alarm 3e-5.
    people, weeks = 3000, 500
    leaves = -math.expm1(-RATE)
    served, exits = completed(firm(people, 0.0), weeks, cohort=150)
    edges = np.array([0, 1, 2, 4, 8, 15, 25, 40, 60, 90, 130, 10**6])
    observed = np.histogram(served, bins=edges + 0.5)[0]
    chances = (1 - leaves) ** edges[:-1] - (1 - leaves) ** edges[1:].astype(float)
    assert stats.chisquare(observed, served.size * chances / chances.sum()).pvalue > 1e-5
    # Everyone is there every week, so the exits of each week are a binomial count, independent of the others.
    spread = (exits - people * leaves) / math.sqrt(people * leaves * (1 - leaves))
    assert abs(spread.mean()) * math.sqrt(weeks) < 4.5
    assert 1e-5 < stats.chi2(weeks).cdf(float((spread**2).sum())) < 1 - 1e-5
    # The test could fail: a hazard a tenth higher would be seen.
    wrong = (1 - 1.1 * leaves) ** edges[:-1] - (1 - 1.1 * leaves) ** edges[1:].astype(float)
    assert stats.chisquare(observed, served.size * wrong / wrong.sum()).pvalue < 1e-12


@pytest.mark.statistical
def test_a_humped_hazard_gives_the_survival_curve_of_its_table() -> None:
    # Kaplan-Meier of one cohort without censoring is its empirical survival; Kolmogorov's bound at 1e-5.
    people, weeks = 6000, 700
    engine = firm(people, 1.0, rate=0.0137)
    first = np.zeros(people)
    for week in range(weeks):
        engine.run(1)
        gone = (engine.ledger.column("person", "leaving") > 0) & (engine.ledger.column("person", "holder") == 1)
        first[gone] = week + 1
    curve = survival(1.0, 0.0137)
    empirical = np.array([np.mean((first == 0) | (first > week)) for week in range(weeks)])
    bound = math.sqrt(math.log(2 / 1e-5) / (2 * people))
    assert np.abs(empirical - curve[:weeks]).max() < bound
    # The test could fail: no hump, the same mean hazard, is farther off than the bound.
    assert np.abs(curve[:weeks] - survival(0.0, 0.0137)[:weeks]).max() > 1.5 * bound


@pytest.mark.statistical
@pytest.mark.parametrize("hump", [0.0, 1.0])
def test_renewal_gives_mean_tenure_and_the_share_of_new_people(hump: float) -> None:
    # In the steady state a seat's holder has age a with chance S(a) / sum of S; three z-tests at 4.5: 2e-5.
    people, rate = 20_000, 0.02
    engine = firm(people, hump, rate=rate, seed=5)
    engine.run(1500)
    age = engine.ledger.column("person", "age")
    chances = survival(hump, rate)[:LONGEST]
    chances = chances / chances.sum()
    ages = np.arange(LONGEST)
    mean = float(ages @ chances)
    spread = math.sqrt(float((ages - mean) ** 2 @ chances) / people)
    assert abs(age.mean() - mean) / spread < 4.5
    for weeks in (13, 52):
        share = chances[:weeks].sum()
        assert abs((age < weeks).mean() - share) / math.sqrt(share * (1 - share) / people) < 4.5
    # The test could fail: the mean length of a whole spell, which is another number, is far away.
    spell = float(survival(hump, rate).sum())
    assert abs(spell - mean) / spread > 2 or hump == 0.0
    assert abs(1.1 * mean - mean) / spread > 6


def test_nobody_is_lost_while_people_come_and_go() -> None:
    engine = firm(50, 1.0)
    (present, holder) = track(engine, 60, "person.present", "person.holder")
    assert np.all(present == 1)
    assert np.all(np.diff(holder, axis=0) >= 0) and holder[-1].max() > 1
