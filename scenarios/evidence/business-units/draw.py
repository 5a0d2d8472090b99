"""Draw the branches and stores of two studies, and how they differ; writes the files of both.

    python scenarios/evidence/business-units/draw.py

Branches of the study of business units, and stores of the Sears case. They differ as places of a chain do. What
differs is drawn here once, with one seed, and stands in the files for everybody to read; the quality of managers,
people and luck are the model's own and are drawn anew with each luck. Sizes of the differences are judgements about
an ordinary chain, made before anything was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

WEEKS = 52
HERE = Path(__file__).resolve().parent
TOWNS = 6

# What management does differently from branch to branch: lever, levels with their shares, chance to keep a level for
# another year, meaning. Staff surveys of hospitals keep .85 of their answers on staffing from year to year.
LOCAL_PRACTICE = (
    ("pay_raise", {-0.08: 0.1, -0.04: 0.2, 0.04: 0.2, 0.08: 0.1}, 1.0, "pay over what the local market pays"),
    ("staffing", {-0.07: 0.25, 0.07: 0.25}, 0.8, "fewer or more seats than the work of the branch asks for"),
    ("manager_relief", {-5.0: 0.25, 5.0: 0.25}, 0.8, "manager with less or more time for people"),
    ("appreciation", {0.4: 0.25, 0.8: 0.15}, 0.8, "manager who says thank you more often than others"),
    ("premises", {600.0: 0.25, 1200.0: 0.15}, 0.9, "branch that has been refurbished"),
)
DISMISSALS = 0.05
"""Chance of a seat to be let go and filled anew within a year (judgement)."""

# Practices of high-performance work systems: lever, its two levels, meaning. Firms that have one tend to have others.
SYSTEM = (
    ("service_training", (0.25, 0.5), "more training than usual"),
    ("pay_raise", (0.03, 0.06), "pay above the market"),
    ("individual_bonus", (0.03, 0.06), "part of the pay for results"),
    ("team_bonus", (0.02, 0.04), "part of the pay for results of the team"),
    ("participation", (0.3, 0.6), "people take part in decisions"),
    ("selectivity", (1.5, 2.0), "choice among more candidates"),
    ("schedule_stability", (0.7, 0.9), "hours known ahead"),
    ("reviews", (1.0, 2.0), "talks about each person's work"),
    ("safe_criticism", (0.3, 0.6), "complaints are heard"),
    ("meetings", (0.25, 0.5), "people are told how things stand"),
)
SHARED = 0.5
"""Weight of a branch's general leaning to such practices in each of them: correlations of .25 between them."""


@dataclass(frozen=True)
class Chain:
    """A chain of branches: where its files go, what they are called, how many, of what size, and for how many years."""

    folder: Path
    name: str
    word: str
    seed: int
    branches: int
    smallest: int
    largest: int
    clients: int
    years: int
    systems: bool


CHAINS = (
    Chain(HERE, "A chain of branches", "Branch", 20021, 60, 8, 25, 9, 11, True),
    Chain(HERE.parents[1] / "validation" / "sears", "A chain of stores", "Store", 19981, 40, 40, 60, 6, 5, False),
)
"""Clients are for each seat."""


def main() -> None:
    """Draw and write."""
    for chain in CHAINS:
        luck = np.random.default_rng(chain.seed)
        people = luck.integers(chain.smallest, chain.largest + 1, chain.branches)
        names = [f"{chain.word} {number + 1:02d}" for number in range(chain.branches)]
        write(chain.folder / "organisation.toml", organisation(luck, chain, names, people))
        head = [
            'title = "As they are"',
            'story = "Managers, pay, seats, rooms and leavers differ from place to place."',
        ]
        local = local_practice(luck, chain, names) + dismissals(luck, chain, names, people)
        write(chain.folder / "plans" / "as-they-are.toml", [*head, *local])
        if chain.systems:
            head = [
                'title = "More or less of a system of practices"',
                'story = "From week 0 on, and lasting."',
            ]
            write(chain.folder / "plans" / "practices.toml", [*head, *systems(luck, names)])


def write(file: Path, lines: list[str]) -> None:
    """Write a file's lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def organisation(luck: np.random.Generator, chain: Chain, names: list[str], people: np.ndarray) -> list[str]:
    """Return the organisation's file: branches, and the towns whose customers they serve."""
    use = np.clip(luck.normal(0.85, 0.05, len(names)), 0.7, 0.97)
    town = luck.integers(0, TOWNS, len(names))
    lines = [
        "# Drawn once by scenarios/evidence/business-units/draw.py: seats, use of capacity (.85, SD .05) and six",
        "# towns whose customers come and go at rates of their own. The sizes of these differences are judgements.",
        "",
        f'name = "{chain.name}"',
        'currency = "EUR"',
        "prospects = 0.5",
    ]
    for name, size, used in zip(names, people, use, strict=True):
        lines += [
            "",
            f'[departments."{name}"]',
            'front = "80 %"',
            f"people = {size}",
            f"managers = {max(1, size // 20)}",
            f'manager_hours = "{20 * max(1, size // 20)} hours/week"',
            f'case_minutes = "{1890 / chain.clients:.0f} minutes"          # all that a client asks for in a week',
            'routine_share = "40 %"',
            'wage = "30000 EUR/year"',
            f"use = {used:.3f}",
        ]
    for number, churn in enumerate(luck.uniform(0.10, 0.20, TOWNS)):
        homes = {name: int(size) for name, size, place in zip(names, people, town, strict=True) if place == number}
        shares = ", ".join(f'"{name}" = {size / sum(homes.values()):.9f}' for name, size in homes.items())
        lines += [
            "",
            f'[markets."Town {number + 1}"]',
            f"customers = {chain.clients * sum(homes.values())}",
            'visit_rate = "26 cases/year"',
            f'value = "{40_500 / chain.clients:.0f} EUR/year"',
            f'churn = "{100 * churn:.1f} %/year"',
            f"home = {{ {shares} }}",
        ]
    return lines


def local_practice(luck: np.random.Generator, chain: Chain, names: list[str]) -> list[str]:
    """Return the programmes by which branches differ, year by year."""
    lines = []
    for lever, levels, kept, meaning in LOCAL_PRACTICE:
        values = np.array([0.0, *levels])
        shares = np.array([1.0 - sum(levels.values()), *levels.values()])
        held = luck.choice(len(values), len(names), p=shares)
        length = chain.years if kept == 1.0 else 1
        spans = [(WEEKS * year, WEEKS * (year + length)) for year in range(0, chain.years, length)]
        for first, last in spans:
            if first:
                again = luck.choice(len(values), len(names), p=shares)
                held = np.where(luck.random(len(names)) < kept, held, again)
            for level in range(1, len(values)):
                chosen = [name for name, place in zip(names, held, strict=True) if place == level]
                key = f"{lever} {level} from week {first}"
                lines += programme(key, lever, float(values[level]), chosen, meaning, first, last)
    return lines


def dismissals(luck: np.random.Generator, chain: Chain, names: list[str], people: np.ndarray) -> list[str]:
    """Return weeks in which one seat of some branches is emptied, to be filled anew from the next week on."""
    lines = []
    for quarter in range(chain.years * 4):
        week = 13 * quarter + int(luck.integers(0, 13))
        hit = luck.random(len(names)) < DISMISSALS / 4 * people
        for seats, cut in ((12, -0.10), (25, -0.05), (60, -0.02)):
            below = {12: 0, 25: 12, 60: 25}[seats]
            chosen = [n for n, size, gone in zip(names, people, hit, strict=True) if gone and below < size <= seats]
            key = f"dismissals in week {week}, up to {seats} seats"
            lines += programme(key, "staffing", cut, chosen, "one person is let go", week, week + 1)
    return lines


def systems(luck: np.random.Generator, names: list[str]) -> list[str]:
    """Return the programmes of practices: how far each branch has each, from week 0 on."""
    lines = []
    leaning = luck.standard_normal(len(names))
    for lever, levels, meaning in SYSTEM:
        wish = SHARED * leaning + np.sqrt(1.0 - SHARED**2) * luck.standard_normal(len(names))
        for level, low, high in ((0, -0.25, 0.65), (1, 0.65, np.inf)):
            chosen = [name for name, each in zip(names, wish, strict=True) if low <= each < high]
            lines += programme(f"{lever} {level + 1}", lever, levels[level], chosen, meaning)
    return lines


def programme(
    key: str, lever: str, level: float, branches: list[str], meaning: str, first: int = 0, last: int | None = None
) -> list[str]:
    """Return one programme's lines; none without branches."""
    if not branches:
        return []
    lines = ["", f'[programmes."{key}"]', f'meaning = "{meaning}"', f"{lever} = {level:g}"]
    lines += [f"departments = [{', '.join(f'{chr(34)}{each}{chr(34)}' for each in branches)}]"]
    lines += [f"start = {first}"] * (first > 0) + ([] if last is None else [f"end = {last}"])
    return lines


if __name__ == "__main__":
    main()
