"""Mesa's windows on the ledger: what an employee, a department or a customer looks like to Mesa.

A window reads the columns of one row and cannot write them; the week's rules do that. A
window belongs to a person, not to a seat: when the person has left, it refuses to be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa

from sim.core.interpret import Window, look, refusal

if TYPE_CHECKING:
    from sim.model import Firm


class RowWindow(mesa.Agent):
    """A Mesa agent whose attributes are the columns of one row; links lead to other agents."""

    entity = ""

    def __init__(self, model: Firm, row: int) -> None:
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "holder_number", model.holder_of(self.entity, row))
        super().__init__(model)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in ("model", "row", "holder_number", "unique_id", "pos"):
            raise AttributeError(name)
        model: Firm = self.__dict__["model"]
        if model.holder_of(self.entity, self.row) != self.holder_number:
            raise AttributeError(f"this {self.entity} has left; nobody can read {name!r} of them now")
        return look(model.engine.ledger, self.entity, self.row, name, model.window)

    def __setattr__(self, name: str, value: object) -> None:
        model = self.__dict__.get("model")
        if model is not None and name in model.engine.week.dictionary.columns_of(self.entity):
            raise AttributeError(refusal(model.engine.week, self.entity, name))
        object.__setattr__(self, name, value)

    def step(self) -> None:
        """Do nothing: the week's rules move every row, in the order that the week says."""


class Department(RowWindow):
    """A department: decides through the week's ``department`` rules, and shows its columns."""

    entity = "department"

    @property
    def name(self) -> str:
        """Return the department's name."""
        model: Firm = self.__dict__["model"]
        return model.organisation.departments[self.row].name


class Employee(RowWindow):
    """The person who holds a seat."""

    entity = "employee"


class Customer(RowWindow):
    """A customer who is ours."""

    entity = "customer"


__all__ = ["Customer", "Department", "Employee", "Window"]
