"""Text as Telegram reads it: HTML into plain text with entities, and the entities it finds by itself.

Offsets and lengths of entities count UTF-16 units; byte offsets in errors count UTF-8 bytes of the text as sent.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from .errors import refusal

Entity = dict[str, Any]

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
}
KNOWN_TAGS = {*SIMPLE_TAGS, "span", "a", "code", "pre", "blockquote", "tg-emoji"}
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
#: Only these names and numeric references are decoded; any other ampersand stays as written (D, HTML style).
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
FOUND_ALONE = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?!\w)")),
    ("mention", re.compile(r"(?<![\w/@.])@[A-Za-z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d_]\w*")),
)


@dataclass(slots=True, kw_only=True)
class OpenTag:
    name: str
    offset: int
    byte_offset: int
    attributes: dict[str, str]


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def cannot_parse(reason: str) -> Exception:
    return refusal("cannot_parse", reason=reason)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of Telegram's HTML. Raises ApiError 400 `can't parse entities: …`."""
    text, place = "", 0
    entities: list[Entity] = []
    stack: list[OpenTag] = []
    while place < len(source):
        if source[place] == "<":
            place = read_tag(source, place, text, stack, entities)
            continue
        found = REFERENCE.match(source, place)
        text += html.unescape(found.group()) if found else source[place]
        place = found.end() if found else place + 1
    if stack:
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    return text, sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def read_tag(source: str, start: int, text: str, stack: list[OpenTag], entities: list[Entity]) -> int:
    byte_offset = len(source[:start].encode())
    end = source.find(">", start)
    closing = source.startswith("</", start)
    if end < 0:
        raise cannot_parse(f"Unclosed {'end' if closing else 'start'} tag at byte offset {byte_offset}")
    inside = source[start + (2 if closing else 1) : end].strip()
    name = re.split(r"\s", inside, maxsplit=1)[0].lower()
    if closing:
        close_tag(name, byte_offset, text, stack, entities)
        return end + 1
    if name not in KNOWN_TAGS:
        raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {byte_offset}')
    attributes = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(inside[len(name) :])
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {byte_offset}')
    stack.append(OpenTag(name=name, offset=units(text), byte_offset=byte_offset, attributes=attributes))
    return end + 1


def close_tag(name: str, byte_offset: int, text: str, stack: list[OpenTag], entities: list[Entity]) -> None:
    if not stack:
        raise cannot_parse(f"Unexpected end tag at byte offset {byte_offset}")
    tag = stack.pop()
    if name and name != tag.name:
        raise cannot_parse(
            f'Unmatched end tag at byte offset {byte_offset}, expected "</{tag.name}>", found "</{name}>"'
        )
    length = units(text) - tag.offset
    shape = entity_of(tag, text)
    if shape and length:
        entities.append({**shape, "offset": tag.offset, "length": length})


def entity_of(tag: OpenTag, text: str) -> Entity | None:
    match tag.name:
        case "span":
            return {"type": "spoiler"}
        case "a":
            url = tag.attributes.get("href") or text.encode("utf-16-le")[tag.offset * 2 :].decode("utf-16-le")
            return {"type": "text_link", "url": url} if re.match(r"(https?|tg|mailto|tel)[:]", url) else None
        case "code" | "pre" as name:
            return {"type": name}
        case "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"}
        case "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": tag.attributes.get("emoji-id", "0")}
    return {"type": SIMPLE_TAGS[tag.name]}


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Telegram drops blank lines at the start and white space at the end; entities shrink with the text."""
    cut = len(text) - len(re.sub(r"\A(?:[ \t]*\n)+", "", text))
    kept = text[cut:].rstrip()
    shift, limit = units(text[:cut]), units(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(limit, entity["offset"] - shift + entity["length"])
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return kept, moved


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Adds commands, links, mentions and the like that Telegram marks by itself, outside what is marked already."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre", "text_link")]
    found = list(entities)
    for kind, pattern in FOUND_ALONE:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            stop = start + units(match.group())
            if all(stop <= a or start >= b for a, b in taken):
                taken.append((start, stop))
                found.append({"type": kind, "offset": start, "length": stop - start})
    return sorted(found, key=lambda e: (e["offset"], -e["length"]))
