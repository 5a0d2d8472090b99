"""The ledger's dictionary: every entity and every column that more than one theory touches.

Scales. Attitudes are z-scores within [-4, 4] at the baseline spread; efficiencies, shares
and skills lie in [0, 1] unless their unit says otherwise; quality and satisfaction of
customers are index points. ``usual_*`` columns hold what people were used to when the
projection began: they follow their model while the firm settles (weeks before 0) and are
frozen from week 0, so that mechanisms respond to change and not to levels.
"""

from __future__ import annotations

from sim.core.column import Dictionary
from sim.state import customers, departments, employees, firm, listeners, requests, ties


def base_dictionary() -> Dictionary:
    """Return a new dictionary with every entity and column that the package declares."""
    dictionary = Dictionary()
    for part in (firm, departments, employees, ties, requests, customers, listeners):
        part.declare(dictionary)
    return dictionary
