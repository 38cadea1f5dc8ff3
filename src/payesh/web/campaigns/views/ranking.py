"""How a campaign ranks: said before its first visit, then only read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.ranking_rules import fix_ranking_rules, set_ranking_rules
from payesh.queries.feedback_rules import feedback_rule, rated_so_far
from payesh.queries.permission import may
from payesh.queries.ranking_rules import rules_now
from payesh.records.models import Campaign
from payesh.web.campaigns.forms.ranking import RankingForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """What ranks and which gates an adjusted score has to pass."""
    found = campaign_of(request, campaign)
    return _page(request, found, None)


@page("ranking_rules.edit", "POST")
def change(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Set the rules, or change them as long as no visit has begun."""
    found = campaign_of(request, campaign)
    form = RankingForm(request.POST, rules=rules_now(found).rules)
    saved = accepted(
        form, lambda: set_ranking_rules(by=request.seat, campaign=found, **form.values())
    )
    if saved:
        messages.success(request, _("The rules of ranking are set; the first visit fixes them."))
        return redirect("ranking_rules", campaign=found.pk)
    return _page(request, found, form)


@page("ranking_rules.edit", "POST")
def fix(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Fix the rules before the first visit does."""
    found = campaign_of(request, campaign)
    fix_ranking_rules(by=request.seat, campaign=found)
    messages.success(request, _("The rules of ranking are fixed."))
    return redirect("ranking_rules", campaign=found.pk)


def _page(request: HttpRequest, campaign: Campaign, form: RankingForm | None) -> HttpResponse:
    now = rules_now(campaign)
    may_set = now.may_change and may(request.seat, "ranking_rules.edit", campaign)
    form = form or RankingForm(rules=now.rules)
    public = feedback_rule(campaign)
    context = {
        **frame(request, campaign, "ranking_rules", _("Rules of ranking")),
        "public": public,
        "rated": rated_so_far(campaign, public) if public else None,
        "now": now,
        "rules": now.rules,
        "form": form if may_set or form.is_bound else None,
        "may_set": may_set,
    }
    return render(request, "campaigns/ranking.html", context, status=status_of(form))
