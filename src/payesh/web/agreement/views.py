"""Agreement of the raters of a campaign: four figures, the rest folded, and part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.analytics.agreement import Measure
from payesh.queries.agreement import Agreement, By, Part, agreement
from payesh.queries.permission import may
from payesh.reports.agreement_words import items_words, named, scores_words, visits_words
from payesh.web.shell.campaign_frame import campaign_crumbs, run_campaign
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

PAGE = 50
MOST_TALKED_OVER = 5
SORTS: dict[str, Callable[[Part], Any]] = {
    "percent": lambda one: one.value(Measure.PERCENT),
    "within": lambda one: one.value(Measure.WITHIN_ONE),
    "ac2": lambda one: one.value(Measure.AC2_QUADRATIC),
    "answers": lambda one: one.found[Measure.PERCENT].n,
    "name": lambda one: (one.code, one.name),
}
WORST = "percent"


@page("agreement.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """`?by=` chooses the parts, `?sort=` their order: the worst first unless another is asked."""
    found = run_campaign(request, campaign)
    by = _by(request.GET.get("by", ""))
    told = agreement(found, by, language())
    context = {
        "campaign": found,
        "page_title": _("Agreement of raters"),
        "page_subtitle": found.title,
        "breadcrumbs": campaign_crumbs(
            request, found, {"label": _("Agreement of raters"), "url": ""}
        ),
        "told": told,
    }
    if told is not None:
        context |= _figures(told) | _parts(request, told, by)
        context["sessions"] = may(request.seat, "session.view", found)
    return render(request, "agreement/agreement.html", context)


def _by(name: str) -> By:
    return By(name) if name in {one.value for one in By} else By.ITEM


def _figures(told: Agreement) -> dict[str, Any]:
    words = (
        items_words(told.whole, language()),
        scores_words(told.scores[Measure.ICC_2_1], language()),
    )
    return {
        "words": [one for one in words if one],
        "percent": told.whole[Measure.PERCENT],
        "within": told.whole[Measure.WITHIN_ONE],
        "main": [
            *named(told.whole, Measure.AC2_QUADRATIC),
            *named(told.scores, Measure.ICC_2_1),
        ],
        "rest": named({Measure.ICC_2_K: told.scores[Measure.ICC_2_K], **told.rest}),
    }


def _parts(request: HttpRequest, told: Agreement, by: By) -> dict[str, Any]:
    asked = request.GET.get("sort", "")
    some = Paginator(_sorted(told.parts, asked), PAGE).get_page(request.GET.get("page", 1))
    low = [one for one in _sorted(told.parts, WORST) if one.is_low] if by is By.ITEM else []
    return {
        "by": by.value,
        "tabs": [
            (By.ITEM.value, _("Items")),
            (By.CRITERION.value, _("Criteria")),
            (By.TEAM.value, _("Teams")),
            (By.SENDERS.value, _("Pairs of organisations")),
        ],
        "rows": [
            (
                one,
                one.found[Measure.PERCENT],
                one.found[Measure.WITHIN_ONE],
                one.found[Measure.AC2_QUADRATIC],
            )
            for one in some
        ],
        "page": some,
        "low": [
            (one, visits_words(one.found[Measure.PERCENT], language()))
            for one in low[:MOST_TALKED_OVER]
        ],
        "low_count": len(low),
    }


def _sorted(parts: tuple[Part, ...], asked: str) -> list[Part]:
    """By the column that is asked for, `-` downwards; what has no value stands last."""
    name = asked.removeprefix("-")
    value = SORTS.get(name, SORTS[WORST])
    by_name = sorted(parts, key=SORTS["name"])
    known = [one for one in by_name if value(one) is not None]
    down = asked.startswith("-") and name in SORTS
    ordered = sorted(known, key=value, reverse=down)
    return ordered + [one for one in by_name if value(one) is None]
