"""Gathers that the week uses often, by what they gather over."""

from __future__ import annotations

from typing import Any

from sim.core.rule import gather


def of_people(writes: str, of: str, how: str = "mean", each: str = "department", **more: Any) -> Any:
    """Return a gather over the people of each department (or offer, or the firm)."""
    by = {"department": "department", "offer": "offer", "firm": ""}[each]
    return gather(each=each, writes=writes, how=how, of=of, over="employee", by=by, where="present", **more)


def of_relations(each: str, writes: str, of: str, how: str, **more: Any) -> Any:
    """Return a gather over departments' dealings, for the asker or the supplier, or the firm."""
    return gather(each=each, writes=writes, how=how, of=of, over="relation", **more)


def of_requests(each: str, writes: str, of: str, how: str, by: str) -> Any:
    """Return a gather over open requests."""
    return gather(each=each, writes=writes, how=how, of=of, over="request", by=by, where="present")


def of_customers(each: str, writes: str, of: str, how: str, where: str, **more: Any) -> Any:
    """Return a gather over customers, by market or by the dealings that their cases touch, or over all of them."""
    by = {"market": "market", "relation": "dealing", "firm": ""}[each]
    return gather(each=each, writes=writes, how=how, of=of, over="customer", by=by, where=where, **more)


def of_departments(writes: str, of: str, how: str = "sum", **more: Any) -> Any:
    """Return a gather of the firm over its departments."""
    return gather(each="firm", writes=writes, how=how, of=of, over="department", **more)
