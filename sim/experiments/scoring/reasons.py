"""Why figures fail, in words, where somebody has looked; what fails without a reason here has not been examined."""

from __future__ import annotations

REASONS: dict[str, str] = {}
"""By name of the figure."""
