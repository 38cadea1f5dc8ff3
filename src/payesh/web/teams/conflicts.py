"""Conflicts of interest: those of a campaign, and one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.actions import conflicts as verbs
from payesh.queries import conflict_list as readers
from payesh.queries.conflicts import ties_of
from payesh.queries.evaluators import judges_of
from payesh.records.models import Person, Seat
from payesh.web.shell.choosing import LongSelect, UnitField
from payesh.web.shell.forms import JalaliDateField, accepted
from payesh.web.shell.page import page

from .shared import campaign_of, crumbs


class TieForm(forms.Form):
    """A tie to an organisation; `people` are offered where it may be somebody else's."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of tie"),
        choices=[(one.value, gettext_lazy(one.label)) for one in verbs.DECLARED_KINDS],
    )
    since = JalaliDateField(label=gettext_lazy("Since"), required=False)
    until = JalaliDateField(label=gettext_lazy("Until"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only about the organisation; nothing about private life."),
    )

    def __init__(self, seat: Seat, people: QuerySet[Person] | None, *args: Any) -> None:
        super().__init__(*args)
        self.fields["unit"] = UnitField(
            seat,
            label=_("Organisation"),
            help_text=_("The tie also holds for the units below it."),
        )
        if people is not None:
            self.fields["person"] = forms.ModelChoiceField(
                label=_("Person"),
                queryset=people,
                empty_label=_("Choose a person"),
                widget=LongSelect,
            )
        self.order_fields(["person", "unit", "kind", "since", "until", "note"])


@page("campaign.edit")
def conflicts(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Ties that close agencies of the campaign to people, those that touch visits first."""
    found = campaign_of(request, campaign)
    lines = readers.campaign_conflicts(found)
    context = {
        "campaign": found,
        "lines": lines,
        "touching": [line for line in lines if line.visits],
        "page_title": _("Conflicts of interest"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, {"label": _("Conflicts of interest"), "url": ""}),
    }
    return render(request, "teams/conflicts.html", context)


@page("campaign.edit", "GET", "HEAD", "POST")
def conflict_new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The secretariat declares a tie of an evaluator or a reviewer."""
    found = campaign_of(request, campaign)
    form = TieForm(request.seat, judges_of(found), request.POST or None)
    if accepted(form, lambda: verbs.declare_conflict(by=request.seat, **form.cleaned_data)):
        messages.success(request, _("The conflict of interest is declared."))
        return redirect("conflicts", campaign=found.pk)
    title, back = _("Declare a conflict of interest"), reverse("conflicts", args=[found.pk])
    context = {
        "campaign": found,
        "form": form,
        "cancel": back,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(
            request,
            found,
            {"label": _("Conflicts of interest"), "url": back},
            {"label": title, "url": ""},
        ),
    }
    return render(request, "teams/conflict_new.html", context, status=422 if form.errors else 200)


@page("campaign.edit", "POST")
def conflict_withdraw(request: HttpRequest, campaign: UUID, conflict: UUID) -> HttpResponse:
    found = campaign_of(request, campaign)
    row = get_object_or_404(readers.declared_conflicts(request.seat), pk=conflict)
    verbs.withdraw_conflict(by=request.seat, conflict=row, reason=request.POST.get("reason", ""))
    messages.success(request, _("The declaration is taken back; its reason is kept."))
    return redirect("conflicts", campaign=found.pk)


@page("conflict.own", "GET", "HEAD", "POST")
def my_conflicts(request: HttpRequest) -> HttpResponse:
    """One's own ties: those found from seats, those declared, and a form for one more."""
    person = request.seat.person
    form = TieForm(request.seat, None, request.POST or None)
    if accepted(
        form,
        lambda: verbs.declare_conflict(by=request.seat, person=person, **form.cleaned_data),
    ):
        messages.success(request, _("Thank you; you are not asked to judge this organisation."))
        return redirect("my_conflicts")
    context = {
        "ties": ties_of(person),
        "form": form,
        "page_title": _("My conflicts of interest"),
        "page_subtitle": _("Organisations that you do not judge, so that everybody can trust you."),
    }
    return render(request, "teams/my_conflicts.html", context, status=422 if form.errors else 200)
