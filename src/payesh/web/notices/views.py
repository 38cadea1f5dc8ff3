"""What the seat was told: the list, looking at one or all, and how to be told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import notices as verbs
from payesh.queries.notices import choice_of, notices_of, unseen_count
from payesh.web.shell.bell import keep_unseen
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .forms import WayForm
from .looks import by_day

PER_PAGE = 40


@page("notice.own")
def notice_list(request: HttpRequest) -> HttpResponse:
    """What was told, by day, the newest first."""
    shown = Paginator(notices_of(request.seat), PER_PAGE).get_page(request.GET.get("page"))
    unseen = keep_unseen(request.seat, unseen_count(request.seat))
    context = {
        "page": shown,
        "days": by_day(shown.object_list, timezone.localdate()),
        "today": timezone.localdate(),
        "unseen": unseen,
        "notice_count": unseen,
        "page_title": _("Notices"),
    }
    return render(request, "notices/list.html", context)


@page("notice.own")
def notice_open(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Go where a notice leads; it has been looked at by that."""
    row = get_object_or_404(notices_of(request.seat), pk=notice)
    if row.seen_at is None:
        verbs.see(by=request.seat, notice=row.pk)
        keep_unseen(request.seat, unseen_count(request.seat))
    return redirect(row.url or "notice_list")


@page("notice.own", "POST")
def notices_seen(request: HttpRequest) -> HttpResponse:
    """All notices of the seat have been looked at."""
    verbs.see(by=request.seat)
    keep_unseen(request.seat, 0)
    return redirect("notice_list")


@page("notice.own", "GET", "HEAD", "POST")
def notice_choice(request: HttpRequest) -> HttpResponse:
    """By mail at once, once a day, or only here."""
    person = request.seat.person
    choice = choice_of(person)
    known = {"way": choice.way, "hour": choice.hour, "version": choice.version}
    form = WayForm(request.POST or None, initial=known)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.choose_way(by=request.seat, **form.cleaned_data)
    ):
        messages.success(request, _("Your choice was saved."))
        return redirect("notice_choice")
    context = {
        "form": form,
        "address": person.email,
        "page_title": _("How you want to be told"),
        "breadcrumbs": [
            {"label": _("Notices"), "url": reverse("notice_list")},
            {"label": _("How you want to be told"), "url": ""},
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "notices/choice.html", context, status=status)
