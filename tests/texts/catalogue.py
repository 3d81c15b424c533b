"""Reading the Fluent files as data: which messages there are, which variables they use, which rows a selector has."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast

import handlers.texts

FOLDER = Path(handlers.texts.__file__).parent


@cache
def messages(language: str) -> dict[str, ast.Message]:
    """Message by key. Junk (what Fluent could not read) and doubled keys fail here, by name."""
    resource = FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    found: dict[str, ast.Message] = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), f"{language}: cannot be read: {entry.content[:80]!r}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands twice"
            found[entry.id.name] = entry
    return found


def nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """The node and everything under it: patterns, placeables, selectors, rows."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from nodes(child)


def variables(message: ast.Message) -> set[str]:
    return {node.id.name for node in nodes(message) if isinstance(node, ast.VariableReference)}


def rows(message: ast.Message) -> dict[str, set[str]]:
    """By variable that is selected on: the keys of its rows."""
    found: dict[str, set[str]] = {}
    for node in nodes(message):
        if isinstance(node, ast.SelectExpression) and isinstance(node.selector, ast.VariableReference):
            keys = {row.key.name if isinstance(row.key, ast.Identifier) else row.key.value for row in node.variants}
            found.setdefault(node.selector.id.name, set()).update(keys)
    return found


def words(message: ast.Message) -> list[str]:
    """The pieces of text we wrote ourselves, without what is put into them."""
    return [node.value for node in nodes(message) if isinstance(node, ast.TextElement)]
