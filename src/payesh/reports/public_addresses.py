"""Addresses of public pages as a telephone reads them from paper."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from payesh.records.models import Unit


def opinion_address(unit: Unit) -> str:
    """Where people say what they think of a unit's services; '' where there is no such page."""
    try:
        path = reverse("opinion_form", kwargs={"unit": unit.pk})
    except NoReverseMatch:
        return ""
    return public_address(path)


def public_address(path: str) -> str:
    """The whole address of a page of this site; '' where the site does not know its own."""
    site = str(getattr(settings, "SITE_URL", ""))
    return f"{site.rstrip('/')}{path}" if site else ""
