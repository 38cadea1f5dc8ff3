"""Objections of a campaign, and the steps that lead to final sheets."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions.objections import open_objections
from payesh.actions.settling import settle_ready
from payesh.queries.objections import objection_counts, objection_list, ready_to_show
from payesh.queries.permission import may
from payesh.queries.settling import ready_to_settle, stages
from payesh.web.review.forms.lists import ObjectionFilter
from payesh.web.review.found import campaign_of, crumbs
from payesh.web.shell.page import page
from payesh.web.shell.writing import number


@page("review.view", "GET", "POST")
def listed(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Objections by state; the secretariat opens windows and settles what is ready."""
    found = campaign_of(request, campaign)
    if request.method == "POST":
        _step(request, found)
        return redirect("objections", campaign=found.pk)
    form = ObjectionFilter(request.GET)
    makes = may(request.seat, "result.make", found) and found.state == "active"
    context = {
        "campaign": found,
        "form": form,
        "page": objection_list(found, state=form.chosen(), page=request.GET.get("page", 1)),
        "counts": objection_counts(found),
        "stages": stages(found),
        "to_show": ready_to_show(found).count() if makes else 0,
        "to_settle": ready_to_settle(found).count() if makes else 0,
        "page_title": _("Objections"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, "objections"),
    }
    return render(request, "review/objections.html", context)


def _step(request: HttpRequest, campaign) -> None:
    if request.POST.get("step") == "show":
        shown = len(open_objections(by=request.seat, campaign=campaign))
        words = ngettext(
            "%(count)s agency was shown its result.",
            "%(count)s agencies were shown their results.",
            shown,
        )
        messages.success(request, words % {"count": number(shown)})
    elif request.POST.get("step") == "settle":
        settled = len(settle_ready(by=request.seat, campaign=campaign))
        words = ngettext(
            "The final sheet of %(count)s agency is made.",
            "The final sheets of %(count)s agencies are made.",
            settled,
        )
        messages.success(request, words % {"count": number(settled)})
