"""The front offers some two dozen names, and each of them is there."""

from __future__ import annotations

import re

import pytest

import sim


def test_front_is_small_and_sorted() -> None:
    names = [name for name in sim.__all__ if not name.startswith("_")]
    assert len(names) <= 28
    assert sim.__all__ == sorted(sim.__all__)
    assert set(sim.__all__) <= set(dir(sim))


@pytest.mark.parametrize("name", sim.__all__)
def test_every_name_is_there(name: str) -> None:
    thing = getattr(sim, name)
    assert name == "__version__" or callable(thing)


def test_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(AttributeError, match=re.escape("'Frm' (did you mean 'Firm'?)")):
        sim.Frm  # noqa: B018
