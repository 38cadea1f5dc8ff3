"""Things by their key, among those that the seat may know of; anything else is not there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404


def found(rows: QuerySet, key: UUID) -> Any:
    """The row of that key. Raises Http404."""
    try:
        return rows.get(pk=key)
    except rows.model.DoesNotExist:
        raise Http404 from None
