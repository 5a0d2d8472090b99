"""The firm of the staff survey as panels and comparisons of units see it: patterns that are scored and never fitted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import strengths_without
from sim.experiments.checks.firms import grown
from sim.experiments.studies.bank_interviews import interviews, live
from sim.experiments.studies.staff_year import BEFORE, HALF_YEAR, QUARTER, YEAR, Wave, wave_of
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.experiments.studies.survey_statistics import Values, between_and_within, slopes, standardised
from sim.instruments.draws import normals
from sim.instruments.measures import spread_within
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.engine import Engine

BANDS = (0.0, 3.0, 6.0, 12.0, 18.0, 24.0, 36.0, 60.0, 180.0)
"""Edges of the bands of tenure in which hazards of leaving were published, in months."""
WEEKS_A_MONTH = 52.0 / 12.0
SHARED = 0.134
"""Share of the differences in workload, as people see it, that lies between departments (work hours of soldiers)."""
COMPANY = 74.6
"""People in a unit: 7,382 soldiers in 99 companies. A unit's mean of few people is mostly their dispositions."""
RATED, VIEW = 0.52, 0.31
"""Share of performance in a supervisor's rating, and share of that supervisor's own, lasting view of the person: two
raters agree at .52, and one rater with himself at .8 or so (recalled of Viswesvaran and others 1996)."""
LEAST_WITHIN = 0.11
"""Correlation within units below which the ratio looks no further: the published one. Nobody's load is their own here,
so that within departments there is chance alone, and a ratio to chance could be anything."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Live through the year as it is, and through the one with uneven load."""
    engine = lab.start("baseline")
    engine.run(BEFORE)
    first = wave_of(engine, lab.seed)
    half, _ = live(engine, HALF_YEAR, 1)
    second = wave_of(engine, lab.seed)
    said = interviews(engine, lab.seed, half)
    customers = {"index": said.index, "quality": said.quality}
    means = {name: unit_means(values, said.home) for name, values in customers.items()}
    return {
        **panel(first, second, lab.seed),
        "SPC-14": direct_path(second, means["index"], means["quality"]),
        "T2": spread_within(first.answers.score("satisfaction"), first.answers.department),
        "T6": amplified(in_companies(lab), lab.seed),
        "T7.1": peak_of(hazard_by_tenure(lab.start("baseline"), YEAR)),
    }


def in_companies(lab: Lab) -> Engine:
    """Return the firm with uneven load and departments as large as the units in which that was measured."""
    organisation = lab.scenario.organisation
    factor = COMPANY * len(organisation.departments) / organisation.headcount
    founded = lab.firm(grown(factor)(organisation))
    return founded.start(lab.plan("uneven-load"), strengths_without(the_week(), lab.without))


def panel(first: Wave, second: Wave, seed: int) -> dict[str, float]:
    """Return how attitudes go before performance, and performance before attitudes, over half a year."""
    _, one, other = np.intersect1d(first.keys, second.keys, return_indices=True)
    attitude, rating = [], []
    for wave, place in ((first, one), (second, other)):
        rating.append(rated(wave, seed)[place])
        attitude.append(0.5 * (wave.answers.score("satisfaction") + wave.answers.score("commitment"))[place])
    forward, _ = slopes(rating[1], attitude[0], rating[0])
    backward, _ = slopes(attitude[1], rating[0], attitude[0])
    return {"SPC-11": float(forward[0]), "SPC-12": float(backward[0])}


def rated(wave: Wave, seed: int) -> Values:
    """Return supervisors' ratings of performance: performance, the rater's own view of a person, and the occasion."""
    view = normals(seed, "rater's view", wave.keys)
    occasion = normals(seed, "rating", wave.keys, wave.answers.week)
    error = np.sqrt(VIEW) * view + np.sqrt(1.0 - RATED - VIEW) * occasion
    found: Values = np.sqrt(RATED) * standardised(wave.performance) + error
    return found


def unit_means(values: Values, units: NDArray[np.int64]) -> dict[int, float]:
    """Return the mean of each unit that has two answers or more."""
    known = {int(unit): values[(units == unit) & ~np.isnan(values)] for unit in np.unique(units)}
    return {unit: float(each.mean()) for unit, each in known.items() if len(each) > 1}


def direct_path(wave: Wave, index: dict[int, float], quality: dict[int, float]) -> float:
    """Return the standardised slope of customers' satisfaction on that of the staff, with service quality beside it."""
    staff = unit_means(wave.answers.score("satisfaction"), wave.answers.department)
    units = sorted(staff.keys() & index.keys())
    table = np.array([[index[unit], staff[unit], quality[unit]] for unit in units])
    found, _ = slopes(table[:, 0], table[:, 1], table[:, 2])
    return float(found[0])


def amplified(engine: Engine, seed: int) -> float:
    """Return the correlation of workload with exhaustion between departments over that within them.

    Both are means over the ends of the year's last three quarters, since one survey says little of either.
    """
    found = []
    engine.run(BEFORE + QUARTER)
    for _ in range(3):
        engine.run(QUARTER)
        wave = wave_of(engine, seed)
        load = np.log(engine.ledger.column("department", "pressure"))[wave.answers.department]
        own = float(load.std()) * np.sqrt((1.0 - SHARED) / SHARED)
        seen = load + own * normals(seed, "view of the load", wave.keys, engine.now)
        found.append(between_and_within(seen, wave.answers.score("exhaustion"), wave.answers.department))
    between, within = np.mean(found, axis=0)
    return float(between / max(abs(within), LEAST_WITHIN))


def hazard_by_tenure(engine: Engine, weeks: int) -> Values:
    """Return the mean hazard of leaving in each band of tenure, as people bear it; personnel records count its luck."""
    column = engine.ledger.column
    borne, people = np.zeros(len(BANDS) - 1), np.zeros(len(BANDS) - 1)
    for _ in range(weeks):
        engine.run(1)
        here = column("employee", "present") > 0.0
        months = column("employee", "tenure")[here] / WEEKS_A_MONTH
        borne += np.histogram(months, BANDS, weights=column("employee", "quit_hazard")[here])[0]
        people += np.histogram(months, BANDS)[0]
    found: Values = borne / np.maximum(people, 1.0)
    return found


def peak_of(hazards: Values) -> float:
    """Return the middle of the band with the highest hazard, in months."""
    place = int(np.argmax(hazards))
    return 0.5 * (BANDS[place] + BANDS[place + 1])


STAFF_PANEL = Study(
    name="staff-panel",
    folder="evidence",
    title="Panels, comparisons of departments and tenure in the firm of the staff survey",
    statistics=(
        Statistic(
            "SPC-11", "attitudes as answered before performance half a year later, given performance (beta)", "SPC-11",
            0.06, 0.04, 0.0, 0.10,
            "band of the table of held-out patterns, read as 1.645 SD (.03), and .03 for how performance was rated",
        ),
        Statistic(
            "SPC-12", "performance before attitudes as answered half a year later, given attitudes (beta)", "SPC-12",
            0.0, 0.04, -0.05, 0.05,
            "'about .00' read as .05, and .03 for how well attitudes were measured",
        ),
        Statistic(
            "SPC-14", "direct path from staff's to customers' satisfaction, given service quality (beta)", "SPC-14",
            0.0, 0.1, -0.15, 0.15,
            "published as complete mediation without a figure; 34 offices let a path vary by about .1",
        ),
        Statistic(
            "T2", "SD of job satisfaction within departments over that of all", "T2", 0.95, 0.015, 0.90, 0.99,
            "surveys found .93 to .97, read as two SD or so to either side; band of the pattern",
        ),
        Statistic(
            "T6", "correlation of workload and exhaustion between departments over that within them", "T6",
            6.1, 3.0, 2.0, np.inf,
            "-.67 against -.11 in 99 units (1.5), and how far loads differ between units, known of soldiers only",
        ),
        Statistic(
            "T7.1", "tenure with the highest hazard of leaving, in months", "T7.1", 15.0, 5.0, 6.0, 24.0,
            "highest between the 12th and 18th month with 486 exits; the neighbouring bands are hardly lower",
        ),
    ),
    measure=measure,
    lucks=4,
)  # fmt: skip
