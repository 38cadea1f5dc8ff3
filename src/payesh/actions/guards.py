"""What verbs ask before they write: the newest row under lock, words where words are owed."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Stale
from payesh.ground.text import clean

M = TypeVar("M", bound=models.Model)


def locked(row: M, version: int | None = None) -> M:
    """The row as it is now, held until the verb ends. Raises Stale for another version."""
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    if version is not None and fresh.version != version:
        raise Stale()
    return fresh


def owed(text: str, where: str, message: str = _("This must be filled in.")) -> str:
    """The text, cleaned. Raises Refusal with the place when there is none."""
    words = clean(text or "")
    if not words:
        raise Refusal("words.missing", message, where=where)
    return words


def unless(right: object, code: str, message: str, where: str = "", /, **params: object) -> None:
    """Refuse, in words for the person, unless something holds."""
    if not right:
        raise Refusal(code, message, where=where, **params)
