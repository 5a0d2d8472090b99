"""The container refuses what does not fit together; the findings and the headline follow the numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.core.errors import DeclarationError
from sim.experiments.comparison import REQUIRED_SERIES, Comparison, PlanInfo, Why
from sim.experiments.findings import findings, turnover
from sim.experiments.headline import headline
from sim.experiments.places import by_office_side, shown_differences, waterfall
from sim.experiments.subgroups import subgroups
from sim.experiments.summary import summary_table
from tests.synthetic_comparison import GROUPS, PLANS, synthetic


def without(name: str) -> dict[str, Any]:
    return {key: values for key, values in synthetic(2, 2, 8).series.items() if key != name}


def with_bad_number() -> dict[str, Any]:
    series = dict(synthetic(2, 2, 8).series)
    series["margin"] = series["margin"].copy()
    series["margin"][1, 2, 3] = np.nan
    return series


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"series": without("lateness")}, "lateness"),
        ({"series": with_bad_number()}, "finite"),
        ({"series": synthetic(2, 3, 8).series}, "shape"),
        ({"provenance": {}}, "seed"),
        ({"plans": tuple(PlanInfo("same", "Same") for _ in PLANS)}, "same key"),
        ({"department_measures": {}}, "no measure"),
        ({"why": Why(GROUPS, np.zeros((7, 3, 4)), np.zeros((7, 4)))}, "why.lost"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], word: str) -> None:
    with pytest.raises(DeclarationError, match=word):
        synthetic(2, 2, 8, **changes)


def test_outcome_is_the_mean_of_the_last_half_year() -> None:
    comparison = synthetic(2, 2, 60)
    assert comparison.outcomes == pytest.approx(comparison.series["cohort_index"][:, :, 34:].mean(axis=2))


def test_turnover_is_yearly() -> None:
    comparison = synthetic(2, 2, 52)
    comparison.series["quits"][:] = 0.5
    comparison.series["headcount"][:] = 200.0
    assert turnover(comparison) == pytest.approx(np.full((7, 4), 13.0))


def test_groups_and_remainder_add_up_to_the_total() -> None:
    for plan in findings(synthetic()).plans:
        steps = waterfall(plan)
        carried = sum(step.end - step.begin for step in steps if step.kind != "total")
        assert carried == pytest.approx(steps[-1].end - steps[-1].begin, abs=1e-12)


def test_the_answer_leans_on_what_carries_a_fifth() -> None:
    assert [group.key for group in findings(synthetic()).cautions] == ["communication"]


def test_departments_without_a_value_are_left_out() -> None:
    comparison = synthetic(4, 2, 8)
    assert by_office_side(comparison, "heard") == (("front office", (0, 1, 2)),)
    heard = next(each for each in subgroups(comparison) if each.key == ("departments", "heard"))
    median, marked = shown_differences(heard)
    assert np.isnan(median[:, 3:]).all()
    assert not marked[0].any()


def flat(**effects: float) -> Comparison:
    """Return a comparison whose plans differ from the baseline by given points, all else equal."""
    comparison = synthetic(20, 2, 30)
    series = {name: np.repeat(values[:1], 7, axis=0) for name, values in comparison.series.items()}
    rng = np.random.default_rng(2)
    for name, effect in effects.items():
        noise = 0.2 * rng.normal(size=(40, 1))
        series["cohort_index"][int(name[1:])] += effect + noise
    return synthetic(20, 2, 30, series=series)


def test_headline_says_when_nothing_can_be_told_apart() -> None:
    assert "None of the 6 plans can be told apart" in headline(flat()).title
    table = summary_table(flat())
    assert all("not distinguishable" in row[-1] for row in table.rows[:-1])


def test_headline_names_a_clear_winner_alone() -> None:
    said = headline(flat(p1=2.0, p2=0.6, p3=-1.0))
    assert said.title == "Service training raises customer satisfaction most"
    assert any(sentence.startswith("Sales bonus lowers customer satisfaction by 1.0") for sentence in said.sentences)


def test_headline_names_those_that_cannot_be_told_from_the_leader() -> None:
    said = headline(flat(p1=2.0, p6=2.02)).title
    assert "cannot be told apart from it" in said
    assert "Service training" in said
    assert "Integrated internal marketing" in said


def test_headline_when_every_plan_harms() -> None:
    comparison = flat(**{f"p{number}": -1.0 for number in range(1, 7)})
    assert headline(comparison).title == "No plan raises customer satisfaction beyond doubt"
    assert "mean below the baseline's" in headline(comparison).sentences[0]


def test_headline_follows_the_numbers() -> None:
    first, second = headline(flat(p1=2.0)), headline(flat(p4=2.0))
    assert first.title.startswith("Service training")
    assert second.title.startswith("Team bonus")


def test_table_has_every_plan_best_first_and_the_baseline_last() -> None:
    table = summary_table(synthetic())
    assert len(table.rows) == len(PLANS)
    assert table.rows[-1][0] == PLANS[0][0]
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert any("seed 20260722" in note for note in table.notes)


def test_required_series_are_those_of_the_synthetic_result() -> None:
    assert set(REQUIRED_SERIES) <= set(synthetic(2, 2, 8).series)


def test_one_draw_has_no_interval() -> None:
    alone = synthetic(1, 1, 8)
    cells = [cell for row in summary_table(alone).rows[:-1] for cell in row]
    assert cells.count("one draw, no interval") == len(PLANS) - 1
    assert "one draw, no interval" in str(headline(alone)) and "95 %" not in str(headline(alone))
    assert "one draw" not in str(summary_table(synthetic(2, 1, 8)).rows)
