"""Whether a fit means what it says: simulation-based calibration over a shared bank of simulated firms.

Every firm of the bank is fitted, from series with errors of measurement and gaps, by what firms of the other shares of
the bank teach. If posteriors are right, the truth's rank among the draws of a posterior is uniform [Talts2018], and an
80 % interval holds the truth in 80 % of firms: over all of them, which intervals made of what was left out hardly miss,
and among firms whose interval is narrow, middling or wide, where a wrong spread shows. Run it with
``python -m benchmarks.calibration_ranks``; the bank is kept, so that a second run takes a minute.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.experiments.firm_bank import Bank, bank_of
from sim.experiments.measuring import measured
from sim.experiments.quantities import (
    PARAMETER,
    Quantity,
    ahead_quantities,
    now_quantities,
    parameter_quantities,
    start_quantities,
    table_of,
)  # fmt: skip
from sim.experiments.updating import learn
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Department, Figures, Market, Organisation, Relation
from sim.reading.series import Point

MEMBERS, SHARES, SEED, YEARS = 2_600, 10, 20_260_116, 2
CLASSES, DRAWS = 20, 100
MOST_PARAMETERS = 6
"""Parameters that are looked at: those that the series narrow most."""
Array = NDArray[np.float64]


def half_a_bank() -> Organisation:
    """Return the firm: thirty people in three departments, 1,500 customers."""
    return Organisation(
        name="Half a small bank",
        departments=(
            Department("branch", 1.0, 15, wage=40_000, managers=1, case_minutes=110, manager_hours=30),
            Department("operations", 0.0, 10, wage=42_000, managers=1, routine_share=0.6, manager_hours=36),
            Department("loans", 0.2, 5, wage=48_000, managers=1, routine_share=0.5, manager_hours=24),
        ),
        relations=(
            Relation("branch", "operations", 20, hours=1.5, due=2, approval=0.1),
            Relation("branch", "loans", 10, hours=2, due=2, approval=0.3, deadline=0.1),
            Relation("loans", "operations", 5, hours=1.5, due=2),
        ),
        markets=(
            Market("private", 1350, 0.11, 22.0, 0.002, {"branch": 1.0}),
            Market("business", 150, 0.2, 80.0, 0.0015, {"branch": 1.0}, weights=(0.3, 0.25, 0.2, 0.15, 0.1)),
        ),
        figures=Figures(turnover=0.16, satisfaction_index=75.0),
    )


def history() -> Plan:
    """Return what the firms have lived under: a course for the front from week 8 to 60, and thanks from week 8."""
    course = Programme("Course", {"service_training": 2.0}, start=8, end=60, office="front")
    return Plan("history", programmes=(course, Programme("Thanks", {"appreciation": 2.0}, start=8)))


def series(weeks: int = 52 * YEARS) -> list[Point]:
    """Return what each firm measures: months of interviews and records with gaps, and surveys once a year."""
    points = []
    for month, first in enumerate(range(0, weeks, 4)):
        if month % 5 != 3:
            points.append(Point("index", first, 4, 0.0, 200.0, f"month {month}"))
        if month % 7 != 2:
            points += [Point(name, first, 4, 0.0, np.nan, f"month {month}")
                       for name in ("quits", "complaints", "customers", "absence")]  # fmt: skip
    for first in (0, *range(48, weeks, 52)):
        points += [Point(name, first, 4, 0.0, 22.0, f"survey {first}")
                   for name in ("satisfaction", "exhaustion", "trust", "knowledge")]  # fmt: skip
    return points


OWN = ("satisfaction", "exhaustion", "trust")


@dataclass(frozen=True)
class Calibration:
    """How well posteriors of one quantity are calibrated.

    Attributes
    ----------
    quantity : Quantity
        Which.
    firms : int
        Firms that were fitted.
    uniform : float
        p of a chi-square test that ranks are uniform, in 20 classes; the draws are a sample, too.
    covered : float
        Share of firms whose truth an 80 % interval holds.
    thirds : tuple of three floats
        The same among firms with narrow, middling and wide intervals.
    narrowed : float
        How far the interval is narrower than before.
    recovered : float
        Correlation over firms of the posterior's mean with the truth.
    score, before, nearest : float
        Mean continuous ranked probability score of the fit, of what was plausible before, and of the nearest tenth
        of firms as they are, in SDs of the quantity: the less, the better.
    """

    quantity: Quantity
    firms: int
    uniform: float
    covered: float
    thirds: tuple[float, float, float]
    narrowed: float
    recovered: float
    score: float
    before: float
    nearest: float


def shared_bank(
    members: int = MEMBERS, folder: Path | None = None, workers: int | None = None, seed: int = SEED
) -> Bank:
    """Return the bank, simulating what is not there."""
    last = [0.0]

    def progress(done: int, total: int) -> None:
        if time.monotonic() - last[0] > 20.0:
            last[0] = time.monotonic()
            sys.stderr.write(f"{done} of {total} firms\n")

    weeks = 52 * (YEARS + 1)
    (bank,) = bank_of(half_a_bank(), "half a small bank", [history()], weeks, members, seed, folder=folder,
                      workers=workers, progress=progress)  # fmt: skip
    return bank


def calibrations(
    bank: Bank, points: Sequence[Point], own: Sequence[str] = OWN, shares: int = SHARES
) -> list[Calibration]:
    """Fit every firm of a bank by those of the other shares, and return how well the posteriors are calibrated.

    Which parameters are looked at is chosen by how far the whole bank narrows them, which says nothing of coverage.
    """
    weeks = max(each.end for each in points)
    figures = measured(bank, points, own)
    parameters = parameter_quantities(bank)
    order = np.argsort(-learn(figures, table_of(parameters)).narrowed, kind="stable")
    chosen = [parameters[place] for place in order[:MOST_PARAMETERS]]
    asked = [*chosen, *start_quantities(bank), *now_quantities(bank, weeks), *ahead_quantities(bank, weeks)]
    parts = [_fitted(figures, table_of(asked), np.arange(len(bank)) % shares == share) for share in range(shares)]
    middle, wide, ranks, scores = (np.concatenate(each) for each in zip(*(part[:4] for part in parts), strict=True))
    truth = np.concatenate([table_of(asked)[np.arange(len(bank)) % shares == share] for share in range(shares)])
    narrowed = np.mean([part[4] for part in parts], axis=0)
    found = []
    for place, each in enumerate(asked):
        held = (ranks[:, place] > 0.1) & (ranks[:, place] <= 0.9)
        sizes = scores[:, place].mean(axis=0) / truth[:, place].std()
        thirds = np.array_split(held[np.argsort(wide[:, place], kind="stable")], 3)
        found.append(Calibration(
            each, len(bank), _uniform(ranks[:, place]), float(held.mean()),
            (float(thirds[0].mean()), float(thirds[1].mean()), float(thirds[2].mean())), float(narrowed[place]),
            _correlation(middle[:, place], truth[:, place]), *(float(size) for size in sizes),
        ))  # fmt: skip
    return found


def _fitted(figures: Array, truth: Array, firms: NDArray[np.bool_]) -> tuple[Array, Array, Array, Array, Array]:
    """Return, of each firm and quantity, middle, width, rank and the three scores; and how far each was narrowed."""
    update = learn(figures[~firms], truth[~firms])
    middle, wide = update.foretold(figures[firms])
    near = _nearest(figures, firms)
    ranks, scores = np.empty_like(middle), np.empty((*middle.shape, 3))
    for place in range(truth.shape[1]):
        before, true = truth[~firms, place], truth[firms, place]
        draws = middle[:, place, None] + wide[:, place, None] * np.sort(update.residuals[:, place])
        ranks[:, place] = (draws < true[:, None]).mean(axis=1)
        samples = (draws, np.sort(before)[None, :], np.sort(before[near], axis=1))
        scores[:, place] = np.column_stack([_score(each, true) for each in samples])
    return middle, wide, ranks, scores, update.narrowed


def _correlation(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1]) if one.std() > 0.0 else 0.0


def _uniform(ranks: Array) -> float:
    """Return p of a chi-square test that ranks from 0 to 1 are uniform."""
    counts = np.bincount(np.minimum((ranks * CLASSES).astype(np.int64), CLASSES - 1), minlength=CLASSES)
    return float(stats.chisquare(counts).pvalue)


def _score(samples: Array, true: Array) -> Array:
    """Return the continuous ranked probability score of sorted samples in rows."""
    count = samples.shape[1]
    weights = 2.0 * np.arange(1, count + 1) - count - 1.0
    return np.asarray(np.abs(samples - true[:, None]).mean(axis=1) - (samples * weights).sum(axis=1) / count**2)


def _nearest(figures: Array, firms: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the teachers whose figures are nearest to each firm's: rejection without regression, for comparison."""
    scaled = (figures - figures.mean(axis=0)) / figures.std(axis=0)
    teachers, asked = scaled[~firms], scaled[firms]
    distance = (teachers**2).sum(axis=1) - 2.0 * asked @ teachers.T
    return np.asarray(np.argsort(distance, axis=1)[:, :DRAWS])


def holm(values: Sequence[float]) -> list[float]:
    """Return p values corrected for their number by Holm's method."""
    order = np.argsort(values)
    corrected, highest = [0.0] * len(values), 0.0
    for step, place in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - step) * values[int(place)]))
        corrected[int(place)] = highest
    return corrected


def holds(found: Sequence[Calibration]) -> bool:
    """Return whether every interval holds the truth in 75 to 85 % of firms, and all ranks are uniform (p > .01)."""
    uniform = holm([each.uniform for each in found])
    return all(0.75 <= each.covered <= 0.85 for each in found) and min(uniform) > 0.01


def table(found: Sequence[Calibration]) -> str:
    """Return the findings as a table in Markdown."""
    head = ("quantity", "narrowed", "recovered, r", "80 % interval holds", "narrow, middling, wide intervals",
            "ranks uniform, p (Holm)", "score: fit, before, nearest")  # fmt: skip
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for each, p in zip(found, holm([each.uniform for each in found]), strict=True):
        cells = (
            f"`{each.quantity.name}`" if each.quantity.kind == PARAMETER else each.quantity.words,
            f"{100 * each.narrowed:.0f} %", f"{each.recovered:.2f}", f"{100 * each.covered:.1f} %",
            ", ".join(f"{100 * third:.0f}" for third in each.thirds) + " %", f"{p:.2f}",
            f"{each.score:.3f}, {each.before:.3f}, {each.nearest:.3f}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Simulate the bank, fit every firm of it, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration_ranks", description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS, help="firms")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--bank", type=Path, help="folder in which simulated firms are kept")
    parser.add_argument("--workers", type=int)
    told = parser.parse_args()
    bank = shared_bank(told.members, told.bank, told.workers, told.seed)
    found = calibrations(bank, series())
    taught = len(bank) - len(bank) // SHARES
    error = 100.0 * np.sqrt(0.8 * 0.2 / len(bank))
    sys.stdout.write(
        f"{len(bank):,} firms, each fitted by {taught:,} others; chance moves a share of 80 % by {error:.1f} points, "
        f"in a third by {error * np.sqrt(3.0):.1f}\n\n{table(found)}\n"
    )
    return 0 if holds(found) else 1


if __name__ == "__main__":
    sys.exit(main())
