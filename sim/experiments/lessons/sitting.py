"""One sitting of a lesson: predictions first, then what the model says.

Nothing is revealed before every question has a prediction. What is revealed are paired
differences: a plan less business as usual, in the same worlds with the same luck.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError, nearest
from sim.experiments.compare import compare
from sim.experiments.lessons.subjects import LESSONS, Lesson, Question
from sim.experiments.statistics import Difference, difference, mean_interval

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.comparison import Comparison

HERE = Path(__file__).parent
DIRECTIONS = ("up", "down", "none")
WHY_DRAWS = 8
"""Draws that are also run without each group of mechanisms."""


@dataclass(frozen=True)
class Prediction:
    """What somebody expects: a direction, and a size of 0 or more in the question's unit.

    Raises
    ------
    InputError
        For another direction, a size that is no number of 0 or more, or a direction that contradicts the size.
    """

    direction: str
    size: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no prediction."""
        if self.direction not in DIRECTIONS:
            hint = nearest(str(self.direction), DIRECTIONS)
            raise InputError(f"a prediction says up, down or none, not {self.direction!r}{hint}")
        number = isinstance(self.size, int | float) and not isinstance(self.size, bool)
        if not number or not math.isfinite(self.size) or self.size < 0:
            raise InputError(f"the size of a prediction is a number of 0 or more, not {self.size!r}; "
                             "up or down say its sign")  # fmt: skip
        if (self.direction == "none") != (self.size == 0):
            raise InputError(f"a prediction of {self.direction} and of size {self.size:g} contradicts itself: "
                             "up and down have a size above 0, none has none")  # fmt: skip

    @property
    def value(self) -> float:
        """Return the size with its sign."""
        return -self.size if self.direction == "down" else self.size

    def __str__(self) -> str:
        """Return it as `read` takes it."""
        return f"{self.direction} {self.size!r}"

    @classmethod
    def read(cls, text: str) -> Prediction:
        """Return the prediction that a text such as ``"up 2"``, ``"down .5"`` or ``"none"`` says."""
        words = text.split()
        if not 1 <= len(words) <= 2:
            raise InputError(f"a prediction is a direction and a size, such as up 2, or none; not {text!r}")
        try:
            size = float(words[1]) if len(words) == 2 else 0.0
        except ValueError:
            raise InputError(f"the size of a prediction is a number of 0 or more, not {words[1]!r}") from None
        return cls(words[0].lower(), size)


@dataclass(frozen=True)
class Revealed:
    """What came out, beside what was predicted.

    Attributes
    ----------
    lesson : Lesson
        What was asked.
    predictions : mapping of str to Prediction
        By the questions' keys.
    differences : mapping of str to Difference
        Paired, by the questions' keys.
    why : DataFrame
        ``scenario, plan, group, carries, low, high, n``: what the index of the last half year loses of the plan's
        effect where a group of mechanisms is knocked out, with the 95 % interval of the mean.
    provenance : mapping
        Where the first of the lesson's comparisons comes from; the others have its seed and draws.
    """

    lesson: Lesson
    predictions: Mapping[str, Prediction]
    differences: Mapping[str, Difference]
    why: pd.DataFrame
    provenance: Mapping[str, object]

    @property
    def seed(self) -> int:
        """Return where the dice came from."""
        return int(str(self.provenance["seed"]))

    def table(self) -> pd.DataFrame:
        """Return a row for each question: the prediction, the paired difference, its interval, n and seed."""
        import pandas as pd

        rows = []
        for question in self.lesson.questions:
            found, said = self.differences[question.key], self.predictions[question.key]
            rows.append({
                "question": question.key, "predicted": said.value, "difference": found.mean, "low": found.mean_low,
                "high": found.mean_high, "unit": question.unit, "n": found.draws, "seed": self.seed,
                "above_zero": found.above_zero,
                "came_out": came_out(found), "direction_right": came_out(found) == said.direction,
            })  # fmt: skip
        return pd.DataFrame(rows)


def came_out(found: Difference) -> str:
    """Return where the mean went: ``up``, ``down``, or ``none`` where its 95 % interval holds zero.

    What single draws do is another question: see `Difference.above_zero` and `Difference.distinguishable`.
    """
    if found.mean_low <= 0 <= found.mean_high:
        return "none"
    return "up" if found.mean > 0 else "down"


@dataclass
class Sitting:
    """A lesson under way.

    Attributes
    ----------
    lesson : Lesson
        What is asked.
    predictions : dict of str to Prediction
        So far, by the questions' keys.
    """

    lesson: Lesson
    predictions: dict[str, Prediction] = field(default_factory=dict)

    def predict(self, question: str, direction: str, size: float = 0.0) -> Prediction:
        """Write a prediction down: ``up``, ``down`` or ``none``, and how much in the question's unit."""
        keys = [each.key for each in self.lesson.questions]
        if question not in keys:
            raise InputError(f"the lesson {self.lesson.key} has no question {question!r}{nearest(question, keys)}")
        self.predictions[question] = Prediction(direction, size)
        return self.predictions[question]

    def open_questions(self) -> tuple[str, ...]:
        """Return the keys of questions that nobody has predicted."""
        return tuple(each.key for each in self.lesson.questions if each.key not in self.predictions)

    def reveal(
        self, *, draws: int | None = None, seed: int | None = None, workers: int | None = None,
        progress: Callable[[int, int], None] | None = None, why_draws: int = WHY_DRAWS,
    ) -> Revealed:  # fmt: skip
        """Run the lesson's plans and return what came out.

        Parameters are those of `sim.compare`.

        Raises
        ------
        InputError
            While a question has no prediction.
        """
        if self.open_questions():
            raise InputError(f"predict first: {', '.join(self.open_questions())} of the lesson {self.lesson.key}")
        ran = {
            name: compare(HERE / f"{name}.toml", draws=draws, seed=seed, workers=workers, progress=progress,
                          why_draws=why_draws)
            for name in dict.fromkeys(question.scenario for question in self.lesson.questions)
        }  # fmt: skip
        found = {question.key: answer(question, ran[question.scenario]) for question in self.lesson.questions}
        first = next(iter(ran.values()))
        return Revealed(self.lesson, dict(self.predictions), found, _why(ran), first.provenance)


def lesson(name: str) -> Sitting:
    """Sit down to a lesson, by its name.

    Raises
    ------
    InputError
        Where there is no such lesson.
    """
    for each in LESSONS:
        if each.key == name:
            return Sitting(each)
    raise InputError(f"there is no lesson {name!r}{nearest(str(name), [each.key for each in LESSONS])}")


def answer(question: Question, comparison: Comparison) -> Difference:
    """Return the paired difference that a question asks for."""
    plan = next(place for place, each in enumerate(comparison.plans) if each.key == question.plan)
    values = comparison.series[question.series][:, :, question.first : question.end].mean(axis=-1)
    return difference(values[plan], values[0], comparison.parameter_set)


def _why(ran: Mapping[str, Comparison]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for name, comparison in ran.items():
        if comparison.why is None:
            continue
        for place, plan in list(enumerate(comparison.plans))[1:]:
            for group, lost in zip(comparison.why.groups, comparison.why.lost[place], strict=True):
                mean, low, high = mean_interval(lost, np.arange(len(lost)))
                rows.append({"scenario": name, "plan": plan.key, "group": group.title, "carries": mean, "low": low,
                             "high": high, "n": len(lost)})  # fmt: skip
    return pd.DataFrame(rows, columns=["scenario", "plan", "group", "carries", "low", "high", "n"])


def expected(name: str) -> dict[str, Any]:
    """Return the key's figures of a lesson: ``conditions`` and, for each question, mean, low, high and came_out."""
    figures: dict[str, Any] = json.loads((HERE / "key.json").read_text(encoding="utf-8"))
    return dict(figures[lesson(name).lesson.key])
