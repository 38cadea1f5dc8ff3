"""Inviting people, and taking an invitation back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from payesh.actions import invitations as verbs
from payesh.queries import invitations
from payesh.records.models import Invitation
from payesh.web.office.forms.people import InviteForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("people.manage", "GET", "HEAD", "POST")
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody. The link is shown this once; it is kept nowhere."""
    form = InviteForm(request.seat, request.POST or None)
    made: list[tuple[Invitation, str]] = []
    if form.is_valid() and not refused_by(
        form, lambda: made.append(verbs.invite(by=request.seat, **form.cleaned_data))
    ):
        [(invitation, token)] = made
        link = request.build_absolute_uri(reverse("invitation", args=[token]))
        if invitation.email:
            _send(invitation, link)
        context = {"invitation": invitation, "link": link, "page_title": _("Invitation made")}
        return render(request, "office/invited.html", _with_crumbs(context))
    context = {"form": form, "page_title": _("Invite a person"), "submit": _("Make the invitation")}
    return render(request, "office/form.html", _with_crumbs(context))


def _with_crumbs(context: dict[str, object]) -> dict[str, object]:
    crumbs = [{"label": _("People and seats"), "url": reverse("people")}]
    crumbs.append({"label": str(context["page_title"])})
    return {**context, "breadcrumbs": crumbs, "cancel": reverse("people")}


def _send(invitation: Invitation, link: str) -> None:
    text = render_to_string("office/invitation.txt", {"invitation": invitation, "link": link})
    send_mail(_("Invitation to Payesh"), text, None, [invitation.email])


@page("people.manage", "POST")
def withdraw(request: HttpRequest, invitation: uuid.UUID) -> HttpResponse:
    """Make an unanswered invitation worthless."""
    row = get_object_or_404(invitations.invitations(request.seat), pk=invitation)
    verbs.withdraw_invitation(by=request.seat, invitation=row)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("people")
