"""The living style guide: every component with data that looks like life. No row is read."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.web.shell import samples
from payesh.web.shell.forms import FaDecimalField, FaIntegerField, JalaliDateField
from payesh.web.shell.looks import LIGHTS, STAGES, STATES
from payesh.web.shell.page import open_page


class GuideForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    due = JalaliDateField(
        label=gettext_lazy("Due on"), help_text=gettext_lazy("Year/month/day, such as 1405/08/30")
    )
    value = FaDecimalField(label=gettext_lazy("Measured value"), max_digits=12, decimal_places=3)
    count = FaIntegerField(label=gettext_lazy("Number of activities"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("macro", gettext_lazy("Macro goal")), ("general", gettext_lazy("General goal"))],
    )
    stands = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        widget=forms.RadioSelect,
        choices=[("done", gettext_lazy("Realised")), ("open", gettext_lazy("Under way"))],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the deviation"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have checked the figures"), required=False)
    file = forms.FileField(label=gettext_lazy("Evidence"), required=False)


class GuideFilter(forms.Form):
    """A line of filters."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False)
    light = forms.ChoiceField(
        label=gettext_lazy("Light"),
        required=False,
        choices=[("", gettext_lazy("All")), *((key, look.word) for key, look in LIGHTS.items())],
    )


@open_page
def styleguide(request: HttpRequest) -> HttpResponse:
    """Render every component; only where somebody develops or looks at the demonstration.

    `?errors` shows the form as it comes back with errors.
    """
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    asked = "errors" in request.GET
    typed = {"due": "1404/12/30", "value": "۱۲٫۵ متر", "title": ""}
    form = GuideForm(typed if asked else None, initial={"due": date(2026, 11, 21), "value": 12.5})
    if "messages" in request.GET:
        messages.success(request, _("The report was saved."))
        messages.error(request, _("The workbook could not be read: sheet 2, row 14."))
    return render(request, "shell/styleguide.html", _context(form))


def _context(form: forms.Form) -> dict[str, object]:
    seats = samples.seats()
    charts = [
        samples.line(),
        samples.bars(),
        samples.league(),
        samples.ranks(),
        samples.heat(),
        samples.bullets(),
    ]
    return {
        "page_title": _("Style guide"),
        "page_subtitle": _("First four months of 1405, every component once"),
        "breadcrumbs": [
            {"label": _("First page"), "url": "/"},
            {"label": _("Style guide"), "url": ""},
        ],
        "nav": samples.navigation(),
        "user": samples.SamplePerson(),
        "seat": seats[0],
        "seats": seats,
        "due_count": 5,
        "data_date": timezone.now(),
        "form": form,
        "filter_form": GuideFilter(),
        "charts": charts,
        "lights": list(LIGHTS),
        "states": list(STATES),
        "stages": list(STAGES),
        "units": samples.unit_names(),
        "series": (40.0, None, 44.2, 46.0, 45.1, 49.8),
        "events": samples.events(),
        "page": samples.page(),
        "steps": [_("Plan"), _("Execution"), _("Evaluation"), _("Improvement")],
        "tabs": [
            {"label": _("Goals"), "url": "#", "active": True, "count": 127},
            {"label": _("Indicators"), "url": "#"},
            {"label": _("History"), "url": "#"},
        ],
        "facts": [
            {"label": _("Owner"), "value": samples.unit_names()[3]},
            {"label": _("Unit of measure"), "value": _("percent")},
        ],
        "links": [{"label": _("Workbook (XLSX)"), "url": "#"}, {"label": "CSV", "url": "#"}],
        "job": {"title": _("Import of a plan"), "state": "running", "done": 4200, "total": 10000},
    }
