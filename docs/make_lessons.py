"""Make the figures of the instructor's key: python docs/make_lessons.py (about a minute)."""

from __future__ import annotations

import json

from sim.experiments.lessons import LESSONS, lesson
from sim.experiments.lessons.sitting import HERE


def figures(name: str) -> dict[str, object]:
    """Return a lesson's figures and the conditions that they were measured under."""
    sitting = lesson(name)
    for question in sitting.lesson.questions:
        sitting.predict(question.key, "none")
    table = sitting.reveal(workers=1)
    rows = {
        row["question"]: {
            "mean": round(row["difference"], 3), "low": round(row["low"], 3), "high": round(row["high"], 3),
            "came_out": row["came_out"],
        }
        for row in table.table().to_dict("records")
    }  # fmt: skip
    carried = table.why.loc[(table.why["low"] > 0) | (table.why["high"] < 0)]
    why = [
        {**row, **{key: round(row[key], 2) for key in ("carries", "low", "high")}}
        for row in carried.to_dict("records")
    ]  # fmt: skip
    draws = next(iter(table.differences.values())).draws
    return {"conditions": {"n": draws, "seed": table.seed}, "questions": rows, "why": why}


if __name__ == "__main__":
    made = {each.key: figures(each.key) for each in LESSONS}
    (HERE / "key.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
