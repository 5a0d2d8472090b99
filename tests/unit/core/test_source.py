"""The text of a rule goes into generated files with all that it uses, or is refused in one sentence."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from sim.core.errors import DeclarationError
from sim.core.source import SourceBook

SHARE = 0.25
STEPS = (1.0, 2.0)
NAMES = ["a", "b"]


def halved(value: float) -> float:
    """Say nothing of consequence."""
    return value * 0.5


def quartered(value: float) -> float:
    return halved(halved(value))


def sound(p: object, skill: float, week: int) -> float:
    """Use a helper, constants and mathematics."""
    found: float = quartered(skill) * SHARE + STEPS[1]
    for _ in range(3):
        found = max(found, math.exp(min(skill, 50.0)))
    return found + math.pow(skill, 2.0) + p.rate + math.pi + abs(int(week))  # type: ignore[attr-defined]


def text_of(function: Callable[..., object]) -> str:
    book = SourceBook()
    book.add(function, "mechanism.rule")
    return "\n".join(book.texts.values())


def test_helpers_and_constants_come_before_what_uses_them() -> None:
    book = SourceBook()
    name = book.add(sound, "growth.sound")
    names = list(book.texts)
    assert names[-1] == name == "growth__sound"
    helper, constant = next(each for each in names if "halved" in each), "growth__SHARE"
    assert names.index(helper) < names.index(next(each for each in names if "quartered" in each)) < names.index(name)
    assert book.texts[constant] == "growth__SHARE = 0.25"
    assert "Say nothing" not in "\n".join(book.texts.values())


def test_the_text_computes_what_the_function_computes() -> None:
    space: dict[str, object] = {"math": math}
    exec(text_of(sound), space)  # noqa: S102

    class P:
        rate = 0.125

    for skill in (0.0, 0.3, 1.7):
        assert space["mechanism__rule"](P, skill, 4) == sound(P, skill, 4)  # type: ignore[operator]


def test_two_constants_of_one_name_do_not_mix() -> None:
    book = SourceBook()
    for value in (1.0, 2.0):
        space = {"LEVEL": value, "__name__": "somewhere"}
        book._bring(space["LEVEL"], "LEVEL", "growth.rule", False)
    assert sorted(text.split(" = ")[1] for text in book.texts.values()) == ["1.0", "2.0"]


def square(x: float) -> float:
    return x**2


def listed(x: float) -> float:
    return [x, x][0]


def tried(x: float) -> float:
    try:
        return 1.0 / x
    except ZeroDivisionError:
        return 0.0


def numpied(x: float) -> float:
    return np.exp(x)


def gamma(x: float) -> float:
    return math.gamma(x)


def printed(x: float) -> float:
    print(x)  # noqa: T201
    return x


def named(x: float) -> float:
    return x * len(NAMES)


def method(x: float) -> float:
    return x.real


def lambdad(x: float) -> float:
    return (lambda y: y)(x)


def helped(x: float) -> float:
    return square(x)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (square, "write math.pow or a product"), (listed, "a list"), (tried, "which a rule may not"),
        (numpied, "np"), (gamma, "math.gamma"), (printed, "'print'"),
        (named, "'NAMES', a list"), (method, "x.real"), (lambdad, "which a rule may not"),
        (helped, "write math.pow or a product"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)  # fmt: skip
def test_what_leaves_the_dialect_is_refused(function: Callable[..., object], said: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        text_of(function)
    assert said in str(caught.value)


def test_a_lambda_or_a_function_without_text_is_no_rule() -> None:
    space: dict[str, object] = {}
    exec("def ghost(x):\n    return x", space)  # noqa: S102
    with pytest.raises(DeclarationError, match="its source text cannot be read"):
        SourceBook().add(space["ghost"], "m.ghost")  # type: ignore[arg-type]
    with pytest.raises(DeclarationError):
        SourceBook().add(lambda x: x, "m.nameless")
