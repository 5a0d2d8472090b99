"""Rules keep to the dialect in which compiled and interpreted results are equal to the bit.

The engine refuses a rule outside the dialect when the week is built. This reading is a
second one, of the text alone: it also covers helpers, and rules that no week uses yet.
"""

from __future__ import annotations

import ast
from typing import Any

import pytest

MARKS = {"rule", "start", "fold", "birth"}
MATH = {"exp", "log", "log1p", "expm1", "sqrt", "tanh", "erf", "pow", "floor", "ceil", "fabs", "pi", "inf"}
BUILTINS = {"min", "max", "abs", "int", "float", "bool", "round", "range", "len"}
FORBIDDEN = (
    ast.AsyncFor,
    ast.Await,
    ast.Assert,
    ast.ClassDef,
    ast.Delete,
    ast.Dict,
    ast.DictComp,
    ast.FunctionDef,
    ast.GeneratorExp,
    ast.Global,
    ast.Import,
    ast.ImportFrom,
    ast.JoinedStr,
    ast.Lambda,
    ast.List,
    ast.ListComp,
    ast.MatMult,
    ast.Nonlocal,
    ast.Pow,
    ast.Raise,
    ast.Set,
    ast.SetComp,
    ast.Starred,
    ast.Try,
    ast.While,
    ast.With,
    ast.Yield,
    ast.YieldFrom,
)


def _is_marked(function: ast.FunctionDef) -> bool:
    marks = [mark.func if isinstance(mark, ast.Call) else mark for mark in function.decorator_list]
    return any(ast.unparse(mark).split(".")[-1] in MARKS for mark in marks)


def _known(tree: ast.Module) -> set[str]:
    """Return the functions that a file defines or takes from the core."""
    known = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim.core"):
            known |= {alias.asname or alias.name for alias in node.names}
    return known


def _leaves(node: ast.AST, known: set[str]) -> str:
    """Say how a node leaves the dialect, or nothing."""
    if isinstance(node, FORBIDDEN):
        return f"{type(node).__name__} is outside the dialect"
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes | complex):
        return f"the text {node.value!r} is outside the dialect"
    if isinstance(node, ast.Attribute):
        name = ast.unparse(node)
        if not (name.startswith("p.") or (name.startswith("math.") and node.attr in MATH)):
            return f"{name} is outside the dialect"
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if not (name in known | BUILTINS or name.startswith("math.")):
            return f"{name}() is outside the dialect"
        if node.keywords:
            return f"{name}() is called with keywords, which is outside the dialect"
    return ""


def complaints(source: Any) -> list[str]:
    """Return where the functions of a file leave the dialect: rules, and helpers beside them."""
    known = _known(source.tree)
    found = []
    for function in (node for node in source.tree.body if isinstance(node, ast.FunctionDef)):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        nodes = [node for statement in body for node in ast.walk(statement)]
        # the annotation of a local name is no part of what runs
        skipped = {id(each) for node in nodes if isinstance(node, ast.AnnAssign) for each in ast.walk(node.annotation)}
        found += [
            source.at(node, f"{function.name}: {complaint}")
            for node in nodes
            if id(node) not in skipped and (complaint := _leaves(node, known))
        ]
    return found


def test_rules_and_their_helpers_keep_to_the_dialect(mechanisms: Any) -> None:
    found = [complaint for source in mechanisms for complaint in complaints(source)]
    assert not found, "\n".join(found)


def test_rules_are_functions_of_a_module(mechanisms: Any) -> None:
    marked = [
        (source, node)
        for source in mechanisms
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and _is_marked(node)
    ]
    assert marked, "no rule was found: has the way of marking them changed?"
    found = [
        source.at(node, f"{node.name} stands inside something")
        for source, node in marked
        if node not in source.tree.body
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "skill ** 2",
        "np.exp(skill)",
        "math.gamma(skill)",
        "[skill][0]",
        "sum(each for each in (skill, 1.0))",
        "print(skill)",
        "min(skill, key=abs)",
        "other.skill",
        "f'{skill}'",
    ],
)
def test_the_test_can_fail(line: str, mechanisms: Any) -> None:
    text = f'@rule(each="employee", writes="skill")\ndef skill_next(p, skill):\n    return {line}\n'
    assert complaints(type(mechanisms[0])("example.py", text, ast.parse(text)))


def test_an_ordinary_rule_passes(mechanisms: Any) -> None:
    text = '''
def eased(value: float) -> float:
    """Return it, eased."""
    return math.tanh(value)

@rule(each="employee", writes="skill", parameters=Skill)
def skill_next(p, skill):
    """Return a skill."""
    gained: float = p.learning * (1.0 - skill)
    for _ in range(3):
        gained = gained * 0.5 if gained > 0.0 else 0.0
    return min(1.0, eased(skill + gained))
'''
    assert not complaints(type(mechanisms[0])("example.py", text, ast.parse(text)))
