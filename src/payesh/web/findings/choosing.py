"""Findings ticked in a form, kept while one searches for more."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from payesh.records.models import Finding

MOST = 500
"""So many findings are ticked at once at most."""


def keys_given(given: QueryDict) -> list[UUID]:
    """The keys under `findings` that are keys."""
    found = []
    for text in given.getlist("findings")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def chosen_of(rows: QuerySet[Finding], keys: list[UUID]) -> list[Finding]:
    """Those of the findings that were ticked."""
    return list(rows.filter(pk__in=keys)) if keys else []
