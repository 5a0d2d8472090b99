"""The table of ``morale laws``: what held, what is known not to, false alarms, and what sabotage did."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from typer.testing import CliRunner

from sim.core.errors import InputError
from sim.experiments.checks.check import Case, Check, Figure, Known, Sabotage, Verdict
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.plans import PRACTICE
from sim.experiments.checks.sceptic import SCEPTIC
from sim.interfaces import checking_behaviour
from sim.interfaces.checking_behaviour import checks_table, chosen_checks, told_rate
from sim.interfaces.cli import app

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


def test_single_checks_are_chosen_by_name_in_their_own_order() -> None:
    assert [check.key for check in chosen_checks(LAWS, "law-21, Law 3,law-21")] == ["law 3", "law 21"]
    assert chosen_checks(LAWS, "") == LAWS


@pytest.mark.parametrize(
    ("only", "says"),
    [
        ("law-3,law-221", "there is no check 'law-221' (did you mean 'law-22' or 'law-21' or 'law-2'?)"),
        ("sceptic-3", "there is no check 'sceptic-3'; known: law-1 to law-24"),
        (",", "',' names no check; known: law-1 to law-24"),
    ],
)
def test_a_name_that_is_no_check_is_refused_in_one_sentence(only: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        chosen_checks(LAWS, only)
    assert says in str(refused.value) and len(refused.value.complaints) == 1


def test_both_commands_run_what_was_chosen_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    monkeypatch.setattr(checking_behaviour, "show_checks", lambda checks, *_, **__: ran.append(checks) or True)
    for words in (["laws", "--only", "law-21"], ["sceptic", "--only", "sceptic-17"], ["sceptic"]):
        assert CliRunner().invoke(app, words).exit_code == 0
    assert [[check.key for check in checks] for checks in ran[:2]] == [["law 21"], ["sceptic 17"]]
    assert ran[2] == SCEPTIC
    wrong = CliRunner().invoke(app, ["sceptic", "--only", "sceptic-177"])
    assert wrong.exit_code == 2 and "did you mean 'sceptic-17'" in wrong.output and len(ran) == 3
