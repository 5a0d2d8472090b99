"""The parts of the page that do not count: correlations with paths cut, and checks of the ground."""

from __future__ import annotations

from sim.experiments.markdown import table
from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.ground.checks import CLEAR, Finding
from sim.experiments.scoring.ground.motivation import MET_BEFORE, STEPS, TOLERANCE
from sim.experiments.scoring.page_tables import yes
from sim.experiments.scoring.shared_causes import row_of, sentences
from sim.experiments.words import plain, signed


def causes(board: Scoreboard) -> list[str]:
    """Return what is left of correlations with paths cut."""
    found = board.causes
    if found is None:
        return []
    return [
        "## Correlations with paths cut",
        "A correlation between units may be the trace of a shared cause: a manager, a workload, rooms. Each is "
        f"measured again in {found.worlds} worlds with paths taken out; figures are means, ± the standard error of "
        "what the cut changes.",
        table(
            ("figure", "what", "published", "whole", *(f"{cut} cut" for cut in found.cuts)),
            [row_of(each) for each in found.rows],
        ),
        "\n".join(f"- {each}" for each in sentences(found)),
    ]


def ground(board: Scoreboard) -> list[str]:
    """Return what published models of others give on this ground."""
    found = board.ground
    if found is None:
        return []
    met = sum(each.met for each in found.motivation)
    signs = sum(each.met for each in found.learning)
    return [
        "## Checks of the ground",
        "Published models of others, written as rules of this house and run by its engine: they check ties, order, "
        "draws and compilation, not the service model, and do not count above.",
        f"**E1, employees' motivation (SEM2Agent).** {met} of nine cells are within ±{TOLERANCE:g} of the published "
        f"mean at step {STEPS} ({found.companies} companies each); an independent re-implementation met "
        f"{MET_BEFORE}. Being nice spreads until all are or nobody is, so that companies of one cell differ a great "
        "deal (their SD, and the share above 0) and a published mean has an error of its own. Order decides, too: "
        f"people act one after another here; where all act at once in a step, {found.at_once} of nine cells are met.",
        table(
            ("cell", "published mean", "here", "standard error", "SD of companies", "share above 0", "within ±.06"),
            [_cell_row(each) for each in found.motivation],
        ),
        f"**M1, organisational learning (March 1991).** {signs} of {len(found.learning)} signs hold by more than "
        f"{CLEAR:g} standard errors ({found.organisations} organisations each).",
        table(
            ("what", "difference in knowledge", "standard error", "holds"),
            [(each.what, signed(each.found, 3), plain(each.error, 3), yes(each.met)) for each in found.learning],
        ),
        "**O1, overload in a lending centre (Oliva and Sterman 2001)** is run on the model itself, and stands "
        "among the constructed results.",
    ]


def _cell_row(each: Finding) -> tuple[str, ...]:
    return (
        each.what, signed(each.published, 3), signed(each.found, 3), plain(each.error, 3), plain(each.spread, 2),
        plain(each.above, 2), yes(each.met),
    )  # fmt: skip
