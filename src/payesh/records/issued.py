"""Reports that were issued, how a body wants them to look, and when digests are made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payesh.ground.terms import IssuedKind

from .base import Provincial, Row, one_of, term_field
from .campaigns import Campaign, CampaignAgency
from .coordination import Meeting
from .organisations import Unit
from .people import Person, Seat
from .periods import Period
from .plans import Plan


class ReportTemplate(Provincial):
    """How a unit's reports of a kind look: changed by its secretariat, without code.

    `sections` lists the keys of the sections that are left out, `texts` maps a place of free text
    to what stands there, in which `{key}` is the slot of a figure. `logo` is the SHA-256 of a
    stored picture.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="report_templates")
    kind = term_field(IssuedKind)
    has_cover = models.BooleanField(default=True)
    cover_title = models.CharField(max_length=200, blank=True, default="")
    signed_by = models.CharField(max_length=200, blank=True, default="")
    left_out = models.JSONField(default=list)
    texts = models.JSONField(default=dict)
    logo = models.CharField(max_length=64, blank=True, default="")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit", "kind"]
        constraints = [
            one_of("kind", IssuedKind, "template_kind_known"),
            models.UniqueConstraint(fields=["unit", "kind"], name="template_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.kind}"


class IssuedReport(Provincial):
    """A report as it was issued: `content` is the whole report object, with all its figures.

    Every rendering is made from `content`; `data_version` is the SHA-256 of its figures. What it is
    about: a plan (with its period) or a campaign, for a unit or an agency, on a day.
    """

    kind = term_field(IssuedKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="issued_reports")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_reports"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_reports"
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_reports"
    )
    agency = models.ForeignKey(
        CampaignAgency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="issued_reports"
    )
    day = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="fa")
    title = models.CharField(max_length=300)
    content = models.JSONField(default=dict)
    data_version = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("kind", IssuedKind, "issued_kind_known"),
            models.CheckConstraint(
                condition=Q(campaign__isnull=True) | Q(plan__isnull=True),
                name="issued_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["campaign", "day", "language"],
                condition=Q(kind="digest", campaign__isnull=False),
                name="digest_once_a_day_of_campaign",
            ),
            models.UniqueConstraint(
                fields=["plan", "unit", "day", "language"],
                condition=Q(kind="digest", plan__isnull=False),
                name="digest_once_a_day_of_plan",
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind", "-made_at"], name="issued_by_unit")]

    def __str__(self) -> str:
        return self.title


class DigestOrder(Row):
    """At which hour of a working day the digest of a campaign or a plan is made, and for whom."""

    campaign = models.OneToOneField(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="digest_order"
    )
    plan = models.OneToOneField(
        Plan, on_delete=models.CASCADE, null=True, blank=True, related_name="digest_order"
    )
    hour = models.PositiveSmallIntegerField(default=7)
    language = models.CharField(max_length=5, default="fa")
    recipients = models.ManyToManyField(Seat, related_name="digest_orders", blank=True)
    is_on = models.BooleanField(default=True)
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(campaign__isnull=True) ^ Q(plan__isnull=True),
                name="digest_order_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(hour__lte=23), name="digest_order_hour_of_day"),
        ]

    def __str__(self) -> str:
        return str(self.campaign or self.plan)
