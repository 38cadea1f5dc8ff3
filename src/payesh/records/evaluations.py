"""From sheets to results: adjustments of the review, objections, frozen result sets."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import Named, NoNumber, ObjectionState

from .base import Provincial, one_of, term_field, together
from .campaigns import Campaign, CampaignAgency, CampaignGroup
from .people import Person


class Adjustment(Provincial):
    """A score changed by the review, with its reason.

    'Not applicable' takes effect when a second person has confirmed it.
    """

    agency = models.ForeignKey(CampaignAgency, on_delete=models.CASCADE, related_name="adjustments")
    item = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    needs_second = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            together("adjustment_confirmed_by_somebody", "confirmed_by", "confirmed_at"),
            together("adjustment_withdrawn_by_somebody", "withdrawn_by", "withdrawn_at"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("made_by")),
                name="adjustment_confirmed_by_another",
            ),
            models.UniqueConstraint(
                fields=["agency", "item"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="adjustment_once_an_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.item}"


class Objection(Provincial):
    """An agency's one statement on one item, and the ruling on it."""

    agency = models.ForeignKey(CampaignAgency, on_delete=models.CASCADE, related_name="objections")
    item = models.CharField(max_length=40)
    statement = models.TextField()
    state = term_field(ObjectionState, ObjectionState.OPEN)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    ruling = models.TextField(blank=True, default="")
    ruled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            one_of("state", ObjectionState, "objection_state_known"),
            models.UniqueConstraint(fields=["agency", "item"], name="objection_once_an_item"),
            together("objection_ruled_by_somebody", "ruled_by", "ruled_at"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "partly", "rejected"])
                | (models.Q(ruled_at__isnull=False) & ~models.Q(ruling="")),
                name="objection_ruling_has_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.item}"


class ResultSet(Provincial):
    """Results of a campaign, frozen; a later set never changes an earlier one.

    `inputs` lists the versions and digests of the instruments and of the final sheets;
    `input_hash` is the SHA-256 of its canonical text. `working` is the SHA-256 of the stored
    Parquet file with every item's part in every score. `fairness` tells what the gates said, how
    strict each rater was, and how far the ranks hang on choices.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="result_sets")
    number = models.PositiveSmallIntegerField()
    formula = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    input_hash = models.CharField(max_length=64)
    working = models.CharField(max_length=64, blank=True, default="")
    fairness = models.JSONField(default=dict)
    reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["campaign", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="result_set_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="result_set_anew_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} ({self.number})"


class AgencyResult(Provincial):
    """One agency in a result set. `exact` is the score as 'numerator/denominator'.

    `parts` maps the code of every axis, criterion and item to its value, coverage, weight, state
    and the cap that fired; `layers` gives the total by layer. `rank` is empty when the coverage is
    under the campaign's bound: 'not ranked', not last.
    """

    result_set = models.ForeignKey(ResultSet, on_delete=models.CASCADE, related_name="results")
    agency = models.ForeignKey(CampaignAgency, on_delete=models.PROTECT, related_name="results")
    group = models.ForeignKey(CampaignGroup, on_delete=models.PROTECT, related_name="results")
    score = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    exact = models.TextField(blank=True, default="")
    uncapped = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    coverage = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    ranked_of = models.PositiveIntegerField(default=0)
    named = models.CharField(max_length=20, blank=True, default="", choices=Named.choices())
    state = models.CharField(max_length=20, blank=True, default="", choices=NoNumber.choices())
    layers = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    caps = models.JSONField(default=list)

    class Meta:
        ordering = ["result_set", "group", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["result_set", "agency"], name="result_once"),
            one_of("named", Named, "result_named_known", blank=True),
            one_of("state", NoNumber, "result_state_known", blank=True),
        ]
        # Lists and summaries read these columns alone; the documents beside them are long.
        indexes = [
            models.Index(
                fields=["result_set", "group", "rank", "-score", "id"], name="result_by_rank"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.score}"
