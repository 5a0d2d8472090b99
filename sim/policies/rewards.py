"""Levers of the family *rewards*: pay, bonuses, benefits, surroundings and recognition.

Managers' time is a judgement: five minutes an act of appreciation, two and a half hours an award, about four
hours a head and year for targets and talks about a tenth of pay that hangs on a department's results, twice that
for a person's own. Pay and shares of pay are booked as pay where pay is worked out, so they cost nothing here.
"""

from __future__ import annotations

from sim.policies.lever import Lever

PAY = (
    Lever(
        "pay_raise", "offer", "share of wage", (-0.5, 1), "rewards",
        "lasting raise (or, below 0, cut) of the fixed wage", in_payroll=True,
    ),
    Lever(
        "individual_bonus", "offer", "share of pay", (0, 0.5), "rewards",
        "bonus at usual results that depends on what each person sells or handles", in_payroll=True,
        attention_per_unit=2,
    ),
    Lever(
        "commission", "offer", "share of sold margin", (0, 0.3), "rewards",
        "share of the margin on what a person sells, paid to the person", in_payroll=True,
    ),
    Lever(
        "team_bonus", "offer", "share of pay", (0, 0.3), "rewards",
        "bonus at usual results that depends on what the department does together", in_payroll=True,
        attention_per_unit=1,
    ),
    Lever(
        "profit_sharing", "offer", "share of pay", (0, 0.3), "rewards",
        "share of pay that everybody receives when the firm earns what it usually earns", in_payroll=True,
    ),
    Lever(
        "benefits", "offer", "money/head-year", (0, 10_000), "rewards",
        "extra leave, family support, pension and the like, over what is usual", money_per_unit=1 / 52,
    ),
    Lever(
        "premises", "offer", "money/head-year", (0, 10_000), "rewards",
        "better rooms, furniture and equipment, over what is usual", money_per_unit=1 / 52,
    ),
)  # fmt: skip

RECOGNITION = (
    Lever(
        "appreciation", "offer", "acts/head-week", (0, 3), "rewards",
        "everyday attention and thanks by supervisors, over what is usual: for all",
        money_per_unit=0.5, hours_per_unit=0.02, attention_per_unit=0.08,
    ),
    Lever(
        "awards", "offer", "share of people a quarter", (0, 1), "rewards",
        "people who receive an award in a quarter: features, badges, celebrations", money_per_unit=6,
        hours_per_unit=0.05, attention_per_unit=0.2,
    ),
    Lever(
        "award_money", "offer", "money/award", (0, 5_000), "rewards",
        "money, or what a prize costs, that comes with an award", combine="set", money_per_unit=1 / 13,
        times=("awards",),
    ),
    Lever(
        "helping_recognised", "offer", "share", (0, 1), "rewards",
        "how much of all thanks and awards is for helping colleagues, over what is usual", combine="set",
        attention_per_unit=0.01,
    ),
    Lever(
        "award_fairness", "offer", "share", (0, 1), "rewards",
        "how far awards go to those who earned them: 0 at random, 1 always", practice=1, combine="set",
    ),
)  # fmt: skip
