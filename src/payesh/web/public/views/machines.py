"""What programs read: the catalogue of data (DCAT 3), the feed, the map of the site, robots."""

from __future__ import annotations

import json
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from payesh.queries.published import agencies, headings
from payesh.web.public.catalog import catalog_of
from payesh.web.public.page import public_page
from payesh.web.shell.public_paths import in_language
from payesh.web.shell.writing import language
from payesh.web.templatetags.public import page_of

NEWS = 50


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Searchers are welcome on the public side and nowhere else."""
    address = request.build_absolute_uri("/public/sitemap.xml")
    text = f"User-agent: *\nAllow: /public/\nDisallow: /\nSitemap: {address}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    told = headings()
    pages: list[tuple[str, datetime | None]] = [
        (reverse(name), None) for name in ("public_front", "public_agencies", "public_data")
    ]
    pages += [(page_of(one), one.published_at) for one in told]
    pages += [
        (reverse("public_agency", kwargs={"unit": row.unit}), one.published_at)
        for one, _read, row in agencies()
    ]
    build = request.build_absolute_uri
    lines = [
        f"<url><loc>{escape(build(in_language(path, code)))}</loc>"
        + (f"<lastmod>{when.date().isoformat()}</lastmod>" if when else "")
        + "</url>"
        for path, when in pages
        for code in ("fa", "en")
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'{head}<urlset xmlns="{xmlns}">\n' + "\n".join(lines) + "\n</urlset>\n"
    return HttpResponse(body, content_type="application/xml")


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    build = request.build_absolute_uri
    told = Atom1Feed(
        title=_("Payesh: publications"),
        link=build(reverse("public_front")),
        feed_url=build(request.path),
        description=_("Results of evaluations and progress of plans, with their data."),
        language=language(),
    )
    for one in headings()[:NEWS]:
        told.add_item(
            title=one.title,
            link=build(page_of(one)),
            description=one.summary or one.title,
            unique_id=f"urn:uuid:{one.pk}",
            pubdate=one.published_at,
            updateddate=one.published_at,
            author_name=one.body,
        )
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml")


@public_page
def catalog(request: HttpRequest) -> HttpResponse:
    told = catalog_of(headings(), request.build_absolute_uri)
    written = json.dumps(told, ensure_ascii=False, indent=1)
    answer = HttpResponse(written, content_type="application/ld+json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
