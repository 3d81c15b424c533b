"""A person or bot in the words of the Bot API; apart from wire.py because groups name members in service messages."""

from typing import Any

Json = dict[str, Any]


def filled(**fields: Any) -> Json:
    """Leaves out what is None: the Bot API sends no nulls."""
    return {name.rstrip("_"): value for name, value in fields.items() if value is not None}


def user(who: Any) -> Json:
    if who.is_bot:
        return {"id": who.id, "is_bot": True, "first_name": who.name, "username": who.username}
    return filled(id=who.id, is_bot=False, first_name=who.name, username=who.username, language_code=who.language)
