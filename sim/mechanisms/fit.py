"""Fit: the right job for each person.

Theory
    People who suit their job and their organisation are more satisfied and stay longer
    [KristofBrown2005]; the published correlations come from one questionnaire and share causes with
    disposition, so the weights are well below them. Fit is drawn on arrival (see hiring).

Equation
    pull on satisfaction = a · fit
    pull on the log hazard of quitting = - b · fit

Known answer
    Average fit adds nothing; one SD of fit changes the hazard by exp(-b).
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Fit:
    """What one SD of fit does."""

    satisfaction: float = parameter(
        0.2, "SD/SD", plausible=(0.1, 0.3), limits=(-1, 1),
        source="judgement", grade="judgement", evidence="COM-12,COM-15",
        meaning="pull of fit on job satisfaction; recalled correlations of .44 to .56 shrunken by more than "
        "half")  # fmt: skip
    quitting: float = parameter(
        0.1, "log ratio/SD", plausible=(0, 0.2), limits=(-2, 2), source="judgement", grade="judgement",
        evidence="COM-14,COM-17", meaning="how far fit lowers the hazard of quitting beside satisfaction")  # fmt: skip


@rule(each="employee", adds=("satisfaction_pull", "quit_pull"), parameters=Fit, where="present")
def fit_felt(p: Fit, fit: float) -> tuple[float, float]:
    """Return what fit adds to satisfaction and to the hazard of quitting."""
    return p.satisfaction * fit, -p.quitting * fit
