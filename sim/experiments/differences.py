"""What two scenarios, or two plans, say differently: completely, in a manager's words, with units.

Departments, segments, relations, plans and programmes are held beside each other by their names; one that is renamed
is one gone and one new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from sim.core.errors import InputError, nearest
from sim.experiments import difference_words as words
from sim.experiments.difference_words import Said
from sim.experiments.given import looked_at
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Organisation, People
from sim.reading.scenario import Scenario


@dataclass(frozen=True)
class Told:
    """One thing that differs: where it belongs, and a sentence about it."""

    about: str
    sentence: str


@dataclass(frozen=True)
class Names:
    """How the two are called in sentences, and the currencies that they count in."""

    a: str = "A"
    b: str = "B"
    currency_a: str = "EUR"
    currency_b: str = "EUR"


@looked_at()
def diff(
    a: Scenario | Path | str, b: Scenario | Path | str | None = None, *, plans: tuple[str, str] | None = None
) -> tuple[Told, ...]:
    """Return everything that two scenarios say differently, or two plans.

    Parameters
    ----------
    a, b : Scenario or path
        The scenarios; `b` may be left out to compare two plans of `a`.
    plans : tuple of str, optional
        Keys of a plan of `a` and a plan of `b`, to compare these alone.

    Returns
    -------
    tuple of Told
        Empty where both say the same.

    Raises
    ------
    InputError
        If there is nothing to compare, or no such plan.
    """
    from sim.reading import load_scenario

    first = a if isinstance(a, Scenario) else load_scenario(a)
    second = first if b is None else b if isinstance(b, Scenario) else load_scenario(b)
    if plans is None:
        if b is None:
            raise InputError("give two scenarios, or two plans of one with --plans")
        return scenario_differences(first, second)
    names = Names(*plans, first.organisation.currency, second.organisation.currency)
    names = names if plans[0] != plans[1] else Names("A", "B", names.currency_a, names.currency_b)
    return tuple(plan_differences(_plan(first, plans[0]), _plan(second, plans[1]), names, "the plan"))


def _plan(scenario: Scenario, key: str) -> Plan:
    found = {plan.key: plan for plan in scenario.plans}
    if key not in found:
        known = nearest(key, found) or f"; known: {', '.join(found)}"
        raise InputError(f"{scenario.path}: there is no plan {key!r}{known}")
    return found[key]


def scenario_differences(a: Scenario, b: Scenario) -> tuple[Told, ...]:
    """Return everything that two scenarios say differently; other words in comments are told last."""
    names = Names(currency_a=a.organisation.currency, currency_b=b.organisation.currency)
    found = [
        *_fields(a, b, words.SCENARIO, names, "the question", ""),
        *organisation_differences(a.organisation, b.organisation, names),
        *_plans(a.plans, b.plans, names),
    ]
    if a.key != b.key or a.path != b.path:
        found.append(
            Told("files", f"{names.b} stands in {b.path} and is called {b.key!r} ({names.a}: {a.path}, {a.key!r}).")
        )
    if a.digest != b.digest:
        found.append(Told("files", "Their files do not have the same text, letter by letter."))
    return tuple(found)


def in_substance(found: Iterable[Told]) -> tuple[Told, ...]:
    """Return what is more than the place and the letters of files."""
    return tuple(each for each in found if each.about != "files")


def organisation_differences(a: Organisation, b: Organisation, names: Names) -> Iterator[Told]:
    """Yield what two organisations say differently."""
    yield from _fields(a, b, words.ORGANISATION, names, "the organisation", "")
    yield from _fields(a.figures, b.figures, words.FIGURES, names, "last year's figures", "")
    yield from _optional(a.circles, b.circles, words.CIRCLES, names, "circles of acquaintances")
    for kind, about, said in (
        ("departments", "department", words.DEPARTMENT),
        ("segments", "values segment of employees", words.SEGMENT),
        ("markets", "segment of customers", words.MARKET),
    ):
        mine, theirs = ({each.name: each for each in getattr(one, kind)} for one in (a, b))
        yield from _collections(mine, theirs, said, names, about)
    asked, asked_b = ({f"{each.asker} of {each.supplier}": each for each in one.relations} for one in (a, b))
    yield from _collections(asked, asked_b, words.RELATION, names, "requests by")
    yield from _people(a.people, b.people, names)


def _collections(
    a: Mapping[str, Any], b: Mapping[str, Any], said: Mapping[str, Said], names: Names, about: str
) -> Iterator[Told]:
    """Yield what two collections of named things say differently."""
    for name in (*a, *(each for each in b if each not in a)):
        where = f"{about} {name}"
        if name in a and name in b:
            yield from _fields(a[name], b[name], said, names, where, f" ({name})")
            continue
        has, lacks = (names.a, names.b) if name in a else (names.b, names.a)
        currency = names.currency_a if name in a else names.currency_b
        thing = (a if name in a else b)[name]
        yield Told(where, f"Only {has} has this ({lacks}: none): {_all_of(thing, said, currency)}.")
    yield from _order(a, b, names, about, "them")


def _all_of(thing: Any, said: Mapping[str, Said], currency: str) -> str:
    """Return all that a thing says of itself, but for what goes without saying."""
    usual = {each.name: each.default for each in fields(thing)}
    usual |= {each.name: each.default_factory() for each in fields(thing) if each.default_factory is not MISSING}
    values = {key: getattr(thing, key) for key in said}
    return "; ".join(
        f"{each.what} {_shown(each, values[key], currency)}" for key, each in said.items() if values[key] != usual[key]
    )


def _order(a: Iterable[str], b: Iterable[str], names: Names, about: str, what: str) -> Iterator[Told]:
    """Yield whether what both have stands in another order; it counts for plans, and for levers that are set."""
    mine, theirs = [name for name in a if name in set(b)], [name for name in b if name in set(a)]
    if mine != theirs:
        before, now = ", ".join(mine), ", ".join(theirs)
        yield Told(about, f"{names.b} has {what} in another order: {now} ({names.a}: {before}).")


def _fields(a: Any, b: Any, said: Mapping[str, Said], names: Names, about: str, where: str) -> Iterator[Told]:
    """Yield the fields of two things that differ."""
    for key, each in said.items():
        mine, theirs = getattr(a, key), getattr(b, key)
        if mine != theirs and not (mine != mine and theirs != theirs):
            yield Told(about, _sentence(each, mine, theirs, names, where))


def _sentence(said: Said, mine: Any, theirs: Any, names: Names, where: str) -> str:
    shown_a, shown_b = _shown(said, mine, names.currency_a), _shown(said, theirs, names.currency_b)
    if said.more and isinstance(mine, (int, float)) and isinstance(theirs, (int, float)):
        away = f"{words.number(abs(theirs - mine))} {said.more} {'more' if theirs > mine else 'fewer'}"
        return f"{names.b} has {away}{where}: {shown_b} ({names.a}: {shown_a})."
    return f"{said.what[:1].upper()}{said.what[1:]}{where}: {shown_b} in {names.b} ({names.a}: {shown_a})."


def _shown(said: Said, value: Any, currency: str) -> str:
    return "not told" if value is None or value != value else said.show(value, currency)


def _optional(a: Any, b: Any, said: Mapping[str, Said], names: Names, about: str) -> Iterator[Told]:
    """Yield differences of something that either may have or not."""
    if a is not None and b is not None:
        yield from _fields(a, b, said, names, about, "")
    elif a is not None or b is not None:
        has, thing = (names.a, a) if b is None else (names.b, b)
        yield Told(about, f"Only {has} tells of {about}: {_all_of(thing, said, '')}.")


def _people(a: People | None, b: People | None, names: Names) -> Iterator[Told]:
    """Yield differences of two files of employees, never about a single person."""
    about = "the file of employees"
    if a is None or b is None:
        if a is not b:
            has, thing = (names.a, a) if b is None else (names.b, b)
            yield Told(about, f"Only {has} has a file of employees, with {len(thing or ()):,} rows.")
        return
    if len(a) != len(b):
        yield Told(about, f"{names.b} has {len(b):,} rows of employees ({names.a}: {len(a):,}).")
    for name, mine, theirs in (("department", a.department, b.department), ("segment", a.segment, b.segment)):
        yield from _column(name, mine, theirs, names, about)
    for name in dict.fromkeys((*a.columns, *b.columns)):
        if name in a.columns and name in b.columns:
            yield from _column(name, a.columns[name], b.columns[name], names, about)
        else:
            has = names.a if name in a.columns else names.b
            yield Told(about, f"Only {has} has the column {name.replace('_', ' ')}.")


def _column(name: str, mine: Any, theirs: Any, names: Names, about: str) -> Iterator[Told]:
    mine, theirs = np.asarray(mine, np.float64), np.asarray(theirs, np.float64)
    if len(mine) == len(theirs) and np.array_equal(mine, theirs, equal_nan=True):
        return
    told, told_b = (f"{np.isfinite(each).sum():,} answers" + _mean(name, each) for each in (mine, theirs))
    differ = ""
    if len(mine) == len(theirs):
        differ = f"; {int((~((mine == theirs) | (np.isnan(mine) & np.isnan(theirs)))).sum()):,} rows differ"
    yield Told(about, f"{name.replace('_', ' ').capitalize()}: {told_b} in {names.b} ({names.a}: {told}){differ}.")


def _mean(name: str, values: Any) -> str:
    known = values[np.isfinite(values)]
    return f", mean {known.mean():.2f}" if len(known) and name not in ("department", "segment") else ""


def _plans(a: Sequence[Plan], b: Sequence[Plan], names: Names) -> Iterator[Told]:
    mine, theirs = {plan.key: plan for plan in a}, {plan.key: plan for plan in b}
    for key in (*mine, *(each for each in theirs if each not in mine)):
        about = f"plan {(mine.get(key) or theirs[key]).title or key}"
        if key in mine and key in theirs:
            yield from plan_differences(mine[key], theirs[key], names, about, named=False)
            continue
        has, lacks = (names.a, names.b) if key in mine else (names.b, names.a)
        yield Told(about, f"Only {has} has this plan ({lacks}: none).")
        empty = Plan(key, (mine.get(key) or theirs[key]).title, (mine.get(key) or theirs[key]).story)
        yield from plan_differences(mine.get(key, empty), theirs.get(key, empty), names, about, named=False)
    yield from _order(mine, theirs, names, "plans", "its plans")


def plan_differences(a: Plan, b: Plan, names: Names, about: str, *, named: bool = True) -> Iterator[Told]:
    """Yield what two plans do differently; their keys and titles only where they are not told already."""
    if named and a.key != b.key and (a.key, b.key) != (names.a, names.b):
        yield Told(about, f"{names.b} is called {b.key!r} ({names.a}: {a.key!r}).")
    yield from _fields(a, b, words.PLAN, names, about, "")
    mine, theirs = {each.name: each for each in a.programmes}, {each.name: each for each in b.programmes}
    for name in (*mine, *(each for each in theirs if each not in mine)):
        yield from _programmes(mine.get(name), theirs.get(name), names, f"{about}, {name}")
    yield from _order(mine, theirs, names, about, "its programmes")


def _programmes(a: Programme | None, b: Programme | None, names: Names, about: str) -> Iterator[Told]:
    if a is None or b is None:
        has, lacks, currency = (
            (names.b, names.a, names.currency_b) if a is None else (names.a, names.b, names.currency_a)
        )
        yield from _alone(a or b, has, lacks, currency, about)
        return
    yield from _levers(a, b, names, about)
    if words.whom(a) != words.whom(b):
        yield Told(about, f"{names.b} means {words.whom(b)} ({names.a}: {words.whom(a)}).")
    elif (a.departments, a.office, a.segments) != (b.departments, b.office, b.segments):
        yield Told(about, f"Whom it is for is said in another way: {words.whom(b)}, {_aim(b)} ({names.a}: {_aim(a)}).")
    if (a.start, a.end) != (b.start, b.end):
        yield Told(about, f"{names.b} does it {words.when(b)} ({names.a}: {words.when(a)}).")
    yield from _fields(a, b, words.PROGRAMME, names, about, "")


def _aim(programme: Programme) -> str:
    chosen = {"departments": programme.departments, "office": programme.office, "segments": programme.segments}
    return ", ".join(f"{key} {each}" for key, each in chosen.items() if each) or "by its direction"


def _levers(a: Programme, b: Programme, names: Names, about: str) -> Iterator[Told]:
    for lever in (*a.settings, *(each for each in b.settings if each not in a.settings)):
        if lever not in a.settings:
            yield Told(about, f"{names.b} {words.done(b, lever, names.currency_b)} ({names.a}: nothing).")
        elif lever not in b.settings:
            yield Told(about, f"{names.a} {words.done(a, lever, names.currency_a)} ({names.b}: nothing).")
        elif a.settings[lever] != b.settings[lever]:
            before = words.amount(lever, a.settings[lever], names.currency_a)
            yield Told(about, f"{names.b} {words.done(b, lever, names.currency_b)} ({names.a}: {before}).")


def _alone(programme: Programme | None, has: str, lacks: str, currency: str, about: str) -> Iterator[Told]:
    """Yield all of a programme that only one of the two has."""
    if programme is None:
        return
    for lever in programme.settings:
        yield Told(about, f"{has} {words.done(programme, lever, currency)} {words.when(programme)} ({lacks}: nothing).")
    usual = Programme("", {})
    for key, said in words.PROGRAMME.items():
        value = getattr(programme, key)
        if value != getattr(usual, key):
            yield Told(about, f"{said.what[:1].upper()}{said.what[1:]}, in {has} alone: {said.show(value, currency)}.")
