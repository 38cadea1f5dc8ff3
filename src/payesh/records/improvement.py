"""From figure to improvement: corrective actions, the same kind for plans and evaluations."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import ActionState

from .base import Findable, Provincial, one_of, term_field, together
from .organisations import Unit
from .people import Person
from .plans import Plan
from .visits import Visit


class CorrectiveAction(Provincial, Findable):
    """Something to be done about a figure or a finding, verified by somebody else than its owner.

    `source_kind` and `source_id` name what it answers: a node, an indicator, a progress or
    measurement entry, a meeting, a finding of an evaluation, a challenge. `revisit` is the visit on
    which it was verified, where seeing it took one.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="corrective_actions")
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="corrective_actions"
    )
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()
    source_label = models.CharField(max_length=500, blank=True, default="")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True, default="")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_actions")
    due = models.DateField()
    state = term_field(ActionState, ActionState.OPEN)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    done_note = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verdict = models.TextField(blank=True, default="")
    revisit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="verifies"
    )
    escalated_to = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due"]
        constraints = [
            one_of("state", ActionState, "action_state_known"),
            together("action_escalated_to_somebody", "escalated_to", "escalated_at"),
            together("action_verified_by_somebody", "verified_by", "verified_at"),
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True)
                | ~models.Q(verified_by=models.F("owner")),
                name="action_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["verified", "rejected"])
                | models.Q(verified_at__isnull=False),
                name="action_verdict_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_at__isnull=False),
                name="action_done_is_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["source_kind", "source_id"], name="action_by_source"),
            models.Index(fields=["unit", "state", "due"], name="action_by_unit"),
        ]

    def __str__(self) -> str:
        return self.title
