"""One click into the demonstration. Outside of it there is no such door."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from payesh.demo.accounts import DemoAccount, demo_accounts
from payesh.ground.terms import Role
from payesh.queries.seats import seat_of
from payesh.records.models import Person
from payesh.web.shell.navigation import first_page
from payesh.web.shell.page import open_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def offered_accounts() -> list[tuple[DemoAccount, Role]]:
    """The accounts to try with their roles, in the demonstration alone."""
    if not settings.DEMO:
        return []
    return [(account, Role(account.role)) for account in demo_accounts()]


@open_page
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the offered accounts, without a password."""
    username = request.POST.get("username", "")
    if username not in {account.username for account, _ in offered_accounts()}:
        raise Http404
    person = get_object_or_404(Person, username=username, is_active=True)
    login(request, person, backend=BACKEND)
    return redirect(first_page(seat_of(person)))
