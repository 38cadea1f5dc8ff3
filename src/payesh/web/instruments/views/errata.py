"""Errata: the mapping from one version to the next, its effect, applying it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import errata as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import ErratumState, VersionState
from payesh.queries.errata import CampaignEffect, effect_of
from payesh.queries.instrument_pages import versions_in_order
from payesh.queries.instruments import read_version
from payesh.queries.permission import may, require
from payesh.records.models import Erratum, InstrumentVersion
from payesh.scoring.errata import How, propose, write_lines
from payesh.scoring.instruments import Instrument
from payesh.web.instruments.forms.errata import ErratumForm
from payesh.web.instruments.found import crumbs, erratum_of, version_of, version_words
from payesh.web.shell.instrument_words import said
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits


@page("instrument.edit", "GET", "POST")
def new(request: HttpRequest, version: UUID) -> HttpResponse:
    """Draw up what becomes of each item of a version in a later one (`?new=`)."""
    old = version_of(request, version)
    require(request.seat, "instrument.edit", old)
    later = [one for one in versions_in_order(old.instrument) if one.number > old.number]
    asked = request.GET.get("new")
    chosen = next((one for one in later if str(one.pk) == asked), later[0] if later else None)
    context: dict[str, Any] = {
        "old": old,
        "later": later,
        "new": chosen,
        "is_draft": old.state == VersionState.DRAFT,
        "breadcrumbs": crumbs(old.instrument, _("New erratum")),
        "page_title": _("New erratum"),
        "page_subtitle": f"{old.instrument.title} · {version_words(old)}",
    }
    if chosen is None or context["is_draft"]:
        return render(request, "instruments/erratum_new.html", context)
    form = _form(
        request, old, chosen, write_lines(propose(read_version(old), read_version(chosen)))
    )
    if form.is_bound and form.is_valid():
        made = _accepted(
            form,
            lambda: verbs.draft_erratum(
                by=request.seat,
                old=old,
                new=chosen,
                mapping=form.mapping(),
                reason=form.cleaned_data["reason"],
            ),
        )
        if made:
            return redirect("erratum_page", erratum=made.pk)
    context["form"] = form
    status = 422 if form.errors else 200
    return render(request, "instruments/erratum_new.html", context, status=status)


@page("instrument.view", "GET", "POST")
def shown(request: HttpRequest, erratum: UUID) -> HttpResponse:
    """The mapping, and scores and ranks before and after; a draft's mapping can be changed."""
    found = erratum_of(request, erratum)
    is_open = found.state == ErratumState.DRAFT
    may_edit = may(request.seat, "instrument.edit", found)
    form = None
    if is_open and may_edit:
        form = _form(request, found.old, found.new, found.mapping, found.reason)
    if request.method == "POST":
        require(request.seat, "instrument.edit", found)
        if (
            form is not None
            and form.is_valid()
            and _accepted(
                form,
                lambda: verbs.edit_erratum(
                    by=request.seat,
                    erratum=found,
                    mapping=form.mapping(),
                    reason=form.cleaned_data["reason"],
                ),
            )
        ):
            messages.success(request, _("The mapping is saved; this is its effect now."))
            return redirect("erratum_page", erratum=found.pk)
    return _page(request, found, form, may_edit=may_edit)


@page("instrument.edit", "POST")
def apply(request: HttpRequest, erratum: UUID) -> HttpResponse:
    """Apply it: from now on results read the old answers through the mapping."""
    found = erratum_of(request, erratum)
    verbs.apply_erratum(by=request.seat, erratum=found)
    messages.success(
        request, _("The erratum is applied. Make the results anew where they are final already.")
    )
    return redirect("erratum_page", erratum=found.pk)


@page("instrument.edit", "POST")
def drop(request: HttpRequest, erratum: UUID) -> HttpResponse:
    """Give it up; nothing was changed by it."""
    found = erratum_of(request, erratum)
    verbs.drop_erratum(by=request.seat, erratum=found)
    messages.success(request, _("The erratum is dropped; nothing was changed by it."))
    return redirect("instrument_page", instrument=found.old.instrument_id)


def _page(
    request: HttpRequest, erratum: Erratum, form: ErratumForm | None, *, may_edit: bool
) -> HttpResponse:
    effects, faults = _effect(erratum)
    old, new = read_version(erratum.old), read_version(erratum.new)
    context = {
        "erratum": erratum,
        "form": form,
        "may_edit": may_edit,
        "is_open": erratum.state == ErratumState.DRAFT,
        "effects": effects,
        "faults": faults,
        "lines": [_line(line, old, new) for line in erratum.mapping],
        "old_words": version_words(erratum.old),
        "new_words": version_words(erratum.new),
        "breadcrumbs": crumbs(erratum.old.instrument, _("Erratum")),
        "page_title": _("Erratum"),
        "page_subtitle": erratum.old.instrument.title,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "instruments/erratum.html", context, status=status)


def _effect(erratum: Erratum) -> tuple[list[CampaignEffect], list[str]]:
    """The effect, or in words why answers given do not fit."""
    try:
        return effect_of(erratum), []
    except Refusals as refused:
        return [], [f"{digits(one.where)}: {told(one)}" for one in refused.refusals[:20]]


def _line(line: dict[str, Any], old: Instrument, new: Instrument) -> dict[str, Any]:
    known = {item.code for item in new.items}
    return {
        **line,
        "how_word": _(How(line["how"]).label),
        "title": said(old.item(line["old"]).title),
        "new_title": said(new.item(line["new"]).title) if line["new"] in known else "",
    }


def _form(
    request: HttpRequest,
    old: InstrumentVersion,
    new: InstrumentVersion,
    lines: list[dict[str, Any]],
    reason: str = "",
) -> ErratumForm:
    return ErratumForm(
        request.POST if request.method == "POST" else None,
        lines=lines,
        old={one.code: said(one.title) for one in read_version(old).items},
        new=[
            (one.code, f"{digits(one.code)} · {said(one.title)}"[:80])
            for one in read_version(new).items
        ],
        reason=reason,
    )


def _accepted(form: ErratumForm, act: Any) -> Erratum | None:
    """What came of it; a refusal is told at the line it speaks of."""
    try:
        made: Erratum = act()
        return made
    except Forbidden:
        raise
    except Refusals as refused:
        for one in refused.refusals:
            error = ValidationError(told(one), code=one.code)
            form.add_error(form.place_of(one.where) or None, error)
    except Refusal as one:
        error = ValidationError(told(one), code=one.code)
        form.add_error("reason" if one.where == "reason" else None, error)
    return None
