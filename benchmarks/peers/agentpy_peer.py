"""The reference week as an AgentPy user writes it: attributes of agents, calls on an `AgentList`."""

# mypy: allow-subclassing-any, disable-error-code="has-type"

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import agentpy  # type: ignore[import-not-found]

from benchmarks.peers.exchange import WATCHED, serve
from benchmarks.people import START, department_of, departments_of, pay_of, training_of


def mean(values: Any) -> float:
    """Return the mean of an attribute of an AgentList."""
    listed = list(values)
    return float(sum(listed) / len(listed))


class Department(agentpy.Agent):
    """A department that knows its people."""

    def setup(self) -> None:
        """Start with nobody."""
        self.mean_satisfaction = 0.0

    def gather(self) -> None:
        """Take the mean of its people's satisfaction."""
        self.mean_satisfaction = mean(self.people.satisfaction)


class Employee(agentpy.Agent):
    """A person, with every column of the reference week as an attribute."""

    def setup(self) -> None:
        """Take the first values."""
        for name, value in START.items():
            setattr(self, name, value)

    def live_a_week(self) -> None:
        """Go through the eleven rules."""
        p = self.model.numbers
        random = self.model.random
        exp = math.exp
        self.skill += (1.0 - self.skill) * (1.0 - exp(-p.learning * self.department.training_hours)) - (
            p.forgetting * self.skill
        )
        self.reference_pay += p.adaptation * (self.pay - self.reference_pay)
        self.mood = max(-4.0, min(4.0, p.mood_memory * self.mood + p.mood_spread * random.gauss(0.0, 1.0)))
        absence = p.absence * exp(p.absence_fatigue * self.fatigue)
        self.hours = 0.0 if random.random() < absence else p.usual_hours
        self.fatigue = max(-4.0, min(4.0, p.fatigue_memory * self.fatigue + p.strain * (self.hours - p.rested_hours)))
        noticed = 1.0 if random.random() < p.notice * self.effort else 0.0
        self.recognition = p.recognition_memory * self.recognition + noticed
        target = (
            p.mood_weight * self.mood
            + p.recognition_weight * (1.0 - exp(-self.recognition))
            + p.pay_weight * (self.pay - self.reference_pay)
            - p.fatigue_weight * self.fatigue
            + p.contagion * (self.department.mean_satisfaction - self.model.mean_satisfaction)
        )
        moved = self.satisfaction + p.satisfaction_rate * (target - self.satisfaction)
        self.satisfaction = max(-4.0, min(4.0, moved))
        self.effort += p.effort_rate * (1.0 / (1.0 + exp(self.fatigue - self.satisfaction)) - self.effort)
        self.quality += p.quality_rate * (self.skill * self.effort - self.quality)
        self.quit_risk += p.quit_rate * exp(-p.quit_satisfaction * self.satisfaction)
        self.tenure += 1.0


class Firm(agentpy.Model):
    """Departments and their people."""

    def setup(self) -> None:
        """Make departments, then their people."""
        self.numbers = self.p.numbers
        self.mean_satisfaction = 0.0
        self.departments = agentpy.AgentList(self, departments_of(self.p.people), Department)
        self.people = agentpy.AgentList(self, self.p.people, Employee)
        for row, person in enumerate(self.people):
            person.pay = pay_of(row)
            person.department = self.departments[department_of(row)]
        for number, department in enumerate(self.departments):
            department.training_hours = training_of(number)
            members = [person for person in self.people if person.department is department]
            department.people = agentpy.AgentList(self, members)

    def step(self) -> None:
        """Turn one week."""
        self.people.live_a_week()
        self.departments.gather()
        self.mean_satisfaction = mean(self.people.satisfaction)


class Run:
    """An AgentPy model as a contender."""

    def __init__(self, people: int, seed: int, p: SimpleNamespace) -> None:
        self.model = Firm({"people": people, "seed": seed, "numbers": p})
        self.model.sim_setup(steps=None, seed=seed)

    def run(self, weeks: int) -> None:
        """Run that many weeks."""
        for _ in range(weeks):
            self.model.sim_step()

    def means(self) -> dict[str, float]:
        """Return the mean of each watched column."""
        return {name: mean(getattr(self.model.people, name)) for name in WATCHED}


if __name__ == "__main__":
    serve(Run)
