"""The editor of a draft: the tree at the side, beside it one part to change.

Every form saves one part and leads on to the part it is about; with script only the editor is
swapped, without it the page is. What is shown stands in the query: `part`, `scale`, `new`, `bank`.
"""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import bank, instrument_parts
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import VersionState
from payesh.queries.permission import require
from payesh.records.models import InstrumentVersion
from payesh.web.instruments.editing import Panel, panel_for, saved_panel
from payesh.web.instruments.found import crumbs, entry_of, page_of, version_of, version_words
from payesh.web.instruments.outline import outline_of
from payesh.web.instruments.weights import typed_weights
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page


@page("instrument.edit", "GET", "POST")
def edit(request: HttpRequest, version: UUID) -> HttpResponse:
    """Show a part of the draft, or save what was sent of it."""
    found = version_of(request, version)
    require(request.seat, "instrument.edit", found)
    if found.state != VersionState.DRAFT:
        messages.warning(request, _("This version is frozen; begin a new version to change it."))
        return redirect(page_of(found))
    if request.method == "POST":
        return _post(request, found)
    return _shown(request, found, panel_for(request, found))


def _post(request: HttpRequest, version: InstrumentVersion) -> HttpResponse:
    """Forms of a part come back as typed where they are refused; steps tell why in a line."""
    do = request.POST.get("do", "")
    if do in ("part", "scale"):
        panel, going = saved_panel(request, version)
        if not going:
            return _shown(request, version, panel, status=422)
        messages.success(request, _("Saved."))
        return _to(version, going)
    try:
        going = STEPS[do](request, version) if do in STEPS else {}
    except Forbidden:
        raise
    except Refusals as refused:
        messages.error(request, " ".join(dict.fromkeys(told(one) for one in refused.refusals)))
        going = _here(request)
    except Refusal as refusal:
        messages.error(request, told(refusal))
        going = _here(request)
    return _to(version, going)


def _seen(request: HttpRequest) -> int:
    """The version number that the person saw; 0 is nobody's."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else 0


def _weigh(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    """Weights of sisters; a button beside one also moves it up or down."""
    seen = _seen(request)
    if weights := typed_weights(request.POST, version.content):
        version = instrument_parts.set_weights(
            by=request.seat, version=version, weights=weights, expected=seen
        )
        seen = version.version
    if step := request.POST.get("move", ""):
        code, _colon, way = step.rpartition(":")
        instrument_parts.move_part(
            by=request.seat,
            version=version,
            code=code,
            step=-1 if way == "up" else 1,
            expected=seen,
        )
    return _here(request)


def _move_under(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    code = request.POST.get("part", "")
    instrument_parts.move_part(
        by=request.seat,
        version=version,
        code=code,
        under=request.POST.get("under", ""),
        expected=_seen(request),
    )
    return {"part": code}


def _remove(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    instrument_parts.remove_part(
        by=request.seat,
        version=version,
        code=request.POST.get("part", ""),
        expected=_seen(request),
    )
    messages.success(request, _("The part is taken out."))
    return {"part": request.POST.get("above", "")}


def _remove_scale(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    instrument_parts.remove_scale(
        by=request.seat,
        version=version,
        key=request.POST.get("key", ""),
        expected=_seen(request),
    )
    messages.success(request, _("The scale is taken away."))
    return {}


def _keep(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    code = request.POST.get("part", "")
    bank.keep_in_bank(
        by=request.seat,
        version=version,
        item=code,
        topic=request.POST.get("topic", ""),
        expected=_seen(request),
    )
    messages.success(request, _("The question stands in the bank."))
    return {"part": code}


def _insert(request: HttpRequest, version: InstrumentVersion) -> dict[str, str]:
    criterion = request.POST.get("criterion", "")
    bank.insert_from_bank(
        by=request.seat,
        version=version,
        criterion=criterion,
        entry=entry_of(request, request.POST.get("entry")),
        expected=_seen(request),
    )
    messages.success(request, _("The question is added with its scale."))
    return {"part": criterion}


STEPS = {
    "weights": _weigh,
    "under": _move_under,
    "remove": _remove,
    "remove_scale": _remove_scale,
    "keep": _keep,
    "insert": _insert,
}


def _here(request: HttpRequest) -> dict[str, str]:
    """What the page showed."""
    return {name: request.GET[name] for name in ("part", "scale", "bank") if request.GET.get(name)}


def _to(version: InstrumentVersion, going: dict[str, str]) -> HttpResponse:
    query = urlencode({name: value for name, value in going.items() if value})
    address = reverse("instrument_edit", args=[version.pk])
    return redirect(f"{address}?{query}" if query else address)


def _shown(
    request: HttpRequest, version: InstrumentVersion, panel: Panel, status: int = 200
) -> HttpResponse:
    outline = outline_of(version)
    line = outline.line(panel.code) if panel.code else None
    context = {
        "edition": version,
        "instrument": version.instrument,
        "outline": outline,
        "counts": outline.counts,
        "panel": panel,
        "line": line,
        "here": request.get_full_path(),
        "address": reverse("instrument_edit", args=[version.pk]),
        "is_partial": "HX-Request" in request.headers,
        "fault_count": len(outline.found),
        "breadcrumbs": crumbs(version.instrument, _("Edit the draft")),
        "page_title": version.instrument.title,
        "page_subtitle": f"{version_words(version)} · {_('Draft')}",
    }
    return render(request, "instruments/edit.html", context, status=status)
