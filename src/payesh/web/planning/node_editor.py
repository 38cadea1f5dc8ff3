"""The page of a goal's editor; a form that was refused is shown on it as it was typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.ground.terms import NodeState
from payesh.queries import alignment
from payesh.queries.placing import place_of, possible_parents
from payesh.records.models import Node
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of, node_crumb
from payesh.web.planning.forms.nodes import (
    AlignForm,
    ContributorsForm,
    MoveForm,
    NodeForm,
    start_of,
)


def editor_of(
    request: HttpRequest,
    node: Node,
    *,
    form: NodeForm | None = None,
    contributors: ContributorsForm | None = None,
    align: AlignForm | None = None,
    move: MoveForm | None = None,
) -> HttpResponse:
    """The goal's own fields, its contributors, the goals it serves, and its place in the tree."""
    seat, place = request.seat, place_of(node)
    form = form or NodeForm(plan=node.plan, seat=seat, initial=start_of(node))
    contributors = contributors or ContributorsForm(
        seat=seat, initial={"units": [one.unit for one in alignment.contributions_of(node)]}
    )
    align = align or AlignForm(goals=alignment.goals_above(node))
    move = move or MoveForm(parents=possible_parents(node))
    context = {
        "form": form,
        "node": node,
        "plan": node.plan,
        "place": place,
        "is_active": node.state == NodeState.ACTIVE,
        "contributors_form": contributors,
        "align_form": align,
        "alignments": alignment.alignments_of(node),
        "move_form": move,
        "page_title": _("Edit"),
        "page_subtitle": node.title,
        "breadcrumbs": crumbs_of(node.plan, node_crumb(node), last=_("Edit")),
    }
    status = status_of(form, contributors, align, move)
    return render(request, "planning/node.html", context, status=status)
