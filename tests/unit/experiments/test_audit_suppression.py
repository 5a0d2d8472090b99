"""Of few people nothing is told, and nothing that is told lets anybody work them out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from audited_firms import plain_bank, survey_from

from sim.experiments.audit_gaps import views_of
from sim.experiments.audit_ground import Ground, ground_of
from sim.experiments.audit_suppression import shown_within, tells_on_few
from sim.instruments.employee_survey import Answers
from sim.reading.survey import Ratings

FIRM = np.ones(4, bool)
FRONT, BACK = np.array([1, 1, 0, 0], bool), np.array([0, 0, 1, 1], bool)


@pytest.mark.parametrize(
    ("answers", "wholes", "shown"),
    [
        ((9, 8, 7, 6), [FIRM], [True] * 4),
        ((9, 8, 7, 3), [FIRM], [True, True, False, False]),
        ((9, 8, 2, 1), [FIRM], [True, False, False, False]),
        ((9, 8, 7, 3), [FRONT, BACK, FIRM], [True, True, False, False]),
        ((9, 3, 8, 7), [FRONT, BACK, FIRM], [False, False, True, True]),
        ((9, 0, 7, 6), [FIRM], [True, False, True, True]),
    ],
)
def test_who_is_shown(answers: tuple[int, ...], wholes: list[np.ndarray], shown: list[bool]) -> None:
    assert shown_within(np.array(answers, float), wholes).tolist() == shown


def test_differencing_is_seen() -> None:
    everybody, most, rest = np.ones(12, bool), np.arange(12) < 9, np.arange(12) >= 9
    assert tells_on_few([everybody, most], everybody)
    assert not tells_on_few([everybody, np.arange(12) < 6], everybody)
    assert tells_on_few([rest], everybody)


def test_differencing_across_two_ways_of_dividing_is_seen() -> None:
    side, level = np.array([0] * 8 + [1] * 8), np.array([0] * 8 + [0] * 6 + [1] * 2)
    groups = [np.ones(16, bool), side == 0, side == 1, level == 0]
    assert tells_on_few(groups, np.ones(16, bool))


def told_sums(ground: Ground, score: np.ndarray) -> np.ndarray:
    """Return the members of everything that a report tells of, those with an answer only."""
    answered = ~np.isnan(score)
    place = ground.survey.department
    groups = [np.ones(len(place), bool), *(place == at for at in np.flatnonzero(ground.shown))]
    groups += [side[place] for _, side in ground.sides()]
    groups += [part.members for parts in ground.divisions.values() for part in parts if part.shown]
    return np.stack([each & answered for each in groups]).astype(float)[:, answered]


def follows(told: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether a sum over some people is a combination of the sums that are told."""
    weights, *_ = np.linalg.lstsq(told.T, wanted, rcond=None)
    return bool(np.abs(told.T @ weights - wanted).max() < 1e-6)


def ground_for(department: np.ndarray, segment: np.ndarray, manager: np.ndarray, items: np.ndarray) -> Ground:
    """Return the ground of a bank in which these people answered."""
    people = len(department)
    answers = Answers(0, np.arange(people, dtype=np.uint64), np.arange(people), department, segment,
                      np.ones(people, bool), {"trust": items}, np.full(people, np.nan))  # fmt: skip
    survey = survey_from(answers)
    return ground_of(plain_bank(), type(survey)(**{**vars(survey), "manager": manager}))


def test_divisions_that_would_tell_of_few_are_left_out() -> None:
    department = np.repeat([0, 3], [10, 20])
    segment, manager = np.where(np.arange(30) < 8, 0, 1), np.where(np.arange(30) % 3 == 0, 1.0, 0.0)
    items = np.random.default_rng(1).integers(1, 6, (30, 3)).astype(float)
    ground = ground_for(department, segment, manager, items)
    two = np.isin(np.arange(30), (8, 9)).astype(float)
    naive = np.stack([department == 0, department == 3, segment == 0, segment == 1]).astype(float)
    assert follows(naive, two), "the first department less the first segment"
    assert "values segment" in ground.left_out and "managers and others" in ground.divisions
    assert not follows(told_sums(ground, ground.survey.scales[0].score()), two)


def small_firm(seed: int) -> Ground:
    """Return the ground of a bank of which few answered, with segments and managers at random."""
    dice = np.random.default_rng(seed)
    people = int(dice.integers(8, 60))
    department = dice.integers(0, dice.integers(2, 10), people)
    items = np.where(dice.random((people, 3)) < 0.2, np.nan, dice.integers(1, 6, (people, 3)))
    manager = np.where(dice.random(people) < 0.15, 1.0, 0.0)
    return ground_for(department, dice.integers(-1, 3, people), manager, items)


@pytest.mark.parametrize("seed", range(60))
def test_no_attack_by_differencing_finds_fewer_than_five(seed: int) -> None:
    ground = small_firm(seed)
    for scale in ground.survey.scales:
        score = scale.score()
        if (~np.isnan(score)).sum() < 5:
            continue
        told = told_sums(ground, score)
        cells = np.unique(told, axis=1, return_inverse=True)[1].ravel()
        sizes = np.bincount(cells)
        few = [at for at in range(len(sizes)) if sizes[at] < 5]
        for count in (1, 2, 3, 4):
            for chosen in list(combinations(few, count))[:4000]:
                if sizes[list(chosen)].sum() < 5:
                    assert not follows(told, np.isin(cells, chosen).astype(float))


def test_attacks_would_succeed_if_only_small_groups_were_withheld() -> None:
    found = 0
    for seed in range(60):
        survey = small_firm(seed).survey
        groups = [survey.department == at for at in range(9)] + [survey.segment == at for at in range(-1, 3)]
        groups += [survey.manager == at for at in (0.0, 1.0)] + [np.ones(len(survey), bool)]
        told = np.stack([each for each in groups if each.sum() >= 5]).astype(float)
        few = [each.astype(float) for each in groups if 0 < each.sum() < 5]
        found += any(follows(told, each) for each in few)
    assert found >= 10


def test_pairs_of_few_judgements_are_withheld() -> None:
    ground = small_firm(1)
    asker = np.array([0] * 6 + [1] * 5 + [2] * 4)
    points = np.linspace(1.0, 5.0, 15)
    views = views_of(ground, Ratings(asker, np.full(15, 3), points))
    assert views is not None and views.asker.tolist() == [0, 1] and views.withheld == 1
    assert np.isclose(views.mean().mean(), points[:11].mean(), atol=0.5)
