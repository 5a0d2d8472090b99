"""A made-up comparison for tests of statistics, report and archive; nothing in it was simulated."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from sim.core.parameter import Parameter
from sim.experiments.comparison import (
    COMMUNICATION_CAUTION,
    Comparison,
    DepartmentInfo,
    DepartmentMeasure,
    Group,
    PlanInfo,
    ProgrammeInfo,
    ScenarioInfo,
    Source,
    Why,
)

# title, lasting effect in points, dip in points, money a week, quits effect (share), exhaustion, lateness
PLANS = (
    ("Carry on as now", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    ("Service training", 1.9, 0.8, 7_000.0, -0.02, 0.04, 0.005),
    ("Awards and appreciation", 0.5, 0.0, 6_000.0, -0.08, -0.03, 0.0),
    ("Sales bonus", -1.3, 0.0, 7_500.0, 0.03, 0.10, 0.02),
    ("Team bonus", 0.35, 0.0, 7_300.0, -0.04, 0.01, -0.02),
    ("Front and back office talk", 0.9, 0.2, 4_500.0, -0.02, 0.02, -0.09),
    ("Integrated internal marketing", 2.2, 0.6, 7_800.0, -0.09, 0.0, -0.07),
)
DEPARTMENTS = (
    ("Branches", "front office", 84), ("Call centre", "front office", 38), ("Business clients", "front office", 22),
    ("Operations", "back office", 34), ("Loans administration", "back office", 20), ("IT", "back office", 16),
    ("Finance", "back office", 12), ("Human resources", "back office", 7), ("Marketing", "back office", 7),
)  # fmt: skip
GROUPS = (
    Group("skill", "Skill", "what people can do: training, practice, forgetting"),
    Group("effort", "Effort and incentives", "how hard people try, and at what"),
    Group("attitudes", "Attitudes", "satisfaction, commitment and trust"),
    Group("communication", "Downward communication", "what people know of the promise", COMMUNICATION_CAUTION),
    Group("cooperation", "Cooperation and requests", "work that departments do for one another"),
    Group("workload", "Workload and waiting", "hours taken from customers, pressure, strain"),
    Group("staying", "Staying and hiring", "who leaves, who comes"),
    Group("customers", "Customers' own response", "expectation, word of mouth, leaving"),
)


def parameters() -> tuple[Parameter, ...]:
    """Return twelve made-up declarations; the first rules the made-up effects."""
    grades = ("judgement", "experiment", "judgement", "meta-analysis", "practice", "judgement")
    names = ("training.kept", "messages.amplitude", "recognition.habituation", "incentives.individual",
             "strain.exhaustion_weeks", "cooperation.support", "regard.contact", "quitting.satisfaction",
             "market.churn", "learning.ramp", "contagion.pull", "outside_in.heard")  # fmt: skip
    return tuple(
        Parameter(
            name,
            1.0,
            "ratio",
            (0.5, 1.5),
            (0.0, 3.0),
            "Blume2010" if i % 2 else "judgement",
            grades[i % len(grades)],
            "",
            f"made-up meaning of {name}",
        )  # fmt: skip
        for i, name in enumerate(names)
    )


def synthetic(sets: int = 16, replications: int = 6, horizon: int = 156, seed: int = 1, **changes: Any) -> Comparison:
    """Return a made-up comparison of a made-up bank; `changes` replace fields of the result."""
    rng = np.random.default_rng(seed)
    draws = sets * replications
    parameter_set = np.repeat(np.arange(sets), replications)
    declared = parameters()
    values = pd.DataFrame(
        rng.uniform(0.5, 1.5, (sets, len(declared)))[parameter_set], columns=[parameter.name for parameter in declared]
    )
    series = _series(rng, values["training.kept"].to_numpy(), parameter_set, horizon)
    fields: dict[str, Any] = {
        "scenario": _scenario(horizon),
        "plans": tuple(_plan(*row) for row in PLANS),
        "series": series,
        "departments": tuple(DepartmentInfo(name.lower(), name, side, people) for name, side, people in DEPARTMENTS),
        "department_measures": _measures(),
        "department_values": _department_values(rng, draws),
        "parameter_set": parameter_set,
        "replication": np.tile(np.arange(replications), sets),
        "parameters": declared,
        "parameter_values": values,
        "why": _why(rng, 24),
        "sources": (
            Source(
                "Blume2010",
                "Blume, B. D. et al. (2010). Transfer of training: A meta-analytic review. "
                "Journal of Management 36, 1065-1105.",
            ),
        ),  # fmt: skip
        "provenance": {
            "seed": 20260722,
            "morale": "0.1.0 (synthetic)",
            "python": "3.11",
            "platform": "synthetic",
            "week hash": "0" * 16,
            "dirty": False,
            "workers": 2,
            "started": "2026-01-01T09:00:00",
            "finished": "2026-01-01T09:01:10",
        },  # fmt: skip
    }
    return Comparison(**{**fields, **changes})


def _scenario(horizon: int) -> ScenarioInfo:
    return ScenarioInfo(
        "synthetic-bank",
        "Synthetic Bank",
        "We have 240 people and 400,000 a year to spend on them. What does it do to customers?",
        "EUR",
        datetime.date(2026, 1, 5),
        horizon,
        "synthetic",
        ("Every figure here is made up to test the report; nothing was simulated.",),
    )


def _plan(title: str, *numbers: float) -> PlanInfo:
    money = numbers[2]
    programmes = () if money == 0 else (
        ProgrammeInfo(title, "one hour a week, by classroom and role play", "customer-facing departments",
                      "firm to front office", "week 4 to the end", money * 52, 9_200.0, 310.0),
    )  # fmt: skip
    return PlanInfo(title.lower().replace(" ", "-"), title, f"A made-up story of {title.lower()}.", "", programmes)


def _series(
    rng: np.random.Generator, kept: np.ndarray, parameter_set: np.ndarray, horizon: int
) -> dict[str, np.ndarray]:
    draws, weeks = len(kept), np.arange(horizon)
    noise = np.zeros((draws, horizon))
    for week in range(1, horizon):
        noise[:, week] = 0.96 * noise[:, week - 1] + rng.normal(0, 0.22, draws)
    level = 76 + rng.normal(0, 0.6, parameter_set.max() + 1)[parameter_set][:, None] + noise
    own = rng.normal(1, 0.35, (len(PLANS), parameter_set.max() + 1))[:, parameter_set]
    luck = rng.normal(0, 0.45, (len(PLANS), draws))
    luck[0] = 0
    rise = 1 - np.exp(-np.maximum(weeks - 6, 0) / 30)
    dip = np.exp(-(((weeks - 12) / 7.0) ** 2))
    shape = (len(PLANS), draws, horizon)
    out = {name: np.zeros(shape) for name in ("effect",)}
    for plan, (_, effect, drop, *_rest) in enumerate(PLANS):
        strength = effect * own[plan] * (kept if plan in (1, 6) else 1)
        out["effect"][plan] = (strength + luck[plan])[:, None] * rise - drop * dip * own[plan][:, None]
        if plan == 0:
            out["effect"][plan] = 0
    effect = out["effect"]
    ones = np.ones(shape)
    column = {key: np.array([row[place] for row in PLANS])[:, None, None] for key, place in
              (("money", 3), ("quits", 4), ("exhaustion", 5), ("lateness", 6))}  # fmt: skip
    shared = rng.normal(0, 1, (1, draws, 1))
    return {
        "index": level + effect * 1.1,
        "cohort_index": level + effect,
        "customers": 24_000 + np.cumsum(effect, axis=2) * 0.9,
        "margin": 190_000 + shared * 4_000 + 4_400 * effect,
        "payroll": 205_000 * ones,
        "variable_pay": 2_000 * ones + column["money"] * np.isin(np.arange(len(PLANS)), (3, 4))[:, None, None],
        "programme_money": column["money"] * ~np.isin(np.arange(len(PLANS)), (3, 4))[:, None, None] * ones,
        "turnover_cost": 5_500 * (1 + column["quits"]) * ones + 200 * shared,
        "acquisition_cost": 3_000 * ones,
        "error_cost": 0.0 * ones,
        "failure_cost": 0.0 * ones,
        "satisfaction": 0.1 * shared + effect * 0.05,
        "exhaustion": 0.1 * shared + column["exhaustion"] * rise + rng.normal(0, 0.02, shape),
        "quits": np.maximum(0, 0.6 * (1 + column["quits"]) + 0.05 * shared + rng.normal(0, 0.02, shape)),
        "headcount": 236 * ones,
        "lateness": np.clip(0.22 + column["lateness"] * rise + 0.02 * shared, 0, 1),
    }


def _measures() -> dict[str, DepartmentMeasure]:
    return {
        "heard": DepartmentMeasure("What customers let the department feel", "points", 1),
        "satisfaction": DepartmentMeasure("Employees' satisfaction", "SD", 1),
        "quits": DepartmentMeasure("People who quit", "% a year", -1),
        "lateness": DepartmentMeasure("Requests late", "%", -1),
        "exhaustion": DepartmentMeasure("Exhaustion", "SD", -1),
    }


def _department_values(rng: np.random.Generator, draws: int) -> dict[str, np.ndarray]:
    size, found = {"heard": 1.0, "satisfaction": 0.12, "quits": 0.8, "lateness": 4.0, "exhaustion": 0.1}, {}
    for name, scale in size.items():
        common = rng.normal(0, scale, (1, draws, len(DEPARTMENTS)))
        effect = rng.normal(0.3, 1, (len(PLANS), 1, len(DEPARTMENTS))) * scale
        effect[0] = 0
        own = rng.normal(0, 0.4 * scale, (len(PLANS), draws, len(DEPARTMENTS)))
        own[0] = 0
        found[name] = common + effect + own
        if name == "heard":
            found[name][:, :, 3:] = np.nan
    return found


def _why(rng: np.random.Generator, draws: int) -> Why:
    shares = rng.dirichlet(np.full(len(GROUPS), 0.6), len(PLANS)) * 1.05
    shares[6, 3] += 0.3
    effects = np.array([row[1] for row in PLANS])
    total = effects[:, None] * rng.normal(1, 0.3, (len(PLANS), draws))
    lost = total[:, None, :] * shares[:, :, None] + rng.normal(0, 0.05, (len(PLANS), len(GROUPS), draws))
    lost[:, 5, :] -= 0.4 * np.abs(effects)[:, None]
    total[0], lost[0] = 0, 0
    return Why(GROUPS, lost, total)
