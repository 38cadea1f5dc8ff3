"""What does not fit in a plan's data, and who does not report."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from payesh.queries import scope
from payesh.queries.boards.choice import shown_period
from payesh.queries.periods import name_of
from payesh.queries.quality import findings
from payesh.queries.silence import silent_units
from payesh.records.models import FigureStamp, Plan
from payesh.web.office.findings import told_findings
from payesh.web.shell.page import page


@page("quality.view")
def data_quality(request: HttpRequest) -> HttpResponse:
    """Findings of a plan's period by weight, silent units, and how fresh the figures are."""
    plans = scope.plans(request.seat).order_by("-first_year", "sort_key")
    asked = request.GET.get("plan", "")
    plan = _plan(plans, asked) if asked else plans.first()
    context = {"page_title": _("Data quality"), "plans": plans[:200], "plan": plan}
    if plan is not None:
        period = shown_period(plan, request.GET.get("period"))
        context |= {
            "periods": [(one, name_of(one, plan.cadence)) for one in plan.periods.all()],
            "period": period,
            "period_name": name_of(period, plan.cadence) if period else "",
            "findings": told_findings(request.seat, plan, findings(plan, period)) if period else [],
            "silent": silent_units(request.seat, plan, period) if period else [],
            "stamp": FigureStamp.objects.filter(period=period).first(),
        }
    return render(request, "office/quality.html", context)


def _plan(plans: QuerySet[Plan], asked: str) -> Plan:
    """The plan of that key; what is no key at all is not there either."""
    try:
        return get_object_or_404(plans, pk=uuid.UUID(asked))
    except ValueError:
        raise Http404 from None
