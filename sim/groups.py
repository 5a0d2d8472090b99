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
        "what people learn in courses and from one another, who is hired, and what they may decide for customers",
        ("training", "discretion", "peer_learning", "hiring", "ties"),
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
        ("incentives", "gaming", "crowding", "pay", "outside_option", "fairness"),
    ),
    Group(
        "recognition",
        "Recognition and comfort",
        "appreciation, awards, benefits and premises, and chances to learn",
        ("recognition", "comfort", "development"),
    ),
    Group(
        "leadership",
        "Managers and climate",
        "coaching, talks about work, the relation with the manager, leaders' conviction, service climate",
        ("leader_relation", "climate", "supervisors", "feedback", "leader_buy_in"),
    ),
    Group(
        "cooperation",
        "Cooperation between departments",
        "help, regard, and who gets what in time",
        ("cooperation", "regard", "internal_service", "request_rules", "serving_order", "approvals", "peers"),
    ),
    Group(
        "improvement",
        "Voice, ideas and insight",
        "what people raise, ideas and the process that they improve, and what the firm knows of its customers",
        ("voice", "ideas", "learning_organisation", "customer_insight"),
        "How much voice, ideas and insight do rests on judgement: no size was published.",
    ),
    Group(
        "accounts",
        "Borders between departments",
        "cases handed over, rules that contradict one another, who answers for a failure, cross-selling",
        ("organisation_design", "policy_consistency", "accounts", "cross_selling"),
    ),
    Group(
        "work",
        "Work pressure and waiting",
        "hours against cases: time per case, waits, strain",
        ("pressure", "waiting", "strain", "work_arrangements"),
    ),
    Group(
        "reliability",
        "Failures and recovery",
        "how much goes wrong, who hears of it, how complaints are handled; answers that are checked; technology",
        ("standards", "reporting", "recovery", "guarantee", "answers", "technology"),
    ),
    Group(
        "mood",
        "Mood, leaving and the market",
        "moods and leaving that spread, newcomers' honeymoon, customers' mood coming back, customers won and lost; "
        "what a merger unsettles and joins",
        ("contagion", "outside_in", "honeymoon", "market", "layoff_survivors", "merger"),
    ),
    Group(
        "rivals",
        "Price, rivals and talk",
        "value for money against rivals, former customers who return, what customers and employees tell others",
        ("value_for_money", "winning_back", "word_of_mouth", "circles"),
    ),
)
"""The groups of a knock-out decomposition, for every report."""
