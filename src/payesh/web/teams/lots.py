"""Which team visits which agency, drawn by lot: the draw, and how anybody repeats it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.actions.lots import draw_lots
from payesh.actions.ranking_rules import MOST_SEED
from payesh.queries.lots import lot_view
from payesh.queries.ranking_rules import has_begun, rules_now
from payesh.web.shell.forms import FaIntegerField, accepted
from payesh.web.shell.page import page

from .shared import campaign_of, crumbs

PAGE = 50


class LotForm(forms.Form):
    """A seed drawn in public, or none."""

    seed = FaIntegerField(
        label=gettext_lazy("Seed drawn in public"),
        required=False,
        min_value=1,
        max_value=MOST_SEED,
        help_text=gettext_lazy(
            "Such as digits drawn before witnesses. Left empty, one is made and shown here."
        ),
    )


@page("visit.plan", "GET", "HEAD", "POST")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The newest draw, 50 agencies a page (`?page=`); a new one as long as no visit has begun."""
    found = campaign_of(request, campaign)
    form = LotForm(request.POST if request.method == "POST" else None)
    drawn = accepted(
        form, lambda: draw_lots(by=request.seat, campaign=found, seed=form.cleaned_data["seed"])
    )
    if drawn:
        messages.success(request, _("The lots are drawn. Plan the visits by them."))
        return redirect("lots", campaign=found.pk)
    now, view, title = rules_now(found), lot_view(found), _("Draw by lot")
    rows = Paginator(view.rows if view else (), PAGE)
    work = {"label": _("Assignment"), "url": reverse("assignment", args=[found.pk])}
    context = {
        "campaign": found,
        "form": form,
        "view": view,
        "page": rows.get_page(request.GET.get("page", 1)),
        "may_draw": now.is_running and not has_begun(found),
        "by_lot": now.rules is not None and now.rules.by_lot,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, work, {"label": title, "url": ""}),
    }
    return render(request, "teams/lots.html", context, status=422 if form.errors else 200)
