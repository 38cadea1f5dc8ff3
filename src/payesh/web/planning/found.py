"""What an address names, if the seat may edit it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from payesh.ground.terms import PlanState
from payesh.queries import scope
from payesh.queries.permission import require
from payesh.records.models import Alignment, Amendment, Indicator, Node, Period, Plan

View = Callable[..., HttpResponse]


class PlanClosed(Exception):  # noqa: N818 - an answer, not a mistake
    """The plan is worked with no more, so its editors have nothing to offer."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(plan.code)


def says_closed(view: View) -> View:
    """Where the plan is closed, a page that says so stands in for its editor."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PlanClosed as closed:
            context = {
                "plan": closed.plan,
                "page_title": _("The plan is closed."),
                "page_subtitle": closed.plan.title,
            }
            status = 422 if request.method == "POST" else 200
            return render(request, "planning/closed.html", context, status=status)

    return answered


def plan_of(request: HttpRequest, plan: UUID, rule: str = "plan.edit") -> Plan:
    rows = scope.plans(request.seat).select_related("owner")
    found = get_object_or_404(rows, pk=plan)
    return _checked(request, found, rule)


def period_of(request: HttpRequest, period: UUID) -> Period:
    rows = Period.objects.select_related("plan__owner", "locked_by")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=period)
    require(request.seat, "period.manage", found.plan)
    return found


def node_of(request: HttpRequest, node: UUID) -> Node:
    rows = Node.objects.select_related("plan__owner", "parent", "owner")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=node)
    _checked(request, found.plan)
    return found


def parent_asked(request: HttpRequest, plan: Plan) -> Node | None:
    """The goal that `?parent=` names; None where it names none."""
    asked = request.GET.get("parent")
    return get_object_or_404(Node, plan=plan, pk=_key(asked)) if asked else None


def alignment_asked(request: HttpRequest, node: Node) -> Alignment:
    """The alignment of the goal that the form names."""
    rows = Alignment.objects.select_related("node__plan", "upper")
    return get_object_or_404(rows, node=node, pk=_key(request.POST.get("alignment", "")))


def indicator_of(request: HttpRequest, indicator: UUID) -> Indicator:
    rows = Indicator.objects.select_related("plan__owner", "node", "owner")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=indicator)
    _checked(request, found.plan)
    return found


def amendment_of(request: HttpRequest, amendment: UUID) -> Amendment:
    rows = Amendment.objects.select_related("plan__owner", "made_by")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=amendment)
    require(request.seat, "plan.view", found.plan)
    return found


def _checked(request: HttpRequest, plan: Plan, rule: str = "plan.edit") -> Plan:
    require(request.seat, rule, plan)
    if rule == "plan.edit" and plan.state == PlanState.CLOSED:
        raise PlanClosed(plan)
    return plan


def _key(text: str) -> UUID:
    """A key that came as text from outside; nonsense names nothing."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
