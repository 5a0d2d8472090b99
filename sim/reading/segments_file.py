"""Reads the values segments of employees: shares alone, shares with profiles, or a ready-made scheme."""

from __future__ import annotations

from typing import Any

from sim.core.errors import nearest
from sim.reading.document import brief
from sim.reading.field import Field, listed
from sim.reading.fields import Sheet
from sim.reading.organisation import Segment
from sim.reading.organisation_fields import SEGMENT
from sim.state.values import EIGHT, profile_around

SHARES = Field("segments", "shares", "values segments of employees, with their shares")


def segments_of(sheet: Sheet, table: dict[str, Any] | None, scheme: str) -> tuple[Segment, ...]:
    """Return the segments that an organisation's file declares; None where it says nothing of them."""
    if scheme:
        return _of_scheme(sheet, table)
    if table is None:
        return (Segment("everyone", 1.0),)
    profiles: dict[str, dict[str, float]] = {}
    shares = {name: _share(sheet, name, value, profiles) for name, value in table.items()}
    found = sheet.shares(("segments",), shares, SHARES)
    if found:
        _somebody_values(sheet, found, profiles)
    return tuple(Segment(name, share, profiles.get(name, {})) for name, share in (found or {"everyone": 1.0}).items())


def _share(sheet: Sheet, name: str, value: Any, profiles: dict[str, dict[str, float]]) -> Any:
    """Return a segment's share as it was written; what it values goes to the profiles."""
    if not isinstance(value, dict):
        return value
    keys = ("segments", name)
    sheet.unknown(keys, value, (field.name for field in SEGMENT))
    share, *values = SEGMENT
    profiles[name] = {field.name: sheet.field(keys, value, field) for field in values}
    return value[share.name] if share.name in value else sheet.field(keys, value, share)


def _somebody_values(sheet: Sheet, shares: dict[str, float], profiles: dict[str, dict[str, float]]) -> None:
    for field in SEGMENT[1:]:
        if sum(share * profiles.get(name, {}).get(field.name, 1.0) for name, share in shares.items()) <= 0:
            sheet.complain(("segments",), f"nobody values {field.name}; give at least one segment a number above 0")


def _of_scheme(sheet: Sheet, table: dict[str, Any] | None) -> tuple[Segment, ...]:
    """Return the eight segments, with their own shares or with those of the file."""
    shares: dict[str, float] = {name: share for name, (_, share) in EIGHT.items()}
    if table:
        for name, value in table.items():
            if name not in EIGHT:
                known = nearest(name, EIGHT) or f"; known: {listed(EIGHT)}"
                sheet.complain(("segments", name), f"the scheme has no segment {brief(name)}{known}")
            elif isinstance(value, dict):
                sheet.complain(("segments", name), "the scheme says what this segment values; give its share alone")
        if all(name in EIGHT and not isinstance(value, dict) for name, value in table.items()):
            given = sheet.shares(("segments",), table, SHARES) or {}
            shares = {name: given.get(name, 0.0) for name in EIGHT} if given else shares
    return tuple(Segment(name, shares[name], profile_around(value)) for name, (value, _) in EIGHT.items())
