"""Departments, employees and customers are Mesa agents: windows that read, and never write."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np
import pytest

from sim.agents import Customer, Department, Employee
from sim.core.errors import InputError
from sim.model import Firm


def employees(firm: Firm) -> Any:
    return firm.agents_by_type[Employee]


def column(firm: Firm, name: str) -> Any:
    ledger = firm.engine.ledger
    return ledger.column("employee", name)[ledger.column("employee", "present") > 0]


def test_nobody_is_made_before_somebody_looks(small: Firm) -> None:
    small.run(2)
    assert not small.windows.shown
    assert len(small.agents) == 3 + int(small.headcount)
    assert not [entity for entity, _ in small.windows.shown if entity == "customer"]


def test_mesas_sets_read_the_columns(small: Firm) -> None:
    small.run(3)
    people = employees(small)
    assert all(isinstance(each, mesa.Agent) for each in people)
    assert people.agg("satisfaction", np.mean) == pytest.approx(column(small, "satisfaction").mean(), abs=1e-12)
    assert people.get("exhaustion") == column(small, "exhaustion").tolist()
    content = people.select(lambda each: each.satisfaction > 0.0)
    assert len(content) == int((column(small, "satisfaction") > 0.0).sum())
    assert len(small.agents.select(agent_type=Department)) == 3
    assert len(people.select(at_most=5)) == 5
    ranked = people.sort("tenure", ascending=True).get("tenure")
    assert ranked == sorted(ranked)


def test_groups_of_agents(small: Firm) -> None:
    counted = small.agents.groupby(type).count()
    assert counted == {Department: 3, Employee: int(small.headcount)}
    by_department = employees(small).groupby(lambda each: each.department.name)
    heads = small.agents.select(agent_type=Department)
    assert by_department.count() == {each.name: each.headcount for each in heads}
    means = by_department.agg("satisfaction", np.mean)
    (branch,) = small.agents.select(lambda each: isinstance(each, Department) and each.name == "branch")
    assert means["branch"] == pytest.approx(branch.people.agg("satisfaction", np.mean), abs=1e-12)
    assert len(branch.people) == branch.headcount


def test_links_lead_to_agents(small: Firm) -> None:
    (someone,) = employees(small).select(at_most=1)
    assert isinstance(someone.department, Department)
    assert someone.department in small.agents_by_type[Department]
    assert someone.department.climate == small.engine.ledger.column("department", "climate")[someone.department.row]


def test_only_the_week_writes(small: Firm) -> None:
    (someone,) = employees(small).select(at_most=1)
    with pytest.raises(AttributeError, match=r"satisfaction is written by attitudes.satisfaction_next"):
        someone.satisfaction = 1.0
    with pytest.raises(AttributeError, match=r"service_training is written by .*settle"):
        small.window("offer", 0).service_training = 2.0
    with pytest.raises(AttributeError, match=r"written by"):
        employees(small).set("exhaustion", 0.0)
    with pytest.raises(AttributeError, match=r"firm.index is written by"):
        small.index = 90.0
    with pytest.raises(AttributeError, match=r"read-only"):
        someone.key = 3
    someone.note = "remember"
    assert someone.note == "remember"


def test_a_misspelt_column_is_met_with_the_nearest(small: Firm) -> None:
    (someone,) = employees(small).select(at_most=1)
    with pytest.raises(AttributeError, match=r"did you mean 'satisfaction'"):
        _ = someone.satisfacton
    with pytest.raises(AttributeError, match=r"did you mean 'index'"):
        _ = small.indx
    assert employees(small).get("no_such_column", handle_missing="default", default_value=0.0)[0] == 0.0


def test_nobody_is_removed_by_hand(small: Firm) -> None:
    (someone,) = employees(small).select(at_most=1)
    with pytest.raises(InputError, match=r"only the rules of the week"):
        someone.remove()
    assert someone in small.agents


def test_a_leavers_window_closes() -> None:
    firm = Firm(weeks=60, rng=4)
    before = {(each.row, each.holder_number): each for each in employees(firm)}
    firm.run()
    ledger = firm.engine.ledger
    gone = [each for each in before.values() if each.has_left]
    stayed = [each for each in before.values() if not each.has_left]
    assert gone and stayed
    for each in gone:
        assert each not in firm.agents
        with pytest.raises(AttributeError, match=r"this employee has left"):
            _ = each.satisfaction
    assert all(each in firm.agents for each in stayed)
    assert len(employees(firm)) == int(ledger.column("employee", "present").sum())
    numbers = firm.agents.get("unique_id")
    assert len(set(numbers)) == len(numbers) and min(numbers) == 1
    refilled = [each for each in gone if ledger.column("employee", "present")[each.row]]
    assert refilled, "somebody sits on a leaver's seat, and is another person"
    successors = {each.row: each for each in employees(firm)}
    assert all(successors[each.row] is not each and successors[each.row].tenure < 60 for each in refilled)


def test_customers_are_looked_at_lazily(small: Firm) -> None:
    first = next(small.customers)
    assert 0.0 <= first.satisfaction <= 100.0
    assert not [entity for entity, _ in small.windows.shown if entity == "customer"]
    people = len(small.agents)
    customers = small.agents_by_type[Customer]
    assert len(customers) == small.customer_count == len(list(small.customers))
    assert customers.agg("satisfaction", np.mean) == pytest.approx(small.index, abs=1.0)
    assert len(small.agents) == people, "customers do not swamp the people"
    held = list(customers)
    small.run()
    assert len(small.agents_by_type[Customer]) == small.customer_count
    left = [each for each in held if each.has_left]
    assert left and all(each not in small.agents_by_type[Customer] for each in left)
    with pytest.raises(AttributeError, match=r"this customer has left"):
        _ = left[0].satisfaction


def test_looking_changes_nothing(differs: Any) -> None:
    looked, left_alone = Firm(weeks=6, rng=3), Firm(weeks=6, rng=3)
    while looked.running:
        looked.agents.shuffle_do("step")
        _ = looked.agents_by_type[Customer]
        looked.step()
    left_alone.run()
    assert not differs(looked, left_alone)


def test_a_department_can_decide_in_python(differs: Any) -> None:
    firm, planned, idle = Firm(weeks=12, rng=3), Firm(weeks=12, rng=3), Firm(weeks=12, rng=3)
    while firm.running:
        for department in firm.agents_by_type[Department]:
            if department.name == "branch" and firm.week in (2, 6):
                department.decide(service_training=4.0 if firm.week == 2 else 0.0)
        firm.step()
    planned.run(2)
    planned.decide(("branch",), service_training=4.0)
    planned.run(4)
    planned.decide(("branch",), service_training=0.0)
    planned.run()
    idle.run()
    assert not differs(firm, planned)
    assert differs(firm, idle)
    with pytest.raises(InputError, match=r"did you mean 'branch'"):
        firm.decide(("brnch",), service_training=1.0)
    with pytest.raises(InputError, match=r"outside"):
        firm.decide(service_training=-1.0)
