"""What a page is given to show of a line. Pure; escaping is the template's and the page's own work."""

from datetime import datetime

from core.message import Limits, Outgoing
from core.transcript import Author, Line, Said

VOICE_MARK = "voice:"  # before a recording, among the photos of a line

LIMITS = Limits(text_chars=20_000, photo_text_chars=20_000, label_chars=60, buttons=100, edits=True, photos=True)


def compose(outgoing: Outgoing, now: datetime) -> Said:
    """The line a message becomes."""
    return Said(
        author=Author.LAMPLIGHTER,
        text=outgoing.text,
        at=now,
        buttons=tuple(tuple((button.label, button.data) for button in row) for row in outgoing.buttons),
        photos=(*outgoing.photos, *([VOICE_MARK + outgoing.voice] if outgoing.voice else [])),
    )


def as_page(line: Line) -> dict[str, object]:
    """The line as the page gets it. Photos are addresses by number, so that no file name or id leaves the house."""
    said = line.said
    files = [
        (f"/chat/photo/{line.number}/{index}", name.startswith(VOICE_MARK)) for index, name in enumerate(said.photos)
    ]
    return {
        "number": line.number,
        "author": said.author.value,
        "text": said.text,
        "buttons": [[{"label": label, "data": data} for label, data in row] for row in said.buttons],
        "photos": [address for address, is_voice in files if not is_voice],
        "voices": [address for address, is_voice in files if is_voice],
        "client_id": said.client_id,
        "at": said.at.isoformat(),
        "edited_at": line.edited_at.isoformat() if line.edited_at else None,
    }
