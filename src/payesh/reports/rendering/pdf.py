"""A report as PDF: set by typst from JSON, tagged for those who listen (PDF/UA-1)."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from django.utils import translation

from payesh.reports.document.document import Document

from .drawing import drawing
from .paper import Paper
from .widths import FONTS

TEMPLATES = Path(__file__).parent / "typst"
_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"RIFF": "webp", b"GIF8": "gif"}


def to_pdf(document: Document, logo: bytes | None = None) -> bytes:
    """The whole report; `logo` is a picture (PNG, JPEG, WebP, GIF or SVG) for its head or cover.

    Equal documents give equal files. Nothing is read but the report itself, the templates and the
    typeface: the typesetter sees only a temporary folder. What a person wrote reaches it as
    strings in JSON and is never read as markup.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="payesh-pdf-") as place:
        folder = Path(place)
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        with translation.override(document.language), drawing() as pen:
            told = Paper(document, pen, folder).told(_logo_in(folder, logo))
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


def _logo_in(folder: Path, logo: bytes | None) -> str | None:
    if logo is None:
        return None
    ending = next((kind for start, kind in _KINDS.items() if logo.startswith(start)), "svg")
    name = f"logo.{ending}"
    (folder / name).write_bytes(logo)
    return name
