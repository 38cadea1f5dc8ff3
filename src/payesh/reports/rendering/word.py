"""A report as a Word document: real headings, real tables, right to left in Persian.

Words reach the file as text nodes only, so that nothing a person wrote can act in it.
"""

from __future__ import annotations

import io

from django.utils import translation

from payesh.reports.document.document import Document


def to_word(document: Document, logo: bytes | None = None) -> bytes:
    """The .docx of a report; `logo` is a PNG or JPEG for its head."""
    # python-docx is heavy and read when a document is asked for.
    from .word_writing.writing import Writing

    with translation.override(document.language), Writing(document) as writing:
        writing.whole(logo)
        out = io.BytesIO()
        writing.file.save(out)
    return out.getvalue()
