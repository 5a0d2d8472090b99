"""What a doubtful manager or referee would try in the first five minutes, in order."""

from __future__ import annotations

from sim.experiments.checks import laws_of_failures as failures
from sim.experiments.checks import laws_of_segments as segments
from sim.experiments.checks import sceptic_on_programmes as programmes
from sim.experiments.checks import sceptic_on_rewards as rewards
from sim.experiments.checks import sceptic_on_service as service
from sim.experiments.checks import sceptic_on_the_firm as firm
from sim.experiments.checks import word_spreads as spreads
from sim.experiments.checks.check import Check

SCEPTIC: tuple[Check, ...] = (
    firm.SCEPTIC_1, programmes.SCEPTIC_2, programmes.SCEPTIC_3, programmes.SCEPTIC_4, programmes.SCEPTIC_5,
    rewards.SCEPTIC_6, rewards.SCEPTIC_7, rewards.SCEPTIC_8, rewards.SCEPTIC_9, programmes.SCEPTIC_10,
    rewards.SCEPTIC_11, service.SCEPTIC_12, service.SCEPTIC_13, service.SCEPTIC_14, failures.SCEPTIC_15,
    failures.SCEPTIC_16, firm.SCEPTIC_17, firm.SCEPTIC_18, spreads.SCEPTIC_19, service.SCEPTIC_20,
    firm.SCEPTIC_21, segments.SCEPTIC_22,
)  # fmt: skip
"""Checks by number; those whose theories are not in the model yet are missing."""
