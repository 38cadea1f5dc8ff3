"""Units as a tree, and groups of units."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import UnitKind

from .base import Findable, Provincial, Row, one_of, term_field

STEP = 5  # digits of one level in a materialised path


class Unit(Provincial, Findable):
    """A province, body, office or district.

    `path` is made of fixed-width digits, one step a level, so a subtree is the range from the
    path to its successor, which every database answers from an index under any collation.
    """

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=60, unique=True, editable=False)
    kind = term_field(UnitKind)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["path"]
        constraints = [one_of("kind", UnitKind, "unit_kind_known")]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        return len(self.path) // STEP

    @property
    def label(self) -> str:
        return self.short_name or self.name


class UnitGroup(Row, Findable):
    """Units compared with one another (peers)."""

    name = models.CharField(max_length=120, unique=True)
    units = models.ManyToManyField(Unit, related_name="groups", blank=True)

    class Meta:
        ordering = ["sort_key", "name"]

    def __str__(self) -> str:
        return self.name
