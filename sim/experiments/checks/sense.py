"""Where a check makes no sense: from an organisation to the reason, or nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.experiments.checks.firms import has_slack

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

FEW = 5
"""People in a department among whom there is no spread to speak of."""
MANY = 20
"""People of a firm among whom the better paid or better informed can be told from others."""
ENOUGH = 0.5
"""Share of the additional cases that must come."""


def without_back_office(organisation: Organisation) -> str:
    """Return a reason where everybody meets customers."""
    return "" if any(not each.is_front for each in organisation.departments) else "Everybody meets customers."


def without_requests_behind(organisation: Organisation) -> str:
    """Return a reason where no front department asks the back office for anything."""
    fronts = {each.name for each in organisation.departments if each.is_front}
    asked = any(each.asker in fronts and each.supplier not in fronts for each in organisation.relations)
    return "" if asked else "No department that meets customers asks one behind it for anything."


def without_partners(organisation: Organisation) -> str:
    """Return a reason where no department could serve large accounts together with their own."""
    fronts = {name for each in organisation.markets for name in each.home}
    asked = any(each.asker in fronts and each.supplier not in fronts for each in organisation.relations)
    shared = any(each.partners for each in organisation.markets)
    return "" if asked or shared else "One department alone could serve every customer."


def without_slack(organisation: Organisation) -> str:
    """Return a reason where no team that meets customers can have so little to do that nobody waits."""
    fronts = [each for each in organisation.departments if each.is_front]
    found = any(has_slack(each) for each in fronts)
    most = max(each.people for each in fronts)
    return "" if found else f"Customers of {most} people wait now and then at any use of capacity: there is no slack."


def without_a_twentieth(organisation: Organisation) -> str:
    """Return a reason where five per cent of any department that meets customers are nobody."""
    most = max(each.people for each in organisation.departments if each.is_front)
    return "" if math.floor(0.95 * most + 0.5) < most else f"Five per cent of {most} people are nobody."


def without_room_for_cases(organisation: Organisation, factor: float) -> str:
    """Return a reason where customers come so often, once a week at most, that cases cannot grow by this factor."""
    rates = [(each.customers, each.visit_rate) for each in organisation.markets]
    most = sum(many * min(1.0, factor * rate) for many, rate in rates) / sum(many * rate for many, rate in rates)
    enough = most - 1.0 > ENOUGH * (factor - 1.0)
    return "" if enough else f"Customers come nearly every week, and can come only {most - 1.0:.0%} more often."


def without_many(organisation: Organisation) -> str:
    """Return a reason where too few people work to compare some of them with others."""
    many = organisation.headcount >= MANY
    return "" if many else f"Differences among {organisation.headcount} people are luck."


def without_teams(organisation: Organisation) -> str:
    """Return a reason where teams are too small for people to differ within them."""
    most = max(each.people for each in organisation.departments if each.is_front)
    return "" if most > FEW else f"No more than {FEW} people work in any department that meets customers."
