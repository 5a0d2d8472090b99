"""What a sceptic tries on the firm: ten quiet years, pay, promises, scripts, cuts, products, everything (1, 9, 12, 14, 17-21)."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.laws_of_promises import LAW_18, TRUST, staff_gain
from sim.experiments.checks.plans import PRACTICE, plan, programme, together
from sim.experiments.checks.runs import Runs

YEAR = 52
LAST = 468


def _drift(runs: Runs) -> list[Figure]:
    def moved(values: np.ndarray) -> np.ndarray:
        difference: np.ndarray = values[:, LAST:].mean(axis=1) - values[:, :YEAR].mean(axis=1)
        return difference

    quits = runs.series("practice", "mean_quit_hazard")
    ratio = quits[:, LAST:].mean(axis=1) / quits[:, :YEAR].mean(axis=1)
    found = [
        mean_of("index, points", moved(runs.series("practice", "index")), -1, 1),
        mean_of("turnover, ratio", ratio, 0.9, 1.1),
        mean_of("job satisfaction, SD", moved(runs.series("practice", "satisfaction")), -0.1, 0.1),
        mean_of("exhaustion, SD", moved(runs.series("practice", "exhaustion")), -0.1, 0.1),
        mean_of("share of requests late", moved(runs.series("practice", "lateness")), -0.03, 0.03),
    ]
    for name, words in (("climate", "climate, SD"), ("mean_orientation", "customer orientation, SD")):
        found.append(mean_of(words, moved(runs.departments("practice", name).mean(axis=2)), -0.1, 0.1))
    found.append(mean_of("cooperation (spread between people .17)", moved(runs.departments("practice", "mean_cooperation").mean(axis=2)), -0.02, 0.02))
    found.append(mean_of("standard of the front", moved(runs.office("practice", "standard", "front")), -0.01, 0.01))
    found.append(mean_of("standard of the back office", moved(runs.office("practice", "standard", "back")), -0.05, 0.05))
    return found


SCEPTIC_1 = Check(
    "sceptic 1", "Ten years of changing nothing: no one-way drift.",
    "practice for 520 weeks; last year less first",
    "index 1 point, attitudes and climate .1 SD, turnover 10 %; lateness 3 in 100; standards 1 % in front, 5 % behind it, "
    "where departments of eight to thirty people meet shocks that a ratchet keeps",
    {"practice": Case(PRACTICE, weeks=520)},
    _drift, Sabotage("the discontented leave much faster than the founding mix supposes", parameters={"quitting.satisfaction": 2.0, "attitudes.stayer_content": 0.0}),
    replications=32, quick=6,
)  # fmt: skip


def _pay(runs: Runs) -> list[Figure]:
    def quits(case: str, first: int, last: int) -> np.ndarray:
        hazard = runs.series(case, "mean_quit_hazard")[:, first:last].mean(axis=1)
        ratio: np.ndarray = hazard / runs.series("practice", "mean_quit_hazard")[:, first:last].mean(axis=1)
        return ratio

    return [
        mean_of("quits in year 1 after +10 %, ratio", quits("raise", 0, 52), 0.62, 0.78),
        mean_of("quits in year 3, ratio", quits("raise", 104, 156), 0.62, 0.8),
        mean_of("quits in year 3 when the market has followed, ratio", quits("followed", 104, 156), 0.9, 1.1),
        mean_of("quits at the end of year 3, pay frozen, market +3 % a year, ratio", quits("frozen", 143, 156), 1.25, 1.55),
    ]


SCEPTIC_9 = Check(
    "sceptic 9", "A lasting premium lowers quits for as long as it lasts.",
    "pay +10 %; the market follows at week 52; pay frozen while the market rises 3 % a year",
    "down by a quarter to a third (satisfaction adds to it in year 1); back within 10 %; up by a third to a half",
    {
        "practice": Case(PRACTICE), "raise": Case(plan(pay_raise=0.1)),
        "followed": Case(together(programme(pay_raise=0.1), programme(market_wage_growth=0.3, start=52, end=69))),
        "frozen": Case(plan(market_wage_growth=0.03)),
    },
    _pay, Sabotage("nobody compares with the market", parameters={"outside_option.pay": 0.0}),
    replications=12, quick=4,
)  # fmt: skip
PROMISES = (-10, 5, 10, 20, 30)


def _promise(runs: Runs) -> list[Figure]:
    won = {size: runs.gain(f"{size}", "practice", "arrivals", 4, 13) for size in PROMISES}
    usual = runs.series("practice", "arrivals")[:, 4:13].mean()
    net = {size: float(runs.net(f"{size}", "practice").mean()) / 1e3 for size in PROMISES}
    trust = [staff_gain(runs, "10", "practice", week, "trust") for week in (26, 52)]
    informed = []
    for place in range(len(runs.traces["10"])):
        look = {n: (runs.look("10", 26, "employee", n)[place], runs.look("practice", 26, "employee", n)[place]) for n in ("trust", "known", "present")}
        both = (look["present"][0] > 0) & (look["present"][1] > 0)
        known, lost = look["known"][1][both], (look["trust"][0] - look["trust"][1])[both]
        high, low = known > np.quantile(known, 2 / 3), known < np.quantile(known, 1 / 3)
        informed.append(lost[high].mean() - lost[low].mean())
    best = max(net, key=lambda size: net[size])
    return [
        mean_of("new customers with +10, relative", won[10] / usual, 0.02, sure=True),
        mean_of("new customers with -10, relative", won[-10] / usual, high=-0.02, sure=True),
        mean_of("cohort index with +10 in quarter 4, points", runs.gain("10", "practice", "cohort_index", 39, 52), high=0, sure=True),
        Figure("trust of staff with +10 in week 52, SD", trust[1].value, trust[1].error, high=0, sure=True),
        mean_of("trust of the best informed less the least informed in week 26, SD", np.array(informed), high=0, sure=True),
        Figure("promise with the best three-year value among -10, 0, 5, 10, 20, 30", float(best if net[best] > 0 else 0), 0, 0, 20),
        *(Figure(f"three-year value with {size:+d}, thousands", net[size]) for size in PROMISES),
    ]  # fmt: skip


SCEPTIC_12 = Check(
    "sceptic 12", "A promise sells within weeks and costs trust and satisfaction within quarters, the informed first; value peaks inside.",
    "promises from -10 to +30 points for three years", "signs by two standard errors; the best promise is neither end",
    {"practice": Case(PRACTICE, looks=TRUST), **{f"{size}": Case(plan(external_promise=size), looks=TRUST) for size in PROMISES}},
    _promise, Sabotage("staff do not see the gap", without=("consistency", "messages")),
    replications=12, quick=4,
)  # fmt: skip
QUALITY = tuple((78, "employee", name) for name in ("quality", "present", "department"))


def _spread(runs: Runs, case: str) -> np.ndarray:
    looks = zip(runs.look(case, 78, "employee", "quality"), runs.look(case, 78, "employee", "present"),
                runs.look(case, 78, "employee", "department"), strict=True)  # fmt: skip
    found = []
    for quality, here, place in looks:
        inside = [quality[(here > 0) & (place == each)] for each in np.unique(place)]
        found.append(np.sqrt(np.mean([each.var() for each in inside if len(each) > 5])))
    return np.array(found)


def _scripts(runs: Runs) -> list[Figure]:
    spread = {case: _spread(runs, case) for case in runs.cases}
    free = runs.gain("free", "practice", "index", 52, 156)
    able = runs.gain("trained, free", "trained", "index", 52, 156)
    return [
        mean_of("discretion without training, index, points", free, high=0, sure=True),
        mean_of("discretion after training, index, points", able, 0, sure=True),
        mean_of("spread between employees with discretion, over practice", spread["free"] / spread["practice"], 1.0, sure=True),
        mean_of("spread with discretion after training, over training", spread["trained, free"] / spread["trained"], 1.0, sure=True),
        mean_of("spread with scripts, over practice", spread["script"] / spread["practice"], high=1.0, sure=True),
        mean_of("scripts after training, index, points", runs.gain("trained, script", "trained", "index", 52, 156), high=0.0, sure=True),
    ]  # fmt: skip


TRAINED = programme(direction="firm_to_front", service_training=1.5, product_training=1.5, end=52)
FREE, SCRIPT = programme(discretion=1, start=26), programme(discretion=0, start=26)

SCEPTIC_14 = Check(
    "sceptic 14", "Discretion is worth what the skill behind it is worth; scripts have the smallest spread, and a ceiling.",
    "full discretion and scripts from week 26, with and without a year of service and product training",
    "signs by two standard errors",
    {
        "practice": Case(PRACTICE, looks=QUALITY), "free": Case(together(FREE), looks=QUALITY),
        "script": Case(together(SCRIPT), looks=QUALITY), "trained": Case(together(TRAINED), looks=QUALITY),
        "trained, free": Case(together(TRAINED, FREE), looks=QUALITY),
        "trained, script": Case(together(TRAINED, SCRIPT), looks=QUALITY),
    },
    _scripts, Sabotage("discretion is knocked out", without=("discretion",)),
    replications=12, quick=4,
)  # fmt: skip


def _cut(runs: Runs) -> list[Figure]:
    found = []
    for world in ("ratchet", "symmetric"):
        lost = runs.office(f"practice, {world}", "standard", "front") - runs.office(world, "standard", "front")
        left = lost[:, 60] / np.maximum(lost.max(axis=1), 1e-6)
        found.append(mean_of(f"share of the front's loss of standard left at week 60, {world}", left, *(
            (0.3, 1.0) if world == "ratchet" else (-1.0, 0.25))))  # fmt: skip
    buffer = runs.office("practice, loose", "standard", "front") - runs.office("loose", "standard", "front")
    lost = runs.office("practice, ratchet", "standard", "front") - runs.office("ratchet", "standard", "front")
    found.append(mean_of("largest loss of standard with a buffer, over that without",
                         buffer.max(axis=1) / lost.max(axis=1).mean(), high=0.3))  # fmt: skip
    return found


CUT = plan(staffing=-0.2, end=8)

SCEPTIC_17 = Check(
    "sceptic 17", "A fifth fewer people for 8 weeks: the standard is still low a year later in the ratchet world; a buffer prevents it.",
    "staff -20 % for 8 weeks, in two worlds, and at use .55",
    "in the ratchet world at least 30 % of the loss left a year after, in the symmetric one at most 25 %",
    {
        "practice, ratchet": Case(PRACTICE), "ratchet": Case(CUT),
        "practice, symmetric": Case(PRACTICE, parameters={"pressure.up": 20.0}),
        "symmetric": Case(CUT, parameters={"pressure.up": 20.0}),
        "practice, loose": Case(PRACTICE, "use .55"), "loose": Case(CUT, "use .55"),
    },
    _cut, Sabotage("a standard falls and recovers alike", parameters={"pressure.up": 20.0}),
    replications=12, quick=4,
)  # fmt: skip


def _fewer(runs: Runs) -> list[Figure]:
    return [
        mean_of("index in years 2 and 3 at use .55, points", runs.gain("loose", "practice, loose", "index", 52, 156), -0.4, 0.4),
        mean_of("index in years 2 and 3 at use .90, points", runs.gain("tight", "practice, tight", "index", 52, 156), high=-0.8),
    ]


FEWER = plan(staffing=-0.05, direction="firm_to_front")

SCEPTIC_18 = Check(
    "sceptic 18", "Five per cent fewer people in the front: nothing with slack, clearly worse without.",
    "staff -5 % in the front at use .55 and .90", "within .4 of 0; below -.8 (half of what a good course gives)",
    {
        "practice, loose": Case(PRACTICE, "use .55"), "loose": Case(FEWER, "use .55"),
        "practice, tight": Case(PRACTICE, "use .90"), "tight": Case(FEWER, "use .90"),
    },
    _fewer, Sabotage("pressure and waits are knocked out", without=("pressure", "waiting")),
    replications=16, quick=4,
)  # fmt: skip


def _product(runs: Runs) -> list[Figure]:
    first = next((week for week in range(4, 156) if (runs.gain("product", "practice", "satisfaction", week, week + 4)).mean() > 0.02), 156)
    return [*LAW_18.judge(runs), Figure("week in which employees gain .02 SD", float(first), 0, 4, 52)]


SCEPTIC_20 = Check(
    "sceptic 20", "A better product without internal marketing makes employees more satisfied in 1 to 4 quarters; with outside-in cut: gone.",
    LAW_18.ran, LAW_18.tolerance, LAW_18.cases, _product, LAW_18.sabotage, replications=24, quick=6,
)  # fmt: skip
LAVISH = (
    programme(direction="firm_to_front", service_training=2, product_training=1),
    programme(office="back", process_training=2), programme(pay_raise=0.1, team_bonus=0.1, profit_sharing=0.1),
    programme(individual_bonus=0.1, benefits=5000, premises=5000), programme(appreciation=3, awards=0.25, award_money=1000),
    programme(emails=3, meetings=3, tailoring=1), programme(contact_hours=2, contact_conditions=1, customers_visible=1, staff_visible=1),
    programme(manager_relief=40, staffing=0.1),
)  # fmt: skip


def _everything(runs: Runs) -> list[Figure]:
    gains = {name: runs.gain(name, "practice", "index", 143, 156) for name in runs.cases}
    alone = max(float(runs.gain(f"alone {number}", "practice", "index", 39, 52).mean()) for number in range(len(LAVISH)))
    return [
        mean_of("index after three years of everything, points", gains["all"], 0, 10),
        mean_of("net of all costs, millions", runs.net("all", "practice") / 1e6, high=0, sure=True),
        Figure("largest effect of one of them at the end of year 1, points", alone, 0, high=5.0),
        *(mean_of(f"net of {each.name}, thousands", runs.net(f"alone {number}", "practice") / 1e3)
          for number, each in enumerate(LAVISH)),
    ]  # fmt: skip


SCEPTIC_21 = Check(
    "sceptic 21", "Everything at a lavish maximum: at most 10 points in three years, at a loss; nothing alone above 5 points in a year.",
    "eight families of programmes as far as a spendthrift firm might go, alone and together",
    "10 and 5 points are alarms for a toy",
    {
        "practice": Case(PRACTICE), "all": Case(together(*LAVISH)),
        **{f"alone {number}": Case(together(each)) for number, each in enumerate(LAVISH)},
    },
    _everything, Sabotage(
        "attention and time are not scarce, quality has no ceiling, skill and effort are worth more", without=("attention", "pressure", "waiting"),
        parameters={"service_production.top": 1000.0, "service_production.skill": 15.0, "service_production.effort": 15.0},
    ),
    replications=8, quick=3,
)  # fmt: skip
