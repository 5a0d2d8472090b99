"""Where a check makes no sense: from an organisation to the reason, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

FEW = 5
"""People in a department among whom there is no spread to speak of."""


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


def without_teams(organisation: Organisation) -> str:
    """Return a reason where teams are too small for people to differ within them."""
    most = max(each.people for each in organisation.departments if each.is_front)
    return "" if most > FEW else f"No more than {FEW} people work in any department that meets customers."
