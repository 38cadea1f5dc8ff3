"""Plans and their goal trees."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import Cadence, CarryOver, LevelKind, MissingPolicy, NodeState, PlanState

from .base import Findable, Provincial, Row, one_of, term_field
from .organisations import STEP, Unit
from .people import Person

DEFAULT_BANDS = [
    {"key": "green", "from": 90, "name": "Desirable"},
    {"key": "yellow", "from": 75, "name": "Acceptable"},
    {"key": "orange", "from": 50, "name": "Needs attention"},
    {"key": "red", "from": 0, "name": "Critical"},
]


def default_bands() -> list[dict[str, object]]:
    return [dict(band) for band in DEFAULT_BANDS]


class Plan(Provincial, Findable):
    """A plan of a unit over some Jalali years, with the rules by which it is counted."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=250)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(default=5)
    cadence = term_field(Cadence, Cadence.FOUR_MONTH)
    state = term_field(PlanState, PlanState.DRAFT)
    upstream_document = models.TextField(blank=True, default="")
    missing_policy = term_field(MissingPolicy, MissingPolicy.LEAVE_OUT)
    coverage_needed = models.DecimalField(max_digits=5, decimal_places=2, default=50)
    realised_at = models.DecimalField(max_digits=5, decimal_places=2, default=100)
    bands = models.JSONField(default=default_bands)
    version = models.PositiveIntegerField(default=1)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_year", "sort_key"]
        constraints = [
            one_of("cadence", Cadence, "plan_cadence_known"),
            one_of("state", PlanState, "plan_state_known"),
            one_of("missing_policy", MissingPolicy, "plan_policy_known"),
            models.CheckConstraint(
                condition=models.Q(first_year__range=(1300, 1500), years__range=(1, 30)),
                name="plan_years_plausible",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanLevel(Row):
    """A typed level of a plan's tree; the plan may give it its own name."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="levels")
    depth = models.PositiveSmallIntegerField()
    kind = term_field(LevelKind)
    name = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ["plan", "depth"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "depth"], name="level_once"),
            one_of("kind", LevelKind, "level_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.kind


class Node(Provincial, Findable):
    """A goal or, at the level of activities, an activity of a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=60, editable=False)
    kind = term_field(LevelKind)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    weight = models.DecimalField(max_digits=14, decimal_places=6, default=1)
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="nodes"
    )
    upstream_document = models.TextField(blank=True, default="")
    budget = models.DecimalField(max_digits=20, decimal_places=0, null=True, blank=True)
    starts = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    state = term_field(NodeState, NodeState.ACTIVE)
    state_reason = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["plan", "path"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="node_code_once"),
            models.UniqueConstraint(fields=["plan", "path"], name="node_place_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="node_weight_positive"),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(due__isnull=True)
                | models.Q(due__gte=models.F("starts")),
                name="node_runs_forward",
            ),
            one_of("kind", LevelKind, "node_kind_known"),
            one_of("state", NodeState, "node_state_known"),
        ]
        indexes = [models.Index(fields=["plan", "owner", "kind"], name="node_by_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def depth(self) -> int:
        return len(self.path) // STEP

    @property
    def is_activity(self) -> bool:
        return self.kind == LevelKind.ACTIVITY


class Contribution(Row):
    """A unit that helps with a goal it does not own."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="contributions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "unit"], name="contributes_once")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.node}"


class Alignment(Row):
    """One body's goal serves a goal of the body above."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="alignments")
    upper = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="served_by")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "upper"], name="aligned_once")]

    def __str__(self) -> str:
        return f"{self.node} > {self.upper}"


class Amendment(Row):
    """A change of a plan's rules from a day on; what was measured before stays judged as it was."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    effective_from = models.DateField()
    title = models.CharField(max_length=200)
    reason = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="amendment_numbered_once")
        ]

    def __str__(self) -> str:
        return self.title


class AmendmentChange(Row):
    """One field of one goal, indicator or target, before and after.

    `subject_kind` is node, indicator, indicator_unit or target. A subject that an amendment
    brings in has field 'exists', before false; one that it takes out, before true.
    """

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="changes")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=300)
    field = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["amendment", "subject_kind", "subject_label", "field"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="change_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject_label}: {self.field}"


class YearClosing(Row):
    """A closed year: its figures as they were published, and what went on to the next."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="closings")
    jalali_year = models.PositiveSmallIntegerField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(auto_now_add=True)
    figures = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["plan", "jalali_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "jalali_year"], name="year_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.jalali_year}"


class CarriedItem(Row):
    """What became of one activity or indicator at the turn of the year."""

    closing = models.ForeignKey(YearClosing, on_delete=models.CASCADE, related_name="items")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=500)
    disposition = term_field(CarryOver)
    reason = models.TextField(blank=True, default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["closing", "subject_kind", "subject_label"]
        constraints = [
            one_of("disposition", CarryOver, "carry_over_known"),
            models.CheckConstraint(
                condition=~models.Q(disposition="drop") | ~models.Q(reason=""),
                name="drop_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.subject_label


class StatedFigure(Row):
    """A figure said elsewhere (a press release, a table); held against what the plan counts."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="stated_figures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    measure = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=20, decimal_places=6)
    source = models.CharField(max_length=200)
    place = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ["plan", "source", "place"]

    def __str__(self) -> str:
        return f"{self.source}: {self.measure}"
