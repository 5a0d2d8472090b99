"""The page for Mesa users is run as it stands."""

from __future__ import annotations

from pathlib import Path

from tests.extension.pages import run_page


def test_the_page_for_mesa_users_runs(repository: Path, tmp_path: Path) -> None:
    page = run_page(repository / "docs/how-to/for-mesa-users.md", tmp_path, "for_mesa_users")
    assert page.firm.week == 52
    assert set(page.by_department) == {"branch", "loans", "operations"}
    assert list(page.weekly.columns) == ["Index", "Margin"] and len(page.weekly) == 4
    assert len(page.people_by_week) > 4 * 50
    assert 0 < len(page.tired) < len(page.people)
