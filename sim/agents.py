"""Mesa's windows on the ledger: what an employee, a department or a customer looks like to Mesa.

A window reads the columns of one row and cannot write them; the week's rules do that. A
window belongs to a person, not to a seat: when the person has left, it refuses to be read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.core.errors import InputError, nearest
from sim.core.interpret import Window, look, refusal

if TYPE_CHECKING:
    from mesa.agent import AgentSet

    from sim.model import Firm


class Numbers:
    """Where windows get their ``unique_id`` from: the model itself, counting from 1.

    Mesa 3.3 counts in a dictionary of the class, whose keys keep every model alive for good.
    """

    def __getitem__(self, model: Firm) -> Iterator[int]:
        """Return a model's counter."""
        return model.windows.numbers


class RowWindow(mesa.Agent):  # type: ignore[misc]  # Mesa ships no types
    """A Mesa agent whose attributes are the columns of one row; links lead to other agents."""

    entity = ""
    if hasattr(mesa.Agent, "_ids"):
        _ids = Numbers()

    def __init__(self, model: Firm, row: int) -> None:
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "holder_number", model.windows.holder_of(self.entity, row))
        super().__init__(model)

    @property
    def has_left(self) -> bool:
        """Return whether the place has another holder now, or none."""
        model: Firm = self.__dict__["model"]
        return bool(model.windows.holder_of(self.entity, self.row) != self.__dict__["holder_number"])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "model" not in self.__dict__ or name in ("model", "row", "unique_id", "pos"):
            raise AttributeError(name)
        model: Firm = self.__dict__["model"]
        if self.has_left:
            raise AttributeError(f"this {self.entity} has left; nobody can read {name!r} of them now")
        known = model.engine.week.dictionary.columns_of(self.entity)
        if name not in known:
            raise AttributeError(f"{self.entity} has no column {name!r}{nearest(name, known)}")
        return look(model.engine.ledger, self.entity, self.row, name, model.window)

    def __setattr__(self, name: str, value: object) -> None:
        model = self.__dict__.get("model")
        if model is not None and name in model.engine.week.dictionary.columns_of(self.entity):
            raise AttributeError(refusal(model.engine.week, self.entity, name))
        object.__setattr__(self, name, value)

    def step(self) -> None:
        """Do nothing: the week's rules move every row, in the order that the week says."""

    def remove(self) -> None:
        """Close the window of one who has left.

        Raises
        ------
        InputError
            If they are still there: people leave through the rules of the week only.
        """
        if not self.has_left:
            raise InputError(f"{self.entity} {self.unique_id} has not left: only the rules of the week make one leave")
        super().remove()


class Department(RowWindow):
    """A department: decides through the week's ``department`` rules, or by `decide`, and shows its columns."""

    entity = "department"

    @property
    def name(self) -> str:
        """Return the department's name."""
        model: Firm = self.__dict__["model"]
        return str(model.organisation.departments[self.row].name)

    @property
    def people(self) -> AgentSet[Any]:
        """Return the employees who work here now, as Mesa's set of agents."""
        model: Firm = self.__dict__["model"]
        here = self.row
        column = model.engine.ledger.column("employee", "department")
        return model.agents_by_type[Employee].select(lambda employee: column[employee.row] == here)

    def decide(self, **levers: float) -> None:
        """Set levers for this department from the coming week on; see `Firm.decide`."""
        model: Firm = self.__dict__["model"]
        model.decide((self.name,), **levers)


class Employee(RowWindow):
    """The person who holds a seat."""

    entity = "employee"


class Customer(RowWindow):
    """A customer who is ours."""

    entity = "customer"


KINDS: tuple[type[RowWindow], ...] = (Department, Employee, Customer)


class AgentsByType(dict[type[mesa.Agent], Any]):
    """Mesa's sets of agents by class; the customers' windows are made when somebody asks for them."""

    def __init__(self, model: Firm, found: dict[type[mesa.Agent], AgentSet[Any]]) -> None:
        super().__init__(found)
        self.model = model

    def __missing__(self, kind: type[mesa.Agent]) -> AgentSet[Any]:
        if kind is Customer:
            self[kind] = self.model.windows.show_customers()
            found: AgentSet[Any] = self[kind]
            return found
        raise KeyError(kind)


class Windows:
    """The windows that somebody has looked through, made when first looked at.

    Parameters
    ----------
    model : Firm
        Whose rows they show.

    Attributes
    ----------
    numbers : iterator of int
        The next ``unique_id``.
    shown : dict
        Windows by (entity, row).
    """

    def __init__(self, model: Firm) -> None:
        self.model = model
        self.numbers: Iterator[int] = itertools.count(1)
        self.shown: dict[tuple[str, int], RowWindow] = {}
        self.complete_in = -1

    def holder_of(self, entity: str, row: int) -> int:
        """Return the number of the holder of a place, or -1 while it is empty."""
        if entity == "department":
            return 0
        ledger = self.model.engine.ledger
        return int(ledger.column(entity, "holder")[row]) if ledger.column(entity, "present")[row] else -1

    def window(self, entity: str, row: int) -> Any:
        """Return the agent that shows a row; a plain window where nobody is, and of customers not looked at."""
        seen = self.shown.get((entity, row))
        if seen is not None and not seen.has_left:
            return seen
        if entity not in ("department", "employee") or self.holder_of(entity, row) < 0:
            return Window(self.model.engine.ledger, entity, row)
        return self.show(Department if entity == "department" else Employee, row)

    def show(self, kind: type[RowWindow], row: int) -> RowWindow:
        """Return the agent of a row that is held, made now unless it is there already."""
        seen = self.shown.get((kind.entity, row))
        if seen is None or seen.has_left:
            if seen is not None:
                seen.remove()
            seen = self.shown[kind.entity, row] = kind(self.model, row)
        return seen

    def drop_leavers(self) -> None:
        """Close the windows of those who have left."""
        for place in [place for place, seen in self.shown.items() if seen.has_left]:
            self.shown.pop(place).remove()

    def show_everybody(self) -> None:
        """Make a window for every department and for everybody who is employed."""
        if not hasattr(self.model, "engine") or self.complete_in == self.model.week:
            return
        ledger = self.model.engine.ledger
        for row in range(ledger.rows("department")):
            self.show(Department, row)
        for row in np.flatnonzero(ledger.column("employee", "present")).tolist():
            self.show(Employee, row)
        self.complete_in = self.model.week

    def show_customers(self) -> AgentSet[Any]:
        """Return every customer who is ours as an agent, made now."""
        found: AgentSet[Any] = self.model.agents.select(at_most=0)
        for row in np.flatnonzero(self.model.engine.ledger.column("customer", "present")).tolist():
            found.add(self.show(Customer, row))
        return found


__all__ = ["KINDS", "AgentsByType", "Customer", "Department", "Employee", "RowWindow", "Window", "Windows"]
