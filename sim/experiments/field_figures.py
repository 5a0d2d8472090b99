"""Figures of a wave: means with what they rest on and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.instruments.customer_survey import Interviews, customer_survey, mean_of
from sim.instruments.employee_survey import Answers, Questionnaire, employee_survey
from sim.instruments.internal_service_survey import QUESTIONS, InternalAnswers
from sim.instruments.measures import alpha
from sim.instruments.mystery_shopper import Visits
from sim.instruments.personnel_records import Records
from sim.instruments.pulse import reliability_of_one
from sim.instruments.scales import SCALES

if TYPE_CHECKING:
    from sim.core.ledger import Ledger

FIGURES = (
    "week", "instrument", "measure", "unit", "group", "name", "asked", "answered", "value", "standard_error",
    "reliability", "response_bias",
)  # fmt: skip
"""Columns of the figures. `response_bias` is the mean of those who answered less that of all who could have been asked,
had they answered: a simulation knows it, a firm does not."""
FEWEST = 5
"""Answers below which a group has no figure."""
Row = tuple[object, ...]
Array = NDArray[np.float64]


def figures_of(
    ledger: Ledger, seed: int, week: int,
    waves: tuple[Answers, Answers, Interviews, InternalAnswers, Visits, Records],
    departments: tuple[str, ...], markets: tuple[str, ...],
) -> list[Row]:  # fmt: skip
    """Return every figure of a wave, one row each, in the order of `FIGURES`."""
    answers, pulse, customers, internal, shopper, records = waves
    everybody = employee_survey(ledger, seed, week, Questionnaire(response=1.0, gap=0.0))
    rows = [
        *_of_people("employee_survey", answers, everybody, departments),
        *_of_people("pulse", pulse, everybody, departments),
        *_of_customers(customers, ledger, seed, week, markets),
        *_of_service(internal, departments),
        *_of_visits(shopper, departments),
    ]
    rows += _by_group(week, "personnel_records", "days_absent", "days/week", records.days_absent, records.department,
                      departments)  # fmt: skip
    return rows


def _figure(
    week: int, instrument: str, measure: str, unit: str, group: str, name: str, asked: int, values: Array,
    reliability: float = np.nan, bias: float = np.nan,
) -> Row:  # fmt: skip
    """Return one row; a figure that would rest on too few answers is left out of it."""
    given = values[~np.isnan(values)]
    nothing = (np.nan, np.nan, np.nan, np.nan)
    if len(given) < FEWEST:
        return (week, instrument, measure, unit, group, name, asked, len(given), *nothing)
    found = mean_of(given, max(asked, len(given)))
    trust = (found.value, found.standard_error, reliability, bias)
    return (week, instrument, measure, unit, group, name, asked, len(given), *trust)


def _by_group(
    week: int, instrument: str, measure: str, unit: str, values: Array, places: NDArray[np.int64],
    names: tuple[str, ...], everybody: Array | None = None, reliability: float = np.nan,
) -> Iterator[Row]:  # fmt: skip
    """Return the figure of all, and that of each department."""
    for group, name, here in (
        ("firm", "", np.ones(len(places), bool)),
        *(("department", each, places == at) for at, each in enumerate(names)),
    ):  # fmt: skip
        given = values[here]
        bias = np.nan
        if everybody is not None and not np.isnan(given).all():
            bias = float(np.nanmean(given) - np.nanmean(everybody[here]))
        yield _figure(week, instrument, measure, unit, group, name, int(here.sum()), given, reliability, bias)


def _of_people(instrument: str, wave: Answers, everybody: Answers, names: tuple[str, ...]) -> Iterator[Row]:
    """Return the figures of a survey of employees."""
    _, places, others = np.intersect1d(wave.person, everybody.person, assume_unique=True, return_indices=True)
    order = np.empty(len(wave), np.int64)
    order[places] = others
    counts = {scale.name: scale.items for scale in SCALES}
    full = Questionnaire().reliability
    for name, points in wave.items.items():
        single = points.shape[1] == 1
        whole = everybody.items[name][order]
        would = whole[:, 0] if single else whole.mean(axis=1)
        answered = int((~np.isnan(points).any(axis=1)).sum())
        reliability = reliability_of_one(full, counts[name]) if single else np.nan
        if not single and answered > FEWEST:
            reliability = alpha(points)
        yield from _by_group(
            wave.week, instrument, name, "points, 1 to 5", wave.score(name), wave.department, names, would, reliability
        )
    if not np.isnan(wave.knowledge).all():
        yield from _by_group(wave.week, instrument, "knowledge", "share", wave.knowledge, wave.department, names,
                             everybody.knowledge[order])  # fmt: skip


def _of_customers(wave: Interviews, ledger: Ledger, seed: int, week: int, names: tuple[str, ...]) -> Iterator[Row]:
    """Return index, CSAT and net promoters of all customers and of each segment."""
    everybody = customer_survey(ledger, seed, week)
    unit = "points"
    for group, name, at in (("firm", "", -1), *(("market", each, place) for place, each in enumerate(names))):
        some, all_of = _only(wave, at), _only(everybody, at)
        reliability = alpha(some.items) if len(some) > FEWEST else np.nan
        for measure, values, others, trust in (
            ("index", some.scores(), all_of.scores(), reliability),
            ("csat", _share(some.case >= 4.0), _share(all_of.case >= 4.0), np.nan),
            ("net_promoters", _promoters(some), _promoters(all_of), np.nan),
        ):  # fmt: skip
            bias = float(values.mean() - others.mean()) if len(values) else np.nan
            yield _figure(week, "customer_survey", measure, unit, group, name, len(all_of), values, trust, bias)


def _only(wave: Interviews, market: int) -> Interviews:
    if market < 0:
        return wave
    here = wave.market == market
    return replace(wave, market=wave.market[here], items=wave.items[here], recommending=wave.recommending[here],
                   case=wave.case[here])  # fmt: skip


def _share(happened: NDArray[Any]) -> Array:
    return np.where(happened, 100.0, 0.0)


def _promoters(wave: Interviews) -> Array:
    return _share(wave.recommending >= 9.0) - _share(wave.recommending <= 6.0)


def _of_service(wave: InternalAnswers, names: tuple[str, ...]) -> Iterator[Row]:
    """Return what each department's colleagues say of it."""
    reliability = alpha(wave.items) if len(wave) > FEWEST else np.nan
    for place, question in enumerate(QUESTIONS):
        for at, name in enumerate(names):
            here = wave.supplier == at
            askers = np.unique(wave.asker[here])
            asked = int(sum(wave.asked[here & (wave.asker == other)][0] for other in askers))
            yield _figure(wave.week, "internal_service", question, "points, 1 to 5", "department judged", name, asked,
                          wave.items[here, place], reliability)  # fmt: skip


def _of_visits(wave: Visits, names: tuple[str, ...]) -> Iterator[Row]:
    """Return the mystery shopper's score of each department."""
    reliability = alpha(wave.checked) if len(wave) > FEWEST else np.nan
    for group, name, here in (
        ("firm", "", np.ones(len(wave), bool)),
        *(("department", names[at], wave.department == at) for at in np.unique(wave.department)),
    ):  # fmt: skip
        values = wave.scores()[here]
        error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else np.nan
        row = _figure(wave.week, "mystery_shopper", "score", "per cent", group, name, len(values), values, reliability)
        yield (*row[:9], error if len(values) >= FEWEST else np.nan, *row[10:])
