"""The server that tests start: `async with BotApi() as server`, or `await server.start()` and `await server.stop()`."""

import inspect
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from . import methods_bot, methods_chats, methods_edits, methods_messages, methods_updates, schema
from .calls import PERFORMED, Call, Upload
from .clock import Clock
from .errors import ApiError, refusal
from .faults import Fault, Faults, Kind
from .flood import Flood
from .groups import GroupChat
from .http import Front
from .methods_updates import Described
from .nouns import Bot, Chat
from .people import Person
from .post_office import PostOffice
from .webhook import Delivery
from .world import World

#: Importing them is what fills PERFORMED.
METHOD_MODULES = (methods_bot, methods_chats, methods_edits, methods_messages, methods_updates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call as it arrived and ended; `error` is the description of a refusal, None for a success."""

    at: float
    bot: Bot
    method: str
    args: dict[str, Any]
    error: str | None


class BotApi:
    """A Bot API server on loopback with its own small world.

    `violations` lists what a test must not let pass: requests that do not fit the Bot API, methods or features that
    this server does not have, and answers of the server itself that do not fit. `strict` also validates all that is
    sent with the types of both client libraries. `webhook_answer_s` is how long a webhook may take, in real seconds.
    """

    def __init__(self, *, clock: Clock | None = None, strict: bool = False, webhook_answer_s: float = 10.0) -> None:
        self.clock = clock or Clock()
        self.strict = strict
        self.violations: list[str] = []
        self.calls: list[Record] = []
        self.faults = Faults()
        self.flood = Flood(clock=self.clock)
        self.post_office = PostOffice(
            clock=self.clock, run_answer=self._perform_answer, answer_within_s=webhook_answer_s
        )
        self.world = World(self.clock, self.post_office, self._inspect_update)
        self._front = Front(self)

    # Life

    async def start(self) -> Self:
        self.post_office.open()
        await self._front.start()
        return self

    async def stop(self) -> None:
        for bot in self.world.bots.values():
            bot.queue.end_poll(refusal("restarting"))
        await self.post_office.close()
        await self._front.stop()
        self.violations += [f"the server failed: {reason!r}" for reason in self.post_office.failures]

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_reason: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Without a slash at the end: `{url}/bot{token}/{method}` and `{url}/file/bot{token}/{path}`."""
        return self._front.url

    # Who there is

    def add_bot(self, username: str, *, name: str | None = None, privacy: bool = True) -> str:
        """Returns the token."""
        return self.world.add_bot(username, name or username.removesuffix("_bot").capitalize(), privacy).token

    def bot(self, which: str | None = None) -> Bot:
        return self.world.bot_named(which)

    def user(self, name: str, *, language: str | None = None, username: str | None = None) -> Person:
        number = self.world.next("person")
        person = Person(id=number, name=name, language=language, username=username, world=self.world)
        self.world.people[number] = person
        return person

    def group(
        self,
        title: str,
        *,
        members: Iterable[Person] = (),
        admins: Iterable[Person] = (),
        forum: bool = False,
        supergroup: bool = False,
        privacy: bool | None = None,
    ) -> GroupChat:
        """A basic group, or a supergroup when asked for or when it has topics. The first admin is its creator."""
        group = self.world.new_group(title, supergroup=supergroup, forum=forum, privacy=privacy)
        chiefs = list(admins)
        group.seat(members, "member")
        group.seat(chiefs, "administrator")
        group.seat(chiefs[:1], "creator")
        return group

    # What tests ask and do

    def transcript(self, chat: Chat | Person) -> str:
        """What happened in a chat, edits and toasts included, one line each."""
        return "\n".join((chat.chat if isinstance(chat, Person) else chat).log)

    def fail(self, method: str = "*", kind: Kind = "502", times: int = 1, **more: Any) -> Fault:
        """The next calls go wrong; see Fault."""
        fault = Fault(kind=kind, method=method, times=times, **more)
        self.faults.waiting.append(fault)
        return fault

    def hold(self, seconds: float, chat: Chat | None = None, bot: Any = None) -> None:
        """Telegram asks the bot to wait: 429 for this chat, or for all, until the clock has passed."""
        self.flood.hold(self.world.bot_named(bot).id, seconds, chat.id if chat else None)

    def take_violations(self) -> list[str]:
        """Those so far, forgotten here: for tests that provoke them."""
        taken, self.violations[:] = list(self.violations), []
        return taken

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt at a webhook."""
        return self.post_office.deliveries

    # What happens to a call

    async def perform(self, bot: Bot, name: str, raw: dict[str, Any], files: dict[str, Upload]) -> Described:
        """Checks and performs one call, and checks its answer. Raises ApiError."""
        method = schema.canonical(name) or name
        error: str | None = None
        try:
            return await self._checked(bot, method, raw, files)
        except ApiError as refused:
            error = refused.description
            if refused.code == 501 or method not in schema.METHODS:
                self.violations.append(refused.description)
            raise
        except Exception:  # noqa: BLE001 - a bug of the server must fail the test that met it, not its bot
            error = traceback.format_exc()
            self.violations.append(f"the server failed in {method}: {error}")
            raise refusal("restarting") from None
        finally:
            self.calls.append(Record(at=self.clock.now(), bot=bot, method=method, args=raw, error=error))

    async def _checked(self, bot: Bot, method: str, raw: dict[str, Any], files: dict[str, Upload]) -> Described:
        if method not in schema.METHODS:
            raise refusal("method_unknown", method=method)
        if method not in PERFORMED:
            raise refusal("method_missing", method=method)
        try:
            args = schema.read_arguments(method, raw, set(files))
        except schema.WrongRequestError as wrong:
            self.violations += wrong.problems
            raise (
                refusal("chat_id_empty")
                if "chat_id" in wrong.missing
                else refusal("request_wrong", problem=wrong.problems[0])
            ) from None
        self.flood.check(bot.id, method, args.get("chat_id"))
        result = PERFORMED[method](Call(world=self.world, bot=bot, method=method, args=args, files=files))
        if inspect.isawaitable(result):
            result = await result
        answer = result if isinstance(result, Described) else Described(result=result, description="")
        self._inspect_answer(method, answer.result)
        return answer

    async def _perform_answer(self, bot: Bot, call: dict[str, Any]) -> None:
        """A call in a webhook's answer; the bot never learns how it ended."""
        raw = {name: value for name, value in call.items() if name != "method" and not isinstance(value, bytes)}
        files = {name: Upload(name=name, data=value) for name, value in call.items() if isinstance(value, bytes)}
        try:
            await self.perform(bot, call["method"], raw, files)
        except ApiError:
            return

    def _inspect_answer(self, method: str, result: Any) -> None:
        problems = schema.check_answer(method, result)
        if self.strict:
            from .strict import problems_of_answer

            problems += problems_of_answer(method, result)
        self.violations += [f"the server's answer: {problem}" for problem in problems]

    def _inspect_update(self, body: dict[str, Any]) -> None:
        problems = schema.check(body, "Update", "update")
        if self.strict:
            from .strict import problems_of_update

            problems += problems_of_update(body)
        self.violations += [f"the server's update: {problem}" for problem in problems]
