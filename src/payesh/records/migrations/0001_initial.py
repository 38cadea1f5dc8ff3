import django.db.models.deletion
import payesh.records.base
import payesh.records.plans
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
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
                ("username", models.CharField(max_length=60, unique=True)),
                ("full_name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("language", models.CharField(default="fa", max_length=5)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["sort_key", "full_name"],
            },
        ),
        migrations.CreateModel(
            name="JournalSeal",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry_id", models.BigIntegerField(unique=True)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("actor", models.CharField(db_index=True, max_length=36)),
                ("actor_name", models.CharField(max_length=120)),
                ("seat", models.CharField(blank=True, default="", max_length=36)),
                (
                    "unit_path",
                    models.CharField(blank=True, db_index=True, default="", max_length=60),
                ),
                ("verb", models.CharField(db_index=True, max_length=60)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.CharField(max_length=36)),
                ("subject_label", models.CharField(blank=True, default="", max_length=500)),
                ("body", models.TextField()),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="journal_by_subject")
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("held_on", models.DateField()),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("attendees", models.TextField(blank=True, default="")),
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
            ],
            options={
                "ordering": ["-held_on"],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("subject_kind", models.CharField(blank=True, default="", max_length=20)),
                ("subject_id", models.UUIDField(blank=True, null=True)),
                ("title", models.CharField(max_length=500)),
                ("light", models.CharField(blank=True, default="", max_length=20)),
                ("figures", models.JSONField(default=dict)),
                ("discussion", models.TextField(blank=True, default="")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="records.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"), name="agenda_numbered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Node",
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
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("macro", "Macro goal"),
                            ("general", "General goal"),
                            ("operational", "Operational goal"),
                            ("activity", "Activity"),
                            ("other", "Other level"),
                        ],
                        max_length=20,
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=500)),
                ("weight", models.DecimalField(decimal_places=6, default=1, max_digits=14)),
                ("upstream_document", models.TextField(blank=True, default="")),
                (
                    "budget",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=20, null=True),
                ),
                ("starts", models.DateField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("cancelled", "Cancelled"),
                            ("dropped", "Dropped at the turn of the year"),
                        ],
                        default="active",
                        max_length=20,
                    ),
                ),
                ("state_reason", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="records.node",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "path"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0)), name="node_weight_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__isnull", True),
                            ("due__isnull", True),
                            ("due__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="node_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["macro", "general", "operational", "activity", "other"])
                        ),
                        name="node_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "cancelled", "dropped"])),
                        name="node_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("definition", models.TextField(blank=True, default="")),
                ("unit_of_measure", models.CharField(blank=True, default="", max_length=60)),
                ("decimals", models.PositiveSmallIntegerField(default=1)),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "More is better"), ("down", "Less is better")],
                        default="up",
                        max_length=20,
                    ),
                ),
                ("weight", models.DecimalField(decimal_places=6, default=1, max_digits=14)),
                ("method", models.CharField(default="baseline", max_length=40)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                (
                    "baseline",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                ("baseline_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "horizon_target",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                ("is_ratio", models.BooleanField(default=False)),
                ("numerator_title", models.CharField(blank=True, default="", max_length=200)),
                ("denominator_title", models.CharField(blank=True, default="", max_length=200)),
                (
                    "over_time",
                    models.CharField(
                        choices=[
                            ("sum", "Sum of the periods"),
                            ("last", "Last period"),
                            ("mean", "Mean of the periods"),
                        ],
                        default="last",
                        max_length=20,
                    ),
                ),
                (
                    "over_units",
                    models.CharField(
                        choices=[
                            ("sum", "Sum of the units"),
                            ("mean", "Mean of the units"),
                            ("weighted", "Weighted mean of the units"),
                            ("ratio", "Numerators over denominators"),
                        ],
                        default="mean",
                        max_length=20,
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("month", "Monthly"),
                            ("quarter", "Quarterly"),
                            ("four_month", "Every four months"),
                            ("half_year", "Every half year"),
                            ("year", "Yearly"),
                        ],
                        default="four_month",
                        max_length=20,
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("cancelled", "Cancelled"),
                            ("dropped", "Dropped at the turn of the year"),
                        ],
                        default="active",
                        max_length=20,
                    ),
                ),
                ("state_reason", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="records.node",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "node__path", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0)), name="indicator_weight_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["up", "down"])),
                        name="indicator_direction_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("over_time__in", ["sum", "last", "mean"])),
                        name="indicator_over_time_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("over_units__in", ["sum", "mean", "weighted", "ratio"])
                        ),
                        name="indicator_over_units_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cadence__in", ["month", "quarter", "four_month", "half_year", "year"])
                        ),
                        name="indicator_cadence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "cancelled", "dropped"])),
                        name="indicator_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alignment",
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
                ("note", models.TextField(blank=True, default="")),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alignments",
                        to="records.node",
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="records.node",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("node", "upper"), name="aligned_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Period",
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
                ("jalali_year", models.PositiveSmallIntegerField()),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        help_text="1 to the number of periods in a year"
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("due_on", models.DateField(help_text="reports are waited for until this day")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Not open yet"),
                            ("open", "Open"),
                            ("locked", "Locked"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "locked_by",
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
                "ordering": ["plan", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="period_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "open", "locked"])),
                        name="period_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locked_at__isnull", True), ("locked_by__isnull", True)),
                            models.Q(("locked_at__isnull", False), ("locked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="period_locked_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "locked"), _negated=True),
                            ("locked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="period_lock_is_signed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="records.period",
            ),
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("code", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=250)),
                ("first_year", models.PositiveSmallIntegerField()),
                ("years", models.PositiveSmallIntegerField(default=5)),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("month", "Monthly"),
                            ("quarter", "Quarterly"),
                            ("four_month", "Every four months"),
                            ("half_year", "Every half year"),
                            ("year", "Yearly"),
                        ],
                        default="four_month",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("active", "Active"), ("closed", "Closed")],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("upstream_document", models.TextField(blank=True, default="")),
                (
                    "missing_policy",
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
                    models.DecimalField(decimal_places=2, default=50, max_digits=5),
                ),
                ("realised_at", models.DecimalField(decimal_places=2, default=100, max_digits=5)),
                ("bands", models.JSONField(default=payesh.records.plans.default_bands)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-first_year", "sort_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cadence__in", ["month", "quarter", "four_month", "half_year", "year"])
                        ),
                        name="plan_cadence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "active", "closed"])),
                        name="plan_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("missing_policy__in", ["leave_out", "zero"])),
                        name="plan_policy_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_year__range", (1300, 1500)), ("years__range", (1, 30))
                        ),
                        name="plan_years_plausible",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="period",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="periods",
                to="records.plan",
            ),
        ),
        migrations.CreateModel(
            name="NodeFigure",
            fields=[
                ("progress", models.FloatField(blank=True, null=True)),
                ("declared_progress", models.FloatField(blank=True, null=True)),
                ("coverage", models.FloatField(default=0)),
                (
                    "score",
                    models.FloatField(blank=True, help_text="from the indicators", null=True),
                ),
                ("score_coverage", models.FloatField(default=0)),
                ("light", models.CharField(blank=True, default="", max_length=20)),
                ("activities", models.PositiveIntegerField(default=0)),
                ("activities_due", models.PositiveIntegerField(default=0)),
                ("activities_reported", models.PositiveIntegerField(default=0)),
                ("activities_realised", models.PositiveIntegerField(default=0)),
                ("goals", models.PositiveIntegerField(default=0, help_text="operational goals")),
                ("goals_due", models.PositiveIntegerField(default=0)),
                ("goals_realised", models.PositiveIntegerField(default=0)),
                (
                    "late",
                    models.PositiveIntegerField(
                        default=0, help_text="activities past due, not realised"
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("state", models.CharField(blank=True, default="", max_length=20)),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="records.node",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["period", "light"], name="node_figure_by_light")],
                "constraints": [
                    models.UniqueConstraint(fields=("period", "node"), name="node_figure_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="node",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="nodes", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="records.plan",
            ),
        ),
        migrations.CreateModel(
            name="IndicatorFigure",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("value", models.FloatField(blank=True, null=True)),
                ("declared_value", models.FloatField(blank=True, null=True)),
                ("target", models.FloatField(blank=True, null=True)),
                (
                    "ratio",
                    models.FloatField(
                        blank=True, help_text="raw achievement, not capped", null=True
                    ),
                ),
                ("score", models.FloatField(blank=True, null=True)),
                ("light", models.CharField(blank=True, default="", max_length=20)),
                ("state", models.CharField(blank=True, default="", max_length=20)),
                ("coverage", models.FloatField(default=0)),
                ("units", models.PositiveIntegerField(default=0)),
                ("units_reported", models.PositiveIntegerField(default=0)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="records.indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("period", "indicator"), name="indicator_figure_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indicators",
                to="records.plan",
            ),
        ),
        migrations.CreateModel(
            name="FigureStamp",
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
                ("formula", models.CharField(max_length=40)),
                ("data_version", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("is_stale", models.BooleanField(default=True)),
                (
                    "period",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stamp",
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Amendment",
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
                ("number", models.PositiveIntegerField()),
                ("effective_from", models.DateField()),
                ("title", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"), name="amendment_numbered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLevel",
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
                ("depth", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("macro", "Macro goal"),
                            ("general", "General goal"),
                            ("operational", "Operational goal"),
                            ("activity", "Activity"),
                            ("other", "Other level"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=60)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "depth"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "depth"), name="level_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["macro", "general", "operational", "activity", "other"])
                        ),
                        name="level_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("secretariat", "Secretariat"),
                            ("planner", "Planner"),
                            ("evaluator", "Evaluator"),
                            ("agency", "Agency representative"),
                            ("reviewer", "Reviewer"),
                            ("manager", "Manager"),
                            ("headquarters", "Headquarters"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(default=True)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["unit__path", "role"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "secretariat",
                                    "planner",
                                    "evaluator",
                                    "agency",
                                    "reviewer",
                                    "manager",
                                    "headquarters",
                                ],
                            )
                        ),
                        name="seat_role_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="current_seat",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="records.seat",
            ),
        ),
        migrations.CreateModel(
            name="Unit",
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
                ("path", models.CharField(editable=False, max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "Province"),
                            ("body", "Body"),
                            ("office", "Office"),
                            ("district", "District"),
                        ],
                        max_length=20,
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, default="", max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["path"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["province", "body", "office", "district"])
                        ),
                        name="unit_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("value", models.DecimalField(decimal_places=8, max_digits=24)),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="records.indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["indicator", "period"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "period", "unit"), name="target_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", True)),
                        fields=("indicator", "period"),
                        name="target_once_for_all",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportRequest",
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
                ("title", models.CharField(max_length=250)),
                ("text", models.TextField(blank=True, default="")),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("delivered", "Delivered"),
                            ("confirmed", "Confirmed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "activities",
                    models.ManyToManyField(
                        blank=True, related_name="support_requests", to="records.node"
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "delivered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.plan",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_sent",
                        to="records.unit",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_received",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["due"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "asked",
                                    "agreed",
                                    "declined",
                                    "delivered",
                                    "confirmed",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="support_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_unit", models.F("to_unit")), _negated=True),
                        name="support_between_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="support_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("delivered_at__isnull", True), ("delivered_by__isnull", True)
                            ),
                            models.Q(
                                ("delivered_at__isnull", False), ("delivered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="support_delivered_by_somebody",
                    ),
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
                        name="support_confirmed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="support_decline_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedFigure",
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
                ("measure", models.CharField(max_length=40)),
                ("value", models.DecimalField(decimal_places=6, max_digits=20)),
                ("source", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, default="", max_length=80)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated_figures",
                        to="records.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "source", "place"],
            },
        ),
        migrations.AddField(
            model_name="seat",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="records.unit"
            ),
        ),
        migrations.CreateModel(
            name="Report",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("comment", models.TextField(blank=True, default="")),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
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
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="records.plan",
                    ),
                ),
                (
                    "submitted_by",
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
                        related_name="reports",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at"],
                "indexes": [models.Index(fields=["state", "period"], name="report_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "period", "unit"), name="report_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "submitted", "returned", "accepted"])
                        ),
                        name="report_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("submitted_at__isnull", True), ("submitted_by__isnull", True)
                            ),
                            models.Q(
                                ("submitted_at__isnull", False), ("submitted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="report_submitted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("submitted_at__isnull", False), _connector="OR"
                        ),
                        name="report_submission_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["returned", "accepted"]), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="report_decision_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_return_has_comment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
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
                ("state_reason", models.TextField(blank=True, default="")),
                (
                    "reason",
                    models.TextField(blank=True, default="", help_text="reason for deviation"),
                ),
                (
                    "remedy",
                    models.TextField(blank=True, default="", help_text="corrective measure"),
                ),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "declared",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True),
                ),
                (
                    "verified",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True),
                ),
                (
                    "declared_by",
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
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="records.node",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "verified_by",
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
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["period", "node"],
                "indexes": [models.Index(fields=["unit", "period"], name="progress_by_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("period", "node"), name="progress_once"),
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
                        name="progress_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("declared_at__isnull", True), ("declared_by__isnull", True)),
                            models.Q(
                                ("declared_at__isnull", False), ("declared_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="progress_declared_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                            models.Q(
                                ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="progress_verified_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declared__isnull", True),
                            ("declared_at__isnull", False),
                            _connector="OR",
                        ),
                        name="progress_declaration_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified__isnull", True),
                            ("verified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="progress_verification_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", ""),
                            models.Q(("declared__isnull", True), ("verified__isnull", True)),
                            _connector="OR",
                        ),
                        name="progress_number_or_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declared__isnull", True),
                            ("declared__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="progress_declared_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified__isnull", True),
                            ("verified__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="progress_verified_percent",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="records.unit"
            ),
        ),
        migrations.CreateModel(
            name="PeriodException",
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
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exceptions",
                        to="records.period",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at"],
            },
        ),
        migrations.AddField(
            model_name="node",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nodes",
                to="records.unit",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="records.unit",
            ),
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("state_reason", models.TextField(blank=True, default="")),
                (
                    "reason",
                    models.TextField(blank=True, default="", help_text="reason for deviation"),
                ),
                (
                    "remedy",
                    models.TextField(blank=True, default="", help_text="corrective measure"),
                ),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "declared",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "verified",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "declared_numerator",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "declared_denominator",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "verified_numerator",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "verified_denominator",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "declared_by",
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
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="records.indicator",
                    ),
                ),
                (
                    "verified_by",
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
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["indicator", "unit", "period"],
                "indexes": [
                    models.Index(fields=["indicator", "period"], name="measurement_by_indicator")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "indicator", "period"), name="measurement_once"
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
                        name="measurement_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("declared_at__isnull", True), ("declared_by__isnull", True)),
                            models.Q(
                                ("declared_at__isnull", False), ("declared_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="measurement_declared_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                            models.Q(
                                ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="measurement_verified_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declared__isnull", True),
                            ("declared_at__isnull", False),
                            _connector="OR",
                        ),
                        name="measurement_declaration_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified__isnull", True),
                            ("verified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="measurement_verification_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", ""),
                            models.Q(("declared__isnull", True), ("verified__isnull", True)),
                            _connector="OR",
                        ),
                        name="measurement_number_or_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("full_name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("secretariat", "Secretariat"),
                            ("planner", "Planner"),
                            ("evaluator", "Evaluator"),
                            ("agency", "Agency representative"),
                            ("reviewer", "Reviewer"),
                            ("manager", "Manager"),
                            ("headquarters", "Headquarters"),
                        ],
                        max_length=20,
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
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
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-invited_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(
                                ("accepted_at__isnull", False), ("accepted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorUnit",
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
                ("weight", models.DecimalField(decimal_places=6, default=1, max_digits=14)),
                (
                    "baseline",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "horizon_target",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measured_by",
                        to="records.indicator",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["indicator", "unit"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "unit"), name="indicator_unit_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorAnalysis",
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
                ("written_at", models.DateTimeField(auto_now=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="analyses",
                        to="records.indicator",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-period__number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "period", "unit"), name="analysis_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", True)),
                        fields=("indicator", "period"),
                        name="analysis_once_for_all",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indicators",
                to="records.unit",
            ),
        ),
        migrations.CreateModel(
            name="ImportRun",
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
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("done_rows", models.PositiveIntegerField(default=0)),
                ("all_rows", models.PositiveIntegerField(default=0)),
                ("summary", models.JSONField(default=dict)),
                ("errors", models.JSONField(default=list)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
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
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="records.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", True), ("applied_by__isnull", True)),
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="import_applied_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Holiday",
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
                ("day", models.DateField()),
                ("name", models.CharField(max_length=120)),
                ("is_estimated", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holidays",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "unit"), name="holiday_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", True)),
                        fields=("day",),
                        name="holiday_once_for_all",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("title", models.CharField(blank=True, default="", max_length=200)),
                ("link", models.URLField(blank=True, default="")),
                ("file_name", models.CharField(blank=True, default="", max_length=200)),
                ("media_type", models.CharField(blank=True, default="", max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_by",
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
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["given_at"],
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="evidence_by_subject")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("link", ""), _negated=True),
                            models.Q(("sha256", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_is_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="records.agendaitem",
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="records.meeting",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["due"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="decision_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="decision_closed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="decision_closing_is_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectiveAction",
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
                ("source_kind", models.CharField(max_length=20)),
                ("source_id", models.UUIDField()),
                ("source_label", models.CharField(blank=True, default="", max_length=500)),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True, default="")),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("done", "Done, waits for verification"),
                            ("verified", "Verified"),
                            ("rejected", "Sent back"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("done_note", models.TextField(blank=True, default="")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("verdict", models.TextField(blank=True, default="")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_actions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrective_actions",
                        to="records.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrective_actions",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["due"],
                "indexes": [
                    models.Index(fields=["source_kind", "source_id"], name="action_by_source"),
                    models.Index(fields=["unit", "state", "due"], name="action_by_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "done", "verified", "rejected", "dropped"])
                        ),
                        name="action_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                            models.Q(
                                ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="action_verified_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by__isnull", True),
                            models.Q(("verified_by", models.F("owner")), _negated=True),
                            _connector="OR",
                        ),
                        name="action_verified_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["verified", "rejected"]), _negated=True),
                            ("verified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="action_verdict_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("done_at__isnull", False),
                            _connector="OR",
                        ),
                        name="action_done_is_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="records.node",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("node", "unit"), name="contributes_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitFigure",
            fields=[
                ("progress", models.FloatField(blank=True, null=True)),
                ("declared_progress", models.FloatField(blank=True, null=True)),
                ("coverage", models.FloatField(default=0)),
                (
                    "score",
                    models.FloatField(blank=True, help_text="from the indicators", null=True),
                ),
                ("score_coverage", models.FloatField(default=0)),
                ("light", models.CharField(blank=True, default="", max_length=20)),
                ("activities", models.PositiveIntegerField(default=0)),
                ("activities_due", models.PositiveIntegerField(default=0)),
                ("activities_reported", models.PositiveIntegerField(default=0)),
                ("activities_realised", models.PositiveIntegerField(default=0)),
                ("goals", models.PositiveIntegerField(default=0, help_text="operational goals")),
                ("goals_due", models.PositiveIntegerField(default=0)),
                ("goals_realised", models.PositiveIntegerField(default=0)),
                (
                    "late",
                    models.PositiveIntegerField(
                        default=0, help_text="activities past due, not realised"
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("report_state", models.CharField(blank=True, default="", max_length=20)),
                ("macro_goals", models.PositiveIntegerField(default=0)),
                ("general_goals", models.PositiveIntegerField(default=0)),
                (
                    "period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.period",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.plan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("period", "unit"), name="unit_figure_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitGroup",
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
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "units",
                    models.ManyToManyField(blank=True, related_name="groups", to="records.unit"),
                ),
            ],
            options={
                "ordering": ["sort_key", "name"],
            },
        ),
        migrations.CreateModel(
            name="WeekendRule",
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
                ("days_off", models.JSONField(default=list)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekend_rules",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "from_day"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "from_day"), name="weekend_rule_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="YearClosing",
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
                ("jalali_year", models.PositiveSmallIntegerField()),
                ("closed_at", models.DateTimeField(auto_now_add=True)),
                ("figures", models.JSONField(default=dict)),
                ("digest", models.CharField(max_length=64)),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "jalali_year"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "jalali_year"), name="year_closed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CarriedItem",
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
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("subject_label", models.CharField(max_length=500)),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("carry", "Carries over"),
                            ("new_baseline", "Carries over with a new baseline"),
                            ("drop", "Dropped"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="records.yearclosing",
                    ),
                ),
            ],
            options={
                "ordering": ["closing", "subject_kind", "subject_label"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("disposition__in", ["carry", "new_baseline", "drop"])),
                        name="carry_over_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disposition", "drop"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="drop_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AmendmentChange",
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
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("subject_label", models.CharField(max_length=300)),
                ("field", models.CharField(max_length=40)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="records.amendment",
                    ),
                ),
            ],
            options={
                "ordering": ["amendment", "subject_kind", "subject_label", "field"],
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="change_by_subject")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="period_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("person", "role", "unit"), name="seat_held_once"
            ),
        ),
        migrations.AddIndex(
            model_name="node",
            index=models.Index(fields=["plan", "owner", "kind"], name="node_by_owner"),
        ),
        migrations.AddConstraint(
            model_name="node",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="node_code_once"),
        ),
        migrations.AddConstraint(
            model_name="node",
            constraint=models.UniqueConstraint(fields=("plan", "path"), name="node_place_once"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="indicator_code_once"),
        ),
    ]
