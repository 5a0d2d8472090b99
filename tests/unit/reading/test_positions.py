"""Lines of keys, tables and items, also through strings and comments that look like keys."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from sim.reading.positions import positions

TEXT = '''
# title = "a comment"
title = "first"
story = """
[not.a.table]
key = "also not"
"""

[departments."Call centre"]   # a comment with [brackets]
people = 3
asks.it = { per_week = 2, hours = [1,
  2] }

[[step]]
name = 'one'
[[step]]
name = 'two'
[step.more]
deep = 1
list = [
  "a",   # ]
  "b]",
]
'''


def test_lines() -> None:
    found = positions(TEXT)
    assert found["title",] == 3
    assert found["departments", "Call centre"] == 9
    assert found["departments", "Call centre", "people"] == 10
    assert found["departments", "Call centre", "asks", "it", "hours", 1] == 12
    assert found["step", 0, "name"] == 15
    assert found["step", 1, "name"] == 17
    assert found["step", 1, "more", "deep"] == 19
    assert found["step", 1, "more", "list", 1] == 22
    assert ("not", "a", "table") not in found


def test_every_key_of_a_parsed_text_has_a_line() -> None:
    def walk(value: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        if isinstance(value, dict):
            return [path, *(each for key, item in value.items() for each in walk(item, (*path, key)))]
        if isinstance(value, list):
            return [path, *(each for place, item in enumerate(value) for each in walk(item, (*path, place)))]
        return [path]

    assert set(walk(tomllib.loads(TEXT), ())) - {()} <= set(positions(TEXT))


@given(st.text(alphabet='ab=[]{}"\'#.,\n \\', max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(line >= 1 for line in positions(text).values())
