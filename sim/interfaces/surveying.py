"""Measures one plan while somebody waits, and says what was made."""

from __future__ import annotations

from pathlib import Path

from sim.core.errors import InputError

SHOWN = (
    ("employee_survey", "satisfaction"), ("pulse", "satisfaction"), ("customer_survey", "index"),
    ("customer_survey", "csat"), ("customer_survey", "net_promoters"), ("mystery_shopper", "score"),
    ("personnel_records", "days_absent"),
)  # fmt: skip
"""Figures of the whole firm that are printed."""


def measure_and_tell(
    scenario: Path, plan: str, weeks: str, out: Path, *, interviews: int, seed: int | None, csv: bool
) -> None:
    """Measure one plan, write the tables, and print the firm's own figures."""
    from sim.reading import load_scenario

    waves = _weeks(weeks)
    asked = load_scenario(scenario)
    from sim.experiments.field_work import survey_and_write

    done, files = survey_and_write(asked, plan, waves, out, interviews=interviews, seed=seed, csv=csv)
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=escape(f"{asked.title}: {done.plan}"))
    for column in ("week", "measured by", "what", "unit", "asked", "answered", "value", "standard error"):
        table.add_column(column)
    figures = done.tables["figures"]
    for instrument, measure in SHOWN:
        chosen = figures[(figures["instrument"] == instrument) & (figures["measure"] == measure)]
        for row in chosen[chosen["group"] == "firm"].itertuples():
            cells = (row.week, instrument, measure, row.unit, row.asked, row.answered, f"{row.value:.2f}",
                     f"{row.standard_error:.2f}")  # fmt: skip
            table.add_row(*(escape(str(cell)) for cell in cells))
    console = Console()
    console = console if console.is_terminal else Console(width=120)
    console.print(table)
    for path in files:
        console.print(escape(f"wrote {path} ({len(done.tables[path.stem]):,} rows)"))


def _weeks(text: str) -> tuple[int, ...]:
    """Return the weeks of a list such as ``0,52,104``."""
    try:
        return tuple(int(part) for part in text.replace(" ", "").split(",") if part)
    except ValueError as problem:
        raise InputError(f"weeks = {text!r} is no list of whole weeks; give one such as 0,52,104") from problem
