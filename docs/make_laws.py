"""Writes what laws and checks of behaviour came to on ready cases: `docs/laws/CASE.md`, and the summary in `laws.md`.

    python docs/make_laws.py soap-shop technology-firm       a quick share of the replications
    python docs/make_laws.py --thorough regional-bank        all of them
    python docs/make_laws.py                                 the summary alone, from the pages that are there

What is run, tolerated and known not to hold is declared in `sim/experiments/checks/`: change that, not the pages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from sim.experiments.checks.check import Check, Figure, Verdict  # noqa: E402  (after the path, for a fresh checkout)
from sim.experiments.checks.false_alarms import chance_for, chance_of_failing  # noqa: E402
from sim.experiments.checks.laboratory import Laboratory, replications_on  # noqa: E402
from sim.experiments.checks.laws import LAWS  # noqa: E402
from sim.experiments.checks.sceptic import SCEPTIC  # noqa: E402
from sim.interfaces.checking_behaviour import told_rate  # noqa: E402
from sim.reading import load_scenario  # noqa: E402
from sim.reading.organisation import Organisation  # noqa: E402

PAGES = ROOT / "docs/laws"
SUMMARY = ROOT / "docs/laws.md"
BEGINS, ENDS = "<!-- cases: begin -->", "<!-- cases: end -->"
NOTE = "<!-- Written by `python docs/make_laws.py`: change the checks, not this page. -->\n"
HEAD = "| check | figure | found ± standard error | wanted | false alarm | holds |\n|---|---|---|---|---|---|\n"
ROW = re.compile(r"^\| \*\*((?:law|sceptic) \d+)\*\* .* \| ([^|]+) \|$", re.MULTILINE)
YES, KNOWN, NO, NO_SENSE = "yes", "known: no", "**no**", "no sense here"


def number(value: float) -> str:
    """Return a number as the tables say it."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def percent(chance: float) -> str:
    """Return a chance, or nothing where nothing is left to luck."""
    return "" if chance == 0.0 else "below .1 %" if chance < 0.001 else f"{100 * chance:.2g} %"


def figure_row(verdict: Verdict, figure: Figure) -> str:
    """Return the row of one figure."""
    chance = percent(chance_of_failing(figure, verdict.replications)) if figure.held else ""
    held = "" if figure.held else KNOWN if verdict.is_known(figure) else NO
    name = figure.name.replace("|", "/")
    return f"| | {name} | {number(figure.value)} ± {figure.error:.2g} | {figure.wanted} | {chance} | {held} |"


def verdict_rows(verdict: Verdict) -> Iterator[str]:
    """Yield the rows of a check."""
    check = verdict.check
    ran = check.ran[0].upper() + check.ran[1:]
    said = f"**{check.claim}** {ran}; {verdict.replications} replications."
    ended = YES if verdict.held else KNOWN if verdict.as_known else NO
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


def run_case(case: str, *, thorough: bool) -> None:
    """Run all checks on a case and write its page."""
    organisation = load_scenario(ROOT / "scenarios" / case).organisation
    checks = [check for check in (*LAWS, *SCEPTIC) if not check.no_sense(organisation)]
    counts = {check.key: replications_on(check, organisation, thorough=thorough) for check in checks}
    laboratory = Laboratory(organisation)
    laboratory.prepare((each, counts[check.key]) for check in checks for each in check.cases.values())
    verdicts = [laboratory.judge(check, counts[check.key]) for check in checks]
    command = f"python docs/make_laws.py {'--thorough ' if thorough else ''}{case}"
    PAGES.mkdir(exist_ok=True)
    (PAGES / f"{case}.md").write_text(page(organisation, command, verdicts, (*LAWS, *SCEPTIC)), encoding="utf-8")


def summary() -> str:
    """Return the table of checks by case, from the pages that are there."""
    found = {path.stem: dict(ROW.findall(path.read_text("utf-8"))) for path in sorted(PAGES.glob("*.md"))}
    head = "| check | " + " | ".join(f"[{case}](laws/{case}.md)" for case in found) + " |\n|---|" + "---|" * len(found)
    rows = [
        f"| {check.key} | " + " | ".join(found[case].get(check.key, "not run") for case in found) + " |"
        for check in (*LAWS, *SCEPTIC)
    ]
    return "\n".join([head, *rows])


def main(arguments: Sequence[str]) -> None:
    """Run the cases that are named, and write the summary."""
    for case in arguments:
        if not case.startswith("--"):
            run_case(case, thorough="--thorough" in arguments)
    text = SUMMARY.read_text("utf-8")
    before, after = text.split(BEGINS)[0], text.split(ENDS)[1]
    SUMMARY.write_text(f"{before}{BEGINS}\n\n{summary()}\n\n{ENDS}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
