"""The report's tables: findings as rows of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.experiments.comparison import Comparison, ProgrammeInfo
from sim.experiments.effect_words import COSTS, break_even_words, effect_words
from sim.experiments.findings import Findings, PlanFinding, Reason
from sim.experiments.headline import verdict
from sim.experiments.money_outcomes import money_figures
from sim.experiments.places import digits_for, shown_differences, shown_unit
from sim.experiments.statistics import Difference, Separation
from sim.experiments.summary import SummaryTable
from sim.experiments.words import (
    DASH,
    between_draws,
    chance_words,
    clean,
    money,
    payback_words,
    percent,
    plain,
    signed,
    spread,
)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of text; the first column names the row, `words` is how many of the last columns are text."""

    columns: Row
    rows: tuple[Row, ...]
    words: int = 0


def as_table(told: SummaryTable) -> Table:
    """Return a table of the screen as one of the report."""
    return Table(told.columns, told.rows)


def programmes(comparison: Comparison) -> dict[str, Table]:
    """Return for each plan its programmes; the columns are those of one table of all plans."""
    currency = clean(comparison.scenario.currency)
    columns = ("", f"{currency} a year", "work hours a year", "manager hours a year", "aimed at", "direction", "when")
    return {plan.key: Table(columns, tuple(map(_programme, plan.programmes)), words=3) for plan in comparison.plans}


def _programme(each: ProgrammeInfo) -> Row:
    return (
        f"{clean(each.title)}: {clean(each.what)}" if each.what else clean(each.title),
        plain(each.money, 0),
        plain(each.work_hours, 0),
        plain(each.manager_hours, 0),
        clean(each.target),
        clean(each.direction),
        clean(each.when),
    )


def differences(found: Findings, plans: list[PlanFinding]) -> Table:
    """Return the paired differences and what they say."""
    columns = ("plan", "mean", "95 % interval of the mean", "95 % of draws", "beats the baseline", "is best",
               "behind the best, on average", "verdict")  # fmt: skip
    rows = tuple(
        (
            clean(plan.title),
            signed(plan.difference.mean, 2),
            between_draws(plan.difference.mean_low, plan.difference.mean_high, plan.difference.draws, 2),
            between_draws(plan.difference.low, plan.difference.high, plan.difference.draws),
            chance_words(plan.difference.above_zero, plan.difference.draws, plan.difference.above_zero_error),
            chance_words(plan.best.share, plan.best.draws, plan.best.error),
            plain(plan.regret, 2),
            verdict(found, plan),
        )
        for plan in plans
    )
    return Table(columns, rows, words=1)


def money_table(comparison: Comparison, plans: list[PlanFinding]) -> Table:
    """Return what each plan costs and brings."""
    columns = (
        f"plan ({clean(comparison.scenario.currency)})",
        "programme money",
        "pay",
        "margin",
        "savings",
        "net value",
        "95 % of draws",
        "worst tenth of draws",
    )
    rows = []
    for plan in plans:
        figures = money_figures(plan.money)
        parts = (figures.programme, figures.pay, figures.margin, figures.savings, figures.net)
        range_of_net = spread(_amount(figures.net_low), _amount(figures.net_high), comparison.draws)
        rows.append((clean(plan.title), *map(_amount, parts), range_of_net, _amount(figures.worst_tenth)))
    return Table(columns, tuple(rows))


def return_table(comparison: Comparison, plans: list[PlanFinding]) -> Table:
    """Return each plan's return, its risk of a loss and its payback."""
    columns = ("plan", "return on outlay", "95 % of draws", "loses money", "pays back", "median payback")
    rows = []
    for plan in plans:
        figures, stated = money_figures(plan.money), plan.money.returns_stated
        rows.append(
            (
                clean(plan.title),
                signed(figures.returns, 2) if stated else "not stated",
                between_draws(figures.returns_low, figures.returns_high, comparison.draws, 2) if stated else DASH,
                f"{percent(plan.money.loss)} of draws",
                f"{percent(plan.money.paid_back)} of draws",
                payback_words(plan.money.median_payback, comparison.scenario.horizon),
            )
        )
    return Table(columns, tuple(rows))


def _range(size: Difference, digits: int) -> str:
    return between_draws(size.low, size.high, size.draws, digits)


def _amount(value: float) -> str:
    return money(value, "", sign=True).strip()


def side_effects(found: Findings, plans: list[PlanFinding]) -> Table:
    """Return the level of each side effect in the baseline, and each plan's difference from it."""
    base = found.plans[0]
    columns = ("plan", *(f"{effect.title} ({effect.unit})" for effect in base.side_effects))
    first = (f"{clean(base.title)}: level", *(plain(effect.level, effect.digits) for effect in base.side_effects))
    rows = [
        (
            clean(plan.title),
            *(
                f"{signed(effect.difference.mean, effect.digits)}  "
                f"[{_range(effect.difference, effect.digits)}]"
                for effect in plan.side_effects
            ),
        )
        for plan in plans
    ]
    return Table(columns, (first, *rows))


def views(comparison: Comparison, found: Findings, plans: list[PlanFinding]) -> list[tuple[str, Table]]:
    """Return for each view with at least two places what plans change there, by place and measure."""
    tables = []
    for key, view in comparison.views.items():
        rows = []
        for part in (each for each in found.subgroups if each.view == key):
            median, marked = shown_differences(part)
            digits = digits_for(median)
            unit = shown_unit(part.measure)[1].replace("money", comparison.scenario.currency)
            for place, title in enumerate(view.places):
                cells = [_told(median[plan.number, place], bool(marked[plan.number, place]), digits) for plan in plans]
                rows.append((f"{clean(title)}: {part.measure.title} ({unit})", *cells))
        if len(view.places) > 1 and any(cell != DASH for row in rows for cell in row[1:]):
            tables.append((view.title, Table((view.title, *(clean(plan.title) for plan in plans)), tuple(rows))))
    return tables


def _told(value: float, sure: bool, digits: int) -> str:
    if value != value:
        return DASH
    return signed(value, digits) if sure else f"({signed(value, digits)})"


def reasons(plans: list[PlanFinding]) -> Table:
    """Return what each group carries of each plan's effect, with its interval, the remainder and the total."""
    first = plans[0].reasons if plans else ()
    rows = [
        (
            clean(reason.group.title),
            *(_with_interval(plan.reasons[place]) for plan in plans),
        )
        for place, reason in enumerate(first)
    ]
    rest = [plan.remainder for plan in plans if plan.remainder is not None]
    if rest:
        rows.append((rest[0].group.title, *map(_with_interval, rest)))
        rows.append(("Total effect", *(signed(plan.why_total, 2) for plan in plans)))
    return Table(("group of mechanisms", *(clean(plan.title) for plan in plans)), tuple(rows))


def _with_interval(reason: Reason) -> str:
    return f"{signed(reason.mean, 2)} ± {plain(reason.half_width, 2)}"


def movers_table(found: Findings) -> Table:
    """Return the parameters that the answer goes with most; those that may be chance say so."""
    columns = ("parameter", "plausible range", "rank correlation", "effect in its low third", "in its high third",
               "grade", "source", "meaning")  # fmt: skip
    rows = []
    for mover in found.movers.strongest:
        declared, (low, high) = mover.parameter, mover.parameter.plausible
        sure = "" if mover in found.movers.found else " (may be chance)"
        rows.append((
            clean(declared.name),
            f"{low:g} to {high:g} {clean(declared.unit)}",
            f"{signed(mover.correlation, 2)}{sure}",
            signed(mover.low_third, 2),
            signed(mover.high_third, 2),
            clean(declared.grade),
            clean(declared.source),
            clean(declared.meaning),
        ))  # fmt: skip
    return Table(columns, tuple(rows), words=3)


def luck_table(plans: list[PlanFinding]) -> Table:
    """Return how much of each difference's spread is luck and how much ignorance, and what says so."""
    columns = ("plan", "spread by luck (SD)", "spread by ignorance (SD)", "share of variance from ignorance",
               "95 % interval of the share", "worlds", "replications of a world")  # fmt: skip
    return Table(columns, tuple((clean(plan.title), *_separated(plan.separation)) for plan in plans))


def _separated(found: Separation | None) -> Row:
    if found is None:
        return (DASH,) * 6
    return (
        plain(found.luck, 2),
        plain(found.ignorance, 2),
        percent(found.ignorance_share),
        f"{percent(found.share_low)} to {percent(found.share_high)}",
        f"{found.sets:,}",
        plain(found.replications, 0 if found.replications == int(found.replications) else 2),
    )


def effect_table(comparison: Comparison, plans: list[PlanFinding]) -> Table:
    """Return when each plan's effect shows, and what its programmes might cost before it stops paying."""
    currency = comparison.scenario.currency
    columns = ("plan", "effect shows from", "break-even cost a year [interval of the mean]",
               COSTS, "break-even lies")  # fmt: skip
    rows = tuple(
        (clean(plan.title), effect_words(plan.effect, comparison.scenario.horizon, plan.difference.distinguishable),
         *break_even_words(plan.break_even, currency))
        for plan in plans
    )  # fmt: skip
    return Table(columns, rows)


def provenance(comparison: Comparison) -> list[tuple[str, str]]:
    """Return what made the result: names and values, groups of values in one line."""
    return [(clean(name).replace("_", " "), _written(value)) for name, value in comparison.provenance.items()]


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{clean(name)} {clean(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean(value)
