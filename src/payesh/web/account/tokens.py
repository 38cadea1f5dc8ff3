"""Tokens for programs: the list of one's own, a new one that is shown once, and revoking."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from payesh.actions import tokens as verbs
from payesh.ground.terms import Term
from payesh.queries.tokens import Scope, is_live, offered_scopes, tokens_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .token_form import TokenForm


@page("token.own")
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, those that still open something first."""
    now = timezone.now()
    rows = [
        {"token": one, "live": is_live(one, now), "scopes": _words(one.scopes)}
        for one in tokens_of(request.user)
    ]
    rows.sort(key=lambda row: not row["live"])
    context = {"rows": rows, "page_title": _("Tokens for programs"), "breadcrumbs": _crumbs()}
    return render(request, "account/tokens.html", context)


@page("token.own", "GET", "HEAD", "POST")
@never_cache
def token_new(request: HttpRequest) -> HttpResponse:
    """Lend the seat one sits on to a program. The token is shown this once; it is kept nowhere."""
    form = TokenForm(offered_scopes(request.seat), request.POST or None)
    made = accepted(form, lambda: verbs.make_token(by=request.seat, **form.cleaned_data))
    if made is not None:
        token, text = made
        context = {
            "token": token,
            "text": text,
            "base": request.build_absolute_uri("/api/v1/"),
            "page_title": _("The token is made"),
            "breadcrumbs": _crumbs(_("The token is made")),
        }
        return render(request, "account/token_made.html", context)
    title = _("New token")
    context = {"form": form, "page_title": title, "breadcrumbs": _crumbs(title)}
    return render(request, "account/token_new.html", context)


@page("token.own", "POST")
def token_revoke(request: HttpRequest, own_token: uuid.UUID) -> HttpResponse:
    """Take a token back; whatever program holds it gets no further from now on."""
    row = get_object_or_404(tokens_of(request.user), pk=own_token)
    verbs.revoke_token(by=request.seat, token=row)
    messages.success(request, _("The token was revoked."))
    return redirect("tokens")


def _words(scopes: list[str]) -> list[str]:
    """The scopes in words; one that is gone from the list as it is."""
    known: dict[str, Term] = {scope.value: scope for scope in Scope}
    return [_(known[one].label) if one in known else one for one in scopes]


def _crumbs(last: str = "") -> list[dict[str, str]]:
    crumbs = [{"label": _("My account"), "url": reverse("account")}]
    crumbs.append({"label": _("Tokens for programs"), "url": reverse("tokens")})
    if last:
        crumbs.append({"label": last})
    else:
        crumbs[-1].pop("url")
    return crumbs
