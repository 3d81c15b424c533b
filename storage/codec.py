"""Nouns to JSON and back, for columns that hold a whole noun. Unknown fields of a newer version are ignored."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Noun = TypeVar("Noun")


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(noun: object) -> Any:
    """JSON-ready values of a dataclass."""
    return _adapter(type(noun)).dump_python(noun, mode="json")


def load(kind: type[Noun], values: Any) -> Noun:
    """The noun again. Raises ValueError, which quotes nothing of the values, when they do not fit."""
    try:
        noun: Noun = _adapter(kind).validate_python(values)
    except ValidationError as fault:
        wrong = [".".join(map(str, error["loc"])) for error in fault.errors(include_input=False, include_context=False)]
        raise ValueError(f"no {kind.__name__}: {', '.join(wrong)}") from None
    return noun


def dumps(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def loads(text: str) -> Any:
    return json.loads(text)
