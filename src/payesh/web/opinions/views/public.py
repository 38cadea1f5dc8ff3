"""The form for everybody, and the thanks."""

from __future__ import annotations

import time
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from payesh.actions.opinions import give_opinion
from payesh.queries.opinion_limits import given_lately
from payesh.queries.opinions import services_of, takes_opinions
from payesh.records.models import Unit
from payesh.web.opinions import puzzles
from payesh.web.opinions.attempts import attempts
from payesh.web.opinions.forms import OpinionForm
from payesh.web.opinions.gate import Passed, TurnedAway, answer_to, passed
from payesh.web.opinions.sources import source_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import READING, open_page
from payesh.web.shell.writing import language

LATELY_SECONDS = 20
"""So long a count of the last minutes serves for puzzles."""


# The signed puzzle does what the token of a session would; there is no session here to protect.
@open_page
@csrf_exempt
@require_http_methods([*READING, "POST"])
def form(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Rate a service of an agency, in under a minute, without a name."""
    if request.method != "POST":
        found = _unit(unit)
        return _page(request, found, OpinionForm(services_of(found)))
    source, now = source_of(request, timezone.localdate()), time.time()
    try:
        came = passed(request, unit, source, now)
    except TurnedAway as turned:
        return answer_to(turned)
    return _given(request, _unit(unit), came, source, now)


@open_page
@require_http_methods(READING)
def sent(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Thanks, and what becomes of it."""
    found = _unit(unit)
    context = {"unit": found, "page_title": _("Thank you"), "breadcrumbs": _way()}
    return render(request, "opinions/sent.html", context)


def _given(request: HttpRequest, unit: Unit, came: Passed, source: str, now: float) -> HttpResponse:
    form = OpinionForm(services_of(unit), request.POST)
    if came.is_old:
        form.is_valid()
        form.add_error(None, _("The form was open for long. Please send it once more."))
    refused = not form.is_valid() or refused_by(
        form,
        lambda: give_opinion(
            unit=unit,
            source=source,
            puzzle=came.puzzle.nonce,
            solved=came.solved,
            language=language(),
            **form.cleaned_data,
        ),
    )
    if not refused:
        attempts.use(came.puzzle.nonce, now)
        return redirect("opinion_sent", unit=unit.pk)
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    if "opinion.twice" in codes:
        return answer_to(TurnedAway("twice"))
    return _page(request, unit, form, 429 if "opinion.too_many" in codes else 422)


def _page(request: HttpRequest, unit: Unit, form: OpinionForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    puzzle = puzzles.make(unit.pk, _lately(unit), now.timestamp())
    context = {
        "unit": unit,
        "form": form,
        "puzzle": puzzle,
        "parts": puzzles.PARTS,
        "page_title": _("How was your visit?"),
        "page_subtitle": unit.name,
        "breadcrumbs": _way(),
    }
    response = render(request, "opinions/form.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _lately(unit: Unit) -> int:
    """Counted now and then, not for every form."""
    key = f"opinions-lately-{unit.pk}"
    found = cache.get(key)
    if found is None:
        found = given_lately(unit, timezone.now())
        cache.set(key, found, LATELY_SECONDS)
    return int(found)


def _unit(unit: UUID) -> Unit:
    found = get_object_or_404(Unit, pk=unit, is_active=True)
    if not takes_opinions(found):
        return get_object_or_404(Unit.objects.none())
    return found


def _way() -> list[dict[str, str]]:
    front = {"label": _("Publications"), "url": reverse("public_front")}
    return [front, {"label": _("Your opinion"), "url": ""}]
