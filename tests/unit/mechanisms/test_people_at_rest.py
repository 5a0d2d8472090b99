"""Two hundred persons under ordinary practice for 300 weeks, in a plain loop: nobody drifts, and the spread survives.

The loop is a second reading of the order of the week for people alone; pressure, colleagues'
moods and managers' time stand at their usual values.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from statistics import fmean, pstdev
from typing import Any

import pytest

from sim.core.rule import line_of
from sim.mechanisms import (
    attitudes,
    comfort,
    contagion,
    fairness,
    feedback,
    fit,
    hiring,
    honeymoon,
    layoff_survivors,
    leader_relation,
    outside_option,
    pay,
    quitting,
    recognition,
    strain,
    succession,
    supervisors,
    work_arrangements,
)
from sim.state.values import VALUES

STARTS = (
    quitting.tenure_start, quitting.patience_start, attitudes.disposition_start, hiring.nature_start, pay.wage_start,
    leader_relation.relation_start, attitudes.satisfaction_start, attitudes.commitment_start, attitudes.trust_start,
    attitudes.needs_start, attitudes.orientation_start, strain.exhaustion_start,
)  # fmt: skip
WEEK = (
    quitting.tenure_next, honeymoon.newcomer_now, pay.total_pay_now, pay.pay_felt, outside_option.relative_pay_now,
    leader_relation.relation_next, recognition.recognised_next, recognition.awarded_next, strain.fatigue_next,
    comfort.comfort_felt, outside_option.premium_holds, outside_option.market_draws, supervisors.supervision,
    leader_relation.relation_felt,
    fit.fit_felt, recognition.appreciation_felt, recognition.awards_felt, strain.strain_felt, honeymoon.novelty,
    contagion.mood_spreads, fairness.fairness_next, feedback.feedback_felt, layoff_survivors.layoffs_felt,
    work_arrangements.arrangements_felt,
    contagion.leaving_spreads, attitudes.lean_on_each_other, attitudes.satisfaction_next,
    attitudes.commitment_next, attitudes.trust_next, attitudes.needs_next, attitudes.orientation_next,
    strain.exhaustion_next, strain.absence_now, strain.available_hours_now, quitting.quit_decided,
)  # fmt: skip
PRACTICE = {
    "offer_pay_raise": 0.0, "offer_individual_bonus": 0.0, "offer_team_bonus": 0.0, "offer_profit_sharing": 0.0,
    "offer_commission": 0.0, "offer_commission_share": 0.0, "offer_appreciation": 0.0, "offer_awards": 0.0,
    "offer_award_money": 0.0,
    "offer_award_fairness": 1.0, "offer_programme_hours": 0.0, "department_front": 1.0, "department_coaching": 0.0,
    "department_leaders_trained": 0.0, "department_manager_kept": 1.0,
    "department_implementation": 1.0, "department_pressure": 0.85, "department_usual_pressure": 0.85,
    "department_usual_newcomer_share": 0.065, "department_quit_share": 0.0026, "department_usual_quit_share": 0.0026,
    "firm_market_wage": 1.0, "firm_reputation": 0.0, "department_tightness": 1.0, "firm_figure_turnover": 0.135,
    "firm_turnover_level": 1.0, "orientation_pull": 0.0, "usual_relative_pay": 0.0,
    "own_pay": 0.0, "talent_drawn": 0.0,
    "department_selectivity": 1.0, "department_hire_for_fit": 0.5, "department_hire_experienced": 0.0,
    "department_remote_work": 0.0, "department_schedule_stability": 0.5, "department_overtime": 0.0, "offer_given": 0.0,
    "department_given": 0.0, "firm_given": 0.0, "offer_meetings": 0.0, "offer_message_substance": 1.0,
    "offer_reviews": 0.0, "department_dismissals": 0.0, "department_headcount": 20.0, "firm_dismissals": 0.0,
    "firm_headcount": 200.0, "offer_benefits": 0.0, "offer_premises": 0.0, "effort": 0.0, "strength": 1.0,
    "instrumentality": 0.0, "offer_weekly_hours": 1.0, "department_wage": 40_000.0,
    **{f"offer_values_{name}": 1.0 for name in VALUES},
}  # fmt: skip


def scripted(kind: str, luck: random.Random) -> float:
    if kind == "normal":
        return luck.gauss(0, 1)
    return luck.expovariate(1) if kind == "exponential" else luck.uniform(1e-9, 1 - 1e-9)


def call(function: Any, person: dict[str, float], luck: random.Random) -> None:
    line = line_of(function)
    values = []
    for name in line.arguments:
        if name == "p":
            assert line.parameters is not None
            values.append(line.parameters())
        elif name in line.draws:
            values.append(scripted(line.draws[name].kind, luck))
        else:
            values.append(person[name] if name in person else PRACTICE[name])
    result = function(*values)
    results = result if isinstance(result, tuple) else (result,)
    for name, value in zip((*line.writes, *line.adds), results, strict=True):
        person[name] = person.get(name, 0.0) + value if name in line.adds else value


@dataclass
class Firm:
    """Persons in departments of twenty, with what they felt lately kept from week to week."""

    seats: int
    offers: dict[str, float] = field(default_factory=dict)
    seed: int = 1
    people: list[dict[str, float]] = field(default_factory=list)
    means: list[dict[str, float]] = field(default_factory=list)
    quits: int = 0

    def arrive(self, seat: int, week: int, holder: int, luck: random.Random) -> dict[str, float]:
        person = {"week": week, "holder": holder, "department_manager_quality": self.quality[seat // 20]}
        person |= {"fatigue": 0.0, "recognised": 0.0, "fairness": 0.0, "feedback": 0.0,
                   "layoffs_seen": 0.0, "awarded": 0.0, "awards_seen": 0.0, "department": seat // 20}
        for rule in STARTS:
            call(rule, person, luck)
        return person

    def manager(self, place: int, luck: random.Random) -> float:
        kept, self.quality[place] = succession.manager_next(
            succession.Succession(), 1.0, -1.0, self.quality[place], luck.random(), luck.gauss(0, 1)
        )
        return kept

    def run(self, weeks: int) -> None:
        luck = random.Random(self.seed)
        drawn = [luck.gauss(0, 1) for _ in range(self.seats // 20)]
        self.quality = [each - fmean(drawn) for each in drawn]
        self.people = [self.arrive(seat, -1, 0, luck) for seat in range(self.seats)]
        for week in range(weeks):
            moods = [fmean(each["satisfaction"] for each in self.people[first : first + 20])
                     for first in range(0, self.seats, 20)]  # fmt: skip
            managers = [self.manager(place, luck) for place in range(len(self.quality))]
            for seat, person in enumerate(self.people):
                person |= {"department_manager_kept": managers[seat // 20],
                           "department_manager_quality": self.quality[seat // 20]}  # fmt: skip
                person |= {name: 0.0 for name in person if name.endswith("_pull")} | self.offers
                person["colleagues_satisfaction"] = moods[seat // 20]
                for rule in WEEK:
                    call(rule, person, luck)
                if person["quitting"] > 0:
                    self.quits += 1
                    self.people[seat] = self.arrive(seat, week, 1, luck)
            self.means.append({name: fmean(each[name] for each in self.people) for name in WATCHED})


WATCHED = (
    "satisfaction", "commitment", "trust", "needs", "orientation", "exhaustion", "manager_relation", "fit", "talent",
)  # fmt: skip


@pytest.fixture(scope="module")
def firm() -> Firm:
    made = Firm(200)
    made.run(300)
    return made


@pytest.mark.parametrize("name", WATCHED)
def test_nobody_drifts(firm: Firm, name: str) -> None:
    first = fmean(week[name] for week in firm.means[50:150])
    last = fmean(week[name] for week in firm.means[200:300])
    # 200 persons with a tenth replaced a year: the mean wanders by some .05 SD by luck alone.
    assert last - first == pytest.approx(0.0, abs=0.17)


@pytest.mark.parametrize("name", ["satisfaction", "commitment", "trust", "needs", "orientation", "exhaustion"])
def test_the_spread_between_people_survives(firm: Firm, name: str) -> None:
    assert pstdev(each[name] for each in firm.people) == pytest.approx(1.0, abs=0.2)


def test_a_usual_share_quits_in_a_year(firm: Firm) -> None:
    yearly = firm.quits / 200 / 300 * 52
    # Some 150 quits in all: a standard error of 1.1 points.
    assert yearly == pytest.approx(0.135, abs=0.035)


def test_hours_and_absence_are_ordinary(firm: Firm) -> None:
    assert fmean(each["absence"] for each in firm.people) == pytest.approx(0.04, abs=0.006)
    assert fmean(each["available_hours"] for each in firm.people) == pytest.approx(34.5, abs=0.5)
