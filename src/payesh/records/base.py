"""What every table shares: keys made by the application, and columns that recur."""

from __future__ import annotations

import uuid

import uuid_utils
from django.db import models

from payesh.ground.terms import Term


def new_key() -> uuid.UUID:
    """A time-ordered key (UUID version 7), so that rows of many databases never collide."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True


class Provincial(Row):
    """A row of a large table: it carries its province, so that it can be partitioned by it."""

    province = models.CharField(max_length=6, blank=True, default="")

    class Meta:
        abstract = True


class Findable(models.Model):
    """Text folded for search and for sorting; written by the verbs beside the names."""

    search_text = models.TextField(blank=True, default="", editable=False)
    sort_key = models.CharField(max_length=240, blank=True, default="", editable=False)

    class Meta:
        abstract = True


def term_field(
    term: type[Term], default: Term | None = None, **options: object
) -> models.CharField:
    """A column that holds one word of a closed list; the database refuses any other."""
    if default is not None:
        options["default"] = default.value
    return models.CharField(max_length=20, choices=term.choices(), **options)


def one_of(field: str, term: type[Term], name: str, blank: bool = False) -> models.CheckConstraint:
    values = [member.value for member in term] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def together(name: str, *fields: str) -> models.CheckConstraint:
    """All of the columns are filled, or none: no half-state such as 'decided at' without 'by'."""
    none = models.Q(**{f"{field}__isnull": True for field in fields})
    every = models.Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(condition=none | every, name=name)


def once(name: str, *fields: str, optional: str) -> list[models.UniqueConstraint]:
    """Unique over the fields, where the empty `optional` column counts as one value of its own."""
    return [
        models.UniqueConstraint(fields=[*fields, optional], name=name),
        models.UniqueConstraint(
            fields=[*fields],
            condition=models.Q(**{f"{optional}__isnull": True}),
            name=f"{name}_for_all",
        ),
    ]
