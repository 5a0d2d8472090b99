"""Power of a field trial: known answers of the test, an honest lot, and what cannot be tried said in a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.core.errors import InputError
from sim.experiments.field_trial import compared, given_to, share
from sim.policies.plan import Plan, Programme
from sim.reading import load_scenario

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
BAKERY, BANK = SCENARIOS / "bakery", SCENARIOS / "regional-bank"


def made_up(effect: float, departments: int, luck: np.random.Generator) -> pd.DataFrame:
    """Return changes of departments that differ by one from each other, with an effect in the first half."""
    treated = np.arange(departments) < departments // 2
    without = luck.normal(size=departments)
    return pd.DataFrame({"treated": treated, "without": without, "with_plan": without + effect * treated})


def test_power_and_false_alarms_are_those_of_the_t_test() -> None:
    luck = np.random.default_rng(7)
    found = pd.DataFrame([compared(made_up(1.5, 16, luck)) for _ in range(600)])
    assert found["false_alarm"].mean() == pytest.approx(0.05, abs=0.03)
    assert found["found"].mean() == pytest.approx(0.80, abs=0.05)  # two groups of eight, 1.5 SD: power .80
    assert found["effect"].to_numpy() == pytest.approx(1.5)
    assert found["spill"].to_numpy() == pytest.approx(0.0)


def test_an_error_is_never_nil() -> None:
    value, error = share(np.ones(10, bool))
    assert value == 1.0 and 0.05 < error < 0.15


def test_treated_departments_get_the_plan_and_all_others_go_on_as_before() -> None:
    departments = load_scenario(BANK).organisation.departments
    old, kept, new = (Programme(name, {"emails": mails}) for name, mails in (("old", 1), ("kept", 2), ("new", 3)))
    trial = given_to(Plan("a", programmes=(old, kept)), Plan("b", programmes=(kept, new)), departments, departments[:2])
    aimed = {each.name: each for each in trial.programmes}
    assert aimed["kept"] == kept
    assert set(aimed["new"].departments) == {each.name for each in departments[:2]}
    assert set(aimed["old"].departments) == {each.name for each in departments[2:]}


def test_a_trial_on_the_bank_has_a_true_effect_and_a_seed_repeats_it() -> None:
    how = {"draws": 2, "weeks": 6, "seed": 5, "workers": 1}
    one, again = (sim.trial_power(BANK, "awards-and-appreciation", **how) for _ in range(2))
    pd.testing.assert_frame_equal(one.trials, again.trials)
    assert (one.trials["effect"] > one.trials["spill"]).all()
    assert "2 trials" in one.words() and one.to_frame()["departments"].item() == one.departments


@pytest.mark.parametrize(
    ("scenario", "how", "said"),
    [
        (BANK, {"plan": "awards-and-apreciation"}, "did you mean 'awards-and-appreciation'"),
        (BANK, {"plan": "awards-and-appreciation", "scale": "satisfacton"}, "did you mean 'satisfaction'"),
        (BANK, {"plan": "awards-and-appreciation", "draws": 1}, "draws = 1: two"),
        (BANK, {"plan": "awards-and-appreciation", "weeks": 9999}, "horizon, 1 to"),
        (BAKERY, {"plan": "thanks"}, "a trial needs 4"),
    ],
)
def test_mistakes_are_said(scenario: Path, how: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sim.trial_power(scenario, **how)  # type: ignore[arg-type]
