"""The staff survey: what a firm's surveys and personnel records show, beside what was published of such."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.experiments.studies.staff_figures import STATISTICS
from sim.experiments.studies.staff_year import (
    BEFORE,
    HALF_YEAR,
    QUARTER,
    YEAR,
    Wave,
    quarter_of_records,
    still_here,
    wave_of,
)
from sim.experiments.studies.study import Lab, Study
from sim.experiments.studies.survey_statistics import Values, multiple_correlation, standardised
from sim.instruments.measures import correlation, icc1, stability
from sim.instruments.personnel_records import turnover
from sim.projection import log_of

ENGAGEMENT = ("clarity", "needs", "manager_relation", "commitment", "trust", "cooperation", "satisfaction")
"""What questionnaires of engagement ask: clear expectations, doing what one is good at, care and recognition, mission,
being heard, colleagues, and satisfaction."""
AGREES, DISAGREES = 4.0, 3.0
"""Engaged: agrees (4 of 5) on average; actively disengaged: not even the middle of the scale (practice; judgement)."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Live through the year and return all figures."""
    engine = lab.start("baseline")
    engine.run(BEFORE)
    first = wave_of(engine, lab.seed)
    absent, output = quarter_of_records(engine, lab.seed, first)
    engine.run(HALF_YEAR - QUARTER)
    second = wave_of(engine, lab.seed)
    engine.run(YEAR - HALF_YEAR)
    third = wave_of(engine, lab.seed)
    gone = np.where(still_here(first, engine), 0.0, 1.0)
    yearly = turnover(log_of(engine), BEFORE, YEAR)
    other = lab.start("promises-not-kept")
    other.run(BEFORE + YEAR)
    return {
        **attitudes(first, second, third),
        **leaving(first, gone, absent),
        **breach(third, wave_of(other, lab.seed)),
        "BAS-12": yearly,
        "T7.0": yearly / 12.0,
        "BAS-19": float(100.0 * np.nanstd(output) / np.nanmean(output)),
    }


def attitudes(first: Wave, second: Wave, third: Wave) -> dict[str, float]:
    """Return what the surveys show by themselves, with performance and pay beside them."""
    answers, meant = first.answers, first.meant
    satisfied = answers.score("satisfaction")
    engaged = np.mean([answers.score(name) for name in ENGAGEMENT], axis=0)
    engaged = engaged[~np.isnan(engaged)]
    return {
        "SPC-10": correlation(meant["satisfaction"], first.performance),
        "COM-01": correlation(meant["manager_relation"], first.performance),
        "MOT-31": correlation(first.wage, satisfied),
        "ATT-02": correlation(satisfied, first.wish),
        "BAS-01": float((engaged >= AGREES).mean()),
        "BAS-02": float((engaged < DISAGREES).mean()),
        "BAS-21": icc1(answers.score("climate"), answers.department),
        "T1": icc1(satisfied, answers.department),
        "T3.1": stability(answers, second.answers, "satisfaction"),
        "T3.2": stability(answers, third.answers, "satisfaction"),
        "T5": correlation(satisfied, answers.score("commitment")),
    }


def leaving(first: Wave, gone: Values, absent: Values) -> dict[str, float]:
    """Return what satisfaction and burnout of the first wave go with in the records that follow.

    Three symptoms of burnout: exhaustion; cynicism, which questionnaires ask of customers or of the work, so that
    detachment from customers and from the firm count alike; and the feeling to get nothing done, as unmet needs.
    """
    detached = -standardised(first.meant["orientation"]) - standardised(first.meant["commitment"])
    symptoms = first.meant["exhaustion"], detached, -first.meant["needs"]
    return {
        "ATT-01": correlation(first.meant["satisfaction"], gone),
        "ATT-13": multiple_correlation(gone, *symptoms),
        "ATT-14": multiple_correlation(first.performance, *symptoms),
        "ATT-15": multiple_correlation(absent, *symptoms),
    }


def breach(kept: Wave, broken: Wave) -> dict[str, float]:
    """Return what breach goes with among people of whom half work where promises are kept.

    Two firms share their luck, so each department counts once: in the one firm or in the other.
    """
    halves = [(wave, wave.answers.department % 2 == which) for which, wave in enumerate((kept, broken))]
    felt = np.concatenate([wave.breach[here] for wave, here in halves])

    def together(scale: str) -> Values:
        return np.concatenate([wave.answers.score(scale)[here] for wave, here in halves])

    performance = np.concatenate([wave.performance[here] for wave, here in halves])
    undesirable = [np.concatenate([getattr(wave, name)[here] for wave, here in halves]) for name in ("wish", "neglect")]
    desirable = [*map(together, ("satisfaction", "commitment", "trust", "cooperation")), performance]
    return {
        "COM-21": float(np.mean([correlation(felt, each) for each in desirable])),
        "COM-22": float(np.mean([correlation(felt, each) for each in undesirable])),
    }


STAFF_SURVEY = Study(
    name="staff-survey",
    folder="evidence",
    title="Surveys and personnel records of a firm of forty departments",
    statistics=STATISTICS,
    measure=measure,
    lucks=3,
)
