"""The archive of an explanation: tidy tables as Parquet and CSV, its words, and the manifest that repeats it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from sim.experiments.archive import keep_study
from sim.experiments.explanation import REMAINDER, TOTAL, Decomposition, Explanation, shares_of
from sim.experiments.explanation_words import cautions, chain_sentences, headline, parts_sentence, small_print
from sim.experiments.links import LINKS, Link
from sim.experiments.statistics import mean_interval
from sim.experiments.words import clean

FORMAT = 1
"""Version of the archive's layout."""

KIND = "explanation"


def archive(found: Explanation, out: Path, pictures: Mapping[str, bytes] | None = None) -> Path:
    """Write the tables of an explanation, its words, its pictures by file name, and its manifest, which comes last.

    Returns
    -------
    Path
        ``manifest.json``.
    """
    contents = {"explanation.md": in_words(found).encode("utf-8", "replace"), **(pictures or {})}
    told = {
        "format": FORMAT,
        "kind": KIND,
        "arguments": dict(found.arguments),
        "provenance": dict(found.provenance),
        "result_hash": result_hash(found),
    }
    return keep_study(out, contents, tables(found), told)


def result_hash(found: Explanation) -> str:
    """Return a hash of every number of an explanation, by which a repetition is compared to the bit."""
    digest = hashlib.sha256()
    for name, values in (
        ("total", found.total),
        ("mechanisms", found.mechanisms.shares),
        ("remainder", found.mechanisms.remainder),
        ("directions", found.directions.shares),
        ("chain", found.chain.differences),
    ):
        digest.update(f"{name} {values.shape}".encode())
        digest.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return digest.hexdigest()


def in_words(found: Explanation) -> str:
    """Return the explanation in words, as Markdown."""
    lines = [
        f"# {headline(found)}", "",
        parts_sentence(found, found.mechanisms, "mechanisms"),
        parts_sentence(found, found.directions, "directions of internal marketing"), *cautions(found), "",
        "## What moved first, what followed, and when", "", *chain_sentences(found.chain), "",
        "## How this was made", "", *(f"- {each}" for each in small_print(found)), "",
    ]  # fmt: skip
    return "\n".join(lines)


def tables(found: Explanation) -> dict[str, pd.DataFrame]:
    """Return the tidy tables: shares with intervals, shares draw by draw, the chain, and its weekly differences."""
    both = (("mechanisms", found.mechanisms), ("directions", found.directions))
    return {
        "shares": pd.concat([_shares(found, name, each) for name, each in both], ignore_index=True),
        "draws": pd.concat([_draws(found, name, each) for name, each in both], ignore_index=True),
        "chain": _chain(found),
        "weekly": _weekly(found),
    }


def _shares(found: Explanation, name: str, taken_apart: Decomposition) -> pd.DataFrame:
    rows = [
        {
            "taken_apart_by": name, "part": share.part.key, "title": share.part.title, "within": share.part.family,
            "output": output.name, "unit": output.unit, "mean": share.mean, "low": share.low, "high": share.high,
            "order_error": share.order_error, "error": share.error, "told_apart": share.told, "draws": found.draws,
            "seed": found.provenance["seed"],
        }
        for output in found.outputs
        for share in shares_of(found, taken_apart, output)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _draws(found: Explanation, name: str, taken_apart: Decomposition) -> pd.DataFrame:
    keys = [*(part.key for part in taken_apart.parts), REMAINDER.key, TOTAL.key]
    values = np.concatenate([taken_apart.shares, taken_apart.remainder[:, None], found.total[:, None]], axis=1)
    draw, part, output = np.meshgrid(*map(np.arange, values.shape), indexing="ij")
    return pd.DataFrame(
        {
            "taken_apart_by": name,
            "draw": draw.ravel(),
            "part": np.array(keys)[part.ravel()],
            "output": np.array([each.name for each in found.outputs])[output.ravel()],
            "value": values.ravel(),
        }
    )


def _chain(found: Explanation) -> pd.DataFrame:
    chain = found.chain
    moved = [
        {
            **_named(move.link, "moved"), "first_week": move.first, "last_week": move.last,
            "to_the_end": move.to_the_end, "half_week": move.half, "mean": move.mean, "low": move.low,
            "high": move.high,
        }
        for move in chain.moves
    ]  # fmt: skip
    others = [
        _named(link, status)
        for status, links in (("too small to name", chain.too_small), ("not told apart", chain.none))
        for link in links
    ]
    return pd.DataFrame([{**row, "draws": found.draws, "seed": found.provenance["seed"]} for row in moved + others])


def _named(link: Link, status: str) -> dict[str, object]:
    return {"series": link.series, "title": clean(link.title), "unit": link.unit, "status": status}


def _weekly(found: Explanation) -> pd.DataFrame:
    sets, differences, rows = np.arange(found.draws), found.chain.differences, []
    for place, link in enumerate(LINKS):
        for week in range(differences.shape[2]):
            mean, low, high = mean_interval(differences[:, place, week], sets)
            rows.append((link.series, link.unit, week, mean, low, high, found.draws))
    return pd.DataFrame(rows, columns=["series", "unit", "week", "mean", "low", "high", "draws"])
