"""Founded segments: whose people they are, what moves them, and that the average person stays average."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.engine import default_parameters, parameters_with
from sim.policies.plan import Plan, Programme
from sim.projection import Founded, found, log_of
from sim.reading.organisation import Organisation, Segment
from sim.reading.small_bank import small_bank
from sim.schedule import the_week
from sim.state.values import EIGHT, VALUES, profile_around

EIGHT_SEGMENTS = tuple(Segment(name, share, profile_around(value)) for name, (value, share) in EIGHT.items())


def eight() -> Organisation:
    return replace(small_bank(), segments=EIGHT_SEGMENTS)


def founded(organisation: Organisation, contrast: float = 0.7, seed: int = 1, weeks: int = 52) -> Founded:
    parameters = parameters_with(the_week(), {"values.contrast": contrast})
    return found(organisation, the_week(), seed=seed, parameters=parameters, horizon=weeks)


def test_the_average_person_is_moved_as_the_trials_say() -> None:
    own = dict.fromkeys(EIGHT, 0.0) | {"Growth": 0.5, "Security": 0.5}
    bank = eight()
    departments = (replace(bank.departments[0], segments=own), *bank.departments[1:])
    organisation = replace(bank, departments=departments)
    firm = founded(organisation, weeks=1)
    ordered = firm.organisation
    heads = np.array([each.people for each in ordered.departments])[:, None] * np.array(ordered.department_shares)
    for name in VALUES:
        felt = firm.ledger.column("offer", f"values_{name}")
        assert float((felt * heads.ravel()).sum() / heads.sum()) == pytest.approx(1.0), name
        assert felt.min() > 0.2 and felt.max() < 2.5


def test_segments_without_profiles_do_not_differ() -> None:
    firm = founded(replace(small_bank(), segments=(Segment("one", 0.3), Segment("two", 0.7))), weeks=1)
    for name in VALUES:
        assert set(firm.ledger.column("offer", f"values_{name}")) == {1.0}
    assert set(firm.ledger.column("offer", "difference")) == {0.0}


def test_profiles_change_nothing_where_nothing_new_is_offered() -> None:
    plain = replace(small_bank(), segments=tuple(Segment(each.name, each.share) for each in EIGHT_SEGMENTS))
    logs = []
    for organisation in (plain, eight()):
        engine = founded(organisation, weeks=26).start(Plan("practice"))
        engine.run(26)
        logs.append(log_of(engine).firm)
    assert np.array_equal(*logs, equal_nan=True)


def test_a_raise_moves_those_who_value_pay_most() -> None:
    # Twelve paired foundings of sixty people: each segment's mean gain has a standard error of some .02.
    raised = Plan("raise", programmes=(Programme("raise", {"pay_raise": 0.1}),))
    gains = []
    for seed in range(12):
        firm = founded(eight(), seed=seed, weeks=39)
        runs = []
        for plan in (Plan("practice"), raised):
            engine = firm.start(plan)
            engine.run(39)
            runs.append(log_of(engine).segment("mean_satisfaction")[26:39].mean(axis=0))
        gains.append(runs[1] - runs[0])
    mean = np.nanmean(gains, axis=0)
    by_name = dict(zip(firm.organisation.segment_names, mean, strict=True))
    assert by_name["Earnings"] > by_name["Growth"] > by_name["Purpose"] > 0.0
    assert by_name["Earnings"] > 1.5 * by_name["Purpose"]


def test_the_log_adds_up() -> None:
    engine = founded(eight(), weeks=8).start(Plan("practice"))
    engine.run(8)
    log = log_of(engine)
    assert log.segment("headcount").sum(axis=1) == pytest.approx(log.series("headcount"))
    assert log.segment("quits").sum(axis=1) == pytest.approx(log.series("quits"))
    heads, moods = log.segment("headcount"), log.segment("mean_satisfaction")
    assert np.nansum(heads * moods, axis=1) / heads.sum(axis=1) == pytest.approx(log.series("satisfaction"))
    assert log.market("customers").sum(axis=1) == pytest.approx(log.series("customers"))
    weighted = (log.market("customers") * log.market("index")).sum(axis=1) / log.series("customers")
    assert weighted == pytest.approx(log.series("index"))


def test_defaults_have_a_contrast_between_nothing_and_what_people_say() -> None:
    place = the_week().parameter_place["values.contrast"]
    assert 0.0 < default_parameters(the_week())[place] < 1.0
