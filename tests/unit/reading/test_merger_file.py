"""Two organisations' files go in, one organisation comes out; whatever is wrong is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.engine import default_parameters
from sim.interfaces.starting_point import write_starting_point
from sim.projection import found, log_of
from sim.reading import load_scenario
from sim.reading.checking import check
from sim.schedule import the_week

MERGER = """
[merger]
with = "../other/organisation.toml"
culture = 1.0
duplicated = "20 %"

[merger.doubled]
Counter = { with = "Counter", duplicated = "5 %" }
Office = "Office"
"""


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    """Return a firm that is merged with another of the same build and half its people."""
    for name in ("firm", "other"):
        write_starting_point(tmp_path / name)
    organisation = tmp_path / "firm" / "organisation.toml"
    organisation.write_text(organisation.read_text() + MERGER)
    other = tmp_path / "other" / "organisation.toml"
    text = other.read_text().replace('name = "A firm of our own"', 'name = "The other"').replace("Workshop", "Garage")
    other.write_text(text.replace("people = 24", "people = 12").replace("people = 16", "people = 8"))
    figures = tmp_path / "other" / "figures.toml"
    figures.write_text(figures.read_text().replace("Workshop", "Garage").replace("38000", "30000"))
    return tmp_path / "firm"


def said(firm: Path) -> list[str]:
    return [str(each).replace(f"{firm}/", "") for each in check(firm)[1]]


def test_departments_of_both_appear(firms: Path) -> None:
    organisation = load_scenario(firms).organisation
    names = [each.name for each in organisation.departments]
    assert names == [
        "A firm of our own Counter", "Workshop", "A firm of our own Office", "The other Counter", "Garage",
        "The other Office",
    ]  # fmt: skip
    assert organisation.headcount == 48 + 28 and organisation.customers == 8_000
    assert [each.origin for each in organisation.departments] == 3 * ["A firm of our own"] + 3 * ["The other"]
    assert [each.duplicated for each in organisation.departments] == [0.05, 0.0, 0.2, 0.05, 0.0, 0.2]
    assert [organisation.departments[place].wage for place in (0, 3)] == pytest.approx([38_000, 30_000])
    mean = sum(each.culture * each.people for each in organisation.departments)
    assert mean == pytest.approx(0.0, abs=1e-9)
    assert organisation.departments[0].culture - organisation.departments[3].culture == pytest.approx(1.0)
    between = [each for each in organisation.relations if (each.asker[:5] == "The o") != (each.supplier[:5] == "The o")]
    assert {(each.asker, each.supplier) for each in between} >= {("A firm of our own Counter", "The other Counter")}
    assert [sum(market.home.values()) for market in organisation.markets] == [1.0, 1.0]
    assert sum(each.share for each in organisation.segments) == pytest.approx(1.0)
    sentence, complaints = check(firms / "organisation.toml")
    assert not complaints and "A firm of our own and The other" in sentence


def test_two_cultures_begin_with_low_regard(firms: Path) -> None:
    week = the_week()
    founded = found(load_scenario(firms).organisation, week, seed=4, parameters=default_parameters(week), horizon=4)
    ledger = founded.ledger
    origin = ledger.column("department", "origin")
    asker, supplier = (ledger.column("relation", name) for name in ("asker", "supplier"))
    apart = origin[asker] != origin[supplier]
    missing = ledger.column("relation", "regard") - ledger.column("relation", "usual_regard")
    assert apart.any() and missing[apart].max() < -0.2 < missing[~apart].mean()
    assert ledger.column("firm", "merged")[0] == 1.0
    engine = founded.start(load_scenario(firms).baseline)
    engine.run(4)
    assert log_of(engine).department("uncertainty")[0].min() > 0.9


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('with = "../other/organisation.toml"', 'with = "../othr/organisation.toml"', "there is no file"),
        ('with = "../other/organisation.toml"', 'with = "organisation.toml"', "cannot be merged with itself"),
        ('with = "../other/organisation.toml"\n', "", "merger: with is missing"),
        ('Office = "Office"', 'Office = "Offices"', "'The other' has no department \"Offices\" (did you mean 'Office'"),
        ('Office = "Office"', 'Ofice = "Office"', "'A firm of our own' has no department \"Ofice\" (did you mean"),
        ('Office = "Office"', "Office = 3", "3 is no department of 'The other'"),
        ('Office = "Office"', 'Workshop = "Counter"', '"Counter" stands here twice'),
        ("culture = 1.0", "culture = 9.0", "merger.culture: 9 is outside what is allowed: a number from -3 to 3 (z)"),
        ("culture = 1.0", "cultur = 1.0", "unknown key \"cultur\" (did you mean 'culture'"),
    ],
)
def test_what_is_wrong_with_a_merger_is_said(firms: Path, old: str, new: str, says: str) -> None:
    file = firms / "organisation.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    (sentence,) = said(firms)
    assert says in sentence and sentence.startswith("organisation.toml:")
    with pytest.raises(InputError):
        load_scenario(firms)


def test_circles_and_threesomes_are_refused(firms: Path) -> None:
    other = firms.parent / "other" / "organisation.toml"
    text = other.read_text()
    other.write_text(text + '\n[merger]\nwith = "../firm/organisation.toml"\n')
    (sentence,) = said(firms)
    assert "merged in a circle" in sentence
    other.write_text(text + '\n[merger]\nwith = "../third/organisation.toml"\n')
    (sentence,) = said(firms)
    assert "two firms can be made one, not three" in sentence


def test_firms_have_to_differ_in_name_and_agree_in_money(firms: Path) -> None:
    other = firms.parent / "other" / "organisation.toml"
    text = other.read_text()
    other.write_text(text.replace('"The other"', '"A firm of our own"'))
    assert any("both firms are called" in each for each in said(firms))
    other.write_text(text.replace('currency = "EUR"', 'currency = "USD"').replace("620 EUR", "620 USD"))
    assert any("counts in 'USD', this one in 'EUR'" in each for each in said(firms))


def test_levers_of_a_merger_need_one(tmp_path: Path) -> None:
    write_starting_point(tmp_path / "firm")
    plan = tmp_path / "firm" / "plans" / "thank-people.toml"
    plan.write_text(plan.read_text() + '\n[programmes."One firm"]\nintegration_pace = "50 %/year"\n')
    (sentence,) = said(tmp_path / "firm")
    assert 'programmes."One firm".integration_pace: the organisation was not merged with another' in sentence
