"""Reads a merger: two organisations' files go in, one organisation comes out.

``[merger]`` in an organisation's file names the file of the other firm (``with``, seen from this file), the departments
that do the same work in both (``doubled``), and how the two differ. Departments and segments of customers keep their
names; names that both firms have get the firm's name in front. The other firm's own ``figures.toml`` says its wages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.core.errors import nearest
from sim.reading.document import Document, beside, brief, missing
from sim.reading.fields import Sheet
from sim.reading.organisation import Department, Market, Organisation, Relation, Segment
from sim.reading.organisation_fields import DOUBLED, MERGER
from sim.reading.organisation_file import KEYS, organisation_of, with_figures

FIGURES = "figures.toml"
Pair = tuple[str, str, float]
HOURS, DUE = 2.0, 2
"""Work in a request between doubled departments, and weeks after which it is late."""


def merged_organisation(sheet: Sheet, organisation: Organisation) -> Organisation:
    """Return the organisation, made one with that of its ``[merger]`` if it has one.

    Complaints go to the sheet's reading; after one the organisation comes back as it was.
    """
    if "merger" not in sheet.document.data:
        return organisation
    before = len(sheet.reading.complaints) + sheet.reading.left_off
    given = sheet.subtable(("merger",), sheet.document.data["merger"], "a merger")
    sheet.unknown(("merger",), given, (field.name for field in MERGER))
    said = sheet.table(("merger",), given, MERGER)
    other = _other(sheet, said["with"], organisation) if said["with"] else None
    if other is None:
        return organisation
    pairs = _doubled(sheet, said["doubled"], said["duplicated"], organisation, other)
    if len(sheet.reading.complaints) + sheet.reading.left_off > before:
        return organisation
    return _one(organisation, other, pairs, said["culture"], said["shared_work"])


def _other(sheet: Sheet, name: str, organisation: Organisation) -> Organisation | None:
    """Return the other firm, or None after a complaint."""
    keys = ("merger", "with")
    path = beside(sheet.document.place(keys)[0], name)
    own = {place.resolve() for place, _ in sheet.document.origin.values()} | {sheet.document.path.resolve()}
    if path is None or not _is_file(path):
        sheet.complain(keys, f"there is no file {brief(name)}" if path is None else missing(path, name))
        return None
    if path.resolve() in own:
        sheet.complain(keys, "a firm cannot be merged with itself; name the file of the other firm")
        return None
    document = sheet.reading.toml(path)
    if document is None:
        return None
    if "merger" in document.data:
        sheet.complain(keys, _second_merger(document, name, own))
        return None
    before = len(sheet.reading.complaints) + sheet.reading.left_off
    theirs = Sheet(sheet.reading, document)
    theirs.unknown((), document.data, KEYS)
    other = _with_wages(theirs, path, organisation_of(theirs))
    if other.currency != organisation.currency:
        sheet.complain(keys, f"the other firm counts in {other.currency!r}, this one in {organisation.currency!r}")
    if other.name == organisation.name:
        sheet.complain(keys, f"both firms are called {brief(other.name)}; give each a `name` of its own")
    return other if len(sheet.reading.complaints) + sheet.reading.left_off == before else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _second_merger(document: Document, name: str, own: set[Path]) -> str:
    named = document.data["merger"].get("with") if isinstance(document.data["merger"], dict) else None
    back = beside(document.path, named) if isinstance(named, str) else None
    if back is not None and back.resolve() in own:
        return f"the two firms are merged in a circle: {brief(name)} names this file in a [merger] of its own"
    return f"{brief(name)} has a [merger] of its own; two firms can be made one, not three"


def _with_wages(sheet: Sheet, path: Path, other: Organisation) -> Organisation:
    figures = path.parent / FIGURES
    document = sheet.reading.toml(figures) if figures.is_file() else None
    return with_figures(sheet, None if document is None else Sheet(sheet.reading, document), other)


def _doubled(
    sheet: Sheet, table: dict[str, object], share: float, own: Organisation, other: Organisation
) -> tuple[Pair, ...]:
    """Return the departments that do the same work, ours and theirs, with the share of duplicated roles."""
    pairs: list[Pair] = []
    for ours, value in table.items():
        keys = ("merger", "doubled", ours)
        given = {"with": value} if isinstance(value, str) else value
        if not isinstance(given, dict):
            sheet.complain(keys, f"{brief(value)} is no department of {other.name!r}; write {ours} = \"theirs\"")
            continue
        sheet.unknown(keys, given, (field.name for field in DOUBLED))
        said = sheet.table(keys, given, DOUBLED)
        for name, firm in ((ours, own), (said["with"], other)):
            names = [each.name for each in firm.departments]
            if name not in names:
                known = nearest(name, names) or f"; known: {', '.join(map(repr, names[:12]))}"
                sheet.complain(keys, f"{firm.name!r} has no department {brief(name)}{known}")
        if said["with"] in [theirs for _, theirs, _ in pairs]:
            sheet.complain(keys, f"{brief(said['with'])} stands here twice")
        pairs.append((ours, said["with"], share if said["duplicated"] is None else said["duplicated"]))
    return tuple(pairs)


def _one(
    own: Organisation, other: Organisation, pairs: tuple[Pair, ...], culture: float, shared_work: float
) -> Organisation:
    """Return one organisation made of two."""
    heads = own.headcount + other.headcount
    above = (culture * other.headcount / heads, -culture * own.headcount / heads)  # mean 0 over all people
    departments: list[Department] = []
    relations: list[Relation] = []
    markets: list[Market] = []
    called = []
    for firm, twin, level, place in ((own, other, above[0], 0), (other, own, above[1], 1)):
        named = _naming(firm.name, {each.name for each in twin.departments})
        called.append(named)
        doubled = {pair[place]: pair[2] for pair in pairs}
        for each in firm.departments:
            parent = named(each.parent) if each.parent else ""
            values = each.segments or {segment.name: segment.share for segment in firm.segments}
            departments.append(replace(each, name=named(each.name), parent=parent, origin=firm.name, culture=level,
                                       duplicated=doubled.get(each.name, 0.0), segments=values))  # fmt: skip
        relations += [replace(each, asker=named(each.asker), supplier=named(each.supplier)) for each in firm.relations]
        titled = _naming(firm.name, {each.name for each in twin.markets})
        markets += [_market(each, titled(each.name), named) for each in firm.markets]
    people = {each.name: each.people for each in departments}
    for ours, theirs in ((called[0](one), called[1](two)) for one, two, _ in pairs):
        rate = shared_work * min(people[ours], people[theirs])
        relations += [Relation(ours, theirs, rate, HOURS, DUE), Relation(theirs, ours, rate, HOURS, DUE)]
    customers = own.customers + other.customers
    return replace(
        own,
        name=f"{own.name} and {other.name}",
        departments=tuple(departments),
        relations=tuple(relations),
        segments=_segments(own, other, heads),
        markets=tuple(markets),
        prospects=(own.prospects * own.customers + other.prospects * other.customers) / customers,
    )


def _naming(firm: str, taken: set[str]) -> Callable[[str], str]:
    """Return how a firm's names are said beside those of another."""
    return lambda name: f"{firm} {name}" if name in taken else name


def _market(market: Market, name: str, named: Callable[[str], str]) -> Market:
    home = {named(place): share for place, share in market.home.items()}
    partners = {named(place): share for place, share in market.partners.items()}
    return replace(market, name=name, home=home, partners=partners)


def _segments(own: Organisation, other: Organisation, heads: int) -> tuple[Segment, ...]:
    """Return the employees' segments of both firms, weighted by their people."""
    found: dict[str, Segment] = {}
    for firm in (own, other):
        for each in firm.segments:
            known = found.get(each.name, replace(each, share=0.0))
            found[each.name] = replace(known, share=known.share + each.share * firm.headcount / heads)
    return tuple(found.values())
