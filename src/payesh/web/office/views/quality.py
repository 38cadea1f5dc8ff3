"""What does not fit in a plan's data, and who does not report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from payesh.queries import scope
from payesh.queries.periods import chosen_period, name_of
from payesh.queries.silence import silent_units
from payesh.records.models import FigureStamp
from payesh.web.office.findings import told_findings
from payesh.web.shell.page import page


@page("quality.view")
def data_quality(request: HttpRequest) -> HttpResponse:
    """Findings of a plan's period by weight, silent units, and how fresh the figures are."""
    from payesh.queries.quality import findings

    plans = scope.plans(request.seat).order_by("-first_year", "sort_key")
    asked = request.GET.get("plan", "")
    plan = get_object_or_404(plans, pk=asked) if asked else plans.first()
    context = {"page_title": _("Data quality"), "plans": plans[:200], "plan": plan}
    if plan is not None:
        period = chosen_period(plan, request.GET.get("period"))
        context |= {
            "periods": [(one, name_of(one, plan.cadence)) for one in plan.periods.all()],
            "period": period,
            "period_name": name_of(period, plan.cadence) if period else "",
            "findings": told_findings(plan, findings(plan, period)) if period else [],
            "silent": silent_units(request.seat, plan, period) if period else [],
            "stamp": FigureStamp.objects.filter(period=period).first(),
        }
    return render(request, "office/quality.html", context)
