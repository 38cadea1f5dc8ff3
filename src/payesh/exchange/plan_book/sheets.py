"""The sheets of a plan's workbook. A column's key is the field of the row it fills."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Choice, Code, Codes, Day, Flag, Number, Percent, Text, Whole
from payesh.exchange.tables import Column, Sheet
from payesh.ground.terms import (
    Cadence,
    Direction,
    LevelKind,
    MissingPolicy,
    NodeState,
    OverTime,
    OverUnits,
    StatedMeasure,
)

from .method_cells import Method, Parameters

YEAR = Whole(1300, 1500)
WEIGHT = Number(least=Decimal(0), places=6)
TITLE = Text(most=500)

GUIDE = _("Guide")

PLAN = Sheet(
    "plan",
    _("Plan details"),
    (
        Column("code", _("Plan code"), Code(40), required=True, example="P-1405"),
        Column("title", _("Plan title"), Text(250), 40, required=True, example=_("Five-year plan")),
        Column("owner", _("Code of the owner body"), Code(40), 18, required=True),
        Column("first_year", _("First year"), YEAR, 12, required=True, example=1405),
        Column("years", _("Number of years"), Whole(1, 30), 12, required=True, example=5),
        Column("cadence", _("Reporting cadence"), Choice(Cadence), 18, required=True,
               example=Cadence.FOUR_MONTH),
        Column("upstream_document", _("Upstream document"), Text(), 40),
        Column("missing_policy", _("Missing values"), Choice(MissingPolicy), 22, required=True,
               note=_("What a value that is due but was not reported does to the figure above it."),
               example=MissingPolicy.LEAVE_OUT),
        Column("coverage_needed", _("Coverage needed (percent)"), Percent(places=2), 14,
               required=True, example=50),
        Column("realised_at", _("Realised at (percent)"), Percent(places=2), 14, required=True,
               note=_("From this progress on, an activity counts as realised."), example=100),
    ),
)  # fmt: skip

LEVELS = Sheet(
    "levels",
    _("Levels"),
    (
        Column("depth", _("Level number"), Whole(1, 11), 14, required=True, example=1),
        Column("kind", _("Kind of level"), Choice(LevelKind), 22, required=True,
               example=LevelKind.MACRO),
        Column("name", _("Name of the level"), Text(60), 30,
               note=_("Left empty, the kind is its name.")),
    ),
)  # fmt: skip

UNITS = Sheet(
    "units",
    _("Units"),
    (
        Column("code", _("Unit code"), Code(40), 18, required=True, info=True),
        Column("name", _("Unit name"), Text(), 50, info=True),
        Column("body", _("Part of"), Text(), 50, info=True),
    ),
)

NODES = Sheet(
    "nodes",
    _("Goals and activities"),
    (
        Column("code", _("Code"), Code(), 14, required=True, example="M1",
               note=_("Each row has a code of its own; rows are known by it when the workbook "
                      "comes back.")),
        Column("parent", _("Code of the parent"), Code(), 14,
               note=_("The code of the goal one level above; empty on the first level.")),
        Column("level", _("Level number"), Whole(1, 12), 10, required=True, example=1),
        Column("title", _("Title"), TITLE, 60, required=True,
               example=_("Better service to the public")),
        Column("weight", _("Weight"), WEIGHT, 10, required=True, example=1),
        Column("owner", _("Code of the owner unit"), Code(40), 16),
        Column("contributors", _("Codes of contributing units"), Codes(), 22,
               note=_("Part several codes by a semicolon.")),
        Column("upstream_document", _("Upstream document"), Text(), 30),
        Column("budget", _("Budget (rials)"), Number(least=Decimal(0), places=0), 18),
        Column("starts", _("Start"), Day(), 14, note=_("A Jalali date such as 1405/08/30.")),
        Column("due", _("Due"), Day(), 14, note=_("A Jalali date such as 1405/08/30.")),
        Column("state", _("State"), Choice(NodeState), 16, required=True,
               example=NodeState.ACTIVE),
        Column("state_reason", _("Reason of the state"), Text(), 30,
               note=_("Needed for what is cancelled or dropped.")),
        Column("starts_iso", _("Start (ISO)"), Text(), 12, info=True),
        Column("due_iso", _("Due (ISO)"), Text(), 12, info=True),
    ),
)  # fmt: skip

INDICATORS = Sheet(
    "indicators",
    _("Indicators"),
    (
        Column("code", _("Indicator code"), Code(), 14, required=True, example="I1"),
        Column("node", _("Code of the goal"), Code(), 14, required=True, example="M1"),
        Column("title", _("Title"), Text(300), 50, required=True,
               example=_("Satisfaction with the service desk")),
        Column("definition", _("Definition"), Text(), 40),
        Column("unit_of_measure", _("Unit of measure"), Text(60), 16, example=_("percent")),
        Column("decimals", _("Decimals shown"), Whole(0, 8), 10, required=True, example=1),
        Column("direction", _("Direction"), Choice(Direction), 16, required=True,
               example=Direction.UP),
        Column("weight", _("Weight"), WEIGHT, 10, required=True, example=1),
        Column("method", _("Achievement method"), Method(), 26, required=True,
               example="from_baseline"),
        Column("parameters", _("Parameters of the method"), Parameters(), 30,
               note=_("name=value, parted by semicolons; several values by spaces. "
                      "What has a column of its own is not repeated here.")),
        Column("baseline", _("Baseline"), Number(), 14, example=62),
        Column("baseline_year", _("Year of the baseline"), YEAR, 10, example=1404),
        Column("horizon_target", _("Target at the horizon"), Number(), 14, example=85),
        Column("is_ratio", _("Numerator over denominator"), Flag(), 14),
        Column("numerator_title", _("Numerator"), Text(200), 24),
        Column("denominator_title", _("Denominator"), Text(200), 24),
        Column("over_time", _("Over time"), Choice(OverTime), 18, required=True,
               example=OverTime.LAST),
        Column("over_units", _("Over units"), Choice(OverUnits), 22, required=True,
               example=OverUnits.MEAN),
        Column("cadence", _("Measured"), Choice(Cadence), 18, required=True,
               example=Cadence.FOUR_MONTH),
        Column("source", _("Source"), Text(250), 24),
        Column("owner", _("Code of the owner unit"), Code(40), 16),
        Column("state", _("State"), Choice(NodeState), 16, required=True,
               example=NodeState.ACTIVE),
        Column("state_reason", _("Reason of the state"), Text(), 30),
    ),
)  # fmt: skip

MEASURES = Sheet(
    "measures",
    _("Units of indicators"),
    (
        Column("indicator", _("Indicator code"), Code(), 16, required=True, example="I1"),
        Column("unit", _("Unit code"), Code(40), 16, required=True),
        Column("weight", _("Weight"), WEIGHT, 10, required=True, example=1),
        Column("baseline", _("Baseline of the unit"), Number(), 16,
               note=_("Left empty, the baseline of the indicator counts.")),
        Column("horizon_target", _("Target of the unit at the horizon"), Number(), 16),
    ),
)  # fmt: skip

TARGETS = Sheet(
    "targets",
    _("Targets"),
    (
        Column("indicator", _("Indicator code"), Code(), 16, required=True, example="I1"),
        Column("year", _("Year"), YEAR, 10, required=True, example=1405),
        Column("part", _("Period of the year"), Whole(1, 12), 12, required=True, example=1,
               note=_("1 is the first period of the year, 2 the second …")),
        Column("unit", _("Unit code"), Code(40), 16, note=_("Left empty, it holds for all units.")),
        Column("value", _("Target value"), Number(), 16, required=True, example=70),
    ),
)  # fmt: skip

ALIGNMENTS = Sheet(
    "alignments",
    _("Alignment"),
    (
        Column("node", _("Code of the goal"), Code(), 18, required=True, example="M1"),
        Column("upper_plan", _("Code of the upper plan"), Code(40), 20, required=True),
        Column("upper", _("Code of the upper goal"), Code(), 20, required=True),
        Column("note", _("Note"), Text(), 50),
    ),
)  # fmt: skip

STATED = Sheet(
    "stated",
    _("Stated figures"),
    (
        Column("source", _("Source"), Text(200), 36, required=True,
               example=_("Press release, 12 Mordad")),
        Column("place", _("Place in the source"), Text(80), 20),
        Column("unit", _("Unit code"), Code(40), 16, note=_("Left empty, it is the whole plan.")),
        Column("measure", _("Measure"), Choice(StatedMeasure), 36, required=True,
               example=StatedMeasure.ACTIVITIES),
        Column("value", _("Value"), Number(places=6), 16, required=True, example=780),
    ),
)  # fmt: skip

TABLE_SHEETS = (LEVELS, NODES, INDICATORS, MEASURES, TARGETS, ALIGNMENTS, STATED)
"""The sheets of rows, in the order of `plan_content.TABLES`."""
