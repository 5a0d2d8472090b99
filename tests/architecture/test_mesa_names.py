"""Names that later versions of Mesa take on a model: ours neither defines nor relies on them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

# From Mesa's migration guide, 3.3.1 to 4.0. A model sets `running` False at its horizon, and may answer for `agents`
# itself, by a property that returns what Mesa's would.
TAKEN = {
    "agent_id_counter",
    "current_id",
    "data_registry",
    "random",
    "rng",
    "run_for",
    "run_until",
    "scenario",
    "schedule_event",
    "schedule_recurring",
    "steps",
    "time",
}
# Gone or changed in Mesa 4: reading them would break there.
NOT_READ = {"agent_id_counter", "current_id", "pos", "random", "scenario", "steps", "time"}
GONE_MODULES = ("mesa.space", "mesa.experimental", "mesa.agent", "mesa.agentset", "mesa.batchrunner", "mesa.time")


def _names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Tuple | ast.List):
        for each in target.elts:
            yield from _names(each)
    elif isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
        yield target.attr


def _defined(model: ast.ClassDef) -> Iterator[tuple[ast.AST, str]]:
    """Yield what a class defines in its body and assigns to ``self``."""
    for node in ast.walk(model):
        if isinstance(node, ast.FunctionDef) and node in model.body:
            yield node, node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        in_body = node in model.body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            for target in targets:
                if target is not None and (in_body or not isinstance(target, ast.Name)):
                    yield from ((node, name) for name in _names(target))


def _is_model(definition: ast.ClassDef) -> bool:
    return any(ast.unparse(base).split(".")[-1] in {"Model", "Firm"} for base in definition.bases)


def _for_types_only(tree: ast.Module) -> Iterator[ast.AST]:
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from ast.walk(node)


def complaints(source: Any) -> list[str]:
    """Return every taken name that a file's models define, and every one that it reads."""
    found = []
    for model in (node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef) and _is_model(node)):
        for node, name in _defined(model):
            if name in TAKEN:
                found.append(source.at(node, f"{model.name}.{name}: Mesa takes this name"))
            elif name.startswith("_") and not name.startswith("__"):
                found.append(source.at(node, f"{model.name}.{name}: names that begin with _ are Mesa's"))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in NOT_READ and ast.unparse(node.value) in {"self", "model"}:
            found.append(source.at(node, f"reads {ast.unparse(node)}, which Mesa 4 changes or drops"))
    for_types = {id(node) for node in _for_types_only(source.tree)}
    found += [
        source.at(node, f"imports {name}")
        for node, name in source.imports()
        if name.startswith(GONE_MODULES) and id(node) not in for_types
    ]
    return found


@pytest.mark.parametrize("place", ["sim/agents.py", "sim/model.py"])
def test_later_names_of_mesa_stay_free(sources: Any, place: str) -> None:
    (source,) = [each for each in sources if each.place == place]
    found = complaints(source)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "self.time = 0",
        "self.scenario, self.week = 1, 2",
        "self._agents: list = []",
        "print(self.steps)",
        "self.rng = 1",
        "from mesa.space import SingleGrid",
    ],
)
def test_the_test_can_fail(line: str, sources: Any) -> None:
    text = f"class Firm(mesa.Model):\n    def step(self):\n        {line}\n"
    assert complaints(type(sources[0])("example.py", text, ast.parse(text)))
