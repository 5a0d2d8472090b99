"""Numbers and names as a reader sees them; the survey's reach; references."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sim.experiments.detectability import interviews_needed, smallest_difference
from sim.experiments.sources import cited, read_references, used_sources
from sim.experiments.words import (
    between_draws,
    chance_words,
    clean,
    duration,
    listed,
    money,
    payback_words,
    percent,
    plain,
    signed,
    spread,
)
from tests.synthetic_comparison import parameters

NAMES = ("A", "B", "C")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (signed(1.26), "+1.3"), (signed(-1.26), "−1.3"), (signed(-0.01), "0.0"), (signed(0.0), "0.0"),
        (plain(1234567.0, 0), "1,234,567"), (plain(float("nan")), "–"),
        (percent(0.004), "under\u00a01\u00a0%"), (percent(0.997), "over\u00a099\u00a0%"), (percent(0.5), "50\u00a0%"),
        (chance_words(1.0, 96), "all\u00a096"), (chance_words(0.0, 96), "none of\u00a096"),
        (chance_words(0.25, 96), "25\u00a0%"), (chance_words(0.25, 96, 0.04), "25\u00a0% ± 4\u00a0%"),
        (money(412_345, "EUR"), "EUR\u00a0412,000"),
        (money(-1_650_000, "EUR", sign=True), "EUR\u00a0−1.65\u00a0million"),
        (money(9_400, "EUR"), "EUR\u00a09,400"), (money(999_900, "EUR"), "EUR\u00a01.00\u00a0million"),
        (payback_words(float("inf"), 156), "never in three years"), (payback_words(0, 156), "at once"),
        (payback_words(61, 156), "61\u00a0weeks"), (duration(52), "one year"), (duration(30), "30 weeks"),
        (duration(7), "seven weeks"),
        (listed(NAMES), "A, B and C"), (listed(("A",)), "A"), (listed(()), ""),
        (between_draws(-0.5, 1.26, 2), "−0.5 to +1.3"), (between_draws(0.5, 0.5, 1), "one draw, no interval"),
        (spread("a", "b", 9, "from "), "from a to b"), (spread("a", "b", 1, "from "), "one draw, no interval"),
        (clean("a\x00b\nc\ud800"), "a b c?"),
    ],
)  # fmt: skip
def test_words(said: str, expected: str) -> None:
    assert said == expected


def test_two_hundred_interviews_show_about_six_points() -> None:
    assert smallest_difference(200) == pytest.approx(6, abs=0.2)
    assert interviews_needed(2) == pytest.approx(1_700, rel=0.03)
    assert smallest_difference(int(interviews_needed(2))) == pytest.approx(2, abs=0.001)


BIB = """
@article{Blume2010, author = {Blume, B. D. and Ford, J. K.}, title = {Transfer of {T}raining},
  journal = "Journal of Management", year = {2010}, volume = {36}, pages = {1065--1105}}
@book{Unused2001, author = {Nobody}, title = {Not used}, year = {2001}, publisher = {House}}
"""


def test_references_are_read_and_written_out() -> None:
    fields = read_references(BIB)["Blume2010"]
    assert fields["title"] == "Transfer of Training"
    assert cited("Blume2010", fields).text == (
        "Blume, B. D.; Ford, J. K. (2010). Transfer of Training. Journal of Management, 36 1065–1105."
    )


def test_accents_of_latex_become_letters() -> None:
    text = r"""@book{Stahl2008, author = {Stahl, G{\"u}nter and G{\'o}mez, Ren\'{e}},
      title = "{\~N}and{\'{u}}, {\AA}, \c{c}"}"""
    fields = read_references(text)["Stahl2008"]
    assert fields == {"author": "Stahl, Günter and Gómez, René", "title": "Ñandú, Å, ç"}
    known = read_references((files("sim.evidence") / "references.bib").read_text(encoding="utf-8"))
    assert known and not [key for key, fields in known.items() if "\\" in cited(key, fields).text]


def test_only_used_references_are_listed() -> None:
    assert [source.key for source in used_sources(parameters(), BIB)] == ["Blume2010"]
