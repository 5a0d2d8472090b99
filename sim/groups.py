"""Groups of mechanisms that are knocked out together when a plan's effect is taken apart, and what is always on."""

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
        "Skill and who is hired",
        "what people learn at work, in courses and from one another, and sell by it; who is hired, what they may "
        "decide for customers, and give them beyond the standard",
        ("training", "discretion", "extra_service", "learning", "peer_learning", "hiring", "ties", "selling"),
    ),
    Group(
        "communication",
        "Messages and promises",
        "what people know and believe of what the firm says, and may look up",
        ("messages", "information_access", "clarity", "consistency", "emotional_labour"),
        "How strongly messages move people is a prior with a wide range, not a measurement, "
        "so this share of the effect stands on judgement.",
    ),
    Group(
        "incentives",
        "Pay and incentives",
        "effort that needs and rewards drive, that is crowded out or moved to what is measured, and that pulls more "
        "where people know how they do; how pay is felt, and "
        "how fair it is",
        (
            "incentives", "instrumentality", "gaming", "crowding", "needs", "pay", "outside_option", "sorting",
            "fairness",
        ),
    ),
    Group(
        "recognition",
        "Recognition and comfort",
        "appreciation, awards, benefits and premises, and chances to learn",
        ("recognition", "comfort", "development"),
    ),
    Group(
        "leadership",
        "Managers, climate and ideas",
        "managers' time and conviction, coaching, talks about work, service climate; what people raise, ideas, and "
        "what the firm knows of its customers",
        (
            "attention", "leader_relation", "climate", "supervisors", "feedback", "leader_buy_in", "voice", "ideas",
            "learning_organisation", "customer_insight", "succession",
        ),
        "How much voice, ideas and insight do rests on judgement: no size was published.",
    ),
    Group(
        "cooperation",
        "Cooperation between departments",
        "help, regard, who gets what in time; cases handed over, rules that contradict one another, cross-selling",
        (
            "cooperation", "regard", "internal_service", "request_rules", "serving_order", "approvals", "peers",
            "organisation_design", "policy_consistency", "disagreement", "accounts", "cross_selling",
            "office_status",
        ),
    ),
    Group(
        "work",
        "Work, waiting and failures",
        "hours against cases: time per case, waits, strain; what goes wrong and how it is put right; technology",
        (
            "pressure", "waiting", "strain", "work_arrangements", "standards", "reporting", "recovery", "guarantee",
            "answers", "technology", "demands",
        ),
    ),
    Group(
        "mood",
        "Mood, leaving and the market",
        "moods and leaving that spread, newcomers' honeymoon, customers' mood coming back, seeing whom one works for; "
        "customers won, lost and told by others; rivals; what a merger unsettles",
        (
            "contagion", "outside_in", "honeymoon", "fit", "quitting", "local_markets", "market", "layoff_survivors",
            "merger", "value_for_money", "winning_back", "word_of_mouth", "circles", "task_significance",
        ),
    ),
)  # fmt: skip
"""The groups of a knock-out decomposition, for every report."""

ALWAYS_ON: dict[str, str] = {
    "customer_equity": "an account: it says what customers are worth and moves nothing",
    "encounter": "it says who is served where and by whom; what theories do reaches customers through it, and each of "
    "them can be knocked out",
    "money": "an account: it books what plans and theories cost and bring, and moves nothing else",
    "settling": "it finds three levels before week 0, when every theory is on, and does nothing from then on",
    "survivors": "a mix, not a mechanism: it counts those who stayed and those who left, and moves nothing",
    "values": "it says what people value; what answers to it can be knocked out, theory by theory",
}
"""Theories that cannot be knocked out, each with the reason; all others can."""
