"""One declaration for each column of the ledger: entity, unit, bounds, meaning.

An entity is a table of rows of one kind. Every column is a real number unless it is
a link (the row number of another entity), a whole number, or an account in cents.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.errors import DeclarationError


@dataclass(frozen=True)
class Column:
    """A declared column.

    Attributes
    ----------
    name, entity : str
        A column is known as ``entity.name``.
    unit : str
        Unit in words.
    bounds : tuple of float
        Values never leave them; tests watch every week.
    meaning : str
        The column in plain words.
    kind : str
        ``"real"``; ``"flag"`` (a real that is 0 or 1); ``"sum"`` (no storage: the sum of
        what theories add to it); ``"link"`` (row of entity `to`); ``"whole"``; ``"cents"``.
    start : float
        Value of a new row, unless a start rule writes the column.
    to : str
        For a link, the entity that it points to.
    place : bool
        True if the value belongs to the place and stays when its holder changes.
    """

    name: str
    entity: str
    unit: str
    bounds: tuple[float, float]
    meaning: str
    kind: str = "real"
    start: float = 0.0
    to: str = ""
    place: bool = False


@dataclass(frozen=True)
class Entity:
    """A kind of row: its name, its columns, and whether its rows come and go."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    turnover: bool = False


class Dictionary:
    """Every entity and column, by name; the one place where they are declared."""

    def __init__(self) -> None:
        self._entities: dict[str, tuple[str, bool]] = {}
        self._columns: dict[str, dict[str, Column]] = {}

    def entity(self, name: str, meaning: str, *, turnover: bool = False) -> None:
        """Declare a kind of row; with `turnover`, rows are left and filled again."""
        if name in self._entities:
            raise DeclarationError(f"entity {name!r} is declared twice")
        self._entities[name] = (meaning, turnover)
        self._columns[name] = {}
        self.column(name, "key", "address", "what every draw about this row is addressed by", kind="whole")
        if turnover:
            self.column(name, "seat_key", "address", "the address of the place, whoever holds it", kind="whole")
            self.column(name, "holder", "count", "how many have held this place before", kind="whole")
            self.column(name, "present", "flag", "1 while the place is held", kind="flag")
            self.column(name, "arriving", "flag", "1 in the week in which a holder arrives", kind="flag")
            self.column(name, "leaving", "flag", "1 in the week in which the holder leaves", kind="flag")

    def column(
        self,
        entity: str,
        name: str,
        unit: str,
        meaning: str,
        *,
        bounds: tuple[float, float] = (-math.inf, math.inf),
        kind: str = "real",
        start: float = 0.0,
        to: str = "",
        place: bool = False,
    ) -> Column:
        """Declare a column and return it."""
        if entity not in self._columns:
            raise DeclarationError(f"column {name!r}: there is no entity {entity!r}")
        if name in self._columns[entity]:
            raise DeclarationError(f"column {entity}.{name} is declared twice")
        if kind == "flag":
            bounds = (0.0, 1.0)
        declared = Column(name, entity, unit, bounds, meaning, kind, start, to, place)
        self._columns[entity][name] = declared
        return declared

    def extended(self, columns: tuple[Column, ...]) -> Dictionary:
        """Return a copy of this dictionary with more columns, as an extension declares them."""
        copy = Dictionary()
        copy._entities = dict(self._entities)
        copy._columns = {entity: dict(known) for entity, known in self._columns.items()}
        for column in columns:
            if column.entity not in copy._columns:
                raise DeclarationError(f"column {column.name!r}: there is no entity {column.entity!r}")
            if column.name in copy._columns[column.entity]:
                raise DeclarationError(f"column {column.entity}.{column.name} is declared twice")
            copy._columns[column.entity][column.name] = column
        return copy

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities with their columns, in order of declaration."""
        return tuple(
            Entity(name, meaning, tuple(self._columns[name].values()), turnover)
            for name, (meaning, turnover) in self._entities.items()
        )

    def columns_of(self, entity: str) -> dict[str, Column]:
        """Return an entity's columns by name."""
        if entity not in self._columns:
            raise DeclarationError(f"there is no entity {entity!r}")
        return self._columns[entity]
