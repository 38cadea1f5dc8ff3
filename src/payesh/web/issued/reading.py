"""A report read in the browser, and its files."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from payesh.ground.terms import FileForm
from payesh.ground.text import as_file_name
from payesh.reports.document.stored import from_data
from payesh.reports.rendering.files import MEDIA_TYPES, file_of
from payesh.web.shell.page import page

from .found import crumbs, report_in_sight

LONGEST = 120
"""Letters in the name of a file."""


@page("issued.read")
def shown(request: HttpRequest, issued: UUID) -> HttpResponse:
    """The whole report; every figure leads to the records under it."""
    row = report_in_sight(request, issued)
    document = from_data(row.content)
    context = {
        "issued": row,
        "document": document,
        "top": min((one.level for one in document.sections), default=1),
        "chapters": [one for one in document.sections if one.level == 1],
        "forms": list(FileForm),
        "page_title": document.title,
        "page_subtitle": " · ".join(filter(None, (document.subject, document.period))),
        "breadcrumbs": crumbs((document.title, "")),
    }
    return render(request, "issued/report.html", context)


@page("issued.read")
def file(request: HttpRequest, issued: UUID, file_form: str) -> FileResponse:
    """The report as PDF, Word or Excel, under its own name; a PDF opens in the browser."""
    row = report_in_sight(request, issued)
    if file_form not in set(FileForm):
        raise Http404
    form = FileForm(file_form)
    name = f"{as_file_name(row.title, LONGEST)}.{form.value}"
    return FileResponse(
        BytesIO(file_of(row, form).read_bytes()),
        as_attachment=form is not FileForm.PDF,
        filename=name,
        content_type=MEDIA_TYPES[form],
    )
