"""The page of an ensemble: what it was fitted to, how far that narrowed it, and what it cannot show; from its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.evidence.scores import MOVES, compared_from
from sim.experiments.calibration.page_of_rows import number, other_than_row, shared
from sim.experiments.freshness import mismatch
from sim.experiments.markdown import table
from sim.experiments.words import listed
from sim.schedule import the_week

OFF = 1.64
"""Distance from what was published, in SDs of both together, from which a figure is said to be off."""
SHOWN = 40
"""Numbers that the page lists, those that were narrowed most."""


def page_of(story: Mapping[str, Any]) -> str:
    """Return the page, in Markdown."""
    parts = [
        _head(story), _fit(story), other_than_row(story), shared(story), _numbers(story), _combinations(story),
        _laws(story), _source(story),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _head(story: Mapping[str, Any]) -> str:
    classes, fit = story["classes"], story["fit"]
    stale = mismatch(story, the_week().parameters)
    laws = (
        f"Of {story['candidates']} candidates {story['broke_a_law']} broke a law of behaviour and were dropped."
        if story["laws_asked"]
        else "The laws of behaviour were not asked."
    )
    return "\n\n".join([
        "# The stored ensemble, in figures",
        "Written by `morale calibrate`; [what it means](../concepts/ensemble.md).",
        *([f"**{stale}**"] if stale else []),
        f"{story['members']} members, {compared_from(story).sentence}: figures of {len(story['rows'])} rows of the "
        f"evidence table, by {story['method']}. A number is said to move a figure if numbers foretell at least "
        f"{MOVES:.0%} of its variance over their ranges; {_unmoved(fit)}{laws}",
        table(
            ("class", "numbers", "meaning"),
            [
                ("fitted", classes["fitted"], f"at least one fitted figure depends on it; {story['informed']} of these "
                 "were narrowed by a fifth or more, the rest only together with others, or hardly"),
                ("filtered by laws", classes["filtered by laws"], "no figure depends on it, but whether a law holds "
                 "does"),
                ("prior only", classes["prior only"], "drawn from its declared range: not informed"),
                ("named worlds", classes["named worlds"], "published evidence conflicts: never fitted, each world "
                 "equally likely"),
            ],
        ),
    ])  # fmt: skip


def _unmoved(fit: Sequence[Mapping[str, Any]]) -> str:
    still = [f"`{each['statistic']}`" for each in fit if each["foretold"] < MOVES]
    return f"nothing moves {listed(still)}, which inform nothing. " if still else ""


def _fit(story: Mapping[str, Any]) -> str:
    rows = [
        (each["statistic"], each["meaning"], f"{number(each['published'])} ± {number(each['error'])}",
         f"{number(each['before'])} ± {number(each['before_sd'])}",
         f"{number(each['after'])} ± {number(each['after_sd'])}",
         f"{each['off']:+.1f}{' **off**' if abs(each['off']) >= OFF else ''}", f"{each['foretold']:.2f}")
        for each in story["fit"]
    ]  # fmt: skip
    wide = [each["statistic"] for each in story["fit"] if each["fitted_with_error"] > 1.001 * each["error"]]
    reach = (
        f"\n\nOut of the reach of the declared ranges, and so fitted with a wider error: {', '.join(wide)}."
        if wide
        else ""
    )
    return (
        "## What was fitted\n\nMean ± SD over worlds of the declared ranges (before) and over members (after), luck "
        "included. The distance is between the mean after and what was published, in SDs of both together, without "
        "luck. The last column is the share of the variance over the declared ranges that the emulator foretells in "
        "worlds left out; the rest is mostly luck, and where it is nothing no number moves the figure.\n\n"
        + table(("figure", "what it is", "published", "before", "after", "distance", "foretold"), rows)
        + reach
    )


def _numbers(story: Mapping[str, Any]) -> str:
    moved = [each for each in story["numbers"] if each["class"] in ("fitted", "filtered by laws")]
    rows = [
        (f"`{each['parameter']}`", each["class"], f"{100 * each['narrowing']:.0f} %", each["verdict"],
         number(each["default"]), f"{number(each['low'])} to {number(each['high'])}", each["unit"])
        for each in moved[:SHOWN]
    ]  # fmt: skip
    ends = [f"`{each['parameter']}`" for each in moved if each["at_an_end"]]
    pushed = f"\n\nPushed to an end of their ranges: {', '.join(ends)}." if ends else ""
    return (
        f"## How far numbers were narrowed\n\nNarrowing is 1 less the SD among members over that of the declared "
        f"range; below a fifth a number counts as not informed. The {min(SHOWN, len(rows))} narrowed most of "
        f"{len(moved)}; with {story['members']} members a narrowing is known to about "
        f"{100 / (2 * story['members']) ** 0.5:.0f} points.\n\n"
        + table(("number", "class", "narrowing", "verdict", "default", "80 % of members", "unit"), rows)
        + pushed
    )


def _combinations(story: Mapping[str, Any]) -> str:
    rows = [
        (f"`{each['one']}`", f"`{each['other']}`", each["known"], f"{each['correlation']:+.2f}",
         f"{100 * each['narrowing_together']:.0f} %",
         f"{100 * each['narrowing_one']:.0f} %, {100 * each['narrowing_other']:.0f} %")
        for each in story["combinations"]
    ]  # fmt: skip
    if not rows:
        return "## Combinations\n\nNo pair of numbers is clearly known better together than apart."
    return (
        "## Combinations\n\nPairs that the figures pin down better together than apart: where one may make up for the "
        "other, their sum (in normal scores of their ranges; for positive factors about their product) is known, and "
        "neither of them.\n\n"
        + table(("one", "other", "known", "correlation", "narrowed together", "each alone"), rows)
    )


def _laws(story: Mapping[str, Any]) -> str:
    if not story["laws_asked"]:
        return "## Laws\n\nThey were not asked."
    rows = [(each["law"], each["claim"], f"{100 * each['broken_by']:.1f} %") for each in story["laws"]]
    return "## Laws that members obey\n\n" + table(("law", "on a small firm", "candidates that broke it"), rows)


def _source(story: Mapping[str, Any]) -> str:
    told = story["provenance"]
    return (
        f"## Where it comes from\n\nSeed {told['seed']}, {told['worlds']:,} worlds, model {told['week_hash']}, "
        f"code {told['code_hash']}, settings {told['scenario_hash']}, {str(told['finished'])[:10]}, "
        f"Python {told['python']}, "
        + ", ".join(f"{name} {version}" for name, version in told["versions"].items())
        + "."
    )
