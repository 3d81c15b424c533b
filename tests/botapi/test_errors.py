"""Every error of the table is met over HTTP, with the status that equals its code."""

import aiogram.exceptions
import pytest
import telegram.error

from .errors import ERRORS
from .provoked import PROVOKED, held
from .scene import Scene
from .talkers import aiogram_bot, ptb_bot

#: Those that a well-behaved bot never meets; the server counts them as violations.
VIOLATING = {"method_unknown", "method_missing", "feature_missing", "request_wrong", "chat_id_empty"}


def test_every_error_of_the_table_is_provoked() -> None:
    assert PROVOKED.keys() == ERRORS.keys()


@pytest.mark.parametrize("name", PROVOKED)
async def test_error(scene: Scene, name: str) -> None:
    code, words, _source = ERRORS[name]
    answer = await PROVOKED[name](scene)
    assert answer.status == code
    assert answer.description.startswith(words.split("{")[0])
    if "{" not in words:
        assert answer.description == words
    assert bool(scene.server.take_violations()) == (name in VIOLATING)


async def test_parameters_tell_what_to_do(scene: Scene) -> None:
    answer = await held(scene)
    assert (answer.headers["Retry-After"], answer.body["parameters"]) == ("7", {"retry_after": 7})
    new = scene.group.migrate()
    answer = await scene.raw("sendMessage", chat_id=scene.group.id, text="x")
    assert answer.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await scene.raw("sendMessage", chat_id=new.id, text="x")).status == 200


async def test_both_libraries_raise_their_own_errors(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """They choose by HTTP status and parameters, which is why a faithful envelope matters."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    server, token = scene.server, scene.raw.token
    mine, theirs = aiogram_bot(server, token), ptb_bot(server, token)
    old, new = scene.group.id, scene.group.migrate().id
    acts = [
        (lambda: server.hold(3, scene.ana.chat), scene.ana.id, "TelegramRetryAfter", telegram.error.RetryAfter),
        (lambda: server.clock.advance(4), 12345, "TelegramBadRequest", telegram.error.BadRequest),
        (lambda: None, old, "TelegramMigrateToChat", telegram.error.ChatMigrated),
        (scene.ana.block, scene.ana.id, "TelegramForbiddenError", telegram.error.Forbidden),
        (lambda: server.fail("sendMessage", "502", times=2), new, "", telegram.error.NetworkError),
        (
            lambda: server.fail("sendMessage", "cut before", times=2),
            new,
            "TelegramNetworkError",
            telegram.error.NetworkError,
        ),
    ]
    async with theirs:
        for act, chat_id, by_aiogram, by_ptb in acts:
            act()
            wanted = getattr(aiogram.exceptions, by_aiogram or "DetailedAiogramError", Exception)
            with pytest.raises((wanted, aiogram.exceptions.ClientDecodeError)):
                await mine.send_message(chat_id, "x")
            with pytest.raises(by_ptb):
                await theirs.send_message(chat_id, "x")
    await mine.session.close()
