"""Groups of mechanisms that are knocked out together when a plan's effect is taken apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Mechanisms that are knocked out together when an effect is taken apart.

    Attributes
    ----------
    key, title, words : str
        Short name, heading, and what the group carries in plain words.
    mechanisms : tuple of str
        Their names in the week.
    caution : str
        What a report says when its answer leans on the group.
    """

    key: str
    title: str
    words: str
    mechanisms: tuple[str, ...]
    caution: str = ""


GROUPS: tuple[Group, ...] = (
    Group(
        "skill",
        "Skill and training",
        "what people learn in courses, and what they may decide for customers",
        ("training", "discretion"),
    ),
    Group(
        "communication",
        "Messages and promises",
        "what people know and believe of what the firm says",
        ("messages", "clarity", "consistency", "emotional_labour"),
        "How strongly messages move people is a prior with a wide range, not a measurement, "
        "so this share of the effect stands on judgement.",
    ),
    Group(
        "incentives",
        "Pay and incentives",
        "effort that needs and rewards drive, that is crowded out or moved to what is measured; how pay is felt",
        ("incentives", "gaming", "crowding", "pay", "outside_option"),
    ),
    Group(
        "recognition",
        "Recognition and comfort",
        "appreciation, awards, benefits and premises",
        ("recognition", "comfort"),
    ),
    Group(
        "leadership",
        "Managers and climate",
        "coaching, the relation with the manager, service climate",
        ("leader_relation", "climate", "supervisors"),
    ),
    Group(
        "cooperation",
        "Cooperation between departments",
        "help, regard, and who gets what in time",
        ("cooperation", "regard", "internal_service"),
    ),
    Group(
        "work",
        "Work pressure and waiting",
        "hours against cases: time per case, waits, strain",
        ("pressure", "waiting", "strain"),
    ),
    Group(
        "mood",
        "Mood, leaving and the market",
        "moods and leaving that spread, newcomers' honeymoon, customers' mood coming back, customers won and lost; "
        "what a merger unsettles and joins",
        ("contagion", "outside_in", "honeymoon", "market", "merger"),
    ),
)
"""The groups of a knock-out decomposition, for every report."""
