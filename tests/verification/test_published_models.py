"""Published models of others on this ground: the same in both readings, and as an independent program has them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from sim.experiments.scoring.ground import learning, motivation
from sim.experiments.scoring.ground.checks import ground
from sim.experiments.scoring.ground.motivation import CELLS, PEOPLE, STARTS, STEPS, TIES, attachment


def test_the_motivation_model_is_the_same_compiled_and_interpreted() -> None:
    fast, slow = (motivation.companies("neutral", "low", 1, 5, slots=3, interpreted=slowly) for slowly in (False, True))
    for engine in (fast, slow):
        engine.run(5)
    for entity, name in (("person", "motivation"), ("person", "nice"), ("company", "stress"), ("company", "success")):
        ours, theirs = (each.ledger.column(entity, name) for each in (fast, slow))
        assert ours.tobytes() == theirs.tobytes(), f"{entity}.{name}"
    assert np.ptp(fast.ledger.column("person", "motivation")) > 0.1


def test_everybody_acts_once_in_a_step() -> None:
    engine = motivation.companies("neutral", "medium", 2, 5, slots=4)
    acted = np.zeros(2 * PEOPLE)
    for _ in range(4):
        engine.run(1)
        acted += engine.ledger.column("person", "acts")
    assert (acted == 1).all()


def test_newcomers_tie_to_eight_and_the_first_are_known_best() -> None:
    ties = attachment(3, "one")
    assert len(ties) == TIES * (PEOPLE - TIES) and (ties[:, 0] > ties[:, 1]).all()
    assert len({tuple(each) for each in ties.tolist()}) == len(ties), "nobody is tied to twice"
    degree = np.bincount(ties.ravel(), minlength=PEOPLE)
    assert degree.min() >= TIES and degree[:20].mean() > 2 * degree[-20:].mean()


def test_without_contagion_motivation_follows_its_equations() -> None:
    """One step of one slot, worked out by hand from the start of the same people."""
    engine = motivation.companies("positive", "high", 1, 5, slots=1)
    ledger = engine.ledger
    stress, nice = ledger.column("person", "stress").copy(), ledger.column("person", "nice").copy()
    one, other = ledger.column("tie", "one"), ledger.column("tie", "other")
    near = [np.concatenate([other[one == person], one[other == person]]) for person in range(PEOPLE)]
    engine.run(1)
    share = np.array([nice[each].mean() for each in near])
    relations = -0.713 * stress + 0.287 * (2.0 * share - 1.0)
    satisfaction = -0.207 * stress + 0.793 * relations
    expected = 0.333 * relations + 0.667 * satisfaction
    assert ledger.column("person", "motivation") == pytest.approx(expected, abs=1e-12)
    assert ledger.column("person", "stress") == pytest.approx((stress + STARTS["positive"][0]) / 2.0, abs=1e-12)
    now = ledger.column("person", "nice")
    assert (now[stress > 0.75] == 0).all() and (now[stress < -0.75] == 1).all()
    assert ledger.column("company", "stress")[0] == pytest.approx((-0.5 - 0.5) / 2.0)
    assert ledger.column("company", "success")[0] == pytest.approx((0.5 + expected.mean()) / 2.0, abs=1e-12)


def test_march_is_the_same_compiled_and_interpreted() -> None:
    rates = {"socialisation": 0.3, "code": 0.5, "turnover": 0.1, "shocks": 0.05}
    fast, slow = (learning.organisations(1, 5, rates, interpreted=slowly) for slowly in (False, True))
    for engine in (fast, slow):
        engine.run(2)
    for entity, name in (("belief", "value"), ("dimension", "code"), ("organisation", "shared")):
        ours, theirs = (each.ledger.column(entity, name) for each in (fast, slow))
        assert ours.tobytes() == theirs.tobytes(), f"{entity}.{name}"
    assert np.ptp(fast.ledger.column("dimension", "code")) > 0


def test_the_signs_of_march_hold_and_vanish_without_what_makes_them() -> None:
    found = ground(companies=2, organisations=60, seed=1)
    assert all(each.met for each in found.learning), [each.what for each in found.learning if not each.met]
    unlearned = learning.knowledge(40, 1, learning.SETTLED, {"socialisation": 0.0, "code": 0.0})
    assert unlearned.mean() == pytest.approx(1.0 / 3.0, abs=0.02), "nobody learns: a third of beliefs is right"


def plain(start: str, valuation: str, company: int, seed: int) -> float:
    """Return mean motivation after 50 steps, by a plain program: person after person, in a shuffled order."""
    rng = np.random.default_rng([seed, company])
    ties = attachment(seed, str(company))
    near = [np.concatenate([ties[ties[:, 0] == i, 1], ties[ties[:, 1] == i, 0]]) for i in range(PEOPLE)]
    pressure, success, share = STARTS[start]
    stress = np.clip(rng.normal(-0.121, 0.511, PEOPLE), -1.0, 1.0)
    nice = rng.random(PEOPLE) < share
    felt = np.zeros(PEOPLE)
    for _ in range(STEPS):
        for i in rng.permutation(PEOPLE):
            nice[i] = stress[i] < -0.75 or (stress[i] <= 0.75 and nice[rng.choice(near[i])])
            relations = -0.713 * stress[i] + 0.287 * (2.0 * nice[near[i]].mean() - 1.0)
            felt[i] = 0.333 * relations + 0.667 * (-0.207 * stress[i] + 0.793 * relations)
            stress[i] = (stress[i] + pressure) / 2.0
        if valuation == "low":
            pressure, success = (pressure + (success if success > 0 else -success)) / 2.0, (success + felt.mean()) / 2.0
        elif valuation == "medium":
            pressure, success = (pressure - success) / 2.0, (success + felt.mean()) / 2.0
        else:
            pressure, success = (pressure - success) / (2.0 if success > 0 else 4.0), (success + felt.mean()) / 2.0
    return float(felt.mean())


@pytest.mark.long
@pytest.mark.statistical
@pytest.mark.parametrize(("start", "valuation"), [("neutral", "medium"), ("positive", "high"), ("negative", "low")])
def test_outcomes_are_distributed_as_in_an_independent_program(start: str, valuation: str) -> None:
    """Distributions, since outcomes are two-peaked; rate of false alarms .003 in all."""
    count = 120
    theirs: NDArray[np.float64] = np.array([plain(start, valuation, each, 21) for each in range(count)])
    ours = motivation.outcomes(start, valuation, count, 21, slots=100)
    assert stats.ks_2samp(ours, theirs).pvalue > 1e-3
    assert np.std(theirs) > 0.2, "the outcomes are spread, so that the comparison says something"


@pytest.mark.long
@pytest.mark.statistical
def test_most_of_the_published_cells_are_met_and_order_decides() -> None:
    found = ground(companies=300, organisations=2, seed=1)
    assert len(found.motivation) == len(CELLS)
    assert sum(abs(each.found - each.published) <= 0.06 + 2.0 * each.error for each in found.motivation) >= 7
    assert found.at_once < sum(each.met for each in found.motivation)
