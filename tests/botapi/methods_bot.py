"""Methods about the bot itself: who it is, its commands, its texts, its menu button."""

import json
import re
from typing import Any

from . import wire
from .calls import Call, serves
from .errors import refusal
from .nouns import Bot

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@serves("getMe")
def get_me(call: Call) -> Any:
    return wire.bot_itself(call.bot)


def scope_key(call: Call) -> tuple[str, str]:
    scope = call.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), call.get("language_code") or ""


@serves("setMyCommands")
def set_my_commands(call: Call) -> Any:
    commands = call.args["commands"]
    if len(commands) > MOST_COMMANDS:
        raise refusal("commands_too_many")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise refusal("command_invalid")
        if not 1 <= len(command["description"]) <= 256:
            raise refusal("command_description")
    call.bot.commands[scope_key(call)] = [
        {**command, "command": command["command"].removeprefix("/")} for command in commands
    ]
    return True


@serves("getMyCommands")
def get_my_commands(call: Call) -> Any:
    return call.bot.commands.get(scope_key(call), [])


@serves("deleteMyCommands")
def delete_my_commands(call: Call) -> Any:
    call.bot.commands.pop(scope_key(call), None)
    return True


#: Method endings: the parameter, the longest text (D), and where the bot keeps it.
TEXTS = {
    "Name": ("name", 64, "names"),
    "Description": ("description", 512, "descriptions"),
    "ShortDescription": ("short_description", 120, "short_descriptions"),
}


@serves("setMyName", "setMyDescription", "setMyShortDescription")
def set_my_text(call: Call) -> Any:
    name, longest, place = TEXTS[call.method.removeprefix("setMy")]
    text = call.get(name) or ""
    if len(text) > longest:
        raise refusal("request_wrong", problem=f"{name} is too long")
    kept: dict[str, str] = getattr(call.bot, place)
    kept[call.get("language_code") or ""] = text
    return True


@serves("getMyName", "getMyDescription", "getMyShortDescription")
def get_my_text(call: Call) -> Any:
    """The text of the language, else the one for all languages."""
    name, _longest, place = TEXTS[call.method.removeprefix("getMy")]
    kept: dict[str, str] = getattr(call.bot, place)
    otherwise = call.bot.name if name == "name" else ""
    return {name: kept.get(call.get("language_code") or "") or kept.get("") or otherwise}


@serves("setChatMenuButton")
def set_chat_menu_button(call: Call) -> Any:
    call.bot.menu_buttons[call.get("chat_id")] = call.get("menu_button") or {"type": "default"}
    return True


@serves("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Any:
    return menu_button(call.bot, call.get("chat_id"))


def menu_button(bot: Bot, chat_id: int | None) -> dict[str, Any]:
    found = bot.menu_buttons.get(chat_id) or bot.menu_buttons.get(None)
    return found or {"type": "commands" if bot.commands else "default"}
