"""What pages of a campaign's and of a plan's digests share: the page, the order, making one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.digest_orders import ask_for_digest, order_digest
from payesh.queries.digests import (
    Thing,
    digests_of,
    failed_jobs,
    mail_addresses,
    name_of_thing,
    newest_day,
    order_of,
    resting,
)
from payesh.queries.permission import may
from payesh.reports.due_digests import job_title
from payesh.web.shell.forms import accepted
from payesh.web.shell.writing import language

from .forms import DayForm, OrderForm


def digest_page(
    request: HttpRequest,
    thing: Thing,
    frame: dict[str, Any],
    *,
    day: date | None = None,
    order_form: OrderForm | None = None,
    day_form: DayForm | None = None,
) -> HttpResponse:
    """The order, making one now, and the digests of earlier days."""
    today, order = timezone.localdate(), order_of(thing)
    newest = newest_day(thing, today)
    orders = may(request.seat, "digest.order", thing)
    shown = min(day or newest, newest)
    refused = order_form or day_form
    context = {
        **frame,
        "thing": thing,
        "order": order,
        "may_order": orders,
        "order_form": order_form or OrderForm(thing=thing, order=order),
        "day_form": day_form or DayForm(newest=newest, shown=shown),
        "resting": resting(thing, today),
        "recipients": len(mail_addresses(order, today)),
        "digests": digests_of(thing),
        "failed": failed_jobs(thing) if orders else [],
        "order_url": _address(thing, "order"),
        "make_url": _address(thing, "make"),
    }
    return render(request, "digests/page.html", context, status=422 if refused else 200)


def _address(thing: Thing, what: str) -> str:
    return reverse(f"{name_of_thing(thing)}_digest_{what}", args=[thing.pk])


def keep_order(request: HttpRequest, thing: Thing, frame: dict[str, Any]) -> HttpResponse:
    """Order the digest as the form says."""
    form = OrderForm(request.POST, thing=thing, order=order_of(thing))
    if accepted(form, lambda: order_digest(by=request.seat, thing=thing, **form.cleaned_data)):
        messages.success(request, _("The order of the digest is kept."))
        return redirect(f"{name_of_thing(thing)}_digest", thing.pk)
    return digest_page(request, thing, frame, order_form=form)


def make_now(request: HttpRequest, thing: Thing, frame: dict[str, Any]) -> HttpResponse:
    """Have the digest of a day made; leads to the job."""
    newest = newest_day(thing, timezone.localdate())
    form = DayForm(request.POST, newest=newest, shown=newest)
    if not form.is_valid():
        return digest_page(request, thing, frame, day_form=form)
    order, day = order_of(thing), form.cleaned_data["day"]
    job = ask_for_digest(
        by=request.seat,
        thing=thing,
        day=day.isoformat(),
        language=order.language if order else language(),
        send=form.cleaned_data["send"],
        title=job_title(thing, day, language()),
    )
    return redirect("job_page", job.pk)
