"""Marks pure functions with what they read, draw and write; it never wraps them.

A week is an ordered tuple of lines, and there are no other kinds of line than these:

=========  ==========================================================================
rule       one row at a time: a pure function of the row's columns
gather     a declared sum, mean, share, count or maximum over a group or over neighbours
fold       a pure function over a group's rows in a declared order, handing on a carry
birth      a count for each parent row; that many new rows
leave      rows whose ``leaving`` flag is up give up their place
arrive     rows whose ``arriving`` flag is up are filled: every start rule runs on them
=========  ==========================================================================

At the edges of the week stand ``native`` lines, which hold no theory: the calendar that puts
this week's settings into the levers' columns, and the logbook.

The names of a function's arguments say what it reads: ``p`` (the mechanism's
parameters), ``week``, ``strength`` (1 unless the mechanism is knocked out), a draw
that it declares, a column of its own entity, or ``link_column`` for the column of a
linked row (``department_backlog``, ``firm_promise``; links may be chained).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sim.core.errors import DeclarationError, nearest

Function = TypeVar("Function", bound=Callable[..., Any])

KINDS = ("rule", "gather", "fold", "birth", "leave", "arrive", "start", "native")
WAYS = ("sum", "mean", "share", "count", "max", "spread")
DRAWS = ("uniform", "normal", "exponential")
PERIODS = ("week", "holder", "once")


@dataclass(frozen=True)
class Draw:
    """A chance draw that a rule needs.

    Attributes
    ----------
    kind : str
        ``"uniform"`` in (0, 1), standard ``"normal"``, or ``"exponential"`` with mean 1.
    per : str
        ``"week"``: a new value each week; ``"holder"``: one value for as long as the row
        has this holder; ``"once"``: one value for the place, whoever holds it.
    """

    kind: str
    per: str = "week"

    def __post_init__(self) -> None:
        if self.kind not in DRAWS:
            raise DeclarationError(f"draw kind {self.kind!r} is not one of {DRAWS}{nearest(self.kind, DRAWS)}")
        if self.per not in PERIODS:
            raise DeclarationError(f"draw period {self.per!r} is not one of {PERIODS}{nearest(self.per, PERIODS)}")


def uniform(per: str = "week") -> Draw:
    """Return the declaration of a uniform draw in (0, 1)."""
    return Draw("uniform", per)


def normal(per: str = "week") -> Draw:
    """Return the declaration of a standard normal draw."""
    return Draw("normal", per)


def exponential(per: str = "week") -> Draw:
    """Return the declaration of an exponential draw with mean 1."""
    return Draw("exponential", per)


@dataclass(frozen=True)
class Line:
    """One line of the week; see `rule`, `gather`, `fold`, `birth`, `leave` and `arrive`."""

    kind: str
    name: str
    mechanism: str
    entity: str
    function: Callable[..., Any] | None = None
    arguments: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    parameters: type | None = None
    draws: Mapping[str, Draw] = field(default_factory=dict)
    where: str = ""
    how: str = ""
    of: str = ""
    over: str = ""
    by: str = ""
    weight: str = ""
    empty: float = 0.0
    order: str = ""
    carry: Mapping[str, str] = field(default_factory=dict)
    makes: str = ""
    at_most: str = ""
    matrices: tuple[str, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The line's full name, ``mechanism.name``."""
        return f"{self.mechanism}.{self.name}"


def _mechanism_of(function: Callable[..., Any]) -> str:
    module = function.__module__.rsplit(".", 1)[-1]
    return "notebook" if module == "__main__" else module


def _names(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def _declare(function: Function, line: Line) -> Function:
    known = set(line.arguments)
    for name in line.draws:
        if name not in known:
            raise DeclarationError(f"{line.title}: the draw {name!r} is not an argument{nearest(name, known)}")
    if "p" in known and line.parameters is None:
        raise DeclarationError(f"{line.title} reads p but declares no parameters")
    function.line = line  # type: ignore[attr-defined]
    return function


def line_of(thing: Any) -> Line:
    """Return the line that a marked function carries, or the line itself."""
    line = thing if isinstance(thing, Line) else getattr(thing, "line", None)
    if not isinstance(line, Line):
        raise DeclarationError(f"{thing!r} is no line of a week: mark it with @rule, @fold, @birth or @start")
    return line


def rule(
    *,
    each: str,
    writes: str | tuple[str, ...] = (),
    adds: str | tuple[str, ...] = (),
    parameters: type | None = None,
    draws: Mapping[str, Draw] | None = None,
    where: str = "",
    mechanism: str = "",
) -> Callable[[Function], Function]:
    """Mark a pure function of one row.

    Parameters
    ----------
    each : str
        Entity whose rows the function is applied to.
    writes : str or tuple of str
        Columns that the returned value (or tuple of values) becomes.
    adds : str or tuple of str
        Sum columns to which the returned values are this theory's contributions, each
        times the mechanism's strength. They follow the values for `writes`.
    parameters : type
        The mechanism's dataclass of parameters, handed over as ``p``.
    draws : mapping
        Chance draws by argument name.
    where : str
        A flag column: only rows where it is up are visited.
    mechanism : str
        Name of the theory; the module's name unless given.
    """

    def mark(function: Function) -> Function:
        return _declare(
            function,
            Line(
                kind="rule",
                name=function.__name__,
                mechanism=mechanism or _mechanism_of(function),
                entity=each,
                function=function,
                arguments=tuple(inspect.signature(function).parameters),
                writes=_names(writes),
                adds=_names(adds),
                parameters=parameters,
                draws=dict(draws or {}),
                where=where,
            ),
        )

    return mark


def start(
    *,
    of: str,
    writes: str | tuple[str, ...],
    parameters: type | None = None,
    draws: Mapping[str, Draw] | None = None,
    mechanism: str = "",
) -> Callable[[Function], Function]:
    """Mark a pure function that gives a new row its first values, at founding and at arrival alike."""

    def mark(function: Function) -> Function:
        return _declare(
            function,
            Line(
                kind="start",
                name=function.__name__,
                mechanism=mechanism or _mechanism_of(function),
                entity=of,
                function=function,
                arguments=tuple(inspect.signature(function).parameters),
                writes=_names(writes),
                parameters=parameters,
                draws=dict(draws or {}),
            ),
        )

    return mark


def fold(
    *,
    over: str,
    by: str,
    order: str,
    carry: Mapping[str, str],
    writes: str | tuple[str, ...],
    parameters: type | None = None,
    where: str = "",
    mechanism: str = "",
) -> Callable[[Function], Function]:
    """Mark a pure function (carry, item) -> (carry, item) over a group's rows in order.

    Parameters
    ----------
    over : str
        Entity of the items.
    by : str
        Link column of the items that names their group.
    order : str
        Column of the items; the highest comes first, and rows that tie keep their order.
    carry : mapping
        Argument name to the group's column it starts from; after the last item its value is
        written to the group's column of the argument's own name.
    writes : str or tuple of str
        Columns of the item; the function returns the carries first, then these values.
    """

    def mark(function: Function) -> Function:
        return _declare(
            function,
            Line(
                kind="fold",
                name=function.__name__,
                mechanism=mechanism or _mechanism_of(function),
                entity=over,
                function=function,
                arguments=tuple(inspect.signature(function).parameters),
                writes=_names(writes),
                parameters=parameters,
                where=where,
                by=by,
                order=order,
                carry=dict(carry),
            ),
        )

    return mark


def birth(
    *,
    each: str,
    makes: str,
    at_most: str,
    parameters: type | None = None,
    draws: Mapping[str, Draw] | None = None,
    mechanism: str = "",
) -> Callable[[Function], Function]:
    """Mark a pure function that returns how many new rows of `makes` a parent row has this week.

    The new rows' link column named after the parent entity points to it; then the start
    rules of `makes` run on them. `at_most` is the parent's column that bounds the count: a count
    above it is cut to it, and there is always room for so many.
    """

    def mark(function: Function) -> Function:
        return _declare(
            function,
            Line(
                kind="birth",
                name=function.__name__,
                mechanism=mechanism or _mechanism_of(function),
                entity=each,
                function=function,
                arguments=tuple(inspect.signature(function).parameters),
                parameters=parameters,
                draws=dict(draws or {}),
                makes=makes,
                at_most=at_most,
            ),
        )

    return mark


def gather(
    *,
    each: str,
    writes: str,
    how: str,
    of: str,
    over: str,
    by: str = "",
    where: str = "",
    weight: str = "",
    empty: float = 0.0,
    mechanism: str = "gathering",
) -> Line:
    """Declare a sum, mean, share, count, maximum or spread over each group's rows, in row order.

    Parameters
    ----------
    each, writes : str
        Entity and column that receive the result, one value for each of its rows.
    how : str
        ``"sum"``, ``"mean"`` (weighted if `weight` is given), ``"share"`` (the mean of a flag),
        ``"count"`` (`of` is then the flag or empty), ``"max"``, or ``"spread"`` (the standard
        deviation within the group; not over ties).
    of, over : str
        Column and entity that are gathered. The column may be reached through links.
    by : str
        Link column of `over` that points to `each`; nothing for the firm. For ties,
        ``"ends"``: each end gathers from the other.
    where : str
        A flag of `over`: only rows where it is up count.
    empty : float
        The value for a group with no rows.
    """
    if how not in WAYS:
        raise DeclarationError(f"gather {writes!r}: {how!r} is not one of {WAYS}{nearest(how, WAYS)}")
    if how == "spread" and by == "ends":
        raise DeclarationError(f"gather {writes!r}: a spread cannot be gathered over ties")
    return Line(
        kind="gather", name=f"{each}_{writes}", mechanism=mechanism, entity=each, writes=(writes,), how=how, of=of,
        over=over, by=by, where=where, weight=weight, empty=empty,
    )  # fmt: skip


def leave(entity: str) -> Line:
    """Declare the line at which rows whose ``leaving`` flag is up give up their place."""
    return Line(kind="leave", name=f"{entity}_leaves", mechanism="turnover", entity=entity, where="leaving")


def arrive(entity: str) -> Line:
    """Declare the line at which rows whose ``arriving`` flag is up get a new holder."""
    return Line(kind="arrive", name=f"{entity}_arrives", mechanism="turnover", entity=entity, where="arriving")


def native(
    function: Callable[..., Any],
    *,
    matrices: tuple[str, ...],
    extras: tuple[tuple[str, str], ...],
    writes: tuple[str, ...] = (),
    mechanism: str,
) -> Line:
    """Declare a line that is a plain loop over whole matrices; for the calendar and the logbook only.

    Parameters
    ----------
    function : callable
        Called as ``function(week, *matrices, *extras)``; compiled as it stands.
    matrices : tuple of str
        ``"entity_real"`` or ``"entity_whole"``.
    extras : tuple of (str, str)
        Names of further arrays that the engine holds, with their Numba types.
    writes : tuple of str
        ``"entity.column"`` for each column that it writes.
    """
    return Line(
        kind="native", name=function.__name__, mechanism=mechanism, entity="", function=function,
        writes=writes, matrices=matrices, extras=extras,
    )  # fmt: skip
