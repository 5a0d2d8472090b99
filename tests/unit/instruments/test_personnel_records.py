"""Records count people and days, and agree with the log that they are read from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.instruments import personnel_records as records
from sim.policies.plan import Plan
from sim.projection import Founded, Log, log_of

NAMES = ("headcount", "vacancies", "quits", "hires", "dismissals")


def log(weeks: int, **columns: list[float]) -> Log:
    departments = np.zeros((weeks, len(NAMES), 2))
    for name, values in columns.items():
        departments[:, NAMES.index(name), :] = values
    return Log((), (), NAMES, np.zeros((weeks, 0)), np.zeros((weeks, 0), np.int64), departments)


def test_known_turnover() -> None:
    written = log(104, headcount=[200.0, 40.0])
    written.departments[10, NAMES.index("quits"), :] = [30.0, 3.0]
    written.departments[60, NAMES.index("quits"), :] = [240.0, 0.0]
    assert records.turnover(written) == pytest.approx(33 / 240)
    assert records.turnover(written, first=52) == pytest.approx(1.0)
    assert records.turnover(written, weeks=26) == pytest.approx(2 * 33 / 240)
    assert np.isnan(records.turnover(log(52))) and np.isnan(records.turnover(written, first=104))


def test_known_vacancy_rate() -> None:
    written = log(3, headcount=[18.0, 20.0], vacancies=[2.0, 0.0])
    assert records.vacancy_rate(written) == pytest.approx([0.05] * 3)
    assert records.vacancy_rate(log(3)) == pytest.approx([0.0] * 3)


def test_absence_and_training(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    ledger.column("employee", "absence")[:] = 0.04
    ledger.column("employee", "tenure")[:] = 130.0
    ledger.column("offer", "service_training")[:] = 2.0
    ledger.column("offer", "process_training")[:] = 0.5
    week = records.records_of(ledger, 3, 0)
    assert week.absence_rate() == pytest.approx(0.04, abs=0.004)  # 4 standard errors are .0025
    assert set(np.unique(week.days_absent)) <= {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}
    assert (week.training_hours == 2.5).all() and (week.service_years == 2.5).all()


def test_records_of_nobody(staff: Callable[..., Ledger]) -> None:
    ledger = staff(3)
    ledger.column("employee", "present")[:] = 0.0
    week = records.records_of(ledger, 3, 0)
    assert len(week.training_hours) == 0 and np.isnan(week.absence_rate())


def test_people_of_a_run_are_conserved(settled: Callable[..., Founded]) -> None:
    founded = settled(3)
    engine = founded.start(Plan("baseline"))
    engine.run(52)
    written = log_of(engine)
    people = records.headcount(written)
    # A person who decides to quit in one week is gone in the next.
    gone = records.quits(written)[:-1] + records.dismissals(written)[1:]
    assert np.array_equal(people[1:], people[:-1] + records.hires(written)[1:] - gone)
    assert 0.0 < records.turnover(written) < 0.4 and gone.sum() > 0.0
    assert 0.01 < records.records_of(engine.ledger, 3, 52).absence_rate() < 0.12
