"""Writes what laws and checks of behaviour came to on ready cases: `docs/laws/CASE.md`, and the summary in `laws.md`.

    python docs/make_laws.py soap-shop technology-firm       a quick share of the replications
    python docs/make_laws.py --all                           the same on every ready case, one after the other
    python docs/make_laws.py --thorough regional-bank        all of them
    python docs/make_laws.py --customers=5000 soap-shop      with at most so many customers, whose cases take longer
    python docs/make_laws.py --sabotage regional-bank        which figures fail when the model is broken
    python docs/make_laws.py --only=law-21,sceptic-17 --all  these checks alone; other rows of the pages stay
    python docs/make_laws.py                                 the summary alone, from the pages that are there

What is run, tolerated and known not to hold is declared in `sim/experiments/checks/`: change that, not the pages.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from marked import write  # noqa: E402  (after the path, so that the script runs from a fresh checkout)

from sim.core.errors import InputError  # noqa: E402
from sim.experiments.checks.check import Check, Figure, Verdict  # noqa: E402
from sim.experiments.checks.false_alarms import chance_for, chance_of_failing  # noqa: E402
from sim.experiments.checks.firms import thinned  # noqa: E402
from sim.experiments.checks.laboratory import Laboratory, replications_on  # noqa: E402
from sim.experiments.checks.laws import LAWS  # noqa: E402
from sim.experiments.checks.sceptic import SCEPTIC  # noqa: E402
from sim.interfaces.checking_behaviour import chosen_checks, told_rate  # noqa: E402
from sim.reading import load_scenario  # noqa: E402
from sim.reading.organisation import Organisation  # noqa: E402

PAGES = ROOT / "docs/laws"
SABOTAGE = "sabotage.md"
BROKEN = 6
"""Replications of a sabotaged check at most: what is broken shows at once."""
SUMMARY = ROOT / "docs/laws.md"
NOTE = "<!-- Written by `python docs/make_laws.py`: change the checks, not this page. -->\n"
HEAD = "| check | figure | found ± standard error | wanted | false alarm | holds |\n|---|---|---|---|---|---|\n"
ROW = re.compile(r"^\| \*\*((?:law|sceptic) \d+)\*\* .* \| ([^|]+) \|$", re.MULTILINE)
YES, UNDECIDED, KNOWN, NO, NO_SENSE = "yes", "undecided", "known: no", "**no**", "no sense here"
OWN, OWN_CASE = "soap shop's own", "soap-shop"
"""What is said of a check that makes a firm of its own wherever it is called, and the case that it is about."""
WRITTEN_ON, MOST_CUSTOMERS = "regional-bank", 5000.0
"""The case on which checks were written, run whole among all cases, and the customers of the others there."""


def number(value: float) -> str:
    """Return a number as the tables say it."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def percent(chance: float) -> str:
    """Return a chance, or nothing where nothing is left to luck."""
    return "" if chance == 0.0 else "below .1 %" if chance < 0.001 else f"{100 * chance:.2g} %"


def figure_row(verdict: Verdict, figure: Figure) -> str:
    """Return the row of one figure."""
    chance = percent(chance_of_failing(figure, verdict.replications)) if figure.held else ""
    held = "" if figure.held else KNOWN if verdict.is_known(figure) else NO if figure.refuted else UNDECIDED
    name = figure.name.replace("|", "/")
    return f"| | {name} | {number(figure.value)} ± {figure.error:.2g} | {figure.wanted} | {chance} | {held} |"


def verdict_rows(verdict: Verdict) -> Iterator[str]:
    """Yield the rows of a check."""
    check = verdict.check
    ran = check.ran[0].upper() + check.ran[1:]
    said = f"**{check.claim}** {ran}; {verdict.replications} replications."
    ended = YES if verdict.held else KNOWN if verdict.as_known else UNDECIDED if verdict.undecided else NO
    chance = percent(chance_for(verdict)) if verdict.held else ""
    yield f"| **{check.key}** | {said} | | | {chance} | {ended} |"
    yield from (figure_row(verdict, figure) for figure in verdict.figures)
    if not verdict.held:
        yield from (f"| | *{known.reason}* | | | | |" for known in verdict.known)


def page(organisation: Organisation, command: str, verdicts: Sequence[Verdict], checks: Sequence[Check]) -> str:
    """Return the page of a case."""
    parts = [f"# {organisation.name}: laws and checks\n", NOTE, f"Made by `{command}`. [What this is](../laws.md).\n"]
    by_key = {verdict.check.key: verdict for verdict in verdicts}
    for title, word in (("Laws", "law"), ("A sceptic at the screen", "sceptic")):
        mine = [check for check in checks if check.key.startswith(word)]
        rows = []
        for check in mine:
            if check.key in by_key:
                rows.extend(verdict_rows(by_key[check.key]))
            else:
                rows.append(f"| **{check.key}** | {check.no_sense(organisation)} | | | | {NO_SENSE} |")
        parts.append(f"## {title}\n\n{HEAD}" + "\n".join(rows) + "\n")
        parts.append(told_rate([by_key[check.key] for check in mine if check.key in by_key]) + "\n")
    return "\n".join(parts)


def sabotage_page(organisation: Organisation, command: str, verdicts: Sequence[Verdict]) -> str:
    """Return the page that says which figures of each check fail when the model is broken."""
    rows = []
    for verdict in verdicts:
        words = verdict.check.sabotage.words if verdict.check.sabotage else ""
        failing = [each.name for each in verdict.figures if not each.held and not verdict.is_known(each)]
        rows.append(f"| {verdict.check.key} | {words} | {'; '.join(failing) or '**none**'} |")
    title = f"# {organisation.name}: each check could fail\n"
    head = "| check | sabotage | figures that fail then |\n|---|---|---|\n"
    return "\n".join(
        [title, NOTE, f"Made by `{command}`. [What this is](../laws.md).\n", head + "\n".join(rows) + "\n"]
    )


def run_case(case: str, *, thorough: bool, sabotage: bool, customers: float) -> None:
    """Run all checks on a case, or their sabotage, and write its page."""
    organisation = thinned(load_scenario(ROOT / "scenarios" / case).organisation, customers)
    checks = [check for check in (*LAWS, *SCEPTIC) if not check.no_sense(organisation)]
    counts = {check.key: replications_on(check, organisation, thorough=thorough) for check in checks}
    laboratory = Laboratory(organisation)
    options = (["--thorough"] if thorough else []) + (["--sabotage"] if sabotage else [])
    options += [f"--customers={customers:g}"] if math.isfinite(customers) else []
    command = " ".join(["python docs/make_laws.py", *options, case])
    PAGES.mkdir(exist_ok=True)
    if sabotage:
        broken = [
            laboratory.judge(check, min(BROKEN, counts[check.key]), check.sabotage)
            for check in checks
            if check.sabotage
        ]
        (PAGES / SABOTAGE).write_text(sabotage_page(organisation, command, broken), encoding="utf-8")
        return
    laboratory.prepare((each, counts[check.key]) for check in checks for each in check.cases.values())
    verdicts = [laboratory.judge(check, counts[check.key]) for check in checks]
    (PAGES / f"{case}.md").write_text(page(organisation, command, verdicts, (*LAWS, *SCEPTIC)), encoding="utf-8")


def run_again(case: str, keys: Sequence[str], *, thorough: bool, customers: float) -> None:
    """Run some checks on a case, and put their rows into the page that is there."""
    organisation = thinned(load_scenario(ROOT / "scenarios" / case).organisation, customers)
    laboratory, path = Laboratory(organisation), PAGES / f"{case}.md"
    text = path.read_text(encoding="utf-8")
    for check in (*LAWS, *SCEPTIC):
        if check.key in keys and not check.no_sense(organisation):
            rows = verdict_rows(laboratory.judge(check, replications_on(check, organisation, thorough=thorough)))
            block = re.compile(rf"^\| \*\*{check.key}\*\* .*\n(?:\| \| .*\n)*", re.MULTILINE)
            before, after = block.split(text, maxsplit=1)
            text = before + "".join(f"{row}\n" for row in rows) + after
    path.write_text(text, encoding="utf-8")


def told_of(check: Check, case: str, ends: Mapping[str, str]) -> str:
    """Return what the table says of a check on a case: nothing about a case that the check does not look at."""
    return OWN if check.own_firm and case != OWN_CASE else ends.get(check.key, "not run")


def summary() -> str:
    """Return the table of checks by case, from the pages that are there."""
    found = {
        path.stem: dict(ROW.findall(path.read_text("utf-8")))
        for path in sorted(PAGES.glob("*.md"))
        if path.name != SABOTAGE
    }
    head = "| check | " + " | ".join(f"[{case}](laws/{case}.md)" for case in found) + " |\n|---|" + "---|" * len(found)
    said = {check.key: [told_of(check, case, ends) for case, ends in found.items()] for check in (*LAWS, *SCEPTIC)}
    rows = [f"| {key} | " + " | ".join(cells) + " |" for key, cells in said.items()]
    counts = Counter(cell for cells in said.values() for cell in cells)
    total = f"{len(found)} cases: " + ", ".join(f"{many} {ended}" for ended, many in counts.most_common())
    return "\n".join([head, *rows, "", total + "."])


def cases_of(arguments: Sequence[str]) -> list[tuple[str, float]]:
    """Return the cases that are asked for, each with its customers at most."""
    said = [float(each.split("=")[1]) for each in arguments if each.startswith("--customers=")]
    named = [each for each in arguments if not each.startswith("--")]
    if "--all" not in arguments:
        return [(case, said[0] if said else math.inf) for case in named]
    every = sorted(path.parent.name for path in (ROOT / "scenarios").glob("*/scenario.toml"))
    return [(case, math.inf if case == WRITTEN_ON else said[0] if said else MOST_CUSTOMERS) for case in every]


def main(arguments: Sequence[str]) -> None:
    """Run the cases that are named, and write the summary."""
    thorough = "--thorough" in arguments
    wanted = ",".join(each[7:] for each in arguments if each.startswith("--only="))
    try:
        only = [check.key for check in chosen_checks((*LAWS, *SCEPTIC), wanted)] if wanted else []
    except InputError as error:
        sys.exit(str(error))
    for case, customers in cases_of(arguments):
        if only:
            run_again(case, only, thorough=thorough, customers=customers)
            continue
        run_case(case, thorough=thorough, sabotage="--sabotage" in arguments, customers=customers)
    write(SUMMARY, "cases", summary())


if __name__ == "__main__":
    main(sys.argv[1:])
