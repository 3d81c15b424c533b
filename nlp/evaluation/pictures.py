"""Two pictures of a file's categories, drawn with Pillow: which is taken for which, and whether sure means right."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.category import REPORTABLE
from nlp.evaluation.categories import Bin, CategoryFigures
from nlp.evaluation.measure import FileFigures

PAPER, INK, GREY, FAINT = (255, 255, 255), (30, 30, 30), (110, 110, 110), (222, 222, 222)
FULL, OFF = (23, 92, 150), (196, 78, 40)  # right answers, wrong ones
CELL, MARGIN, TEXT, SMALL, TITLE = 30, 20, 15, 12, 18
CURVE = 420  # side of the reliability curve
MIN_REPORTS = 100  # below that a picture shows chance
DARK_FROM = 0.65  # of a cell's share: its number is then written in white

Colour = tuple[int, int, int]


def draw_pictures(found: FileFigures, folder: Path) -> list[Path]:
    """Writes `<file>-confusions.png` and `<file>-reliability.png`; nothing for a file with few reports."""
    if found.categories is None or found.categories.top1.of < MIN_REPORTS:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(found.name).stem.replace("_", "-")
    drawn = {
        folder / f"{stem}-confusions.png": confusion_picture(found.categories, found.name),
        folder / f"{stem}-reliability.png": reliability_picture(found.categories, found.name),
    }
    for path, picture in drawn.items():
        picture.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    return list(drawn)


def confusion_picture(found: CategoryFigures, name: str) -> Image.Image:
    """Rows are labels, columns what was read; a cell's colour is its share of the row, its number the count."""
    table, labels = _used(found.table)
    font = _font(TEXT)
    left = MARGIN + max(int(font.getlength(label)) for label in labels) + 60
    top = MARGIN + TITLE + 16 + max(int(font.getlength(label)) for label in labels) + 10
    picture = Image.new("RGB", (left + CELL * len(labels) + MARGIN, top + CELL * len(labels) + MARGIN), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((MARGIN, MARGIN), f"{name}: labelled (rows) and read as (columns)", INK, _font(TITLE))
    for i, label in enumerate(labels):
        middle = top + CELL * i + CELL // 2
        draw.text((left - 54, middle), label, INK, font, anchor="rm")
        draw.text((left - 8, middle), str(table[i].sum()), GREY, _font(SMALL), anchor="rm")
        _write_upright(picture, label, (left + CELL * i + CELL // 2, top - 8))
    for i, row in enumerate(table):
        for j, count in enumerate(row):
            _cell(draw, (left + CELL * j, top + CELL * i), int(count), int(row.sum()), FULL if i == j else OFF)
    return picture


def _used(table: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[str]]:
    """Without the categories that were neither labelled nor read."""
    used = np.flatnonzero(table.sum(axis=0) + table.sum(axis=1))
    return table[np.ix_(used, used)], [REPORTABLE[i].value.replace("_", " ") for i in used]


def _cell(draw: ImageDraw.ImageDraw, at: tuple[int, int], count: int, of: int, colour: Colour) -> None:
    part = count / of if of else 0.0
    ends = (at[0], at[1], at[0] + CELL - 1, at[1] + CELL - 1)
    draw.rectangle(ends, fill=_mixed(colour, part) if count else PAPER, outline=FAINT)
    if count:
        ink = PAPER if part > DARK_FROM else INK
        draw.text((at[0] + CELL // 2, at[1] + CELL // 2), str(count), ink, _font(SMALL), anchor="mm")


def _mixed(colour: Colour, part: float) -> Colour:
    """From a tint that can just be seen to the full colour."""
    strength = 0.08 + 0.92 * part
    red, green, blue = (round(255 + (channel - 255) * strength) for channel in colour)
    return red, green, blue


def _write_upright(picture: Image.Image, words: str, foot: tuple[int, int]) -> None:
    """From bottom to top, ending above `foot`."""
    font = _font(TEXT)
    width = int(font.getlength(words)) + 2
    strip = Image.new("RGB", (width, TEXT + 6), PAPER)
    ImageDraw.Draw(strip).text((1, (TEXT + 6) // 2), words, INK, font, anchor="lm")
    turned = strip.rotate(90, expand=True)
    picture.paste(turned, (foot[0] - turned.width // 2, foot[1] - turned.height))


def reliability_picture(found: CategoryFigures, name: str) -> Image.Image:
    """A point per bin with its interval: on the dotted line the reader is as often right as it is sure."""
    left, top = MARGIN + 64, MARGIN + TITLE + 20
    picture = Image.new("RGB", (left + CURVE + MARGIN + 20, top + CURVE + 120), PAPER)
    draw = ImageDraw.Draw(picture)
    error = found.calibration.error
    draw.text((MARGIN, MARGIN), f"{name}: calibration error {error.value:.3f}", INK, _font(TITLE))
    _axes(draw, left, top)
    points = [(left + one.confidence * CURVE, top + CURVE * (1 - one.right.value)) for one in found.calibration.bins]
    draw.line(points, FULL, 2)
    for (x, y), one in zip(points, found.calibration.bins, strict=True):
        low, high = one.right.interval
        draw.line([(x, top + CURVE * (1 - low)), (x, top + CURVE * (1 - high))], FULL, 1)
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=FULL)
    _sizes(draw, found.calibration.bins, left, top + CURVE)
    return picture


def _axes(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    for tenth in range(0, 11, 2):
        along = CURVE * tenth // 10
        draw.line([(left + along, top), (left + along, top + CURVE)], FAINT)
        draw.line([(left, top + along), (left + CURVE, top + along)], FAINT)
        draw.text((left + along, top + CURVE + 8), f"{tenth / 10:.1f}", INK, _font(TEXT), anchor="mt")
        draw.text((left - 8, top + CURVE - along), f"{tenth / 10:.1f}", INK, _font(TEXT), anchor="rm")
    for step in range(0, CURVE, 8):
        draw.line([(left + step, top + CURVE - step), (left + step + 4, top + CURVE - step - 4)], GREY)
    draw.text((left, top + 6), " share that was right", GREY, _font(TEXT))
    draw.text((left + CURVE - 4, top + CURVE - 22), "confidence", GREY, _font(TEXT), anchor="ra")


def _sizes(draw: ImageDraw.ImageDraw, bins: tuple[Bin, ...], left: int, foot: int) -> None:
    """How many answers each bin holds, as bars below the curve."""
    most = max(one.right.of for one in bins)
    base = foot + 92
    for one in bins:
        height = round(40 * one.right.of / most)
        x = left + one.low * CURVE
        draw.rectangle((x + 2, base - height, x + CURVE / 10 - 2, base), fill=FAINT)
        middle = x + CURVE / 20
        draw.text((middle, base - height - 2), str(one.right.of), GREY, _font(SMALL), anchor="mb")
    draw.text((MARGIN, base - 16), "answers", GREY, _font(TEXT))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
