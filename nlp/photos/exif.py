"""Where a photo sent as a file was taken. Pictures sent as pictures carry no such data."""

import io
import warnings

from PIL import ExifTags, Image

from core.place import Point

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 64_000_000


def taken_at(content: bytes) -> Point | None:
    """The GPS position in the file, None when there is none or the file is broken."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        lat = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef, "N"))
        lon = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef, "E"))
    except Exception:  # noqa: BLE001  # a broken file has many ways to fail and one meaning: no position
        return None
    point = Point(lat=lat, lon=lon)
    return point if point.is_on_earth() else None


def _degrees(parts: tuple[float, float, float], reference: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if reference in ("S", "W") else value


def is_picture(content: bytes) -> bool:
    """Whether the bytes open as a picture of a size we may hold."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    return False
                image.verify()
    except Exception:  # noqa: BLE001  # see above
        return False
    return True
