"""The due list in the order in which it is worked through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Term

from .due_items import DueItem

SOON = timedelta(days=7)


class DueGroupKind(Term):
    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("In the coming seven days")
    LATER = "later", _("Later")
    UNDATED = "undated", _("Without a date")


@dataclass(frozen=True)
class DueGroup:
    """Items that are equally urgent, in the order of the due list."""

    kind: DueGroupKind
    items: tuple[DueItem, ...]


def due_groups(items: Iterable[DueItem], on: date | None = None) -> list[DueGroup]:
    """The items in groups, the most urgent group first; empty groups are left out."""
    day = on or timezone.localdate()
    found: dict[DueGroupKind, list[DueItem]] = {kind: [] for kind in DueGroupKind}
    for item in items:
        found[_group_of(item, day)].append(item)
    return [DueGroup(kind, tuple(rows)) for kind, rows in found.items() if rows]


def _group_of(item: DueItem, day: date) -> DueGroupKind:
    if item.due is None:
        return DueGroupKind.UNDATED
    if item.is_overdue:
        return DueGroupKind.OVERDUE
    return DueGroupKind.SOON if item.due <= day + SOON else DueGroupKind.LATER
