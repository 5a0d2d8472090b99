"""The chain from what people know to what customers feel: how each link stands against ordinary firms of the model.

A level can be compared only on the same questions. With the house's own questionnaire the comparison is with the
same organisation as the model founds it without a survey, in several worlds, answering that questionnaire; with a
questionnaire of one's own, with the norm that its makers give (mean and spread of a population). Without either a link
has no level.

A link's z is the distance of its mean from the reference in standard deviations *of people* (of customers, for
customers), so that links can be laid side by side; the interval holds the survey's own error and that of the
reference's mean. How far ordinary firms differ is told beside it, as the share of them that lie lower.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.audit_scales import DRAWS, Shrunken, dice
from sim.experiments.runner import seed_of
from sim.experiments.worlds import plausible_worlds
from sim.instruments.employee_survey import Questionnaire, employee_survey
from sim.instruments.internal_service_survey import internal_service_survey
from sim.projection import found
from sim.reading.organisation import Figures
from sim.reading.survey_columns import LINKS
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.experiments.audit_ground import Ground
    from sim.reading.organisation import Organisation
    from sim.reading.survey import ScaleAnswers

Array = NDArray[np.float64]

LINK_OF = {
    "knowledge": "knowledge", "clarity": "knowledge", "trust": "belief", "satisfaction": "motivation",
    "commitment": "motivation", "needs": "motivation", "orientation": "motivation", "exhaustion": "resources",
    "manager_relation": "resources", "cooperation": "cooperation", "climate": "service",
}  # fmt: skip
"""Which link a scale of the house stands for; a firm's own scale says it itself."""
WORSE_IF_MORE = ("exhaustion",)
RATINGS, INDEX = "ratings", "index"
SURE = 0.95
"""Posterior chance of being the lowest of all from which on a link is called the weakest."""


@dataclass(frozen=True)
class Reference:
    """An ordinary population on one measure: mean and spread of people, and the means of ordinary firms."""

    mean: float
    sd: float
    firms: tuple[float, ...] = ()
    origin: str = "model"

    @property
    def error(self) -> float:
        """Return the standard error of the mean, 0 for a norm."""
        return float(np.std(self.firms, ddof=1) / np.sqrt(len(self.firms))) if len(self.firms) > 1 else 0.0


@dataclass(frozen=True)
class LinkLevel:
    """How a link stands.

    Attributes
    ----------
    link, title : str
        Key and name.
    measures : tuple of str
        What it was measured by.
    draws : ndarray
        z of the firm, from the posterior; empty where the link has no level.
    firms_below : float
        Share of ordinary firms that lie lower; NaN where there are none to compare with.
    firms : int
        How many they are.
    """

    link: str
    title: str
    measures: tuple[str, ...]
    draws: Array
    firms_below: float
    firms: int

    @property
    def known(self) -> bool:
        """Return whether the link has a level with an interval."""
        return len(self.draws) > 0


def reference_firms(
    organisation: Organisation, count: int, seed: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> dict[str, Reference]:
    """Return the reference on every measure of the house: ordinary firms of this shape, in several worlds.

    Parameters
    ----------
    organisation : Organisation
        The firm; its survey and its index are left aside.
    count : int
        How many firms are founded.
    seed : int
        Where their dice come from.
    progress : callable
        Called as ``progress(done, total)``.
    """
    week = the_week()
    figures: Figures = replace(organisation.figures, satisfaction_index=None)
    plain = replace(organisation, people=None, figures=figures)
    means: dict[str, list[float]] = {}
    spreads: dict[str, list[float]] = {}
    for number, world in enumerate(plausible_worlds(week.parameters, count, seed)):
        dice = seed_of(seed, -1 - number)
        ledger = found(plain, week, seed=dice, parameters=world, horizon=1).ledger
        answers = employee_survey(ledger, dice, 0, Questionnaire(response=1.0, gap=0.0))
        values = {name: answers.score(name) for name in answers.items} | {"knowledge": answers.knowledge}
        values[RATINGS] = internal_service_survey(ledger, dice, 0).items.mean(axis=1)
        there = ledger.column("customer", "present") > 0.0
        values[INDEX] = ledger.column("customer", "satisfaction")[there]
        for name, given in values.items():
            if len(given) > 1:
                means.setdefault(name, []).append(float(given.mean()))
                spreads.setdefault(name, []).append(float(given.std(ddof=1)))
        progress(number + 1, count)
    pooled = {name: float(np.sqrt(np.mean(np.square(each)))) for name, each in spreads.items()}
    return {name: Reference(float(np.mean(each)), pooled[name], tuple(each)) for name, each in means.items()}


def reference_of(scale: ScaleAnswers, references: Mapping[str, Reference], *, own_instrument: bool) -> Reference | None:
    """Return the reference of a scale in its own points: its norm, or the model's on the house's questionnaire."""
    asked = scale.asked
    if asked.norm is not None and asked.norm_sd is not None:
        return Reference(asked.norm, asked.norm_sd, origin="norm")
    known = references.get(asked.name)
    if not own_instrument or known is None or known.sd <= 0.0:
        return None
    low, high = (0.0, 1.0) if asked.name == "knowledge" else (1.0, 5.0)
    step = (asked.highest - asked.lowest) / (high - low)
    return Reference(
        asked.lowest + step * (known.mean - low), step * known.sd,
        tuple(asked.lowest + step * (each - low) for each in known.firms),
    )  # fmt: skip


def standing(values: Array, reference: Reference, sign: float = 1.0) -> Array:
    """Return z of values against a reference, higher for better."""
    return np.asarray(sign * (values - reference.mean) / reference.sd)


def link_levels(
    ground: Ground, references: Mapping[str, Reference], found: Mapping[str, Shrunken], ratings: Array | None,
    index: Array | None,
) -> tuple[LinkLevel, ...]:  # fmt: skip
    """Return how every link of the chain stands.

    A link is the mean of its measures, each as z of the firm, and nothing finer: what is told of it follows from what
    is told of the measures. Their errors are taken to go together, so intervals are rather too wide than too narrow.

    Parameters
    ----------
    ground : Ground
        Who answered what.
    references : mapping of Reference
        By measure.
    found : mapping of Shrunken
        What departments feel, by scale, of the scales that may be told of.
    ratings, index : ndarray, optional
        Draws of the mean judgement of other departments, and of the customers' index, in their own points.
    """
    beside = {"cooperation": (RATINGS, "judgements of one another", ratings),
              "customers": (INDEX, "customers' satisfaction index", index)}  # fmt: skip
    levels = []
    for link, title in LINKS.items():
        measures = _measures(ground, references, found, link)
        name, words, draws = beside.get(link, ("", "", None))
        if draws is not None and name in references:
            measures.append((words, standing(draws, references[name]), _firms(references[name], 1.0)))
        levels.append(_level(link, title, measures))
    return tuple(levels)


def _measures(
    ground: Ground, references: Mapping[str, Reference], found: Mapping[str, Shrunken], link: str
) -> list[tuple[str, Array, Array]]:
    """Return the scales of a link that can be compared: title, draws of the firm's z, ordinary firms' z."""
    measures = []
    for scale in ground.survey.scales:
        asked = scale.asked
        reference = reference_of(scale, references, own_instrument=ground.survey.own_instrument)
        if (asked.link or LINK_OF.get(asked.name)) == link and reference is not None and asked.name in found:
            sign = -1.0 if asked.name in WORSE_IF_MORE and not asked.link else 1.0
            made = found[asked.name]
            draws = standing(made.of(ground.people * (made.answers > 0)), reference, sign)
            measures.append((asked.title or asked.name, draws, _firms(reference, sign)))
    return measures


def _level(link: str, title: str, measures: Sequence[tuple[str, Array, Array]]) -> LinkLevel:
    """Return how a link stands by its measures, the reference's own error among the doubts."""
    if not measures:
        return LinkLevel(link, title, (), np.empty(0), float("nan"), 0)
    names, draws, firms = zip(*measures, strict=True)
    mean, spread = float(np.mean([each.mean() for each in draws])), float(np.mean([each.std() for each in draws]))
    below, count = float("nan"), 0
    if all(len(each) > 1 for each in firms):
        ordinary = np.mean(firms, axis=0)
        count = len(ordinary)
        below = float((ordinary < mean).mean())
        spread = float(np.hypot(spread, ordinary.std(ddof=1) / np.sqrt(count)))
    luck = dice(f"link {link}", DRAWS)
    return LinkLevel(link, title, tuple(names), mean + spread * (luck - luck.mean()), below, count)


def _firms(reference: Reference, sign: float) -> Array:
    """Return where ordinary firms stand on a measure, as z."""
    return standing(np.array(reference.firms), reference, sign)


@dataclass(frozen=True)
class Weakest:
    """Which link is lowest, and whether that is told from the next.

    Attributes
    ----------
    link, second : LinkLevel or None
        The lowest and the next; None where fewer than two links have a level.
    gap, low, high : float
        How much lower, in SD, with its 95 % interval.
    chance : float
        Posterior probability that it is the lowest.
    """

    link: LinkLevel | None = None
    second: LinkLevel | None = None
    gap: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    chance: float = float("nan")

    @property
    def distinguishable(self) -> bool:
        """Return whether it is told from the next, and from all others together."""
        return self.link is not None and self.low > 0.0 and self.chance >= SURE


def weakest_of(levels: Sequence[LinkLevel]) -> Weakest:
    """Return the lowest of the links that have a level."""
    known = sorted((each for each in levels if each.known), key=lambda each: float(each.draws.mean()))
    if len(known) < 2:
        return Weakest()
    table = np.stack([each.draws for each in known])
    gap = table[1] - table[0]
    low, high = np.quantile(gap, (0.025, 0.975))
    chance = float((table.argmin(axis=0) == 0).mean())
    return Weakest(known[0], known[1], float(gap.mean()), float(low), float(high), chance)
