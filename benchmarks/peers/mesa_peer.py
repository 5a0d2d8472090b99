"""The reference week as a Mesa user writes it: attributes of agents, `AgentSet.do`."""

# mypy: allow-subclassing-any

from __future__ import annotations

import math
from statistics import fmean
from types import SimpleNamespace

import mesa

from benchmarks.peers.exchange import WATCHED, serve
from benchmarks.people import START, department_of, departments_of, pay_of, training_of


class Department(mesa.Agent):
    """A department that knows its people."""

    def __init__(self, model: Firm, training_hours: float) -> None:
        super().__init__(model)
        self.training_hours = training_hours
        self.mean_satisfaction = 0.0
        self.people: list[Employee] = []

    def gather(self) -> None:
        """Take the mean of its people's satisfaction."""
        self.mean_satisfaction = fmean(person.satisfaction for person in self.people)


class Employee(mesa.Agent):
    """A person, with every column of the reference week as an attribute."""

    skill: float
    reference_pay: float
    mood: float
    hours: float
    fatigue: float
    recognition: float
    satisfaction: float
    effort: float
    quality: float
    quit_risk: float
    tenure: float

    def __init__(self, model: Firm, department: Department, pay: float) -> None:
        super().__init__(model)
        self.firm = model
        self.department = department
        self.pay = pay
        department.people.append(self)
        for name, value in START.items():
            setattr(self, name, value)

    def live_a_week(self) -> None:
        """Go through the eleven rules."""
        p = self.firm.p
        random = self.firm.random
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
            + p.contagion * (self.department.mean_satisfaction - self.firm.mean_satisfaction)
        )
        moved = self.satisfaction + p.satisfaction_rate * (target - self.satisfaction)
        self.satisfaction = max(-4.0, min(4.0, moved))
        self.effort += p.effort_rate * (1.0 / (1.0 + exp(self.fatigue - self.satisfaction)) - self.effort)
        self.quality += p.quality_rate * (self.skill * self.effort - self.quality)
        self.quit_risk += p.quit_rate * exp(-p.quit_satisfaction * self.satisfaction)
        self.tenure += 1.0


class Firm(mesa.Model):
    """Departments and their people."""

    def __init__(self, people: int, seed: int, p: SimpleNamespace) -> None:
        super().__init__(rng=seed)
        self.p = p
        self.mean_satisfaction = 0.0
        departments = [Department(self, training_of(each)) for each in range(departments_of(people))]
        for row in range(people):
            Employee(self, departments[department_of(row)], pay_of(row))

    def step(self) -> None:
        """Turn one week."""
        people = self.agents_by_type[Employee]
        people.do("live_a_week")
        self.agents_by_type[Department].do("gather")
        self.mean_satisfaction = people.agg("satisfaction", fmean)

    def run(self, weeks: int) -> None:
        """Run that many weeks."""
        for _ in range(weeks):
            self.step()

    def means(self) -> dict[str, float]:
        """Return the mean of each watched column."""
        return {name: self.agents_by_type[Employee].agg(name, fmean) for name in WATCHED}


if __name__ == "__main__":
    serve(Firm)
