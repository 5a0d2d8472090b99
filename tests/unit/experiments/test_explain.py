"""An explanation on the real engine: it adds up, is fair, and says the opposite the other way round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.engine import compiled
from sim.experiments.explain import RUNS, explain, usual_draws
from sim.experiments.explanation import Explanation, shares_of
from sim.experiments.explanation_archive import in_words
from sim.experiments.explanation_words import cautions
from sim.experiments.outputs import output
from sim.experiments.parts import direction_parts, mechanism_parts, mixed
from sim.experiments.runner import seed_of
from sim.experiments.trials import Setting, Trial, run_trials
from sim.experiments.words import chosen_words
from sim.experiments.worlds import plausible_worlds
from sim.groups import GROUPS
from sim.policies.plan import Plan, Programme
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week

COURSE = Programme("Course", {"service_training": 1.0}, direction="firm_to_front", start=1)
THANKS = Programme("Thanks", {"appreciation": 1.0}, direction="firm_to_all", start=1)
PLANS = (
    Plan("nothing", "Nothing"),
    Plan("course", "Course", programmes=(COURSE,)),
    Plan("thanks", "Thanks", programmes=(THANKS,)),
    Plan("both", "Both", programmes=(THANKS, COURSE)),
)
EXACT = 1e-9
"""Rounding, on outcomes of a size of 100."""


@pytest.fixture(scope="module")
def asked(repository: Path) -> Scenario:
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=26, plans=PLANS)


def explained(asked: Scenario, first: str, second: str, **how: object) -> Explanation:
    return explain(asked, first, second, **{"draws": 2, "workers": 1, "outcome": "index", **how})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def there(asked: Scenario) -> Explanation:
    return explained(asked, "nothing", "both")


def test_shares_and_remainder_add_up_to_the_total_in_every_draw(there: Explanation) -> None:
    for apart in (there.mechanisms, there.directions):
        added = apart.shares.sum(axis=1) + apart.remainder
        assert added == pytest.approx(there.total, rel=EXACT, abs=EXACT)
    assert np.abs(there.total[:, there.outputs.index(there.outcome)]).min() > 0.01, "nothing was taken apart"
    assert len(there.mechanisms.parts) == len(GROUPS)


def test_a_chosen_world_is_told_before_anything_else(there: Explanation) -> None:
    choice = (("gaming.shift", "quality gains more"),)
    chosen = replace(there, scenario=replace(there.scenario, worlds=choice))
    assert cautions(chosen) == (*chosen_words(choice), *cautions(there)) and chosen_words(choice)[0] in in_words(chosen)


def test_the_other_way_round_is_the_opposite(asked: Scenario, there: Explanation) -> None:
    back = explained(asked, "both", "nothing")
    assert (back.total == -there.total).all()
    assert (back.mechanisms.shares == -there.mechanisms.shares).all()
    assert (back.mechanisms.remainder == -there.mechanisms.remainder).all()
    assert back.directions.shares == pytest.approx(-there.directions.shares, rel=EXACT, abs=EXACT)
    assert (back.chain.differences == -there.chain.differences).all()


def test_the_same_plan_twice_differs_in_nothing(asked: Scenario) -> None:
    same = explained(asked, "course", "course", draws=1)
    for values in (same.total, same.mechanisms.shares, same.mechanisms.remainder, same.chain.differences):
        assert not values.any()
    assert same.directions.parts == () and not same.chain.moves


def test_directions_are_the_mean_of_both_orders(asked: Scenario, there: Explanation) -> None:
    """With two directions a share is the mean of coming first and coming last: checked by runs of the plans."""
    compiled(the_week())
    setting = Setting(asked.organisation, asked.digest, asked.horizon, ("index",))
    worlds = plausible_worlds(the_week().parameters, 2, asked.seed)
    changes = tuple(sorted(zip([each.name for each in the_week().parameters], worlds[1].tolist(), strict=True)))
    nothing, course, thanks, both = (
        each.outputs[0]
        for each in run_trials(setting, [Trial(plan, changes, seed_of(asked.seed, 1)) for plan in PLANS])
    )
    place = there.outputs.index(output("index"))
    assert [part.key for part in there.directions.parts] == ["firm_to_front", "firm_to_all"]
    shares = there.directions.shares[1, :, place]
    assert shares[0] == pytest.approx((course - nothing + both - thanks) / 2, abs=EXACT)
    assert shares[1] == pytest.approx((thanks - nothing + both - course) / 2, abs=EXACT)


def test_mechanisms_of_a_group_add_up_to_it_and_what_does_not_happen_carries_nothing(
    asked: Scenario, there: Explanation
) -> None:
    inside = explained(asked, "nothing", "both", within="mood")
    members = [place for place, part in enumerate(inside.mechanisms.parts) if part.family == "mood"]
    whole = [part.key for part in there.mechanisms.parts].index("mood")
    assert len(members) == len(next(group for group in GROUPS if group.key == "mood").mechanisms)
    added = inside.mechanisms.shares[:, members].sum(axis=1)
    assert added == pytest.approx(there.mechanisms.shares[:, whole], rel=EXACT, abs=EXACT)
    by_key = {part.key: inside.mechanisms.shares[:, place] for place, part in enumerate(inside.mechanisms.parts)}
    assert not by_key["merger"].any(), "this firm was not made of two"
    assert by_key["skill"].any()


def test_an_interval_holds_its_mean_and_a_single_draw_has_none(asked: Scenario, there: Explanation) -> None:
    shares = shares_of(there, there.mechanisms, there.outcome)
    assert [each.part.key for each in shares[-2:]] == ["remainder", "total"]
    assert all(each.low <= each.mean <= each.high for each in shares)
    assert sum(each.mean for each in shares[:-1]) == pytest.approx(shares[-1].mean, abs=EXACT)
    one = explained(asked, "nothing", "course", draws=1)
    alone = shares_of(one, one.mechanisms, one.outcome)
    assert all(np.isinf(each.low) and np.isinf(each.high) and not each.told for each in alone)


def test_mixed_plans() -> None:
    first, second = PLANS[1], PLANS[3]
    assert direction_parts(first, second)[0].key == "firm_to_all" and len(direction_parts(first, second)) == 1
    assert mixed(first, second, ["firm_to_all"]).programmes == (COURSE, THANKS)
    assert mixed(first, second, []).programmes == (COURSE,)
    assert mixed(second, first, ["firm_to_front"]).programmes == (COURSE, THANKS)


def test_the_usual_draws_keep_to_the_budget(repository: Path) -> None:
    """One group of mechanisms taken apart makes a draw dearer, so fewer are drawn."""
    bakery = repository / "scenarios" / "bakery"
    wide, narrow = (usual_draws(bakery, "baseline", "counter-course", within=each) for each in ("", "work"))
    assert 6 <= narrow < wide <= RUNS // 32


@pytest.mark.parametrize(
    ("first", "second", "how", "said"),
    [
        ("nothing", "curse", {}, "did you mean 'course'"),
        ("nothing", "both", {"within": "skil"}, "did you mean 'skill'"),
        ("nothing", "both", {"outcome": "indx"}, "did you mean 'index'"),
        ("nothing", "both", {"outcome": "index@26"}, "the last week is 25"),
    ],
)
def test_what_is_wrong_is_said(asked: Scenario, first: str, second: str, how: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        explained(asked, first, second, **how)


def test_every_group_has_mechanisms() -> None:
    assert all(part.mechanisms for part in mechanism_parts())
    assert {part.family for part in mechanism_parts("cooperation")} == {"", "cooperation"}
