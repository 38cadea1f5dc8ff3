"""An invitation is accepted: the one way to an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from payesh.actions import invitations
from payesh.queries.invitations import open_invitation
from payesh.queries.seats import seat_of
from payesh.records.models import Person
from payesh.web.shell.forms import refused_by
from payesh.web.shell.navigation import first_page
from payesh.web.shell.page import open_page

from .forms import AcceptForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_page
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a user name and a password; one is signed in at once."""
    invitation = open_invitation(token)
    if invitation is None:
        return render(request, "account/invitation_gone.html", status=404)
    about = {"full_name": invitation.full_name, "email": invitation.email}
    form = AcceptForm(request.POST or None, **about)
    if form.is_valid() and not refused_by(form, lambda: _enter(request, token, form)):
        messages.success(request, _("Welcome to Payesh."))
        return redirect(first_page(seat_of(request.user)))
    return render(request, "account/invitation.html", {"form": form, "invitation": invitation})


def _enter(request: HttpRequest, token: str, form: AcceptForm) -> Person:
    words = form.cleaned_data
    person = invitations.accept_invitation(
        token=token, username=words["username"], password=words["password"]
    )
    login(request, person, backend=BACKEND)
    return person
