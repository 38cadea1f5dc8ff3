"""How much what people say counts in a campaign: said beside the rules of ranking."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.feedback_rules import set_feedback_rule
from payesh.ground.errors import Forbidden
from payesh.queries.feedback_rules import feedback_rule
from payesh.queries.permission import may
from payesh.queries.ranking_rules import rules_now
from payesh.web.campaigns.forms.public_input import PublicInputForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("feedback_rule.edit", "GET", "POST")
def edit(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Set the rule, or change it until the first visit or the rules of ranking fix it."""
    found = campaign_of(request, campaign)
    rule = feedback_rule(found)
    if not (rules_now(found).may_change and may(request.seat, "feedback_rule.edit", found)):
        if request.method == "POST":
            raise Forbidden()
        return redirect("ranking_rules", campaign=found.pk)
    form = PublicInputForm(request.POST or None, rule=rule, campaign=found)
    saved = accepted(
        form, lambda: set_feedback_rule(by=request.seat, campaign=found, **form.values())
    )
    if saved:
        messages.success(request, _("It is set how much what people say counts."))
        return redirect("ranking_rules", campaign=found.pk)
    title = _("What people say, as part of a score")
    context = {**frame(request, found, "ranking_rules", title), "form": form}
    return render(request, "campaigns/public_input.html", context, status=status_of(form))
