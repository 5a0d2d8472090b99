"""Why figures fail, in words, where somebody has looked; what fails without a reason here has not been examined."""

from __future__ import annotations

from sim.experiments.studies import field_case_reasons, unit_reasons

REASONS: dict[str, str] = {
    **field_case_reasons.REASONS,
    **unit_reasons.REASONS,
}
"""By name of the figure."""
