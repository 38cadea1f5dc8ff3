"""Words that go out and come back: circulars, acknowledgements, reminders, sessions."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import CircularKind, DecisionState

from .base import Provincial, Row, one_of, term_field, together
from .campaigns import Campaign, CampaignAgency
from .organisations import Unit
from .people import Person


class Circular(Provincial):
    """A circular, form or guide of a campaign; a new version replaces the one before."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="circulars")
    kind = term_field(CircularKind, CircularKind.CIRCULAR)
    number = models.CharField(max_length=60, blank=True, default="")
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True, default="")
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    to_agencies = models.BooleanField(default=True)
    to_evaluators = models.BooleanField(default=False)
    acknowledge_by = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("kind", CircularKind, "circular_kind_known"),
            together("circular_sent_by_somebody", "sent_by", "sent_at"),
            models.CheckConstraint(
                condition=models.Q(to_agencies=True) | models.Q(to_evaluators=True),
                name="circular_goes_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Receipt(Provincial):
    """A circular at one of its addressees: an agency, or an evaluator in person."""

    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="receipts")
    agency = models.ForeignKey(
        CampaignAgency, on_delete=models.CASCADE, null=True, blank=True, related_name="receipts"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)
    chased = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["circular", "id"]
        constraints = [
            together("receipt_acknowledged_by_somebody", "acknowledged_by", "acknowledged_at"),
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False, person__isnull=True)
                | models.Q(agency__isnull=True, person__isnull=False),
                name="receipt_of_an_agency_or_a_person",
            ),
            models.UniqueConstraint(fields=["circular", "agency"], name="receipt_once_an_agency"),
            models.UniqueConstraint(fields=["circular", "person"], name="receipt_once_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.circular)


class Reminder(Provincial):
    """A reminder sent to a unit: of a declaration, a circular, an answer or an action."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reminders")
    text = models.CharField(max_length=300, blank=True, default="")
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="reminder_by_subject")]

    def __str__(self) -> str:
        return self.text


class Session(Provincial):
    """A coordination session of a campaign's evaluators and agencies."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    held_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True, default="")
    agenda = models.TextField(blank=True, default="")
    minutes = models.TextField(blank=True, default="")
    is_closed = models.BooleanField(default=False)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="session_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(Row):
    """Somebody invited to a session; `was_there` is empty until it is noted."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    was_there = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="attendance_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class SessionDecision(Row):
    """What a session decided, who does it, by when."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    state = term_field(DecisionState, DecisionState.OPEN)
    outcome = models.TextField(blank=True, default="")
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due"]
        constraints = [
            one_of("state", DecisionState, "session_decision_state_known"),
            together("session_decision_closed_by_somebody", "closed_by", "closed_at"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
