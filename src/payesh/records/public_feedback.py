"""What people say of the services of an agency, without giving a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payesh.ground.terms import CommentState

from .base import Provincial, Row, one_of, term_field, together
from .campaigns import Campaign
from .organisations import Unit
from .people import Person


class AgencyService(Provincial):
    """A service of an agency that people can rate."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="services")
    title = models.CharField(max_length=160)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["unit", "title"]
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="service_named_once")]

    def __str__(self) -> str:
        return self.title


class PublicComment(Provincial):
    """One rating of 1 to 5 with or without a comment.

    Nothing says who wrote it: `source` is a keyed hash of the day and the network address, good for
    limits within the day alone; `puzzle` is the solved puzzle, which counts once.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="public_comments")
    service = models.ForeignKey(
        AgencyService, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    rating = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True, default="")
    language = models.CharField(max_length=5, default="fa")
    state = term_field(CommentState, CommentState.WAITING)
    holds = models.JSONField(default=list)
    source = models.CharField(max_length=64)
    puzzle = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField()
    moderated_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    moderated_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    reply = models.TextField(blank=True, default="")
    replied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            one_of("state", CommentState, "comment_state_known"),
            together("comment_moderated_by_somebody", "moderated_by", "moderated_at"),
            together("comment_replied_by_somebody", "replied_by", "replied_at"),
            models.CheckConstraint(
                condition=Q(rating__gte=1) & Q(rating__lte=5), name="comment_rating_of_five"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="comment_refused_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-given_at"], name="comment_by_unit"),
            models.Index(fields=["source", "given_at"], name="comment_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.rating}"


class FeedbackRule(Row):
    """How much what people say counts in a campaign: a capped weight, from enough ratings on.

    Ratings given between `starts` and `ends` count; with fewer than `least` the weight goes back to
    the evaluation. Fixed, like the rules of ranking, by the first visit.
    """

    campaign = models.OneToOneField(
        Campaign, on_delete=models.CASCADE, related_name="feedback_rule"
    )
    weight = models.DecimalField(max_digits=4, decimal_places=3, default="0.000")
    least = models.PositiveIntegerField(default=30)
    starts = models.DateField()
    ends = models.DateField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=0) & Q(weight__lte="0.200"),
                name="feedback_weight_is_capped",
            ),
            models.CheckConstraint(
                condition=Q(starts__lte=models.F("ends")), name="feedback_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign)
