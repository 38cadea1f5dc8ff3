"""The way up from an editor: the plans, the plan's board, its settings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.records.models import Indicator, Node, Plan

LONGEST = 48
"""Letters of a title in a breadcrumb; the whole of it stands on its own page."""
Crumb = dict[str, str]


def crumbs_of(plan: Plan, *steps: Crumb, last: str) -> list[Crumb]:
    """From the list of plans over the plan's board and `steps` to the page itself."""
    return [
        {"label": _("Plans and goals"), "url": reverse("plans")},
        {"label": shortened(plan.title, LONGEST), "url": reverse("plan_board", args=[plan.pk])},
        *steps,
        {"label": last, "url": ""},
    ]


def periods_crumb(plan: Plan) -> Crumb:
    return {"label": _("Periods"), "url": reverse("periods", args=[plan.pk])}


def amendments_crumb(plan: Plan) -> Crumb:
    return {"label": _("Amendments"), "url": reverse("amendments", args=[plan.pk])}


def node_crumb(node: Node) -> Crumb:
    return {"label": shortened(node.title, LONGEST), "url": reverse("node_page", args=[node.pk])}


def indicator_crumb(indicator: Indicator) -> Crumb:
    address = reverse("indicator_page", args=[indicator.pk])
    return {"label": shortened(indicator.title, LONGEST), "url": address}
