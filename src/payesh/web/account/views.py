"""Sign-in, one's own account, and the page of those who hold no seat."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import people
from payesh.queries.seats import seats_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.navigation import first_page
from payesh.web.shell.page import open_page, signed_in_page

from .demo import offered_accounts
from .forms import OwnForm


class SignIn(LoginView):
    """The sign-in page; in the demonstration it offers an account of each role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_accounts": offered_accounts()}


sign_in = open_page(SignIn.as_view())


@signed_in_page("GET", "HEAD", "POST")
def account(request: HttpRequest) -> HttpResponse:
    """One's own name, language, seats, and the way to password, second factor and sessions."""
    person = request.user
    known = {name: getattr(person, name) for name in OwnForm.base_fields}
    form = OwnForm(request.POST or None, initial=known)
    if form.is_valid() and not refused_by(
        form, lambda: people.change_own(by=person, **form.cleaned_data)
    ):
        messages.success(request, _("Your account was saved."))
        response = redirect("account")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, samesite="Lax")
        return response
    context = {"form": form, "held": seats_of(person), "page_title": _("My account")}
    return render(request, "account/account.html", context)


@signed_in_page()
def no_seat(request: HttpRequest) -> HttpResponse:
    """Signed in, but there is nothing to see: who to turn to."""
    return (
        redirect(first_page(request.seat))
        if request.seat
        else render(request, "account/no_seat.html")
    )
