"""The reference week as a mesa-frames user writes it: expressions over a Polars table.

Runs in an environment of its own, because mesa-frames holds NumPy below 2.
"""

# mypy: allow-subclassing-any, disable-error-code="has-type"

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl  # type: ignore[import-not-found]
from mesa_frames import AgentSetPolars, ModelDF  # type: ignore[import-not-found]

from benchmarks.peers.exchange import WATCHED, serve
from benchmarks.people import START, department_of, departments_of, pay_of, training_of


class Employees(AgentSetPolars):
    """Everybody, a row a person."""

    def __init__(self, model: Firm, people: int) -> None:
        super().__init__(model)
        departments = [department_of(row) for row in range(people)]
        columns: dict[str, list[Any]] = {"unique_id": list(range(people)), "department": departments}
        columns |= {"pay": [pay_of(row) for row in range(people)]}
        columns |= {"training_hours": [training_of(each) for each in departments]}
        columns |= {name: [value] * people for name, value in START.items()}
        columns |= {"department_mean": [0.0] * people, "firm_mean": [0.0] * people}
        self += pl.DataFrame(columns)

    def live_a_week(self) -> None:
        """Go through the eleven rules, then take the means."""
        p = self.model.p
        n = len(self)
        skill, fatigue, effort = pl.col("skill"), pl.col("fatigue"), pl.col("effort")
        satisfaction, pay, reference_pay = pl.col("satisfaction"), pl.col("pay"), pl.col("reference_pay")
        news = pl.Series(self.random.standard_normal(n))
        absence_chance = pl.Series(self.random.random(n))
        notice_chance = pl.Series(self.random.random(n))
        absent = absence_chance < (p.absence * (p.absence_fatigue * fatigue).exp())
        noticed = (notice_chance < p.notice * effort).cast(pl.Float64)
        target = (
            p.mood_weight * pl.col("mood")
            + p.recognition_weight * (1.0 - (-pl.col("recognition")).exp())
            + p.pay_weight * (pay - reference_pay)
            - p.fatigue_weight * fatigue
            + p.contagion * (pl.col("department_mean") - pl.col("firm_mean"))
        )
        self.agents = (
            self.agents.with_columns(
                skill=skill
                + (1.0 - skill) * (1.0 - (-p.learning * pl.col("training_hours")).exp())
                - p.forgetting * skill,
                reference_pay=reference_pay + p.adaptation * (pay - reference_pay),
                mood=(p.mood_memory * pl.col("mood") + p.mood_spread * news).clip(-4.0, 4.0),
                hours=pl.when(absent).then(0.0).otherwise(p.usual_hours),
                recognition=p.recognition_memory * pl.col("recognition") + noticed,
            )
            .with_columns(
                fatigue=(p.fatigue_memory * fatigue + p.strain * (pl.col("hours") - p.rested_hours)).clip(-4.0, 4.0)
            )
            .with_columns(satisfaction=(satisfaction + p.satisfaction_rate * (target - satisfaction)).clip(-4.0, 4.0))
            .with_columns(
                effort=effort + p.effort_rate * (1.0 / (1.0 + (fatigue - satisfaction).exp()) - effort),
                quit_risk=pl.col("quit_risk") + p.quit_rate * (-p.quit_satisfaction * satisfaction).exp(),
                tenure=pl.col("tenure") + 1.0,
                department_mean=satisfaction.mean().over("department"),
                firm_mean=satisfaction.mean(),
            )
            .with_columns(quality=pl.col("quality") + p.quality_rate * (skill * effort - pl.col("quality")))
        )

    def step(self) -> None:
        """Turn one week."""
        self.live_a_week()


class Firm(ModelDF):
    """The model that owns the table."""

    def __init__(self, people: int, seed: int, p: SimpleNamespace) -> None:
        super().__init__(seed)
        self.p = p
        self.departments = departments_of(people)
        self.employees = Employees(self, people)
        self.agents += self.employees

    def step(self) -> None:
        """Turn one week."""
        self.agents.do("step")

    def run(self, weeks: int) -> None:
        """Run that many weeks."""
        for _ in range(weeks):
            self.step()

    def means(self) -> dict[str, float]:
        """Return the mean of each watched column."""
        table = self.get_agents_of_type(Employees).agents
        return {name: table[name].mean() for name in WATCHED}


if __name__ == "__main__":
    serve(Firm)
