"""The people of a campaign, and bringing evaluators in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from payesh.actions import evaluators as verbs
from payesh.queries import evaluators as readers
from payesh.queries.permission import may
from payesh.records.models import Campaign, Evaluator, Invitation
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import EvaluatorForm, InvitedForm
from .shared import campaign_of, crumbs


@page("campaign.view")
def campaign_teams(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Teams with their members and load, evaluators, and the organisations that send them."""
    found = campaign_of(request, campaign)
    context = {
        "campaign": found,
        "people": readers.people_of(found, timezone.localdate()),
        "may_edit": may(request.seat, "campaign.edit", found),
        "may_plan": may(request.seat, "visit.plan", found),
        "page_title": _("Teams"),
        "page_subtitle": found.title,
        "breadcrumbs": [*crumbs(request, found)[:-1], {"label": _("Teams"), "url": ""}],
    }
    return render(request, "teams/people.html", context)


@page("campaign.edit", "GET", "HEAD", "POST")
@never_cache
def evaluator_new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Somebody with an account becomes an evaluator, or somebody from outside is invited."""
    found = campaign_of(request, campaign)
    sent = request.POST.get("way", "")
    senders = readers.organisations()
    known = EvaluatorForm(request.seat, senders, request.POST if sent == "known" else None)
    invited = InvitedForm(senders, request.POST if sent == "invited" else None)
    if _added(request, found, known):
        return redirect("campaign_teams", campaign=found.pk)
    if made := _invited(request, found, invited):
        return _link_shown(request, found, *made)
    context = {
        "campaign": found,
        "known": known,
        "invited": invited,
        "has_senders": senders.exists(),
        **_headed(request, found, _("New evaluator")),
    }
    refused = bool(known.errors or invited.errors)
    return render(request, "teams/evaluator_new.html", context, status=422 if refused else 200)


@page("campaign.edit", "POST")
def evaluator_remove(request: HttpRequest, evaluator: UUID) -> HttpResponse:
    """Let an evaluator leave the campaign; the seat ends with that."""
    row = get_object_or_404(Evaluator.objects.select_related("campaign"), pk=evaluator)
    found = campaign_of(request, row.campaign_id)
    verbs.remove_evaluator(by=request.seat, evaluator=row)
    messages.success(request, _("The evaluator has left the campaign; the seat has ended."))
    return redirect("campaign_teams", campaign=found.pk)


def _added(request: HttpRequest, campaign: Campaign, form: EvaluatorForm) -> bool:
    made = accepted(
        form,
        lambda: verbs.add_evaluator(by=request.seat, campaign=campaign, **form.cleaned_data),
    )
    if made is None:
        return False
    words = _("%(name)s is an evaluator until the end of the campaign.")
    messages.success(request, words % {"name": made.person.full_name})
    return True


def _invited(
    request: HttpRequest, campaign: Campaign, form: InvitedForm
) -> tuple[Invitation, str] | None:
    return accepted(
        form,
        lambda: verbs.invite_evaluator(by=request.seat, campaign=campaign, **form.cleaned_data),
    )


def _link_shown(
    request: HttpRequest, campaign: Campaign, invitation: Invitation, token: str
) -> HttpResponse:
    """The link is shown this once; it is kept nowhere."""
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    if invitation.email:
        text = render_to_string("office/invitation.txt", {"invitation": invitation, "link": link})
        send_mail(_("Invitation to Payesh"), text, None, [invitation.email])
    context = {
        "campaign": campaign,
        "invitation": invitation,
        "link": link,
        **_headed(request, campaign, _("Invitation made")),
    }
    return render(request, "teams/invited.html", context)


def _headed(request: HttpRequest, campaign: Campaign, title: str) -> dict[str, object]:
    return {
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": crumbs(request, campaign, {"label": title, "url": ""}),
    }
