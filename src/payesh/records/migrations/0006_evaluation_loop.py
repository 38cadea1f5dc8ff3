import django.db.models.deletion
import payesh.records.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_reporting_units_and_covering_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitRater",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
            options={
                "ordering": ["visit", "id"],
            },
        ),
        migrations.AddField(
            model_name="correctiveaction",
            name="escalated_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="correctiveaction",
            name="escalated_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correctiveaction",
            name="escalated_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="taken_at",
            field=models.DateTimeField(blank=True, help_text="as the camera said", null=True),
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("prefix", models.CharField(max_length=12)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("expires_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("used_on", models.DateField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to="records.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="BankItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("key", models.CharField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=500)),
                ("topic", models.CharField(blank=True, default="", max_length=120)),
                ("item", models.JSONField(default=dict)),
                ("scale", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["topic", "sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("title", models.CharField(max_length=250)),
                ("aims", models.TextField(blank=True, default="")),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("active", "Running"),
                            ("final", "Results final"),
                            ("closed", "Closed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("directive_title", models.CharField(blank=True, default="", max_length=250)),
                ("directive_by", models.CharField(blank=True, default="", max_length=200)),
                ("directive_number", models.CharField(blank=True, default="", max_length=60)),
                ("directive_on", models.DateField(blank=True, null=True)),
                ("directive_text", models.TextField(blank=True, default="")),
                ("team_size", models.PositiveSmallIntegerField(default=2)),
                ("two_organisations", models.BooleanField(default=True)),
                ("looks_from", models.DecimalField(decimal_places=2, default=20, max_digits=5)),
                ("reconcile_over", models.DecimalField(decimal_places=2, default=50, max_digits=5)),
                (
                    "missing",
                    models.CharField(
                        choices=[
                            ("leave_out", "Left out, coverage falls"),
                            ("zero", "Counted as zero"),
                        ],
                        default="leave_out",
                        max_length=20,
                    ),
                ),
                (
                    "coverage_needed",
                    models.DecimalField(decimal_places=3, default="0.700", max_digits=4),
                ),
                ("named_count", models.PositiveSmallIntegerField(default=3)),
                ("objection_days", models.PositiveSmallIntegerField(default=5)),
                ("answer_days", models.PositiveSmallIntegerField(default=20)),
                ("bands", models.JSONField(default=list)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="records.unit",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_rounds",
                        to="records.campaign",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts", "sort_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "active", "final", "closed", "cancelled"])
                        ),
                        name="campaign_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("missing__in", ["leave_out", "zero"])),
                        name="campaign_missing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                            models.Q(
                                ("released_at__isnull", False), ("released_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="campaign_released_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="campaign_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("coverage_needed__range", (0, 1))),
                        name="campaign_coverage_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looks_from__lte", models.F("reconcile_over")),
                            ("looks_from__gte", 0),
                            ("reconcile_over__lte", 100),
                        ),
                        name="campaign_spread_bounds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignAgency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("left_reason", models.TextField(blank=True, default="")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("objections_from", models.DateField(blank=True, null=True)),
                ("objections_until", models.DateField(blank=True, null=True)),
                ("objections_closed_at", models.DateTimeField(blank=True, null=True)),
                ("recommendations", models.TextField(blank=True, default="")),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("feedback_seen_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agencies",
                        to="records.campaign",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["group", "unit"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "unit"), name="agency_once_a_campaign"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(
                                ("reviewed_at__isnull", False), ("reviewed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="agency_reviewed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("objections_from__isnull", True),
                                ("objections_until__isnull", True),
                            ),
                            models.Q(
                                ("objections_from__isnull", False),
                                ("objections_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agency_objections_have_both_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True),
                            models.Q(("left_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="agency_leaving_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("item", models.CharField(max_length=40)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("reason", models.TextField()),
                ("needs_second", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adjustments",
                        to="records.campaignagency",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="adjustment_confirmed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="adjustment_withdrawn_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("made_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="adjustment_confirmed_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("agency", "item"),
                        name="adjustment_once_an_item",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=160)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="records.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["campaign", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "number"), name="group_numbered_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="campaignagency",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agencies",
                to="records.campaigngroup",
            ),
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("title", models.CharField(max_length=250)),
                ("text", models.TextField(blank=True, default="")),
                ("topic", models.CharField(blank=True, default="", max_length=120)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("agency", "Agency"),
                            ("province", "Province"),
                            ("headquarters", "Headquarters"),
                        ],
                        default="province",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("passed_up", "Passed up, waits for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fix", "Put right at the agency"),
                            ("reform", "Reform the process"),
                            ("delegate", "Delegate to the provinces"),
                            ("rules", "Change a rule"),
                            ("resources", "Provide resources"),
                            ("note", "Taken note of"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("due", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="records.campaign",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "indexes": [models.Index(fields=["level", "state"], name="challenge_by_level")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["agency", "province", "headquarters"])),
                        name="challenge_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "passed_up", "answered", "closed"])
                        ),
                        name="challenge_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "disposition__in",
                                ["fix", "reform", "delegate", "rules", "resources", "note", ""],
                            )
                        ),
                        name="challenge_disposition_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="challenge_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("disposition", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_answer_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChallengeStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("agency", "Agency"),
                            ("province", "Province"),
                            ("headquarters", "Headquarters"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="records.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Circular",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                (
                    "kind",
                    models.CharField(
                        choices=[("circular", "Circular"), ("form", "Form"), ("guide", "Guide")],
                        default="circular",
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(blank=True, default="", max_length=60)),
                ("title", models.CharField(max_length=250)),
                ("text", models.TextField(blank=True, default="")),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("to_agencies", models.BooleanField(default=True)),
                ("to_evaluators", models.BooleanField(default=False)),
                ("acknowledge_by", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="circulars",
                        to="records.campaign",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="records.circular",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["circular", "form", "guide"])),
                        name="circular_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="circular_sent_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_agencies", True), ("to_evaluators", True), _connector="OR"
                        ),
                        name="circular_goes_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employer", "Employer"),
                            ("former_employer", "Former employer"),
                            ("seat", "Holds a seat there"),
                            ("declared", "Declared"),
                        ],
                        default="declared",
                        max_length=20,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("declared_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="records.unit",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["person", "unit"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["employer", "former_employer", "seat", "declared"])
                        ),
                        name="conflict_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="conflict_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("item", models.CharField(blank=True, default="", max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strength", "Strength"),
                            ("weakness", "Weakness"),
                            ("opportunity", "Opportunity"),
                            ("threat", "Threat"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("serious", "Serious"),
                            ("critical", "Critical"),
                        ],
                        default="normal",
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("recommendation", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "indexes": [models.Index(fields=["agency", "kind"], name="finding_by_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["strength", "weakness", "opportunity", "threat"])
                        ),
                        name="finding_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["normal", "serious", "critical"])),
                        name="finding_severity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="finding_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="challenge",
            name="findings",
            field=models.ManyToManyField(
                blank=True, related_name="challenges", to="records.finding"
            ),
        ),
        migrations.CreateModel(
            name="IdempotentRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("request_hash", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("body", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "key"), name="request_answered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("title", models.CharField(max_length=250)),
                ("description", models.TextField(blank=True, default="")),
                ("shipped_key", models.CharField(blank=True, default="", max_length=60)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "title"],
            },
        ),
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("frozen", "Frozen"), ("retired", "Retired")],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("item_count", models.PositiveIntegerField(default=0)),
                ("note", models.TextField(blank=True, default="")),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="records.instrument",
                    ),
                ),
                (
                    "made_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="records.instrumentversion",
                    ),
                ),
            ],
            options={
                "ordering": ["instrument", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "number"), name="version_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "frozen", "retired"])),
                        name="version_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen_at__isnull", True), ("frozen_by__isnull", True)),
                            models.Q(("frozen_at__isnull", False), ("frozen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="version_frozen_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("frozen_at__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="version_frozen_has_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erratum",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mapping", models.JSONField(default=list)),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("applied", "Applied"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "applied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrects",
                        to="records.instrumentversion",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="errata",
                        to="records.instrumentversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "applied", "dropped"])),
                        name="erratum_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", True), ("applied_by__isnull", True)),
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="erratum_applied_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "applied"), _negated=True),
                            ("applied_at__isnull", False),
                            _connector="OR",
                        ),
                        name="erratum_applying_is_signed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="campaigngroup",
            name="instrument",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="campaign_groups",
                to="records.instrumentversion",
            ),
        ),
        migrations.CreateModel(
            name="LegalDuty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                ("law", models.CharField(max_length=250)),
                ("in_force_from", models.DateField()),
                ("items", models.JSONField(default=list)),
                ("met_from", models.DecimalField(decimal_places=2, default=100, max_digits=5)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duties",
                        to="records.campaign",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True, related_name="duties", to="records.campaigngroup"
                    ),
                ),
            ],
            options={
                "ordering": ["in_force_from", "title"],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("item", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for a ruling"),
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("ruling", models.TextField(blank=True, default="")),
                ("ruled_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "accepted", "partly", "rejected", "withdrawn"])
                        ),
                        name="objection_state_known",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "item"), name="objection_once_an_item"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ruled_at__isnull", True), ("ruled_by__isnull", True)),
                            models.Q(("ruled_at__isnull", False), ("ruled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="objection_ruled_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["accepted", "partly", "rejected"]), _negated=True
                            ),
                            models.Q(
                                ("ruled_at__isnull", False), models.Q(("ruling", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="objection_ruling_has_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "sort_key",
                    models.CharField(blank=True, default="", editable=False, max_length=240),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("public", "Public body"),
                            ("ngo", "Non-governmental organisation"),
                            ("academic", "University or institute"),
                            ("other", "Other"),
                        ],
                        default="public",
                        max_length=20,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["public", "ngo", "academic", "other"])),
                        name="organisation_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluatorInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.campaign",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="to_evaluate",
                        to="records.invitation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["invitation"],
            },
        ),
        migrations.CreateModel(
            name="Evaluator",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluators",
                        to="records.campaign",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.seat",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluators",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "person"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "person"), name="evaluator_once_a_campaign"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preparation", "Preparation"),
                            ("declaration", "Self-declaration"),
                            ("visits", "Visits"),
                            ("review", "Review"),
                            ("objection", "Objections"),
                            ("results", "Results"),
                            ("follow_up", "Feedback and follow-up"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("legal_basis", models.CharField(blank=True, default="", max_length=250)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="records.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["campaign", "starts", "ends"],
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "kind"), name="phase_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "preparation",
                                    "declaration",
                                    "visits",
                                    "review",
                                    "objection",
                                    "results",
                                    "follow_up",
                                ],
                            )
                        ),
                        name="phase_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="phase_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("chased_at", models.DateTimeField(blank=True, null=True)),
                ("chased", models.PositiveSmallIntegerField(default=0)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "circular",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="records.circular",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["circular", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)
                            ),
                            models.Q(
                                ("acknowledged_at__isnull", False),
                                ("acknowledged_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="receipt_acknowledged_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency__isnull", False), ("person__isnull", True)),
                            models.Q(("agency__isnull", True), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="receipt_of_an_agency_or_a_person",
                    ),
                    models.UniqueConstraint(
                        fields=("circular", "agency"), name="receipt_once_an_agency"
                    ),
                    models.UniqueConstraint(
                        fields=("circular", "person"), name="receipt_once_a_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("text", models.CharField(blank=True, default="", max_length=300)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at"],
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="reminder_by_subject")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultSet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("number", models.PositiveSmallIntegerField()),
                ("formula", models.CharField(max_length=40)),
                ("inputs", models.JSONField(default=dict)),
                ("input_hash", models.CharField(max_length=64)),
                ("working", models.CharField(blank=True, default="", max_length=64)),
                ("reason", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result_sets",
                        to="records.campaign",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["campaign", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "number"), name="result_set_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="result_set_anew_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyResult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                ("exact", models.TextField(blank=True, default="")),
                (
                    "uncapped",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "coverage",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("rank", models.PositiveIntegerField(blank=True, null=True)),
                ("ranked_of", models.PositiveIntegerField(default=0)),
                (
                    "named",
                    models.CharField(
                        blank=True,
                        choices=[("best", "Among the best"), ("weakest", "Among the weakest")],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_answered", "Not reported"),
                            ("not_applicable", "Not applicable"),
                            ("not_assessable", "Not assessable for lack of information"),
                            ("void", "Void by erratum"),
                            ("not_due", "Not due yet"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("layers", models.JSONField(default=dict)),
                ("parts", models.JSONField(default=dict)),
                ("caps", models.JSONField(default=list)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="records.campaigngroup",
                    ),
                ),
                (
                    "result_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="records.resultset",
                    ),
                ),
            ],
            options={
                "ordering": ["result_set", "group", "rank"],
                "indexes": [
                    models.Index(
                        fields=["result_set", "group", "rank", "-score", "id"],
                        name="result_by_rank",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("result_set", "agency"), name="result_once"),
                    models.CheckConstraint(
                        condition=models.Q(("named__in", ["best", "weakest", ""])),
                        name="result_named_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "not_answered",
                                    "not_applicable",
                                    "not_assessable",
                                    "void",
                                    "not_due",
                                    "cancelled",
                                    "",
                                ],
                            )
                        ),
                        name="result_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                ("held_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("agenda", models.TextField(blank=True, default="")),
                ("minutes", models.TextField(blank=True, default="")),
                ("is_closed", models.BooleanField(default=False)),
                ("called_at", models.DateTimeField(auto_now_add=True)),
                (
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="records.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["campaign", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "number"), name="session_numbered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("was_there", models.BooleanField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="records.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "person"), name="attendance_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text", models.TextField()),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Carried out"), ("dropped", "Dropped")],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("outcome", models.TextField(blank=True, default="")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="records.session",
                    ),
                ),
            ],
            options={
                "ordering": ["due"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="session_decision_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="session_decision_closed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                (
                    "layer",
                    models.CharField(
                        choices=[
                            ("declared", "Self-declared"),
                            ("rated", "Evaluator's"),
                            ("agreed", "Agreed by the team"),
                            ("reviewed", "Reviewed"),
                            ("final", "Final"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("locked", "Locked")],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("answered", models.PositiveIntegerField(default=0)),
                ("asked", models.PositiveIntegerField(default=0)),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "coverage",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="records.campaign",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="records.instrumentversion",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["agency", "layer"], name="sheet_by_agency"),
                    models.Index(fields=["campaign", "layer", "-id"], name="sheet_by_campaign"),
                    models.Index(fields=["campaign", "state", "-id", "layer"], name="sheet_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("layer__in", ["declared", "rated", "agreed", "reviewed", "final"])
                        ),
                        name="sheet_layer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "locked"])),
                        name="sheet_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locked_at__isnull", True), ("locked_by__isnull", True)),
                            models.Q(("locked_at__isnull", False), ("locked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="sheet_locked_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("locked_at__isnull", False), _connector="OR"
                        ),
                        name="sheet_locking_is_signed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("layer__in", ["declared", "reviewed", "final"])),
                        fields=("agency", "layer"),
                        name="sheet_once_a_layer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("item", models.CharField(max_length=40)),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet_uses",
                        to="records.evidence",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="records.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["sheet", "item"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "item", "evidence"), name="evidence_once_an_item"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetOffer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                ("answers", models.JSONField(default=dict)),
                ("base_version", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for a decision"),
                            ("taken", "Taken over"),
                            ("left", "Left as it was"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="records.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "taken", "left"])),
                        name="offer_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="offer_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="offer_decision_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(blank=True, default="", max_length=120)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teams",
                        to="records.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["campaign", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "number"), name="team_numbered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("is_lead", models.BooleanField(default=False)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "evaluator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="records.evaluator",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="records.team",
                    ),
                ),
            ],
            options={
                "ordering": ["team", "-is_lead", "joined_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("team", "evaluator"),
                        name="member_once_a_team",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("province", models.CharField(blank=True, default="", max_length=6)),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "Visit"), ("revisit", "Re-visit")],
                        default="first",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under way"),
                            ("rated", "Sheets in, waits for reconciliation"),
                            ("closed", "Reconciled"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("planned_on", models.DateField()),
                ("planned_at", models.TimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("host_name", models.CharField(blank=True, default="", max_length=120)),
                ("host_position", models.CharField(blank=True, default="", max_length=120)),
                (
                    "host_signature",
                    models.TextField(blank=True, default="", help_text="strokes as an SVG path"),
                ),
                ("host_signed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_reason", models.CharField(blank=True, default="", max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="records.campaignagency",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="records.team",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_on", "planned_at"],
                "indexes": [models.Index(fields=["team", "planned_on"], name="visit_by_team")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["first", "revisit"])),
                        name="visit_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "under_way", "rated", "closed", "cancelled"])
                        ),
                        name="visit_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="visit_closed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="visit_closing_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="visit_cancelling_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="visit_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "first"), models.Q(("state", "cancelled"), _negated=True)
                        ),
                        fields=("agency",),
                        name="visit_first_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="sheet",
            name="visit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sheets",
                to="records.visit",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="visit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="records.visit",
            ),
        ),
        migrations.CreateModel(
            name="AssignmentChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payesh.records.base.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "from_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.team",
                    ),
                ),
                (
                    "to_team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.team",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="records.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.AddField(
            model_name="correctiveaction",
            name="revisit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verifies",
                to="records.visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctiveaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("escalated_at__isnull", True), ("escalated_to__isnull", True)),
                    models.Q(("escalated_at__isnull", False), ("escalated_to__isnull", False)),
                    _connector="OR",
                ),
                name="action_escalated_to_somebody",
            ),
        ),
        migrations.AddField(
            model_name="visitrater",
            name="evaluator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.evaluator",
            ),
        ),
        migrations.AddField(
            model_name="visitrater",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visit_raters",
                to="records.visit",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="raters",
            field=models.ManyToManyField(
                related_name="visits", through="records.VisitRater", to="records.evaluator"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("layer", "rated"), _negated=True),
                    models.Q(("rater__isnull", False), ("visit__isnull", False)),
                    _connector="OR",
                ),
                name="sheet_of_a_rater_on_a_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("layer", "rated")),
                fields=("visit", "rater"),
                name="sheet_once_a_rater",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("layer", "agreed")), fields=("visit",), name="sheet_agreed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitrater",
            constraint=models.UniqueConstraint(
                fields=("visit", "evaluator"), name="rater_once_a_visit"
            ),
        ),
    ]
