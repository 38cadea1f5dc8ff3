"""One agency: its newest result against its group, its rounds, and what people say of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.published import appearances
from payesh.queries.shapes.published import Heading, PublishedAgency, PublishedResults
from payesh.reports import public_charts, public_words
from payesh.web.public.opinions import comments_on, said_of
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import language

Seen = tuple[Heading, PublishedResults, PublishedAgency]


@public_page
def shown(request: HttpRequest, unit: UUID) -> HttpResponse:
    told = appearances(unit)
    if not told:
        raise Http404
    one, read, row = told[0]
    group = read.group(row.group)
    instrument = read.instrument_of(row)
    chart = public_charts.axes(instrument, [row], group) if instrument and row.axes else None
    return show(
        request,
        "public/agency.html",
        row.name,
        (_("Agencies"), reverse("public_agencies")),
        page_summary=_summary(read, row),
        unit=unit,
        newest=one,
        read=read,
        group=group,
        row=row,
        chart=chart,
        sentences=_sentences(read, row),
        same=public_words.same_as(group, row) if group else (),
        why=public_words.unranked_told(row, read, language()) if not row.rank else "",
        opinions=said_of(unit),
        comments=comments_on(unit),
        **_rounds(told),
    )


def _sentences(read: PublishedResults, row: PublishedAgency) -> list[str]:
    group = read.group(row.group)
    told = [public_words.rank_told(row, language())]
    if group:
        told.insert(0, public_words.score_told(row, group, language()))
    return [one for one in told if one]


def _summary(read: PublishedResults, row: PublishedAgency) -> str:
    return _("%(agency)s in %(campaign)s: score, rank with its range, and parts.") % {
        "agency": row.name,
        "campaign": read.campaign_title,
    }


def _rounds(told: list[Seen]) -> dict[str, Any]:
    """The rounds by one instrument as a chart, and every round as a row."""
    _one, newest, row = told[0]
    instrument = newest.instrument_of(row)
    family = instrument.family if instrument else None
    same, versions = [], set()
    for _heading, read, seen in told:
        used = read.instrument_of(seen)
        if used and used.family == family:
            same.append((read, seen))
            versions.add(used.version)
    return {
        "rounds": [
            (one, read, public_charts.round_name(read, language()), read.group(seen.group), seen)
            for one, read, seen in told
        ],
        "trend": public_charts.rounds(same, language()),
        "other_instrument": len(same) < len(told),
        "other_version": len(versions) > 1,
    }
