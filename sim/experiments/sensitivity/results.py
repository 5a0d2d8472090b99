"""What a study found: tables of every stage, and the table of which factor decides which conclusion."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.factors import PARAMETER, Factor
from sim.experiments.sensitivity.question import Conclusion, Question, mechanism_of, values_at
from sim.experiments.sensitivity.regional import regional
from sim.experiments.sensitivity.response import Responses, responses
from sim.experiments.sensitivity.screening import seed_for
from sim.experiments.sensitivity.variance import Crossing, shares_of_variance
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


SURE = 0.95
"""Share of resamples from which on a conclusion is said to turn."""


@dataclass(frozen=True)
class Answers:
    """The last stage, as it was lived.

    Attributes
    ----------
    design : Crossing
        Finalists, all others, luck.
    finalists : tuple of str
        Factors that vary one by one.
    shares : array (points, factors)
        Where every factor of the study stood.
    seeds : array of int (points,)
        Luck.
    values : array (points, conclusions)
        The answers.
    """

    design: Crossing
    finalists: tuple[str, ...]
    shares: NDArray[np.float64]
    seeds: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Verdict:
    """How one conclusion stands over all worlds, and the responses behind its rows.

    Attributes
    ----------
    conclusion : Conclusion
        Which.
    answers : array (worlds,)
        In independent worlds, each with a luck of its own.
    responses : Responses
        Of the finalists.
    bound : float
        Regional distance that chance alone reaches.
    """

    conclusion: Conclusion
    answers: NDArray[np.float64]
    responses: Responses
    bound: float

    @property
    def share(self) -> float:
        """Return the share of worlds in which it holds."""
        return float(self.conclusion.true(self.answers).mean())


@dataclass(frozen=True)
class Sensitivity:
    """Everything that a study found.

    Attributes
    ----------
    question : Question
        What was asked.
    factors : tuple of Factor
        What was varied.
    groups : DataFrame or None
        Morris screening of groups, if there was need of it.
    singles : DataFrame
        Morris screening of single factors.
    variance : DataFrame
        Sobol indices of the finalists, of all others together, and of luck, by conclusion.
    decisions : DataFrame
        Conclusion by finalist: direction, share of variance, switch point, grade, verdict.
    regions : DataFrame
        Regional distances, by conclusion, of every factor that did something in the walks.
    verdicts : tuple of Verdict
        One for each conclusion.
    crossed : Answers
        The last stage, point by point.
    arguments, provenance : mapping
        How to repeat it, and where it comes from.
    """

    question: Question
    factors: tuple[Factor, ...]
    groups: pd.DataFrame | None
    singles: pd.DataFrame
    variance: pd.DataFrame
    decisions: pd.DataFrame
    regions: pd.DataFrame
    verdicts: tuple[Verdict, ...]
    crossed: Answers
    arguments: Mapping[str, object]
    provenance: Mapping[str, object]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by name, tidy."""
        found = {"decisions": self.decisions, "variance": self.variance, "regional": self.regions}
        found |= {"screening": self.singles, "points": self._points()}
        return found | ({} if self.groups is None else {"screening_groups": self.groups})

    @property
    def digest(self) -> str:
        """Return a hash of every number that was found, by which a repetition is compared."""
        digest = hashlib.sha256()
        for array in (self.crossed.shares, self.crossed.values):
            digest.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
        for name in ("decisions", "variance", "regional", "screening", "screening_groups"):
            if name in self.tables:
                digest.update(self.tables[name].to_csv(index=False, float_format="%.9g").encode())
        return digest.hexdigest()

    def _points(self) -> pd.DataFrame:
        """Return the last stage point by point: luck, finalists' values, answers."""
        import pandas as pd

        crossed = self.crossed
        frame = pd.DataFrame({"point": np.arange(len(crossed.values)), "block": crossed.design.block})
        frame["independent"], frame["seed"] = crossed.design.independent, crossed.seeds
        names = [each.name for each in self.factors]
        places = [names.index(name) for name in crossed.finalists]
        values = values_at([self.factors[place] for place in places], crossed.shares[:, places])
        for place, name in enumerate(crossed.finalists):
            frame[name] = values[:, place]
        for place, each in enumerate(self.question.conclusions):
            frame[f"output: {each.output.name}"] = crossed.values[:, place]
        return frame


def assembled(
    question: Question,
    factors: tuple[Factor, ...],
    groups: pd.DataFrame | None,
    singles: pd.DataFrame,
    crossed: Answers,
    seed: int,
    arguments: Mapping[str, object],
    provenance: Mapping[str, object],
) -> Sensitivity:
    """Return all that follows from the answers of a study."""
    import pandas as pd

    names = [each.name for each in factors]
    finalists = [factors[names.index(name)] for name in crossed.finalists]
    values = values_at(factors, crossed.shares)
    alone = crossed.design.independent
    idle = {each.holds: _idle(each, factors, groups, singles) for each in question.conclusions}
    variances, decisions, regions, verdicts = [], [], [], []
    for place, conclusion in enumerate(question.conclusions):
        answers = crossed.values[:, place]
        shares = shares_of_variance(crossed.design, answers, seed)
        fitted = responses(
            list(crossed.finalists), values[:, [names.index(name) for name in crossed.finalists]],
            np.array([(each.low, each.high) for each in finalists]), answers, crossed.design.block,
            seed_for(seed, "responses"), threshold=conclusion.threshold,
        )  # fmt: skip
        holds = conclusion.true(answers)
        moving = [place for place, name in enumerate(names) if name not in idle[conclusion.holds]]
        table, bound = regional(
            [names[place] for place in moving], values[alone][:, moving], holds[alone], seed_for(seed, "regional")
        )
        variances.append(_labelled(shares, conclusion))
        regions.append(_labelled(_described(table, factors), conclusion))
        decisions.append(_labelled(_decided(fitted, shares, finalists, values, names, holds, conclusion), conclusion))
        verdicts.append(Verdict(conclusion, answers[alone], fitted, bound))
    tables = (pd.concat(each, ignore_index=True) for each in (variances, decisions, regions))
    variance, decided, region = tables
    return Sensitivity(question, factors, groups, singles, variance, decided, region, tuple(verdicts), crossed,
                       arguments, provenance)  # fmt: skip


def _idle(
    conclusion: Conclusion, factors: Sequence[Factor], groups: pd.DataFrame | None, singles: pd.DataFrame
) -> set[str]:
    """Return the factors that did nothing at all in any walk, themselves or their whole group; never all of them."""
    still = [
        set(table.loc[(table["conclusion"] == conclusion.holds) & (table["mu_star"] == 0.0), "group"])
        for table in (groups, singles)
        if table is not None
    ]
    found = {each.name for each in factors if each.name in still[-1]}
    if groups is not None:
        found |= {each.name for each in factors if mechanism_of(each.name) in still[0]}
    return found if len(found) < len(factors) else set()


def _labelled(table: pd.DataFrame, conclusion: Conclusion) -> pd.DataFrame:
    told = {"conclusion": conclusion.holds, "output": conclusion.output.name}
    return table.assign(**told)[[*told, *table.columns]]


def _described(table: pd.DataFrame, factors: Sequence[Factor]) -> pd.DataFrame:
    """Add what each factor is: unit, range, grade."""
    known = {each.name: each for each in factors}
    declared = {each.name: each for each in the_week().parameters}
    chosen = [known[name] for name in table["factor"]]
    table["unit"] = [each.unit for each in chosen]
    table["low"], table["high"] = [each.low for each in chosen], [each.high for each in chosen]
    table["default"] = [each.default for each in chosen]
    table["grade"] = [declared[each.of].grade if each.kind == PARAMETER else "lever" for each in chosen]
    table["alternatives"] = [len(declared[each.of].worlds) if each.kind == PARAMETER else 0 for each in chosen]
    return table


def _decided(
    fitted: Responses,
    shares: pd.DataFrame,
    finalists: Sequence[Factor],
    values: NDArray[np.float64],
    names: Sequence[str],
    holds: NDArray[np.bool_],
    conclusion: Conclusion,
) -> pd.DataFrame:
    """Return the table of a conclusion: a row for each finalist, largest share of variance first."""
    table = fitted.table.merge(shares, on="factor", how="left")
    for end, side in (("low_third", 0), ("high_third", 1)):
        table[f"holds_in_{end}"] = [
            _share_in_third(values[:, names.index(each.name)], holds, side) if conclusion.asked else np.nan
            for each in finalists
        ]
    table = _described(table, finalists)
    turning = ["switch", "switch_low", "switch_high"]
    table.loc[~table["told_apart"], turning] = np.nan
    table["verdict"] = [
        _says(bool(apart), float(turns), conclusion.asked)
        for apart, turns in zip(table["told_apart"], table["turns"], strict=True)
    ]
    table["inert_effect"] = fitted.inert
    return table.sort_values(["fitted_share", "factor"], ascending=[False, True], ignore_index=True)


def _share_in_third(values: NDArray[np.float64], holds: NDArray[np.bool_], side: int) -> float:
    edge = np.quantile(values, (1 / 3, 2 / 3))[side]
    inside = values >= edge if side else values <= edge
    return float(holds[inside].mean())


def _says(told_apart: bool, turns: float, asked: bool) -> str:
    if not told_apart:
        return "not distinguishable from a number that does nothing"
    if not asked:
        return "moves it"
    return "moves it, and turns the conclusion" if turns >= SURE else "moves it, not known to turn the conclusion"
