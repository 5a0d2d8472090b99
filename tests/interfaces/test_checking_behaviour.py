"""The table of ``morale laws``: what held, what is known not to, false alarms, and what sabotage did."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from sim.experiments.checks.check import Case, Check, Figure, Known, Sabotage, Verdict
from sim.experiments.checks.plans import PRACTICE
from sim.interfaces.checking_behaviour import checks_table, told_rate

CHECK = Check(
    "law 0", "A claim.", "a run", "a tolerance", {"practice": Case(PRACTICE)}, lambda runs: [], Sabotage("it is broken")
)
GOOD = Verdict(CHECK, (Figure("gain", 1.0, 0.3, 0.0, sure=True), Figure("cost", 3.0)), 8)
BAD = Verdict(replace(CHECK, key="law 00"), (Figure("loss", -1.0, 0.3, 0.0),), 8)
UNSURE = Verdict(CHECK, (Figure("gain", 0.5, 0.3, 0.0, sure=True), Figure("loss", -0.1, 0.1, 0.0)), 8)
KNOWN = replace(BAD, known=(Known("", "law 00", ("loss",), "So it is."),))


def shown(verdicts: list[Verdict], broken: dict[str, Verdict]) -> str:
    console = Console(width=200, file=io.StringIO())
    console.print(checks_table(verdicts, broken, "Title"))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_check_that_holds_says_how_often_luck_would_fail_it() -> None:
    text = shown([GOOD], {})
    assert "yes" in text and "gain: 1 ± 0.3" in text
    assert "%" in text.split("gain: 1")[1].splitlines()[0] and "%" not in text.split("cost: 3")[1].splitlines()[0]
    assert "So it is." not in text


def test_a_known_failure_gives_its_reason_and_an_unknown_one_does_not() -> None:
    assert "known: no" in shown([KNOWN], {}) and "So it is." in shown([KNOWN], {})
    assert "known: no" not in shown([BAD], {})


def test_what_luck_hides_is_undecided_and_what_is_refuted_is_not() -> None:
    assert UNSURE.undecided and not UNSURE.held
    assert shown([UNSURE], {}).count("undecided") == 3
    both = replace(UNSURE, figures=(*UNSURE.figures, *BAD.figures))
    assert not both.undecided and not GOOD.undecided and not KNOWN.undecided
    assert replace(both, known=KNOWN.known).undecided
    exact, nothing = Figure("exact", 0.1, 0.0, 0.0, 0.0), Figure("nothing", float("nan"), float("nan"), 0.0)
    assert exact.refuted and nothing.refuted


def test_sabotage_that_changes_nothing_is_said() -> None:
    assert "does not fail, and should" in shown([GOOD], {"law 0": GOOD})
    assert "fails, as it should" in shown([GOOD], {"law 0": BAD})
    # What is known to fail is no proof that the check could.
    assert "does not fail, and should" in shown([GOOD], {"law 0": KNOWN})


def test_rates_of_all_checks_together() -> None:
    text = told_rate([GOOD, BAD])
    assert "Of 1 checks that held" in text and "Bonferroni" in text
    assert "with a chance of 4.3% to 4.3%" in text
    assert told_rate([]) == "Nothing was run."
