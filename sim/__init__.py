"""Morale: what plans for an organisation's own people do to its customers.

The front of the house. Nothing is imported before its name is used, so that
``import sim`` costs next to nothing and workers load only what they need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.core.column import Column
    from sim.core.parameter import parameter
    from sim.core.rule import birth, fold, gather, rule, start
    from sim.experiments.audit import audit
    from sim.experiments.best_plan.optimise import optimise
    from sim.experiments.bias.bias_map import bias_map
    from sim.experiments.boardroom.study import board
    from sim.experiments.calibration.calibrate import calibrate
    from sim.experiments.compare import compare
    from sim.experiments.differences import diff
    from sim.experiments.discovery.ema import to_ema
    from sim.experiments.discovery.study import discover
    from sim.experiments.explain import explain
    from sim.experiments.field_trial import trial_power
    from sim.experiments.fit import fit
    from sim.experiments.lessons import lesson
    from sim.experiments.loops.study import loops
    from sim.experiments.scoring.board import scoreboard
    from sim.experiments.sensitivity.study import sensitivity
    from sim.experiments.sweep import sweep
    from sim.experiments.track import track
    from sim.model import Firm
    from sim.reading import load_scenario

__version__ = "0.1.0"

__all__ = [
    "Column",
    "Firm",
    "__version__",
    "audit",
    "bias_map",
    "birth",
    "board",
    "calibrate",
    "compare",
    "diff",
    "discover",
    "explain",
    "fit",
    "fold",
    "gather",
    "lesson",
    "load_scenario",
    "loops",
    "optimise",
    "parameter",
    "rule",
    "scoreboard",
    "sensitivity",
    "start",
    "sweep",
    "to_ema",
    "track",
    "trial_power",
]

_HOMES = {
    "Column": "sim.core.column",
    "Firm": "sim.model",
    "audit": "sim.experiments.audit",
    "bias_map": "sim.experiments.bias.bias_map",
    "birth": "sim.core.rule",
    "board": "sim.experiments.boardroom.study",
    "calibrate": "sim.experiments.calibration.calibrate",
    "compare": "sim.experiments.compare",
    "explain": "sim.experiments.explain",
    "fit": "sim.experiments.fit",
    "diff": "sim.experiments.differences",
    "discover": "sim.experiments.discovery.study",
    "fold": "sim.core.rule",
    "gather": "sim.core.rule",
    "lesson": "sim.experiments.lessons",
    "load_scenario": "sim.reading",
    "loops": "sim.experiments.loops.study",
    "optimise": "sim.experiments.best_plan.optimise",
    "parameter": "sim.core.parameter",
    "rule": "sim.core.rule",
    "scoreboard": "sim.experiments.scoring.board",
    "sensitivity": "sim.experiments.sensitivity.study",
    "start": "sim.core.rule",
    "sweep": "sim.experiments.sweep",
    "to_ema": "sim.experiments.discovery.ema",
    "track": "sim.experiments.track",
    "trial_power": "sim.experiments.field_trial",
}


def __getattr__(name: str) -> Any:
    """Import a name of the front when it is first used."""
    if name not in _HOMES:
        from sim.core.errors import nearest

        raise AttributeError(f"module 'sim' has no attribute {name!r}{nearest(name, _HOMES)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the front's names, imported or not."""
    return sorted({*globals(), *__all__})
