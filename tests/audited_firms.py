"""Firms made by the engine and asked by its own survey, whose truth is known; for tests of audits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from sim.core.ledger import Ledger
from sim.engine import default_parameters
from sim.instruments.employee_survey import Answers, Questionnaire, employee_survey
from sim.projection import found
from sim.reading import load_scenario
from sim.reading.organisation import Organisation
from sim.reading.survey import Ratings, ScaleAnswers, Survey
from sim.reading.survey_columns import Asked
from sim.schedule import the_week

WAVES = 40
"""Complete surveys over which the error of answers is averaged out."""
PLANTED = {
    "knowledge": (("promise_knowledge", -0.2), ("clarity", -0.8)),
    "belief": (("trust", -0.8),),
    "motivation": (("satisfaction", -0.8), ("commitment", -0.8), ("needs", -0.8), ("orientation", -0.8)),
    "resources": (("exhaustion", 0.8), ("manager_relation", -0.8)),
    "cooperation": (("cooperation", -0.15),),
}
"""What is taken from everybody of a firm to make one link weak: column of employees, and by how much."""


@dataclass(frozen=True)
class AuditedFirm:
    """A firm as it is, and what its survey brought."""

    organisation: Organisation
    survey: Survey
    ledger: Ledger
    seed: int

    def complete(self, week: int) -> Answers:
        """Return a survey that everybody answers in full."""
        return employee_survey(self.ledger, self.seed, week, Questionnaire(response=1.0, gap=0.0))


@cache
def plain_bank() -> Organisation:
    return replace(load_scenario("scenarios/regional-bank").organisation, people=None)


def survey_from(answers: Answers, departments: np.ndarray | None = None) -> Survey:
    """Return answers as the reader of surveys would give them."""
    people = len(answers)
    scales = [
        ScaleAnswers(Asked(name, tuple(f"{name}_{place + 1}" for place in range(points.shape[1]))), points)
        for name, points in answers.items.items()
    ]
    scales.append(ScaleAnswers(Asked("knowledge", ("knowledge",), (), 0.0, 1.0), answers.knowledge[:, None]))
    empty = np.empty(0, np.int64)
    return Survey(
        answers.department if departments is None else departments, answers.segment, np.full(people, np.nan),
        np.full(people, np.nan), np.full(people, np.nan), tuple(scales), Ratings(empty, empty, np.empty(0)), True,
    )  # fmt: skip


def audited_firm(seed: int, *, weak: str = "", form: Questionnaire | None = None) -> AuditedFirm:
    """Found a bank by its own dice, make one link weak if it shall be, and ask everybody once."""
    week = the_week()
    firm = found(plain_bank(), week, seed=seed, parameters=default_parameters(week), horizon=1)
    ledger = firm.ledger
    for column, change in PLANTED.get(weak, ()):
        ledger.column("employee", column)[:] += change
    if weak == "service":
        ledger.column("department", "climate")[:] -= 0.8
    survey = survey_from(employee_survey(ledger, seed, 0, form or Questionnaire()))
    return AuditedFirm(firm.organisation, survey, ledger, seed)


def true_scores(firm: AuditedFirm, scale: str) -> tuple[np.ndarray, np.ndarray]:
    """Return each person's expected score on a scale, and the person's department."""
    waves = [firm.complete(1 + number) for number in range(WAVES)]
    return np.mean([each.score(scale) for each in waves], axis=0), waves[0].department
