"""Open data: the package of each publication, its files, its dictionary, how it is signed."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.published import headings
from payesh.web.public import packages
from payesh.web.public.found import published
from payesh.web.public.licence import licence_address
from payesh.web.public.middleware import fingerprint
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import language


@public_page
def listed(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "public/data_list.html",
        _("Open data"),
        page_summary=_("The data behind every published figure, signed, to take away."),
        entries=headings(),
        licence=settings.DATA_LICENCE,
        licence_address=licence_address(),
    )


@public_page
def shown(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication)
    return show(
        request,
        "public/data.html",
        one.title,
        (_("Open data"), reverse("public_data")),
        frozen=one,
        page_summary=_("The data of “%(title)s”, file by file.") % {"title": one.title},
        files=packages.files(one),
        tables=packages.tables(one, language()),
        licence=settings.DATA_LICENCE,
        licence_address=licence_address(),
        command=f"python payesh-verify.pyz --key {one.key} {one.pk}.zip",
    )


@public_page
def package(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication)
    answer = FileResponse(
        packages.path(one).open("rb"),
        as_attachment=True,
        filename=f"{one.pk}.zip",
        content_type="application/zip",
    )
    return _for_all(answer, one.package)


@public_page
def part(request: HttpRequest, publication: UUID, name: str) -> HttpResponse:
    one = published(publication)
    answer = FileResponse(
        packages.opened(one, name),
        as_attachment=True,
        filename=name.rpartition("/")[2],
        content_type=packages.type_of(name),
    )
    return _for_all(answer, f"{one.package}-{name}")


def _for_all(answer: FileResponse, mark: str) -> FileResponse:
    """Frozen files: programs of other sites may read them, and caches keep them for a day."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=86400"
    answer["ETag"] = fingerprint(mark.encode())
    return answer
