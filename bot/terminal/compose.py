"""What is told, as lines of a terminal. Pure."""

from core.message import Limits, Outgoing

LIMITS = Limits(text_chars=4000, photo_text_chars=4000, label_chars=80, buttons=0, edits=False, photos=False)


def compose(outgoing: Outgoing) -> str:
    """An edit is told anew and says so; photos and recordings are named by their paths."""
    lines = outgoing.text.splitlines()
    lines += [f"(photo: {path})" for path in outgoing.photos]
    lines += [f"(recording: {outgoing.voice})"] if outgoing.voice else []
    mark = "~ " if outgoing.edits else "  "
    return "\n".join(mark + line for line in lines)
