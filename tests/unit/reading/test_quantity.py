"""Numbers with units, in a manager's words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.policies.levers import LEVERS
from sim.reading.quantity import QuantityError, quantity


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("2 hours/week", "hours/head-week", 2),
        ("52 hours/year", "hours/head-week", 1),
        ("90 minutes/week", "hours/head-week", 1.5),
        ("2 h per week", "hours/head-week", 2),
        ("10 %", "share of pay", 0.1),
        ("10%", "share", 0.1),
        ("0.1", "share", 0.1),
        ("110 %", "ratio", 1.1),
        ("-25 %", "relative change", -0.25),
        ("1500 EUR/head-year", "money/head-year", 1500),
        ("125 EUR/month", "money/head-year", 1500),
        ("1,500 EUR/head/year", "money/head-year", 1500),
        ("€ 5", "money", None),
        ("5 €", "money", 5),
        ("20 %", "share of people a quarter", 0.2),
        ("20 %/quarter", "share of people a quarter", 0.2),
        ("80 %/year", "share of people a quarter", 0.2),
        ("13 %/year", "share/year", 0.13),
        ("3 %", "share/year", 0.03),
        ("76 points", "index points", 76),
        ("1 quarter", "weeks", 13),
        ("14 days", "weeks", 2),
        ("1 act/head-week", "acts/head-week", 1),
        ("1e2 weeks", "weeks", 100),
    ],
)
def test_known_answers(text: str, unit: str, number: float | None) -> None:
    if number is None:
        with pytest.raises(QuantityError):
            quantity(text, unit, "EUR")
    else:
        assert quantity(text, unit, "EUR") == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("many", "weeks", "does not begin with a number"),
        ("2 EUR/week", "hours/head-week", "is in 'EUR/week', which cannot be turned into 'hours/head-week'"),
        ("2 hours", "hours/head-week", "is in 'hours', which cannot be turned into 'hours/head-week'"),
        ("10 %", "hours/head-week", "cannot be turned"),
        ("5 USD", "money", "is in 'USD', but the organisation counts in 'EUR'"),
        ("5 weks", "weeks", "has an unknown unit 'weks' (did you mean 'week'?)"),
    ],
)
def test_reasons(text: str, unit: str, reason: str) -> None:
    with pytest.raises(QuantityError) as caught:
        quantity(text, unit, "EUR")
    assert reason in str(caught.value)


@pytest.mark.parametrize("lever", LEVERS, ids=[lever.name for lever in LEVERS])
def test_every_lever_takes_its_own_unit(lever: object) -> None:
    unit = lever.unit  # type: ignore[attr-defined]
    written = "share/quarter" if unit.endswith("a quarter") else unit.split(" of ")[0]
    assert quantity(f"0.25 {written}", unit, "EUR") == 0.25


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_reason(text: str) -> None:
    with suppress(QuantityError):
        assert isinstance(quantity(text, "hours/head-week", "EUR"), float)
