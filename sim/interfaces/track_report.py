"""The report of a tracked plan: words and tables. It finds words and places, and computes nothing."""

from __future__ import annotations

import math
from pathlib import Path

from sim.experiments.detectability import interviews_needed, smallest_difference
from sim.experiments.track import Track
from sim.experiments.track_tables import KINDS, LEAST_SIDE, told_apart
from sim.experiments.tracking import EARLY, FEW, LEAST_EFFECTIVE, OFF_COURSE, ON, SURE
from sim.experiments.words import DASH, between, clean, percent, plain, signed
from sim.instruments.series_figures import FIGURES
from sim.interfaces.measured_charts import chances, course
from sim.interfaces.measured_report import PEOPLE, Page, Part, Record, records, write_page
from sim.interfaces.report_tables import Row, Table

LIMITS = (
    *PEOPLE,
    "A verdict is about the goal, not about who is to blame: a plan can be carried out well and miss its goal, and "
    "luck "
    "alone moves a firm.",
    "Off course does not say that the plan does nothing, nor on course that the plan did it: what would have come "
    "without "
    "it has not been measured. A staggered roll-out would show that; this cannot.",
)
HOW = {"projection": "the projection", "weights": "weights", "regression": "regression"}


def write_track_report(track: Track, out: Path) -> Path:
    """Write the report and its pictures; return the report."""
    pictures = {each.name: each for each in (course(track), chances(track))}
    return write_page(page_of(track), pictures, track.provenance, out)


def page_of(track: Track) -> Page:
    """Return the report's words."""
    return Page(
        clean(track.sources.scenario.title), f"tracking {clean(track.sources.plan.title or track.sources.plan.key)}",
        title(track), lead(track), cards(track), LIMITS, [clean(each) for each in track.sources.notes], parts(track),
    )  # fmt: skip


def title(track: Track) -> str:
    """Return the headline."""
    months = track.tables["months"]
    chance = percent(float(months["chance"].iloc[-1]))
    verdict = track.verdict[0].upper() + track.verdict[1:]
    few = f" (between {_known_to(track)}: it rests on few simulated firms)" if _few(track) else ""
    return f"{verdict}: the chance of reaching the goal is {chance}{few}"


def _few(track: Track) -> bool:
    return float(track.tables["months"]["rests_on"].iloc[-1]) < FEW


def _known_to(track: Track) -> str:
    last = track.tables["months"].iloc[-1]
    return f"{percent(last['chance_low'])} and {percent(last['chance_high'])}"


def exactness(track: Track) -> str:
    """Return how well the chance is known, and what that does to the verdict."""
    last = track.tables["months"].iloc[-1]
    rests = f"{plain(last['rests_on'], 0)} independent ones"
    found = (
        f"Counted over {track.provenance['members']} simulated firms with the plan, as well known as from {rests}, "
        f"this chance lies between {_known_to(track)} (95 % interval)"
    )
    if not _few(track):
        return f"{found}."
    open_ = track.verdict == EARLY and not 1.0 - SURE < last["chance"] < SURE
    words = f"; {percent(last['chance'])} alone would be a verdict, but that is within this error" if open_ else ""
    return f"{found}{words}. More members narrow it (`--members`, 600 unless told)."


def nothing_true(track: Track) -> str:
    """Return why nothing tells members that reach the goal from the others."""
    reaching, missing = track.sides
    which, count = ("reaches", reaching) if reaching < missing else ("misses", missing)
    if count < LEAST_SIDE:
        return (
            f"What would have to be true cannot be said: {plain(count, 0)} simulated firms stand on the side that "
            f"{which} the goal, and {LEAST_SIDE:.0f} are needed for a comparison. More members bring more of them."
        )
    return (
        f"What would have to be true: nothing tells the {plain(reaching, 0)} simulated firms that reach the goal from "
        f"the {plain(missing, 0)} that miss it beyond chance; so many show differences from "
        f"{plain(told_apart(track.sides), 2)} SD. More members show smaller ones."
    )


def lead(track: Track) -> list[str]:
    """Return the sentences below the headline."""
    goal, last = track.goal, track.tables["months"].iloc[-1]
    named = "as asked" if goal.asked else "half way between doing nothing and what the plan is projected to do"
    found = [
        f"The goal is a satisfaction index of {plain(goal.points)} in the last half year of {_horizon(track)}, "
        f"{named}. "
        f"Projected were {plain(goal.plan)} with the plan (80 % interval {plain(goal.low)} to {plain(goal.high)}) and "
        f"{plain(goal.nothing)} with nothing done; the plan’s own part is {signed(goal.gain)} points "
        f"({between(goal.gain_low, goal.gain_high)}).",
        f"After {last['figures']} figures, up to {clean(last['period'])}, the index at the end is expected at "
        f"{plain(last['outcome'])} (80 % interval {plain(last['outcome_low'])} to {plain(last['outcome_high'])}).",
        exactness(track),
        detectable(track),
        trusted(track),
    ]
    return found if len(track.tables["factors"]) else [*found, nothing_true(track)]


def _horizon(track: Track) -> str:
    return f"{track.sources.scenario.horizon} weeks"


def detectable(track: Track) -> str:
    """Return what waves of this size can show at all."""
    actuals = track.tables["actuals"]
    seen = actuals[actuals["figure"] == "index"]
    gain = abs(track.goal.gain)
    needed = interviews_needed(gain)
    need = "none can" if math.isinf(needed) else f"{plain(needed, 0)} a wave would be needed"
    if not len(seen):
        return f"No interviews with customers were given; to see {plain(gain)} points between two waves, {need}."
    usual = int(seen["answers"].median())
    least = smallest_difference(usual)
    able = "could show" if least <= gain else "cannot show"
    return (
        f"With {usual:,} interviews a wave, two waves show differences from {plain(least)} points: one wave before "
        "and one "
        f"after {able} the plan’s {plain(gain)}{'' if least <= gain else f'; {need}'}. The months together see more "
        "than "
        "two waves do."
    )


def trusted(track: Track) -> str:
    """Return how often verdicts with such figures are right, measured on simulated firms."""
    rows = {row["firms"]: row for row in _trials(track)}
    on, off = rows[f"told {ON}"], rows[f"told {OFF_COURSE}"]
    reached, missed = rows["reached the goal"], rows["missed the goal"]
    right = f"of firms told on course {_share(on['reached'])} reached the goal (n = {on['count']})"
    wrong = f"of those told off course {_share(off['reached'])} did (n = {off['count']})"
    return (
        f"Tried on {int(reached['count'] + missed['count'])} simulated firms whose truth is known, after the same "
        "months: "
        f"{right}, {wrong}; {_share(reached['off_course'])} of firms that reached it would have been told off course, "
        f"{_share(missed['on_course'])} of those that missed it on course, and {_share(reached['too_early'])} and "
        f"{_share(missed['too_early'])} would have had to wait."
    )


def _share(value: float) -> str:
    return "none" if value == 0.0 else percent(value)


def _trials(track: Track) -> list[Record]:
    table = track.tables["trials"]
    return records(table[table["week"] == table["week"].max()])


def cards(track: Track) -> list[tuple[str, str, str]]:
    """Return the figures at the top: name, figure, what it is."""
    last = track.tables["months"].iloc[-1]
    outcome = (
        f"80 % interval {plain(last['outcome_low'])} to {plain(last['outcome_high'])}; goal {plain(track.goal.points)}"
    )
    effective = plain(last["effective_members"], 0)
    carried = f"{percent(1.0 - track.doubt)} before anything was measured"
    return [
        ("Verdict", track.verdict, f"on course from {percent(SURE)}, off course up to {percent(1 - SURE)}"),
        ("Index expected at the end", plain(last["outcome"]), outcome),
        ("Chance that the plan is carried out", percent(last["carried_out"]), carried),
        ("Found by", HOW[last["how"]], f"weights alone would rest on {effective} members; fewer than "
         f"{LEAST_EFFECTIVE:.0f} are too few"),
    ]  # fmt: skip


def parts(track: Track) -> list[Part]:
    """Return the parts of the report."""
    members = track.provenance["members"]
    seed = f"n = {members} simulated firms with the plan; seed {track.provenance['seed']}"
    return [
        Part("course", "Projected, corrected, measured", (), "course",
             f"Bands: 80 % intervals; bars: 80 % intervals of the samples; {seed}.", actuals_table(track),
             quiet="Off: distance from the projection’s mean in its standard deviations, chance of the sample "
                   "included. "
             f"Members as far from the others as these figures: {percent(track.strangeness)}."),
        Part("months", "Month by month", (
            f"On course: the goal is reached with a chance of at least {percent(SURE)}; off course: of at most "
            f"{percent(1 - SURE)}; both with the whole 95 % interval of what is known of the chance. "
            f"{percent(track.doubt)} of the members live as though the plan had not been "
            "carried out.",
            ), "chance", f"Blue: on course; orange: off course; grey: 95 % interval of the chance; {seed}.",
            months_table(track),
            quiet="Members: on how many the weights rest, or would rest. A regression takes over below "
            f"{LEAST_EFFECTIVE:.0f}, or where a figure’s error is not known (headcount, customers, money)."),
        Part("true", "What would have to be true", (
            "In what members that still reach the goal differ from the others: this is where to look, and no list of "
            "causes.",), table=factors_table(track),
            nothing=nothing_true(track),
            quiet="Distance: difference of means in standard deviations; those beyond four standard errors."),
        Part("errors", "How often such verdicts err", (
            "Every third world was set aside; its firms, with the plan carried out and without, were measured like "
            "this "
            "one and judged by the rest. They are firms of the model: real ones can differ from it in more ways.",),
            table=trials_table(track)),
    ]  # fmt: skip


def actuals_table(track: Track) -> Table:
    """Return what was measured beside the projection, the last first."""

    def make(row: Record) -> Row:
        digits = 0 if FIGURES[row["figure"]].high > 100.0 else 1 if FIGURES[row["figure"]].high > 10.0 else 2
        asked = DASH if math.isnan(row["answers"]) else plain(row["answers"], 0)
        return (f"{row['meaning']}, {clean(row['period'])}", plain(row["value"], digits), asked,
                plain(row["projected"], digits),
                f"{plain(row['projected_low'], digits)} to "
                f"{plain(row['projected_high'], digits)}", signed(row["off"], 1))  # fmt: skip

    rows = records(track.tables["actuals"].iloc[::-1].head(24))
    columns = ("figure", "measured", "answers", "projected", "80 % interval", "off, SD")
    return Table(columns, tuple(make(row) for row in rows))


def months_table(track: Track) -> Table:
    """Return the months."""

    def make(row: Record) -> Row:
        return (clean(row["period"]) or "before", str(row["figures"]), percent(row["chance"]),
                f"{percent(row['chance_low'])} to {percent(row['chance_high'])}", plain(row["outcome"]),
                f"{plain(row['outcome_low'])} to {plain(row['outcome_high'])}", percent(row["carried_out"]),
                plain(row["effective_members"], 0), HOW[row["how"]], row["verdict"])  # fmt: skip

    columns = ("up to", "figures", "chance", "known to, 95 %", "index at the end", "80 % interval", "plan carried out",
               "members", "by", "verdict")  # fmt: skip
    return Table(columns, tuple(make(row) for row in records(track.tables["months"])), words=2)


def factors_table(track: Track) -> Table:
    """Return what would have to be true."""

    def make(row: Record) -> Row:
        digits = 3 if abs(row["others"]) < 1.0 else 2
        return (clean(row["meaning"]), clean(row["unit"]), plain(row["reaching"], digits), plain(row["others"], digits),
                signed(row["distance"], 2), KINDS[row["kind"]])  # fmt: skip

    columns = ("", "unit", "where the goal is reached", "where it is not", "distance, SD", "what it is")
    return Table(columns, tuple(make(row) for row in records(track.tables["factors"])), words=1)


def trials_table(track: Track) -> Table:
    """Return the verdicts on simulated firms after the same months."""

    def make(row: Record) -> Row:
        return (row["firms"], str(row["count"]), percent(row["on_course"]), percent(row["too_early"]),
                percent(row["off_course"]), percent(row["reached"]))  # fmt: skip

    columns = ("simulated firms that", "n", ON, EARLY, OFF_COURSE, "reached the goal")
    return Table(columns, tuple(make(row) for row in _trials(track)))
