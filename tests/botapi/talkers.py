"""One small bot, three ways to the server: aiogram by long poll, aiogram by webhook, python-telegram-bot by long poll.

The conversation itself is written once, over `Hands`; each way says how to hear and how to speak with its library.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import InlineKeyboardMarkup as PtbMarkup
from telegram import ReplyParameters as PtbReply
from telegram import Update as PtbUpdate
from telegram.ext import Application, ContextTypes, ExtBot, TypeHandler

from .server import BotApi

SECRET = "a-secret_for-tests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A library's bot with the four things that the libraries spell differently."""

    bot: Any
    download: Callable[[str], Awaitable[bytes]]
    markup: Callable[[list[list[str]]], Any]
    picture: Callable[[bytes], Any]
    reply: Callable[[int], Any]


def inline(rows: list[list[str]]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()} for label in row] for row in rows]}


async def answer_message(hands: Hands, message: Any, *, edited: bool) -> None:
    """What the small bot says to a message; `message` is either library's, whose names agree."""
    bot, chat = hands.bot, message.chat.id
    text = message.text or message.caption or ""
    if edited:
        await bot.send_message(chat, f"You wrote it anew: {text or 'you moved'}", disable_notification=True)
    elif message.photo:
        data = await hands.download(message.photo[-1].file_id)
        await bot.send_photo(
            chat,
            hands.picture(data),
            caption=f"<b>A picture</b>: {text or 'no words'}. Send it?",
            parse_mode="HTML",
            reply_markup=hands.markup([["Yes", "Change"], ["No"]]),
            reply_parameters=hands.reply(message.message_id),
        )
    elif message.location:
        await bot.send_location(chat, message.location.latitude, message.location.longitude)
        await bot.send_message(chat, "Is it <i>here</i>?", parse_mode="HTML", reply_markup=hands.markup([["Here"]]))
    elif text.startswith("/start"):
        await bot.send_message(chat, f"Hello. {text.removeprefix('/start').strip() or 'What is broken?'}")
    elif text:
        await bot.send_message(chat, f"You said: {text}")


async def answer_press(hands: Hands, press: Any) -> None:
    bot, card = hands.bot, press.message
    if press.data == "yes":
        await bot.answer_callback_query(press.id, text="Sent. Thank you.")
        await bot.edit_message_caption(
            chat_id=card.chat.id, message_id=card.message_id, caption="Sent.", reply_markup=hands.markup([["Undo"]])
        )
    elif press.data == "here":
        await bot.answer_callback_query(press.id)
        await bot.edit_message_text("It is here.", chat_id=card.chat.id, message_id=card.message_id)
    else:
        await bot.delete_message(card.chat.id, card.message_id)
        await bot.answer_callback_query(press.id, text="Taken back.")


def aiogram_bot(server: BotApi, token: str) -> Bot:
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))


def ptb_bot(server: BotApi, token: str) -> ExtBot:
    return ExtBot(token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")


def aiogram_hands(bot: Bot) -> Hands:
    async def download(file_id: str) -> bytes:
        found = await bot.download(file_id)
        return found.read() if found else b""

    return Hands(
        bot=bot,
        download=download,
        markup=lambda rows: InlineKeyboardMarkup.model_validate(inline(rows)),
        picture=lambda data: BufferedInputFile(data, "hole.jpg"),
        reply=lambda number: ReplyParameters(message_id=number),
    )


def ptb_hands(bot: Any) -> Hands:
    async def download(file_id: str) -> bytes:
        return bytes(await (await bot.get_file(file_id)).download_as_bytearray())

    return Hands(
        bot=bot,
        download=download,
        markup=lambda rows: PtbMarkup.de_json(inline(rows), None),
        picture=lambda data: data,
        reply=lambda number: PtbReply(message_id=number),
    )


def dispatcher_for(hands: Hands) -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def on_message(message: Message) -> None:
        await answer_message(hands, message, edited=False)

    @dispatcher.edited_message()
    async def on_edit(message: Message) -> None:
        await answer_message(hands, message, edited=True)

    @dispatcher.callback_query()
    async def on_press(press: CallbackQuery) -> None:
        await answer_press(hands, press)

    return dispatcher


@asynccontextmanager
async def aiogram_polling(server: BotApi, token: str) -> AsyncIterator[None]:
    bot = aiogram_bot(server, token)
    dispatcher = dispatcher_for(aiogram_hands(bot))
    async with asyncio.TaskGroup() as group:
        group.create_task(dispatcher.start_polling(bot, handle_signals=False, handle_as_tasks=False))
        yield
        await dispatcher.stop_polling()
    await bot.session.close()


@asynccontextmanager
async def aiogram_webhook(server: BotApi, token: str) -> AsyncIterator[None]:
    bot = aiogram_bot(server, token)
    dispatcher = dispatcher_for(aiogram_hands(bot))
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET)
    handler.register(app, path="/hook")
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token=SECRET)
    yield
    await bot.delete_webhook()
    await runner.cleanup()
    await bot.session.close()


@asynccontextmanager
async def ptb_polling(server: BotApi, token: str) -> AsyncIterator[None]:
    app = Application.builder().bot(ptb_bot(server, token)).build()
    hands = ptb_hands(app.bot)

    async def on_update(update: PtbUpdate, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.callback_query:
            await answer_press(hands, update.callback_query)
        elif update.edited_message:
            await answer_message(hands, update.edited_message, edited=True)
        elif update.message:
            await answer_message(hands, update.message, edited=False)

    app.add_handler(TypeHandler(PtbUpdate, on_update))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(allowed_updates=PtbUpdate.ALL_TYPES)
        yield
        await app.updater.stop()
        await app.stop()


WAYS = {"aiogram poll": aiogram_polling, "aiogram webhook": aiogram_webhook, "PTB poll": ptb_polling}
