"""The whole study: on a planted answer it finds what was planted; on a firm it repeats and says what does nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("SALib")

from sim.core.errors import InputError
from sim.experiments.sensitivity.question import Question, factors_of, values_at
from sim.experiments.sensitivity.study import OTHERS, effort_of, sensitivity
from sim.experiments.sensitivity.telling import rows_of, told
from sim.interfaces.charts_of_sensitivity import pictures_of
from sim.reading import load_scenario


@pytest.fixture(scope="module")
def bakery(repository):
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=20)


def planted(asked, factors, shares, seeds, *, progress, **how):
    """Answer with a line in two of all parameters, a little of a third, and luck that depends on the seed alone."""
    names = [each.name for each in factors]
    strong = sum(weight * (shares[:, names.index(name)] - 0.4) for name, weight in _weights(names).items())
    luck = np.array([np.random.default_rng(abs(seed)).normal(0, 0.1) for seed in seeds])
    progress(len(shares) * asked.lives, len(shares) * asked.lives)
    return np.column_stack([strong + luck, 5.0 + 0 * luck])


def _weights(names):
    found = dict(zip([names[10], names[300]], (3.0, -2.0), strict=True))
    return found | {names[500]: 0.3}


@pytest.fixture(scope="module")
def found(bakery):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Question, "answers", planted)
        return sensitivity(bakery, "thanks", effort=1.0, seed=4, workers=1)


def test_the_planted_parameters_are_found_among_six_hundred(found) -> None:
    names = [each.name for each in found.factors]
    mine = found.decisions[found.decisions["output"] == "cohort_index"].set_index("factor")
    assert set(mine.index[mine["told_apart"]]) >= {names[10], names[300]}
    strong, second = mine.loc[names[10]], mine.loc[names[300]]
    assert strong["effect_low"] < 3.0 * 1.1 and strong["effect_high"] > 3.0 * 0.9 and strong["shape"] == "rises"
    assert second["shape"] == "falls" and second["effect"] == pytest.approx(-2.0, abs=0.3)
    assert strong["fitted_share"] == pytest.approx(9 / (9 + 4 + 0.09 + 0.12), abs=0.1)
    assert strong["total_low"] < 9 / 13.2 < strong["total_high"]
    assert mine["fitted_share"].iloc[0] == strong["fitted_share"]


def test_the_switch_point_stands_where_the_mean_answer_crosses(found) -> None:
    """The answer is 3 (u - .4) - 2 (u' - .4) + .3 (u'' - .4); with the others at .5 it crosses at u = .4567."""
    names = [each.name for each in found.factors]
    mine = found.decisions[found.decisions["output"] == "cohort_index"].set_index("factor")
    expected = values_at([found.factors[10]], np.array([[0.4567]]))[0, 0]
    width = found.factors[10].high - found.factors[10].low
    assert mine.loc[names[10], "switch"] == pytest.approx(expected, abs=0.08 * width)
    assert mine.loc[names[10], "switch_low"] < mine.loc[names[10], "switch"] < mine.loc[names[10], "switch_high"]
    assert mine.loc[names[10], "verdict"] == "moves it, and turns the conclusion"


def test_a_parameter_that_does_nothing_is_said_to_do_nothing(found) -> None:
    screened = found.singles[found.singles["conclusion"] == found.verdicts[0].conclusion.holds].set_index("group")
    idle = [name for name in screened.index if screened.loc[name, "mu_star"] == 0.0]
    assert len(idle) > 10 and set(screened.loc[idle, "verdict"]) == {"does nothing at all"}
    shares = found.variance[found.variance["output"] == "cohort_index"].set_index("factor")
    assert shares.loc["luck", "total"] < 0.05 and shares.loc[OTHERS, "total"] < 0.05


def test_an_answer_that_never_varies_is_said_to_be_the_same_everywhere(found) -> None:
    words = " ".join(told(found))
    assert "thanks beats baseline in net_worth in every one of 128 worlds" in words
    assert "The answer is the same in every world" in words and "nan" not in words
    assert found.decisions.loc[found.decisions["output"] == "net_worth", "told_apart"].sum() == 0


def test_shares_beyond_none_and_all_are_cut_in_words_and_said_to_be_untold(found) -> None:
    wide = found.variance.copy()
    mine = wide["factor"].isin(["luck", OTHERS])
    wide.loc[mine, ["total", "total_low", "total_high"]] = 1.13, 0.04, 2.22
    words = " ".join(told(replace(found, variance=wide)))
    assert "100\u00a0% (4\u00a0% to 100\u00a0%)" in words and "222" not in words and "113" not in words
    assert "Too few worlds to tell these shares: some 20 times the effort" in words
    assert "Too few worlds to tell" not in " ".join(told(found))
    loose = found.decisions.assign(fitted_share_low=-0.2, fitted_share_high=1.4)
    table = rows_of(replace(found, decisions=loose))
    assert all(row["share"].endswith("(0\u00a0% to 100\u00a0%)") for row in table)


def test_regions_name_the_planted_parameters(found) -> None:
    mine = found.regions[found.regions["output"] == "cohort_index"]
    names = [each.name for each in found.factors]
    assert list(mine["factor"][:2]) == [names[10], names[300]] and mine["beyond_chance"][:2].all()


def test_progress_never_goes_back_and_ends_at_its_total(bakery, monkeypatch) -> None:
    monkeypatch.setattr(Question, "answers", planted)
    seen: list[tuple[int, int]] = []
    sensitivity(bakery, "thanks", effort=0.1, seed=4, progress=lambda done, total: seen.append((done, total)))
    dones = [done for done, _ in seen]
    assert dones == sorted(dones) and all(done <= total for done, total in seen)


def test_a_plan_alone_is_told_without_a_conclusion(bakery, monkeypatch) -> None:
    monkeypatch.setattr(Question, "answers", planted)
    alone = sensitivity(bakery, "thanks", alone=True, outputs=["index", "customers"], effort=0.1, seed=4)
    words = " ".join(told(alone))
    assert "index over 16 worlds: the mean is" in words and "nan" not in words and "turn" not in words
    assert {picture.name for picture in pictures_of(alone)} == {"morris", "sobol", "tornado", "along_ranges"}


def test_on_a_firm_it_repeats_and_theories_that_are_not_at_work_do_nothing(bakery) -> None:
    names = [each.name for each in factors_of("merger")][:2]
    how = {"parameters": ",".join(["recognition.effort", *names]), "effort": 0.02, "workers": 1}
    first, second = (sensitivity(bakery, "thanks", **how) for _ in range(2))
    assert first.digest == second.digest != sensitivity(bakery, "thanks", **how, seed=9).digest
    table = first.singles.set_index("group")
    assert set(table.loc[names, "verdict"]) == {"does nothing at all"}
    assert (table.loc["recognition.effort", "mu_star"] > 0).any()
    assert first.provenance["runs"] == 2 * first.provenance["points"]


@pytest.mark.parametrize("size", [0.0, -1.0, 1000.0, float("nan")])
def test_an_effort_that_is_none_is_refused(size) -> None:
    with pytest.raises(InputError, match="outside what is allowed"):
        effort_of(size)
