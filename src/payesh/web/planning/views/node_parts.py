"""What belongs to a goal: its contributors, the goals it serves, its place in the tree."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from payesh.actions import goals, placing, tree_paths
from payesh.queries.alignment import goals_above
from payesh.queries.placing import possible_parents
from payesh.web.planning.forms.nodes import AlignForm, ContributorsForm, MoveForm
from payesh.web.planning.found import alignment_asked, node_of, says_closed
from payesh.web.planning.node_editor import editor_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

SHIFTS = {"up": -1, "down": 1}


@page("plan.edit", "POST")
@says_closed
def contributors(request: HttpRequest, node: UUID) -> HttpResponse:
    """The units that help with the goal."""
    found = node_of(request, node)
    form = ContributorsForm(request.POST, seat=request.seat)
    if accepted(
        form, lambda: goals.set_contributors(by=request.seat, node=found, **form.cleaned_data)
    ):
        messages.success(request, _("The contributing units are saved."))
        return redirect("node_edit", node=found.pk)
    return editor_of(request, found, contributors=form)


@page("plan.edit", "POST")
@says_closed
def align(request: HttpRequest, node: UUID) -> HttpResponse:
    """Say that the goal serves one of the body above."""
    found = node_of(request, node)
    form = AlignForm(request.POST, goals=goals_above(found))
    if accepted(form, lambda: goals.align_node(by=request.seat, node=found, **form.cleaned_data)):
        messages.success(request, _("The alignment is saved."))
        return redirect("node_edit", node=found.pk)
    return editor_of(request, found, align=form)


@page("plan.edit", "POST")
@says_closed
def unalign(request: HttpRequest, node: UUID) -> HttpResponse:
    """Take an alignment back."""
    found = node_of(request, node)
    goals.unalign_node(by=request.seat, alignment=alignment_asked(request, found))
    messages.success(request, _("The alignment is taken back."))
    return redirect("node_edit", node=found.pk)


@page("plan.edit", "POST")
@says_closed
def shift(request: HttpRequest, node: UUID) -> HttpResponse:
    """One place up or down among its sisters."""
    found = node_of(request, node)
    places = SHIFTS.get(request.POST.get("to", ""), 0)
    placing.shift_node(by=request.seat, node=found, places=places)
    return redirect("node_edit", node=found.pk)


@page("plan.edit", "POST")
@says_closed
def move(request: HttpRequest, node: UUID) -> HttpResponse:
    """Under another goal of the same level."""
    found = node_of(request, node)
    form = MoveForm(request.POST, parents=possible_parents(found))
    if accepted(
        form, lambda: tree_paths.move_node(by=request.seat, node=found, **form.cleaned_data)
    ):
        messages.success(request, _("It stands in its new place."))
        return redirect("node_edit", node=found.pk)
    return editor_of(request, found, move=form)
