"""What surveys of the default bank show, beside what published surveys show.

Each pattern has a band for its mean over many banks. With forty banks the mean itself is uncertain, so a test fails
only when it lies outside by more than three of its standard errors: a model that sits exactly on the edge of a band
fails once in 700 times. Surveys of the bank's own file are left out: they would bring the file's answers along.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.instruments import measures
from sim.instruments.customer_survey import customer_survey
from sim.instruments.employee_survey import employee_survey
from sim.policies.plan import Plan
from sim.projection import Founded

BANKS = 40
HALF_YEAR = 26

BANDS = {
    "T1 ICC(1) of job satisfaction in departments": (0.02, 0.15),
    "T2 spread of job satisfaction within departments, over all": (0.90, 0.99),
    "T3 correlation of job satisfaction with itself, one wave on": (0.50, 0.65),
    "T3 correlation of job satisfaction with itself, two waves on": (0.35, 0.55),
    "T5 correlation of job satisfaction with commitment": (0.45, 0.65),
    "T16 mean of customers' scores": (70.0, 80.0),
    "T16 SD of customers' scores": (17.0, 25.0),
    "T16 skew of customers' scores": (-1.6, -0.8),
}


def patterns(founded: Founded, seed: int) -> list[float]:
    """Return the patterns of one bank, in the order of `BANDS`."""
    engine = founded.start(Plan("baseline"))
    waves = [employee_survey(engine.ledger, seed, 0)]
    scores = customer_survey(engine.ledger, seed, 0).scores()
    for wave in (1, 2):
        engine.run(HALF_YEAR)
        waves.append(employee_survey(engine.ledger, seed, wave * HALF_YEAR))
    satisfied = waves[0].score("satisfaction")
    return [
        measures.icc1(satisfied, waves[0].department),
        measures.spread_within(satisfied, waves[0].department),
        measures.stability(waves[0], waves[1], "satisfaction"),
        measures.stability(waves[0], waves[2], "satisfaction"),
        measures.correlation(satisfied, waves[0].score("commitment")),
        float(scores.mean()),
        float(scores.std()),
        measures.skewness(scores),
    ]


@pytest.fixture(scope="module")
def banks(settled: Callable[..., Founded]) -> dict[str, np.ndarray]:
    found = np.array([patterns(settled(1_000 + bank), 1_000 + bank) for bank in range(BANKS)])
    return dict(zip(BANDS, found.T, strict=True))


@pytest.mark.statistical
@pytest.mark.parametrize("pattern", BANDS)
def test_pattern(banks: dict[str, np.ndarray], pattern: str, record_property: Callable[[str, object], None]) -> None:
    low, high = BANDS[pattern]
    mean, error = banks[pattern].mean(), banks[pattern].std(ddof=1) / BANKS**0.5
    record_property(pattern, f"{mean:.3f} ± {error:.3f}, band {low} to {high}")
    assert low - 3.0 * error <= mean <= high + 3.0 * error
