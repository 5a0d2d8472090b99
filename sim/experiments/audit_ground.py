"""The ground of an audit: who is where, who answered, and of whom may be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.audit_suppression import Flags, shown_within, tells_on_few
from sim.instruments.group_means import SMALLEST_GROUP, shown_groups

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation
    from sim.reading.survey import ScaleAnswers, Survey

SIDES = ("front office", "back office")
SEGMENTS, MANAGERS = "values segment", "managers and others"


@dataclass(frozen=True)
class Part:
    """People who belong together in one way of dividing the firm: its name, its people, and whether it is told of."""

    name: str
    members: Flags
    shown: bool


@dataclass(frozen=True)
class Ground:
    """Who is where, who answered, and of whom may be told.

    Attributes
    ----------
    people : ndarray
        Seats of each department.
    answered : ndarray
        Questionnaires that came back, by department.
    shown : ndarray of bool
        Departments of which may be told.
    front : ndarray of bool
        Departments of the front office.
    sides_shown : bool
        Whether the two office sides are told of.
    divisions : dict of tuple of Part
        Other ways of dividing people, by title; those that would tell of few people are left out.
    left_out : tuple of str
        Their titles.
    """

    organisation: Organisation
    survey: Survey
    people: NDArray[np.float64]
    answered: NDArray[np.float64]
    shown: Flags
    front: Flags
    sides_shown: bool
    divisions: dict[str, tuple[Part, ...]]
    left_out: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the departments."""
        return tuple(each.name for each in self.organisation.departments)

    def sides(self) -> list[tuple[str, Flags]]:
        """Return the office sides that are told of, with their departments."""
        return list(zip(SIDES, (self.front, ~self.front), strict=True)) if self.sides_shown else []


def ground_of(organisation: Organisation, survey: Survey) -> Ground:
    """Return the ground of an audit of a survey."""
    count = len(organisation.departments)
    people = np.array([each.people for each in organisation.departments], np.float64)
    front = np.array([each.is_front for each in organisation.departments])
    scores = [each.score() for each in survey.scales]
    fewest = _fewest(survey, scores, [survey.department == place for place in range(count)])
    sides = np.array([fewest[front].sum(), fewest[~front].sum()])
    both = bool((shown_groups(sides) & (sides > 0)).all())
    shown = shown_within(fewest, [*([front, ~front] if both else []), np.ones(count, bool)])
    everybody = np.ones(len(survey), bool)
    told = [everybody, *(survey.department == place for place in np.flatnonzero(shown))]
    told += [front[survey.department], ~front[survey.department]] if both else []
    if _tells(told, scores):
        shown, both, told = np.zeros(count, bool), False, [everybody]
    divisions, left_out = {}, []
    for title, parts in ((SEGMENTS, _segments(organisation, survey)), (MANAGERS, _managers(survey))):
        allowed = shown_groups(_fewest(survey, scores, [each.members for each in parts]))
        found = tuple(Part(each.name, each.members, bool(ok)) for each, ok in zip(parts, allowed, strict=True))
        more = [each.members for each in found if each.shown]
        if len(more) < 2:
            left_out += [title] if len(parts) > 1 else []
        elif _tells([*told, *more], scores):
            left_out.append(title)
        else:
            told += more
            divisions[title] = found
    answered = np.bincount(survey.department[survey.answered], minlength=count).astype(np.float64)
    return Ground(organisation, survey, people, answered, shown, front, both, divisions, tuple(left_out))


def _fewest(survey: Survey, scores: Sequence[NDArray[np.float64]], groups: Sequence[Flags]) -> NDArray[np.float64]:
    """Return for each group the answers to the scale that fewest of it answered, scales not asked there left out."""
    counts = np.array([[(~np.isnan(score) & group).sum() for group in groups] for score in scores], np.float64)
    counts = counts.reshape(len(scores), len(groups))
    least = np.where(counts > 0, counts, np.inf).min(axis=0, initial=np.inf)
    return np.where(np.isinf(least), 0.0, least)


def _tells(told: Sequence[Flags], scores: Sequence[NDArray[np.float64]]) -> bool:
    return any(tells_on_few(told, ~np.isnan(score)) for score in scores if (~np.isnan(score)).sum() >= SMALLEST_GROUP)


def _segments(organisation: Organisation, survey: Survey) -> list[Part]:
    names = [*organisation.segment_names, "not known"]
    places = [*range(len(organisation.segment_names)), -1]
    parts = [Part(name, survey.segment == place, True) for name, place in zip(names, places, strict=True)]
    parts = [each for each in parts if each.members.any()]
    return parts if (survey.segment >= 0).any() else []


def _managers(survey: Survey) -> list[Part]:
    known = ~np.isnan(survey.manager)
    if not known.any():
        return []
    parts = [Part("managers", survey.manager == 1.0, True), Part("others", survey.manager == 0.0, True)]
    return [*parts, *([] if known.all() else [Part("not known", ~known, True)])]


def usable(scale: ScaleAnswers) -> bool:
    """Return whether a scale has answers enough for any figure of the firm."""
    return bool((~np.isnan(scale.score())).sum() >= SMALLEST_GROUP)
