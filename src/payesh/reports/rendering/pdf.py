"""A report as PDF: set by typst from JSON, tagged for those who listen (PDF/UA-1)."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from django.utils import translation

from payesh.reports.document.document import Document

from .drawing import Drawing, drawing
from .paper import paper_of
from .widths import FONTS

TEMPLATES = Path(__file__).parent / "typst"


def to_pdf(document: Document, logo: bytes | None = None, pen: Drawing | None = None) -> bytes:
    """The whole report; `logo` is a picture (PNG or JPEG) for its head or its cover.

    Equal documents give equal files; a logo that cannot be read is left out. Nothing is read but
    the report itself, the templates and the typeface: the typesetter sees only a temporary folder.
    What a person wrote reaches it as strings in JSON and is never read as markup. `pen` serves
    many reports in a row; without one the report takes its own.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="payesh-pdf-") as place:
        folder = Path(place)
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        with translation.override(document.language), _held(pen) as held:
            told = paper_of(document, held, folder, _logo_in(folder, logo))
        made = typst.compile(
            str(folder / "report.typ"),
            root=str(folder),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(told, ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=int(datetime.combine(document.issued_on, time(12), UTC).timestamp()),
        )
    return bytes(made)


def _held(pen: Drawing | None) -> AbstractContextManager[Drawing]:
    return nullcontext(pen) if pen else drawing()


def _logo_in(folder: Path, logo: bytes | None) -> str | None:
    """The picture drawn anew as PNG, so that the typesetter meets no odd file; None without one."""
    from PIL import Image, UnidentifiedImageError

    if logo is None:
        return None
    try:
        Image.open(BytesIO(logo)).convert("RGBA").save(folder / "logo.png")
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    return "logo.png"
