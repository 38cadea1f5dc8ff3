"""Conditions on a day beside a list of states."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan, LessThanOrEqual


def before(column: str, day: date) -> Q:
    """Days before `day`.

    SQLite before 3.41 reads too far along an index whose last column is compared, where the one
    before it is one of a list (`state IN (…) AND due < …`): it gives days that are not before. A
    function around the column keeps the index out of the comparison.
    """
    return Q(LessThan(Coalesce(column, column), day))


def up_to(column: str, day: date) -> Q:
    """Days before `day` and the day itself; see `before`."""
    return Q(LessThanOrEqual(Coalesce(column, column), day))
