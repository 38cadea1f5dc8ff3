"""What a camera writes into a picture: its time is read, the rest is taken out before it is kept.

A place, a device's number and a name are nobody's business; how the picture is to be turned stays.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from PIL import ExifTags, Image

from payesh.ground.errors import Refusal

UNREADABLE = _("The picture cannot be read. Take it again or give it as a PDF.")

_UNWELCOME = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def clear_metadata(path: Path) -> datetime | None:
    """Rewrite the picture without its metadata; gives when it was taken, if the camera said so.

    Raises Refusal for bytes that are no whole picture.
    """
    try:
        with Image.open(path) as picture:
            picture.load()
            taken_at, kind = _taken_at(picture.getexif()), picture.format
            _write(picture, path, "JPEG" if kind == "MPO" else str(kind))
    except _UNWELCOME:
        raise Refusal("evidence.image", UNREADABLE, where="file") from None
    return taken_at


def _write(picture: Image.Image, path: Path, kind: str) -> None:
    options: dict[str, object] = {"exif": _orientation_of(picture)}
    if colours := picture.info.get("icc_profile"):
        options["icc_profile"] = colours
    if kind == "JPEG":
        options["quality"] = "keep" if picture.format == "JPEG" else 92
    if kind == "WEBP":
        options["quality"] = 92
    moving = getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO"
    if moving:
        options["save_all"] = True
    picture.info.clear()
    if kind == "GIF":
        options.pop("exif")
    picture.save(path, kind, **options)


def _orientation_of(picture: Image.Image) -> Image.Exif:
    only = Image.Exif()
    turned = picture.getexif().get(ExifTags.Base.Orientation)
    if turned in range(2, 9):
        only[ExifTags.Base.Orientation] = turned
    return only


def _taken_at(exif: Image.Exif) -> datetime | None:
    """The moment of the shot; in the zone of the site where the camera names none."""
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    text = camera.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    offset = camera.get(ExifTags.Base.OffsetTimeOriginal) or ""
    day = str(text or "").replace(":", "-", 2)  # 2026:07:06 09:30:00 is how cameras write it
    for words in (f"{day}{offset}", day):
        try:
            moment = datetime.fromisoformat(words)
        except ValueError:
            continue
        return moment if moment.tzinfo else timezone.make_aware(moment)
    return None
