"""Units working together: support requests, review meetings and their decisions."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import DecisionState, SupportState

from .base import Provincial, Row, one_of, term_field, together
from .organisations import Unit
from .people import Person
from .periods import Period
from .plans import Node, Plan


class SupportRequest(Provincial):
    """One unit asks another for a service; the asker confirms what the other delivered."""

    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests_sent")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests_received")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True)
    activities = models.ManyToManyField(Node, related_name="support_requests", blank=True)
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True, default="")
    due = models.DateField()
    state = term_field(SupportState, SupportState.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    delivered_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due"]
        constraints = [
            one_of("state", SupportState, "support_state_known"),
            models.CheckConstraint(
                condition=~models.Q(from_unit=models.F("to_unit")), name="support_between_two"
            ),
            together("support_answered_by_somebody", "answered_by", "answered_at"),
            together("support_delivered_by_somebody", "delivered_by", "delivered_at"),
            together("support_confirmed_by_somebody", "confirmed_by", "confirmed_at"),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(answer=""),
                name="support_decline_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Meeting(Provincial):
    """A review meeting with a unit about a period."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True, default="")
    attendees = models.TextField(blank=True, default="")
    minutes = models.TextField(blank=True, default="")
    is_closed = models.BooleanField(default=False)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"{self.unit} · {self.held_on}"


class AgendaItem(Row):
    """A point of a meeting, drawn from a red or amber goal or indicator, or added by hand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    subject_kind = models.CharField(max_length=20, blank=True, default="")
    subject_id = models.UUIDField(null=True, blank=True)
    title = models.CharField(max_length=500)
    light = models.CharField(max_length=20, blank=True, default="")
    figures = models.JSONField(default=dict)
    discussion = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title


class Decision(Row):
    """What a meeting decided, with who does it and by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True)
    text = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="decisions")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
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
            one_of("state", DecisionState, "decision_state_known"),
            together("decision_closed_by_somebody", "closed_by", "closed_at"),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(closed_at__isnull=False),
                name="decision_closing_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
