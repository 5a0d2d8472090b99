"""The text of a rule, ready to stand in a generated file: renamed, with all that it calls.

A generated week must run in processes that have never seen the rule (workers, a restarted
session), so the rule's own text goes into it, with its helpers and constants, each under
the name of its mechanism. The same walk over the syntax tree checks the dialect.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import math
import textwrap
from collections.abc import Callable
from typing import Any

from sim.core.errors import DeclarationError

ALLOWED_BUILTINS = frozenset({"min", "max", "abs", "range", "int", "float", "round", "len", "bool", "True", "False"})
ALLOWED_MATH = frozenset(
    {"exp", "log", "log1p", "expm1", "sqrt", "tanh", "erf", "pow", "floor", "ceil", "fabs", "pi", "inf"}
)
FORBIDDEN = {
    ast.Try: "try", ast.With: "with", ast.List: "a list", ast.Dict: "a dictionary", ast.Set: "a set",
    ast.ListComp: "a comprehension", ast.GeneratorExp: "a generator", ast.DictComp: "a comprehension",
    ast.Lambda: "a lambda", ast.Raise: "raise", ast.Global: "global", ast.Import: "an import",
    ast.ImportFrom: "an import", ast.Yield: "yield", ast.Await: "await", ast.JoinedStr: "a string",
}  # fmt: skip


class SourceBook:
    """Collects the texts of functions and constants under unique names.

    Attributes
    ----------
    texts : dict
        Unique name to source text, in an order in which each text only uses earlier ones.
    """

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []

    def add(self, function: Callable[..., Any], title: str, *, native: bool = False) -> str:
        """Add a function and all it uses; return the name under which it stands.

        Raises
        ------
        DeclarationError
            If its source cannot be read, or it leaves the dialect of rules.
        """
        if id(function) in self._names:
            return self._names[id(function)]
        try:
            text = textwrap.dedent(inspect.getsource(function))
        except (OSError, TypeError):
            raise DeclarationError(
                f"{title}: its source text cannot be read; define it in a file or a notebook cell"
            ) from None
        definition = ast.parse(text).body[0]
        if not isinstance(definition, ast.FunctionDef):
            raise DeclarationError(f"{title}: a rule is a function written with def")
        name = self._unique(f"{title.replace('.', '__')}")
        self._names[id(function)] = name
        self._kept.append(function)
        definition.decorator_list = []
        definition.returns = None
        for argument in [*definition.args.args, *definition.args.kwonlyargs]:
            argument.annotation = None
        if isinstance(definition.body[0], ast.Expr) and isinstance(definition.body[0].value, ast.Constant):
            definition.body = definition.body[1:] or [ast.Pass()]
        renames = self._renames(function, definition, title, native)
        if not native:
            check_dialect(definition, title)
        definition.name = name
        _Rename(renames).visit(definition)
        self.texts[name] = ast.unparse(ast.fix_missing_locations(definition))
        return name

    def _unique(self, name: str) -> str:
        candidate, number = name, 2
        while candidate in self.texts or candidate in self._names.values():
            candidate, number = f"{name}_{number}", number + 1
        return candidate

    def _renames(
        self, function: Callable[..., Any], definition: ast.FunctionDef, title: str, native: bool
    ) -> dict[str, str]:
        local = {argument.arg for argument in definition.args.args}
        names = [node for node in ast.walk(definition) if isinstance(node, ast.Name)]
        local |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
        cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
        outside = {**function.__globals__, **{name: cell.cell_contents for name, cell in cells}}
        renames: dict[str, str] = {}
        for name in dict.fromkeys(node.id for node in names):
            if name in local or name in renames or name == "math" or (native and name == "np"):
                continue
            if name in outside:
                renames[name] = self._bring(outside[name], name, title, native)
            elif not (hasattr(builtins, name) and name in ALLOWED_BUILTINS):
                raise DeclarationError(f"{title} uses {name!r}, which a rule may not")
        return renames

    def _bring(self, value: Any, name: str, title: str, native: bool) -> str:
        mechanism = title.split(".")[0]
        if isinstance(value, int | float) or (
            isinstance(value, tuple) and value and all(isinstance(each, int | float) for each in value)
        ):
            unique = f"{mechanism}__{name}"
            text = f"{unique} = {value!r}"
            if unique in self.texts and self.texts[unique] != text:
                unique = self._unique(unique)
                text = f"{unique} = {value!r}"
            self.texts[unique] = text
            return unique
        if inspect.isfunction(value):
            home = value.__module__.rsplit(".", 1)[-1].strip("_") or "notebook"
            return self.add(value, f"{home}.{value.__name__}", native=native)
        raise DeclarationError(f"{title} uses {name!r}, a {type(value).__name__}: rules use numbers and functions only")


class _Rename(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        if node.value is None:
            return ast.Pass()
        return ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)


def check_dialect(definition: ast.FunctionDef, title: str) -> None:
    """Raise a `DeclarationError` naming the line if a function leaves the dialect of rules."""
    for node in ast.walk(definition):
        place = f"{title}, line {getattr(node, 'lineno', 1)} of the function"
        if type(node) in FORBIDDEN:
            raise DeclarationError(f"{place}: {FORBIDDEN[type(node)]} is outside the dialect of rules")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            raise DeclarationError(
                f"{place}: write math.pow or a product, ** differs between interpreted and compiled code"
            )
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "math":
                if node.attr not in ALLOWED_MATH or not hasattr(math, node.attr):
                    raise DeclarationError(f"{place}: math.{node.attr} is outside the dialect of rules")
            elif node.value.id != "p":
                raise DeclarationError(f"{place}: {node.value.id}.{node.attr} is outside the dialect of rules")
