"""The laws of behaviour that the model must obey, in order."""

from __future__ import annotations

from sim.experiments.checks import laws_of_accounts as accounts
from sim.experiments.checks import laws_of_failures as failures
from sim.experiments.checks import laws_of_motives as motives
from sim.experiments.checks import laws_of_programmes as programmes
from sim.experiments.checks import laws_of_promises as promises
from sim.experiments.checks import laws_of_segments as segments
from sim.experiments.checks import laws_of_the_firm as firm
from sim.experiments.checks import word_spreads as spreads
from sim.experiments.checks.check import Check

LAWS: tuple[Check, ...] = (
    programmes.LAW_1,
    programmes.LAW_2,
    programmes.LAW_3,
    motives.LAW_4,
    motives.LAW_5,
    programmes.LAW_6,
    firm.LAW_7,
    programmes.LAW_8,
    promises.LAW_9,
    promises.LAW_10,
    failures.LAW_11,
    segments.LAW_12,
    promises.LAW_13,
    firm.LAW_14,
    firm.LAW_15,
    failures.LAW_16,
    motives.LAW_17,
    promises.LAW_18,
    accounts.LAW_19,
    spreads.LAW_20,
    promises.LAW_21,
    motives.LAW_22,
    firm.LAW_23,
    firm.LAW_24,
)
"""Laws by number; those whose theories are not in the model yet are missing."""
