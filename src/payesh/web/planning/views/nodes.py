"""Editor of goals and activities: a new one, its own fields, its end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing, goals
from payesh.ground.terms import NodeState
from payesh.queries.placing import place_of
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of, node_crumb
from payesh.web.planning.forms.amending import StopForm
from payesh.web.planning.forms.nodes import NodeForm, start_of
from payesh.web.planning.found import node_of, parent_asked, plan_of, says_closed
from payesh.web.planning.node_editor import editor_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
@says_closed
def new(request: HttpRequest, plan: UUID) -> HttpResponse:
    """A goal or activity under `?parent=`; without one, at the top."""
    found = plan_of(request, plan)
    parent = parent_asked(request, found)
    form = NodeForm(
        request.POST or None,
        plan=found,
        seat=request.seat,
        initial={"weight": 1, "owner": parent.owner if parent else found.owner},
    )
    made = accepted(
        form,
        lambda: editing.bring_in_node(
            by=request.seat,
            plan=found,
            parent=parent,
            amendment=form.amendment(),
            **form.values(),
        ),
    )
    if made:
        messages.success(request, _("“%(title)s” is added.") % {"title": made.title})
        return redirect("node_edit", node=made.pk)
    title = _("New goal or activity")
    context = {
        "form": form,
        "plan": found,
        "page_title": title,
        "page_subtitle": parent.title if parent else found.title,
        "breadcrumbs": crumbs_of(found, *([node_crumb(parent)] if parent else []), last=title),
    }
    return render(request, "planning/edit.html", context, status=status_of(form))


@page("plan.edit", "GET", "POST")
@says_closed
def edit(request: HttpRequest, node: UUID) -> HttpResponse:
    """The goal's own fields; what belongs to it stands below in forms of their own."""
    found = node_of(request, node)
    form = NodeForm(
        request.POST or None, plan=found.plan, seat=request.seat, initial=start_of(found)
    )
    saved = accepted(
        form,
        lambda: editing.edit_node(
            by=request.seat, node=found, new=form.values(), amendment=form.amendment()
        ),
    )
    if saved:
        messages.success(request, _("The changes are saved."))
        return redirect("node_page", node=found.pk)
    return editor_of(request, found, form=form)


@page("plan.edit", "GET", "POST")
@says_closed
def stop(request: HttpRequest, node: UUID) -> HttpResponse:
    """Cancel a goal or activity; in a draft what hangs on nothing can be removed outright."""
    found = node_of(request, node)
    form = StopForm(request.POST or None, plan=found.plan)
    stopped = accepted(
        form,
        lambda: editing.stop_node(
            by=request.seat,
            node=found,
            reason=form.cleaned_data["reason"],
            amendment=form.amendment(),
        ),
    )
    if stopped:
        messages.success(request, _("“%(title)s” is cancelled.") % {"title": found.title})
        return redirect("node_page", node=found.pk)
    title = _("Cancel a goal or activity")
    context = {
        "form": form,
        "node": found,
        "plan": found.plan,
        "is_over": found.state != NodeState.ACTIVE,
        "over": _("It is out of the count already."),
        "consequence": _("It and whatever is under it leave the count; its reports are kept."),
        "submit": _("Cancel it"),
        "is_removable": place_of(found).is_removable,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found.plan, node_crumb(found), last=title),
    }
    return render(request, "planning/stop.html", context, status=status_of(form))


@page("plan.edit", "POST")
@says_closed
def remove(request: HttpRequest, node: UUID) -> HttpResponse:
    """Remove what hangs on nothing from a draft."""
    found = node_of(request, node)
    goals.remove_node(by=request.seat, node=found)
    messages.success(request, _("“%(title)s” is removed.") % {"title": found.title})
    return redirect("plan_board", plan=found.plan_id)
