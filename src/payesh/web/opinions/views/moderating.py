"""The queue of the secretariat: let through, refuse with a reason, change nothing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions import opinions as verbs
from payesh.ground.terms import CommentState
from payesh.queries.opinion_queue import Queue, comments, found_in, queue
from payesh.records.models import Unit
from payesh.web.opinions.forms import RefuseForm
from payesh.web.opinions.found import comment_of, crumbs, unit_of
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits

TABS = (
    (CommentState.WAITING, "hourglass-split"),
    (CommentState.HELD, "pause-circle"),
    (CommentState.SHOWN, "eye"),
    (CommentState.REFUSED, "x-circle"),
)


@page("comment.moderate")
def listed(request: HttpRequest) -> HttpResponse:
    """Opinions in one state; the oldest that waits stands first."""
    state = _state_asked(request)
    unit = _unit_asked(request)
    told = queue(request.seat, state, unit and unit.pk, request.GET.get("page", 1))
    context = {
        "rows": [(one, found_in(one) if one.holds else []) for one in told.page],
        "page": told.page,
        "tabs": _tabs(told, state, unit),
        "state": state,
        "unit": unit,
        "refuse": RefuseForm(),
        "may_decide": state in (CommentState.WAITING, CommentState.HELD),
        "page_title": _("Comments to be moderated"),
        "page_subtitle": unit.name if unit else request.seat.unit.name,
        "breadcrumbs": crumbs((_("Comments to be moderated"), "")),
    }
    return render(request, "opinions/queue.html", context)


@page("comment.moderate", "POST")
def show(request: HttpRequest, comment: UUID) -> HttpResponse:
    """Let one through."""
    verbs.show_comment(by=request.seat, comment=comment_of(request, comment))
    messages.success(request, _("The comment is shown."))
    return _back(request)


@page("comment.moderate", "POST")
def refuse(request: HttpRequest, comment: UUID) -> HttpResponse:
    """Refuse one; the reason is kept."""
    reason = RefuseForm(request.POST).said()
    verbs.refuse_comment(by=request.seat, comment=comment_of(request, comment), reason=reason)
    messages.success(request, _("The comment is refused; its reason is kept."))
    return _back(request)


@page("comment.moderate", "POST")
def show_several(request: HttpRequest) -> HttpResponse:
    """Let those through that were ticked; what was held back is not among them."""
    rows = comments(request.seat).filter(pk__in=_keys(request.POST.getlist("comment")))
    done = verbs.show_comments(by=request.seat, comments=rows)
    told = ngettext("%(count)s comment is shown.", "%(count)s comments are shown.", done)
    messages.success(request, told % {"count": digits(done)})
    return _back(request)


def _keys(given: list[str]) -> list[UUID]:
    found = []
    for key in given:
        try:
            found.append(UUID(key))
        except ValueError:
            continue
    return found


def _back(request: HttpRequest) -> HttpResponse:
    """To the part of the queue that one came from."""
    state = request.POST.get("state", "")
    known = {one.value for one, _icon in TABS}
    query = f"?{urlencode({'state': state})}" if state in known else ""
    return redirect(reverse("opinion_queue") + query)


def _state_asked(request: HttpRequest) -> CommentState:
    known = {one.value: one for one, _icon in TABS}
    return known.get(request.GET.get("state", ""), CommentState.WAITING)


def _unit_asked(request: HttpRequest) -> Unit | None:
    keys = _keys([request.GET.get("unit", "")])
    return unit_of(request, keys[0]) if keys else None


def _tabs(told: Queue, now: CommentState, unit: Unit | None) -> list[dict[str, object]]:
    more = {"unit": unit.pk} if unit else {}
    return [
        {
            "label": _(state.label),
            "url": f"?{urlencode({'state': state.value, **more})}",
            "active": state is now,
            "icon": icon,
            "count": told.counts.get(state.value, 0),
        }
        for state, icon in TABS
    ]
