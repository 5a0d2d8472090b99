"""Writes plans as files that are read again, in words and units of a manager."""

from __future__ import annotations

import json
import re

from sim.policies.levers import LEVERS, Lever
from sim.policies.plan import Plan, Programme
from sim.reading.quantity import QuantityError, quantity

BY_NAME = {each.name: each for each in LEVERS}
SHARES = re.compile(r"^(share\b.*|relative change)$")


def quantity_text(amount: float, unit: str, currency: str = "") -> str:
    """Return an amount with its unit as a manager would write it; `quantity` reads it again.

    A unit that `quantity` does not know is left out.
    """
    if SHARES.match(unit) and "/" not in unit:
        return f"{_plain(amount * 100)} %"
    text = f"{_plain(amount)} {unit.replace('money', currency or 'money')}".strip()
    try:
        quantity(text, unit, currency)
    except QuantityError:
        return _plain(amount)
    return text


def exact(amount: float, lever: Lever, currency: str = "") -> float:
    """Return an amount as it is read again from its text."""
    return quantity(quantity_text(amount, lever.unit, currency), lever.unit, currency)


def _plain(number: float) -> str:
    text = f"{number:.10g}"
    return f"{number:.12f}".rstrip("0").rstrip(".") if "e" in text else text


def plan_text(plan: Plan, currency: str = "", comment: str = "") -> str:
    """Return a plan as the text of a TOML file.

    Parameters
    ----------
    plan : Plan
        What to write.
    currency : str
        In which its money is told.
    comment : str
        Lines to begin with.
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    lines += [""] if lines else []
    lines += [f"title = {_text(plan.title)}"]
    lines += [f"story = {_text(plan.story)}"] if plan.story else []
    for programme in plan.programmes:
        lines += ["", f"[programmes.{_text(programme.name)}]", *_programme(programme, currency)]
    return "\n".join(lines) + "\n"


def _programme(programme: Programme, currency: str) -> list[str]:
    words = {"meaning": programme.meaning, "office": programme.office, "direction": programme.direction}
    lines = [f"{key} = {_text(value)}" for key, value in words.items() if value]
    for key, names in (("departments", programme.departments), ("segments", programme.segments)):
        if names:
            lines.append(f"{key} = [{', '.join(map(_text, names))}]")
    lines.append(f"start = {programme.start}")
    lines += [f"end = {programme.end}"] if programme.end is not None else []
    lines += [f"ramp = {programme.ramp}"] if programme.ramp else []
    if programme.setup_cost:
        lines.append(f"setup_cost = {_text(quantity_text(programme.setup_cost, 'money', currency))}")
    for name, amount in programme.settings.items():
        lines.append(f"{name} = {_text(quantity_text(amount, BY_NAME[name].unit, currency))}")
    return lines


def _text(text: str) -> str:
    """Return a text as TOML writes it; JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
