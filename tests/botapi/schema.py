"""The Bot API as data: checks a request against its method, and an answer or update against its type.

Both directions use the same check, so the server cannot send a field that it would refuse to receive.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

ROOT = json.loads(Path(__file__).with_name("bot_api_schema.json").read_text("utf-8"))
METHODS: dict[str, Any] = ROOT["methods"]
TYPES: dict[str, Any] = ROOT["types"]
UPDATE_KINDS = tuple(name for name in TYPES["Update"]["fields"] if name != "update_id")
BY_LOWER_NAME = {name.lower(): name for name in METHODS}
#: Types whose fields the sources do not list; any object passes.
OPEN_TYPES = {"InputFile", "InputRichBlock", "CallbackGame"}
TRUE_WORDS, FALSE_WORDS = {"true", "yes", "1"}, {"false", "no", "0"}


class WrongRequestError(Exception):
    """The request does not fit the Bot API; `problems` names each parameter and `missing` those left out."""

    def __init__(self, problems: list[str], missing: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
        self.missing = missing


def canonical(name: str) -> str | None:
    """Method names are case-insensitive; None for one that the Bot API does not have."""
    return BY_LOWER_NAME.get(name.lower())


def read_arguments(method: str, raw: dict[str, Any], files: set[str]) -> dict[str, Any]:
    """The arguments as values: numbers and nested objects are unwrapped from the text that forms carry."""
    params = METHODS[method]["params"]
    attached = {f"attach://{name}" for name in files}
    loose = {name for name in files if name not in params and not is_attached(name, raw)}
    problems = [f"{method}: unknown parameter {name!r}" for name in sorted((raw.keys() - params.keys()) | loose)]
    missing = [name for name, shape in params.items() if shape[1] and name not in raw and name not in files]
    problems += [f"{method}: missing parameter {name!r}" for name in missing]
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name in params:
            values[name], found = read_value(value, params[name][0], name, attached)
            problems += [f"{method}: {problem}" for problem in found]
    if problems:
        raise WrongRequestError(problems, missing)
    return values


def is_attached(part: str, raw: dict[str, Any]) -> bool:
    return any(f"attach://{part}" in str(value) for value in raw.values())


def read_value(value: Any, kind: str, name: str, attached: set[str]) -> tuple[Any, list[str]]:
    if kind in ("InputFile", "InputFile or String"):
        if not isinstance(value, str):
            return value, [f"{name}: expected a file or a string"]
        lost = value.startswith("attach://") and value not in attached
        return value, [f"{name}: no part is named {value}"] if lost else []
    if isinstance(value, str) and kind != "String":
        value, problem = from_text(value, kind, name)
        if problem:
            return value, [problem]
    return value, check(value, kind, name)


def from_text(value: str, kind: str, name: str) -> tuple[Any, str | None]:
    """What a form field means. A text that cannot be of its type is a problem, not an empty value."""
    if kind in ("Integer", "Integer or String"):
        if re.fullmatch(r"-?\d+", value):
            return int(value), None
        return value, None if kind == "Integer or String" else f"{name}: {value!r} is not an integer"
    if kind in ("Boolean", "True"):
        if value.lower() in TRUE_WORDS | FALSE_WORDS:
            return value.lower() in TRUE_WORDS, None
        return value, f"{name}: {value!r} is not a boolean"
    if kind == "Float" and re.fullmatch(r"-?\d+(\.\d*)?([eE][-+]?\d+)?", value):
        return float(value), None
    try:
        return json.loads(value), None
    except ValueError:
        return value, f"{name}: {value[:60]!r} is not JSON of type {kind}"


def check(value: Any, kind: str, path: str) -> list[str]:
    """What is wrong with a value of the named type; empty when nothing is."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path}: expected a list"]
        return [p for n, item in enumerate(value) for p in check(item, kind[9:], f"{path}[{n}]")]
    alternatives = alternatives_of(kind)
    if len(alternatives) > 1:
        return check_union(value, alternatives, path)
    if kind in ("Integer", "Float", "Boolean", "True", "String"):
        return [] if is_plain(value, kind) else [f"{path}: {value!r:.60} is not of type {kind}"]
    return check_object(value, kind, path)


@cache
def alternatives_of(kind: str) -> tuple[str, ...]:
    """`A or B`, `A, B and C`, or the members of a named union."""
    if kind in TYPES:
        return tuple(TYPES[kind].get("union", (kind,)))
    return tuple(re.split(r" or |, | and ", kind))


def is_plain(value: Any, kind: str) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        case "True":
            return value is True
    return isinstance(value, str)


def check_union(value: Any, alternatives: tuple[str, ...], path: str) -> list[str]:
    tried = [check(value, kind, path) for kind in alternatives]
    if any(not problems for problems in tried):
        return []
    return min(tried, key=len) if isinstance(value, dict) else [f"{path}: {value!r:.60} is none of {alternatives}"]


def check_object(value: Any, kind: str, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {value!r:.60} is not a {kind}"]
    if kind in OPEN_TYPES:
        return []
    fields = TYPES[kind]["fields"]
    problems = [f"{path}: {kind} has no field {name!r}" for name in value.keys() - fields.keys()]
    for name, shape in fields.items():
        if name not in value:
            problems += [f"{path}: {kind} lacks {name!r}"] if shape[1] else []
        elif len(shape) == 3 and value[name] != shape[2]:
            problems.append(f"{path}.{name}: {value[name]!r} should be {shape[2]!r}")
        else:
            problems += check(value[name], shape[0], f"{path}.{name}")
    return problems


def check_answer(method: str, result: Any) -> list[str]:
    tried = [check(result, kind, method) for kind in METHODS[method]["returns"]]
    return [] if any(not problems for problems in tried) else tried[0]
