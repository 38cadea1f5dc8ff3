"""One objection: the statement, the evidence, all layers of the item, and the ruling."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.evidence import give_file, give_link
from payesh.actions.impartiality import words_of
from payesh.actions.objections import rule_on, withdraw_objection
from payesh.queries.agency_layers import agency_layers
from payesh.queries.evidence import evidence_of
from payesh.queries.objections import is_window_open, ruling_of
from payesh.queries.permission import may
from payesh.records.models import Objection
from payesh.web.review.forms.answers import RulingForm
from payesh.web.review.found import crumbs, objection_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits


@page("feedback.view", "GET", "POST")
def shown(request: HttpRequest, objection: UUID) -> HttpResponse:
    """The agency sees its objection, a reviewer outside of team and review rules on it."""
    found = objection_of(request, objection)
    own = may(request.seat, "objection.write", found.agency)
    if request.method == "POST" and own:
        _own_step(request, found)
        return redirect("objection_page", objection=found.pk)
    layers = agency_layers(found.agency, raters=not own)
    row = layers.row(found.item)
    ruling = ruling_of(request.seat, found)
    form = None
    if ruling.allowed:
        sent = request.POST if request.method == "POST" else None
        form = RulingForm(
            sent,
            instrument=layers.instrument,
            item=found.item,
            initial={"version": found.version},
        )
        if form.is_bound and _ruled(request, form, found):
            return redirect("objection_page", objection=found.pk)
    context = {
        "objection": found,
        "agency": found.agency,
        "campaign": found.agency.campaign,
        "layers": layers,
        "row": row,
        "evidence": evidence_of("objection", found.pk),
        "form": form,
        "hindrance": _(words_of(ruling.hindrance)) if ruling.hindrance else "",
        "own": own,
        "may_withdraw": own and found.state == "open",
        "window_open": is_window_open(found.agency),
        "page_title": _("Objection to item %(item)s") % {"item": digits(found.item)},
        "page_subtitle": f"{found.agency.unit.name} · {found.agency.campaign.title}",
        "breadcrumbs": _crumbs(request, found, own),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "review/objection.html", context, status=status)


def _ruled(request: HttpRequest, form: RulingForm, objection: Objection) -> bool:
    if not form.is_valid():
        return False
    said = {name: form.cleaned_data[name] for name in ("outcome", "ruling", "version")}
    if refused_by(
        form,
        lambda: rule_on(by=request.seat, objection=objection, answer=form.said(), **said),
    ):
        return False
    messages.success(request, _("The ruling is recorded; the agency finds it with its reasons."))
    return True


def _own_step(request: HttpRequest, objection: Objection) -> None:
    if request.POST.get("step") == "withdraw":
        withdraw_objection(by=request.seat, objection=objection)
        messages.success(request, _("The objection is withdrawn."))
    elif file := request.FILES.get("file"):
        give_file(by=request.seat, subject=objection, file=file)
        messages.success(request, _("The document is added."))
    elif link := request.POST.get("link", "").strip():
        give_link(by=request.seat, subject=objection, link=link)
        messages.success(request, _("The document is added."))


def _crumbs(request: HttpRequest, objection: Objection, own: bool) -> list[dict[str, str]]:
    if own:
        back = {"label": _("My objections"), "url": reverse("my_objections")}
        return [back, {"label": digits(objection.item)}]
    return crumbs(
        request, objection.agency.campaign, "objections", {"label": digits(objection.item)}
    )
