"""The soap shop of the ready case, as a firm that checks are made on."""

from __future__ import annotations

import math

from sim.reading.organisation import Circles, Department, Figures, Market, Organisation, Relation


def soap_shop(overlap: float) -> Organisation:
    """Return the soap shop of fifty with such an overlap of circles (a test holds it to the ready case)."""
    return Organisation(
        name="Soap shop",
        departments=(
            Department(
                "Shops", 0.95, 34, 26_500.0, managers=3, case_minutes=10.0, routine_share=0.55, manager_hours=60.0
            ),
            Department("Workshop", 0.0, 12, 30_000.0, routine_share=0.7, manager_hours=20.0),
            Department("Office", 0.05, 4, 36_000.0, routine_share=0.55, manager_hours=16.0),
        ),
        relations=(
            Relation("Shops", "Workshop", 24, 2.0, 1),
            Relation("Shops", "Office", 8, 1.5, 2),
            Relation("Workshop", "Office", 6, 2.0, 2),
        ),
        markets=(Market("Region", 10_000, 12 / 52, 192 / 52, CHURN, {"Shops": 1.0}),),
        prospects=2.0,
        figures=Figures(turnover=0.18, absence=0.04, satisfaction_index=78.0),
        circles=Circles(4, 3, overlap),
    )


CHURN = -math.log1p(-0.18) / 52
"""Weekly hazard with which 18 % leave in a year."""
