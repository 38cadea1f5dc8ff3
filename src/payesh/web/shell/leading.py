"""Addresses given only to whom they open."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, resolve, reverse

from payesh.queries.permission import RULES, may
from payesh.records.models import Seat


def address_for(seat: Seat | None, name: str, **keys: Any) -> str:
    """The address of a page, '' where the seat's role does not open it or there is no such page.

    That the seat reaches the very thing is for the caller to know.
    """
    try:
        address = reverse(name, kwargs=keys)
    except NoReverseMatch:
        return ""
    rule = getattr(resolve(address).func, "rule", None)
    return address if rule not in RULES or may(seat, rule) else ""
