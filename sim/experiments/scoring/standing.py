"""What stands on the scoreboard, and as what: held out, a direction only, there by design, or not counted.

The evidence table is the authority: rows of use ``score``, and field cases, which have an id of their own and no row.
Nothing on the board is fitted; `overlaps` says where a scored figure and a fitted one are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.core.errors import InputError, nearest
from sim.evidence.scores import HELD_OUT as HELD_OUT
from sim.evidence.table import FIT, SCORE, Row, rows
from sim.experiments.studies.study import Statistic, Study, studies

DIRECTION, CONSTRUCTED, NOT_COUNTED = "direction only", "constructed", "not counted"
KINDS = {
    HELD_OUT: "a published size that nothing was fitted to, and that no rule of the model holds by itself",
    DIRECTION: "held out, but only a direction or an order was published: its sign counts, no band does",
    CONSTRUCTED: "the model has it by design; it is shown, and does not count",
    NOT_COUNTED: "shown with the reason why it does not count as held out",
}

ONLY_DIRECTION = (
    "W2.order", "W2.paths", "C1.punctual", "C1.complaints", "C1.sites", "S1.order", "SPC-05.order", "SPC-06.order",
    "SPC-09.consensus", "ATT-17", "ATT-17.decline", "MOT-42.bundle",
)  # fmt: skip
"""Figures whose publications give a direction or an order; the size and the error beside them are judgements."""

BY_DESIGN = {
    "O1": "the ratchet of the service standard is a declared mechanism, and so are the worlds without it",
}
"""Field cases that the model has by design."""

LEFT_OUT = {
    "T14": "it stands on a rule of waiting that was written with this call centre's data in sight",
    "T2": "it is nearly the root of what T1 leaves of 1, and T1 is fitted",
    "T6": "constructed in part: nobody's load is their own in the engine, so that within departments there is chance "
    "alone, and the ratio is taken to the published .11 instead. In forty runs in twenty of the ensemble's worlds the "
    "correlation is .31 on average between departments (published -.67 with well-being, so .67 here) and within them "
    "nowhere further from 0 than .024 (published .11): what lies under the line is always the publication's own. "
    "Without that floor the means of worlds go from 6 to 1,100, and single runs from -85 to 5,000. It counted as held "
    "out, and inside, until this was seen",
    "SPC-20": "the default of what customers buy more comes from this very figure",
}
"""Rows, cases and figures that are scored and do not count as held out, with the reason."""


_SUCCESSION = "managers never left; succession was added after this had failed, with rates of other trades"
_LOCAL = "labour markets were the same everywhere; local ones were added after this had failed, sized by regions"
MENDED = {
    "S1": "the model had no effect of seeing those whom one serves; task significance was added, in general terms, "
    "after this case had failed. Its size is a judgement from other trades and was not fitted to the case, but it was "
    "written with the case in sight",
    "L1": "nobody came or went because results were paid; sorting was added after this case had failed, with the "
    "elasticities that the model has for any pay",
    "P1": "nobody left for reasons that no pay removes; a share of such leaving, from exit interviews, was added after "
    "this case had failed",
    "G1": "nobody sold more at once for knowing more; selling was added after this case had failed, sized by research "
    "on salespeople",
    "SPC-03": _LOCAL, "SPC-04": _LOCAL,
    "T4.1": _SUCCESSION, "T4.3": _SUCCESSION, "T4.8": _SUCCESSION,
}  # fmt: skip
"""Cases and rows after whose first failure model or study was mended; they still count, and the board says so."""


@dataclass(frozen=True)
class Scored:
    """A figure that is scored.

    Attributes
    ----------
    study : Study
        What yields it.
    statistic : Statistic
        The figure and what was published of it.
    kind : str
        One of `KINDS`.
    reason : str
        Why it does not count, where it does not; or what was mended after it had failed.
    """

    study: Study
    statistic: Statistic
    kind: str
    reason: str = ""

    @property
    def name(self) -> str:
        """Return the figure's name."""
        return self.statistic.name


def may_be_scored(statistic: Statistic) -> bool:
    """Return whether a figure is held out: a row of use ``score``, or a field case."""
    return statistic.row not in rows() or statistic.evidence.use == SCORE


def scored(chosen: Sequence[Study] | None = None, only: Sequence[str] = ()) -> tuple[Scored, ...]:
    """Return what is scored, in the order of the studies.

    Parameters
    ----------
    chosen : sequence of Study, optional
        All studies unless given.
    only : sequence of str
        Names of studies, rows, cases or figures; everything unless given.

    Raises
    ------
    InputError
        For a name that nothing scored has, or if there is nothing to score.
    """
    found = tuple(
        Scored(study, each, *_kind(each))
        for study in (studies() if chosen is None else chosen)
        for each in study.statistics
        if may_be_scored(each)
    )
    known = {name for each in found for name in _names(each)}
    for name in only:
        if name not in known:
            raise InputError(f"nothing that is scored is called {name!r}{nearest(name, known)}")
    kept = tuple(each for each in found if not only or set(only) & set(_names(each)))
    if not kept:
        raise InputError("there is nothing to score")
    return kept


def _names(each: Scored) -> tuple[str, str, str]:
    return each.study.name, each.statistic.row, each.name


def _kind(statistic: Statistic) -> tuple[str, str]:
    names = (statistic.name, statistic.row, statistic.row.split(".")[0])
    for table, kind in ((LEFT_OUT, NOT_COUNTED), (BY_DESIGN, CONSTRUCTED)):
        for name in names:
            if name in table:
                return kind, table[name]
    if statistic.row in rows() and statistic.evidence.emergence == CONSTRUCTED:
        return CONSTRUCTED, "the evidence table tags it as constructed"
    return (DIRECTION if statistic.name in ONLY_DIRECTION else HELD_OUT), MENDED.get(statistic.row, "")


def overlaps(fitted: Iterable[Statistic], held_out: Iterable[Statistic]) -> list[str]:
    """Return a sentence for each figure that is both fitted and scored, by id, by statistic or by sample.

    The same id or name is the same figure. Two rows are the same figure, too, if one sample (a named one, or that of a
    publication) gives the same relation at the same level in the same metric: the same statistic of the same sample.
    Another statistic of that sample may be scored, and is told: `sources_in_common`.
    """
    found = []
    fits = list(fitted)
    for each in held_out:
        for other in fits:
            if each.name == other.name:
                found.append(f"{each.name} is fitted and scored")
            elif each.row == other.row:
                found.append(f"{each.name} is scored and {other.name} fitted: both are {each.row}")
            elif each.row in rows() and other.row in rows() and _same(each.evidence, other.evidence):
                found.append(f"{each.name} is scored and {other.name} fitted: one statistic of one sample, {each.row}")
    return found


def fitted_statistics(chosen: Sequence[Study] | None = None) -> list[Statistic]:
    """Return every figure that the evidence table gives for fitting."""
    known = studies() if chosen is None else chosen
    return [each for study in known for each in study.statistics
            if each.row in rows() and each.evidence.use == FIT]  # fmt: skip


def sources_in_common(held_out: Iterable[Scored]) -> dict[str, tuple[str, ...]]:
    """Return the fitted rows that come from the same publication as a scored row, by the scored row.

    They are other figures of the same sample, so that the scored ones are not quite independent of the fit. Patterns
    of data name their sample; of effects the publication is taken for it.
    """
    fits = [each for each in rows().values() if each.use == FIT]
    found = {}
    for each in held_out:
        if each.statistic.row in rows():
            mine = each.statistic.evidence
            shared = tuple(other.id for other in fits if other.source == mine.source)
            if shared:
                found[mine.id] = shared
    return found


def _same(one: Row, other: Row) -> bool:
    """Return whether two rows are one statistic of one sample."""
    return one.source == other.source and (
        (one.predictor, one.outcome, one.level, one.metric)
        == (other.predictor, other.outcome, other.level, other.metric)
    )
