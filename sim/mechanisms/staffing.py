"""Staffing: how many seats the firm wants filled, and who has to go.

Theory
    An explicit staffing rule: management sets the number of established seats in a department
    relative to the start; demand alone creates no seats. When seats are cut, the holders of the last ones
    are let go at once; when seats are added, they are vacant until hiring fills them. Letting people
    go is not quitting: performance hardly goes with it (rho -.01) [Park2013], and nothing here says it should.

Equation
    established = 1 if rank < floor(seats·(1 + staffing) + 1/2), else 0
    leaving = present and (quitting or not established)

Known answer
    With 20 seats and staffing -.2, 16 seats are established, and the holders of the last 4 go;
    with +.1, 22 are.
"""

from __future__ import annotations

import math

from sim.core.rule import rule


@rule(each="employee", writes="established")
def established_now(strength: float, seat_rank: float, department_seats: float, department_staffing: float) -> float:
    """Return 1 if the firm wants this seat filled."""
    wanted = math.floor(department_seats * (1.0 + strength * department_staffing) + 0.5)
    return 1.0 if seat_rank < wanted else 0.0


@rule(each="employee", writes=("dismissed", "leaving"))
def leaving_decided(present: float, established: float, quitting: float) -> tuple[float, float]:
    """Return whether the holder is let go, and whether the holder goes at all."""
    if present < 1:
        return 0.0, 0.0
    dismissed = 1.0 if established < 1 else 0.0
    return dismissed, max(dismissed, quitting)


@rule(each="employee", writes="vacant")
def vacant_now(present: float, established: float) -> float:
    """Return 1 while a wanted seat stands empty."""
    return 1.0 if established > 0 and present < 1 else 0.0
