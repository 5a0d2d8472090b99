"""The table of chosen worlds: what it says, what it inherits, and what is wrong with it, each with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.reading import load_scenario
from sim.reading.checking import check

PAY, GAMING = ("incentives.individual", "strong"), ("gaming.shift", "quality gains more")
BASE = "scenarios/bakery/scenario.toml"


@pytest.fixture
def written(tmp_path: Path, repository: Path):  # type: ignore[no-untyped-def]
    def write(*lines: str, name: str = "mine.toml", extends: str = "") -> Path:
        path = tmp_path / name
        base = extends or (repository / BASE).as_posix()
        path.write_text("\n".join([f'extends = "{base}"', "[worlds]", *lines]), encoding="utf-8")
        return path

    return write


def test_without_a_table_nothing_is_chosen(repository: Path) -> None:
    assert load_scenario(repository / BASE).worlds == ()
    assert "world" not in check(repository / BASE)[0]


def test_choices_are_read_sorted_and_told(written) -> None:  # type: ignore[no-untyped-def]
    path = written(*(f'"{name}" = "{world}"' for name, world in (PAY, GAMING)))
    assert load_scenario(path).worlds == (GAMING, PAY)
    sentence, complaints = check(path)
    assert not complaints
    assert sentence.endswith("chosen worlds: gaming.shift “quality gains more”, incentives.individual “strong”")


def test_a_file_that_extends_another_takes_its_choices_and_may_make_others(written) -> None:  # type: ignore[no-untyped-def]
    written('"incentives.individual" = "moderate"', '"gaming.shift" = "quality gains more"', name="base.toml")
    assert load_scenario(written('"incentives.individual" = "strong"', extends="base.toml")).worlds == (GAMING, PAY)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('"incentives.indvidual" = "strong"', "there is no number 'incentives.indvidual' (did you mean 'incentives."),
        ('"training.learned" = "strong"', "training.learned has no named worlds; those that have: "),
        ('"incentives.individual" = "strng"', "no world 'strng' (did you mean 'strong'?); there is 'no effect', "),
        ('"incentives.individual" = 0.58', "0.58 is a number; allowed is a text: a world of incentives.individual"),
        ('"incentives.individual" = ""', "the text is empty: a world of incentives.individual"),
        ('incentives.individual = "strong"', "a table is no world; write the number's full name in quotes"),
    ],
)
def test_what_is_wrong_stands_with_its_line(written, line: str, sentence: str) -> None:  # type: ignore[no-untyped-def]
    path = written('"gaming.shift" = "quality gains more"', line)
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    (complaint,) = caught.value.complaints
    assert complaint.line == 4 and complaint.key.startswith("worlds.") and sentence in complaint.message


def test_worlds_alone_do_not_make_a_table(tmp_path: Path, repository: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'worlds = "strong"\nextends = "{(repository / BASE).as_posix()}"\n', encoding="utf-8")
    with pytest.raises(InputError, match='"strong" is a text'):
        load_scenario(path)


def test_a_scenario_without_choices_is_read_without_the_week(repository: Path) -> None:
    """Reading must stay quick: the week, which takes its time to come, is asked for by choices alone."""
    code = f"import sys; from sim.reading import load_scenario; load_scenario({(repository / BASE).as_posix()!r}); "
    done = subprocess.run([sys.executable, "-c", code + "print('sim.schedule' in sys.modules)"],
                          capture_output=True, text=True, cwd=repository)  # fmt: skip
    assert done.stdout.split() == ["False"], done.stderr
