"""Which keys the code says, read from its syntax tree: `say(...)`, `tap(...)`, `Saying(key=...)`.

A key may be a plain string, a choice ("a" if x else "b"), a formatted string with a fixed beginning (f"cat-{…}"), a look-up in
a table, or a name that holds one of these. What cannot be followed is given back as well, so that a test can fail on it.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import handlers

ROOT = Path(handlers.__file__).parent


@dataclass(slots=True, kw_only=True)
class Keys:
    """`exact` and `beginnings` by the line they stand on; `unknown` are the lines nothing is known of."""

    exact: dict[str, str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def keys_in_code() -> Keys:
    found = Keys()
    for path in sorted(ROOT.rglob("*.py")):
        _read(ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(ROOT.parent)), found)
    return found


def _read(tree: ast.Module, name: str, found: Keys) -> None:
    scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for scope in [*scopes, tree]:
        inner = {id(n) for f in scopes if f is not scope for n in ast.walk(f)} if scope is tree else set()
        values = {**_names(tree, {id(n) for f in scopes for n in ast.walk(f)}), **_names(scope, set())}
        for node in ast.walk(scope):
            if id(node) in inner or not isinstance(node, ast.Call) or (key := _key_of(node)) is None:
                continue
            _take(key, values, f"{name}:{node.lineno}", found, {a.arg for a in getattr(scope, "args", _NONE).args})


_NONE = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


def _names(scope: ast.AST, without: set[int]) -> dict[str, list[ast.expr]]:
    """What each name was set to in this scope; a name may be set more than once."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if id(node) in without:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                found.setdefault(target.id, []).append(node.value)
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


def _take(key: ast.expr, values: dict[str, list[ast.expr]], where: str, found: Keys, parameters: set[str]) -> None:
    match key:
        case ast.Constant(value=str(text)):
            found.exact[text] = where
        case ast.Constant(value=None):
            pass
        case ast.IfExp(body=yes, orelse=no):
            for choice in (yes, no):
                _take(choice, values, where, found, parameters)
        case ast.BoolOp(values=choices):
            for choice in choices:
                _take(choice, values, where, found, parameters)
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            found.beginnings[beginning] = where
        case ast.Dict(values=choices):
            for choice in choices:
                _take(choice, values, where, found, parameters)
        case ast.Subscript(value=table):
            _take(table, values, where, found, parameters)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *otherwise]):
            for choice in (table, *otherwise):
                _take(choice, values, where, found, parameters)
        case ast.Name(id=name) if name in values:
            for choice in values[name]:
                _take(choice, {n: v for n, v in values.items() if n != name}, where, found, parameters)
        case ast.Name(id=name) if name in parameters:
            found.unknown.append(f"{where}: parameter {name}")
        case _:
            found.unknown.append(f"{where}: {ast.unparse(key)}")
