"""The runs of a store as tables: chosen by conditions, and written as Parquet, CSV or NetCDF."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError, nearest
from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.files import write_whole
from sim.experiments.kept_run import FINISHED, SET_ASIDE, KeptRun
from sim.experiments.store import Store

if TYPE_CHECKING:
    import pandas as pd

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "==": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
CONDITION = re.compile(r"\s*([^<>=!]+?)\s*(<=|>=|!=|==|=|<|>)\s*([^<>=!]*?|'.*'|\".*\")\s*")
STATUSES = (FINISHED, SET_ASIDE)
EQUALITIES = ("=", "==", "!=")
DATED = ("finished",)
"""Columns of text that have an order."""
FORMATS = (".parquet", ".csv", ".nc")
WHOLE_IN_NETCDF = 2**31 - 1


@dataclass(frozen=True)
class Condition:
    """What a run has to fulfil: a column, a comparison, a value; `text` is how the value was written."""

    column: str
    comparison: str
    value: float | str
    text: str = field(default="", compare=False)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return whether a run's values fulfil it; a value that is missing or of another kind does not."""
        given = values.get(self.column)
        if isinstance(given, str):
            if self.column not in DATED and self.comparison not in EQUALITIES:
                return False
            return COMPARISONS[self.comparison](given, self.text or str(self.value))
        comparable = _is_number(given) and self.is_number
        return comparable and COMPARISONS[self.comparison](given, self.value)

    @property
    def is_number(self) -> bool:
        """Return whether it compares with a number."""
        return not isinstance(self.value, str)

    def misses(self, given: Any) -> str:
        """Return why a value of its column cannot be compared with it, or nothing."""
        if _is_number(given) and not self.is_number:
            return f"{self.column} is a number, and {self.value!r} is none; write one, as in {self.column}>{given:.4g}"
        if self.column == "status" and self.value not in STATUSES:
            hint = nearest(str(self.value), STATUSES)
            return f"{self.value!r} is no status{hint}; allowed is {' or '.join(STATUSES)}"
        if isinstance(given, str) and self.column not in DATED and self.comparison not in EQUALITIES:
            return f"{self.column} is a text; compare it by = or !="
        return ""


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


def condition(text: str) -> Condition:
    """Return the condition that a text says, such as ``appreciation>0.5`` or ``status = finished``.

    Raises
    ------
    InputError
        If it is none.
    """
    found = CONDITION.fullmatch(text)
    if found and not found[3]:
        raise InputError(
            f"{text!r}: no value stands after {found[2]}; write one, as in {found[1]}{found[2]}VALUE, "
            f"or {found[1]}{found[2]}'' for an empty text"
        )
    if not found:
        raise InputError(
            f"{text!r} is no condition; write a column, one of {' '.join(COMPARISONS)} and a value: appreciation>0.5; "
            "for a second condition give --where again"
        )
    word = found[3].strip("'\"")
    try:
        number = float(word)
    except ValueError:
        return Condition(found[1], found[2], word, word)
    if not math.isfinite(number):
        raise InputError(f"{text!r}: {word} is no number that anything can be compared with")
    return Condition(found[1], found[2], number, word)


def values_of(run: KeptRun) -> dict[str, Any]:
    """Return a run as one row: its key and status, what is told of it, its outputs, and how it went.

    An output that has the name of something told is called ``<name> (output)``.
    """
    outputs = {f"{name} (output)" if name in run.told else name: value for name, value in run.outputs.items()}
    study = {name: run.study[name] for name in ("scenario", "model", "horizon")}
    how = {"seconds": run.seconds, "tries": run.tries, "reason": run.reason, "finished": run.finished}
    return {"key": run.key, "status": run.status, **run.told, **outputs, **how, **study}


def chosen(store: Store, conditions: Sequence[Condition] = ()) -> Iterator[tuple[KeptRun, dict[str, Any]]]:
    """Yield the runs that fulfil all conditions, each with its values.

    Raises
    ------
    InputError
        If the value of a condition cannot be compared with what runs have in its column; at the end, if no run at
        all has such a column, or the key that is asked for.
    """
    unseen, seen = {each.column for each in conditions}, set[str]()
    asked = {each.text or str(each.value) for each in conditions if each.column == "key"}
    keys: list[str] = []
    for run in store.runs():
        if asked:
            keys.append(run.key)
        values = values_of(run)
        if unseen or not seen:
            unseen -= values.keys()
            seen |= values.keys()
        for each in conditions:
            if reason := each.misses(values.get(each.column)):
                raise InputError(f"{store.file}: {reason}")
        if all(each.holds(values) for each in conditions):
            yield run, values
    if unseen and seen:
        name = min(unseen)
        raise InputError(
            f"{store.file}: no run has a {name!r}{nearest(name, seen)}; there are {', '.join(sorted(seen))}"
        )
    for key in sorted(asked.difference(keys)) if keys else ():
        raise InputError(f"{store.file}: no run has the key {key!r}{_keys_like(key, keys)}")


def _keys_like(key: str, keys: Sequence[str]) -> str:
    """Return which keys may have been meant: those that begin so, or else the nearest."""
    begin = [each for each in keys if key and each.startswith(key)]
    if not begin:
        return nearest(key, keys)
    more = f", and {len(begin) - 3:,} more begin so" if len(begin) > 3 else ""
    return f", which is the beginning of {' and '.join(map(repr, begin[:3]))}{more}; write the whole key"


def table(store: Store, conditions: Sequence[Condition] = ()) -> pd.DataFrame:
    """Return runs as a table, a row each."""
    import pandas as pd

    return pd.DataFrame([values for _, values in chosen(store, conditions)])


def weekly_table(store: Store, conditions: Sequence[Condition] = ()) -> pd.DataFrame:
    """Return the weekly series of runs as a table, a row for each run and week.

    Raises
    ------
    InputError
        If no run kept any.
    """
    import pandas as pd

    frames = [
        pd.DataFrame({"key": run.key, "week": np.arange(run.result.weekly.shape[1])} | _series(run))
        for run, _ in chosen(store, conditions)
        if run.result.weekly.size
    ]
    if not frames:
        raise InputError(f"{store.file}: these runs kept no weekly series; name some in the design")
    return pd.concat(frames, ignore_index=True)


def _series(run: KeptRun) -> dict[str, Any]:
    return dict(zip(run.study["weekly"], run.result.weekly, strict=True))


def dataset(store: Store, conditions: Sequence[Condition] = ()) -> Any:
    """Return runs as an xarray Dataset: what is told of them along `run`, weekly series along `run` and `week`.

    Raises
    ------
    InputError
        If xarray is not installed, or the runs are not of one horizon and the same weekly series.
    """
    try:
        import xarray as xr
    except ImportError:
        raise InputError("NetCDF needs xarray: pip install 'morale-sim[netcdf]'") from None
    import pandas as pd

    rows, weekly, shapes = [], [], set()
    for run, values in chosen(store, conditions):
        rows.append(values)
        shapes.add((run.study["horizon"], tuple(run.study["weekly"])))
        weekly.append(run.result.weekly)
    if len(shapes) > 1:
        kinds = "; ".join(f"horizon {weeks}, weekly {', '.join(names) or 'none'}" for weeks, names in sorted(shapes))
        raise InputError(
            f'{store.file}: these runs are of several kinds ({kinds}); choose, as with --where "horizon=52"'
        )
    frame = pd.DataFrame(rows)
    variables: dict[str, Any] = {_netcdf_name(str(name)): ("run", _plain(frame[name])) for name in frame}
    (horizon, names), *_ = shapes or {(0, ())}
    for place, name in enumerate(names):
        lines = [each[place] if each.size else np.full(horizon, np.nan) for each in weekly]
        variables[_netcdf_name(f"{name} by week")] = (("run", "week"), np.array(lines))
    return xr.Dataset(variables, coords={"run": np.arange(len(frame), dtype=np.int32)})


def _netcdf_name(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _plain(column: pd.Series[Any]) -> Any:
    """Return a column in a form that NetCDF holds without loss."""
    if column.dtype.kind == "f":
        return column.to_numpy()
    if column.dtype.kind in "iub":
        whole = column.to_numpy()
        return (
            whole.astype(np.int32)
            if np.abs(whole.astype(float)).max(initial=0) <= WHOLE_IN_NETCDF
            else whole.astype(str)
        )
    return np.array(["" if value is None or value != value else str(value) for value in column], dtype=str)


def export(store: Store, path: Path, conditions: Sequence[Condition] = (), *, weekly: bool = False) -> int:
    """Write runs to a file, Parquet, CSV or NetCDF by its ending; return how many rows or runs it holds.

    Raises
    ------
    InputError
        For another ending, if nothing fulfils the conditions, or it cannot be written.
    """
    if path.suffix not in FORMATS:
        raise InputError(f"{path}: what is exported ends in {', '.join(FORMATS)}")
    if path.suffix == ".nc":
        found = dataset(store, conditions)
        count = int(found.sizes["run"])
        content = bytes(found.to_netcdf(engine="scipy")) if count else b""
    else:
        frame = weekly_table(store, conditions) if weekly else table(store, conditions)
        count = len(frame)
        content = as_parquet(frame) if path.suffix == ".parquet" else as_csv(frame)
    if not count:
        raise InputError(f"{store.file}: no run fulfils the conditions; nothing was written")
    write_whole(path, content)
    return count
