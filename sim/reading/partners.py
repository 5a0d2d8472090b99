"""Reads which departments serve a segment's customers beside their home department."""

from __future__ import annotations

from typing import Any

from sim.core.errors import nearest
from sim.reading.document import brief
from sim.reading.field import Field, listed
from sim.reading.fields import Sheet
from sim.reading.positions import Path as Keys
from sim.state.customers import PARTNERS

CASES = Field("partners", "number", "share of cases that go there", "share", (0, 1))


def partners_of(sheet: Sheet, keys: Keys, found: dict[str, Any], names: tuple[str, ...]) -> dict[str, float]:
    """Return the departments that take a share of each customer's cases; a lone `alternate` is one of them."""
    partners: dict[str, float] = {}
    for name, value in (found["partners"] or {}).items():
        if name not in names:
            hint = nearest(name, names) or f"; known: {listed(names)}"
            sheet.complain((*keys, "partners", name), f"there is no department {brief(name)}{hint}")
            continue
        share = sheet.number((*keys, "partners", name), value, CASES)
        if share is not None and share > 0:
            partners[name] = share
    if found["alternate"] and found["alternate_share"] > 0:
        partners[found["alternate"]] = partners.get(found["alternate"], 0.0) + found["alternate_share"]
    total = sum(partners.values())
    if total > 1 + 1e-9:
        sheet.complain((*keys, "partners"), f"the shares add up to {total:g}; cases that go elsewhere are at most all")
        return {}
    if len(partners) > PARTNERS:
        sheet.complain((*keys, "partners"), f"{len(partners)} departments; at most {PARTNERS} are allowed")
        return {}
    return partners
