"""An extension that contradicts itself or the week is met with one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim import Column, rule
from sim.core.compile import load_week, write_week
from sim.core.errors import DeclarationError
from sim.core.rule import normal
from sim.core.week import Week
from sim.schedule import extended_week
from sim.state.columns import base_dictionary

PRIDE = Column("pride", "employee", "SD", (-4.0, 4.0), "pride in what customers say of the firm")
PLACE = "outside_in.pull_from_customers"


def marked(function: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return rule(**{"each": "employee", "writes": "pride", "where": "present", "mechanism": "pride", **more})(function)


def alone(function: Callable[..., Any]) -> Week:
    """Return a week of this one rule."""
    return Week(base_dictionary().extended((PRIDE,)), [function], [])


def with_typing_error(pride, department_haerd):  # type: ignore[no-untyped-def]
    return pride + department_haerd


def with_power(pride):  # type: ignore[no-untyped-def]
    half = pride / 2.0
    return half**2


def with_list(pride):  # type: ignore[no-untyped-def]
    return sum([pride, 1.0])


def with_print(pride):  # type: ignore[no-untyped-def]
    print(pride)  # noqa: T201
    return pride


def of_no_length(pride):  # type: ignore[no-untyped-def]
    return pride + len(pride)


def harmless(pride):  # type: ignore[no-untyped-def]
    return 0.5 * pride


def test_an_unknown_column_is_met_with_the_nearest() -> None:
    with pytest.raises(DeclarationError, match=r"reads 'department_haerd'.*did you mean 'department_heard'"):
        extended_week(lines={PLACE: marked(with_typing_error)}, columns=(PRIDE,))
    with pytest.raises(DeclarationError, match=r"did you mean 'satisfaction'"):
        extended_week(lines={PLACE: marked(lambda satisfacton: satisfacton)}, columns=(PRIDE,))


def test_a_second_writer_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"employee.satisfaction has two writers, pride.harmless and"):
        extended_week(lines={PLACE: marked(harmless, writes="satisfaction")}, columns=(PRIDE,))


def test_a_column_or_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"writes employee.pride, which is no column"):
        extended_week(lines={PLACE: marked(lambda satisfaction: satisfaction)})
    with pytest.raises(DeclarationError, match=r"did you mean 'outside_in.pull_from_customers'"):
        extended_week(lines={"outside_in.pull_from_customer": marked(harmless)}, columns=(PRIDE,))
    with pytest.raises(DeclarationError, match=r"no sum column.*did you mean 'commitment_pull'"):
        extended_week(lines={PLACE: marked(harmless, writes=(), adds="comitment_pull")})
    with pytest.raises(DeclarationError, match=r"declared twice"):
        extended_week(columns=(Column("satisfaction", "employee", "SD", (-4.0, 4.0), "again"),))
    with pytest.raises(DeclarationError, match=r"no line of a week"):
        extended_week(lines={PLACE: lambda pride: pride}, columns=(PRIDE,))


def test_a_rule_cannot_stand_twice() -> None:
    again = marked(harmless)
    with pytest.raises(DeclarationError, match=r"pride.harmless stands twice"):
        extended_week(lines={PLACE: (again, again)}, columns=(PRIDE,))


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (with_power, r"pride.with_power, line 3 of the function: write math.pow or a product"),
        (with_list, r"pride.with_list.*(a list|'sum')"),
        (with_print, r"pride.with_print uses 'print', which a rule may not"),
    ],
)
def test_a_rule_outside_the_dialect_names_line_and_reason(function: Callable[..., Any], sentence: str) -> None:
    with pytest.raises(DeclarationError, match=sentence):
        write_week(alone(marked(function)))


def test_a_draw_that_is_no_argument_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"the draw 'nwes' is not an argument"):
        marked(harmless, draws={"nwes": normal()})


def test_a_rule_that_does_not_compile_names_itself() -> None:
    with pytest.raises(DeclarationError, match=r"pride.of_no_length does not compile"):
        load_week(alone(marked(of_no_length)))
