"""The logbook: weekly series of the firm and of each department, noted at the end of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.rule import Line, native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.week import Week

DEPARTMENT_SERIES = (
    "headcount", "vacancies", "pressure", "backlog", "standard", "case_time", "wait", "climate", "heard", "visits",
    "mean_satisfaction", "mean_exhaustion", "mean_skill", "mean_quality", "mean_cooperation", "mean_orientation",
    "newcomer_share", "quits", "hires", "dismissals", "implementation", "coaching", "lateness", "payroll",
    "variable_pay", "programme_money", "uncertainty", "estrangement",
)  # fmt: skip
"""Department columns that are noted each week."""

EXTRAS = (
    ("noted_firm", "int64[::1]"), ("noted_accounts", "int64[::1]"), ("noted_department", "int64[::1]"),
    ("firm_log", "float64[:, ::1]"), ("account_log", "int64[:, ::1]"), ("department_log", "float64[:, :, ::1]"),
)  # fmt: skip


def note(
    week: int, firm_real: Any, firm_whole: Any, department_real: Any, noted_firm: Any, noted_accounts: Any,
    noted_department: Any, firm_log: Any, account_log: Any, department_log: Any,
) -> None:  # fmt: skip
    """Copy the noted columns into the logs; weeks before 0 are not noted."""
    if week >= 0 and week < firm_log.shape[0]:
        for place in range(noted_firm.shape[0]):
            firm_log[week, place] = firm_real[noted_firm[place], 0]
        for place in range(noted_accounts.shape[0]):
            account_log[week, place] = firm_whole[noted_accounts[place], 0]
        for place in range(noted_department.shape[0]):
            for row in range(department_real.shape[1]):
                department_log[week, place, row] = department_real[noted_department[place], row]


def logbook_line() -> Line:
    """Return the last line of a week."""
    return native(note, matrices=("firm_real", "firm_whole", "department_real"), extras=EXTRAS, mechanism="logbook")


def firm_series(week: Week) -> tuple[str, ...]:
    """Return the firm's columns that are noted each week: all of them."""
    return tuple(week.real["firm"])


def accounts(week: Week) -> tuple[str, ...]:
    """Return the firm's accounts, in cents."""
    columns = week.dictionary.columns_of("firm")
    return tuple(name for name in week.whole["firm"] if columns[name].kind == "cents")


def department_series(week: Week) -> tuple[str, ...]:
    """Return the departments' columns that are noted each week."""
    return tuple(name for name in DEPARTMENT_SERIES if name in week.real["department"])


def log_arrays(week: Week, horizon: int, departments: int) -> dict[str, NDArray[Any]]:
    """Return empty logs for `horizon` weeks."""
    noted = department_series(week)
    return {
        "noted_firm": np.array([week.real["firm"][name] for name in firm_series(week)], np.int64),
        "noted_accounts": np.array([week.whole["firm"][name] for name in accounts(week)], np.int64),
        "noted_department": np.array([week.real["department"][name] for name in noted], np.int64),
        "firm_log": np.full((horizon, len(firm_series(week))), np.nan),
        "account_log": np.zeros((horizon, len(accounts(week))), np.int64),
        "department_log": np.full((horizon, len(noted), departments), np.nan),
    }
