"""The way up the tree from a goal or an indicator, and the ways on from it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from contextlib import suppress
from uuid import UUID

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.queries.permission import may
from payesh.queries.shapes import NodeRef, PeriodRef, PlanRef
from payesh.records.models import Indicator, Node, Plan, Seat
from payesh.web.shell.writing import digits

from .asked import board_address

LONGEST = 48
"""Letters of a title in a breadcrumb; the whole of it stands on its own page."""
Way = tuple[str, str, str]


def crumbs(
    plan: PlanRef, above: Iterable[NodeRef], period: PeriodRef, last: str, leads: Container[UUID]
) -> list[dict[str, str]]:
    """From the plan's board down through the goals above to the thing itself.

    A goal that is not among `leads` is named without leading anywhere.
    """
    return [
        {"label": shortened(plan.title, LONGEST), "url": board_address(plan.id, period)},
        *(_crumb(node, period, node.id in leads) for node in above),
        {"label": digits(last), "url": ""},
    ]


def _crumb(node: NodeRef, period: PeriodRef, leads: bool) -> dict[str, str]:
    address = f"{reverse('node_page', args=[node.id])}?period={period.number}"
    return {"label": shortened(node.title, LONGEST), "url": address if leads else ""}


def plan_ways(seat: Seat, plan: Plan) -> list[Way]:
    """The editors of a plan for those who may edit it; for others, how it was amended."""
    amended = (_("Amendments"), "journal-plus", reverse("amendments", args=[plan.pk]))
    digest = (_("Daily digest"), "newspaper", reverse("plan_digest", args=[plan.pk]))
    if not may(seat, "plan.edit", plan):
        told = [digest] if may(seat, "issued.view", plan) else []
        return [amended, *told] if may(seat, "plan.view", plan) else told
    return [
        (_("Settings of the plan"), "sliders", reverse("plan_edit", args=[plan.pk])),
        (_("Add a goal"), "plus-lg", reverse("node_new", args=[plan.pk])),
        (_("Periods"), "calendar-range", reverse("periods", args=[plan.pk])),
        amended,
        digest,
        (_("Report for a meeting"), "easel", reverse("meeting_report", args=[plan.pk])),
        (_("Analytical report"), "file-text", reverse("analysis_report", args=[plan.pk])),
        (_("Turn of the year"), "calendar-check", reverse("year_close", args=[plan.pk])),
    ]


def ways_on(seat: Seat, thing: Model, editors: Iterable[Way]) -> list[Way]:
    """Editors, and the form of a corrective action for those who may open one."""
    ways = list(editors)
    kind = {Node: "node", Indicator: "indicator"}[type(thing)]
    with suppress(NoReverseMatch):
        if may(seat, "action.open", thing):
            form = f"{reverse('action_new')}?source_kind={kind}&source_id={thing.pk}"
            ways.append((_("Open a corrective action"), "arrow-repeat", form))
    return ways
