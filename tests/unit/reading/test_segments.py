"""Values segments as a file says them: shares, profiles of one's own, the scheme of eight, departments' own shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.interfaces.starting_point import write_starting_point
from sim.reading import load_scenario
from sim.reading.organisation import Organisation
from sim.state.values import EIGHT, VALUES, profile_around

SHARES = '"Security and family" = "50 %"\n"Growth and learning" = "50 %"\n'


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    write_starting_point(tmp_path / "firm")
    return tmp_path / "firm"


def written(firm: Path, segments: str, top: str = "", counter: str = "") -> Organisation:
    file = firm / "organisation.toml"
    text = file.read_text()
    assert SHARES in text and "[departments.Counter]\n" in text
    text = text.replace("[segments]\n" + SHARES, segments)
    text = text.replace("[departments.Counter]\n", "[departments.Counter]\n" + counter)
    file.write_text(f"{top}\n{text}")
    return load_scenario(firm).organisation


def complaint(firm: Path, *said: str, **more: str) -> str:
    with pytest.raises(InputError) as error:
        written(firm, *said, **more)
    return str(error.value)


def test_shares_alone_say_nothing_of_what_moves_people(firm: Path) -> None:
    segments = written(firm, "[segments]\n" + SHARES).segments
    assert [(each.name, each.share, dict(each.values)) for each in segments] == [
        ("Security and family", 0.5, {}), ("Growth and learning", 0.5, {}),
    ]  # fmt: skip


def test_profiles_of_ones_own(firm: Path) -> None:
    text = '[segments.Old]\nshare = "20 %"\npay = 1.4\nrecognition = 0.8\n[segments.Young]\nshare = 0.8\n'
    old, young = written(firm, text).segments
    assert (old.share, old.values["pay"], old.values["recognition"], old.values["autonomy"]) == (0.2, 1.4, 0.8, 1.0)
    assert set(old.values) == set(VALUES) and set(young.values.values()) == {1.0}


def test_the_scheme_of_eight(firm: Path) -> None:
    segments = written(firm, "", top='values_scheme = "eight"').segments
    assert {each.name: each.share for each in segments} == {name: share for name, (_, share) in EIGHT.items()}
    assert dict(segments[0].values) == profile_around(next(iter(EIGHT.values()))[0])


def test_the_scheme_with_shares_of_ones_own(firm: Path) -> None:
    text = '[segments]\nGrowth = "70 %"\nSecurity = "30 %"\n'
    shares = {each.name: each.share for each in written(firm, text, top='values_scheme = "eight"').segments}
    assert shares["Growth"] == pytest.approx(0.7) and sum(shares.values()) == pytest.approx(1.0) and len(shares) == 8


def test_departments_have_the_firms_shares_or_their_own(firm: Path) -> None:
    own = 'segments = { "Security and family" = 0.1, "Growth and learning" = 0.9 }\n'
    organisation = written(firm, "[segments]\n" + SHARES, counter=own)
    assert organisation.department_shares == ((0.1, 0.9), (0.5, 0.5), (0.5, 0.5))


@pytest.mark.parametrize(
    ("segments", "more", "says"),
    [
        ("", {"top": 'values_scheme = "nine"'}, "'eight'"),
        ('[segments]\nGrow = 1.0\n', {"top": 'values_scheme = "eight"'}, "(did you mean 'Growth'?)"),
        ('[segments.Growth]\nshare = 1.0\n', {"top": 'values_scheme = "eight"'}, "give its share alone"),
        ('[segments.Old]\nshare = 1.0\nmoney = 2.0\n', {}, 'unknown key "money"'),
        ('[segments.Old]\nshare = 1.0\npay = 7\n', {}, "0 to 5"),
        ('[segments.Old]\npay = 2.0\n', {}, "share is missing"),
        ('[segments.Old]\nshare = 1.0\npay = 0.0\n', {}, "nobody values pay"),
        ('[segments.Old]\nshare = 0.6\n[segments]\nYoung = 0.6\n', {}, "add up to 1.2"),
        ("[segments]\n" + SHARES, {"counter": "segments = { Growth = 1.0 }\n"}, 'unknown name "Growth"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(firm: Path, segments: str, more: dict[str, str], says: str) -> None:
    assert says in complaint(firm, segments, **more)
