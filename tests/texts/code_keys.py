"""Which keys the code says, read from its syntax tree: `say(...)`, `tap(...)`, `Saying(key=...)`.

A key may be a plain string, a choice ("a" if x else "b"), a formatted string with a fixed beginning (f"cat-{…}"), a
look-up in a table, or a name that holds one of these. What cannot be followed is given back as well, so that a test can
fail on it.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import bot
import handlers


@dataclass(slots=True, kw_only=True)
class Keys:
    """`exact` and `beginnings` by the line they stand on; `unknown` are the lines nothing is known of."""

    exact: dict[str, str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def keys_in_code() -> Keys:
    found = Keys()
    for room in (bot, handlers):
        root = Path(room.__file__).parent
        for path in sorted(root.rglob("*.py")):
            _read(ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(root.parent)), found)
    return found


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _read(tree: ast.Module, name: str, found: Keys) -> None:
    """Every call in a module, with the names its function and the module have set."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    of_module = _names(tree, inside)
    for scope in (*functions, tree):
        values = {**of_module, **_names(scope, inside if scope is tree else set())}
        if scope is not tree:
            values |= _handed_in(scope, tree)
        for node in ast.walk(scope):
            outside = scope is tree and id(node) in inside
            if not outside and isinstance(node, ast.Call) and (key := _key_of(node)) is not None:
                _take(key, values, f"{name}:{node.lineno}", found)


def _handed_in(function: Function, tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What the module itself hands to the function's parameters: `_thank(turn, report, slot, "closed-thanks")`."""
    names = [argument.arg for argument in function.args.args]
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.name:
            by_name = [(word.arg or "", word.value) for word in node.keywords]
            for name, value in [*zip(names, node.args, strict=False), *by_name]:
                found.setdefault(name, []).append(value)
    return found


def _names(scope: ast.AST, without: set[int]) -> dict[str, list[ast.expr]]:
    """What each name was set to in this scope; a name may be set more than once."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if id(node) in without:
            continue
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
    return found


def _key_of(call: ast.Call) -> ast.expr | None:
    match call.func:
        case ast.Name(id="say"):
            return call.args[0]
        case ast.Name(id="tap"):
            return call.args[1]
        case ast.Name(id="Saying"):
            return next((word.value for word in call.keywords if word.arg == "key"), None)
    return None


def _take(key: ast.expr, values: dict[str, list[ast.expr]], where: str, found: Keys) -> None:
    match key:
        case ast.Constant(value=str(text)):
            found.exact[text] = where
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            found.beginnings[beginning] = where
        case ast.Name(id=name) if name in values:
            others = {known: value for known, value in values.items() if known != name}
            for choice in values[name]:
                _take(choice, others, where, found)
        case _ if choices := _choices(key):
            for choice in choices:
                _take(choice, values, where, found)
        case _:
            found.unknown.append(f"{where}: {ast.unparse(key)}")


def _choices(key: ast.expr) -> list[ast.expr]:
    """What an expression may come to: both ends of a choice, every entry of a table."""
    match key:
        case ast.IfExp(body=yes, orelse=no):
            return [yes, no]
        case ast.BoolOp(values=choices) | ast.Dict(values=choices):
            return choices
        case ast.Subscript(value=table):
            return [table]
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *otherwise]):
            return [table, *otherwise]
        case _:
            return []
