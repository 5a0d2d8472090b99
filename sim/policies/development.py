"""Levers of the family *development*: training by content, substance and mode.

An hour of training costs the hour itself, which the engine takes from work, and what the
trainer, the room and the material cost. Two minutes of a manager follow up each hour
(judgement: even an intensive course, such as the trials ran, fits into managers' weeks).
The Association for Talent Development reports 103 to 165 dollars an hour all told
[ATD2025]; 45 is the part that is paid to others.
"""

from __future__ import annotations

from sim.policies.lever import Lever

TALKED = ("service_training", "product_training")
"""Contents whose price depends on the mode; processes are trained in workshops of about the usual price."""

CONTENT = tuple(
    Lever(
        name, "offer", "hours/head-week", (0, 40), "development", meaning,
        money_per_unit=45, hours_per_unit=1, attention_per_unit=0.03, source="ATD2025", grade="judgement",
    )
    for name, meaning in (
        ("service_training", "training in serving customers, over ordinary practice"),
        ("product_training", "training in products and strategy, over ordinary practice"),
        ("process_training", "training in internal processes and in working for colleagues, over ordinary practice"),
    )
)  # fmt: skip

FEEDBACK = (
    Lever(
        "reviews", "offer", "reviews/head-year", (0, 52), "development",
        "talks about a person's work with feedback, over practice: an hour of the person, an hour and a half of the "
        "manager, and forms and training for it",
        money_per_unit=20 / 52, hours_per_unit=1 / 52, attention_per_unit=1.5 / 52,
    ),
)  # fmt: skip

MODE = (
    Lever(
        "training_substance", "offer", "share", (0, 1), "development",
        "how much of a training hour is substance: 0 an empty hour, 1 a good one", practice=1, combine="set",
    ),
    Lever(
        "roleplay_share", "offer", "share", (0, 1), "development",
        "share of training in role play and simulation; what no share names is classroom", combine="set",
        money_per_unit=20, times=TALKED,
    ),
    Lever(
        "elearning_share", "offer", "share", (0, 1), "development",
        "share of training by e-learning; what no share names is classroom", combine="set",
        money_per_unit=-25, times=TALKED,
    ),
    Lever(
        "job_share", "offer", "share", (0, 1), "development",
        "share of training on the job, by an experienced colleague; what no share names is classroom", combine="set",
        money_per_unit=-20, times=TALKED,
    ),
)  # fmt: skip
