"""Challenges: the list of whom they wait for, and gathering findings into one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import challenges as verbs
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.challenges import (
    OFFERED,
    WAITING,
    challenge_counts,
    challenge_list,
    gatherable,
    steps,
)
from payesh.queries.permission import may
from payesh.records.models import Campaign, Challenge, Finding
from payesh.reports.province_tiles import TILES
from payesh.web.findings.choosing import chosen_of, keys_given
from payesh.web.findings.forms.challenges import ChallengeFilter, ChallengeForm
from payesh.web.findings.found import challenge_of, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("challenge.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Challenges in reach, those that wait longest first; headquarters see every province's."""
    form = ChallengeFilter(request.seat, _provinces(request), request.GET)
    asked = form.chosen()
    rows, lines = challenge_list(request.seat, page=request.GET.get("page", 1), **asked)
    counts = challenge_counts(request.seat)
    names = dict(_provinces(request))
    context = {
        "form": form,
        "page": rows,
        "rows": [(line, names.get(line.challenge.province, "")) for line in lines],
        "waiting": {
            level: sum(counts.get((level, state), 0) for state in WAITING)
            for level in ("agency", "province", "headquarters")
        },
        "answered": sum(number for (_l, state), number in counts.items() if state == "answered"),
        "closed": sum(number for (_l, state), number in counts.items() if state == "closed"),
        "several_provinces": "province" in form.fields,
        "filtered": any(asked.values()),
        "may_raise": may(request.seat, "challenge.write"),
        "page_title": _("Challenges"),
        "page_subtitle": _("Problems of many agencies, with whoever can act on them"),
    }
    return render(request, "findings/challenge_list.html", context)


@page("challenge.write", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Raise a challenge from findings; searching keeps what was typed and ticked."""
    given = request.POST if request.method == "POST" else request.GET
    looks = request.method == "GET" or "look" in request.POST
    start = {name: given[name] for name in ChallengeForm.base_fields if name in given}
    campaign = _campaign(request, given.get("campaign", ""))
    start["campaign"] = campaign.pk if campaign else None
    form = ChallengeForm(request.seat, None if looks else request.POST, initial=start)
    rows = gatherable(request.seat, campaign=campaign, query=given.get("q", ""))
    every = gatherable(request.seat)
    chosen = chosen_of(every, keys_given(given))
    made = None if looks else accepted(form, lambda: _raised(request, form, chosen))
    if made:
        messages.success(request, _("The challenge is raised."))
        return redirect("challenge_page", challenge=made.pk)
    context = {
        "form": form,
        "cancel": reverse("challenge_list"),
        **_offered(given.get("q", ""), rows, chosen),
        "page_title": _("New challenge"),
        "page_subtitle": _("Findings of several agencies that have one root"),
        "breadcrumbs": _crumbs({"label": _("New challenge"), "url": ""}),
    }
    return render(request, "findings/challenge_new.html", context, status=status_of(form))


@page("challenge.write", "GET", "POST")
def gather(request: HttpRequest, challenge: UUID) -> HttpResponse:
    """Add further findings to a challenge."""
    found = challenge_of(request, challenge)
    if "gather" not in steps(request.seat, found):
        raise Forbidden()
    given = request.POST if request.method == "POST" else request.GET
    rows = gatherable(request.seat, challenge=found, query=given.get("q", ""))
    chosen = chosen_of(gatherable(request.seat, challenge=found), keys_given(given))
    refused = ""
    if request.method == "POST" and "look" not in request.POST:
        try:
            verbs.gather(by=request.seat, challenge=found, findings=chosen)
        except Refusal as refusal:
            refused = told(refusal)
        else:
            messages.success(request, _("The findings are added to the challenge."))
            return redirect("challenge_page", challenge=found.pk)
    page_url = reverse("challenge_page", args=[found.pk])
    context = {
        "challenge": found,
        "cancel": page_url,
        "refused": refused,
        **_offered(given.get("q", ""), rows, chosen),
        "page_title": _("Add findings"),
        "page_subtitle": found.title,
        "breadcrumbs": _crumbs(
            {"label": found.title, "url": page_url}, {"label": _("Add findings"), "url": ""}
        ),
    }
    status = 422 if refused else 200
    return render(request, "findings/challenge_gather.html", context, status=status)


def _raised(request: HttpRequest, form: ChallengeForm, chosen: list[Finding]) -> Challenge:
    campaign = form.cleaned_data["campaign"]
    unit = campaign.owner if campaign else request.seat.unit
    return verbs.raise_challenge(by=request.seat, unit=unit, findings=chosen, **form.cleaned_data)


def _offered(query: str, rows: object, chosen: list[Finding]) -> dict[str, object]:
    """The chosen findings first, then what the search offers."""
    keys = [one.pk for one in chosen]
    left = rows.exclude(pk__in=keys)
    return {
        "query": query,
        "chosen": chosen,
        "offered": list(left[:OFFERED]),
        "offered_of": left.count(),
    }


def _campaign(request: HttpRequest, key: str) -> Campaign | None:
    try:
        return run_campaigns(request.seat).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _provinces(request: HttpRequest) -> list[tuple[str, str]]:
    """The provinces a seat may choose from; none unless it sees several."""
    if not may(request.seat, "provinces.view"):
        return []
    names = [(tile.code, tile.name(language())) for tile in TILES]
    return sorted(names, key=lambda pair: pair[1])


def _crumbs(*further: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": _("Challenges"), "url": reverse("challenge_list")}, *further]
