"""False alarms: rates against simulated luck, and the family of all checks."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.experiments.checks.check import Case, Check, Figure, Known, Verdict, mean_of
from sim.experiments.checks.false_alarms import chance_for, chance_of_failing, chance_of_passing, family_rate
from sim.experiments.checks.plans import PRACTICE

CHECK = Check("law 0", "A claim.", "a run", "none", {"practice": Case(PRACTICE)}, lambda runs: [])


def verdict(*figures: Figure, replications: int = 8, known: tuple[Known, ...] = ()) -> Verdict:
    return Verdict(CHECK, figures, replications, known)


@pytest.mark.parametrize("replications", [4, 12, 48])
def test_a_claim_without_truth_passes_by_two_errors_as_often_as_student_says(replications: int) -> None:
    rng = np.random.default_rng(3)
    passed = [mean_of("", rng.normal(size=replications), 0.0, sure=True).held for _ in range(20_000)]
    assert np.mean(passed) == pytest.approx(chance_of_passing(replications), abs=0.004)


@pytest.mark.parametrize("low", [-3.0, -2.0, -1.0])
def test_a_true_claim_fails_as_often_as_is_said(low: float) -> None:
    # Many replications, so that the found error is the true one: what is said is then a normal tail.
    rng = np.random.default_rng(4)
    count = 60
    bound = low / math.sqrt(count)
    failed = [not mean_of("", rng.normal(size=count), bound).held for _ in range(20_000)]
    said = chance_of_failing(Figure("", 0.0, 1.0 / math.sqrt(count), bound), count)
    assert np.mean(failed) == pytest.approx(said, abs=0.006)


def test_few_replications_make_an_alarm_likelier_because_the_error_is_unsure_itself() -> None:
    figure = Figure("", 1.0, 0.2, 0.0, sure=True)
    chances = [chance_of_failing(figure, count) for count in (3, 6, 24)]
    assert chances[0] > chances[1] > chances[2] > 0.0


def test_what_is_exact_or_without_bounds_cannot_fail_by_luck() -> None:
    assert chance_of_failing(Figure("", 0.0, 0.0, 0.0, 0.0), 4) == 0.0
    assert chance_of_failing(Figure("", 5.0, 1.0), 4) == 0.0


def test_both_bounds_count() -> None:
    one = chance_of_failing(Figure("", 0.0, 1.0, low=-2.0), 10)
    assert chance_of_failing(Figure("", 0.0, 1.0, -2.0, 2.0), 10) == pytest.approx(2.0 * one)


def test_the_family_adds_up_what_held_and_leaves_out_what_did_not() -> None:
    figure = Figure("", 1.0, 0.4, 0.0)
    chance = chance_of_failing(figure, 8)
    held, failed = verdict(figure, figure), verdict(Figure("", -1.0, 0.4, 0.0))
    assert chance_for(held) == pytest.approx(2.0 * chance)
    family = family_rate([held, held, failed])
    assert family.checks == 2
    assert family.expected == pytest.approx(4.0 * chance)
    assert family.any_of_them == pytest.approx(1.0 - (1.0 - 2.0 * chance) ** 2)


def test_a_known_failure_excuses_its_figures_only() -> None:
    known = (Known("", "law 0", ("index",), "So it is."),)
    bad, good = Figure("index in year 3", -1.0, low=0.0), Figure("cost", 1.0, low=0.0)
    assert verdict(bad, good, known=known).as_known and not verdict(bad, good, known=known).held
    assert not verdict(bad, good).as_known
    assert not verdict(bad, Figure("cost", -1.0, low=0.0), known=known).as_known
