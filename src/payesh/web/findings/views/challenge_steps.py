"""One challenge: what it gathers, its way so far, and the steps that are this person's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.queries.challenges import challenge_page
from payesh.queries.permission import may
from payesh.web.findings.forms.challenges import STEPS, ChallengeStepForm
from payesh.web.findings.found import challenge_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

LONGEST = 60


@page("challenge.view", "GET", "POST")
def shown(request: HttpRequest, challenge: UUID) -> HttpResponse:
    """A challenge; a step is sent to its own address."""
    found = challenge_of(request, challenge)
    sent = request.POST.get("step", "")
    refused = None
    if request.method == "POST" and sent in STEPS:
        refused = ChallengeStepForm(sent, found, request.POST)
        if refused.is_valid() and not refused_by(refused, lambda: refused.act(request.seat)):
            messages.success(request, _("Your step is recorded."))
            return redirect("challenge_page", challenge=found.pk)
    told = challenge_page(request.seat, found)
    forms = [
        refused if refused and refused.name == step else ChallengeStepForm(step, found)
        for step in told.steps
        if step in STEPS
    ]
    context = {
        "told": told,
        "challenge": found,
        "forms": forms,
        "refused": refused,
        "may_open_action": may(request.seat, "action.open", found.unit),
        "page_title": found.title,
        "page_subtitle": " · ".join(word for word in (found.unit.name, found.topic) if word),
        "breadcrumbs": [
            {"label": _("Challenges"), "url": reverse("challenge_list")},
            {"label": shortened(found.title, LONGEST), "url": ""},
        ],
    }
    status = 422 if refused else 200
    return render(request, "findings/challenge_page.html", context, status=status)
