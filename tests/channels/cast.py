"""Who talks in these tests, and what they do more than once."""

from tests.botapi import BotApi
from tests.botapi.nouns import Message
from tests.channels.programme import Programme, screens
from tests.telegram.conftest import picture

LIBRARY = (60.16632, 24.94645)  # outside the Rikhardinkatu library


class Cast:
    """Ana reports, Ben has seen it too, Otto mends; Mia looks after the neighbours' group, Joe and Pia are in it."""

    def __init__(self, botapi: BotApi) -> None:
        self.ana, self.ben, self.otto, self.mia, self.joe, self.pia = (
            botapi.user(name, language="en") for name in ("Ana", "Ben", "Otto", "Mia", "Joe", "Pia")
        )
        self.desk = botapi.group("Roads desk", admins=[self.otto], forum=True)
        self.neighbours = botapi.group("Neighbours", admins=[self.mia], members=[self.joe, self.ben, self.pia])
        self.all = screens(Ana=self.ana, Ben=self.ben, desk=self.desk, group=self.neighbours)

    async def settle_in(self, run: Programme) -> None:
        """The officer takes up the invite in the desk group; the group follows its street."""
        self.desk.add(admin=True)
        self.neighbours.add()
        await run.invite("k1ndw0rd", name="Otto", jurisdiction="roads")
        await self.otto.send("/start@lamplighter_bot inv_k1ndw0rd", self.desk)
        await self.mia.send("/follow Rikhardinkatu", self.neighbours)
        await run.quiet()
        self.all.look("settled in")

    async def report(self, run: Programme) -> None:
        """Ana's hole in the road: an album, a pin, one tap; it is public ten seconds later."""
        await self.ana.send("huge hole in the road, my bike nearly went in", album=[picture("red"), picture("blue")])
        await self.ana.send(location=LIBRARY)
        await run.quiet()
        await self.ana.press("Send it")
        await run.pass_time(11)

    @property
    def card(self) -> Message:
        """The desk's card of the first report."""
        return next(m for m in self.desk.told if " · " in m.text)
