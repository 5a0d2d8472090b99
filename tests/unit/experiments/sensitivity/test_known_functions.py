"""Functions whose indices are published, taken through the same stages as a firm's answers."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("SALib")

from sim.experiments.sensitivity.screening import elementary_effects, walks
from sim.experiments.sensitivity.variance import crossing, shares_of_variance

SEED = 20260105


def ishigami(u):
    """Ishigami and Homma (1990) with a = 7, b = .1 on [-pi, pi]; a fourth factor does nothing."""
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0])


def sobol_g(u):
    """Saltelli and Sobol (1995): a product whose first-order shares follow from its weights."""
    return np.prod((np.abs(4 * u - 2) + WEIGHTS) / (1 + WEIGHTS), axis=1)


def test_ishigami_has_its_published_indices() -> None:
    design = crossing(["x1", "x2", "x3", "dummy"], 1024, SEED)
    found = shares_of_variance(design, ishigami(design.shares), SEED).set_index("factor")
    published = {"x1": (0.3139, 0.5576), "x2": (0.4424, 0.4424), "x3": (0.0, 0.2437)}
    for name, (first, total) in published.items():
        row = found.loc[name]
        assert row["first_low"] <= first <= row["first_high"] and row["first"] == pytest.approx(first, abs=0.05)
        assert row["total_low"] <= total <= row["total_high"] and row["total"] == pytest.approx(total, abs=0.05)
    assert found.loc["dummy", "first_low"] <= 0 <= found.loc["dummy", "first_high"]
    assert found.loc["dummy", "total"] == 0.0


def test_sobol_g_has_the_indices_of_its_weights() -> None:
    design = crossing([f"x{place}" for place in range(5)], 1024, SEED)
    found = shares_of_variance(design, sobol_g(design.shares), SEED)
    own = 1 / (3 * (1 + WEIGHTS) ** 2)
    variance = np.prod(1 + own) - 1
    assert found["first"].to_numpy() == pytest.approx(own / variance, abs=0.05)
    total = own * np.prod(1 + own) / (1 + own) / variance
    assert found["total"].to_numpy() == pytest.approx(total, abs=0.05)


def test_with_noise_a_dummy_has_an_interval_over_nought() -> None:
    design = crossing(["x1", "x2", "x3", "dummy"], 256, SEED)
    noise = np.random.default_rng(SEED).normal(0, 1, len(design.shares))
    found = shares_of_variance(design, ishigami(design.shares) + noise, SEED).set_index("factor")
    assert found.loc["dummy", "first_low"] <= 0 <= found.loc["dummy", "first_high"]
    assert found.loc["x2", "first_low"] > 0


def test_independent_rows_differ_in_every_factor_and_the_others_in_one() -> None:
    design = crossing(["a", "b", "c"], 8, SEED)
    blocks = [design.shares[design.block == block] for block in range(8)]
    for rows in blocks:
        assert [(row != rows[0]).sum() for row in rows] == [0, 1, 1, 1, 3]
    assert design.independent.sum() == 16


def test_an_answer_that_never_varies_has_no_shares() -> None:
    design = crossing(["a", "b"], 8, SEED)
    found = shares_of_variance(design, np.full(len(design.shares), 3.0), SEED)
    assert found["first"].isna().all() and found["total"].isna().all()


def test_screening_of_a_linear_function_is_exact() -> None:
    names = ["a", "b", "c", "dummy"]
    design = walks(names, names, 4, SEED)
    found = elementary_effects(design, design.shares @ np.array([3.0, -2.0, 1.0, 0.0]), SEED).set_index("group")
    assert found["mu"].to_dict() == pytest.approx({"a": 3.0, "b": -2.0, "c": 1.0, "dummy": 0.0})
    assert found["mu_star"].idxmax() == "a" and found.loc["dummy", "mu_star"] == 0.0
    assert found["sigma"].max() < 1e-9


def test_groups_are_moved_together_and_the_strong_one_leads() -> None:
    names = [f"n{place}" for place in range(12)]
    groups = ["weak"] * 6 + ["strong"] * 5 + ["dummy"]
    weights = np.array([0.01] * 6 + [1.0] * 5 + [0.0])
    design = walks(names, groups, 6, SEED)
    assert len(design.shares) == 6 * 4 and design.trajectory[-1] == 5
    found = elementary_effects(design, design.shares @ weights, SEED)
    assert list(found["group"]) == ["strong", "weak", "dummy"] and found["members"].tolist() == [5, 6, 1]
    assert found["mu_star"].iloc[2] == 0.0 and np.isnan(found["mu"].iloc[0])


def test_the_same_seed_gives_the_same_design_and_another_another() -> None:
    names = ["a", "b", "c"]
    assert np.array_equal(walks(names, names, 3, 5).shares, walks(names, names, 3, 5).shares)
    assert not np.array_equal(crossing(names, 8, 5).shares, crossing(names, 8, 6).shares)
