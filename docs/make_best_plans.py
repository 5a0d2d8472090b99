"""Looks for the best plan of every ready case, and writes the table of `docs/how-to/best-plan-for-a-budget.md`.

    python docs/make_best_plans.py                   all cases with a `goal.toml`, each with the runs that it asks for
    python docs/make_best_plans.py bakery soap-shop  these only; other rows stay as they are
    python docs/make_best_plans.py --runs=240        with so many runs each, to try it

All ten take about an hour and a half of one core. A row holds figures in fresh worlds only; what is compared with the
winner has the same budget, and the search at random as many runs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from marked import write, written  # noqa: E402  (after the path, so that the script runs from a fresh checkout)

import sim  # noqa: E402
from sim.experiments.best_plan.optimum import FINALIST, OWN, RANDOM_BEST, Entry, Optimum  # noqa: E402
from sim.experiments.best_plan.words import digits, in_the_mean, interval_words, levels  # noqa: E402
from sim.experiments.words import listed  # noqa: E402

PAGE, NAME = ROOT / "docs/how-to/best-plan-for-a-budget.md", "best plans"
HEAD = (
    "| case, and what is asked | runs, fresh worlds | the winner | what it takes a year | gain "
    "| the best lever alone | the best of as many plans at random | verdict |\n|---|---|---|---|---|---|---|---|"
)


def able(plans: tuple[Entry, ...]) -> list[Entry]:
    """Return the plans that break no limit, best first; those that break one are no answer."""
    return sorted((each for each in plans if each.keeps_limits), key=lambda each: -each.measured[0].value)


def against(found: Optimum, plans: tuple[Entry, ...], words: str) -> str:
    """Return how the winner stands against plans; all of them together are called `words`."""

    def named(those: list[Entry]) -> str:
        return words if len(plans) == 1 else listed([levels(found, each) for each in those])

    there = [(each, found.versus(found.winner, each)) for each in able(plans)]
    if not there:
        return ""
    parts = []
    if beaten := sum(versus.better for _, versus in there):
        parts.append(f"better than {words}" if beaten == len(there) else f"better than {beaten} of {len(there)} alone")
    parts += [in_the_mean(found, named([each]), versus) for each, versus in there if versus.in_the_mean]
    if same := [each for each, versus in there if versus.open]:
        parts.append(f"not distinguishable from {named(same)}")
    if worse := [each for each, versus in there if versus.worse]:
        parts.append(f"**worse than {named(worse)}**")
    return ", ".join(parts)


def verdict(found: Optimum) -> str:
    """Return what is to be said of an answer, in a cell."""
    if not found.beats_base:
        told = [each for each in found.entries if each.kind != OWN and found.versus(each, found.base).better]
        if not told:
            return "nothing beats the baseline"
        return f"the winner is not told apart from the baseline, {listed([each.title for each in told])} would be"
    alone = sum(
        amount != each.default for each, amount in zip(found.space.factors, found.winner.amounts or (), strict=True)
    )
    parts = ["one lever is enough" if alone == 1 else "", against(found, found.alone, "each lever alone"),
             against(found, found.of_kind(RANDOM_BEST), "the best at random")]  # fmt: skip
    if near := len(found.undecided):
        parts.append(f"{near + 1} finalists of {len(found.of_kind(FINALIST))} not distinguishable")
    if not found.winner.keeps_limits:
        parts.append("**breaks a limit**")
    return "; ".join(part for part in parts if part)


def row(case: str, found: Optimum) -> str:
    """Return a case's row."""
    number, winner, goal = digits(found), found.winner, found.goal
    aim = goal.objectives[0]

    def best(plans: tuple[Entry, ...]) -> str:
        gains = (f"{levels(found, each)}: {interval_words(each.measured[0], number)}" for each in able(plans))
        return next(gains, "none that keeps the limits" if plans else "the same plan")

    money, hours, currency = winner.needs.money, winner.needs.manager_hours, goal.scenario.organisation.currency
    cells = [
        f"[{case}](../../scenarios/{case}/goal.toml): {'most' if aim.sign > 0 else 'least'} {aim.output} ({aim.unit})",
        f"{found.provenance['runs']:,}, {found.fresh_worlds}",
        levels(found, winner),
        f"{money:,.0f} {currency}, {hours:,.0f} manager hours",
        interval_words(winner.measured[0], number),
        best(found.alone),
        best(found.of_kind(RANDOM_BEST)).rpartition(": ")[2],
        verdict(found),
    ]
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def case_of(line: str) -> str:
    """Return the case of a row."""
    return line.removeprefix("| [").split("]")[0]


def main() -> None:
    """Look for the best plan of each case that is asked for, and write its row as soon as it is there."""
    runs = next((int(word.removeprefix("--runs=")) for word in sys.argv[1:] if word.startswith("--runs=")), None)
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    for goal in sorted((ROOT / "scenarios").glob("*/goal.toml")):
        case = goal.parent.name
        if asked and case not in asked:
            continue
        begun = time.monotonic()
        rows = {case_of(line): line for line in written(PAGE, NAME).splitlines()[2:]}
        rows[case] = row(case, sim.optimise(goal, runs=runs))
        write(PAGE, NAME, "\n".join([HEAD, *(rows[each] for each in sorted(rows))]))
        sys.stdout.write(f"{case}: {time.monotonic() - begun:,.0f} s\n{rows[case]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
