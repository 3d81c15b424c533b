"""Validates what the server sends with the types of aiogram and python-telegram-bot themselves.

Both libraries keep fields they do not know, so nothing may be left over: aiogram's `model_extra` and PTB's
`api_kwargs` must be empty, but for fields that the Bot API got after PTB's version. Importing both takes seconds,
hence only the strict mode of the server imports this module.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import aiogram.methods
import aiogram.types
import telegram
from pydantic import BaseModel, TypeAdapter, ValidationError

from .schema import METHODS

#: Bot API 10.1 to 10.3; python-telegram-bot 22.8 stands at 10.0.
NEWER_THAN_PTB = {"can_send_welcome_messages"}
PLAIN = {"Integer": int, "Boolean": bool, "String": str}


def problems_of_update(body: dict[str, Any]) -> list[str]:
    return by_aiogram(aiogram.types.Update, body) + by_ptb("Update", body)


def problems_of_answer(method: str, result: Any) -> list[str]:
    model = getattr(aiogram.methods, method[0].upper() + method[1:])
    names = METHODS[method]["returns"]
    kind = "Boolean" if result is True and "Boolean" in names else names[0]
    return by_aiogram(model.__returning__, result) + by_ptb(kind, result)


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def by_aiogram(kind: Any, value: Any) -> list[str]:
    try:
        read = adapter(kind).validate_python(value)
    except ValidationError as reason:
        return [f"aiogram: {reason}"]
    return [f"aiogram: left over {extra}" for extra in leftovers_of_model(read)]


def leftovers_of_model(read: Any) -> Iterator[str]:
    if isinstance(read, list | tuple):
        for item in read:
            yield from leftovers_of_model(item)
    if isinstance(read, BaseModel):
        yield from (f"{type(read).__name__}.{name}" for name in read.model_extra or {})
        for name in type(read).model_fields:
            yield from leftovers_of_model(getattr(read, name))


def by_ptb(kind: str, value: Any) -> list[str]:
    if kind.startswith("Array of "):
        return [problem for item in value for problem in by_ptb(kind[9:], item)]
    if kind in PLAIN:
        return [] if type(value) is PLAIN[kind] else [f"PTB: {value!r} is not {kind}"]
    try:
        read = getattr(telegram, kind).de_json(value, None)
    except (KeyError, TypeError, ValueError) as reason:
        return [f"PTB: {kind} cannot be read: {reason!r}"]
    return [f"PTB: left over {extra}" for extra in leftovers_of_ptb(read)]


def leftovers_of_ptb(read: Any) -> Iterator[str]:
    if isinstance(read, list | tuple):
        for item in read:
            yield from leftovers_of_ptb(item)
    if isinstance(read, telegram.TelegramObject):
        yield from (f"{type(read).__name__}.{name}" for name in read.api_kwargs.keys() - NEWER_THAN_PTB)
        slots = {slot for base in type(read).__mro__ for slot in getattr(base, "__slots__", ())}
        for name in slots - {"__dict__", "_bot", "_id_attrs", "_frozen", "api_kwargs"}:
            yield from leftovers_of_ptb(getattr(read, name, None))
