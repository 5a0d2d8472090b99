"""A run as it is kept: a row with a checksum over everything that it says, read back only if that holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from sim.experiments.trials import TrialResult

FINISHED, SET_ASIDE = "finished", "set aside"

Row = tuple[Any, ...]


@dataclass(frozen=True)
class KeptRun:
    """A run in a store.

    Attributes
    ----------
    key : str
        Hash that names it for good; see `sim.experiments.trials.Trial.key`.
    status : str
        ``"finished"``, or ``"set aside"`` for one that failed three times.
    study : mapping
        What all runs of its study share: model, scenario, horizon, outputs, weekly, versions.
    told : mapping
        What the design says of it: its point, the values of factors, the replication.
    result : TrialResult
        What came out; empty for one that was set aside.
    seconds : float
        How long it took, founding of its firm included if it was the first of its firm.
    tries : int
        How often it was tried.
    reason : str
        Why it was set aside.
    finished : str
        When, in UTC.
    """

    key: str
    status: str
    study: Mapping[str, Any]
    told: Mapping[str, Any]
    result: TrialResult
    seconds: float
    tries: int = 1
    reason: str = ""
    finished: str = ""

    @property
    def outputs(self) -> dict[str, float]:
        """Outputs by name; none for a run that was set aside."""
        return dict(zip(self.study["outputs"], self.result.outputs.tolist(), strict=False))


def text_id(text: str) -> str:
    """Return the name of a text that many rows share: its hash, so that a damaged one is found out."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def as_text(value: object) -> str:
    """Return JSON that gives back every number to the bit."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else dict(value) if isinstance(value, Mapping) else str(value)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Any:
    return json.loads(text)


def pack(run: KeptRun, study: str, names: str) -> Row:
    """Return the row of a run; `study` and `names` are the hashes of the texts that it shares with others."""
    told = as_text(list(run.told.values()))
    outputs, weekly = (
        np.ascontiguousarray(each, dtype="<f8").tobytes() for each in (run.result.outputs, run.result.weekly)
    )
    said = (run.key, run.status, study, names, told, outputs, weekly, run.seconds, run.tries, run.reason, run.finished)
    return (run.key, checksum(said), *said[1:])


def unpack(row: Row, texts: Mapping[str, str]) -> KeptRun | None:
    """Return the run of a row, or None if the row is not what was written."""
    key, seal, *rest = row
    if checksum((key, *rest)) != seal:
        return None
    status, study, names, told, outputs, weekly, seconds, tries, reason, finished = rest
    if study not in texts or names not in texts:
        return None
    about = _parsed(texts[study])
    series = np.frombuffer(weekly, dtype="<f8").reshape(len(about["weekly"]) if weekly else 0, -1 if weekly else 0)
    result = TrialResult(np.frombuffer(outputs, dtype="<f8"), series)
    values = dict(zip(_parsed(texts[names]), json.loads(told), strict=True))
    return KeptRun(key, status, about, values, result, seconds, tries, reason, finished)


def checksum(said: Row) -> bytes:
    """Return the checksum of what a row says."""
    digest = hashlib.blake2b(digest_size=16)
    for each in said:
        part = each if isinstance(each, bytes) else repr(each).encode("utf-8", "backslashreplace")
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def result_digest(result: TrialResult) -> bytes:
    """Return the hash of a run's numbers, by which a repetition is compared to the bit."""
    digest = hashlib.blake2b(digest_size=16)
    for each in (result.outputs, result.weekly):
        digest.update(str(each.shape).encode() + np.ascontiguousarray(each, dtype="<f8").tobytes())
    return digest.digest()
