"""Runs again: some of the runs that a sweep has kept, made once more, each by itself, and compared to the bit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.core.errors import InputError
from sim.core.randomness import text_key
from sim.experiments.campaign import model_here
from sim.experiments.design import Design
from sim.experiments.kept_run import FINISHED, KeptRun
from sim.experiments.reproduction import read_manifest
from sim.experiments.store import Store
from sim.experiments.sweep_files import design_again
from sim.experiments.trials import TrialResult, run_trials


@dataclass(frozen=True)
class Again:
    """What became of runs that were made again.

    Attributes
    ----------
    keys : tuple of str
        Which ones.
    different : tuple of str
        Those whose result is another.
    """

    keys: tuple[str, ...]
    different: tuple[str, ...]


def run_again(
    folder: str | Path, count: int = 1, *, seed: int = 1, only: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Again:  # fmt: skip
    """Make some of a sweep's runs again, in this process, one by one, and compare them with what is kept.

    Parameters
    ----------
    folder : path
        Where the sweep keeps its runs and its manifest.
    count : int
        How many, chosen at random; all if there are fewer.
    seed : int
        Where the choice comes from.
    only : sequence of str
        Keys, or beginnings of keys, of the runs instead.
    progress : callable
        Called as ``progress(done, total)``, in runs.

    Raises
    ------
    InputError
        If the folder holds no sweep, none of these runs, or runs of another version of the model.
    """
    place = Path(folder)
    design = design_again(read_manifest(place / "manifest.json"))
    with Store(place, reading=True) as store:
        kept = {run.key: run for run in store.runs() if run.status == FINISHED}
    chosen = _named(kept, only) if only else sorted(kept, key=lambda key: text_key("again", seed, key))[: max(1, count)]
    numbers = _numbers(design, kept, chosen, place)
    different = []
    for done, key in enumerate(chosen, 1):
        trial = design.trial(design.place(numbers[key]))
        (result,) = run_trials(design.setting, [trial])
        if not _same(result, kept[key].result):
            different.append(key)
        progress(done, len(chosen))
    return Again(tuple(chosen), tuple(different))


def _same(one: TrialResult, other: TrialResult) -> bool:
    pairs = ((one.outputs, other.outputs), (one.weekly, other.weekly))
    return all(a.astype("<f8").tobytes() == b.astype("<f8").tobytes() for a, b in pairs)


def _named(kept: dict[str, KeptRun], names: Sequence[str]) -> list[str]:
    found = [key for key in kept if any(key.startswith(name) for name in names)]
    if not found:
        raise InputError(f"no finished run has a key that begins with {names[0]!r}; `morale runs FOLDER` lists them")
    return found


def _numbers(design: Design, kept: dict[str, KeptRun], chosen: Sequence[str], place: Path) -> dict[str, int]:
    """Return the number in the design of every run that is chosen."""
    setting, model = design.setting, model_here()
    wanted, found = set(chosen), {}
    for number in range(len(design)):
        key = design.trial(design.place(number)).key(setting, model)
        if key in wanted:
            found[key] = number
    missing = [key for key in chosen if key not in found]
    if missing:
        of = kept[missing[0]].study.get("model")
        reason = "another version of the model made them" if of != model else "the design has changed since"
        raise InputError(f"{place}: {len(missing):,} of these runs are not in the sweep as it is now: {reason}")
    return found
