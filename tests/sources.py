"""Every Python file of the house, read and walked once: what several tests of rules ask about how it is written.

A tree is forgotten as soon as it was walked; those of all files together fill a process. Files that ask here are one piece of
a whole run (tests/spread.py). Never here: a rule.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEVERAL = 5
"""Calls with no more values by their position are not told of."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Facts(NamedTuple):
    """What stands in a file: whether its docstring says what lives there; every module that it imports, also inside functions
    (a relative one begins with a point); its functions with the number of their lines; each call of several values by position:
    its line, their number, whether it makes a record; the lines of refusals with bare words; every name that it defines."""

    documented: bool
    imports: tuple[str, ...]
    functions: tuple[tuple[str, int], ...]
    calls: tuple[tuple[int, int, bool], ...]
    bare: tuple[int, ...]
    defined: frozenset[str]


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """As ast.walk, in another order, in half the time: without what has nothing in it (`Load`, `Add`)."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                todo += [one for one in value if isinstance(one, ast.AST) and one._fields]
            elif isinstance(value, ast.AST) and value._fields:
                todo.append(value)


@cache
def facts(name: str) -> Facts:
    """Of the file with this path from the root."""
    tree = ast.parse(text(name))
    imports: list[str] = []
    functions: list[tuple[str, int]] = []
    calls: list[tuple[int, int, bool]] = []
    bare: list[int] = []
    defined: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                defined.add(node.id)
        elif isinstance(node, ast.Call):
            if len(node.args) > SEVERAL:
                calls.append((node.lineno, len(node.args), _is_record(node)))
            if _is_bare(node):
                bare.append(node.lineno)
        elif isinstance(node, ast.ClassDef):
            defined.add(node.name)
        elif isinstance(node, FUNCTIONS):
            defined.add(node.name)
            functions.append((node.name, (node.end_lineno or 0) - node.lineno + 1))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            imports += _modules(node)
    documented = bool(ast.get_docstring(tree))
    return Facts(documented, (*imports,), (*functions,), (*calls,), (*sorted(bare),), frozenset(defined))


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _is_record(call: ast.Call) -> bool:
    """Whether it makes a view, a row or an event: an object of a class, by the name's capital."""
    return _called(call)[:1].isupper()


def _is_bare(call: ast.Call) -> bool:
    """Whether it refuses with words that are not marked for translation."""
    called = _called(call)
    first = call.args[0] if call.args else None
    return called in ("Refused", "Reason") and isinstance(first, ast.Constant | ast.JoinedStr)


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Dotted names; of what is taken from `app` itself, its rooms."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = "." * node.level + (node.module or "")
    return [f"app.{alias.name}" for alias in node.names] if module == "app" else [module]
