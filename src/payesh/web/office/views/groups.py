"""Groups of units that are compared with one another."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import groups as verbs
from payesh.queries import organisations
from payesh.web.office.forms.units import GroupForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("unit.manage")
def groups(request: HttpRequest) -> HttpResponse:
    """All groups, with their members in reach."""
    rows = organisations.groups(request.seat)
    return render(request, "office/groups.html", {"groups": rows, "page_title": _("Groups")})


@page("unit.manage", "GET", "HEAD", "POST")
def group_new(request: HttpRequest) -> HttpResponse:
    """A new group."""
    form = GroupForm(request.seat, request.POST or None)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.add_group(by=request.seat, **form.cleaned_data)
    ):
        messages.success(request, _("The group was added."))
        return redirect("groups")
    return _form_page(request, form, _("New group"))


@page("unit.manage", "GET", "HEAD", "POST")
def group_edit(request: HttpRequest, group: uuid.UUID) -> HttpResponse:
    """A group's name and its members in reach."""
    row = get_object_or_404(organisations.groups(request.seat), pk=group)
    known = {"name": row.name, "units": "\n".join(unit.code for unit in row.members)}
    form = GroupForm(request.seat, request.POST or None, initial=known)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.change_group(by=request.seat, group=row, **form.cleaned_data)
    ):
        messages.success(request, _("The group was saved."))
        return redirect("groups")
    return _form_page(request, form, row.name)


@page("unit.manage", "POST")
def group_remove(request: HttpRequest, group: uuid.UUID) -> HttpResponse:
    """Take a group away."""
    row = get_object_or_404(organisations.groups(request.seat), pk=group)
    verbs.remove_group(by=request.seat, group=row)
    messages.success(request, _("The group was removed. Its units stay as they are."))
    return redirect("groups")


def _form_page(request: HttpRequest, form: GroupForm, title: str) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "cancel": reverse("groups"),
        "breadcrumbs": [
            {"label": _("Units"), "url": reverse("units")},
            {"label": _("Groups"), "url": reverse("groups")},
            {"label": title},
        ],
    }
    return render(request, "office/form.html", context)
