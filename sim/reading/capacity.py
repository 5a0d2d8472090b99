"""Whether an organisation fits into the memory of this machine; an estimate on the safe side."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sim.reading.organisation import Organisation

BYTES_PER_SEAT = 400 * 8
BYTES_PER_CUSTOMER = 40 * 8


def needed_bytes(organisation: Organisation) -> int:
    """Return about how many bytes the columns of an organisation take."""
    places = organisation.customers * (1 + organisation.prospects)
    return int(organisation.headcount * BYTES_PER_SEAT + places * BYTES_PER_CUSTOMER)


def available_bytes() -> int:
    """Return how many bytes this process may have, or a very large number if nobody says."""
    limits = [2**62]
    with suppress(OSError, ValueError, AttributeError):
        limits.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                limits.append(int(line.split()[1]) * 1024)
    with suppress(OSError, ValueError):
        limits.append(int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return min(limit for limit in limits if limit > 0)


def too_large(organisation: Organisation) -> str:
    """Return a sentence if the organisation needs more memory than there is, else nothing."""
    needed, available = needed_bytes(organisation), available_bytes()
    if needed <= available:
        return ""
    people, customers = organisation.headcount, organisation.customers
    return (
        f"{people:,} people and {customers:,} customers need about {needed / 1e9:,.1f} GB of memory; "
        f"{available / 1e9:,.1f} GB are available: make the organisation smaller"
    )
