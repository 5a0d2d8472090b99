"""Trials: the same order gives the same run, wherever and beside whatever it is run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.evaluation import evaluate
from sim.experiments.factors import factor, trial_at
from sim.experiments.outputs import OUTPUTS, output, outputs_named, weekly_series
from sim.experiments.trials import Setting, Trial, run_trials
from sim.policies.plan import Plan, Programme
from sim.reading.small_bank import small_bank

BASE = Plan("baseline")
THANKS = Plan("thanks", programmes=(Programme("Thanks", {"appreciation": 1.0}),))
STAFF = Plan("staff", programmes=(Programme("Staff", {"staffing": 0.4}),))


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(small_bank(), "small bank", 30, weekly=("index", "margin_cents"))


def test_a_trial_is_the_same_alone_and_beside_one_that_needs_a_larger_firm(setting: Setting) -> None:
    alone = next(run_trials(setting, [Trial(THANKS, seed=3)]))
    beside = list(run_trials(setting, [Trial(STAFF, seed=3), Trial(THANKS, seed=3), Trial(BASE, seed=4)]))[1]
    np.testing.assert_array_equal(alone.outputs, beside.outputs)
    np.testing.assert_array_equal(alone.weekly, beside.weekly)
    assert alone.weekly.shape == (2, 30)


def test_results_come_in_the_order_of_trials_on_one_core_and_on_two(setting: Setting) -> None:
    trials = [Trial(plan, seed=seed) for plan in (BASE, THANKS) for seed in (1, 2, 1)]
    expected = [next(run_trials(setting, [trial])).outputs for trial in trials]
    done: list[tuple[int, int]] = []
    for workers in (1, 2):
        found = evaluate(setting, trials, workers=workers, progress=lambda *count: done.append(count))
        np.testing.assert_array_equal([each.outputs for each in found], expected)
        assert done[-1] == (6, 6)


def test_a_key_names_everything_that_a_run_depends_on_and_no_words(setting: Setting) -> None:
    trial = Trial(THANKS, (("training.learned", 0.1),), 7)
    key = trial.key(setting, "model")
    assert key == replace(trial, plan=replace(THANKS, title="Gratitude", story="Say it.")).key(setting, "model")
    others = [
        trial.key(setting, "another model"),
        trial.key(replace(setting, digest="other"), "model"),
        trial.key(replace(setting, horizon=31), "model"),
        trial.key(replace(setting, outputs=("index",)), "model"),
        replace(trial, seed=8).key(setting, "model"),
        replace(trial, changes=()).key(setting, "model"),
        replace(trial, without=("climate",)).key(setting, "model"),
        replace(trial, plan=STAFF).key(setting, "model"),
        replace(trial, plan=Plan("later", programmes=(replace(THANKS.programmes[0], start=1),))).key(setting, "model"),
    ]
    assert len({key, *others}) == 1 + len(others)


def test_outputs_are_what_their_words_say(setting: Setting) -> None:
    names = ("net_worth", "margin", "pay", "programme_money", "index", "index@29", "index@28", "turnover")
    found = next(run_trials(replace(setting, outputs=names), [Trial(THANKS)]))
    value = dict(zip(names, found.outputs, strict=True))
    index, margin = found.weekly
    assert value["index"] == pytest.approx(index[-26:].mean())
    assert (value["index@28"], value["index@29"]) == (index[28], index[29])
    assert value["margin"] == pytest.approx(margin[-1] / 100)
    assert value["programme_money"] > 0
    # Other costs and half a year's discount come off too, so net worth is below what is left of the margin.
    assert value["net_worth"] < value["margin"] - value["pay"] - value["programme_money"]
    assert 0 <= value["turnover"] < 1


def test_every_output_is_a_finite_number(setting: Setting) -> None:
    found = next(run_trials(setting, [Trial(BASE)]))
    assert found.outputs.shape == (len(OUTPUTS),)
    assert np.isfinite(found.outputs).all()


@pytest.mark.parametrize(
    ("name", "said"),
    [("indx", "'index'"), ("index@many", "'many' is no week"), ("nothing@3", "no output")],
)
def test_an_unknown_output_is_refused(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        output(name)


def test_outputs_beyond_the_horizon_or_twice_are_refused() -> None:
    with pytest.raises(InputError, match="the last week is 29"):
        outputs_named(["index@30"], 30)
    with pytest.raises(InputError, match="asked for twice"):
        outputs_named(["index", "index"], 30)
    with pytest.raises(InputError, match="no weekly series"):
        weekly_series(["indexes"])


def test_a_factor_takes_its_range_from_its_declaration() -> None:
    lever, number = factor("appreciation"), factor("training.learned", low=0.1)
    assert (lever.kind, lever.low, lever.high, lever.default) == ("lever", 0, 3, 0)
    assert number.kind == "parameter"
    assert number.low == 0.1
    assert number.high == number.at(1.0) == 0.75


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"of": "apreciation"}, "'appreciation'"),
        ({"of": "appreciation", "high": 30.0}, "outside what is allowed, 0 to 3 acts/head-week"),
        ({"of": "appreciation", "low": 2.0, "high": 1.0}, "is not below high"),
        ({"of": "appreciation", "values": (0.0, float("nan"))}, "outside"),
        ({"of": "training.learned", "aim": Programme("x", {})}, "only levers are aimed"),
    ],
)
def test_a_wrong_factor_is_refused(how: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        factor(**how)  # type: ignore[arg-type]


def test_a_point_becomes_programmes_and_changes() -> None:
    factors = [factor("appreciation", aim=Programme("", {}, office="front", start=4)), factor("training.learned")]
    value = factors[1].high
    trial = trial_at(STAFF, factors, {"appreciation": 2.0, "training.learned": value}, seed=9)
    assert trial.changes == (("training.learned", value),)
    assert [each.name for each in trial.plan.programmes] == ["Staff", "appreciation"]
    assert trial.plan.programmes[1] == Programme("appreciation", {"appreciation": 2.0}, office="front", start=4)


def test_a_lever_at_its_practice_changes_nothing(setting: Setting) -> None:
    at_rest = trial_at(BASE, [factor("appreciation")], {}, seed=2)
    rest, base = run_trials(setting, [at_rest, Trial(BASE, seed=2)])
    np.testing.assert_array_equal(rest.outputs, base.outputs)
