"""The reference week as columns: one NumPy array a column, whole arrays at a time."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from benchmarks.peers.exchange import WATCHED, serve
from benchmarks.people import START, department_of, departments_of, pay_of, training_of


class Firm:
    """A firm as arrays."""

    def __init__(self, people: int, seed: int, p: SimpleNamespace) -> None:
        self.p = p
        self.rng = np.random.default_rng(seed)
        self.people = people
        self.department = np.array([department_of(row) for row in range(people)])
        self.department_size = np.bincount(self.department)
        self.training_hours = np.array([training_of(each) for each in range(departments_of(people))])
        self.pay = np.array([pay_of(row) for row in range(people)])
        self.columns = {name: np.full(people, value) for name, value in START.items()}
        self.department_mean = np.zeros(departments_of(people))
        self.firm_mean = 0.0

    def step(self) -> None:
        """Turn one week."""
        p, x, n = self.p, self.columns, self.people
        learned = (1.0 - x["skill"]) * (1.0 - np.exp(-p.learning * self.training_hours[self.department]))
        x["skill"] += learned - p.forgetting * x["skill"]
        x["reference_pay"] += p.adaptation * (self.pay - x["reference_pay"])
        x["mood"] = np.clip(p.mood_memory * x["mood"] + p.mood_spread * self.rng.standard_normal(n), -4.0, 4.0)
        absent = self.rng.random(n) < p.absence * np.exp(p.absence_fatigue * x["fatigue"])
        x["hours"] = np.where(absent, 0.0, p.usual_hours)
        x["fatigue"] = np.clip(p.fatigue_memory * x["fatigue"] + p.strain * (x["hours"] - p.rested_hours), -4.0, 4.0)
        noticed = self.rng.random(n) < p.notice * x["effort"]
        x["recognition"] = p.recognition_memory * x["recognition"] + noticed
        target = (
            p.mood_weight * x["mood"]
            + p.recognition_weight * (1.0 - np.exp(-x["recognition"]))
            + p.pay_weight * (self.pay - x["reference_pay"])
            - p.fatigue_weight * x["fatigue"]
            + p.contagion * (self.department_mean[self.department] - self.firm_mean)
        )
        moved = x["satisfaction"] + p.satisfaction_rate * (target - x["satisfaction"])
        x["satisfaction"] = np.clip(moved, -4.0, 4.0)
        x["effort"] += p.effort_rate * (1.0 / (1.0 + np.exp(x["fatigue"] - x["satisfaction"])) - x["effort"])
        x["quality"] += p.quality_rate * (x["skill"] * x["effort"] - x["quality"])
        x["quit_risk"] += p.quit_rate * np.exp(-p.quit_satisfaction * x["satisfaction"])
        x["tenure"] += 1.0
        self.department_mean = np.bincount(self.department, weights=x["satisfaction"]) / self.department_size
        self.firm_mean = float(x["satisfaction"].mean())

    def run(self, weeks: int) -> None:
        """Run that many weeks."""
        for _ in range(weeks):
            self.step()

    def means(self) -> dict[str, float]:
        """Return the mean of each watched column."""
        return {name: float(self.columns[name].mean()) for name in WATCHED}


if __name__ == "__main__":
    serve(Firm)
