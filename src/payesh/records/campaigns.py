"""A campaign: what it is, its phases, groups, agencies, and what the law asks of them."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import CampaignState, MissingPolicy, PhaseKind

from .base import Findable, Provincial, Row, one_of, term_field, together
from .instruments import InstrumentVersion
from .organisations import Unit
from .people import Person


class Campaign(Provincial, Findable):
    """One round of evaluating agencies, on a directive, run by a secretariat at `owner`."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=250)
    aims = models.TextField(blank=True, default="")
    round = models.PositiveSmallIntegerField(default=1)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_rounds"
    )
    state = term_field(CampaignState, CampaignState.DRAFT)
    starts = models.DateField()
    ends = models.DateField()
    directive_title = models.CharField(max_length=250, blank=True, default="")
    directive_by = models.CharField(max_length=200, blank=True, default="")
    directive_number = models.CharField(max_length=60, blank=True, default="")
    directive_on = models.DateField(null=True, blank=True)
    directive_text = models.TextField(blank=True, default="")
    team_size = models.PositiveSmallIntegerField(default=2)
    two_organisations = models.BooleanField(default=True)
    looks_from = models.DecimalField(max_digits=5, decimal_places=2, default=20)
    reconcile_over = models.DecimalField(max_digits=5, decimal_places=2, default=50)
    missing = term_field(MissingPolicy, MissingPolicy.LEAVE_OUT)
    coverage_needed = models.DecimalField(max_digits=4, decimal_places=3, default="0.700")
    named_count = models.PositiveSmallIntegerField(default=3)
    objection_days = models.PositiveSmallIntegerField(default=5)
    answer_days = models.PositiveSmallIntegerField(default=20)
    bands = models.JSONField(default=list)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts", "sort_key"]
        constraints = [
            one_of("state", CampaignState, "campaign_state_known"),
            one_of("missing", MissingPolicy, "campaign_missing_known"),
            together("campaign_released_by_somebody", "released_by", "released_at"),
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="campaign_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(coverage_needed__range=(0, 1)), name="campaign_coverage_share"
            ),
            models.CheckConstraint(
                condition=models.Q(looks_from__lte=models.F("reconcile_over"))
                & models.Q(looks_from__gte=0)
                & models.Q(reconcile_over__lte=100),
                name="campaign_spread_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Phase(Row):
    """A window of a campaign; `legal_basis` names the law that sets its deadline, if one does."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    kind = term_field(PhaseKind)
    starts = models.DateField()
    ends = models.DateField()
    legal_basis = models.CharField(max_length=250, blank=True, default="")

    class Meta:
        ordering = ["campaign", "starts", "ends"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="phase_once"),
            one_of("kind", PhaseKind, "phase_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="phase_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.kind}"


class CampaignGroup(Row):
    """Agencies ranked with one another, all asked by the same version of an instrument."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    instrument = models.ForeignKey(
        InstrumentVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="campaign_groups",
    )

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="group_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title


class CampaignAgency(Provincial):
    """An agency in a campaign: the unit that is evaluated, in its group."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="agencies")
    group = models.ForeignKey(CampaignGroup, on_delete=models.PROTECT, related_name="agencies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="evaluations")
    left_at = models.DateTimeField(null=True, blank=True)
    left_reason = models.TextField(blank=True, default="")
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    objections_from = models.DateField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    objections_closed_at = models.DateTimeField(null=True, blank=True)
    recommendations = models.TextField(blank=True, default="")
    answer_by = models.DateField(null=True, blank=True)
    feedback_seen_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["group", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="agency_once_a_campaign"),
            together("agency_reviewed_by_somebody", "reviewed_by", "reviewed_at"),
            together("agency_objections_have_both_ends", "objections_from", "objections_until"),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True) | ~models.Q(left_reason=""),
                name="agency_leaving_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class LegalDuty(Row):
    """What a law asks of agencies and from when; how they stand is read from their answers.

    `items` are codes of the instruments; a duty is met where all that apply reach `met_from`
    percent.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="duties")
    title = models.CharField(max_length=250)
    law = models.CharField(max_length=250)
    in_force_from = models.DateField()
    groups = models.ManyToManyField(CampaignGroup, related_name="duties", blank=True)
    items = models.JSONField(default=list)
    met_from = models.DecimalField(max_digits=5, decimal_places=2, default=100)

    class Meta:
        ordering = ["in_force_from", "title"]

    def __str__(self) -> str:
        return self.title
