"""Market: nothing else wins or loses a customer's money.

Theory
    Satisfaction moves loyalty less than proportionally and not linearly: the dissatisfied leave much
    faster, the delighted hardly stay longer [Jones1995]; part of all leaving has other reasons. Business
    done follows satisfaction weakly: .385 % growth a point at Sears [Rucci1998]. A promise sells at once;
    claims too far from what is known are believed less. Selling what is wrong for the customer pays now and
    comes out months later [Holmstrom1991].

Equation
    churn = usual·(o + (1 - o)·exp(-b·(s - level)))·exp(pull)     s: satisfaction less leniency
    acquisition = usual·exp(r·reputation + a·promise·exp(-max(promise, 0)/f) + d·log(1 + advertising/d0) + pull)
    business' = business + v·(exp(e·(s - level) + pull)·(1 + y·selling effort) - business)      one case

Known answer
    At the usual level, with no promise, no sales effort and no pull from other theories, churn, acquisition and
    business are the usual ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import exponential, rule, start, uniform

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Market:
    """Numbers of winning, keeping and selling to customers."""

    other_reasons: float = parameter(
        0.4, "share", plausible=(0.2, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of usual leaving that has nothing to do with satisfaction",
    )  # fmt: skip
    slope: float = parameter(
        0.05, "1/point", plausible=(0.03, 0.08), limits=(0, 1), source="Jones1995", grade="judgement",
        evidence="SPC-29,SPC-32",
        meaning="how steeply the other leaving falls with satisfaction (sign and shape published)",
    )  # fmt: skip
    business: float = parameter(
        0.00385, "1/point", plausible=(0.001, 0.006), limits=(0, 0.1), source="Rucci1998", grade="field study",
        evidence="SPC-20",
        meaning="business gained by a point of satisfaction (one retailer: .385 % of growth a point)",
    )  # fmt: skip
    sales: float = parameter(
        0.1, "1/SD", plausible=(0.03, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        evidence="BAS-19",
        meaning="business gained by one standard deviation of effort that goes into selling: such effort is "
        "worth 20 % of output, and about half of an account's business depends on selling",
    )  # fmt: skip
    pace: float = parameter(
        0.15, "share/case", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far business moves in one case to what it will come to",
    )  # fmt: skip
    talks: float = parameter(
        0.15, "share", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of cases in which something could be sold",
    )  # fmt: skip
    wrong_sale: float = parameter(
        0.1, "ratio", plausible=(0.05, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="business that a wrong sale adds while it has not come out",
    )  # fmt: skip
    comes_out: float = parameter(
        0.25, "share/case", plausible=(0.1, 0.5), limits=(0.001, 1), source="judgement", grade="judgement",
        meaning="chance in each later case that a wrong sale comes out",
    )  # fmt: skip
    lost_business: float = parameter(
        0.2, "ratio", plausible=(0.1, 0.4), limits=(0, 2), source="judgement", grade="judgement",
        meaning="business lost when a wrong sale comes out",
    )  # fmt: skip
    promise: float = parameter(
        0.035, "1/point", plausible=(0.01, 0.06), limits=(0, 1), source="judgement", grade="judgement",
        meaning="new customers won by a point of public promise, while it is small",
    )  # fmt: skip
    belief: float = parameter(
        15.0, "index points", plausible=(8, 25), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="promise at which claims win most customers; beyond it they are believed less",
    )  # fmt: skip
    reputation: float = parameter(
        0.15, "1/SD", plausible=(0.05, 0.3), limits=(0, 3), source="judgement", grade="judgement",
        evidence="SPC-32", meaning="new customers won by one unit of reputation (sign published)",
    )  # fmt: skip
    advertising: float = parameter(
        0.1, "log ratio", plausible=(0.03, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="new customers won by advertising worth 1.7 times the reference sum more",
    )  # fmt: skip
    advertising_scale: float = parameter(
        10.0, "money/customer-year", plausible=(3, 30), limits=(0.1, 1e5), source="judgement", grade="judgement",
        meaning="sum for advertising at which further money tells less",
    )  # fmt: skip
    spreading: float = parameter(
        3.0, "weeks", plausible=(1, 8), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant with which a changed promise reaches the market",
    )  # fmt: skip
    lately: float = parameter(
        8.0, "weeks", plausible=(4, 13), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which delivery is judged",
    )  # fmt: skip
    standing: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of reputation",
    )  # fmt: skip
    point: float = parameter(
        0.2, "SD/point", plausible=(0.1, 0.3), limits=(0, 5), source="judgement", grade="judgement",
        evidence="BAS-15",
        meaning="reputation for each index point delivered (recalled: firms differ by 5 to 7 points)",
    )  # fmt: skip


def churn_of(usual: float, other: float, slope: float, distance: float, strength: float) -> float:
    """Return the weekly hazard of leaving at a distance of satisfaction from the level."""
    fled = math.exp(min(2.5, max(-5.0, -slope * distance)))
    return min(5.0, usual * (1.0 + strength * (1.0 - other) * (fled - 1.0)))


@rule(each="firm", writes=("delivered", "usual_delivered"), parameters=Market)
def delivered_next(
    p: Market, week: int, visits: float, experienced: float, delivered: float, usual_delivered: float
) -> tuple[float, float]:
    """Return what customers get lately, and what they were used to."""
    now = delivered
    if visits > 0.0:
        now = delivered + (experienced - delivered) / p.lately
    if week < 0:
        return now, usual_delivered + (now - usual_delivered) / USUAL_WEEKS
    return now, usual_delivered


@rule(each="firm", writes=("promise", "promise_gap", "reputation"), parameters=Market)
def promise_next(
    p: Market, external_promise: float, promise: float, delivered: float, usual_delivered: float, reputation: float
) -> tuple[float, float, float]:
    """Return what the market is told, how far that is above delivery, and the firm's standing."""
    told = min(60.0, max(-60.0, promise + (external_promise - promise) / p.spreading))
    better = delivered - usual_delivered
    standing = reputation + (p.point * better - reputation) / p.standing
    return told, min(100.0, max(0.0, told - better)), min(4.0, max(-4.0, standing))


@rule(each="market", writes=("usual_acquisition", "acquisition"), parameters=Market)
def acquisition_next(
    p: Market, strength: float, week: int, churn: float, customers: float, places: float, lost: float,
    usual_acquisition: float, firm_promise: float, firm_reputation: float, firm_advertising: float,
    acquisition_pull: float, firm_winning_pull: float,
) -> tuple[float, float]:  # fmt: skip
    """Return the hazard of winning a person within reach, usually and now; usually as many come as go."""
    free = places - customers
    usual = usual_acquisition
    if week < 0 and free > 0.5:
        balance = min(0.5, lost / free)
        known = min(0.5, churn * customers / free) if usual <= 0.0 else usual
        usual = known + (balance - known) / USUAL_WEEKS
    claimed = p.promise * firm_promise * math.exp(-max(0.0, firm_promise) / p.belief)
    seen = p.advertising * math.log1p(max(0.0, firm_advertising) / p.advertising_scale)
    drawn = strength * (claimed + seen + p.reputation * firm_reputation) + acquisition_pull + firm_winning_pull
    return usual, min(1.0, usual * math.exp(min(3.0, max(-3.0, drawn))))


@start(
    of="customer", writes=("value_ratio", "margin", "churn_hazard", "churn_threshold"), parameters=Market,
    draws={"patience": exponential("holder")},
)  # fmt: skip
def new_customer(
    p: Market, strength: float, satisfaction: float, leniency: float, firm_index_level: float, market_value: float,
    market_churn: float, patience: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return a new customer's business, hazard of leaving, and the accumulated hazard at which this one goes."""
    distance = satisfaction - leniency - firm_index_level
    hazard = churn_of(market_churn, p.other_reasons, p.slope, distance, strength)
    return 1.0, market_value, hazard, min(1e6, max(1e-9, patience))


@rule(each="customer", writes=("missold", "missale"), parameters=Market, draws={"chance": uniform()}, where="visits")
def wrong_sale_next(
    p: Market, missold: float, served_by_gaming: float, served_by_present: float, chance: float
) -> tuple[float, float]:
    """Return whether a customer carries something wrong, and whether it was sold or came out in this case."""
    if missold > 0.0:
        if chance < p.comes_out:
            return 0.0, -1.0
        return 1.0, 0.0
    if chance < p.talks * served_by_gaming * served_by_present:
        return 1.0, 1.0
    return 0.0, 0.0


@rule(each="customer", writes=("value_ratio", "margin", "churn_hazard"), parameters=Market, where="visits")
def loyalty_next(
    p: Market, strength: float, value_ratio: float, satisfaction: float, leniency: float, missale: float,
    firm_index_level: float, market_value: float, market_churn: float, served_by_selling_effort: float,
    served_by_present: float, business_pull: float, churn_pull: float, forgiven: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return business, margin and hazard of leaving after a case."""
    distance = satisfaction - forgiven - leniency - firm_index_level
    sold = 1.0 + p.sales * served_by_present * min(2.0, max(-2.0, served_by_selling_effort))
    pulled = strength * p.business * min(60.0, max(-60.0, distance)) + min(2.0, max(-2.0, business_pull))
    aim = math.exp(pulled) * sold
    ratio = value_ratio + p.pace * (aim - value_ratio)
    if missale > 0.0:
        ratio = ratio + p.wrong_sale
    if missale < 0.0:
        ratio = ratio - p.wrong_sale - p.lost_business
    ratio = min(10.0, max(0.0, ratio))
    goes = churn_of(market_churn, p.other_reasons, p.slope, distance, strength)
    goes = min(5.0, goes * math.exp(min(3.0, max(-3.0, churn_pull))))
    return ratio, min(1e7, market_value * ratio), goes


@rule(each="customer", writes=("churn_sum", "leaving", "reachable"))
def churn_next(
    present: float, arriving: float, churn_sum: float, churn_hazard: float, churn_threshold: float
) -> tuple[float, float, float]:
    """Return the hazard run up, whether the customer goes, and whether the place needs a look for a new one."""
    if present <= 0.0:
        return 0.0, 0.0, 1.0
    total = min(1e6, churn_sum + churn_hazard)
    return total, 1.0 if total > churn_threshold else 0.0, 1.0 if arriving > 0.0 else 0.0


@rule(each="customer", writes="arriving", draws={"chance": uniform()}, where="reachable")
def arrives_next(present: float, market_acquisition: float, won_pull: float, chance: float) -> float:
    """Return whether an empty place becomes ours next week; a flag that has done its work is taken down."""
    if present <= 0.0 and chance < market_acquisition + won_pull:
        return 1.0
    return 0.0
