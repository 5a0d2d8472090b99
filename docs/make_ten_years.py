"""Draws ten years of every ready case: each plan under three lucks, and a table of the first plan in `docs/laws.md`.

Run `python docs/make_ten_years.py` (minutes). Nothing is averaged: what one firm lives through is what is looked at.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

import numpy as np  # noqa: E402  (after the path, so that the script runs from a fresh checkout)
from marked import small, write  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from sim.engine import default_parameters  # noqa: E402
from sim.experiments.runner import seed_of  # noqa: E402
from sim.interfaces.chart_style import PLAN_COLOURS, style  # noqa: E402
from sim.projection import Log, found, project, spare_for  # noqa: E402
from sim.reading import load_scenario  # noqa: E402
from sim.schedule import the_week  # noqa: E402

YEAR, YEARS, LUCKS = 52, 10, 3
SERIES = {"index": "satisfaction index", "lateness": "share of requests late", "quits": "turnover a year, %"}
PAGE, PICTURE = ROOT / "docs/laws.md", ROOT / "docs/images/ten-years.png"

Runs = dict[tuple[str, int], Log]


def lived(case: Path) -> Runs:
    """Return ten years of every plan of a case, by plan and luck."""
    scenario, runs = load_scenario(case), {}
    for luck in range(LUCKS):
        firm = found(
            scenario.organisation, the_week(), seed=seed_of(scenario.seed, luck),
            parameters=default_parameters(the_week()), horizon=YEAR * YEARS, spare=spare_for(scenario.plans),
        )  # fmt: skip
        runs |= {(plan.key, luck): project(firm, plan) for plan in scenario.plans}
    return runs


def series(log: Log, name: str) -> np.ndarray[Any, Any]:
    """Return a weekly series; turnover as the quits of the year before, in per cent of its headcount."""
    if name != "quits":
        return log.series(name)
    year = np.ones(YEAR)
    quits, people = (np.convolve(log.series(each), year, "valid") for each in ("quits", "headcount"))
    return np.concatenate([np.full(YEAR - 1, np.nan), 100.0 * YEAR * quits / people])


def row(case: str, runs: Runs) -> str:
    """Return a case's row: its first plan in the first and the tenth year, and the range of its index."""
    first = next(iter(runs))[0]
    logs = [runs[first, luck] for luck in range(LUCKS)]

    def years(name: str, place: int, digits: int) -> str:
        values = (np.nanmean(series(log, name)[YEAR * place : YEAR * (place + 1)]) for log in logs)
        return ", ".join(f"{value:.{digits}f}" for value in values)

    index = np.array([log.series("index") for log in logs])
    cells = [years("index", 0, 1), years("index", 9, 1), f"{index.min():.0f} to {index.max():.0f}",
             years("quits", 1, 0), years("quits", 9, 0), years("lateness", 0, 2), years("lateness", 9, 2)]  # fmt: skip
    return f"| {case}, {first} | " + " | ".join(cells) + " |"


def drawn(cases: dict[str, Runs]) -> Figure:
    """Return the picture: a row for each case, a column for each series, a line for each plan and luck."""
    figure = Figure(figsize=(9.4, 1.55 * len(cases)), layout="constrained")
    grid = figure.subplots(len(cases), len(SERIES), squeeze=False, sharex=True)
    for axes, (case, runs) in zip(grid, cases.items(), strict=True):
        plans = list(dict.fromkeys(plan for plan, _ in runs))
        for axis, (name, words) in zip(axes, SERIES.items(), strict=True):
            for (plan, _), log in runs.items():
                colour = PLAN_COLOURS[plans.index(plan) % len(PLAN_COLOURS)]
                axis.plot(np.arange(YEAR * YEARS) / YEAR, series(log, name), color=colour, linewidth=0.6)
            axis.set_title(f"{case}: {words}", fontsize=7.5)
            axis.tick_params(labelsize=6.5)
    for axis in grid[-1]:
        axis.set_xlabel("years")
    figure.supxlabel(f"single runs, {LUCKS} lucks for each plan (a colour), no mean, no interval; scenarios' own seeds")
    return figure


def main() -> None:
    """Live through all ready cases, draw them, and write the table."""
    folders = sorted(path.parent for path in (ROOT / "scenarios").glob("*/scenario.toml"))
    cases = {folder.name: lived(folder) for folder in folders}
    painted = io.BytesIO()
    with style():
        drawn(cases).savefig(painted, format="png", dpi=90)
    PICTURE.write_bytes(small(painted.getvalue()))
    head = (
        "| case, plan | index, year 1 | year 10 | range | turnover %, year 2 | year 10 | late, year 1 | year 10 |"
        "\n|---|---|---|---|---|---|---|---|\n"
    )
    write(PAGE, "years", head + "\n".join(row(case, runs) for case, runs in cases.items()))


if __name__ == "__main__":
    main()
