"""What every test may rely on: repeatable hypothesis, no display, the published data, a time limit for long proofs."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("MPLBACKEND", "Agg")

# The same examples on every machine; compiled code makes a first example slow, so none has a deadline.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fresh", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parent.parent
_begun = time.monotonic()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("long proofs")
    group.addoption("--long-minutes", type=float, default=0.0, help="begin no long proof after so many minutes")
    group.addoption("--long-order", default="", help="a word that says in which order the files of long proofs come")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --long-order, bring whole files into another order, the same on every worker."""
    word = config.getoption("--long-order")
    if word:
        items.sort(key=lambda item: hashlib.sha256(f"{word}/{item.path.name}".encode()).digest())


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a long proof that would begin after the minutes are over."""
    minutes = item.config.getoption("--long-minutes")
    if minutes and item.get_closest_marker("long") and time.monotonic() - _begun > 60 * minutes:
        pytest.skip(f"outside this run's share: {minutes:g} minutes were over")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder in which the project stands."""
    return ROOT


@pytest.fixture(scope="session")
def published_data() -> Path:
    """Return the folder of published data sets named by MORALE_DATA, or skip."""
    folder = Path(os.environ.get("MORALE_DATA", ""))
    if not os.environ.get("MORALE_DATA") or not folder.is_dir():
        pytest.skip("MORALE_DATA names no folder of published data")
    return folder
