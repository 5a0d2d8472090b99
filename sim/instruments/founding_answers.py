"""What answers to attitude scales say of people and of their managers.

Theory
    A linear model of the settled firm: every scale is a weighted sum of what is stable in a person, of passing
    moods, of the manager and the climate that a department shares, and of the rest (what nobody can tell from
    answers, and the error that its reliability leaves). Answers of one person are read together: commitment tells
    of a contented disposition, too. First the department's shared part is found from all of its answers, and a few
    answers say less of it than many do; then each person's part from what the shared part leaves unexplained.

Equation
    y = A·x + B·u + e        x personal parts, u shared parts, e rest and error; all independent and normal
    d = answer - y,  answer = mean y + sd(y)·z of the score among all who answered
    u' - u = (C_u^-1 + sum of B'·K·B)^-1 · sum of B'·K·d,   K = (A·C_x·A' + C_e)^-1
    x' - x = C_x·A'·K·(d - B·(u' - u))

Known answer
    With one scale, one person and nothing shared, the latent value moves by R times the difference (Kelley). The
    mean of n answers moves a shared part by n·r/(1 + (n - 1)·r) of the difference, r the share of variance between
    departments (Spearman and Brown).

Only differences between people are heard: the level of a firm's scores depends on its questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals
from sim.instruments.founding_personnel import LEANING, add_up, move
from sim.instruments.scales import SCALES

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

RELIABILITY = 0.85
"""Reliability of an attitude scale, .80-.90 (recalled) [evidence BAS-22]."""
HEARD = (*LEANING, "exhaustion", "manager_relation", "clarity", "climate")
"""Scales that the linear model reads."""
OWN_VIEW = {scale.name: scale.own_view for scale in SCALES}
LEAST_REST = 0.03
"""Variance that is left unexplained in any scale."""
ROUNDS = 50
"""Rounds in which satisfaction and commitment lean on each other; each is about a quarter of the one before."""

PERSONAL = (
    "disposition", *(f"{name} leaning" for name in LEANING), *(f"{name} mood" for name in LEANING), "hardiness",
    "life", "chemistry", "events", "clarity",
)  # fmt: skip
SHARED = ("quality", "history")


@dataclass(frozen=True)
class Model:
    """The linear model: loadings of scales and of slow parts, and variances.

    `own` and `shared` are (scales, parts); `slow` and `slow_shared` say how far the slow part of each attitude follows,
    (attitudes, parts).
    """

    own: Array
    shared: Array
    slow: Array
    slow_shared: Array
    variance: Array
    shared_variance: Array
    rest: Array


def model_of(p: Mapping[str, float]) -> Model:
    """Return the linear model that the parameters make."""
    at, row = {name: place for place, name in enumerate(PERSONAL)}, {name: place for place, name in enumerate(HEARD)}
    own, shared = np.zeros((len(HEARD), len(PERSONAL))), np.zeros((len(HEARD), len(SHARED)))
    for name in LEANING:
        own[row[name], [at["disposition"], at[f"{name} leaning"], at[f"{name} mood"]]] = (
            p["attitudes.disposition_weight"], 1.0, 1.0,
        )  # fmt: skip
    own[row["exhaustion"], [at["disposition"], at["hardiness"], at["life"]]] = -p["strain.trait"], 1.0, 1.0
    own[row["manager_relation"], [at["chemistry"], at["events"]]] = p["leader_relation.chemistry"], 1.0
    own[row["clarity"], at["clarity"]] = 1.0
    shared[row["manager_relation"], 0] = p["leader_relation.quality"]
    shared[row["climate"]] = p["supervisors.climate"], 1.0
    shared[row["exhaustion"], 0] = -p["supervisors.exhaustion"]
    slow, slow_shared = _slow(p, own, shared, at, row)
    own[: len(LEANING)] += slow
    shared[: len(LEANING)] += slow_shared
    variance, shared_variance = _variances(p, at)
    explained = own**2 @ variance + shared**2 @ shared_variance
    total = np.ones(len(HEARD))
    total[row["clarity"]] = 0.0
    view = np.array([OWN_VIEW.get(name, 0.0) for name in HEARD])
    rest = np.where(view > 0.0, view**2, np.maximum(total - explained, LEAST_REST))
    error = (1.0 / RELIABILITY - 1.0) * (explained + rest)
    return Model(own, shared, slow, slow_shared, variance, shared_variance, rest + error)


def _variances(p: Mapping[str, float], at: Mapping[str, int]) -> tuple[Array, Array]:
    """Return the variances of the personal and of the shared parts."""
    spreads = {"satisfaction": p["attitudes.satisfaction_spread"], "commitment": p["attitudes.commitment_spread"]}
    variance = np.ones(len(PERSONAL))
    for name in LEANING:
        leaning = p["attitudes.satisfaction_own"] if name == "satisfaction" else p["attitudes.other_own"]
        variance[at[f"{name} leaning"]] = leaning**2
        variance[at[f"{name} mood"]] = spreads.get(name, p["attitudes.other_spread"]) ** 2
    variance[at["hardiness"]], variance[at["life"]] = p["strain.own"] ** 2, p["strain.spread"] ** 2
    kept = 1.0 - 1.0 / p["leader_relation.weeks"]
    variance[at["events"]] = p["leader_relation.noise"] ** 2 / max(1.0 - kept**2, 1e-6)
    variance[at["clarity"]] = p["clarity.own"] ** 2
    return variance, np.array([1.0, max(p["climate.events"] ** 2 * p["climate.lag"] / 2.0, 1e-9)])


def _slow(
    p: Mapping[str, float], own: Array, shared: Array, at: Mapping[str, int], row: Mapping[str, int]
) -> tuple[Array, Array]:
    """Return how far slow parts follow what is stable, what passes, and what a department shares."""
    memory = np.full(len(PERSONAL), np.inf)
    memory[[at[f"{name} mood"] for name in LEANING]] = p["attitudes.memory"]
    memory[at["life"]], memory[at["events"]] = p["strain.memory"], p["leader_relation.weeks"]
    lag = {name: p[f"attitudes.{name}_weeks"] for name in LEANING if name != "trust"}
    lag["trust"] = 0.5 * (p["attitudes.trust_loss_weeks"] + p["attitudes.trust_recovery_weeks"])
    direct, direct_shared = np.zeros((len(LEANING), len(PERSONAL))), np.zeros((len(LEANING), len(SHARED)))
    for name in ("satisfaction", "commitment", "trust"):
        weight = p[f"leader_relation.{name}"]
        direct[row[name]] += weight * own[row["manager_relation"]]
        direct_shared[row[name]] += weight * shared[row["manager_relation"]]
    direct[row["satisfaction"]] += p["clarity.to_satisfaction"] * own[row["clarity"]]
    for name in ("satisfaction", "commitment", "needs"):
        direct_shared[row[name], 0] += p[f"supervisors.{name}"]
    direct_shared[row["orientation"]] += p["climate.to_orientation"] * shared[row["climate"]]
    with np.errstate(invalid="ignore"):
        followed = {name: np.where(np.isinf(memory), 1.0, memory / (memory + lag[name])) for name in LEANING}
    slow, slow_shared = np.zeros_like(direct), np.zeros_like(direct_shared)
    leans = np.zeros((len(LEANING), len(LEANING)))
    leans[row["satisfaction"], row["commitment"]] = p["attitudes.from_commitment"]
    leans[row["commitment"], row["satisfaction"]] = p["attitudes.from_satisfaction"]
    towards = leans.copy()  # colleagues draw a person to the mood that all share, and not the other way round
    towards[row["satisfaction"], row["satisfaction"]] = -p["contagion.satisfaction"]
    for _ in range(ROUNDS):
        pull = direct + towards @ (own[: len(LEANING)] + slow)
        pull_shared = direct_shared + leans @ slow_shared
        slow = np.stack([followed[name] * pull[row[name]] for name in LEANING])
        slow_shared = pull_shared
    return slow, slow_shared


def hear_answers(
    ledger: Ledger, seats: Rows, columns: Mapping[str, Array], parameters: Mapping[str, float], seed: int
) -> None:
    """Move people, and the managers and climates that they share, towards what was answered; changes the ledger.

    Parameters
    ----------
    ledger : Ledger
        The firm at the beginning of week 0.
    seats : ndarray of int64
        Seats of the people who may have answered; all of them are present.
    columns : mapping
        Mean answers by scale, in any points; NaN without an answer. Scales that say nothing are left out.
    parameters : mapping
        The model's parameters by full name.
    seed : int
        Seed of the run.
    """
    model = model_of(parameters)
    x, u = _parts(ledger, seats, parameters)
    department = ledger.column("employee", "department")[seats]
    difference = np.full((len(seats), len(HEARD)), np.nan)
    for place, name in enumerate(HEARD):
        score = columns.get(name, np.full(len(seats), np.nan))
        known = ~np.isnan(score)
        if known.sum() < 2 or score[known].std() == 0.0:
            continue
        luck = normals(seed, f"founding survey {name}", ledger.column("employee", "key")[seats[known]])
        would = x[known] @ model.own[place] + u[department[known]] @ model.shared[place]
        would = would + np.sqrt(model.rest[place]) * luck
        spread = model.own[place] ** 2 @ model.variance + model.shared[place] ** 2 @ model.shared_variance
        z = (score[known] - score[known].mean()) / score[known].std()
        difference[known, place] = would.mean() + np.sqrt(spread + model.rest[place]) * z - would
    if not np.isnan(difference).all():
        _regress(ledger, seats, department, difference, model, parameters)


def _parts(ledger: Ledger, seats: Rows, p: Mapping[str, float]) -> tuple[Array, Array]:
    """Return the parts of people, (people, parts), and of departments, as they were drawn."""

    def person(name: str) -> Array:
        values: Array = ledger.column("employee", name)[seats]
        return values

    quality = ledger.column("department", "manager_quality")
    history = ledger.column("department", "climate") - p["supervisors.climate"] * quality
    content, chemistry = person("disposition"), person("chemistry")
    weight = p["attitudes.disposition_weight"]
    expected = p["leader_relation.quality"] * quality[ledger.column("employee", "department")[seats]]
    return np.stack([
        content,
        *(person(f"{name}_trait") - weight * content for name in LEANING),
        *(person(f"{name}_fast") for name in LEANING),
        person("exhaustion_trait") + p["strain.trait"] * content,
        person("exhaustion_fast"),
        chemistry,
        person("manager_relation") - expected - p["leader_relation.chemistry"] * chemistry,
        person("usual_clarity"),
    ], axis=1), np.stack([quality, history], axis=1)  # fmt: skip


def _regress(
    ledger: Ledger, seats: Rows, department: Rows, difference: Array, model: Model, parameters: Mapping[str, float]
) -> None:
    """Find the shared parts, then the personal ones, and move them."""
    answered = ~np.isnan(difference)
    code = answered @ (1 << np.arange(len(HEARD)))
    departments = ledger.rows("department")
    precision = np.tile(np.diag(1.0 / model.shared_variance), (departments, 1, 1))
    evidence = np.zeros((departments, len(SHARED)))
    gains: dict[int, tuple[Array, Array]] = {}
    for pattern in np.unique(code[code > 0]):
        scales = np.flatnonzero(answered[np.argmax(code == pattern)])
        own, shared = model.own[scales], model.shared[scales]
        inverse = np.linalg.inv((own * model.variance) @ own.T + np.diag(model.rest[scales]))
        gains[int(pattern)] = (model.variance[:, None] * (own.T @ inverse), shared)
        rows = np.flatnonzero(code == pattern)
        np.add.at(precision, department[rows], shared.T @ inverse @ shared)
        np.add.at(evidence, department[rows], difference[rows][:, scales] @ inverse @ shared)
    moved_shared = np.asarray(np.linalg.solve(precision, evidence[:, :, None])[:, :, 0], np.float64)
    moved = np.zeros((len(seats), len(PERSONAL)))
    for pattern, (gain, shared) in gains.items():
        rows, scales = np.flatnonzero(code == pattern), np.flatnonzero(answered[np.argmax(code == pattern)])
        left = difference[rows][:, scales] - moved_shared[department[rows]] @ shared.T
        moved[rows] = left @ gain.T
    _move_departments(ledger, moved_shared, model, parameters)
    _move_people(ledger, seats, moved, model, parameters)


def _move_departments(ledger: Ledger, moved: Array, model: Model, p: Mapping[str, float]) -> None:
    """Move managers and climates, and what they have made of everybody there."""
    for name, change in (("manager_quality", moved[:, 0]), ("climate", moved @ model.shared[HEARD.index("climate")])):
        column = ledger.column("department", name)
        column[:] = np.clip(column + change, -4.0, 4.0)
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    felt = moved[ledger.column("employee", "department")[seats]]
    move(ledger, "manager_relation", seats, p["leader_relation.quality"] * felt[:, 0])
    move(ledger, "exhaustion_slow", seats, -p["supervisors.exhaustion"] * felt[:, 0])
    for place, name in enumerate(LEANING):
        move(ledger, f"{name}_slow", seats, felt @ model.slow_shared[place])
    add_up(ledger, seats)


def _move_people(ledger: Ledger, seats: Rows, moved: Array, model: Model, p: Mapping[str, float]) -> None:
    """Move what is stable in people, their moods, and what follows from both."""
    part = {name: moved[:, place] for place, name in enumerate(PERSONAL)}
    content = part["disposition"]
    move(ledger, "disposition", seats, content)
    for place, name in enumerate(LEANING):
        move(ledger, f"{name}_trait", seats, p["attitudes.disposition_weight"] * content + part[f"{name} leaning"])
        move(ledger, f"{name}_fast", seats, part[f"{name} mood"])
        move(ledger, f"{name}_slow", seats, moved @ model.slow[place])
    move(ledger, "exhaustion_trait", seats, part["hardiness"] - p["strain.trait"] * content)
    move(ledger, "exhaustion_fast", seats, part["life"])
    move(ledger, "chemistry", seats, part["chemistry"])
    relation = p["leader_relation.chemistry"] * part["chemistry"] + part["events"]
    move(ledger, "manager_relation", seats, relation)
    move(ledger, "usual_clarity", seats, part["clarity"], farthest=3.0)
    move(ledger, "clarity", seats, part["clarity"])
    for name in ("effort_habit", "effort"):
        move(ledger, name, seats, p["effort.shared"] * content)
    add_up(ledger, seats)
