"""The columns of a package of a plan's period, and what they mean."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from .tables import Column

PERCENT = "%"
COUNTS = (
    Column("activities", _("How many activities there are"), "whole"),
    Column("activities_due", _("Activities due by the period's end, or finished early"), "whole"),
    Column("activities_expected", _("Activities of which a report is waited for"), "whole"),
    Column("activities_reported", _("Activities that were reported"), "whole"),
    Column("activities_realised", _("Activities realised"), "whole"),
    Column("late", _("Activities past due that are not realised"), "whole"),
    Column("goals", _("How many operational goals there are"), "whole"),
    Column("goals_due", _("Operational goals with an activity that is due"), "whole"),
    Column("goals_realised", _("Operational goals whose due activities are all realised"), "whole"),
)
WHOLE_COUNTS = (
    Column("macro_goals", _("How many macro goals there are"), "whole"),
    Column("general_goals", _("How many general goals there are"), "whole"),
)
PROGRESS = (
    Column("progress", _("Progress: the weighted mean of what stands below"), "number", PERCENT),
    Column("coverage", _("Share of the weight that has data, 0 to 1"), "number"),
)
SCORE = (
    Column("score", _("Score from the indicators below"), "number", PERCENT),
    Column("score_coverage", _("Share of the indicators' weight that has data, 0 to 1"), "number"),
)
LIGHT = Column("light", _("Traffic light, by the bands in rules.json"))

NODES = (
    Column("id", _("The goal or activity: its lasting key")),
    Column("parent", _("What it stands under; empty under the plan itself")),
    Column("code", _("Its code in the plan")),
    Column("title", _("Its title")),
    Column("level", _("Its level: macro, general, operational, activity, other")),
    Column("weight", _("Its weight among its sisters"), "number"),
    Column("owner", _("The unit that owns it")),
    Column("starts", _("The first day; empty for that of the plan"), "day"),
    Column("due", _("The day it is due; empty for the last of the plan"), "day"),
    Column("active", _("1, or 0 where it or a goal above it was cancelled or dropped"), "whole"),
    Column(
        "reported", _("What was reported of the activity, verified where it was"), "number", "%"
    ),
    Column("given", _("The reason given instead of a number")),
    *PROGRESS,
    *SCORE,
    Column("state", _("Why there is no number")),
    LIGHT,
    Column("late_days", _("Days from the due day to the period's last, both counted"), "whole"),
    *COUNTS,
)
TOTALS = (*PROGRESS, *SCORE, LIGHT, *WHOLE_COUNTS, *COUNTS)
UNITS = (
    Column("id", _("The unit: its lasting key")),
    Column("parent", _("The unit above it")),
    Column("code", _("The unit's code")),
    Column("name", _("The unit's name")),
    *PROGRESS,
    *WHOLE_COUNTS,
    *COUNTS,
)
INDICATORS = (
    Column("id", _("The indicator: its lasting key")),
    Column("node", _("The goal it measures")),
    Column("code", _("Its code in the plan")),
    Column("title", _("Its title")),
    Column("unit", _("Its unit of measure")),
    Column("weight", _("Its weight among its sisters"), "number"),
    Column("method", _("How its value becomes achievement (see the published method)")),
    Column("parameters", _("What the method takes besides, as JSON")),
    Column("direction", _("Whether more (up) or less (down) is better")),
    Column("baseline", _("Its value at the start"), "number"),
    Column("target", _("The value aimed at in the period"), "number"),
    Column("horizon", _("The value aimed at in the end"), "number"),
    Column("value", _("Its value in the period, over all its units"), "number"),
    Column("state", _("Why there is no number")),
    Column("ratio", _("Achievement as it comes, not cut at 1"), "number"),
    Column("score", _("Achievement, 0 to 100"), "number", PERCENT),
    Column("score_state", _("Why there is no achievement")),
    LIGHT,
    Column("coverage", _("Share of the weight that has data, 0 to 1"), "number"),
)
TITLES = {
    "nodes": _("Goals and activities"),
    "totals": _("The plan as a whole"),
    "units": _("Units, each with those below it"),
    "indicators": _("Indicators"),
}
