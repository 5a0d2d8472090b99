"""Sentences of an audit's report: the verdicts, and what they must not be taken for."""

from __future__ import annotations

import numpy as np

from sim.experiments.audit import Audit
from sim.experiments.audit_links import LinkLevel
from sim.experiments.audit_steps import StepResult
from sim.experiments.words import between, clean, duration, listed, money, percent, plain, signed
from sim.instruments.group_means import SMALLEST_GROUP

LIMITS = (
    "A survey taken once shows how things stand together. It is no effect: that a department is content and serves "
    "well "
    "does not say that contenting others would make them serve better. Only the part headed “One ordinary step” "
    "speaks of "
    "effects, and those are the model’s, not the survey’s.",
    "Nothing here is about a single person, and nothing can be worked out about one: groups of fewer than five "
    "answers are "
    "withheld, and so are others from which those could be worked out. What becomes of a simulated person says "
    "nothing about "
    "anybody.",
    "This report must not be used to decide about anybody’s job: not for dismissing, promoting, paying or rating "
    "people, "
    "nor for rating a manager by a department’s mean. The figures of single departments rest on few answers, and "
    "people who "
    "fear such use stop answering truly.",
    "Those who did not answer have said nothing. How they differ is not known; the table of suppositions says how far "
    "a mean "
    "would be off if contentment went with answering.",
)  # fmt: skip


def title(audit: Audit) -> str:
    """Return the headline."""
    weakest = audit.weakest
    if weakest.link is None or weakest.second is None:
        return "No link can be called the weakest: too few can be compared"
    if weakest.distinguishable:
        low, high = np.quantile(weakest.link.draws, (0.025, 0.975))
        words = "" if high < 0.0 else ", though not distinguishable from an ordinary firm"
        words = ", though above an ordinary firm" if low > 0.0 else words
        return f"The weakest link is {weakest.link.title.lower()}{words}"
    return (
        f"No single weakest link: {weakest.link.title.lower()} is lowest, but not distinguishable from "
        f"{weakest.second.title.lower()}"
    )


def lead(audit: Audit) -> list[str]:
    """Return the sentences below the headline."""
    return [_weakest(audit), _steps(audit), _response(audit)]


def _weakest(audit: Audit) -> str:
    weakest = audit.weakest
    if weakest.link is None or weakest.second is None:
        return _why_not_compared(audit)
    return (
        f"{weakest.link.title} stands at {_level(weakest.link)}{_below(weakest.link)}; next comes "
        f"{weakest.second.title.lower()} at {_level(weakest.second)}. The gap is {signed(weakest.gap, 2)} standard "
        "deviations "
        f"of people (95 % interval {between(weakest.low, weakest.high, 2)}); the posterior chance that "
        f"{weakest.link.title.lower()} is the lowest of all is {percent(weakest.chance)}."
    )


def _why_not_compared(audit: Audit) -> str:
    """Return why fewer than two links have a level."""
    survey, arguments = audit.ground.survey, audit.provenance["arguments"]
    assert isinstance(arguments, dict)
    within = "; differences within the firm can be compared in any case."
    if not survey.own_instrument and all(each.asked.norm is None for each in survey.scales):
        return (
            "A level can be compared only on the house’s own questionnaire or with a norm (mean and spread of a "
            f"population) in the file of columns{within}"
        )
    if survey.own_instrument and not arguments["firms"]:
        return (
            "No ordinary firm was founded to compare the levels with (`--firms 0`); leave `--firms` out, and the links "
            f"of the chain are laid beside 16{within}"
        )
    known = [each.title.lower() for each in audit.links if each.known]
    return (
        f"Only {listed(known) if known else 'no link'} can be compared, and a lowest needs at least two links{within}"
    )


def _level(link: LinkLevel) -> str:
    return signed(float(link.draws.mean()), 2)


def _below(link: LinkLevel) -> str:
    if not link.firms:
        return ""
    return f" ({round(link.firms_below * link.firms)} of {link.firms} ordinary firms of the model lie lower)"


def _steps(audit: Audit) -> str:
    steps = audit.steps
    if steps is None:
        return "No step was run, so nothing is said about what would move customers."
    best = next(each for each in steps.steps if each.best)
    size = best.differences["index"]
    currency = audit.scenario.organisation.currency
    if not size.distinguishable or size.mean <= 0.0:
        return (
            f"No ordinary step of at most {money(steps.budget, currency)} a year is told apart from doing nothing in "
            f"{steps.worlds} worlds."
        )
    near = [f"“{each.sized.step.title}”" for each in steps.steps if each.near_best and not each.best]
    words = (
        f"Of ordinary steps that each cost at most {money(steps.budget, currency)} a year, "
        f"“{best.sized.step.title}” moves the satisfaction index of customers most: {signed(size.mean, 2)} points "
        f"after {duration(steps.horizon)} (95 % interval {between(size.mean_low, size.mean_high, 2)}, "
        f"{steps.worlds} worlds)"
    )
    return words + (f"; not distinguishable from {listed(near)}." if near else ", more than any other step.")


def _response(audit: Audit) -> str:
    firm = audit.tables["response"].iloc[-1]
    shown = int(audit.ground.shown.sum())
    return (
        f"{plain(firm['answered'], 0)} of {plain(firm['people'], 0)} people answered "
        f"({percent(float(firm['response']))}); "
        f"{shown} of {len(audit.ground.names)} departments have answers enough to be told of. Those who were silent "
        "may "
        "differ, and the survey cannot say how."
    )


def cards(audit: Audit) -> list[tuple[str, str, str]]:
    """Return the four figures at the top: name, figure, what it is."""
    found = [_response_card(audit)]
    weakest = audit.weakest.link
    if weakest is not None:
        verdict = "told apart from the next" if audit.weakest.distinguishable else "not distinguishable from the next"
        found.append(("Lowest link", f"{weakest.title} {_level(weakest)}", f"SD of people from ordinary; {verdict}"))
    apart = audit.tables["gaps"]
    if len(apart):
        row = apart.iloc[int(apart["difference"].abs().to_numpy().argmax())]
        words = "told apart" if row["told_apart"] else "not distinguishable from none"
        name = str(row["scale"]).replace("_", " ")
        found.append(("Widest gap", f"{signed(float(row['difference']), 2)} SD", f"{name}: {row['gap']}; {words}"))
    if audit.steps is not None:
        best: StepResult = next(each for each in audit.steps.steps if each.best)
        size = best.differences["index"]
        words = "told apart from nothing" if size.distinguishable else "not distinguishable from nothing"
        found.append(("Strongest step", f"{signed(size.mean, 2)} points", f"{best.sized.step.title}; {words}"))
    return [(clean(name), clean(figure), clean(what)) for name, figure, what in found]


def _response_card(audit: Audit) -> tuple[str, str, str]:
    firm = audit.tables["response"].iloc[-1]
    words = f"{plain(firm['answered'], 0)} of {plain(firm['people'], 0)} people"
    return "Answered", percent(float(firm["response"])), words


def captions(audit: Audit) -> dict[str, str]:
    """Return what stands under each picture: what is drawn, n, interval, seed."""
    arguments = audit.provenance["arguments"]
    assert isinstance(arguments, dict)
    seed, firms = arguments["seed"], arguments["firms"]
    answers = int(audit.tables["response"].iloc[-1]["answered"])
    steps = audit.steps
    return {
        "chain": f"Dots: posterior means; bars: 95 % intervals, filled where 0 lies outside. {answers} questionnaires; "
        f"compared with {firms} ordinary firms of the model (seed {seed}) or with norms. Exhaustion counts reversed.",
        "departments": "Each department’s mean, drawn towards the firm’s by what chance explains, less the firm’s, "
        "in SD of people; bold where the 95 % interval leaves out 0; grey: not asked, or withheld. "
        f"{answers} questionnaires.",
        "gaps": f"Dots: means; bars: 95 % intervals; filled where 0 lies outside. {answers} questionnaires; n of each "
        "group in the table.",
        "views": "Judging departments down, judged ones across; mean points from 1 to 5, drawn towards one another by "
        "what "
        f"chance explains; grey: no dealings, or fewer than {SMALLEST_GROUP} judgements. n and 95 % intervals in the "
        "table.",
        "steps": ""
        if steps is None
        else "Dots: mean paired difference from doing nothing; bars: 95 % intervals of the mean over n = "
        f"{steps.worlds} "
        f"worlds; {duration(steps.horizon)}, last half year; seed {steps.seed}.",
        "customers": "Means of waves; the band is the 95 % interval of all customers’ index. n in the table.",
    }


def start_words(audit: Audit) -> str:
    """Return what the starting firm takes from the survey, and what it does not."""
    other = [row["scale"] for row in audit.tables["scales"].to_dict("records") if not row["heard_by_the_start"]]
    words = (
        "The folder “scenario” holds this firm as projections start from it: organisation, figures, a row for each "
        "person "
        "without name or number, a baseline and one plan for each step. From the answers a projection takes how "
        "people and "
        "departments differ, by the reliability of the scales, and how much people know of the promise. It does not "
        "take the "
        "general level of the other scales, because that depends on the questionnaire: every firm starts from the "
        "model’s "
        "ordinary level and from its own figures of turnover, absence and customers. So a low level above is a "
        "finding about "
        "the firm, and no part of the steps’ effects. employees.csv is data of single people: keep it as you keep the "
        "survey."
    )
    if other:
        words += f" Not heard by the model, and audited only: {listed([clean(each) for each in other])}."
    return words
