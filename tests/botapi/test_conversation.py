"""The same conversation by every way to the server leaves the same transcript."""

import pytest

from .scene import picture
from .server import BotApi
from .talkers import WAYS

EXPECTED = """\
Ana: /start from-a-poster
bot→Ana: Hello. from-a-poster
Ana: huge hole near the library
bot→Ana: You said: huge hole near the library
Ana: (edit)  huge hole by the church
bot→Ana: (silent)  You wrote it anew: huge hole by the church
Ana: [photo]  look at it
bot→Ana: (reply to “look at it”)  [photo]  A picture: look at it. Send it?  [Yes] [Change] [No]
Ana: [Yes]
toast→Ana: Sent. Thank you.
bot→Ana: (edit)  [photo]  Sent.  [Undo]
Ana: [Undo]
* deleted: bot→Ana: (reply to “look at it”)  [photo]  Sent.  [Undo]
toast→Ana: Taken back.
Ana: [location 60.16590, 24.94690]
bot→Ana: [location 60.16590, 24.94690]
bot→Ana: Is it here?  [Here]
Ana: [Here]
bot→Ana: (edit)  It is here."""


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_leaves_the_same_transcript(botapi: BotApi, way: str) -> None:
    token = botapi.add_bot("lamplighter_bot")
    ana = botapi.user("Ana", language="en")
    async with WAYS[way](botapi, token):
        ana.start(payload="from-a-poster")
        await ana.wait_for("Hello. from-a-poster")
        said = await ana.send("huge hole near the library")
        await ana.wait_for("You said")
        await ana.edit(said, "huge hole by the church")
        await ana.wait_for("You wrote it anew")
        await ana.send("look at it", photo=picture(400, 300))
        card = await ana.wait_for("Send it?")
        assert card.buttons == [["Yes", "Change"], ["No"]]
        assert card.photo
        assert await ana.press("Yes") == "Sent. Thank you."
        await ana.wait_for("Sent.")
        assert await ana.press("Undo") == "Taken back."
        assert card not in ana.messages
        await ana.send(location=(60.1659, 24.9469))
        await ana.wait_for("Is it here?")
        assert await ana.press("Here") == ""
        await ana.wait_for("It is here.")
    assert botapi.transcript(ana) == EXPECTED


@pytest.mark.parametrize("way", WAYS)
async def test_an_album_arrives_in_parts_with_one_mark(botapi: BotApi, way: str) -> None:
    """Each part is a message of its own; only the first has the words."""
    token = botapi.add_bot("lamplighter_bot")
    ben = botapi.user("Ben")
    async with WAYS[way](botapi, token):
        parts = await ben.send("three holes", album=[picture(400, 300), picture(300, 400), picture(80, 80)])
        await ben.chat.wait_for(lambda message: len(ben.chat.told) == 3)
    assert len({part.album for part in parts}) == 1
    assert sorted(message.text for message in ben.chat.told) == [
        "A picture: no words. Send it?",
        "A picture: no words. Send it?",
        "A picture: three holes. Send it?",
    ]


@pytest.mark.parametrize("way", WAYS)
async def test_a_live_location_moves_by_edits(botapi: BotApi, way: str) -> None:
    token = botapi.add_bot("lamplighter_bot")
    ana = botapi.user("Ana")
    async with WAYS[way](botapi, token):
        place = await ana.send(location=(60.1, 24.9), live_s=900)
        await ana.wait_for("Is it here?")
        await ana.move(place, (60.2, 24.8))
        await ana.wait_for("You wrote it anew: you moved")
        await ana.stop_live(place)
        await ana.chat.wait_for(lambda _message: len(ana.chat.told) == 4)
    botapi.clock.advance(901)
    with pytest.raises(AssertionError, match="not live"):
        await ana.move(place, (60.3, 24.8))
