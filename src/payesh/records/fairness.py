"""What makes a ranking fair: rules fixed beforehand, draws by lot, dossiers all raters score."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import (
    AdjustMethod,
    LookKind,
    LookState,
    LookSubject,
    SheetState,
    TopPlace,
)

from .base import Provincial, Row, one_of, term_field, together
from .campaigns import Campaign, CampaignGroup
from .evaluations import AgencyResult
from .evaluators import Evaluator, Team
from .people import Person
from .reporting import Evidence
from .visits import Sheet


class RankingRules(Row):
    """How a campaign ranks: said before its first visit and never changed after.

    A share or a bound is of 0 to 1. `least_df`, `se_share` and the rest are the gates an adjusted
    score has to pass; `seed` makes every draw repeatable.
    """

    campaign = models.OneToOneField(
        Campaign, on_delete=models.CASCADE, related_name="ranking_rules"
    )
    adjust = term_field(AdjustMethod, AdjustMethod.ADDITIVE)
    by_lot = models.BooleanField(default=False)
    seed = models.PositiveIntegerField()
    draws = models.PositiveIntegerField(default=2000)
    choice_draws = models.PositiveIntegerField(default=1000)
    weight_spread = models.DecimalField(max_digits=4, decimal_places=3, default="0.250")
    least_df = models.PositiveSmallIntegerField(default=3)
    se_share = models.DecimalField(max_digits=4, decimal_places=3, default="0.333")
    significance = models.DecimalField(max_digits=4, decimal_places=3, default="0.050")
    bands_under = models.DecimalField(max_digits=4, decimal_places=3, default="0.700")
    no_ranks_under = models.DecimalField(max_digits=4, decimal_places=3, default="0.500")
    fixed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fixed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["campaign"]
        constraints = [
            one_of("adjust", AdjustMethod, "rules_adjust_known"),
            together("rules_fixed_by_somebody", "fixed_by", "fixed_at"),
            models.CheckConstraint(
                condition=models.Q(no_ranks_under__lte=models.F("bands_under"))
                & models.Q(no_ranks_under__gte=0)
                & models.Q(bands_under__lte=1),
                name="rules_gates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign)


class LotDraw(Row):
    """Teams given to agencies by lot: `pairs` maps agency to team, the seed gives them again."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lot_draws")
    seed = models.PositiveIntegerField()
    method = models.CharField(max_length=40)
    pairs = models.JSONField(default=dict)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["campaign", "-drawn_at"]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.seed}"


class Dossier(Row):
    """A written case that every rater of a group's instrument scores, so that raters compare."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="dossiers")
    group = models.ForeignKey(CampaignGroup, on_delete=models.PROTECT, related_name="dossiers")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, default="")
    evidence = models.ManyToManyField(Evidence, related_name="dossiers", blank=True)
    score_by = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="dossier_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title


class DossierSheet(Provincial):
    """One rater's blind answers on a dossier; the document is that of a sheet."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="sheets")
    rater = models.ForeignKey(Evaluator, on_delete=models.PROTECT, related_name="dossier_sheets")
    answers = models.JSONField(default=dict)
    state = term_field(SheetState, SheetState.DRAFT)
    answered = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["dossier", "rater"]
        constraints = [
            one_of("state", SheetState, "dossier_sheet_state_known"),
            models.UniqueConstraint(fields=["dossier", "rater"], name="dossier_sheet_once"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(locked_at__isnull=False),
                name="dossier_sheet_locked_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.rater}"


class Standing(Provincial):
    """How sure a result is: its adjusted score, error and the ranks it may have in its group.

    `effect` is what the strictness of the agency's raters did to its score, in points: adjusted is
    score minus effect. `rank_low` to `rank_high` is the likely range, `set_low` to `set_high` the
    one that holds for the whole group at once, `choice_low` to `choice_high` the one under other
    defensible ways of counting. Agencies of a group with the same `tie` cannot be told apart.
    """

    result = models.OneToOneField(AgencyResult, on_delete=models.CASCADE, related_name="standing")
    pool = models.PositiveSmallIntegerField(default=0)
    effect = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    adjusted = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    se = models.FloatField(null=True, blank=True)
    rank_low = models.PositiveIntegerField(null=True, blank=True)
    rank_median = models.PositiveIntegerField(null=True, blank=True)
    rank_high = models.PositiveIntegerField(null=True, blank=True)
    set_low = models.PositiveIntegerField(null=True, blank=True)
    set_high = models.PositiveIntegerField(null=True, blank=True)
    p_top = models.FloatField(null=True, blank=True)
    p_bottom = models.FloatField(null=True, blank=True)
    top = models.CharField(max_length=20, blank=True, default="", choices=TopPlace.choices())
    bottom = models.CharField(max_length=20, blank=True, default="", choices=TopPlace.choices())
    tie = models.PositiveIntegerField(default=0)
    choice_low = models.PositiveIntegerField(null=True, blank=True)
    choice_median = models.PositiveIntegerField(null=True, blank=True)
    choice_high = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["result"]
        constraints = [
            one_of("top", TopPlace, "standing_top_known", blank=True),
            one_of("bottom", TopPlace, "standing_bottom_known", blank=True),
            together("standing_range_has_both_ends", "rank_low", "rank_high"),
            together("standing_set_has_both_ends", "set_low", "set_high"),
        ]

    def __str__(self) -> str:
        return str(self.result)


class SecondLook(Provincial):
    """Something that looks unlike honest work by more than chance; never a charge.

    `sheets` are the keys of the sheets that lead to it; `statistic` is what was found, `expected`
    what honest data give, `p` and `q` its chance by itself and among all that were looked at.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="second_looks")
    kind = term_field(LookKind)
    subject = term_field(LookSubject)
    evaluator = models.ForeignKey(
        Evaluator, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheet = models.ForeignKey(
        Sheet, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheets = models.JSONField(default=list)
    statistic = models.FloatField()
    expected = models.FloatField()
    p = models.FloatField()
    q = models.FloatField()
    state = term_field(LookState, LookState.OPEN)
    note = models.CharField(max_length=500, blank=True, default="")
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["campaign", "q", "id"]
        constraints = [
            one_of("kind", LookKind, "look_kind_known"),
            one_of("subject", LookSubject, "look_subject_known"),
            one_of("state", LookState, "look_state_known"),
            together("look_decided_by_somebody", "decided_by", "decided_at"),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(decided_at__isnull=False),
                name="look_decision_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(subject="rater", evaluator__isnull=False)
                | models.Q(subject="team", team__isnull=False)
                | models.Q(subject="sheet", sheet__isnull=False),
                name="look_at_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.kind}"
