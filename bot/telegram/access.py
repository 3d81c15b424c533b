"""The bot's token: how it is read, what is made of it, and how it stays out of logs."""

import hashlib
import hmac
import logging
from typing import TYPE_CHECKING

from core.errors import Setup

if TYPE_CHECKING:  # slow to import, and only its name is needed
    from pydantic import SecretStr

API_URL = "https://api.telegram.org"
# At INFO httpx prints every address, and Telegram's addresses hold the token; at DEBUG the others print them too.
_TALKATIVE = ("httpx", "httpcore", "telegram", "aiogram", "aiohttp")
# Both print a traceback, with what was refused, for faults that we sort and report ourselves.
_DOUBLED = ("telegram.request.BaseRequest", "telegram.ext.AIORateLimiter")


def plain(token: "SecretStr | str") -> str:
    """Raises Setup for a token that cannot be one, before a library quotes it in its own complaint."""
    words = (token if isinstance(token, str) else token.get_secret_value()).strip()
    number, colon, rest = words.partition(":")
    if not (colon and number.isascii() and number.isdigit() and rest) or any(c.isspace() or c in "/?#" for c in words):
        raise not_accepted()
    return words


def not_accepted() -> Setup:
    return Setup("TELEGRAM_TOKEN is not accepted by Telegram: copy it again from @BotFather to .env, or leave it out.")


def webhook_secret(token: str) -> str:
    """The same after every start, so that a webhook set by an earlier one is still believed."""
    return hmac.new(token.encode(), b"lamplighter webhook", hashlib.sha256).hexdigest()


def hush() -> None:
    """Makes the libraries' own loggers quiet enough not to print the token. May be called again and again."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))
    for name in _DOUBLED:
        logging.getLogger(name).setLevel(logging.CRITICAL)
