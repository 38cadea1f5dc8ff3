"""Workbooks on their way in: uploaded, tried without writing, then applied whole or not at all."""

from __future__ import annotations

from django.db import models

from .base import Row, together
from .organisations import Unit
from .people import Person
from .periods import Period
from .plans import Plan


class ImportRun(Row):
    """One workbook: the file, what it would change, how far the work is, and how it ended.

    `kind` is plan or report; `state` goes waiting > checking > checked | refused, and from
    checked > applying > applied | failed, or to cancelled.
    """

    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="waiting")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True)
    period = models.ForeignKey(Period, on_delete=models.SET_NULL, null=True, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    summary = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    cancel_asked = models.BooleanField(default=False)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-given_at"]
        constraints = [together("import_applied_by_somebody", "applied_by", "applied_at")]

    def __str__(self) -> str:
        return self.file_name
