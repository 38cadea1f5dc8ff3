"""The door of every page: a rule, a seat, and the methods it answers.

A view without `@page` (or `@open_page`) fails the test that walks all addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from payesh.queries.permission import RULES, require

View = Callable[..., HttpResponse]
SIGNED_IN = "signed in"
"""Stands as the rule of pages that ask for a sign-in and no seat."""
READING = ["GET", "HEAD"]


def page(rule: str, *methods: str) -> Callable[[View], View]:
    """Declare which rule opens a page. Without a seat nobody gets further than the sign-in."""
    if rule not in RULES:
        raise KeyError(f"no such rule: {rule}")

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.seat is None:
                return redirect("no_seat")
            require(request.seat, rule)
            return view(request, *args, **kwargs)

        answered = require_http_methods(list(methods) or READING)(guarded)
        answered.rule, answered.methods = rule, list(methods) or READING
        return answered

    return declare


def signed_in_page(*methods: str) -> Callable[[View], View]:
    """Declare a page of one's own: whoever is signed in opens it, with or without a seat."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        answered = require_http_methods(list(methods) or READING)(guarded)
        answered.rule, answered.methods = SIGNED_IN, list(methods) or READING
        return answered

    return declare


def open_page(view: View) -> View:
    """Declare a page that needs no seat: sign-in, invitation, health."""
    view.rule = None
    return view
