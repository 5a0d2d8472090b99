"""Sweep: a design of experiments carried out, as much of it as its store does not hold yet."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError
from sim.experiments.campaign import Tally, model_here, run_missing
from sim.experiments.design import Design
from sim.experiments.design_file import load_design
from sim.experiments.early_workers import workers_here
from sim.experiments.files import try_folder
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of
from sim.experiments.store import Store
from sim.experiments.swept import Sweep
from sim.reading.given import of

if TYPE_CHECKING:
    from sim.experiments.trials import Trial


@looked_at(design=of((str, Path, Design), "a design, or the path of one,"))
def sweep(
    design: Design | str | Path,
    out: str | Path | None = None,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    retry: bool = False,
    progress: Callable[[int, int], None] | None = None,
    told: Callable[[str], None] | None = None,
) -> Sweep:
    """Carry out a design: every point under every replication, and what is there already is not run again.

    Parameters
    ----------
    design : Design or path
        What to run; see `sim.experiments.design.design` and `sim.experiments.design_file.load_design`.
    out : path, optional
        Folder of the store, the tables and the manifest; the same folder again runs only what is missing. Without
        it the results live as long as the object that is returned.
    workers : int, optional
        Processes; one for each core unless told. Results do not depend on it.
    cluster : str, optional
        Address of a Dask scheduler to run on instead.
    time_limit : float, optional
        Seconds that a run may take.
    memory_limit : int, optional
        Bytes that a worker may take.
    retry : bool
        Try once more what was set aside earlier.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in runs.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.

    Returns
    -------
    Sweep
        The results: `to_frame`, `weekly_frame`, `summary`, `to_xarray`.

    Raises
    ------
    InputError
        For anything wrong with the design or the folder, or when no run came to an end.
    """
    asked = design if isinstance(design, Design) else load_design(design)
    keeper = tempfile.TemporaryDirectory(prefix="morale-sweep-") if out is None else None
    folder = Path(keeper.name if keeper is not None else str(out))
    if out is not None:
        try_folder(folder)
    started = datetime.datetime.now(datetime.UTC)
    with Store(folder) as store:
        tally = run_missing(
            asked.setting, orders(asked), store, workers=workers, cluster=cluster, time_limit=time_limit,
            memory_limit=memory_limit, retry=retry, total=len(asked), told=told,
            progress=progress or (lambda done, total: None),
        )  # fmt: skip
    provenance = provenance_of(
        asked.scenario, asked.seed, started, workers=workers_here(workers), points=len(asked.points),
        replications=asked.replications, worlds=asked.worlds, runs=len(asked),
    )  # fmt: skip
    found = Sweep(asked, folder, keys_of(asked), _counts(asked, tally), provenance, keeper)
    if tally.kept == 0:
        raise InputError(f"no run came to an end; the first reason: {found.set_aside()['reason'].iloc[0]}")
    if out is not None:
        from sim.experiments.sweep_files import write_sweep

        write_sweep(found, folder, told=told)
    return found


def orders(design: Design) -> Iterator[tuple[Mapping[str, Any], Trial]]:
    """Yield every run's order, with what is told of it in the store."""
    for number in range(len(design)):
        place = design.place(number)
        world = {"world": place.world} if design.worlds else {}
        words = {"point": place.point, **world, "replication": place.replication, **design.points[place.point]}
        yield words, design.trial(place)


def keys_of(design: Design) -> tuple[str, ...]:
    """Return the key of every run of a design, by its number."""
    setting, model = design.setting, model_here()
    return tuple(design.trial(design.place(number)).key(setting, model) for number in range(len(design)))


def _counts(design: Design, tally: Tally) -> dict[str, int]:
    return {
        "runs": len(design), "different": tally.asked, "ran": tally.done, "there_before": tally.known,
        "set_aside": tally.set_aside,
    }  # fmt: skip
