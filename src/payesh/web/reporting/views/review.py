"""A report as its reviewer sees it: declared beside verified, returned or accepted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import reporting as verbs
from payesh.ground.errors import Stale
from payesh.queries.history import history_of
from payesh.queries.inbox import ReviewForm, is_own, review_form
from payesh.queries.missing import place_of as place_name
from payesh.queries.periods import name_of
from payesh.queries.permission import may
from payesh.queries.remedies import Remedy, remedies_of
from payesh.queries.report_sections import Section, opened, sections_of
from payesh.queries.reporting import Row
from payesh.queries.workers import workers_of
from payesh.records.models import Person, Report
from payesh.web.reporting.cards import Card, cards_of
from payesh.web.reporting.cards import shown as shown_sections
from payesh.web.reporting.forms.entries import VerifyForm
from payesh.web.reporting.forms.review import DecisionForm, RemedyForm
from payesh.web.reporting.found import entry_of, report_of
from payesh.web.reporting.refusing import entry_refused
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.templatetags.reporting import steps_of


@page("report.view")
def shown(request: HttpRequest, report: UUID) -> HttpResponse:
    """The report with both layers; its unit's planner is led to the form."""
    found = report_of(request, report)
    if not may(request.seat, "report.review", found) and may(request.seat, "report.write", found):
        return redirect("report_form", period=found.period_id, unit=found.unit_id)
    return review_page(request, found)


@page("report.view")
def section(request: HttpRequest, report: UUID, number: int) -> HttpResponse:
    """The rows of one section, brought when it is opened."""
    found = report_of(request, report)
    if not request.headers.get("HX-Request"):
        address = reverse("review_report", args=[found.pk])
        return redirect(f"{address}?section={number}#section-{number}")
    told = review_form(request.seat, found)
    wanted = [one for one in sections_of(told.form) if one.number == number]
    context = {
        "report": found,
        "sheet": told.form,
        "cards": [card for one in wanted for card in cards_of(one, _maker(told))],
    }
    return render(request, "reporting/review/rows.html", context)


@page("report.review", "POST")
def verify(request: HttpRequest, report: UUID, kind: str, subject: UUID) -> HttpResponse:
    """Put a verified value beside a declared one, or take it away."""
    found = report_of(request, report)
    _told, _section, row = _entry(request, found, kind, subject)
    form = VerifyForm(row, _sent(request, row))
    refusal = None
    if form.is_valid():
        refusal = entry_refused(
            form,
            lambda: verbs.verify_entries(by=request.seat, report=found, rows=[form.entry()]),
        )
    stale = isinstance(refusal, Stale)
    saved = not form.errors and not stale
    if saved or stale:
        _told, _part, row = _entry(request, found, kind, subject)
        form = VerifyForm(row) if saved else form
    if not request.headers.get("HX-Request"):
        if not saved:
            messages.error(request, _("The value is not saved; look at it again."))
        address = reverse("review_report", args=[found.pk])
        return redirect(f"{address}?section={_number(request, found, row)}#{place_name(row)}")
    context = {
        "report": found,
        "card": Card(row, form),
        "saved": saved,
        "stale": stale,
        "fill": "as_declared" in request.POST,
    }
    status = 200 if saved else 422
    return render(request, "reporting/review/verified.html", context, status=status)


@page("report.review", "POST")
def decide(request: HttpRequest, report: UUID) -> HttpResponse:
    """Accept the report, or return it with a comment."""
    found = report_of(request, report)
    form = DecisionForm(request.POST)
    if form.is_valid() and not refused_by(form, lambda: form.act(request.seat, found)):
        if form.returns:
            messages.success(request, _("The report is returned to its unit with your comment."))
        else:
            messages.success(request, _("The report is accepted."))
        return redirect("review_report", report=found.pk)
    return review_page(request, found, decision=form)


def review_page(
    request: HttpRequest,
    report: Report,
    *,
    decision: DecisionForm | None = None,
    remedy: RemedyForm | None = None,
) -> HttpResponse:
    """The page of a review; a form that was refused is shown as it was typed."""
    told = review_form(request.seat, report)
    sections = sections_of(told.form)
    asked = request.GET.get("section", "")
    wanted = int(asked) if asked.isdecimal() else None
    numbers = opened(sections, wanted, unfinished=False)
    may_open = may(request.seat, "action.open", report.unit)
    remedies = remedies_of(report) if report.state == "accepted" else []
    owners = list(workers_of(report.unit)) if remedies and may_open else []
    context = {
        "report": report,
        "sheet": told.form,
        "sections": shown_sections(sections, numbers, _maker(told)),
        "may_decide": told.may_decide,
        "why_not": "" if told.may_decide else _why_not(request, report),
        "may_reopen": _may_reopen(request, report),
        "decision_form": decision or DecisionForm(initial={"version": report.version}),
        "remedies": [(one, _remedy_form(one, owners, remedy)) for one in remedies],
        "history": history_of("report", report.pk, steps_of("report")),
        "page_title": _("Review of %(unit)s") % {"unit": report.unit.label},
        "page_subtitle": f"{name_of(report.period)} · {report.plan.title}",
        "breadcrumbs": [_list_crumb(request, report), {"label": report.unit.label}],
    }
    status = 422 if decision or remedy else 200
    return render(request, "reporting/review.html", context, status=status)


def _list_crumb(request: HttpRequest, report: Report) -> dict[str, str]:
    """The list the reader comes from: who reviews has an inbox, others the period's reports."""
    if may(request.seat, "report.review"):
        return {"label": _("Review inbox"), "url": reverse("review_inbox")}
    listed = f"{reverse('reports')}?plan={report.plan_id}&period={report.period.number}"
    return {"label": _("Period reports"), "url": listed}


def _remedy_form(
    one: Remedy, owners: Sequence[Person], refused: RemedyForm | None
) -> RemedyForm | None:
    """The form that makes an action of a measure; none where one was made or nobody may."""
    if one.action is not None or not owners:
        return None
    if refused is not None and refused.entry_id == one.entry.pk:
        return refused
    return RemedyForm(owners=owners, entry=one.entry)


def _maker(told: ReviewForm):
    """Only what was declared with a number can be verified."""

    def make(row: Row) -> VerifyForm | None:
        declared = row.entry is not None and row.entry.declared is not None
        return VerifyForm(row) if told.may_decide and declared else None

    return make


def _entry(
    request: HttpRequest, report: Report, kind: str, subject: UUID
) -> tuple[ReviewForm, Section, Row]:
    told = review_form(request.seat, report)
    return told, *entry_of(sections_of(told.form), kind, subject)


def _number(request: HttpRequest, report: Report, row: Row) -> int:
    about = Card(row)
    _told, part, _row = _entry(request, report, about.kind, about.about.pk)
    return part.number


def _sent(request: HttpRequest, row: Row):
    """What was typed, or the declared figures where the reviewer confirms them as they are."""
    if "as_declared" not in request.POST or row.entry is None:
        return request.POST
    sent = request.POST.copy()
    for name, column in (
        ("number", "declared"),
        ("numerator", "declared_numerator"),
        ("denominator", "declared_denominator"),
    ):
        value = getattr(row.entry, column, None)  # progress has no numerator
        sent[name] = "" if value is None else str(value)
    return sent


def _may_reopen(request: HttpRequest, report: Report) -> bool:
    accepted = report.state == "accepted" and may(request.seat, "period.manage", report)
    return accepted and not is_own(request.seat, report)


def _why_not(request: HttpRequest, report: Report) -> str:
    """Why this seat cannot decide now; '' where the state of the report says it all."""
    if report.state != "submitted":
        return ""
    if not may(request.seat, "report.review", report):
        return _("Your seat reads this report; a reviewer decides on it.")
    return _("You had a hand in this report, so somebody else decides on it.")
