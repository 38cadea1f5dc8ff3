"""Things by their key, among those that the seat may know of; anything else is not there."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

M = TypeVar("M", bound=Model)


def found(rows: QuerySet[M], key: UUID) -> M:
    """The row of that key. Raises Http404."""
    try:
        return rows.get(pk=key)
    except rows.model.DoesNotExist:
        raise Http404 from None
