"""The files of an issued report: made once from what was kept, then given out as they are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from payesh.actions.file_store import path_of
from payesh.ground.terms import FileForm
from payesh.records.models import IssuedReport
from payesh.reports.document.document import Document
from payesh.reports.document.stored import from_data

MEDIA_TYPES = {
    FileForm.PDF: "application/pdf",
    FileForm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileForm.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_of(issued: IssuedReport, form: FileForm) -> Path:
    """Where the report lies in that form; it is made now if nobody asked for it before."""
    path = _place_of(issued, form)
    if not path.exists():
        _keep(path, rendered(from_data(issued.content), form))
    return path


def keep_file(issued: IssuedReport, form: FileForm, data: bytes) -> None:
    """Lay a file that was made before the report was kept where `file_of` finds it."""
    _keep(_place_of(issued, form), data)


def _place_of(issued: IssuedReport, form: FileForm) -> Path:
    return Path(settings.MEDIA_ROOT) / "issued" / f"{issued.pk}.{form.value}"


def rendered(document: Document, form: FileForm) -> bytes:
    """The report in a form, its logo fetched from the store of files."""
    return _renderer(form)(document)


def logo_of(document: Document) -> bytes | None:
    """The picture that the report names, if it is still kept."""
    sha256 = (document.cover.logo if document.cover else "") or document.logo
    path = path_of(sha256) if sha256 else None
    return path.read_bytes() if path and path.exists() else None


def _renderer(form: FileForm) -> Callable[[Document], bytes]:
    """What writes the form; each is heavy and read when it is asked for."""
    if form is FileForm.PDF:
        from .pdf import to_pdf

        return lambda document: to_pdf(document, logo_of(document))
    if form is FileForm.WORD:
        from .word import to_word

        return lambda document: to_word(document, logo_of(document))
    from .excel import to_excel

    return to_excel


def _keep(path: Path, data: bytes) -> None:
    """Put the file in its place whole: two who ask at once write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
