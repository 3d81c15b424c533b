"""Methods by which a bot gets its updates: polling and webhooks."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from . import wire
from .calls import Call, serves
from .errors import refusal
from .updates import DEFAULT_KINDS
from .webhook import Webhook

SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A success that carries a description."""

    result: Any
    description: str


@serves("getUpdates")
async def get_updates(call: Call) -> Any:
    if call.bot.webhook:
        raise refusal("poll_with_webhook")
    queue = call.bot.queue
    queue.allow(call.get("allowed_updates"))
    return await queue.poll(call.get("offset", 0), call.get("limit", 100), call.get("timeout", 0))


@serves("setWebhook")
def set_webhook(call: Call) -> Any:
    """Like a local Bot API server (`--local`): plain HTTP and any port are taken, on loopback only."""
    url = call.args["url"]
    if not url:
        return delete_webhook(call)
    check_address(url)
    webhook = Webhook(
        url=url,
        secret=checked_secret(call.get("secret_token") or ""),
        max_connections=min(max(call.get("max_connections", 40), 1), 100),
        ip_address=call.get("ip_address") or urlsplit(url).hostname,
        custom_certificate="certificate" in call.files,
    )
    queue, before = call.bot.queue, call.bot.webhook
    queue.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        queue.clear()
    if before and same_settings(before, webhook):
        return Described(result=True, description="Webhook is already set")
    queue.end_poll(refusal("poll_ended_by_webhook"))
    call.world.post_office.set_webhook(call.bot, webhook)
    return Described(result=True, description="Webhook was set")


def check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        raise refusal("webhook_url_wrong") from None
    if not parts.hostname:
        raise refusal("webhook_url_wrong")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise refusal("webhook_not_https")


def checked_secret(secret: str) -> str:
    if len(secret) > LONGEST_SECRET:
        raise refusal("secret_too_long")
    if not SECRET.fullmatch(secret):
        raise refusal("secret_characters")
    return secret


def same_settings(old: Webhook, new: Webhook) -> bool:
    return (old.url, old.secret, old.max_connections) == (new.url, new.secret, new.max_connections)


@serves("deleteWebhook")
def delete_webhook(call: Call) -> Any:
    if call.get("drop_pending_updates"):
        call.bot.queue.clear()
    was_set = call.bot.webhook is not None
    call.world.post_office.remove_webhook(call.bot)
    return Described(result=True, description="Webhook was deleted" if was_set else "Webhook is already deleted")


@serves("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    hook, queue = call.bot.webhook, call.bot.queue
    allowed = None if queue.allowed == DEFAULT_KINDS else sorted(queue.allowed)
    known = (
        wire.filled(
            max_connections=hook.max_connections,
            ip_address=hook.ip_address,
            last_error_date=hook.last_error_date and int(hook.last_error_date),
            last_error_message=hook.last_error_message,
        )
        if hook
        else {}
    )
    return {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.custom_certificate),
        "pending_update_count": len(queue.pending()),
        **known,
        **wire.filled(allowed_updates=allowed),
    }
