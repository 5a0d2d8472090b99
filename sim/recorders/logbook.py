"""The logbook: weekly series of the firm, of departments and of both kinds of segments, noted at the week's end."""

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
    "variable_pay", "programme_money", "fairness", "intensity", "overtime", "escalation_hours", "track_record",
    "complaints", "overdue", "open_request_hours", "mean_experience", "border_hours",
    "buy_in", "leaders_prepared", "raised", "acted", "idea_stock", "process_capability", "insight",
    "failures", "recorded_failures", "failure_chance", "rework_hours", "tools_known", "uncertainty", "estrangement",
    "programme_time", "capacity", "attention_asked", "conviction", "manager_hours",
)  # fmt: skip
"""Department columns that are noted each week."""

MARKET_SERIES = ("customers", "index", "won", "lost")
"""Columns of segments of customers that are noted each week."""

SEGMENT_SERIES = {"headcount": False, "mean_satisfaction": True, "quits": False, "programme_money": False}
"""Columns of offers that are added up for each values segment, and whether they count for each head."""

EXTRAS = (
    ("noted_firm", "int64[::1]"), ("noted_accounts", "int64[::1]"), ("noted_department", "int64[::1]"),
    ("noted_market", "int64[::1]"), ("noted_offer", "int64[::1]"), ("noted_a_head", "int64[::1]"),
    ("noted_places", "int64[::1]"),
    ("firm_log", "float64[:, ::1]"), ("account_log", "int64[:, ::1]"), ("department_log", "float64[:, :, ::1]"),
    ("market_log", "float64[:, :, ::1]"), ("segment_log", "float64[:, :, ::1]"),
)  # fmt: skip


def note_segments(
    week: int, offer_real: Any, offer_whole: Any, noted_offer: Any, noted_a_head: Any, noted_places: Any,
    segment_log: Any,
) -> None:  # fmt: skip
    """Add up what is noted of offers over departments, for each values segment."""
    for place in range(noted_offer.shape[0]):
        segment_log[week, place, :] = 0.0
        for row in range(offer_real.shape[1]):
            value = offer_real[noted_offer[place], row]
            if noted_a_head[place] == 1:
                value = value * offer_real[noted_places[0], row]
            segment_log[week, place, offer_whole[noted_places[1], row]] += value


def note(
    week: int, firm_real: Any, firm_whole: Any, department_real: Any, market_real: Any, offer_real: Any,
    offer_whole: Any, noted_firm: Any, noted_accounts: Any, noted_department: Any, noted_market: Any,
    noted_offer: Any, noted_a_head: Any, noted_places: Any, firm_log: Any, account_log: Any, department_log: Any,
    market_log: Any, segment_log: Any,
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
        for place in range(noted_market.shape[0]):
            for row in range(market_real.shape[1]):
                market_log[week, place, row] = market_real[noted_market[place], row]
        note_segments(week, offer_real, offer_whole, noted_offer, noted_a_head, noted_places, segment_log)


def logbook_line() -> Line:
    """Return the last line of a week."""
    matrices = ("firm_real", "firm_whole", "department_real", "market_real", "offer_real", "offer_whole")
    return native(note, matrices=matrices, extras=EXTRAS, mechanism="logbook")


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


def market_series(week: Week) -> tuple[str, ...]:
    """Return the columns of segments of customers that are noted each week."""
    return tuple(name for name in MARKET_SERIES if name in week.real["market"])


def segment_series(week: Week) -> tuple[str, ...]:
    """Return the columns of offers that are added up for each values segment."""
    return tuple(name for name in SEGMENT_SERIES if name in week.real["offer"])


def log_arrays(
    week: Week, horizon: int, departments: int, markets: int = 0, segments: int = 1
) -> dict[str, NDArray[Any]]:
    """Return empty logs for `horizon` weeks."""
    noted, market, segment = department_series(week), market_series(week), segment_series(week)
    places = [week.real["offer"]["headcount"], week.whole["offer"]["segment"]]
    return {
        "noted_market": np.array([week.real["market"][name] for name in market], np.int64),
        "noted_offer": np.array([week.real["offer"][name] for name in segment], np.int64),
        "noted_a_head": np.array([int(SEGMENT_SERIES[name]) for name in segment], np.int64),
        "noted_places": np.array(places, np.int64),
        "market_log": np.full((horizon, len(market), markets), np.nan),
        "segment_log": np.full((horizon, len(segment), segments), np.nan),
        "noted_firm": np.array([week.real["firm"][name] for name in firm_series(week)], np.int64),
        "noted_accounts": np.array([week.whole["firm"][name] for name in accounts(week)], np.int64),
        "noted_department": np.array([week.real["department"][name] for name in noted], np.int64),
        "firm_log": np.full((horizon, len(firm_series(week))), np.nan),
        "account_log": np.zeros((horizon, len(accounts(week))), np.int64),
        "department_log": np.full((horizon, len(noted), departments), np.nan),
    }
