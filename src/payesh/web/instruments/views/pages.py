"""One instrument: its versions, the tree of one, an item, the checklist as a rater sees it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import instruments as verbs
from payesh.actions.instrument_versions import new_version
from payesh.ground.terms import VersionState
from payesh.queries.instrument_pages import bank_titles, errata_of, uses_of, versions_in_order
from payesh.queries.permission import may
from payesh.records.models import InstrumentVersion
from payesh.scoring.instruments import Instrument, Item, PartLevel
from payesh.web.instruments.forms.books import InstrumentForm
from payesh.web.instruments.found import crumbs, instrument_of, page_of, version_of, version_words
from payesh.web.instruments.outline import outline_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.instrument_words import option_words
from payesh.web.shell.page import page


@page("instrument.view")
def shown(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """The tree of one version, the newest unless another is asked for; where it is used."""
    found = instrument_of(request, instrument)
    versions = versions_in_order(found)
    asked = request.GET.get("version")
    key = next((one.pk for one in versions if str(one.pk) == asked), versions[0].pk)
    version = version_of(request, key)
    outline = outline_of(version)
    context = {
        "instrument": found,
        "versions": versions,
        "edition": version,
        "outline": outline,
        "counts": outline.counts,
        "uses": uses_of(request.seat, version),
        "errata": errata_of(found),
        "is_draft": version.state == VersionState.DRAFT,
        "has_draft": any(one.state == VersionState.DRAFT for one in versions),
        "others": [one for one in versions if one.pk != version.pk],
        "may_edit": may(request.seat, "instrument.edit", found),
        "links": export_links(version, complete=not outline.found),
        "breadcrumbs": crumbs(found),
        "page_title": found.title,
        "page_subtitle": f"{version_words(version)} · {found.owner.label}",
    }
    return render(request, "instruments/page.html", context)


def export_links(version: InstrumentVersion, *, complete: bool) -> list[dict[str, str]]:
    """The workbooks that a version can be taken home as; a form must be complete."""
    url = reverse("instrument_export", args=[version.pk])
    book = {"label": _("Workbook (Excel)"), "url": f"{url}?as=xlsx"}
    form = {"label": _("XLSForm (ODK, Kobo)"), "url": f"{url}?as=xlsform"}
    return [book, form] if complete else [book]


@page("instrument.edit", "GET", "POST")
def rename(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """Another title and description."""
    found = instrument_of(request, instrument)
    start = {"title": found.title, "description": found.description}
    form = InstrumentForm(request.POST or None, initial=start)
    if accepted(
        form,
        lambda: verbs.edit_instrument(by=request.seat, instrument=found, **form.cleaned_data),
    ):
        return redirect("instrument_page", instrument=found.pk)
    context = {
        "form": form,
        "instrument": found,
        "breadcrumbs": crumbs(found, _("Title and description")),
        "page_title": _("Title and description"),
    }
    return render(request, "instruments/rename.html", context, status=422 if form.errors else 200)


@page("instrument.edit", "POST")
def retire(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """Put an instrument away, or take it into use again."""
    found = instrument_of(request, instrument)
    if found.is_retired:
        verbs.restore_instrument(by=request.seat, instrument=found)
        messages.success(request, _("The instrument is in use again."))
    else:
        verbs.retire_instrument(by=request.seat, instrument=found)
        messages.success(request, _("The instrument is put away; campaigns that use it keep it."))
    return redirect("instrument_page", instrument=found.pk)


@page("instrument.edit", "POST")
def begin(request: HttpRequest, version: UUID) -> HttpResponse:
    """A new draft made from a version."""
    made = new_version(by=request.seat, made_from=version_of(request, version))
    messages.success(request, _("A draft is begun; the version it was made from stays as it is."))
    return redirect("instrument_edit", version=made.pk)


@page("instrument.view")
def item(request: HttpRequest, version: UUID) -> HttpResponse:
    """One item with everything that is said about it."""
    found = version_of(request, version)
    outline = outline_of(found)
    line = outline.line(request.GET.get("item", ""))
    if line is None or not isinstance(line.part, Item):
        raise Http404
    above = [
        outline.line(outline.instrument.above(line.code, level))
        for level in (PartLevel.AXIS, PartLevel.CRITERION)
    ]
    bank = line.part.bank
    context = {
        "edition": found,
        "line": line,
        "above": above,
        "options": _options(outline.instrument, line.part),
        "in_bank": bool(bank and bank_titles([bank])),
        "may_edit": may(request.seat, "instrument.edit", found),
        "is_draft": found.state == VersionState.DRAFT,
        "breadcrumbs": [
            *crumbs(found.instrument, version_words(found))[:-1],
            {"label": version_words(found), "url": page_of(found)},
            {"label": line.code, "url": ""},
        ],
        "page_title": line.title,
    }
    return render(request, "instruments/item.html", context)


@page("instrument.view")
def checklist(request: HttpRequest, version: UUID) -> HttpResponse:
    """The checklist as an evaluator sees it, for reading and for printing."""
    found = version_of(request, version)
    outline = outline_of(found)
    options = {
        key: [option_words(scale, one) for one in scale.options()]
        for key, scale in outline.instrument.scales.items()
    }
    context = {
        "edition": found,
        "outline": outline,
        "options": options,
        "breadcrumbs": crumbs(found.instrument, _("Checklist")),
        "page_title": found.instrument.title,
        "page_subtitle": f"{_('Checklist')} · {version_words(found)}",
    }
    return render(request, "instruments/checklist.html", context)


def _options(instrument: Instrument, part: Item) -> list[dict[str, object]]:
    """Each answer with what it is worth in percent (0 to 100)."""
    scale = instrument.scales[part.scale]
    return [
        {"words": option_words(scale, one), "percent": scale.percent(one.value)}
        for one in scale.options()
    ]
