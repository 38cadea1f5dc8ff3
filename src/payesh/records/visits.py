"""Visits and the rating sheets made on them."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import Layer, OfferState, SheetState, VisitKind, VisitState

from .base import Provincial, Row, one_of, term_field, together
from .campaigns import Campaign, CampaignAgency
from .evaluators import Evaluator, Team
from .instruments import InstrumentVersion
from .people import Person
from .reporting import Evidence


class Visit(Provincial):
    """A team at an agency on a day; who rates is kept with the visit when the team changes."""

    agency = models.ForeignKey(CampaignAgency, on_delete=models.PROTECT, related_name="visits")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="visits")
    kind = term_field(VisitKind, VisitKind.FIRST)
    state = term_field(VisitState, VisitState.PLANNED)
    planned_on = models.DateField()
    planned_at = models.TimeField(null=True, blank=True)
    raters = models.ManyToManyField(Evaluator, related_name="visits", through="VisitRater")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    host_name = models.CharField(max_length=120, blank=True, default="")
    host_position = models.CharField(max_length=120, blank=True, default="")
    host_signature = models.TextField(blank=True, default="", help_text="strokes as an SVG path")
    host_signed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["planned_on", "planned_at"]
        constraints = [
            one_of("kind", VisitKind, "visit_kind_known"),
            one_of("state", VisitState, "visit_state_known"),
            together("visit_closed_by_somebody", "closed_by", "closed_at"),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False),
                name="visit_closing_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | ~models.Q(cancelled_reason=""),
                name="visit_cancelling_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="visit_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=models.Q(kind="first") & ~models.Q(state="cancelled"),
                name="visit_first_once",
            ),
        ]
        indexes = [models.Index(fields=["team", "planned_on"], name="visit_by_team")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.planned_on}"


class VisitRater(Row):
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visit_raters")
    evaluator = models.ForeignKey(Evaluator, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["visit", "id"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "evaluator"], name="rater_once_a_visit")
        ]

    def __str__(self) -> str:
        return str(self.evaluator)


class AssignmentChange(Row):
    """A visit moved to another day or given to another team, with the reason."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="changes")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.reason


class Sheet(Provincial):
    """One view of an agency: a rater's, the team's, the agency's own, the review's, the final one.

    The key is made on the device, so that sending a sheet twice writes it once. `answers` is one
    document keyed by item code (`payesh.scoring.answers`); `score` and `coverage` are what it
    gives, kept for lists. A locked sheet is never changed.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="sheets", db_index=False
    )
    agency = models.ForeignKey(
        CampaignAgency, on_delete=models.PROTECT, related_name="sheets", db_index=False
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    layer = term_field(Layer)
    rater = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    instrument = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, related_name="sheets", db_index=False
    )
    answers = models.JSONField(default=dict)
    state = term_field(SheetState, SheetState.DRAFT)
    answered = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    score = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    coverage = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(auto_now_add=True)
    locked_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    locked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("layer", Layer, "sheet_layer_known"),
            one_of("state", SheetState, "sheet_state_known"),
            together("sheet_locked_by_somebody", "locked_by", "locked_at"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(locked_at__isnull=False),
                name="sheet_locking_is_signed",
            ),
            models.CheckConstraint(
                condition=~models.Q(layer="rated")
                | (models.Q(rater__isnull=False) & models.Q(visit__isnull=False)),
                name="sheet_of_a_rater_on_a_visit",
            ),
            models.UniqueConstraint(
                fields=["visit", "rater"],
                condition=models.Q(layer="rated"),
                name="sheet_once_a_rater",
            ),
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(layer="agreed"), name="sheet_agreed_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "layer"],
                condition=models.Q(layer__in=["declared", "reviewed", "final"]),
                name="sheet_once_a_layer",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "layer"], name="sheet_by_agency"),
            models.Index(fields=["campaign", "layer", "-id"], name="sheet_by_campaign"),
            models.Index(fields=["campaign", "state", "-id", "layer"], name="sheet_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.layer}"


class SheetOffer(Provincial):
    """A sheet that came in over a newer one: kept whole until a person decides."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="offers")
    answers = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField()
    state = term_field(OfferState, OfferState.OPEN)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            one_of("state", OfferState, "offer_state_known"),
            together("offer_decided_by_somebody", "decided_by", "decided_at"),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(decided_at__isnull=False),
                name="offer_decision_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.sheet)


class SheetEvidence(Provincial):
    """A file or link behind one item of a sheet; several items may share one file."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=40)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="sheet_uses")

    class Meta:
        ordering = ["sheet", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "item", "evidence"], name="evidence_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.evidence}"
