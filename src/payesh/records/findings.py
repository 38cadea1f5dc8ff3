"""What evaluations find, and the challenges many findings add up to."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import ChallengeLevel, ChallengeState, Disposition, FindingKind, Severity

from .base import Findable, Provincial, Row, one_of, term_field, together
from .campaigns import Campaign, CampaignAgency
from .organisations import Unit
from .people import Person
from .visits import Visit


class Finding(Provincial, Findable):
    """A strength, weakness, opportunity or threat, seen at an agency, bound to an item."""

    agency = models.ForeignKey(CampaignAgency, on_delete=models.CASCADE, related_name="findings")
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    item = models.CharField(max_length=40, blank=True, default="")
    kind = term_field(FindingKind)
    severity = term_field(Severity, Severity.NORMAL)
    text = models.TextField()
    recommendation = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("kind", FindingKind, "finding_kind_known"),
            one_of("severity", Severity, "finding_severity_known"),
            together("finding_answered_by_somebody", "answered_by", "answered_at"),
        ]
        indexes = [models.Index(fields=["agency", "kind"], name="finding_by_agency")]

    def __str__(self) -> str:
        return self.text[:80]


class Challenge(Provincial, Findable):
    """A problem of many agencies, with the level that can act on it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="challenges")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True, default="")
    topic = models.CharField(max_length=120, blank=True, default="")
    findings = models.ManyToManyField(Finding, related_name="challenges", blank=True)
    level = term_field(ChallengeLevel, ChallengeLevel.PROVINCE)
    state = term_field(ChallengeState, ChallengeState.OPEN)
    disposition = models.CharField(
        max_length=20, blank=True, default="", choices=Disposition.choices()
    )
    due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("level", ChallengeLevel, "challenge_level_known"),
            one_of("state", ChallengeState, "challenge_state_known"),
            one_of("disposition", Disposition, "challenge_disposition_known", blank=True),
            together("challenge_answered_by_somebody", "answered_by", "answered_at"),
            models.CheckConstraint(
                condition=~models.Q(state="answered")
                | (models.Q(answered_at__isnull=False) & ~models.Q(disposition="")),
                name="challenge_answer_is_signed",
            ),
        ]
        indexes = [models.Index(fields=["level", "state"], name="challenge_by_level")]

    def __str__(self) -> str:
        return self.title


class ChallengeStep(Row):
    """One step of a challenge: passed up or down, answered, closed; with words and a name."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=20)
    level = term_field(ChallengeLevel)
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.what
