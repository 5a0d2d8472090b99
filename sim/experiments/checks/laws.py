"""The laws of behaviour that the model must obey, in order."""

from __future__ import annotations

from sim.experiments.checks import laws_of_programmes as programmes
from sim.experiments.checks import laws_of_promises as promises
from sim.experiments.checks import laws_of_rewards as rewards
from sim.experiments.checks import laws_of_the_firm as firm
from sim.experiments.checks.check import Check

LAWS: tuple[Check, ...] = (
    programmes.LAW_1,
    programmes.LAW_2,
    programmes.LAW_3,
    rewards.LAW_4,
    programmes.LAW_6,
    firm.LAW_7,
    programmes.LAW_8,
    promises.LAW_9,
    promises.LAW_10,
    promises.LAW_13,
    firm.LAW_14,
    firm.LAW_15,
    promises.LAW_18,
    promises.LAW_21,
    firm.LAW_23,
    firm.LAW_24,
)
"""Laws by number; those whose theories are not in the model yet are missing."""
