"""Who evaluates: organisations, evaluators, their teams, and what keeps them away."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import ConflictKind, OrganisationKind

from .base import Findable, Row, one_of, term_field, together
from .campaigns import Campaign
from .organisations import Unit
from .people import Invitation, Person, Seat


class Organisation(Row, Findable):
    """An organisation that lends evaluators; a unit of ours where it is one."""

    name = models.CharField(max_length=200, unique=True)
    kind = term_field(OrganisationKind, OrganisationKind.PUBLIC)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )

    class Meta:
        ordering = ["sort_key", "name"]
        constraints = [one_of("kind", OrganisationKind, "organisation_kind_known")]

    def __str__(self) -> str:
        return self.name


class Evaluator(Row):
    """A person who rates in a campaign, sent by an organisation; the seat ends with it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="evaluators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evaluates")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="evaluators"
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation", "person"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="evaluator_once_a_campaign")
        ]

    def __str__(self) -> str:
        return str(self.person)


class EvaluatorInvitation(Row):
    """What an invitation to evaluate leads to: whoever accepts it joins the campaign."""

    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="to_evaluate"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["invitation"]

    def __str__(self) -> str:
        return str(self.invitation)


class Team(Row):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="teams")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="team_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title or str(self.number)


class TeamMember(Row):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    evaluator = models.ForeignKey(Evaluator, on_delete=models.PROTECT, related_name="memberships")
    is_lead = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["team", "-is_lead", "joined_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "evaluator"],
                condition=models.Q(left_at__isnull=True),
                name="member_once_a_team",
            )
        ]

    def __str__(self) -> str:
        return str(self.evaluator)


class ConflictOfInterest(Row):
    """A reason why a person neither rates, reviews nor rules on an agency.

    Only ties to the organisation are kept; nothing about private life.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conflicts")
    kind = term_field(ConflictKind, ConflictKind.DECLARED)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["person", "unit"]
        constraints = [
            one_of("kind", ConflictKind, "conflict_kind_known"),
            together("conflict_withdrawn_by_somebody", "withdrawn_by", "withdrawn_at"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit}"
