"""The JSON schema of a plan: every lever as it is declared, ready plans pass, and what is wrong does not."""

from __future__ import annotations

import json
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sim.interfaces.cli import app
from sim.policies.levers import LEVERS
from sim.reading.plan_schema import plan_schema

jsonschema = pytest.importorskip("jsonschema")  # comes with the notebooks of the tests

PLANS = sorted((Path(__file__).resolve().parents[3] / "scenarios").glob("*/plans/*.toml"))
SCHEMA = plan_schema()
PROGRAMME = SCHEMA["properties"]["programmes"]["additionalProperties"]["properties"]


def wrong_with(plan: dict[str, Any], dialect: str = "Draft202012Validator") -> list[str]:
    """Return the keys that the schema complains about."""
    checked = getattr(jsonschema, dialect)(SCHEMA)
    return [".".join(map(str, error.absolute_path)) for error in checked.iter_errors(plan)]


def as_json(path: Path) -> dict[str, Any]:
    """Return a plan as editors see it: dates are texts."""
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("dialect", ["Draft202012Validator", "Draft4Validator"])
def test_it_is_a_schema_in_its_own_dialect_and_in_the_oldest(dialect: str) -> None:
    getattr(jsonschema, dialect).check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_every_lever_stands_in_it_as_declared(lever: Any) -> None:
    found = PROGRAMME[lever.name]
    assert (found["description"], found["unit"], found["default"]) == (lever.meaning, lever.unit, lever.practice)
    low, high = found.get("minimum", -math.inf), found.get("maximum", math.inf)
    assert (low, high) == lever.bounds and "number" in found["type"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_plans_of_the_ready_cases_pass(path: Path) -> None:
    plan = as_json(path)
    assert not wrong_with(plan) and not wrong_with(plan, "Draft4Validator")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("service_training", 41),
        ("servce_training", 1),
        ("service_training", "much"),
        ("service_training", True),
        ("office", "middle"),
        ("start", -1),
        ("start", 2.5),
        ("departments", [1]),
    ],
)
def test_what_is_wrong_is_seen(key: str, value: object) -> None:
    right = {"service_training": "2 hours/head-week", "office": "front", "start": "2026-03-02", "departments": "Sales"}
    assert not wrong_with({"title": "Course", "programmes": {"Course": right}})
    assert wrong_with({"programmes": {"Course": {**right, key: value}}})
    assert wrong_with({"programes": {}}) and wrong_with({"programmes": []})


def test_the_command_prints_it_and_takes_no_family() -> None:
    assert json.loads(CliRunner().invoke(app, ["levers", "--schema"]).output) == SCHEMA
    refused = CliRunner().invoke(app, ["levers", "--schema", "--family", "rewards"])
    assert refused.exit_code == 2 and "leave --family out" in refused.output
