# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A first projection
#
# A regional bank has 240 people in nine departments and about 24,000 customers. Its board asks what would happen to the
# satisfaction of customers if the bank invested in its own people. We look at one plan, *front and back office talk*, against
# carrying on as before, over three years.
#
# The bank is made up; its size, its pay and its figures are those of an ordinary regional bank.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from sim import Firm, load_scenario
from sim.agents import Department, Employee

folder = next(path for path in (Path("scenarios/regional-bank"), Path("../scenarios/regional-bank")) if path.exists())
scenario = load_scenario(folder)
print(scenario.question)
pd.DataFrame({"plan": [plan.key for plan in scenario.plans], "what it is": [plan.title for plan in scenario.plans]})

# %% [markdown]
# ## Project the same three years, many times, with and without the plan
#
# Nobody knows what luck the bank will have: who leaves, who calls, which week is busy. So we throw the dice several times. The
# important part is that both plans meet **the same luck**: with one number (`rng`) the same customer comes in the same week and
# meets the same mood. What then differs between the two runs is the plan's doing.

# %%
plan = "front-back-communication"
seeds = list(range(1, 25))
baseline = [Firm.from_scenario(folder, plan="baseline", rng=seed).run() for seed in seeds]
planned = [Firm.from_scenario(folder, plan=plan, rng=seed).run() for seed in seeds]
index_without = np.array([log.series("index") for log in baseline])
index_with = np.array([log.series("index") for log in planned])
index_with.shape

# %%
weeks = np.arange(index_with.shape[1])
figure, (above, below) = plt.subplots(2, 1, figsize=(8, 6.4), sharex=True, layout="constrained")
for values, name, colour in ((index_without, "as before", "#6b7785"), (index_with, "with the plan", "#0072b2")):
    above.fill_between(weeks, *np.quantile(values, [0.05, 0.95], axis=0), color=colour, alpha=0.2, linewidth=0)
    above.plot(weeks, values.mean(axis=0), color=colour, label=name)
above.set(ylabel="satisfaction index, 0 to 100", title="What customers say")
above.legend(frameon=False)
gain = index_with - index_without
below.axhline(0.0, color="#6b7785", linewidth=0.8)
below.fill_between(weeks, *np.quantile(gain, [0.05, 0.95], axis=0), color="#009e73", alpha=0.2, linewidth=0)
below.plot(weeks, gain.mean(axis=0), color="#009e73")
below.set(xlabel="week", ylabel="index points", title="The plan's doing: the difference under the same luck")
caption = (
    f"Lines: means of n = {len(seeds)} paired replications; bands: the middle 90 % of them. Seeds {seeds[0]} to {seeds[-1]}.\n"
    "The bands show luck only; doubt about the model's own numbers comes on top."
)
figure.supxlabel(caption, fontsize=8, color="#6b7785", x=0.01, ha="left")
plt.show()

# %% [markdown]
# The upper picture is what the bank would see in its own reports: two wide bands. The lower one is what the board wants to know.
# Because both runs share their luck, its band is narrower than the difference of two unrelated forecasts would be:

# %%
year = gain[:, -52:].mean(axis=1)
half = 1.96 * year.std(ddof=1) / np.sqrt(len(year))
apart = index_with[:, -52:].mean(axis=1).var(ddof=1) + index_without[:, -52:].mean(axis=1).var(ddof=1)
verdict = "is told apart from nothing" if abs(year.mean()) > half else "is not distinguishable from nothing"
print(f"Third year: {year.mean():+.2f} index points, 95 % interval of the mean {year.mean() - half:+.2f} to {year.mean() + half:+.2f}.")
print(f"In these {len(seeds)} replications the difference {verdict}; luck alone, with the model's numbers taken as given.")
print(f"Sharing luck cuts the variance of the difference to {year.var(ddof=1) / apart:.0%} of that of unrelated runs.")

# %% [markdown]
# ## Look inside: people and departments
#
# `Firm` is a Mesa model. Departments and employees are agents: we can select, group and average them. They are made up, every
# one of them, also where a survey set the starting distribution: **nothing here is a statement about a real person.** So we read
# groups, not rows.

# %%
firm = Firm.from_scenario(folder, plan=plan, rng=1)
firm.run()
people = firm.agents_by_type[Employee]
offices = people.groupby(lambda person: "front" if person.department.front >= 0.5 else "back")
pd.DataFrame(
    {
        "people": offices.count(),
        "job satisfaction (SD)": offices.agg("satisfaction", np.mean),
        "exhaustion (SD)": offices.agg("exhaustion", np.mean),
        "knows what is promised": offices.agg("promise_knowledge", np.mean),
    }
).round(2)

# %%
departments = firm.agents_by_type[Department]
columns = {"headcount": "people", "climate": "service climate (SD)", "pressure": "work pressure", "lateness": "share of requests late"}
table = pd.DataFrame(departments.get(list(columns)), columns=list(columns.values()), index=departments.get("name"))
table.round(2)

# %% [markdown]
# ## And what it takes
#
# A plan is no gain before its cost is told: money, and the time of people and managers, which is counted in the work they do not
# do meanwhile.

# %%
spent = np.array([log.series("programme_money").sum() for log in planned])
margin = np.array([a.series("margin").sum() - b.series("margin").sum() for a, b in zip(planned, baseline, strict=True)])
print(f"Programme money over three years: {spent.mean():,.0f}.")
print(f"Customers' margin against carrying on: {margin.mean():+,.0f} (middle 90 %: {np.quantile(margin, 0.05):+,.0f} to {np.quantile(margin, 0.95):+,.0f}).")

# %% [markdown]
# ## How far to trust this
#
# - **A projection, not a forecast.** It says what follows from published effects and stated judgements for a bank like this one.
# - **Luck is not ignorance.** The bands above come from the dice. How uncertain the model's own numbers are is another doubt, and often
#   the larger one: `morale compare scenarios/regional-bank --out results` samples both, for all plans, and says which plans it cannot tell apart.
# - **A few replications.** Two dozen show a direction. Small differences need more, and some stay undecided.
# - **Try it and measure.** The best use of a projection is to choose what to try in two branches first, and what to measure there.
