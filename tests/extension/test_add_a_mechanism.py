"""A researcher's own mechanism: the page that shows it is run, compiled, interpreted, and in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.agents import Employee
from sim.model import Firm
from sim.reading.organisation import Department, Market, Organisation, Relation
from tests.extension.pages import blocks, run_page

PAGE = "docs/how-to/add-a-mechanism.md"


@pytest.fixture(scope="module")
def page(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the page's code defines, after all of it has run."""
    return run_page(repository / PAGE, tmp_path_factory.mktemp("page"), "pride")


@pytest.fixture(scope="module")
def tiny() -> Organisation:
    return Organisation(
        name="Tiny",
        departments=(
            Department("branch", 1.0, 6, wage=40_000, managers=1, case_minutes=60, manager_hours=12),
            Department("operations", 0.0, 3, wage=42_000, managers=1, routine_share=0.5, manager_hours=8),
        ),
        relations=(Relation("branch", "operations", 3, hours=3, due=2, approval=0.2),),
        markets=(Market("private", 40, 0.2, 22.0, 0.005, {"branch": 1.0}),),
    )


def columns(firm: Firm) -> dict[tuple[str, str], Any]:
    """Return every column of a firm, but for what each line contributed to sums."""
    ledger = firm.engine.ledger
    return {
        (entity.name, name): ledger.column(entity.name, name)
        for entity in ledger.week.dictionary.entities()
        for name in [*ledger.week.real[entity.name], *ledger.week.whole[entity.name]]
    }


def test_the_page_runs_and_its_mechanism_acts(page: Any) -> None:
    assert 0.0 < page.proud <= 4.0
    people = page.firm.agents_by_type[Employee]
    assert len({round(each.pride, 12) for each in people}) > 40, "each has news of their own"
    assert "pride.pride_next" in {line.title for line in page.week.lines}
    assert "pride.pull" in page.week.parameter_place


def test_it_leaves_all_other_draws_alone(page: Any) -> None:
    silent, without = columns(page.silent), columns(page.without)
    assert set(silent) - set(without) == {("employee", "pride"), ("employee", "commitment_pull__pride_pride_next")}
    unequal = [place for place in without if not np.array_equal(silent[place], without[place], equal_nan=True)]
    assert not unequal
    assert not np.array_equal(page.silent.log.firm, page.firm.log.firm, equal_nan=True)


def test_its_contribution_reaches_the_sum(page: Any) -> None:
    ledger = page.firm.engine.ledger
    present = ledger.column("employee", "present") > 0
    share = ledger.column("employee", "commitment_pull__pride_pride_next")[present]
    assert share == pytest.approx(0.2 * ledger.column("employee", "pride")[present], abs=1e-15)
    others = [
        ledger.column("employee", name)[present]
        for name in ledger.week.contributions["employee", "commitment_pull"]
        if "pride" not in name
    ]
    assert ledger.column("employee", "commitment_pull")[present] == pytest.approx(sum(others) + share, abs=1e-12)


def test_compiled_equals_interpreted_to_the_bit(page: Any, tiny: Organisation) -> None:
    fast, slow = (
        Firm(tiny, week=page.week, weeks=4, rng=8, appreciation=1.0, interpreted=slowly) for slowly in (False, True)
    )
    fast.run()
    slow.run()
    held, walked = columns(fast), columns(slow)
    for entity, name in held:
        ours, theirs = held[entity, name], walked[entity, name]
        if fast.engine.week.dictionary.columns_of(entity).get("present"):
            ours = ours[held[entity, "present"] > 0]
            theirs = theirs[walked[entity, "present"] > 0]
        assert ours.tobytes() == theirs.tobytes(), f"{entity}.{name}"
    assert np.ptp(held["employee", "pride"]) > 0.0


def test_a_knock_out_silences_it_from_week_0(page: Any) -> None:
    firm = Firm(week=page.week, weeks=3, rng=1, knocked_out="pride")
    firm.run()
    column = firm.engine.ledger.column
    here = column("employee", "present") > 0
    assert not column("employee", "commitment_pull__pride_pride_next")[here].any(), "a vacant seat keeps its last value"


def test_the_package_does_not_know_it(page: Any) -> None:
    from sim.schedule import the_week

    assert "pride.pride_next" not in {line.title for line in the_week().lines}
    assert "pride" not in the_week().dictionary.columns_of("employee")
    assert page.week is not the_week()


def test_it_works_in_a_notebook(page: Any, repository: Path) -> None:
    """Each block of the page is a cell: the source of a rule is found there too, and the numbers are the same."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    cells = [nbformat.v4.new_code_cell(text) for text in blocks(repository / PAGE)]
    cells.append(nbformat.v4.new_code_cell("print(repr(firm.index))"))
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(repository)}}
    ).execute()
    assert notebook.cells[-1].outputs[0]["text"].strip() == repr(page.firm.index)
