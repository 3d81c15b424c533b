"""The three kinds of error. Anything else is a bug and is logged once at the top with the inbox id."""


class Refused(Exception):
    """A rule says no. `code` names the rule; each edge turns it once into a sentence or an HTTP status."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


class Setup(Exception):
    """Something the operator has to put right; the message is one line that says what to do."""


class DeliveryError(Exception):
    """A channel could not tell. Only its three children are raised."""


class TryLater(DeliveryError):
    """Not told now. `after_s` None: when the retry rule says. `perhaps_sent`: the request left and no answer came."""

    def __init__(self, reason: str, *, after_s: float | None = None, perhaps_sent: bool = False) -> None:
        super().__init__(reason)
        self.after_s = after_s
        self.perhaps_sent = perhaps_sent


class Gone(DeliveryError):
    """The chat cannot be told any more: blocked, left, deleted. With `moved_to` the chat has a new key instead."""

    def __init__(self, reason: str, *, moved_to: str = "") -> None:
        super().__init__(reason)
        self.moved_to = moved_to


class Rejected(DeliveryError):
    """The provider refused what we sent: our fault, the operator should look. `code` is from the channel's table."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
