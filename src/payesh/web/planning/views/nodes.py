"""Editor of goals and activities."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing, goals
from payesh.queries import alignment, scope
from payesh.records.models import Alignment, Node
from payesh.web.planning.forms.amending import StopForm
from payesh.web.planning.forms.nodes import AlignForm, ContributorsForm, NodeForm, start_of
from payesh.web.planning.found import node_of, plan_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
def new(request: HttpRequest, plan: UUID) -> HttpResponse:
    """A goal or activity under `?parent=`; without one, at the top."""
    found = plan_of(request, plan)
    rows = Node.objects.filter(plan=found)
    parent = get_object_or_404(rows, pk=request.GET["parent"]) if "parent" in request.GET else None
    units = scope.units(request.seat).filter(is_active=True)
    form = NodeForm(request.POST or None, plan=found, units=units, initial={"weight": 1})
    made: list[Node] = []
    if form.is_valid() and not refused_by(
        form,
        lambda: made.append(
            editing.bring_in_node(
                by=request.seat,
                plan=found,
                parent=parent,
                amendment=form.amendment(),
                **form.values(),
            )
        ),
    ):
        messages.success(request, _("“%(title)s” is added.") % {"title": made[0].title})
        return redirect("node_edit", node=made[0].pk)
    context = {
        "form": form,
        "plan": found,
        "page_title": _("New goal or activity"),
        "page_subtitle": parent.title if parent else found.title,
    }
    return render(request, "planning/edit.html", context, status=_status(form))


@page("plan.edit", "GET", "POST")
def edit(request: HttpRequest, node: UUID) -> HttpResponse:
    """The goal's own fields; contributors and alignment stand below in forms of their own."""
    found = node_of(request, node)
    units = scope.units(request.seat).filter(is_active=True)
    own = request.POST if request.POST.get("do") == "edit" else None
    form = NodeForm(own, plan=found.plan, units=units, initial=start_of(found))
    if form.is_valid() and not refused_by(
        form,
        lambda: editing.edit_node(
            by=request.seat, node=found, new=form.values(), amendment=form.amendment()
        ),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("node_page", node=found.pk)
    helping = ContributorsForm(
        request.POST if request.POST.get("do") == "contributors" else None,
        units=units,
        initial={"units": [one.unit_id for one in found.contributions.all()]},
    )
    if helping.is_valid() and not refused_by(
        helping,
        lambda: goals.set_contributors(
            by=request.seat, node=found, units=list(helping.cleaned_data["units"])
        ),
    ):
        messages.success(request, _("The contributing units are saved."))
        return redirect("node_edit", node=found.pk)
    context = {
        "form": form,
        "node": found,
        "plan": found.plan,
        "contributors_form": helping,
        "align_form": AlignForm(goals=alignment.goals_above(found)),
        "alignments": alignment.alignments_of(found),
        "page_title": _("Edit"),
        "page_subtitle": found.title,
    }
    return render(request, "planning/node.html", context, status=_status(form))


@page("plan.edit", "GET", "POST")
def stop(request: HttpRequest, node: UUID) -> HttpResponse:
    """Cancel a goal or activity; in a draft what hangs on nothing can be removed outright."""
    found = node_of(request, node)
    if request.POST.get("do") == "remove":
        goals.remove_node(by=request.seat, node=found)
        messages.success(request, _("“%(title)s” is removed.") % {"title": found.title})
        return redirect("plan_board", plan=found.plan_id)
    form = StopForm(request.POST or None, plan=found.plan)
    if form.is_valid() and not refused_by(
        form,
        lambda: editing.stop_node(
            by=request.seat,
            node=found,
            reason=form.cleaned_data["reason"],
            amendment=form.amendment(),
        ),
    ):
        messages.success(request, _("“%(title)s” is cancelled.") % {"title": found.title})
        return redirect("node_page", node=found.pk)
    context = {
        "form": form,
        "node": found,
        "plan": found.plan,
        "page_title": _("Cancel a goal or activity"),
        "page_subtitle": found.title,
        "consequence": _("It and whatever is under it leave the count; its reports are kept."),
        "submit": _("Cancel it"),
        "removable": found.plan.state == "draft",
    }
    return render(request, "planning/stop.html", context, status=_status(form))


@page("plan.edit", "POST")
def align(request: HttpRequest, node: UUID) -> HttpResponse:
    """Say that the goal serves one above, or take that back."""
    found = node_of(request, node)
    if "remove" in request.POST:
        rows = Alignment.objects.select_related("node__plan", "upper")
        row = get_object_or_404(rows, node=found, pk=request.POST["remove"])
        goals.unalign_node(by=request.seat, alignment=row)
        return redirect("node_edit", node=found.pk)
    form = AlignForm(request.POST, goals=alignment.goals_above(found))
    if form.is_valid() and not refused_by(
        form, lambda: goals.align_node(by=request.seat, node=found, **form.cleaned_data)
    ):
        messages.success(request, _("The alignment is saved."))
    else:
        messages.error(request, _("Choose a goal of the body above."))
    return redirect("node_edit", node=found.pk)


def _status(form: NodeForm | StopForm) -> int:
    return 422 if form.is_bound and form.errors else 200
