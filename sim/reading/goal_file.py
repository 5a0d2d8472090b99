"""Reads goals: levers that may be moved, a budget, and what is to be reached with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.core.errors import Complaint, InputError, nearest
from sim.policies.levers import Lever
from sim.policies.plan import Plan, Programme
from sim.reading.document import Reading, beside, brief, missing
from sim.reading.field import Field, kind_of
from sim.reading.fields import Sheet
from sim.reading.goal import ROBUSTNESS, Budget, Choice, Effort, FindOutput, Goal, Known, Limit, Objective
from sim.reading.kinds import Kind, document_of
from sim.reading.levels import check_levels, check_merger
from sim.reading.plan_file import BY_NAME, lever_field, programme_fields, programme_of
from sim.reading.positions import Path as Keys
from sim.reading.scenario import Scenario
from sim.reading.scenario_file import frame_of, scenario_file, scenario_with_complaints

MOST_LEVERS = 40
RUNS = 1_500
"""Runs of a search that says nothing of its effort."""

GOAL = (
    Field("title", "text", "heading of the question", default=""),
    Field("scenario", "text", "file or folder of the scenario, seen from this file"),
    Field("base", "text", "plan of the scenario that goes on anyway", default=""),
    Field("robustness", "text", "what a plan is judged by over the worlds", default="mean", choices=ROBUSTNESS),
    Field("seed", "whole", "where the dice come from", bounds=(0, 9e15), default=None),
    Field("horizon", "whole", "weeks to project", "weeks", (1, 1_040), None),
    Field("budget", "table", "what a plan may take in a year"),
    Field("levers", "table", "what may be moved, such as [levers.appreciation]"),
    Field("goals", "table", "what is to be reached, such as [goals.customers] with maximise = \"index\""),
    Field("limits", "table", "what must hold besides, such as [limits.turnover]", default={}),
    Field("effort", "table", "how much may be computed", default={}),
)  # fmt: skip
BUDGET = (
    Field("money", "number", "money a year", "money/year", (0, 1e12), None),
    Field("work_hours", "number", "work hours a year", "hours/year", (0, 1e9), None),
    Field("manager_hours", "number", "hours of managers a year", "hours/year", (0, 1e9), None),
)
OBJECTIVE = (
    Field("maximise", "text", "output that is to be large", default=""),
    Field("minimise", "text", "output that is to be small", default=""),
)
SIDES = ("at_most", "at_least", "rise_at_most", "fall_at_most")
LIMIT = (
    Field("output", "text", "output that is limited"),
    Field("over", "text", "over which worlds", default="mean", choices=("mean", "worst_decile")),
)
EFFORT = (
    Field("runs", "whole", "runs of the model", bounds=(60, 1e7), default=None),
    Field("minutes", "number", "minutes on this machine", "minutes", (0.1, 1e5), None),
    Field("finalists", "whole", "plans that are measured again in fresh worlds", bounds=(2, 20), default=6),
)
OWN = ("lever", "low", "high")


def read_goal(path: Path | str, outputs: FindOutput) -> Goal:
    """Return the goal of a file.

    Parameters
    ----------
    path : path
        The file.
    outputs : callable
        From the name of an output to what is known of it; see `sim.experiments.outputs.output`.

    Raises
    ------
    InputError
        With everything that is wrong, each with its file, line, key and what is allowed.
    """
    goal, complaints = goal_with_complaints(Path(path), outputs)
    if complaints or goal is None:
        raise InputError(complaints)
    return goal


def goal_with_complaints(path: Path, outputs: FindOutput | None) -> tuple[Goal | None, list[Complaint]]:
    """Return the goal, if there is one at all, and everything that is wrong with it."""
    reading = Reading()
    document = document_of(reading, path, Kind.GOAL)
    goal = None if document is None else _goal(Sheet(reading, document), outputs)
    return goal, reading.finished()


def told(goal: Goal) -> str:
    """Return a goal in one sentence."""
    aims = " and ".join(f"{'maximise' if each.sign > 0 else 'minimise'} {each.output}" for each in goal.objectives)
    return (
        f"{goal.title}: {aims}, {len(goal.choices)} {'lever' if len(goal.choices) == 1 else 'levers'}, "
        f"{goal.horizon} weeks of {goal.scenario.title}"
    )


def _goal(sheet: Sheet, outputs: FindOutput | None) -> Goal | None:
    data = sheet.document.data
    sheet.unknown((), data, (each.name for each in GOAL))
    found = sheet.table((), data, GOAL)
    scenario = _scenario(sheet, found["scenario"])
    if scenario is None:
        return None
    horizon = found["horizon"] or scenario.horizon
    sheet.currency, sheet.start_date = scenario.organisation.currency, scenario.start_date
    base = _base(sheet, found["base"], scenario)
    finder = _finder(sheet, outputs, horizon)
    goal = Goal(
        key=sheet.document.path.stem,
        title=found["title"] or f"The best plan: {scenario.title}",
        scenario=scenario,
        base=base,
        budget=_budget(sheet, found["budget"]),
        choices=_choices(sheet, found["levers"], scenario, horizon),
        objectives=_objectives(sheet, found["goals"], finder),
        limits=_limits(sheet, found["limits"], finder),
        robustness=found["robustness"],
        effort=_effort(sheet, found["effort"]),
        seed=scenario.seed if found["seed"] is None else found["seed"],
        horizon=horizon,
        path=sheet.document.path,
        digest=hashlib.sha256(f"{sheet.reading.digest}{scenario.digest}".encode()).hexdigest(),
    )
    _check_together(sheet, goal)
    return goal


def _scenario(sheet: Sheet, name: str) -> Scenario | None:
    if not name:
        return None
    path = beside(sheet.document.path, name)
    if path is None or not scenario_file(path).exists():
        reason = f"there is no file {brief(name)}" if path is None else missing(scenario_file(path), name)
        sheet.complain(("scenario",), reason)
        return None
    scenario, complaints = scenario_with_complaints(path)
    for each in complaints:
        sheet.reading.complain(each.message, each.file, each.line, each.key)
    return scenario


def _base(sheet: Sheet, key: str, scenario: Scenario) -> Plan:
    plans = {plan.key: plan for plan in scenario.plans}
    if key and key not in plans:
        sheet.complain(("base",), f"the scenario has no plan {brief(key)}{nearest(key, plans)}")
    return plans.get(key, scenario.baseline)


def _budget(sheet: Sheet, table: dict[str, Any]) -> Budget:
    sheet.unknown(("budget",), table, (each.name for each in BUDGET))
    if not any(each.name in table for each in BUDGET):
        sheet.complain(("budget",), 'nothing is limited; give money = "400000 EUR/year", work_hours or manager_hours')
    return Budget(**sheet.table(("budget",), table, BUDGET))


def _choices(sheet: Sheet, table: dict[str, Any], scenario: Scenario, horizon: int) -> tuple[Choice, ...]:
    if not table:
        sheet.complain(("levers",), "there is no lever to move; `morale levers` lists them all")
    if len(table) > MOST_LEVERS:
        sheet.complain(("levers",), f"{len(table)} levers; at most {MOST_LEVERS} can be moved at once")
        return ()
    found = [_choice(sheet, ("levers", name), name, value, scenario, horizon) for name, value in table.items()]
    return tuple(each for each in found if each is not None)


def _choice(sheet: Sheet, keys: Keys, name: str, value: Any, scenario: Scenario, horizon: int) -> Choice | None:
    given = sheet.subtable(keys, value, "a lever")
    frame = replace(frame_of(scenario.organisation, horizon), horizon=horizon)
    words = [each.name for each in programme_fields(frame)]
    wanted = sheet.field(keys, {"lever": name, **given}, Field("lever", "text", "name of the lever"))
    if wanted not in BY_NAME:
        where = (*keys, "lever") if "lever" in given else keys
        sheet.complain(where, f"there is no lever {brief(wanted)}{nearest(wanted, BY_NAME) or '; give lever = NAME'}")
        return None
    sheet.unknown(keys, {k: v for k, v in given.items() if k not in BY_NAME}, (*OWN, *words))
    lever = BY_NAME[wanted]
    low, high = _range(sheet, keys, given, lever)
    rest = {key: each for key, each in given.items() if key in words or (key in BY_NAME and key != wanted)}
    aim = programme_of(sheet, keys, name, {**rest, wanted: high}, frame)
    settings = {key: amount for key, amount in aim.settings.items() if key != wanted}
    return Choice(wanted, low, high, replace(aim, settings=settings))


def _range(sheet: Sheet, keys: Keys, given: dict[str, Any], lever: Lever) -> tuple[float, float]:
    """Return the levels that are allowed: from practice to the lever's upper bound, unless told."""
    fields = [
        replace(lever_field(lever), name="low", default=min(lever.practice, lever.bounds[1])),
        replace(lever_field(lever), name="high", default=lever.bounds[1]),
    ]
    low, high = (sheet.field(keys, given, each) for each in fields)
    if not low < high:
        sheet.complain((*keys, "high"), f"low, {low:g}, is not below high, {high:g} ({lever.unit})")
    return low, high


def _finder(sheet: Sheet, outputs: FindOutput | None, horizon: int) -> Any:
    """Return a function that finds an output, or complains about it and gives nothing."""

    def find(keys: Keys, name: str) -> Known | None:
        if outputs is None or not name:
            return None
        try:
            found = outputs(name)
        except InputError as error:
            sheet.complain(keys, "; ".join(each.message for each in error.complaints))
            return None
        week = name.partition("@")[2]
        if week and int(week) >= horizon:
            sheet.complain(keys, f"{brief(name)} is after the last week, week {horizon - 1}")
            return None
        return found

    return find


def _objectives(sheet: Sheet, table: dict[str, Any], find: Any) -> tuple[Objective, ...]:
    if not table:
        sheet.complain(("goals",), "there is nothing to reach; write [goals.NAME] with maximise or minimise")
    found = []
    for name, value in table.items():
        keys: Keys = ("goals", name)
        given = sheet.subtable(keys, value, "a goal")
        sheet.unknown(keys, given, (each.name for each in OBJECTIVE))
        words = {key: each for key, each in sheet.table(keys, given, OBJECTIVE).items() if each}
        if len(words) != 1:
            sheet.complain(keys, "a goal has either maximise or minimise, with the name of an output")
            continue
        (way, output), sign = next(iter(words.items())), 1 if "maximise" in words else -1
        known = find((*keys, way), output)
        if known is not None:
            found.append(Objective(name, known.name, known.unit, known.words, sign))
    if len(found) > 3:
        sheet.complain(("goals",), f"{len(found)} goals; at most 3 can be weighed at once: make the others limits")
    return tuple(found)


def _limits(sheet: Sheet, table: dict[str, Any], find: Any) -> tuple[Limit, ...]:
    found = []
    for name, value in table.items():
        keys: Keys = ("limits", name)
        given = sheet.subtable(keys, value, "a limit")
        sheet.unknown(keys, given, (*(each.name for each in LIMIT), *SIDES))
        words = sheet.table(keys, given, LIMIT)
        if not any(side in given for side in SIDES):
            sheet.complain(keys, f"the limit has no number; give one of {', '.join(SIDES)}")
        known = find((*keys, "output"), words["output"])
        if known is not None:
            number = Field("", "number", "the limit", known.unit)
            sides = {each: sheet.field(keys, given, replace(number, name=each, default=None)) for each in SIDES}
            found.append(Limit(name, known.name, known.unit, known.words, **sides, over=words["over"]))
    return tuple(found)


def _effort(sheet: Sheet, table: dict[str, Any]) -> Effort:
    keys: Keys = ("effort",)
    sheet.unknown(keys, table, (*(each.name for each in EFFORT), "random_search"))
    found = sheet.table(keys, table, EFFORT)
    search = table.get("random_search", True)
    if not isinstance(search, bool):
        sheet.complain((*keys, "random_search"), f"{brief(search)} is {kind_of(search)}; allowed is true or false")
    if "runs" in table and "minutes" in table:
        sheet.complain((*keys, "minutes"), "give runs or minutes, not both")
    if found["runs"] is None and found["minutes"] is None:
        found["runs"] = RUNS
    return Effort(**found, random_search=bool(search))


def _check_together(sheet: Sheet, goal: Goal) -> None:
    """Complain where the base plan and the levers at their highest leave a lever's bounds."""
    added = tuple(_highest(each) for each in goal.choices)
    names: Mapping[str, Programme] = {each.name: each for each in goal.base.programmes}
    for each in added:
        if each.name in names:
            message = f"the base plan has a programme {brief(each.name)}; give another name"
            sheet.complain(("levers", each.name), message)
    plan = replace(goal.base, programmes=(*goal.base.programmes, *added))
    check_merger(sheet, _at, plan, goal.scenario.organisation)
    check_levels(sheet, _at, plan, goal.scenario.organisation, goal.horizon)


def _at(programme: str, lever: str) -> Keys:
    """Return where a goal sets what may be moved."""
    return "levers", programme


def _highest(choice: Choice) -> Programme:
    return replace(choice.aim, settings={choice.lever: choice.high, **choice.aim.settings})
