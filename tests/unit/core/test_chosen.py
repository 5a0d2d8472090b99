"""A chosen world stands where all of them stood; what cannot be chosen is answered with what can."""

from __future__ import annotations

import pytest

from sim.core.chosen import chosen_values, declared_for, worlds_text
from sim.core.errors import InputError
from sim.core.parameter import Parameter


def number(name: str, **worlds: float) -> Parameter:
    return Parameter(name, 0.2, "SD", (0.0, 1.0), (-1, 2), "judgement", "judgement", "", "", tuple(worlds.items()))


DECLARED = (number("pay.effect", none=0.0, between=0.2, strong=0.6), number("pay.speed"), number("tone.halo", on=1.0))
STRONG = (("pay.effect", "strong"),)


def test_a_chosen_world_is_the_value_and_the_only_world() -> None:
    first, *others = declared_for(DECLARED, STRONG)
    assert (first.value, first.worlds) == (0.6, (("strong", 0.6),))
    assert {first.quantile(share) for share in (0.01, 0.5, 0.99)} == {0.6}
    assert tuple(others) == DECLARED[1:]
    assert chosen_values(DECLARED, STRONG) == {"pay.effect": 0.6}


def test_without_a_choice_nothing_is_another() -> None:
    assert all(mine is theirs for mine, theirs in zip(declared_for(DECLARED, ()), DECLARED, strict=True))
    assert chosen_values(DECLARED, ()) == {}


def test_choosing_the_same_again_changes_nothing() -> None:
    assert declared_for(declared_for(DECLARED, STRONG), STRONG) == declared_for(DECLARED, STRONG)


@pytest.mark.parametrize(
    ("name", "world", "sentence"),
    [
        ("pay.efect", "strong", "there is no number 'pay.efect' (did you mean 'pay.effect'"),
        ("pay.speed", "strong", "pay.speed has no named worlds; those that have: pay.effect, tone.halo"),
        ("pay.effect", "stron", "no world 'stron' (did you mean 'strong'?); there is 'none', 'between', 'strong'"),
        ("pay.effect", "0.6", "pay.effect has no world '0.6'; there is 'none', 'between', 'strong'"),
    ],
)
def test_what_cannot_be_chosen_is_said(name: str, world: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        declared_for(DECLARED, [(name, world)])
    assert sentence in str(caught.value)


def test_chosen_worlds_in_words() -> None:
    assert worlds_text((*STRONG, ("tone.halo", "on"))) == "pay.effect “strong”, tone.halo “on”"
