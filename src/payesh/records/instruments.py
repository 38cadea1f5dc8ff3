"""What agencies are asked: instruments, their frozen versions, the question bank, errata."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import ErratumState, VersionState

from .base import Findable, Row, one_of, term_field, together
from .organisations import Unit
from .people import Person


class Instrument(Row, Findable):
    """An instrument of evaluation; what it asks stands in its versions."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="instruments")
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True, default="")
    shipped_key = models.CharField(max_length=60, blank=True, default="")
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_key", "title"]

    def __str__(self) -> str:
        return self.title


class InstrumentVersion(Row):
    """One version: axes, criteria and items as a single document, frozen when first used.

    The document's shape is that of `payesh.scoring.instruments`; `digest` is the SHA-256 of its
    canonical text, which a result names.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = term_field(VersionState, VersionState.DRAFT)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, default="")
    item_count = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True, default="")
    made_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    frozen_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="version_numbered_once"),
            one_of("state", VersionState, "version_state_known"),
            together("version_frozen_by_somebody", "frozen_by", "frozen_at"),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | (models.Q(frozen_at__isnull=False) & ~models.Q(digest="")),
                name="version_frozen_has_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} ({self.number})"


class BankItem(Row, Findable):
    """A question kept for use in any instrument; items made from it stay comparable."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    topic = models.CharField(max_length=120, blank=True, default="")
    item = models.JSONField(default=dict)
    scale = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["topic", "sort_key"]

    def __str__(self) -> str:
        return self.title


class Erratum(Row):
    """A correction of a version already in use: each old item is carried, rescaled or void.

    `mapping` lists {"old", "new", "how", "reason"}; answers given stay as they are, results are
    made anew by the corrected version.
    """

    old = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="errata")
    new = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="corrects")
    mapping = models.JSONField(default=list)
    reason = models.TextField()
    state = term_field(ErratumState, ErratumState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("state", ErratumState, "erratum_state_known"),
            together("erratum_applied_by_somebody", "applied_by", "applied_at"),
            models.CheckConstraint(
                condition=~models.Q(state="applied") | models.Q(applied_at__isnull=False),
                name="erratum_applying_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
