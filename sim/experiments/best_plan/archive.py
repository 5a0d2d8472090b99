"""The archive of a search: tables, the winner as a plan, and the manifest that repeats it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim.core.errors import InputError
from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.best_plan.optimise import optimise
from sim.experiments.best_plan.optimum import BASE, Entry, Optimum
from sim.experiments.best_plan.words import headline, levels
from sim.experiments.files import write_whole
from sim.policies.plan import Plan
from sim.reading.plan_text import plan_text
from sim.reading.scenario_file import scenario_file

FORMAT = 1
KIND = "optimisation"


def archive(optimum: Optimum, out: Path) -> Path:
    """Write tables, plans and manifest of a search; the manifest comes last.

    ``best-plan.toml`` is the winner; ``compare.toml`` is a scenario that compares it with the
    base plan and the best of the others.
    """
    files: dict[str, str] = {}

    def store(name: str, content: bytes) -> None:
        write_whole(out / name, content)
        files[name] = hashlib.sha256(content).hexdigest()

    for name, frame in tables(optimum).items():
        store(f"results/{name}.parquet", as_parquet(frame))
        store(f"results/{name}.csv", as_csv(frame))
    for name, text in plan_files(optimum, out).items():
        store(name, text.encode("utf-8"))
    told = optimum.provenance
    manifest = {
        "format": FORMAT,
        "kind": KIND,
        "arguments": {
            "goal": told["goal"], "runs": told["effort"], "seed": told["seed"], "without": told["without"],
        },
        "provenance": dict(told),
        "result_hash": result_hash(optimum),
        "files": files,
    }  # fmt: skip
    text = json.dumps(manifest, indent=2, ensure_ascii=False, default=str)
    write_whole(out / "manifest.json", (text + "\n").encode("utf-8", "replace"))
    return out / "manifest.json"


def result_hash(optimum: Optimum) -> str:
    """Return a hash of every number of a result, by which a repetition is compared to the bit."""
    digest = hashlib.sha256()
    worlds = range(optimum.fresh_worlds)
    arrays = {
        "found": np.array([[*each.amounts, *each.worth] for each in optimum.found]),
        "entries": optimum.remeasured.bench.values([each.plan for each in optimum.entries], worlds),
        "looked": np.array([each.judged_in for each in optimum.entries]),
    }
    for name, values in arrays.items():
        digest.update(f"{name} {values.shape}".encode())
        digest.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return digest.hexdigest()


def tables(optimum: Optimum) -> dict[str, pd.DataFrame]:
    """Return every table of a result, by name."""
    found = {"plans": _plans(optimum), "worlds": _worlds(optimum), "candidates": _candidates(optimum)}
    if len(optimum.goal.objectives) > 1:
        found |= {"front": _front(optimum), "reach": _reach(optimum)}
    return found


def _front(optimum: Optimum) -> pd.DataFrame:
    """Return one row for each plan, each plan of the front beside it and each goal: how much more the front's does."""
    return pd.DataFrame(
        [
            {"plan": each.title, "kind": each.kind, "on_front": each in optimum.front, "of_front": one.title,
             "goal": goal.name, "more": found.difference.value, "more_low": found.difference.low,
             "more_high": found.difference.high, "told_apart": not found.open}
            for each in optimum.entries
            for one in optimum.front
            if one is not each
            for goal, found in ((goal, optimum.versus(one, each, k)) for k, goal in enumerate(optimum.goal.objectives))
        ]
    )  # fmt: skip


def _reach(optimum: Optimum) -> pd.DataFrame:
    """Return the share of the box that the front, each lever alone and the plans at random reach."""
    front = {"plans": "the front", "volume": optimum.standing.volume}
    others = [
        {"plans": each.title, "volume": each.volume, "front_more": each.less.value, "front_more_low": each.less.low,
         "front_more_high": each.less.high}
        for each in optimum.standing.reaches
    ]  # fmt: skip
    return pd.DataFrame([front, *others])


def _plans(optimum: Optimum) -> pd.DataFrame:
    """Return one row for each plan that was measured in fresh worlds."""
    rows = []
    for each in optimum.entries:
        against = optimum.versus(each, optimum.winner)
        row: dict[str, Any] = {"plan": each.title, "kind": each.kind, "levels": levels(optimum, each),
                               "is_winner": each is optimum.winner, **each.needs._asdict(),
                               **_levers(optimum, each.amounts)}  # fmt: skip
        for one, found in zip(optimum.goal.objectives, each.measured, strict=True):
            row |= {f"{one.output}_gain": found.value, f"{one.output}_low": found.low, f"{one.output}_high": found.high}
        row |= {"worlds_with_gain": each.gaining, "fresh_worlds": optimum.fresh_worlds}
        row |= {"gain_when_found": each.looked.value if each.looked else np.nan}
        row |= {"gain_after_race": each.raced.value if each.raced else np.nan, "raced_in_worlds": each.judged_in}
        row |= {"less_than_winner": against.difference.value, "less_low": against.difference.low,
                "less_high": against.difference.high, "told_from_winner": against.told}  # fmt: skip
        if len(optimum.goal.objectives) > 1:
            stands = optimum.standing.of(each)
            row |= {"on_front": stands is None, "dominated_by": stands.by.title if stands and stands.by else "",
                    "dominated_surely": bool(stands and stands.surely)}  # fmt: skip
        row |= {f"mean_{name}": value for name, value in each.side.items()}
        row |= {f"limit {kept.limit.name}": kept.words for kept in each.kept}
        rows.append(row)
    return pd.DataFrame(rows)


def _worlds(optimum: Optimum) -> pd.DataFrame:
    """Return one row for each plan and fresh world, with every output."""
    worlds = range(optimum.fresh_worlds)
    values = optimum.remeasured.bench.values([each.plan for each in optimum.entries], worlds)
    names = optimum.remeasured.outputs
    return pd.DataFrame(
        [
            {"plan": each.title, "world": world, **dict(zip(names, map(float, values[place, world]), strict=True))}
            for place, each in enumerate(optimum.entries)
            for world in worlds
        ]
    )


def _candidates(optimum: Optimum) -> pd.DataFrame:
    """Return one row for each plan that was looked at."""
    names = [each.output for each in optimum.goal.objectives]
    return pd.DataFrame(
        [
            {"arm": each.arm, "generation": each.generation, **_levers(optimum, each.amounts), **each.needs._asdict(),
             **{f"{name}_worth": worth for name, worth in zip(names, each.worth, strict=True)},
             "keeps_limits": each.keeps_limits, "worlds": optimum.looked_in}
            for each in optimum.found
        ]
    )  # fmt: skip


def _levers(optimum: Optimum, amounts: tuple[float, ...] | None) -> dict[str, float]:
    given = amounts or (float("nan"),) * len(optimum.space.factors)
    return {f"lever {each.name}": amount for each, amount in zip(optimum.space.factors, given, strict=True)}


def plan_files(optimum: Optimum, out: Path) -> dict[str, str]:
    """Return the winner as a plan, what it is compared with, and a scenario that compares them."""
    goal = optimum.goal
    currency = goal.scenario.organisation.currency
    best = replace(optimum.winner.plan, key="best-plan", title=f"{optimum.winner.title}: the best that was found",
                   story=headline(optimum))  # fmt: skip
    needs = optimum.winner.needs
    comment = (
        f"{goal.title}\n"
        f"In its dearest year {needs.money:,.0f} {currency or 'money'}, {needs.work_hours:,.0f} work hours and "
        f"{needs.manager_hours:,.0f} manager hours beyond the base plan.\n"
        f"Found by morale optimise, seed {goal.seed}."
    )
    files = {"best-plan.toml": plan_text(best, currency, comment)}
    names = ["best-plan.toml"]
    if goal.base.programmes:
        files["base-plan.toml"] = plan_text(goal.base, currency)
        names.append("base-plan.toml")
    others = [each for each in optimum.entries if each is not optimum.winner and each.kind != BASE]
    if others:
        other = max(others, key=lambda each: each.measured[0].value)
        files["next-best-plan.toml"] = plan_text(_named(other), currency)
        names.append("next-best-plan.toml")
    path = os.path.relpath(scenario_file(goal.scenario.path).resolve(), out.resolve())
    listed = ", ".join(json.dumps(name) for name in names)
    files["compare.toml"] = (
        f"# The best plan beside the base plan: morale compare {out / 'compare.toml'} --out DIR\n"
        f"extends = {json.dumps(Path(path).as_posix())}\n"
        f"title = {json.dumps(goal.title, ensure_ascii=False)}\n"
        f"horizon = {goal.horizon}\nplans = [{listed}]\n"
    )
    return files


def _named(entry: Entry) -> Plan:
    return replace(entry.plan, title=entry.title if entry.amounts is not None else entry.plan.title)


def repeat(
    manifest: dict[str, Any],
    out: Path,
    workers: int | None = None,
    *,
    goal: Path | None = None,
    written: Callable[[Optimum, Path], object] = archive,
    progress: Callable[[int, int], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> str:
    """Repeat a search from its manifest, write it, and return the hash of its result.

    Raises
    ------
    InputError
        If the manifest lacks something, or the goal's files are not what they were.
    """
    from sim.experiments.outputs import output
    from sim.experiments.reproduction import needed
    from sim.reading.goal_file import read_goal

    told = manifest.get("arguments")
    told = told if isinstance(told, dict) else {}
    needed(manifest.get("path", "the manifest"), KIND, told, ("goal", "runs", "seed", "without"))
    needed(manifest.get("path", "the manifest"), KIND, manifest["provenance"], ("goal_hash",))
    try:
        runs, seed, without = int(told["runs"]), int(told["seed"]), tuple(map(str, told["without"]))
    except (TypeError, ValueError, OverflowError) as problem:
        raise InputError(f"{manifest.get('path')}: runs and seed are whole numbers, without is a list") from problem
    asked = read_goal(goal or Path(str(told["goal"])), output)
    if asked.digest != manifest["provenance"]["goal_hash"]:
        raise InputError(f"{asked.path}: its files, or those of its scenario, are not those of the manifest")
    again = optimise(asked, workers=workers, progress=progress, told=said, runs=runs, seed=seed, without=without)
    written(again, out)
    return result_hash(again)
