"""Laws 11 and 16, and checks 15 and 16: discretion, checked answers, guarantees, and perfect recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs
from sim.experiments.checks.sceptic_on_service import FREE, QUALITY, STILL_TRAINED, TRAINED, quality_spread
from sim.experiments.checks.sense import without_teams
from sim.mechanisms.answers import Answers

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.organisation import Organisation


def _freedom(runs: Runs) -> list[Figure]:
    spread = {case: quality_spread(runs, case) for case in ("practice", "free")}
    usual = runs.series("practice", "failures")[:, slice(*STILL_TRAINED)].mean(axis=1)
    failed = runs.gain("free", "practice", "failures", *STILL_TRAINED) / usual
    able = runs.gain("trained, free", "trained", "failures", *STILL_TRAINED) / usual
    return [
        mean_of(
            "untrained: spread between employees, over practice", spread["free"] / spread["practice"], 1.0, sure=True
        ),
        mean_of("untrained: failures, relative", failed, 0, sure=True),
        mean_of("trained: failures, relative", able),
        mean_of("trained less untrained: failures, relative", able - failed, high=0, sure=True),
        mean_of(
            "trained: index, points", runs.gain("trained, free", "trained", "index", *STILL_TRAINED), 0, sure=True
        ),
    ]  # fmt: skip


LAW_11 = Check(
    "law 11",
    "Discretion without skill raises variance and failures; with skill it raises satisfaction.",
    "full discretion from week 26, with and without a year of service and product training; the trained are looked at "
    "in the year after, before the skill has faded",
    "signs by two standard errors",
    {
        "practice": Case(PRACTICE, looks=QUALITY),
        "free": Case(together(FREE), looks=QUALITY),
        "trained": Case(together(TRAINED), looks=QUALITY),
        "trained, free": Case(together(TRAINED, FREE), looks=QUALITY),
    },
    _freedom,
    Sabotage("discretion is knocked out", without=("discretion",)),
    replications=12,
    quick=4,
    no_sense=without_teams,
)

DEFECTS = {"0.1 %": "0.1 % defects", "1 %": "1 % defects", "5 %": "5 % defects", "20 %": "20 % defects"}
HARDLY_ANY, OFTEN = "0.1 %", "20 %"
GUARANTEE = plan(guarantee=1)


def _guarantee(runs: Runs, pays: str = HARDLY_ANY) -> list[Figure]:
    found = []
    for share in DEFECTS:
        if f"guarantee, {share}" not in runs.cases:
            continue
        more = runs.series(f"guarantee, {share}", "complaints").sum(axis=1)
        usual = runs.series(f"practice, {share}", "complaints").sum(axis=1)
        found.append(mean_of(f"complaints at {share} defects, ratio", more / usual, 1.1, sure=True))
        net = runs.net(f"guarantee, {share}", f"practice, {share}") / 1e3
        bounds = {pays: {"low": 0.0}, OFTEN: {"high": 0.0}}.get(share, {})
        found.append(mean_of(f"three-year value at {share} defects, thousands", net, sure=bool(bounds), **bounds))
    return found


GUARANTEED = {
    f"{name}, {share}": Case(what, firm)
    for share, firm in DEFECTS.items()
    for name, what in (("practice", PRACTICE), ("guarantee", GUARANTEE))
}

LAW_16 = Check(
    "law 16",
    "An unconditional guarantee raises complaints everywhere, which is not bad news, and pays only below some defect "
    "rate.",
    "a full guarantee for three years where .1, 1, 5 and 20 % of the front's cases go wrong",
    "signs by two standard errors; where value changes sign between .1 and 20 % depends on how often a customer comes "
    "and on what he brings, and is a judgement about sizes",
    GUARANTEED,
    _guarantee,
    Sabotage("nobody is drawn or invited by it", parameters={"guarantee.fear": 0.0, "recovery.invited": 0.0}),
    replications=16,
    quick=6,
    lucky=True,
)

PERFECT = {"recovery.voiced": 0.95, "recovery.money": 2.0, "recovery.mends": 30.0, "recovery.most": 60.0}
"""Nearly everybody complains, and compensation leaves whoever does happier than if nothing had failed."""
PERFECTLY = {"recovery": 2_000}


def _recovery(runs: Runs) -> list[Figure]:
    index = runs.gain("more failures, perfect", "perfect", "index", 26, 156)
    plain = runs.gain("more failures", "practice", "index", 26, 156)
    value = (
        runs.account("more failures, perfect", "margin_cents")[:, -1] - runs.account("perfect", "margin_cents")[:, -1]
    )
    return [
        *_guarantee(runs, "1 %"),
        mean_of("index with twice the failures, ordinary recovery, points", plain, high=0, sure=True),
        mean_of("the same, perfect recovery: the paradox", index, 0, sure=True),
        mean_of("three-year margin with twice the failures, perfect recovery", value / 1e3, high=0, sure=True),
    ]


SCEPTIC_16 = Check(
    "sceptic 16",
    "A guarantee raises complaints at 1, 5 and 20 % defects, pays at 1 and loses at 20; more failures with perfect "
    "recovery never raise three-year value.",
    "a full guarantee for three years where 1, 5 and 20 % of the front's cases go wrong; twice the failures where "
    "recovery is perfect and its cost not counted",
    "signs by two standard errors, also of the paradox: satisfaction may rise with failures that are perfectly mended",
    {
        **{name: case for name, case in GUARANTEED.items() if HARDLY_ANY not in name},
        "practice": Case(PRACTICE),
        "more failures": Case(plan(mishaps=2)),
        "perfect": Case(plan(**PERFECTLY), parameters=PERFECT),
        "more failures, perfect": Case(plan(mishaps=2, **PERFECTLY), parameters=PERFECT),
    },
    _recovery,
    Sabotage("failures hurt nobody", without=("standards", "recovery")),
    replications=16,
    quick=16,
)

WEIGHTS = {"hurried": "10 % defects, hurried", "even": "10 % defects, even", "the bank's": "10 % defects",
           "careful": "10 % defects, careful"}  # fmt: skip
DAYS = together(programme(answer_after=5, office="front"))


def confirmed(organisation: Organisation) -> Plan:
    """Return answers that are given at once and confirmed, with as many more people as the double work takes.

    In the bank a fifth; more where cases and not routine take the hours.
    """
    fronts = [each for each in organisation.departments if each.is_front]
    hours = sum(each.people * each.use for each in fronts)
    cases = sum(each.people * (each.use - each.routine_share) for each in fronts)
    more = round(Answers().double * cases / hours, 2)
    return together(programme(confirmed_answers=1, staffing=more, office="front"))


def _answers(runs: Runs) -> list[Figure]:
    gained = {
        (name, who): runs.gain(f"{name}, {who}", f"now, {who}", "experienced", 52, 156)
        for name in ("days", "confirmed")
        for who in WEIGHTS
    }
    mean = {key: float(values.mean()) for key, values in gained.items()}
    wins = sum(mean["confirmed", who] > max(0.0, mean["days", who]) for who in WEIGHTS)
    cost = runs.cost("confirmed, the bank's", "now, the bank's") / 1e3
    return [
        mean_of("98 % in days over 90 % now, hurried customers, points", gained["days", "hurried"], high=0, sure=True),
        mean_of("the same, careful customers", gained["days", "careful"], 0, sure=True),
        *(mean_of(f"now and confirmed over 90 % now, {who} weights", gained["confirmed", who]) for who in WEIGHTS),
        Figure("of four sets of weights, those for which the third way wins", float(wins), 0.0, 3, 4),
        mean_of("cost of the third way in three years, thousands", cost, 0, sure=True),
    ]  # fmt: skip


SCEPTIC_15 = Check(
    "sceptic 15",
    "90 % right now or 98 % in days: which is better flips with customers' weights; now, and confirmed later, is "
    "better for most weights, at a cost.",
    "a firm of which 10 % of the front's cases go wrong, under four sets of weights; for confirmation as many more "
    "people in the front as it takes (in the bank a fifth)",
    "signs by two standard errors; the third way is best for at least three of four sets",
    {
        f"{name}, {who}": Case(what, firm)
        for who, firm in WEIGHTS.items()
        for name, what in (("now", PRACTICE), ("days", DAYS), ("confirmed", confirmed))
    },
    _answers,
    Sabotage("answers are neither checked nor waited for", without=("answers",)),
    replications=12,
    quick=4,
)
