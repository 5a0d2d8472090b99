"""A design: one firm, what is varied of it, at which points, how often, and what is kept of each run.

A run is a point under one luck (a replication) and, where worlds are sampled, in one world.
A replication has the same luck at every point, so that two points are compared run by run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.core.chosen import chosen_values, declared_for
from sim.core.errors import InputError, nearest
from sim.core.randomness import text_key
from sim.core.whole import whole_number
from sim.experiments.designs import Points, points_of, with_base_point
from sim.experiments.factors import Factor, factor, trial_at
from sim.experiments.given import looked_at
from sim.experiments.outputs import OUTPUTS, outputs_named, weekly_series
from sim.experiments.runner import seed_of
from sim.experiments.trials import Setting, Trial
from sim.experiments.worlds import plausible_worlds
from sim.reading.given import of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario

REPLICATIONS = 10
"""Replications unless told."""

MOST_RUNS = 10_000_000
"""Most runs of a design."""


RESERVED = (
    "key", "point", "world", "replication", "seed", "week", "output", "runs", "units", "mean", "low", "high",
    "difference", "difference_low", "difference_high", "told_apart", "reason",
)  # fmt: skip
"""Columns of a sweep's tables that no factor may be called."""


class Place(NamedTuple):
    """Where a run stands in its design: its point, its world (-1: the parameters as declared), its replication."""

    point: int
    world: int
    replication: int


@dataclass(frozen=True)
class Design:
    """What a sweep runs.

    Attributes
    ----------
    scenario : Scenario
        Whose firm.
    base : Plan
        What management does anyway, at every point.
    horizon : int
        Weeks of each run.
    factors : tuple of Factor
        What is varied.
    points : Points
        At which values.
    replications, worlds : int
        How many lucks at each point (and world); how many sampled worlds, 0 for the parameters as declared.
    seed : int
        Master seed: of the replications, the worlds, and a sampled design.
    outputs, weekly : tuple of str
        What is kept of each run.
    title : str
        Heading.
    path : Path or None
        The file that it was read from.
    """

    scenario: Scenario
    base: Plan
    horizon: int
    factors: tuple[Factor, ...]
    points: Points
    replications: int
    worlds: int
    seed: int
    outputs: tuple[str, ...]
    weekly: tuple[str, ...] = ()
    title: str = ""
    path: Path | None = None

    @property
    def setting(self) -> Setting:
        """Return what all of its runs share."""
        scenario = self.scenario
        return Setting(scenario.organisation, scenario.digest, self.horizon, self.outputs, self.weekly)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Return the seed of each replication as Mesa takes it (``rng``), from 0; sampled worlds have others."""
        return tuple(self.seed_at(-1, number) % 2**64 for number in range(self.replications))

    def seed_at(self, world: int, replication: int) -> int:
        """Return the seed of a replication: the same at every point; worlds have lucks of their own."""
        if world < 0:
            return seed_of(self.seed, replication)
        return text_key("replication", self.seed, "world", world, replication)

    @cached_property
    def sampled(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """Return the parameters of each world, without those that are factors."""
        varied = {each.of for each in self.factors}
        declared = declared_for(the_week().parameters, self.scenario.worlds)
        kept = [place for place, each in enumerate(declared) if each.name not in varied]
        values = plausible_worlds(declared, self.worlds, self.seed)
        return tuple(tuple((declared[place].name, float(row[place])) for place in kept) for row in values)

    @cached_property
    def chosen(self) -> dict[str, float]:
        """Return the parameters whose world the scenario has chosen."""
        return chosen_values(the_week().parameters, self.scenario.worlds)

    def changes(self, world: int) -> dict[str, float]:
        """Return the parameters of a sampled world; for -1 those that differ from the declared ones."""
        return dict(self.sampled[world]) if world >= 0 else self.chosen

    def __len__(self) -> int:
        return len(self.points) * max(1, self.worlds) * self.replications

    def place(self, number: int) -> Place:
        """Return where a run stands: replication by replication, world by world, the points in order."""
        points, worlds = len(self.points), max(1, self.worlds)
        replication, rest = divmod(number, points * worlds)
        world, point = divmod(rest, points)
        return Place(point, world if self.worlds else -1, replication)

    def number(self, place: Place) -> int:
        """Return the number of the run at a place."""
        return (place.replication * max(1, self.worlds) + max(0, place.world)) * len(self.points) + place.point

    def trial(self, place: Place) -> Trial:
        """Return the order of the run at a place."""
        seed, changes = self.seed_at(place.world, place.replication), self.changes(place.world)
        return trial_at(self.base, self.factors, self.points[place.point], seed=seed, changes=changes)

    @property
    def trials(self) -> Sequence[Trial]:
        """Return the orders of all runs, each made when it is asked for."""
        return Trials(self)


class Trials(Sequence[Trial]):
    """The runs of a design in their order; a hundred thousand of them take no memory."""

    def __init__(self, design: Design) -> None:
        self.design = design

    def __len__(self) -> int:
        return len(self.design)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self.design.trial(self.design.place(number % len(self)))

    def __iter__(self) -> Iterator[Trial]:
        return (self[number] for number in range(len(self)))


@looked_at(kind=of((str, Points), "the kind of a design, such as 'grid', or Points,"))
def design(
    scenario: Scenario | str | Path,
    factors: Sequence[Factor | str],
    kind: Points | str = "grid",
    *,
    plan: str = "",
    horizon: int | None = None,
    replications: int = REPLICATIONS,
    worlds: int = 0,
    seed: int | None = None,
    outputs: Sequence[str] = (),
    weekly: Sequence[str] = (),
    base_point: bool = False,
    title: str = "",
    **sizes: Any,
) -> Design:
    """Return a design made in Python; `load_design` reads one from a file.

    Parameters
    ----------
    scenario : Scenario or path
        Whose firm.
    factors : sequence of Factor or str
        What is varied; see `sim.experiments.factors.factor`. A name alone takes its declared range.
    kind : Points or str
        A kind of design, or points that were made elsewhere; see `sim.experiments.designs`.
    plan : str
        Key of the plan that is followed at every point; the baseline unless told.
    horizon : int, optional
        Weeks; the scenario's unless told.
    replications, worlds : int
        Lucks at each point and world; sampled worlds (0: the parameters as declared).
    seed : int, optional
        Master seed; the scenario's unless told.
    outputs, weekly : sequence of str
        What is kept: all of the catalogue, and no weekly series, unless told.
    base_point : bool
        Put the point at which all factors have their defaults before the others, for paired differences.
    **sizes
        Size of a design that is given by its kind, such as ``points=64``, ``levels=5`` or ``trajectories=10``.

    Raises
    ------
    InputError
        For anything unknown or out of range.
    """
    from sim.reading import load_scenario

    if not factors:
        raise InputError("there is no factor to vary; give a list of levers or parameters, such as ['appreciation']")
    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    plans = {each.key: each for each in asked.plans}
    if plan and plan not in plans:
        raise InputError(f"there is no plan {plan!r}{nearest(plan, plans)}")
    varied = tuple(factor(each) if isinstance(each, str) else each for each in factors)
    master = asked.seed if seed is None else seed
    made = points_of(kind, varied, master, **sizes) if isinstance(kind, str) else kind
    made = with_base_point(made, varied) if base_point else made
    weeks = asked.horizon if horizon is None else horizon
    names = tuple(each.name for each in outputs_named(tuple(outputs) or tuple(each.name for each in OUTPUTS), weeks))
    found = Design(
        asked, plans[plan] if plan else asked.baseline, weeks, varied, made, replications, worlds, master, names,
        weekly_series(weekly), title or asked.title,
    )  # fmt: skip
    return checked(found)


def checked(found: Design) -> Design:
    """Return a design whose numbers make sense.

    Raises
    ------
    InputError
        For a horizon, replications or worlds out of range, or more runs than are allowed.
    """
    for name, least in (("horizon", 1), ("replications", 1), ("worlds", 0), ("seed", 0)):
        whole_number(name, getattr(found, name), least)
    if len(found) > MOST_RUNS:
        raise InputError(f"the design has {len(found):,} runs; at most {MOST_RUNS:,} are allowed")
    if tuple(each.name for each in found.factors) != found.points.names:
        raise InputError(f"the points are of {', '.join(found.points.names)}; the factors are others")
    for name in clashing(found.points.names, (*found.outputs, *found.weekly)):
        raise InputError(f"factor {name!r} {CLASH}")
    return found


CLASH = "has the name of something else in the tables; give it another name, and say with `of` what it varies"


def clashing(names: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Return the factors' names that are empty, or stand for something else in the tables."""
    return [name for name in names if not name.strip() or name in RESERVED or name in kept]
