"""Which bot in a group hears a message (D features#privacy-mode). Pure."""

import re

from .groups import GroupChat
from .nouns import Bot, Message

COMMAND = re.compile(r"/\w{1,64}(?:@(\w+))?(?=\s|$)")


def hears(bot: Bot, message: Message) -> bool:
    """Bots never hear other bots. With privacy mode on a bot hears service messages, replies to itself and commands."""
    chat = message.chat
    if message.service or message.pinned or not isinstance(chat, GroupChat):
        return True
    if message.from_bot:
        return False
    member = chat.members[bot.id]
    if member.admin or not member.privacy:
        return True
    return chosen_listener(chat, message) is bot


def chosen_listener(chat: GroupChat, message: Message) -> Bot | None:
    """The one privacy-mode bot that a message goes to; a reply wins over a command."""
    if message.reply_to and message.reply_to.from_bot:
        return message.reply_to.sender
    command = COMMAND.match(message.text)
    if not command:
        return None
    bots = chat.bots()
    if command[1]:
        return next((bot for bot in bots if bot.username.lower() == command[1].lower()), None)
    if chat.last_bot in bots:
        return chat.last_bot
    return bots[0] if len(bots) == 1 else None
