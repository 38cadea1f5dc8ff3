"""What people say of agencies: the list, one agency's figures and comments, its replies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.opinions import reply_to_comment
from payesh.ground.terms import CommentState, Role
from payesh.queries.opinion_queue import queue, rated_units, waiting_count
from payesh.queries.opinions import (
    FEWEST,
    opinion_figures,
    opinions_by_month,
    opinions_by_service,
    takes_opinions,
)
from payesh.queries.permission import may
from payesh.records.models import Unit
from payesh.reports.opinion_charts import months_chart
from payesh.web.opinions.forms import ReplyForm
from payesh.web.opinions.found import comment_of, crumbs, unit_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("comment.view")
def listed(request: HttpRequest) -> HttpResponse:
    """The agencies that people rated; an agency comes to its own page at once."""
    seat = request.seat
    if seat.role == Role.AGENCY:
        return redirect("opinions_unit", unit=seat.unit_id)
    moderates = may(seat, "comment.moderate")
    rows = rated_units(seat)
    context = {
        "rows": rows,
        "count": sum(one.figures.count for one in rows),
        "waiting": waiting_count(seat) if moderates else None,
        "fewest": FEWEST,
        "page_title": _("What people say"),
        "page_subtitle": seat.unit.name,
    }
    return render(request, "opinions/list.html", context)


@page("comment.view")
def shown(request: HttpRequest, unit: UUID) -> HttpResponse:
    """One agency: figures with their sample, by service and month, and the comments shown."""
    return _page(request, unit_of(request, unit), None)


@page("comment.reply", "POST")
def reply(request: HttpRequest, comment: UUID) -> HttpResponse:
    """The agency's one reply, shown at once."""
    found = comment_of(request, comment)
    form = ReplyForm(request.POST, auto_id=f"id_{found.pk}_%s")
    if accepted(
        form, lambda: reply_to_comment(by=request.seat, comment=found, **form.cleaned_data)
    ):
        messages.success(request, _("Your reply stands beside the comment now."))
        return redirect(reverse("opinions_unit", args=[found.unit_id]) + f"#c-{found.pk}")
    return _page(request, found.unit, (found.pk, form))


def _page(request: HttpRequest, unit: Unit, refused: tuple[UUID, ReplyForm] | None) -> HttpResponse:
    seat = request.seat
    told = queue(seat, CommentState.SHOWN, unit.pk, request.GET.get("page", 1))
    replies = may(seat, "comment.reply", unit)
    months = opinions_by_month(unit, timezone.localdate())
    own = seat.role == Role.AGENCY
    context = {
        "unit": unit,
        "figures": opinion_figures([unit.pk])[unit.pk],
        "services": opinions_by_service(unit),
        "chart": months_chart(months),
        "rows": [
            (one, _reply_form(one.pk, refused) if replies and not one.reply else None)
            for one in told.page
        ],
        "page": told.page,
        "fewest": FEWEST,
        "is_asked": takes_opinions(unit),
        "may_manage": may(seat, "service.manage", unit),
        "page_title": _("What people say"),
        "page_subtitle": unit.name,
        "breadcrumbs": [] if own else crumbs((unit.label, "")),
    }
    return render(request, "opinions/unit.html", context, status=422 if refused else 200)


def _reply_form(comment: UUID, refused: tuple[UUID, ReplyForm] | None) -> ReplyForm:
    if refused and refused[0] == comment:
        return refused[1]
    return ReplyForm(auto_id=f"id_{comment}_%s")
