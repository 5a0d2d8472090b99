"""Morris screening: which groups of factors, then which factors, move an answer at all.

A trajectory walks through the space of the factors and moves one group at a time. It is
lived under one luck and, where only some factors are screened, in one world of the others,
so that a number that does nothing has an elementary effect of exactly nought. One factor
more is luck itself: what its effect is, chance alone can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.randomness import text_key
from sim.experiments.sensitivity.extras import needed

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LEVELS = 4
"""Places in a factor's range at which a trajectory may stand."""
RESAMPLES = 500
LEVEL = 0.95


@dataclass(frozen=True)
class Walks:
    """A Morris design.

    Attributes
    ----------
    groups : tuple of str
        The group of each column.
    shares : array (points, columns)
        From 0 to 1.
    trajectory : array of int (points,)
        Which walk a point belongs to.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    shares: NDArray[np.float64]
    trajectory: NDArray[np.int64]


def seed_for(seed: int, *words: object) -> int:
    """Return a seed for a library, from 1 to 2^31, named by words."""
    return text_key("sensitivity", seed, *words) % (2**31 - 1) + 1


def walks(names: Sequence[str], groups: Sequence[str], trajectories: int, seed: int) -> Walks:
    """Return a Morris design of `trajectories` walks by SALib; `groups` names the group of each column."""
    morris = needed("analysis", "sample.morris")
    shares = morris.sample(_problem(names, groups), trajectories, num_levels=LEVELS, seed=seed_for(seed, "walks"))
    steps = len(dict.fromkeys(groups)) + 1
    return Walks(tuple(names), tuple(groups), shares, np.arange(len(shares)) // steps)


def elementary_effects(design: Walks, answers: NDArray[np.float64], seed: int) -> pd.DataFrame:
    """Return each group's elementary effects, strongest first.

    Columns: ``group``, ``members``, ``mu_star`` (mean size of the effect of moving across the whole range, in the
    answer's unit) with ``low`` and ``high`` (95 % by resampling), and for a group of one ``mu`` (signed mean) and
    ``sigma`` (spread over walks: interaction, bend or luck). `answers` has one number for each point.
    """
    import pandas as pd

    morris = needed("analysis", "analyze.morris")
    found: Any = morris.analyze(
        _problem(design.names, design.groups), design.shares, np.asarray(answers, dtype=np.float64),
        num_resamples=RESAMPLES, conf_level=LEVEL, num_levels=LEVELS, seed=seed_for(seed, "effects"),
    )  # fmt: skip
    order = list(found["names"])
    members = [design.groups.count(name) for name in order]
    size, half = (np.asarray(found[key], dtype=np.float64) for key in ("mu_star", "mu_star_conf"))
    alone = np.array(members) == 1
    frame = pd.DataFrame({
        "group": order, "members": members, "mu_star": size, "low": np.maximum(size - half, 0.0), "high": size + half,
        "mu": np.where(alone, np.asarray(found["mu"], dtype=np.float64), np.nan),
        "sigma": np.where(alone, np.asarray(found["sigma"], dtype=np.float64), np.nan),
    })  # fmt: skip
    return frame.sort_values(["mu_star", "group"], ascending=[False, True], ignore_index=True)


def _problem(names: Sequence[str], groups: Sequence[str]) -> dict[str, Any]:
    told = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    return told if list(names) == list(groups) else {**told, "groups": list(groups)}
