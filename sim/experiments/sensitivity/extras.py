"""Libraries that are asked for when they are needed, with a sentence where one is missing."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

from sim.core.errors import InputError

LIBRARIES = {
    "analysis": ("SALib", "SALib"),
    "calibrate": ("sklearn", "scikit-learn"),
    "explore": ("ema_workbench", "the EMA Workbench"),
}
"""By extra: the module and the name of the library."""


def needed(extra: str, module: str = "") -> Any:
    """Return a module of an extra's library; what it warns of in being imported is none of the user's business.

    Raises
    ------
    InputError
        If it is not installed; the sentence says what to install.
    """
    library, name = LIBRARIES[extra]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(f"{library}.{module}" if module else library)
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] != library:
            raise
        raise InputError(f"this needs {name}: pip install 'morale-sim[{extra}]'") from None
