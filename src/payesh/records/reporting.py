"""What units report in a period: progress of activities, measurements, evidence."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import NoNumber, ReportState

from .base import Provincial, one_of, term_field, together
from .indicators import NUMBER, Indicator
from .organisations import Unit
from .people import Person
from .periods import Period
from .plans import Node, Plan


class Report(Provincial):
    """One unit's report for one period: the envelope that is submitted, returned or accepted."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    state = term_field(ReportState, ReportState.DRAFT)
    note = models.TextField(blank=True, default="")
    comment = models.TextField(blank=True, default="")
    submitted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "period", "unit"], name="report_once"),
            one_of("state", ReportState, "report_state_known"),
            together("report_submitted_by_somebody", "submitted_by", "submitted_at"),
            together("report_decided_by_somebody", "decided_by", "decided_at"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(submitted_at__isnull=False),
                name="report_submission_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["returned", "accepted"])
                | models.Q(decided_at__isnull=False),
                name="report_decision_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(comment=""),
                name="report_return_has_comment",
            ),
        ]
        indexes = [models.Index(fields=["state", "period"], name="report_by_state")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.period}"


class Entry(Provincial):
    """What progress and measurements share: two layers side by side, or why there is no number."""

    state = models.CharField(max_length=20, blank=True, default="", choices=NoNumber.choices())
    state_reason = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="", help_text="reason for deviation")
    remedy = models.TextField(blank=True, default="", help_text="corrective measure")
    declared_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    declared_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


def entry_rules(prefix: str) -> list[models.CheckConstraint]:
    """Each layer is signed; a number and a 'no number' state exclude one another."""
    return [
        one_of("state", NoNumber, f"{prefix}_state_known", blank=True),
        together(f"{prefix}_declared_by_somebody", "declared_by", "declared_at"),
        together(f"{prefix}_verified_by_somebody", "verified_by", "verified_at"),
        models.CheckConstraint(
            condition=models.Q(declared__isnull=True) | models.Q(declared_at__isnull=False),
            name=f"{prefix}_declaration_is_signed",
        ),
        models.CheckConstraint(
            condition=models.Q(verified__isnull=True) | models.Q(verified_at__isnull=False),
            name=f"{prefix}_verification_is_signed",
        ),
        models.CheckConstraint(
            condition=models.Q(state="")
            | (models.Q(declared__isnull=True) & models.Q(verified__isnull=True)),
            name=f"{prefix}_number_or_state",
        ),
    ]


class Progress(Entry):
    """How far an activity is at the end of a period, in percent, as declared and as verified."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="progress")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    declared = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    verified = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ["period", "node"]
        constraints = [
            models.UniqueConstraint(fields=["period", "node"], name="progress_once"),
            *entry_rules("progress"),
            models.CheckConstraint(
                condition=models.Q(declared__isnull=True) | models.Q(declared__range=(0, 100)),
                name="progress_declared_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(verified__isnull=True) | models.Q(verified__range=(0, 100)),
                name="progress_verified_percent",
            ),
        ]
        indexes = [models.Index(fields=["unit", "period"], name="progress_by_unit")]

    def __str__(self) -> str:
        return f"{self.node} · {self.period}"


class Measurement(Entry):
    """The value of an indicator at a unit in a period, as declared and as verified."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="measurements", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    declared = models.DecimalField(null=True, blank=True, **NUMBER)
    verified = models.DecimalField(null=True, blank=True, **NUMBER)
    declared_numerator = models.DecimalField(null=True, blank=True, **NUMBER)
    declared_denominator = models.DecimalField(null=True, blank=True, **NUMBER)
    verified_numerator = models.DecimalField(null=True, blank=True, **NUMBER)
    verified_denominator = models.DecimalField(null=True, blank=True, **NUMBER)

    class Meta:
        ordering = ["indicator", "unit", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "period"], name="measurement_once"
            ),
            *entry_rules("measurement"),
        ]
        # All that a roll-up reads, so that a period's values never touch the table itself:
        # with millions of rows that is the larger part of the cost.
        indexes = [
            models.Index(
                fields=["indicator", "period", "unit", "state", "verified", "declared"],
                name="measurement_by_indicator",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.unit} · {self.period}"


class Evidence(Provincial):
    """A file or link that shows what is claimed; known by its SHA-256, never overwritten."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True, default="")
    link = models.URLField(blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    media_type = models.CharField(max_length=100, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    taken_at = models.DateTimeField(null=True, blank=True, help_text="as the camera said")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="evidence_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(link="") | ~models.Q(sha256=""), name="evidence_is_something"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.file_name or self.link
