"""The archive of a study of loops: tidy tables as Parquet and CSV, its words, its picture and its manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sim.experiments.archive import keep_study
from sim.experiments.loops.results import LoopStudy
from sim.experiments.loops.telling import carried_sentence, dominance_sentences, headline, loop_sentences, small_print

FORMAT = 1
"""Version of the archive's layout."""

KIND = "loops"


def archive(found: LoopStudy, out: Path, pictures: Mapping[str, bytes] | None = None) -> Path:
    """Write tables, words, pictures by file name, and the manifest, which comes last and is returned."""
    contents = {"loops.md": in_words(found).encode("utf-8", "replace"), **(pictures or {})}
    told = {
        "format": FORMAT, "kind": KIND, "arguments": dict(found.arguments), "provenance": dict(found.provenance),
        "result_hash": result_hash(found),
    }  # fmt: skip
    return keep_study(out, contents, found.tables(), told)


def result_hash(found: LoopStudy) -> str:
    """Return a hash of every number of a study, by which a repetition is compared to the bit."""
    digest = hashlib.sha256()
    for name, values in (("responses", found.responses), ("whole", found.whole), ("opened", found.opened)):
        digest.update(f"{name} {values.shape}".encode())
        digest.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return digest.hexdigest()


def in_words(found: LoopStudy) -> str:
    """Return the study in words, as Markdown."""
    return "\n".join([
        f"# {headline(found)}", "", *(f"- {each}" for each in loop_sentences(found)), "",
        "## What dominates when", "", *dominance_sentences(found), carried_sentence(found), "",
        "## How this was made", "", *(f"- {each}" for each in small_print(found)), "",
    ])  # fmt: skip
