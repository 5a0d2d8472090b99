"""What a doubtful manager or referee would try in the first five minutes, in order."""

from __future__ import annotations

from sim.experiments.checks import sceptic_on_programmes as programmes
from sim.experiments.checks import sceptic_on_the_firm as firm
from sim.experiments.checks.check import Check

SCEPTIC: tuple[Check, ...] = (
    firm.SCEPTIC_1, programmes.SCEPTIC_2, programmes.SCEPTIC_3, programmes.SCEPTIC_4, programmes.SCEPTIC_5,
    programmes.SCEPTIC_6, programmes.SCEPTIC_7, programmes.SCEPTIC_8, firm.SCEPTIC_9, programmes.SCEPTIC_10,
    programmes.SCEPTIC_11, firm.SCEPTIC_12, firm.SCEPTIC_14, firm.SCEPTIC_17, firm.SCEPTIC_18, firm.SCEPTIC_20,
    firm.SCEPTIC_21,
)  # fmt: skip
"""Checks by number; those whose theories are not in the model yet are missing."""
