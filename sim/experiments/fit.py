"""Fit: a firm's own series narrow the numbers of the model and the state in which the firm began.

Nothing of it is about single people, and a number that is narrowed is not proved: other numbers that were not in the
model may do the same. Where the series say nothing, the posterior is what was plausible before.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.core.errors import InputError, nearest
from sim.experiments.archive import as_csv
from sim.experiments.firm_bank import A_BANK, Array, Bank, Progress, bank_of, checked_members
from sim.experiments.firm_sources import FirmSources, sources_of
from sim.experiments.fit_tables import figure_rows, measurement_rows, quantity_rows
from sim.experiments.given import PATH, looked_at
from sim.experiments.measured_result import ensemble_table, figures_toml, write_result
from sim.experiments.measuring import measured, true_figure
from sim.experiments.provenance import provenance_of
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
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.series import Series

KIND = "fit"
MEMBERS = 600
YEAR = 52
STRANGE = 0.01
"""A firm that fewer members resemble lies outside what the model has shown."""


@dataclass(frozen=True)
class Fit:
    """What a firm's series say.

    Attributes
    ----------
    sources : FirmSources
        The firm, its plan and its series.
    tables : mapping of DataFrame
        ``parameters``, ``states``, ``figures`` and ``measurements``.
    quantities : tuple of Quantity
        What was asked, in the order of the posterior's columns.
    posterior : array, (members, quantities)
        Members as the series moved them, each on the scale on which it was learnt.
    ensemble : str
        The posterior as an ensemble file: where in its range each number of each member stands.
    figures : str
        A file of figures for a firm that starts from now.
    strangeness : float
        Share of members whose series lie as far from all others as the firm's.
    provenance : mapping
        Where it comes from.
    """

    sources: FirmSources
    tables: Mapping[str, pd.DataFrame]
    quantities: tuple[Quantity, ...]
    posterior: Array
    ensemble: str
    figures: str
    strangeness: float
    provenance: Mapping[str, object]

    @property
    def series(self) -> Series:
        """Return the firm's series."""
        return self.sources.series

    @property
    def strange(self) -> bool:
        """Return whether the model has hardly shown such a firm."""
        return self.strangeness < STRANGE

    def result_hash(self) -> str:
        """Return the hash of every figure and of the ensemble."""
        digest = hashlib.sha256(self.ensemble.encode() + self.figures.encode())
        for name in sorted(self.tables):
            digest.update(f"{name}\x1e".encode() + as_csv(self.tables[name]))
        return digest.hexdigest()

    def write(self, out: Path) -> list[Path]:
        """Write the tables, the ensemble, the figures of today and, last, the manifest; return the files."""
        files = {"ensemble.csv": self.ensemble, "figures.toml": self.figures}
        return write_result(out, KIND, self.tables, files, self.provenance, self.result_hash())


@looked_at(scenario=PATH, members=A_BANK)
def fit(
    series: Path | str, *, organisation: Path | str | None = None, scenario: Path | str | None = None, plan: str = "",
    columns: Path | str | None = None, ensemble: Path | str | None = None, members: int = MEMBERS,
    only: Sequence[str] = (), seed: int | None = None, bank: Path | str | None = None, workers: int | None = None,
    progress: Progress = lambda done, total: None, told: Callable[[str], None] = lambda sentence: None,
) -> Fit:  # fmt: skip
    """Fit the model to a firm's own series.

    Parameters
    ----------
    series : path
        A line for each week, month, quarter or year, a column for each figure; see `sim.reading.series_file`.
    organisation, scenario : path, optional
        The firm: one of them. With a scenario, week 0 is its start date, and `plan` is what the firm lived under.
    plan : str
        Key of the scenario's plan; its baseline unless told.
    columns : path, optional
        Which column is what.
    ensemble : path, optional
        Worlds before the firm's own figures; those of the package unless told.
    members : int
        Simulated firms to learn from.
    only : sequence of str
        Parameters that may vary; all unless told.
    seed : int, optional
        Where the dice come from; the scenario's own unless told.
    bank : path, optional
        Folder in which simulated firms are kept; the user's cache unless told.
    workers, progress, told
        Processes; called as ``progress(done, total)``; called with a sentence.

    Raises
    ------
    InputError
        With everything that is wrong with the input, at once.
    """
    checked_members(members)
    _known_parameters(only)
    started = datetime.datetime.now(datetime.UTC)
    sources = sources_of(series, organisation=organisation, scenario=scenario, plan=plan, columns=columns,
                         ensemble=ensemble)  # fmt: skip
    weeks, dice = sources.series.weeks, sources.scenario.seed if seed is None else seed
    told(f"Simulating {members:,} firms like this one; those of an earlier fit are used again")
    (firms,) = bank_of(
        sources.organisation, sources.digest, [sources.plan], YEAR * (-(-weeks // YEAR) + 1), members, dice,
        ensemble=sources.ensemble, folder=None if bank is None else Path(bank), only=only,
        chosen=sources.scenario.worlds, workers=workers, progress=progress, told=told,
    )  # fmt: skip
    told("Learning from them")
    arguments = {"members": members, "only": list(only), "seed": dice}
    return _fitted(sources, firms, {
        **provenance_of(sources.scenario, dice, started, workers=workers or 0, members=members),
        "scenario": str(sources.place), "sources": sources.told(), "input_hash": sources.input_hash,
        "arguments": arguments,
    })  # fmt: skip


def _known_parameters(names: Sequence[str]) -> None:
    known = [each.name for each in the_week().parameters]
    for name in names:
        if name not in known:
            raise InputError(f"there is no parameter {name!r}{nearest(name, known)}")


def _fitted(sources: FirmSources, firms: Bank, provenance: Mapping[str, object]) -> Fit:
    series, weeks = sources.series, sources.series.weeks
    firm = np.array([each.value for each in series.points])
    figures = measured(firms, series.points, series.own)
    quantities = [*parameter_quantities(firms), *start_quantities(firms), *now_quantities(firms, weeks),
                  *ahead_quantities(firms, weeks)]  # fmt: skip
    update = learn(figures, table_of(quantities))
    posterior = update.posterior(firm)
    paths = learn(figures, np.array([true_figure(firms, each) for each in series.points]).T)
    rows = quantity_rows(quantities, posterior, update.narrowed)
    tables = {
        "parameters": [row for row in rows if row["kind"] == PARAMETER],
        "states": [row for row in rows if row["kind"] != PARAMETER],
        "figures": figure_rows(series, figures, paths.posterior(firm)),
        "measurements": measurement_rows(firms, series, figures),
    }
    return Fit(
        sources, {name: pd.DataFrame(each) for name, each in tables.items()}, tuple(quantities), posterior,
        ensemble_table(quantities, posterior), figures_toml(quantities, posterior, sources),
        update.stranger_than(firm), provenance,
    )  # fmt: skip


def repeat(manifest: dict[str, object], out: Path, workers: int | None = None) -> str:
    """Repeat a fit from its manifest, write it, and return the hash of its result.

    Raises
    ------
    InputError
        If its files are not there any more, or not what they were.
    """
    told = manifest["provenance"]
    assert isinstance(told, dict)
    if sources_of(**told["sources"]).input_hash != told["input_hash"]:
        raise InputError("the files of the fit are not what they were; put back the earlier ones")
    found = fit(**told["sources"], **told["arguments"], workers=workers)
    found.write(out)
    return found.result_hash()
