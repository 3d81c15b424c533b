"""Photos as Telegram keeps them: recompressed, in several sizes, without EXIF."""

import io
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

SIDES = (90, 320, 800, 1280)
MOST_PIXELS_SUM, MOST_RATIO = 10_000, 20


class BrokenPictureError(Exception):
    """The bytes are no picture."""


@lru_cache(maxsize=64)
def sizes_of(data: bytes) -> tuple[tuple[int, int, bytes], ...]:
    """(width, height, JPEG bytes), smallest first; never larger than the original. Raises BrokenPictureError."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as reason:
        raise BrokenPictureError(str(reason)) from reason
    longest = max(picture.size)
    sides = [side for side in SIDES if side < longest] + [min(longest, SIDES[-1])]
    return tuple(scaled(picture, side) for side in dict.fromkeys(sides))


def scaled(picture: Image.Image, side: int) -> tuple[int, int, bytes]:
    small = picture.copy()
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=87)
    return small.width, small.height, out.getvalue()


def is_oddly_shaped(width: int, height: int) -> bool:
    """Shapes that sendPhoto refuses (D sendPhoto)."""
    return width + height > MOST_PIXELS_SUM or max(width, height) > MOST_RATIO * min(width, height)
