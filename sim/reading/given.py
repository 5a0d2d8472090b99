"""What is given in Python: arguments are looked at by their names before anything runs.

Only kinds are looked at, and that counts are not too small; what a number or a name may be is said where it is used.
An argument that may be left out may be None where None is its default.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from numbers import Real
from reprlib import Repr
from typing import Any, ParamSpec, TypeVar

from sim.core.errors import InputError
from sim.core.whole import whole_number

Rule = Callable[[str, Any], object]
"""Complains of a name's value that is of the wrong kind."""

Called = ParamSpec("Called")
Answer = TypeVar("Answer")

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def short(value: object) -> str:
    """Return a value as Python writes it, cut short."""
    return _SHORT.repr(value)


def of(kind: type | tuple[type, ...], words: str) -> Rule:
    """Return the rule that a value is of a kind; a truth value is no number."""
    kinds = kind if isinstance(kind, tuple) else (kind,)

    def rule(name: str, value: Any) -> None:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise InputError(f"{name} = {short(value)}: {words} is needed")

    return rule


def number(words: str, *, above: float = -math.inf) -> Rule:
    """Return the rule that a value is a number, of which `words` say the range, and above something."""
    kind = of(Real, f"a number{words}")

    def rule(name: str, value: Any) -> None:
        kind(name, value)
        if not value > above:
            raise InputError(f"{name} = {value:g}: a number{words} is needed")

    return rule if above > -math.inf else kind


def whole(least: int) -> Rule:
    """Return the rule that a value is a whole number and not too small."""
    return lambda name, value: whole_number(name, value, least)


def many(kind: type | tuple[type, ...], words: str, example: str, *, in_one_text: bool = False) -> Rule:
    """Return the rule that a value is a list of things of a kind, or all of them in one text if that will do."""

    def rule(name: str, value: Any) -> None:
        if isinstance(value, str):
            if in_one_text:
                return
            raise InputError(f"{name} = {short(value)}: give a list, such as [{short(value)}]")
        needed = f"a list of {words} is needed, such as {example}"
        if not isinstance(value, Collection) or isinstance(value, Mapping | bytes):
            raise InputError(f"{name} = {short(value)}: {needed}")
        for each in value:
            if not isinstance(each, kind):
                raise InputError(f"{name} = {short(value)}: {short(each)} cannot be one; {needed}")

    return rule


def looked_at(**rules: Rule) -> Callable[[Callable[Called, Answer]], Callable[Called, Answer]]:
    """Return a decorator that has arguments of these names looked at before a function runs."""

    def decorate(function: Callable[Called, Answer]) -> Callable[Called, Answer]:
        signature = inspect.signature(function)

        @wraps(function)
        def run(*arguments: Called.args, **named: Called.kwargs) -> Answer:
            for name, value in _bound(signature, arguments, named).items():
                known = signature.parameters.get(name)
                if name in rules and not (value is None and known is not None and known.default is None):
                    rules[name](name, value)
            return function(*arguments, **named)

        return run

    return decorate


def _bound(signature: inspect.Signature, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments by name; nothing where they do not fit, which Python says itself."""
    try:
        found = dict(signature.bind(*arguments, **named).arguments)
    except TypeError:
        return {}
    for each in signature.parameters.values():
        if each.kind is inspect.Parameter.VAR_KEYWORD:
            found |= found.pop(each.name, {})
    return found
