"""Random small firms, plans and worlds, the same for the same number on every machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import Engine, default_parameters, strengths_without
from sim.experiments.worlds import sample_worlds
from sim.policies.levers import LEVERS
from sim.policies.plan import DIRECTIONS, Plan, Programme
from sim.projection import Founded, found, spare_for
from sim.reading.organisation import Circles, Department, Figures, Market, Organisation, People, Relation, Segment
from sim.reading.people_file import COLUMNS
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.ledger import Ledger
    from sim.core.week import Week

NAMES = ("archive", "branch", "call centre", "credit", "post")
WORLDS = 64


@dataclass(frozen=True)
class RandomScenario:
    """Everything that a run needs."""

    organisation: Organisation
    plan: Plan
    parameters: NDArray[np.float64]
    knocked_out: tuple[str, ...]
    seed: int
    weeks: int
    settling: int

    def found(self, *, interpreted: bool = False, week: Week | None = None) -> Founded:
        """Found the firm and let it settle."""
        return found(
            self.organisation, week or the_week(), seed=self.seed, parameters=self.parameters, horizon=self.weeks,
            spare=spare_for([self.plan]), settling=self.settling, interpreted=interpreted,
        )  # fmt: skip

    def start(self, founded: Founded, *, interpreted: bool = False) -> Engine:
        """Return an engine at week 0."""
        return founded.start(self.plan, strengths_without(founded.week, self.knocked_out), interpreted=interpreted)


def random_scenario(number: int, weeks: int = 14, settling: int = 10) -> RandomScenario:
    """Return the scenario of a number; lever number `number` is always among its settings."""
    rng = np.random.default_rng([20, number])
    organisation = random_organisation(rng)
    week = the_week()
    knocked_out: tuple[str, ...] = ()
    if rng.random() < 0.5:
        knocked_out = tuple(str(each) for each in rng.choice(week.knockable, rng.integers(1, 6), replace=False))
    return RandomScenario(
        organisation=organisation,
        plan=random_plan(rng, organisation, weeks, LEVERS[number % len(LEVERS)].name),
        parameters=random_world(rng, week, number),
        knocked_out=knocked_out,
        seed=int(rng.integers(-(2**63), 2**63 - 1)),
        weeks=weeks,
        settling=settling,
    )


def random_world(rng: np.random.Generator, week: Week, number: int) -> NDArray[np.float64]:
    """Return the defaults, a sampled world, or a corner of the plausible box."""
    kind = rng.random()
    if kind < 0.2:
        return default_parameters(week)
    if kind < 0.8:
        return sample_worlds(week.parameters, WORLDS, seed=7)[number % WORLDS]
    sides = rng.integers(0, 2, len(week.parameters))
    return np.array([each.plausible[side] for each, side in zip(week.parameters, sides, strict=True)])


def random_organisation(rng: np.random.Generator) -> Organisation:
    """Return a firm of two to five departments with 2 to 7 people each."""
    names = sorted(str(each) for each in rng.choice(NAMES, rng.integers(2, 6), replace=False))
    departments = tuple(
        Department(
            name,
            front=float(rng.choice([0.0, 1.0, rng.random()])) if place else 1.0,
            people=int(rng.integers(2, 8)),
            wage=float(rng.uniform(20_000, 90_000)),
            site=str(rng.choice(["here", "there"])),
            parent=names[0] if place and rng.random() < 0.5 else "",
            case_minutes=float(rng.uniform(5, 200)),
            routine_share=float(rng.uniform(0, 0.8)),
            manager_hours=float(rng.uniform(1, 60)),
            defects=(0.05, 0.0, 0.3)[place % 3],
            manager_turnover=(0.95, None, 0.0)[place % 3],
        )
        for place, name in enumerate(names)
    )
    pairs = [(one, other) for one in names for other in names if one != other]
    chosen = rng.choice(len(pairs), rng.integers(1, 1 + min(5, len(pairs))), replace=False)
    relations = tuple(
        Relation(
            *pairs[each], per_week=float(rng.uniform(0.1, 6)), hours=float(rng.uniform(0.2, 8)),
            due=int(rng.integers(1, 5)), approval=float(rng.choice([0.0, 0.5])), deadline=float(rng.choice([0.0, 0.4])),
            campaign_per_week=float(rng.choice([0.0, 2.0])),
        )
        for each in chosen
    )  # fmt: skip
    segments = (Segment("everyone", 1.0),)
    if rng.random() < 0.5:
        segments = (
            Segment("security", 0.5, {"security": 1.6, "autonomy": 0.4}),
            Segment("growth", 0.3, {"development": 1.8, "meaning": 0.3}),
            Segment("pay", 0.2),
        )
    markets = tuple(_market(rng, name, names) for name in ("private", "business")[: rng.integers(1, 3)])
    figures = Figures()
    if rng.random() < 0.4:
        figures = Figures(turnover=float(rng.uniform(0.03, 0.5)), satisfaction_index=float(rng.uniform(55, 90)))
    people = _people(rng, departments, segments) if rng.random() < 0.4 else None
    prospects = float(rng.uniform(0, 1))
    circles = None
    if rng.random() < 0.4:
        circles = Circles(int(rng.integers(0, 4)), int(rng.integers(0, 3)), float(rng.choice([0.0, 0.5, 1.0])))
    (apart,) = rng.spawn(1)
    if apart.random() < 0.4:
        departments = tuple(
            replace(each, origin=str(apart.choice(["one", "other"])), culture=float(apart.uniform(-1, 1)),
                    duplicated=float(apart.choice([0.0, apart.uniform(0, 0.5)]))) for each in departments
        )  # fmt: skip
    return Organisation(
        "Random", departments, relations, segments, markets, prospects, figures=figures, people=people, circles=circles
    )


def _market(rng: np.random.Generator, name: str, names: list[str]) -> Market:
    weights = rng.dirichlet(np.ones(5))
    homes = {each: float(rng.uniform(0.2, 1)) for each in rng.choice(names, rng.integers(1, 3), replace=False)}
    partners = {names[0]: 0.3} if rng.random() < 0.5 else {}
    if partners and len(names) > 1 and rng.random() < 0.6:
        partners[names[-1]] = float(rng.uniform(0.05, 0.6))
    return Market(
        name, int(rng.integers(5, 45)), float(rng.uniform(0.05, 0.6)), float(rng.uniform(1, 80)),
        float(rng.uniform(0.0005, 0.02)), {str(home): share for home, share in homes.items()},
        partners, tuple(float(each) for each in weights / weights.sum()),
    )  # fmt: skip


def _people(rng: np.random.Generator, departments: tuple[Department, ...], segments: tuple[Segment, ...]) -> People:
    where = np.concatenate([np.full(each.people, place) for place, each in enumerate(departments)]).astype(np.int64)
    answers = np.round(rng.uniform(1, 7, len(where)), 2)
    answers[rng.random(len(where)) < 0.3] = np.nan
    columns = {"satisfaction": answers}
    (apart,) = rng.spawn(1)
    for name in (str(each) for each in apart.choice(list(COLUMNS), 5, replace=False)):
        _, (low, high), _ = COLUMNS[name]
        columns[name] = np.round(apart.uniform(low, min(high, 90_000), len(where)), 2)
        columns[name][apart.random(len(where)) < 0.3] = np.nan
    return People(where, rng.integers(-1, len(segments), len(where)).astype(np.int64), columns)


def random_plan(rng: np.random.Generator, organisation: Organisation, weeks: int, wanted: str) -> Plan:
    """Return one to three programmes over any levers, extremes of their bounds included."""
    programmes = []
    for place in range(rng.integers(1, 4)):
        names = [str(each) for each in rng.choice([each.name for each in LEVERS], rng.integers(1, 7), replace=False)]
        if place == 0 and wanted not in names:
            names.append(wanted)
        aimed: dict[str, tuple[str, ...]] = {}
        if rng.random() < 0.3:
            aimed["departments"] = (organisation.departments[-1].name,)
        if rng.random() < 0.3:
            aimed["segments"] = (organisation.segments[0].name,)
        programmes.append(
            Programme(
                f"programme {place}",
                {name: _setting(rng, name) for name in names},
                direction=str(rng.choice(DIRECTIONS)),
                office=str(rng.choice(["", "front", "back"])),
                start=int(rng.integers(0, weeks // 2)),
                end=int(rng.integers(weeks // 2, weeks + 1)) if rng.random() < 0.5 else None,
                ramp=int(rng.integers(0, 5)),
                setup_cost=float(rng.choice([0.0, 1234.56])),
                **aimed,
            )
        )
    return Plan("random", programmes=tuple(programmes))


def _setting(rng: np.random.Generator, name: str) -> float:
    lever = next(each for each in LEVERS if each.name == name)
    low, high = lever.bounds
    kind = rng.random()
    if kind < 0.1:
        return float(low)
    if kind < 0.2:
        return float(high)
    edge = high if rng.random() < 0.5 else low
    return float(lever.practice + (edge - lever.practice) * rng.random() ** 3)


def differences(one: Ledger, other: Ledger) -> list[str]:
    """Return the columns in which two ledgers of the same week differ by even a bit (0 and -0 are one number)."""
    found = []
    for entity, columns in one.week.real.items():
        for name, place in columns.items():
            if not np.array_equal(one.real[entity][place], other.real[entity][place], equal_nan=True):
                found.append(f"{entity}.{name}")
    for entity, columns in one.week.whole.items():
        found += [
            f"{entity}.{name}" for name, place in columns.items()
            if not np.array_equal(one.whole[entity][place], other.whole[entity][place])
        ]  # fmt: skip
    return found
